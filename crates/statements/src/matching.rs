//! Which rows of an import are already there.
//!
//! [`compare`] takes what an account keeps and what a source lists now, and says of each row what it is: new, the same, changed, the booking of a
//! row that was pending, or one that a person has to decide. It goes from the surest sign to the weakest, and a row that is taken is taken:
//!
//! 1. what the source says itself: this row takes the place of that one (`evidence`);
//! 2. the source's id, among the ids of the same issuer; an id that a bank gave to two rows decides nothing alone (`evidence`);
//! 3. the [`Fingerprint`]: day, amount, currency and text. Equal rows of one list are as many purchases, so they are paired one to one, by their
//!    running balance first (`evidence`);
//! 4. a row that was pending or scheduled and is booked now, under another id: the exact amount, a few days and the name, if exactly one fits on
//!    either side (`posting`);
//! 5. a booked row whose text the bank has changed: the day and the amount, if exactly one fits on either side (`posting`).
//!
//! What almost fits is a [`Doubt`]: it is never merged by itself.
//!
//! What a source lists matters. A *window* lists every row of each of its days ([`Listing::Window`]: files, SimpleFIN, the first answer of a cursor
//! feed), so a row with a new id that stands where one is missing is that one. *Changes* ([`Listing::Changes`]) list only what is new, and their
//! ids say whether it is. A file that was cut in the middle of a day breaks the promise of a window: a twin on that day is then told apart only by
//! its running balance.

mod account;
mod board;
mod evidence;
mod normalise;
mod posting;
mod row;

pub use account::{Identification, IdentificationKind, identifications};
pub use normalise::{Fingerprint, NORMALISATION, normalised, similar};
pub use row::{Comparison, Doubt, Entry, Id, Incoming, Listing, Source, State, Stored, Verdict};

use board::Board;

/// Says of each incoming row what it is to the stored ones. Stored rows are those of one account; the ones that matter lie within
/// [`DAYS_AROUND`] of the incoming rows or have one of their ids.
pub fn compare(stored: &[Stored], incoming: &[Incoming], source: &Source<'_>) -> Comparison {
    let mut board = Board::new(stored, incoming, source);
    evidence::by_word_of_the_source(&mut board);
    evidence::by_id(&mut board);
    evidence::by_fingerprint(&mut board);
    posting::settle(&mut board);
    posting::retext(&mut board);
    posting::doubt(&mut board);
    let gone = board.gone();
    Comparison { verdicts: board.verdicts(), gone }
}

/// How far a row may move and still be found, in days.
pub const DAYS_AROUND: i64 = 14;
