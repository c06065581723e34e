//! What can be moved. One file a lever.

mod fees;
mod inflation;
mod lifetime;
mod retirement;
mod returns;
mod spending;

use overwinter_plan::Plan;

use crate::variation::Variation;

/// What is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lever {
    /// Returns of every class, points a year.
    Returns,
    /// Inflation, points a year; nominal returns stay.
    Inflation,
    /// Fees of accounts other than cash, points a year, never below none.
    Fees,
    /// Retirements that lie ahead, years later.
    Retirement,
    /// Spending without goals, share of the plan's more.
    Spending,
    /// The age that everybody lives to.
    Lifetime,
}

/// What a lever's levels are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Of a yearly rate; 0.01 is a point.
    Points,
    /// Years later than planned.
    Years,
    /// Of what is planned; 0.05 is 5 % more.
    Share,
    /// An age in years.
    Age,
}

/// How a lever is moved.
pub(super) struct Moves {
    pub unit: Unit,
    /// The ends that are compared, the lower one first.
    pub ends: [f64; 2],
    /// The levels of a map.
    pub levels: [f64; 5],
    /// Moves it; `None` where the plan has nothing to move.
    pub to: fn(&Plan, f64, Variation) -> Option<Variation>,
}

impl Lever {
    /// All, in the order in which they are offered.
    pub const ALL: [Lever; 6] = [Lever::Returns, Lever::Inflation, Lever::Fees, Lever::Retirement, Lever::Spending, Lever::Lifetime];

    /// Its name in requests.
    pub const fn id(self) -> &'static str {
        match self {
            Lever::Returns => "returns",
            Lever::Inflation => "inflation",
            Lever::Fees => "fees",
            Lever::Retirement => "retirement",
            Lever::Spending => "spending",
            Lever::Lifetime => "lifetime",
        }
    }

    /// The lever of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Lever::ALL.into_iter().find(|lever| lever.id() == id)
    }

    /// What its levels are in.
    pub fn unit(self) -> Unit {
        self.moves().unit
    }

    pub(super) fn moves(self) -> Moves {
        match self {
            Lever::Returns => returns::MOVES,
            Lever::Inflation => inflation::MOVES,
            Lever::Fees => fees::MOVES,
            Lever::Retirement => retirement::MOVES,
            Lever::Spending => spending::MOVES,
            Lever::Lifetime => lifetime::MOVES,
        }
    }
}

const POINTS: [f64; 5] = [-0.02, -0.01, 0.0, 0.01, 0.02];
