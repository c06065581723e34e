//! How spending responds to markets.

use overwinter_units::Rate;

use crate::When;

/// The rule for discretionary spending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpendingRule {
    /// The plan's items, with the same buying power whatever happens.
    ConstantReal,
    /// From `from` on the discretionary items are replaced by a twelfth of `rate` of the invested portfolio at the start of the year.
    Percent {
        /// The share of the portfolio a year.
        rate: Rate,
        /// The first month of the rule.
        from: When,
        /// How far the amount may move.
        bounds: PercentBounds,
    },
    /// From `from` on the discretionary items are cut and raised as Guyton and Klinger's rules say (Journal of Financial Planning, March 2006).
    Guardrails {
        /// The first month of the rule.
        from: When,
        /// How they are set.
        guardrails: Guardrails,
    },
    /// From `from` on the discretionary items are raised for good where the portfolio has grown well beyond its first value (Kitces 2015), every
    /// three years at most; never cut.
    Ratchet {
        /// The first month of the rule.
        from: When,
        /// How it is set.
        ratchet: Ratchet,
    },
    /// From `from` on the discretionary items are replaced by the payment that uses the invested portfolio up by the plan's end at the real return
    /// `expects`: variable percentage withdrawal.
    VariablePercentage {
        /// The first month of the rule.
        from: When,
        /// The real return a year.
        expects: Rate,
    },
    /// From `from` on the discretionary items are replaced by what the uniform table would have a person of the older one's age take out of the whole
    /// invested portfolio.
    RequiredDistribution {
        /// The first month of the rule.
        from: When,
    },
    /// From `from` on the discretionary items are replaced by what the invested portfolio and later incomes, less what must be paid, together allow a year
    /// until the plan's end: amortisation-based withdrawal.
    Amortised {
        /// The first month of the rule.
        from: When,
        /// How it is reckoned.
        amortisation: Amortisation,
    },
    /// From `from` on spending changes in buying power with age.
    Smile {
        /// The first month of the rule.
        from: When,
        /// How.
        smile: Smile,
    },
    /// From `from` on the discretionary items are cut and raised when the chance that the portfolio lasts leaves a band.
    RiskGuardrails {
        /// The first month of the rule.
        from: When,
        /// How they are set.
        guardrails: RiskGuardrails,
    },
}

/// How portfolio and later incomes are spread over the years that are left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amortisation {
    /// The real return a year of the portfolio.
    pub expects: Rate,
    /// The real rate a year at which later incomes, and what must be paid, are worth less today.
    pub discount: Rate,
    /// By how much discretionary spending is to grow a year in buying power; negative: shrink.
    pub tilt: Rate,
}

/// How spending changes with age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Smile {
    /// The same real decline every year; `None` for the smile of Blanchett (Journal of Financial Planning, May 2014).
    pub decline: Option<Rate>,
    /// Whether essential items change too.
    pub all: bool,
}

/// Guardrails on the chance that the portfolio lasts to the plan's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RiskGuardrails {
    /// The real return a year that is expected of the portfolio.
    pub expects: Rate,
    /// Its standard deviation.
    pub deviation: Rate,
    /// Below this chance spending is cut.
    pub cut_below: Rate,
    /// Above this chance it is raised.
    pub raise_above: Rate,
    /// By how much.
    pub adjustment: Rate,
    /// The least of what the items want, 0 to 100 %.
    pub floor: Rate,
    /// The most of what the items want, 100 % or more; `None` without a bound.
    pub ceiling: Option<Rate>,
}

/// How far the amount of a percent rule may move, in buying power.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PercentBounds {
    /// As far as the portfolio does.
    None,
    /// Not beyond these shares of the first year's amount.
    OfFirst {
        /// The least, 0 to 100 %.
        floor: Rate,
        /// The most, 100 % or more; `None` without a bound.
        ceiling: Option<Rate>,
    },
    /// Not by more than this from one year to the next.
    OfLast {
        /// The most it falls, 0 to 100 %.
        cut: Rate,
        /// The most it rises; `None` without a bound.
        raise: Option<Rate>,
    },
}

/// Spending that only rises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratchet {
    /// How far the portfolio, in buying power, is to lie above its first value.
    pub band: Rate,
    /// By how much spending is then raised.
    pub adjustment: Rate,
}

impl Ratchet {
    /// As published: a tenth more where the portfolio is worth half as much again.
    pub const PUBLISHED: Ratchet = Ratchet { band: Rate::percent(50), adjustment: Rate::percent(10) };
}

/// Guyton and Klinger's guardrails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guardrails {
    /// How far spending over portfolio may leave its first value, as a share of it.
    pub band: Rate,
    /// By how much spending is then cut or raised.
    pub adjustment: Rate,
    /// The least of what the items want, 0 to 100 %.
    pub floor: Rate,
    /// The most of what the items want, 100 % or more; `None` without a bound.
    pub ceiling: Option<Rate>,
}

impl Guardrails {
    /// As published: a band of 20 %, steps of 10 %, no floor and no ceiling.
    pub const PUBLISHED: Guardrails =
        Guardrails { band: Rate::percent(20), adjustment: Rate::percent(10), floor: Rate::ZERO, ceiling: None };
}
