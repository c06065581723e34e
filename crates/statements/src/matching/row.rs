//! What is compared, and what comes out.

use overwinter_units::Date;

/// Whether a row counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Booked: it counts.
    #[default]
    Booked,
    /// Announced; it counts nowhere.
    Pending,
    /// Dated after the day of the import; it counts nowhere until it is listed on or after its day.
    Scheduled,
}

impl State {
    /// Every state.
    pub const ALL: [State; 3] = [State::Booked, State::Pending, State::Scheduled];

    /// The name that is kept.
    pub const fn id(self) -> &'static str {
        match self {
            State::Booked => "booked",
            State::Pending => "pending",
            State::Scheduled => "scheduled",
        }
    }

    /// The state of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        State::ALL.into_iter().find(|state| state.id() == id)
    }

    /// Whether it counts.
    pub const fn is_booked(self) -> bool {
        matches!(self, State::Booked)
    }
}

/// What both sides know of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The day.
    pub date: Date,
    /// In minor units; what comes in is above zero.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
    /// Who, as the source writes it.
    pub payee: String,
    /// What for, as the source writes it.
    pub memo: String,
    /// Whether it counts.
    pub state: State,
    /// The balance after it, in minor units.
    pub balance: Option<i64>,
}

/// An id with who gave it: a connection, or the format of files.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id {
    /// Who gave it. The ids of two issuers say nothing of each other.
    pub issuer: String,
    /// The id.
    pub id: String,
}

/// A row that is kept.
#[derive(Clone, Debug)]
pub struct Stored {
    /// What it says.
    pub entry: Entry,
    /// Every id that it was listed under.
    pub ids: Vec<Id>,
    /// That it was taken away. It is remembered so that it does not return as a new one.
    pub is_removed: bool,
}

/// A row that a source lists.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// What it says.
    pub entry: Entry,
    /// The source's id.
    pub id: Option<String>,
    /// The id of the row whose place it takes.
    pub replaces: Option<String>,
    /// That the row of `replaces` just goes.
    pub deletes: bool,
}

/// What the rows of a source are, taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing<'a> {
    /// All rows of each day from the first to the last.
    Window {
        /// Whether pending rows are listed too: one that is not listed any more is gone.
        with_pending: bool,
    },
    /// What is new or changed since the last time. Ids decide.
    Changes {
        /// The ids of rows that are gone.
        removed: &'a [String],
    },
}

/// Where rows come from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Whose ids they have.
    pub issuer: &'a str,
    /// What is listed.
    pub listing: Listing<'a>,
}

impl Source<'_> {
    pub(super) fn is_window(&self) -> bool {
        matches!(self.listing, Listing::Window { .. })
    }
}

/// What an incoming row is. Numbers are places in the stored rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing like it is there.
    New,
    /// It is there; nothing changes.
    Same(usize),
    /// It is there, without this id or with another text.
    Reissued(usize),
    /// It is there, and the source says something else of it now.
    Changed(usize),
    /// It was pending or scheduled and is booked now.
    Posted(usize),
    /// It only says that another row is gone.
    Removes(usize),
    /// It says nothing that a later row of the same list does not say (the place of that row).
    Repeat(usize),
    /// It is kept as new, and a person says whether it is one of these.
    Review(Doubt, Vec<usize>),
}

impl Verdict {
    /// The stored row that it is, if it is one.
    pub fn stored(&self) -> Option<usize> {
        match self {
            Verdict::Same(at) | Verdict::Reissued(at) | Verdict::Changed(at) | Verdict::Posted(at) | Verdict::Removes(at) => Some(*at),
            Verdict::New | Verdict::Repeat(_) | Verdict::Review(..) => None,
        }
    }
}

/// Why a person has to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// More than one pair would fit.
    SeveralFit,
    /// Amount and days fit a pending row, the name does not.
    NameDiffers,
    /// The name and the days fit a pending row, and the amount is somewhat larger, as with a tip.
    Tip,
    /// The id is that of a booked row with another amount.
    AmountChanged,
    /// Day and amount are those of a row that is no longer listed, the text is not.
    TextChanged,
}

impl Doubt {
    /// Every doubt.
    pub const ALL: [Doubt; 5] = [Doubt::SeveralFit, Doubt::NameDiffers, Doubt::Tip, Doubt::AmountChanged, Doubt::TextChanged];

    /// The name that is kept.
    pub const fn id(self) -> &'static str {
        match self {
            Doubt::SeveralFit => "several_fit",
            Doubt::NameDiffers => "name_differs",
            Doubt::Tip => "tip",
            Doubt::AmountChanged => "amount_changed",
            Doubt::TextChanged => "text_changed",
        }
    }

    /// The doubt of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Doubt::ALL.into_iter().find(|doubt| doubt.id() == id)
    }
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// One for each incoming row, in order.
    pub verdicts: Vec<Verdict>,
    /// Stored rows that the source no longer has: pending ones that left the window, and those that changes name as removed.
    pub gone: Vec<usize>,
}
