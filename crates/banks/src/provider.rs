//! The seam: what a provider can do, and what comes back.

use core::future::Future;
use core::pin::Pin;
use core::time::Duration;

use overwinter_statements::matching::{self, Identification, IdentificationKind};
use overwinter_statements::{Finding, Statement};
use overwinter_units::Date;
use rust_decimal::Decimal;

use crate::budget::Limit;
use crate::{Caller, Moment, Secret, Trouble};

/// What a provider answers, when it has.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, Trouble>> + Send + 'a>>;

/// A provider with its user's keys. Credentials are a connection's: sealed by who keeps them, and understood by the adapter alone.
pub trait Provider: Send + Sync {
    /// Its line in the registry.
    fn entry(&self) -> &'static Entry;

    /// The banks of a country that a person may choose from; none where they choose at the provider.
    fn banks<'a>(&'a self, caller: &'a mut Caller<'_>, country: &'a str) -> Answer<'a, Vec<Bank>>;

    /// Begins linking, or renewing in place: says what the person has to do.
    fn begin<'a>(&'a self, caller: &'a mut Caller<'_>, ask: &'a Ask) -> Answer<'a, Begun>;

    /// Ends what [`Provider::begin`] began, with what the person or their browser brought back. It works once.
    fn complete<'a>(&'a self, caller: &'a mut Caller<'_>, brought: &'a Secret, previous: Option<&'a Secret>) -> Answer<'a, Linked>;

    /// The accounts with their balances, without rows.
    fn accounts<'a>(&'a self, caller: &'a mut Caller<'_>, credentials: &'a Secret) -> Answer<'a, Vec<Account>>;

    /// Everything since the last time.
    fn fetch<'a>(&'a self, caller: &'a mut Caller<'_>, credentials: &'a Secret, since: &'a Since) -> Answer<'a, Fetched>;

    /// Gives the access back.
    fn revoke<'a>(&'a self, caller: &'a mut Caller<'_>, credentials: &'a Secret) -> Answer<'a, Revoked>;
}

/// A provider's line in the registry.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its name in what is kept; never changed.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// What its user has to give once, beside each connection.
    pub keys: &'static [Key],
    /// The calls of one connection.
    pub limit: Limit,
    /// The calls that are counted apart: unattended reads of one account.
    pub limit_apart: Option<Limit>,
    /// How long after a good sync the next one is due.
    pub every: Duration,
    /// Makes it of the user's keys, a JSON object.
    pub open: fn(&Secret) -> Result<Box<dyn Provider>, Trouble>,
}

/// A key of a provider that its user has to give.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name in the JSON object.
    pub name: &'static str,
    /// What a person is asked for.
    pub label: &'static str,
    /// Whether it may be shown again.
    pub is_secret: bool,
}

/// A bank that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bank {
    /// Its name.
    pub name: String,
    /// Its country, two letters.
    pub country: String,
    /// The longest consent that it gives.
    pub consent_max: Option<Duration>,
}

/// What linking is begun with.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// The bank's name and country, where [`Provider::banks`] lists some.
    pub bank: Option<(String, String)>,
    /// Where the bank sends the person's browser back to.
    pub redirect: String,
    /// A token that comes back with the browser, so that nobody else's answer is taken.
    pub state: String,
    /// Names the person for the provider; never a name or an address.
    pub person: String,
    /// Two letters of a language.
    pub language: String,
    /// Where the provider may send word of news.
    pub webhook: Option<String>,
    /// The credentials of the connection that is renewed in place.
    pub previous: Option<Secret>,
}

/// What the person does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Makes a token at that page and pastes it.
    Paste {
        /// The page.
        page: String,
    },
    /// Goes there, signs in, and comes back with a code and the state.
    Visit {
        /// The bank's page.
        url: String,
    },
    /// Uses the provider's own dialogue in the browser, which takes this token.
    Dialogue {
        /// For the dialogue, for minutes.
        token: Secret,
    },
}

/// A connection that was linked.
#[derive(Clone, Debug)]
pub struct Linked {
    /// To be sealed and kept.
    pub credentials: Secret,
    /// When the consent ends, where it does.
    pub consent_ends: Option<Moment>,
}

/// What became of the access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revoked {
    /// It is gone.
    Done,
    /// The provider lets only the person do it: there.
    ByPerson {
        /// The page.
        page: &'static str,
    },
}

