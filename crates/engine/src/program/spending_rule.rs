//! How the discretionary tier follows the markets.

/// The rule of the discretionary tier. All rules are reviewed in January.
#[derive(Clone, Debug, PartialEq)]
pub enum SpendingRule {
    /// What its items want.
    AsPlanned,
    /// A share of the portfolio.
    Percent(PercentRule),
    /// What its items want, cut and raised.
    Guardrails(Guardrails),
    /// What its items want, raised.
    Ratchet(Ratchet),
    /// What portfolio and later incomes together pay for.
    Amortised(Amortised),
    /// What its items want, cut and raised by the chance that the portfolio lasts.
    RiskGuardrails(RiskGuardrails),
}

impl SpendingRule {
    /// Whether an amount of the rule's own takes the place of what the items want, in a step of a year.
    pub fn replaces_items(&self, step: usize, year: usize) -> bool {
        match self {
            SpendingRule::AsPlanned | SpendingRule::Guardrails(_) | SpendingRule::RiskGuardrails(_) | SpendingRule::Ratchet(_) => false,
            SpendingRule::Percent(rule) => rule.shares[step] > 0.0,
            SpendingRule::Amortised(rule) => year >= rule.first_year,
        }
    }
}

/// A share of the portfolio at the start of the year.
#[derive(Clone, Debug, PartialEq)]
pub struct PercentRule {
    /// A step's share of the January portfolio, by step; where it is zero, the items' own want stands.
    pub shares: Vec<f64>,
    /// How far the amount may move.
    pub bounds: Option<PercentBounds>,
}

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
    /// The same for the survivor of a couple whose lives are drawn.
    pub wanted_alone: Option<Vec<[f64; 2]>>,
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

/// Spending that only rises (Kitces 2015): where the portfolio has grown well beyond its first value, what the items want is raised for good.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratchet {
    /// Index of the year whose portfolio is the first.
    pub first_year: usize,
    /// Above this many times the first portfolio, in buying power, spending is raised.
    pub above: f64,
    /// What a raise makes of it.
    pub raise: f64,
    /// No raise before so many years since the last one.
    pub every_years: f64,
}

impl Ratchet {
    /// As published: a tenth more where the portfolio is worth half as much again as at first, every three years at most.
    pub const PUBLISHED: Ratchet = Ratchet { first_year: 0, above: 1.5, raise: 1.1, every_years: 3.0 };
}

/// Portfolio and the present value of later incomes, spread over the years that are left (the amortisation of total wealth of Waring and Siegel
/// 2015 and of TPAW). Amounts are by year: dollars of the start month, and nominal ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Amortised {
    /// Index of the first year of the rule.
    pub first_year: usize,
    /// Present value in January of incomes less what the other tiers want, this year's included, at the rate of bonds.
    pub later: Vec<[f64; 2]>,
    /// This year's incomes less what the other tiers want: more than this and the portfolio cannot be spent.
    pub now: Vec<[f64; 2]>,
    /// The share of the whole that the year may spend.
    pub shares: Vec<f64>,
    /// The share of the whole that is to lie in stocks, bonds take the rest: savings hold more of them the more incomes are still to come. `None`
    /// leaves each account its own mix.
    pub stocks: Option<f64>,
}

/// Guardrails on the chance that the portfolio lasts, read from a table of funded ratios: portfolio over what is still needed, in the mean.
#[derive(Clone, Debug, PartialEq)]
pub struct RiskGuardrails {
    /// Index of the first year of the rule.
    pub first_year: usize,
    /// By year: what must still be paid, less what still comes in, as it is worth in January; dollars of the start month, and nominal ones.
    pub must: Vec<[f64; 2]>,
    /// What the discretionary items still want, likewise.
    pub may: Vec<[f64; 2]>,
    /// What a dollar a year until the end is worth.
    pub a_dollar: Vec<f64>,
    /// By year: the funded ratio below which the chance is too low, and the one above which it is high; infinite where it never is.
    pub funded: Vec<[f64; 2]>,
    /// What a cut leaves.
    pub cut: f64,
    /// What a raise makes of it.
    pub raise: f64,
    /// Least and most of what the items want; the most may be infinite.
    pub bounds: [f64; 2],
}
