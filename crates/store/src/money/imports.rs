//! Imports: rows come in as a whole, and go as a whole.
//!
//! [`places`] says which accounts a file is of. [`preview`] says what would happen and writes nothing; [`apply`] does it, in one transaction; [`undo`]
//! takes it back; [`redo`] does again what was undone, and the same can also be applied again. Both go the same way: the statements are read (`incoming`), the account's rows are loaded (`book`), the two are compared
//! (`overwinter_statements::matching`), and what follows is worked out in memory (`book`). Only then anything is written (`write`).
//!
//! A file counts once: a second import of the same bytes is [`crate::Error::AlreadyImported`], until the first is undone. Imports of one household follow
//! one another ([`crate::Store::write`]), and equal rows have different numbers by a constraint, so two at once have one effect.
//!
//! One list may be read of several statements, also of one account: each is compared with what those before it have left. Rows that the user has
//! changed keep what the user says.

mod book;
mod incoming;
mod places;
mod redo;
mod undo;
mod write;

use overwinter_statements::Statement;
use overwinter_statements::matching::{Doubt, Listing};
use overwinter_units::Date;
use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::page::{Page, rows};
use crate::{AccountId, Error, ImportId, Moment, Read, Result, TransactionId, Write};
use book::Book;

pub use incoming::{Unusable, Why};
pub use places::{Choice, Place, Unplaced, parts, places, remember};
pub use redo::redo;
pub use undo::undo;

/// What comes in.
#[derive(Clone, Copy)]
pub struct NewImport<'a> {
    /// A new id ([`ImportId::new`]).
    pub id: ImportId,
    /// Whose ids the rows have: the format of a file (`ofx`), or a connection.
    pub issuer: &'a str,
    /// What the rows are, taken together. Ids that changes name as removed count for every account of the import.
    pub listing: Listing<'a>,
    /// The file, if it is one.
    pub file: Option<File<'a>>,
    /// The day on which it comes in: what is dated later is scheduled.
    pub today: Date,
    /// The statements with their accounts, in order.
    pub parts: &'a [Part<'a>],
}

/// A file.
#[derive(Clone, Copy)]
pub struct File<'a> {
    /// What it is called.
    pub name: &'a str,
    /// [`File::hash`] of its bytes.
    pub sha256: [u8; 32],
}

impl File<'_> {
    /// The SHA-256 of the bytes of a file.
    pub fn hash(bytes: &[u8]) -> [u8; 32] {
        Sha256::digest(bytes).into()
    }
}

/// A statement and the account that it is of.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    /// Which account.
    pub account: AccountId,
    /// What comes in.
    pub statement: &'a Statement,
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The import of the same file, if there was one that was not undone: [`apply`] would refuse.
    pub known_as: Option<ImportId>,
    /// What would be counted.
    pub counts: Counts,
    /// Each row, in order.
    pub rows: Vec<PreviewRow>,
    /// Rows that can't be kept.
    pub unusable: Vec<Unusable>,
}

/// What an import would do with one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRow {
    /// Of which account.
    pub account: AccountId,
    /// The line of the file; zero for a row that the list no longer has.
    pub line: usize,
    /// The day.
    pub date: Date,
    /// In minor units.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
    /// Who.
    pub payee: String,
    /// What would be done.
    pub done: Done,
    /// The row that it is, if it is there.
    pub known_as: Option<TransactionId>,
    /// Rows that it may be.
    pub candidates: Vec<TransactionId>,
}

/// What is done with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// It is added.
    New,
    /// It is there; nothing is changed.
    Same,
    /// It is there; it has one more id, or another text.
    Reissued,
    /// It is there; the provider's part is changed.
    Changed,
    /// It was pending or scheduled, and is booked now.
    Posted,
    /// It is added, and a person says whether it is another one.
    Review(Doubt),
    /// It says that another row is gone, and that one is taken away.
    Removes,
    /// The list no longer has it, and it is taken away.
    Gone,
}

/// How many rows of an import came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that were listed and can be kept.
    pub listed: i64,
    /// Rows that were added, those to be reviewed too.
    pub added: i64,
    /// Rows that were there and were changed, booked or taken away.
    pub changed: i64,
    /// Rows that a person has to look at.
    pub reviews: i64,
    /// Rows that can't be kept.
    pub unusable: i64,
}

/// An import that was applied.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Import {
    /// The name of the row.
    pub id: ImportId,
    /// Whose ids the rows have.
    pub issuer: String,
    /// What the file was called; empty for none.
    pub file_name: String,
    /// How many rows were listed.
    pub listed: i64,
    /// How many were added.
    pub added: i64,
    /// How many were changed.
    pub changed: i64,
    /// How many were to be reviewed.
    pub reviews: i64,
    /// When.
    pub created_at: Moment,
    /// When it was undone.
    pub undone_at: Option<Moment>,
}

