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

/// How the paths of a model with assumptions are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Draws {
    /// Each by itself.
    #[default]
    Random,
    /// In pairs that meet opposite luck.
    Antithetic,
    /// Spread evenly: scrambled Sobol points, several scrambles.
    Sobol,
}

impl Draws {
    /// All, in the order in which they are offered.
    pub const ALL: [Draws; 3] = [Draws::Random, Draws::Antithetic, Draws::Sobol];

    /// Its name in requests.
    pub const fn id(self) -> &'static str {
        match self {
            Draws::Random => "random",
            Draws::Antithetic => "antithetic",
            Draws::Sobol => "sobol",
        }
    }

    /// Whether it is the usual.
    pub fn is_random(&self) -> bool {
        *self == Draws::Random
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

/// Which dated assumptions the models that need some are made from; history first, then what providers publish for the years ahead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum Assumptions {
    /// The US record 1871 to 2025.
    #[default]
    #[serde(rename = "long-run-history-2026-05")]
    LongRunHistory,
    /// The US record 1928 to 2025.
    #[serde(rename = "us-record-1928-2025")]
    UsRecord,
    /// The median of sixteen developed countries, 1901 to 2020.
    #[serde(rename = "developed-median-1901-2020")]
    DevelopedMedian,
    /// J.P. Morgan, edition 2026.
    #[serde(rename = "jp-morgan-2026")]
    JpMorgan,
    /// Capital Group, 2025.
    #[serde(rename = "capital-group-2025")]
    CapitalGroup,
    /// Vanguard, 31 December 2025.
    #[serde(rename = "vanguard-2025-12")]
    Vanguard,
    /// PGIM, fourth quarter of 2025.
    #[serde(rename = "pgim-2025-q4")]
    Pgim,
}

impl Assumptions {
    /// All, in the order in which they are offered.
    pub const ALL: [Assumptions; 7] = [
        Assumptions::LongRunHistory,
        Assumptions::UsRecord,
        Assumptions::DevelopedMedian,
        Assumptions::JpMorgan,
        Assumptions::CapitalGroup,
        Assumptions::Vanguard,
        Assumptions::Pgim,
    ];

    /// Its name in requests and receipts: that of `overwinter_market::presets`.
    pub const fn id(self) -> &'static str {
        match self {
            Assumptions::LongRunHistory => "long-run-history-2026-05",
            Assumptions::UsRecord => "us-record-1928-2025",
            Assumptions::DevelopedMedian => "developed-median-1901-2020",
            Assumptions::JpMorgan => "jp-morgan-2026",
            Assumptions::CapitalGroup => "capital-group-2025",
            Assumptions::Vanguard => "vanguard-2025-12",
            Assumptions::Pgim => "pgim-2025-q4",
        }
    }

    /// The set of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Assumptions::ALL.into_iter().find(|set| set.id() == id)
    }
}

/// Something bad that happens on every path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Stress {
    /// What happens.
    pub kind: StressKind,
    /// Months from the plan's start to its beginning; 0 by default.
    #[serde(default)]
    pub after_months: u32,
}

/// What happens in a stress. Those with a year in their name are the months of the US record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StressKind {
    /// November 2007 to March 2009.
    #[serde(rename = "crisis_2008")]
    Crisis2008,
    /// 1966 to 1982.
    #[serde(rename = "years_1966_1982")]
    Years1966To1982,
    /// October 1929 to June 1932.
    #[serde(rename = "crash_1929")]
    Crash1929,
    /// The US record from 1973 to 1981.
    Stagflation,
    /// Every class returns three points a year less for ten years.
    WorseDecade,
    /// Prices rise three points a year faster, to the end.
    HigherInflation,
    /// Stocks and real estate lose two fifths at once.
    EquityDrop,
}

impl StressKind {
    /// All, in the order in which they are offered.
    pub const ALL: [StressKind; 7] = [
        StressKind::Crisis2008,
        StressKind::Years1966To1982,
        StressKind::Crash1929,
        StressKind::Stagflation,
        StressKind::WorseDecade,
        StressKind::HigherInflation,
        StressKind::EquityDrop,
    ];

    /// Its name in requests and receipts.
    pub const fn id(self) -> &'static str {
        match self {
            StressKind::Crisis2008 => "crisis_2008",
            StressKind::Years1966To1982 => "years_1966_1982",
            StressKind::Crash1929 => "crash_1929",
            StressKind::Stagflation => "stagflation",
            StressKind::WorseDecade => "worse_decade",
            StressKind::HigherInflation => "higher_inflation",
            StressKind::EquityDrop => "equity_drop",
        }
    }

    /// The stress of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        StressKind::ALL.into_iter().find(|kind| kind.id() == id)
    }
}
