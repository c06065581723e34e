//! What a pack holds, by its own words.

use toml::{Table, Value};

/// How sure the figures of a pack, or of one of its tables, are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// The authority has published them.
    Published,
    /// Enacted, for a time that is still to come.
    Enacted,
    /// Somebody's projection of what the authority will publish.
    Projected,
}

impl Status {
    /// All.
    pub const ALL: [Status; 3] = [Status::Published, Status::Enacted, Status::Projected];

    /// As it is written in packs.
    pub const fn id(self) -> &'static str {
        match self {
            Status::Published => "published",
            Status::Enacted => "enacted",
            Status::Projected => "projected",
        }
    }

    /// The status of this name.
    pub fn of(id: &str) -> Option<Self> {
        Status::ALL.into_iter().find(|status| status.id() == id)
    }
}

/// What a pack says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// `us-federal`, `us-state`, …
    pub kind: String,
    /// `US`, or a state within as `US-CA`.
    pub jurisdiction: String,
    /// The year whose law it is; `None` when it holds for every year.
    pub year: Option<i32>,
    /// How sure its figures are, unless a table says otherwise.
    pub status: Status,
    /// Where the figures come from.
    pub provenance: String,
    /// Its tables, each with a source.
    pub tables: Vec<String>,
}

impl Contents {
    /// What the pack says. What is missing is empty: a pack that was read as law has all.
    pub fn of(pack: &Table) -> Self {
        let text = |key: &str| pack.get(key).and_then(Value::as_str).unwrap_or_default();
        let kind = text("kind").to_owned();
        let country = kind.split('-').next().unwrap_or_default().to_ascii_uppercase();
        let jurisdiction = match text("state") {
            "" => country,
            state => format!("{country}-{state}"),
        };
        Contents {
            jurisdiction,
            year: pack.get("year").and_then(Value::as_integer).and_then(|year| i32::try_from(year).ok()),
            status: Status::of(text("status")).unwrap_or(Status::Published),
            provenance: text("provenance").to_owned(),
            tables: pack.iter().filter(|(_, value)| value.is_table()).map(|(name, _)| name.clone()).collect(),
            kind,
        }
    }
}
