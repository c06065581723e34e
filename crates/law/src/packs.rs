//! The files that law is read from: those that come with the program, a user's own in their place or beside them, changed by bills.
//!
//! ```
//! use overwinter_law::{Origin, Packs};
//!
//! let own = b"kind = \"us-rmd\"\nprovenance = \"tried out\"".to_vec();
//! let packs = Packs::shipped().with_own([("us/rmd.toml".to_owned(), own)]);
//! assert_eq!(packs.get("us/rmd.toml").unwrap().origin, Origin::InPlaceOfShipped);
//! assert!(packs.law().is_err(), "an own pack is checked like a shipped one");
//! ```

mod bill;
mod catalogue;
mod changes;

use std::borrow::Cow;
use std::collections::BTreeMap;

use toml::Table;

use crate::{Law, LawError, Problem, load};

pub use bill::Bill;
pub use catalogue::{Contents, Status};
pub use changes::{Change, Figure, changes};

const SHIPPED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The law that is built into the program.
pub fn shipped() -> Law {
    Packs::shipped().law().expect("the shipped packs are tested to be free of problems")
}

/// Law packs by name, such as `us/federal/2026.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packs(BTreeMap<String, Pack>);

/// One file of law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// The TOML text.
    pub bytes: Cow<'static, [u8]>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a pack comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// With the program.
    Shipped,
    /// A user's own, of a name that the program has none of.
    Own,
    /// A user's own, which counts instead of the program's of the same name.
    InPlaceOfShipped,
    /// Changed, or made, by the bill of this name.
    Bill(String),
}

impl Packs {
    /// Those that come with the program.
    pub fn shipped() -> Self {
        let pack = |bytes| Pack { bytes: Cow::Borrowed(bytes), origin: Origin::Shipped };
        Packs(SHIPPED.iter().map(|(name, bytes)| ((*name).to_owned(), pack(*bytes))).collect())
    }

    /// With a user's own files; one of a name that is there counts instead of it.
    #[must_use]
    pub fn with_own(mut self, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        for (name, bytes) in files {
            let origin = if self.0.contains_key(&name) { Origin::InPlaceOfShipped } else { Origin::Own };
            self.0.insert(name, Pack { bytes: Cow::Owned(bytes), origin });
        }
        self
    }

    /// As they would be if `bill` were law.
    ///
    /// # Errors
    /// With everything in the bill that can't be done.
    pub fn with_bill(mut self, bill: &Bill) -> Result<Self, LawError> {
        let mut problems = Vec::new();
        for (name, table) in bill.amended(&self, &mut problems) {
            let text = toml::to_string(&table).expect("a table that was read can be written");
            self.0.insert(name, Pack { bytes: Cow::Owned(text.into_bytes()), origin: Origin::Bill(bill.name.clone()) });
        }
        if problems.is_empty() { Ok(self) } else { Err(LawError { problems }) }
    }

    /// The pack of this name.
    pub fn get(&self, name: &str) -> Option<&Pack> {
        self.0.get(name)
    }

    /// All, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Pack)> {
        self.0.iter().map(|(name, pack)| (name.as_str(), pack))
    }

    /// The law that they say.
    ///
    /// # Errors
    /// With every problem of every pack.
    pub fn law(&self) -> Result<Law, LawError> {
        let files: Vec<_> = self.iter().map(|(name, pack)| (name, &*pack.bytes)).collect();
        load(&files)
    }
}

impl Pack {
    /// Its tables.
    ///
    /// # Errors
    /// When it isn't TOML; the place in it is in the message.
    pub fn table(&self, name: &str) -> Result<Table, Problem> {
        let problem = |message: String| Problem { file: name.into(), place: String::new(), message };
        let text = core::str::from_utf8(&self.bytes).map_err(|_| problem("the file is not UTF-8 text".into()))?;
        text.parse().map_err(|error: toml::de::Error| problem(error.to_string()))
    }
}