/// From when on something is wanted.
#[derive(Clone, Debug)]
pub struct Since {
    /// What the last sync gave; none at the first.
    pub cursor: Option<String>,
    /// The first day that is wanted at the first sync; as far back as the bank goes when none is named.
    pub from: Option<Date>,
    /// The household's day.
    pub today: Date,
    /// Set when a person waits for it: banks count the reads of nobody.
    pub present: Option<Present>,
}

/// A person who waits.
#[derive(Clone, Debug)]
pub struct Present {
    /// Their address.
    pub address: core::net::IpAddr,
    /// Their browser.
    pub browser: String,
}

/// What a sync brought.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// Each account that is linked, also those that could not be read.
    pub accounts: Vec<Account>,
    /// What the rows of all accounts are.
    pub listing: Listing,
    /// For the next time, to be kept together with the rows or not at all.
    pub cursor: Option<String>,
    /// What was left out and what to look at.
    pub findings: Vec<Finding>,
    /// What the person should know although rows came: the provider wants them to sign in for a part.
    pub trouble: Option<Trouble>,
    /// When the consent ends, where it does.
    pub consent_ends: Option<Moment>,
}

impl Fetched {
    /// What is wrong with the connection as a whole: what the provider says of it, or that no account could be read.
    pub fn trouble(&self) -> Option<&Trouble> {
        let of_all = || {
            let mut troubles = self.accounts.iter().map(|account| account.trouble.as_ref());
            let first = troubles.next().flatten()?;
            troubles.all(|trouble| trouble.is_some()).then_some(first)
        };
        self.trouble.as_ref().or_else(of_all)
    }
}

/// What listed rows are, taken together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// All rows of each day of their statement's period.
    Window {
        /// Whether pending rows are listed too: one that is not listed any more is gone.
        with_pending: bool,
    },
    /// What is new or changed since the cursor.
    Changes {
        /// The ids of rows that are gone.
        removed: Vec<String>,
    },
}

impl Listing {
    /// For the comparison with what is kept. The rows of an account with a trouble are no whole listing: nothing that they lack is gone.
    pub fn compared(&self, of: &Account) -> matching::Listing<'_> {
        match self {
            _ if of.trouble.is_some() => matching::Listing::Changes { removed: &[] },
            Listing::Window { with_pending } => matching::Listing::Window { with_pending: *with_pending },
            Listing::Changes { removed } => matching::Listing::Changes { removed },
        }
    }
}

/// An account as it is now.
#[derive(Clone, Debug)]
pub struct Account {
    /// The provider's id at the moment; some change at each renewal.
    pub id: String,
    /// By what it is known again, the surest first.
    pub marks: Vec<Mark>,
    /// Its rows, balances and positions.
    pub statement: Statement,
    /// The terms of a debt.
    pub debt: Option<Debt>,
    /// Why it could not be read, or not wholly. Rows that it has all the same are then no complete listing: what is missing is not gone.
    pub trouble: Option<Trouble>,
}

impl Account {
    /// By what it is looked for among the accounts that are kept. A name is not among it: a person decides by that.
    pub fn identifications(&self, provider: &Entry) -> Vec<Identification> {
        let of = |kind, value: String| Some(Identification { kind, value });
        let identification = |mark: &Mark| match mark {
            Mark::Iban(iban) => of(IdentificationKind::Iban, iban.clone()),
            Mark::Hash(hash) => of(IdentificationKind::Hash, format!("{}/{hash}", provider.id)),
            Mark::Id(id) => of(IdentificationKind::Number, format!("{}/{id}", provider.id)),
            Mark::Name(_) => None,
        };
        self.marks.iter().filter_map(identification).collect()
    }
}

/// Something by which an account is known again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// An IBAN: the same at every source.
    Iban(String),
    /// A hash that the provider gives for this.
    Hash(String),
    /// The provider's id, which lasts as long as the link.
    Id(String),
    /// Bank, name, last digits and currency. It only suggests: a person decides.
    Name(String),
}

/// The terms of a debt, as far as the provider says. Rates are percents a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Debt {
    /// The rate; of a card, that on purchases.
    pub rate_percent: Option<Decimal>,
    /// The next payment, or a card's smallest.
    pub payment: Option<Decimal>,
    /// When it is due.
    pub due: Option<Date>,
    /// When the loan began.
    pub began: Option<Date>,
    /// What was borrowed.
    pub borrowed: Option<Decimal>,
    /// When it ends.
    pub ends: Option<Date>,
    /// A card's last bill.
    pub billed: Option<Decimal>,
    /// Whether a payment is late.
    pub is_overdue: bool,
}