const KNOWN: &str = "select id from imports where household = $1 and sha256 = $2 and undone_at is null";
macro_rules! select {
    ($where:literal) => {
        concat!(
            "select id, issuer, file_name, listed, added, changed, reviews, created_at, undone_at from imports where household = $1 and ",
            $where
        )
    };
}
const GET: &str = select!("id = $2");
const LIST: &str = select!("id < $2 order by id desc limit $3");

#[derive(FromQueryResult)]
struct Known {
    id: ImportId,
}

/// The imports of the household, the last first.
pub async fn list(tx: &Read, before: Option<ImportId>, limit: u32) -> Result<Page<Import, ImportId>> {
    let before = before.map_or(Uuid::max(), |ImportId(id)| id);
    let found = tx.all(LIST, [tx.household()?, before.into(), rows(limit).into()]).await?;
    Ok(Page::cut(found, limit, |import: &Import| import.id))
}

/// An import of the household.
pub async fn get(tx: &Read, ImportId(id): ImportId) -> Result<Import> {
    tx.one(GET, [tx.household()?, id.into()]).await?.ok_or(Error::Missing)
}

/// The import of a file that was not undone.
pub async fn of_file(tx: &Read, sha256: &[u8; 32]) -> Result<Option<ImportId>> {
    let known: Option<Known> = tx.one(KNOWN, [tx.household()?, sha256.to_vec().into()]).await?;
    Ok(known.map(|Known { id }| id))
}

/// What [`apply`] would do. Nothing is written.
pub async fn preview(tx: &Read, new: NewImport<'_>) -> Result<Preview> {
    let known_as = match new.file {
        Some(file) => of_file(tx, &file.sha256).await?,
        None => None,
    };
    let (books, unusable) = work_out(tx, &new).await?;
    let counts = counts(&books, &unusable);
    let rows = books.iter().flat_map(Book::preview).collect();
    Ok(Preview { known_as, counts, rows, unusable })
}

/// Brings the rows in, all or none. [`Error::AlreadyImported`] for a file that is there.
pub async fn apply(tx: &Write, new: NewImport<'_>) -> Result<Counts> {
    tx.access().may_write()?;
    if let Some(file) = new.file
        && let Some(import) = of_file(tx, &file.sha256).await?
    {
        return Err(Error::AlreadyImported { import });
    }
    let (books, unusable) = work_out(tx, &new).await?;
    let counts = counts(&books, &unusable);
    write::import(tx, &new, counts).await?;
    write::books(tx, &new, &books).await?;
    for part in new.parts {
        write::stated(tx, &new, part).await?;
    }
    Ok(counts)
}

/// What becomes of each account, in memory.
async fn work_out(tx: &Read, new: &NewImport<'_>) -> Result<(Vec<Book>, Vec<Unusable>)> {
    let (mut books, mut unusable): (Vec<Book>, Vec<Unusable>) = (Vec::new(), Vec::new());
    for part in new.parts {
        let account = super::accounts::get(tx, part.account).await?;
        let (rows, bad) = incoming::rows(tx, part.statement, &account, new.today)?;
        unusable.extend(bad);
        let at = match books.iter().position(|book| book.account == part.account) {
            Some(at) => at,
            None => {
                books.push(Book::new(part.account));
                books.len() - 1
            }
        };
        books[at].load(tx, new, &rows).await?;
        books[at].take(new, rows);
    }
    Ok((books, unusable))
}

fn counts(books: &[Book], unusable: &[Unusable]) -> Counts {
    let mut counts = Counts { unusable: i64::try_from(unusable.len()).unwrap_or(i64::MAX), ..Counts::default() };
    for step in books.iter().flat_map(|book| &book.steps) {
        counts.listed += i64::from(step.done != Done::Gone);
        match step.done {
            Done::New => counts.added += 1,
            Done::Review(_) => (counts.added, counts.reviews) = (counts.added + 1, counts.reviews + 1),
            Done::Changed | Done::Posted | Done::Removes | Done::Gone => counts.changed += 1,
            Done::Same | Done::Reissued => {}
        }
    }
    counts
}

impl Done {
    /// As it is kept.
    fn word(self) -> &'static str {
        match self {
            Done::New => "new",
            Done::Same => "same",
            Done::Reissued => "reissued",
            Done::Changed => "changed",
            Done::Posted => "posted",
            Done::Review(_) => "review",
            Done::Removes => "removes",
            Done::Gone => "gone",
        }
    }
}
