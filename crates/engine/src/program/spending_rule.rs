//! How the discretionary tier follows the markets.

/// How far a percent rule's amount may move, in buying power.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PercentBounds {
    /// Index of the year whose amount is the first.
    pub first_year: usize,
    /// The least, as a factor of the amount it is measured against.
    pub least: f64,
    /// The most, likewise; infinite without a bound.
    pub most: f64,
    /// Whether it is measured against last year's amount instead of the first.
    pub moving: bool,
}

/// Guardrails on the discretionary tier (Guyton and Klinger 2006): each January what its items want is cut or raised for good.
#[derive(Clone, Debug, PartialEq)]
pub struct Guardrails {
    /// Index of the year in which wanted over portfolio is first measured.
    pub first_year: usize,
    /// What the items want a year, by year: dollars of the start month, and nominal ones.
    pub wanted: Vec<[f64; 2]>,
    /// By year: whether enough of the plan is left for a cut.
    pub may_cut: Vec<bool>,
    /// Above this many times the first rate spending is cut.
    pub upper: f64,
    /// Below this many times the first rate it is raised.
    pub lower: f64,
    /// What a cut leaves.
    pub cut: f64,
    /// What a raise makes of it.
    pub raise: f64,
    /// Least and most of what the items want; the most may be infinite.
    pub bounds: [f64; 2],
}

impl Guardrails {
    /// The rule of the last years: with this many or fewer left, the plan's last one included, nothing is cut any more.
    pub const YEARS_WITHOUT_CUTS: usize = 15;
    /// The most that one year's inflation raises spending.
    pub const INFLATION_MOST: f64 = 1.06;
}
