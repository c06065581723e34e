//! The choices of a run that are words.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where returns and inflation come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Model {
    /// Blocks of the US record in random order.
    #[default]
    Bootstrap,
    /// The US record from every start month.
    Historical,
    /// Independent draws from dated assumptions.
    Lognormal,
    /// The same with fat tails: worse crashes, shared by all classes.
    StudentT,
    /// Calm and rough times of stock markets that last for months.
    Regime,
    /// The median of those assumptions, without chance.
    Deterministic,
}

impl Model {
    /// All, in the order in which they are offered.
    pub const ALL: [Model; 6] =
        [Model::Bootstrap, Model::Historical, Model::Lognormal, Model::StudentT, Model::Regime, Model::Deterministic];

    /// Its name in requests and receipts.
    pub const fn id(self) -> &'static str {
        match self {
            Model::Bootstrap => "bootstrap",
            Model::Historical => "historical",
            Model::Lognormal => "lognormal",
            Model::StudentT => "student_t",
            Model::Regime => "regime",
            Model::Deterministic => "deterministic",
        }
    }

    /// The model of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Model::ALL.into_iter().find(|model| model.id() == id)
    }
}

/// Real is today's dollars; nominal is the dollars of each year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Dollars {
    /// Dollars of the plan's start month.
    #[default]
    Real,
    /// Dollars of the time.
    Nominal,
}
