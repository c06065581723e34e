//! Where money goes and comes from, and how spending responds.

use crate::file::field::{Field, List, Table, Unknown, table};
use crate::file::leaf::{CeilingFile, Dollars, Percent, UpToFile, WhenFile};

table! {
    /// Where surplus goes.
    SavingFile needs ["surplus_to"] {
        /// Accounts to fill first, in order.
        priorities: List<PriorityFile>,
        /// The cash or brokerage account for what is left.
        surplus_to: String,
    }
}

table! {
    /// A step of the saving order.
    PriorityFile needs ["to", "up_to"] {
        /// The id of a cash, brokerage, IRA, HSA or 529 account.
        to: String,
        /// How far.
        up_to: UpToFile,
    }
}

table! {
    /// Where a deficit is met from.
    WithdrawalFile needs [] {
        /// Accounts in order. Those left out follow: cash, brokerage, traditional, Roth, 529, HSA; Roth before traditional where `up_to` is given.
        order: List<String>,
        /// "ordered" (the default), "proportional", "bracket_filling" or "tax_aware": the last two draw on traditional accounts first, as far as the
        /// year's income stays below `up_to`.
        kind: String,
        /// For "bracket_filling" the rate of a federal bracket, e.g. "12 %". For "tax_aware" that, or "irmaa" or "irmaa 2" and so on (a bound of
        /// Medicare's premiums), "niit" (where the tax on net investment income begins) or "aca" (where the premium tax credit ends).
        up_to: CeilingFile,
        /// So many months of spending stay in cash while other accounts can pay without an additional tax; none by default.
        reserve_months: u64,
    }
}

table! {
    /// How discretionary spending responds to markets.
    SpendingRuleFile needs ["kind"] {
        /// "constant_real", "percent", "guardrails", "risk_guardrails", "ratchet", "variable_percentage", "required_distribution", "amortised" or "smile".
        kind: String,
        /// The share of the portfolio a year, for "percent".
        rate: Percent,
        /// The first month of the rule, for all but "constant_real"; now by default.
        from: WhenFile,
        /// The least: for "percent" a share of the first year's amount, for guardrails of what the items want. None by default.
        floor: Percent,
        /// The most, likewise; 100 % or more. None by default.
        ceiling: Percent,
        /// For "percent", instead of floor and ceiling: the most that the amount falls from one year to the next, in buying power.
        cut_at_most: Percent,
        /// For "percent", with `cut_at_most`: the most that it rises. None by default.
        raise_at_most: Percent,
        /// For "guardrails": how far spending over portfolio may leave its first value; "20 %" by default. For "ratchet": how far the portfolio is to
        /// lie above its first value, in buying power; "50 %" by default.
        band: Percent,
        /// By how much spending is then cut or raised, by a ratchet raised alone; "10 %" by default.
        adjustment: Percent,
        /// For "variable_percentage" and "amortised": the real return a year at which the portfolio is used up by the plan's end. For "risk_guardrails" that
        /// which is expected of the portfolio.
        expects: Percent,
        /// For "amortised": the real rate a year at which later incomes and what must be paid are worth less today; as `expects` by default.
        discount: Percent,
        /// For "amortised": by how much discretionary spending is to grow a year in buying power, e.g. "-0.5 %"; "0 %" by default.
        tilt: Percent,
        /// For "risk_guardrails": the standard deviation a year of the portfolio's return, e.g. "11 %".
        deviation: Percent,
        /// For "risk_guardrails": spending is cut when the chance that the portfolio lasts is below this.
        cut_below: Percent,
        /// For "risk_guardrails": spending is raised when that chance is above this.
        raise_above: Percent,
        /// For "smile", instead of Blanchett's smile: the same real decline every year.
        decline: Percent,
        /// For "smile": "discretionary" spending changes (the default), or "all", the essential too.
        moves: String,
    }
}

table! {
    /// Money moved from a traditional account into a Roth account each December; its tax is due with the year's.
    ConversionFile needs ["name", "from", "to"] {
        /// The name.
        name: String,
        /// The id of a traditional account.
        from: String,
        /// The id of a Roth account of the same owner.
        to: String,
        /// So much a year, in dollars of `as_of`; or `up_to`.
        amount: Dollars,
        /// How far the year's income is filled; or `amount`: the rate of a federal bracket, e.g. "22 %", or "irmaa" or "irmaa 2" and so on (a bound of
        /// Medicare's premiums), "niit" (where the tax on net investment income begins) or "aca" (where the premium tax credit ends).
        up_to: CeilingFile,
        /// What stays in the traditional account, in dollars of `as_of`; nothing by default.
        down_to: Dollars,
        /// Years to leave out: those with "work", a "windfall", "social_security" or a "marketplace_premium".
        not_in_years_with: String,
        /// The first month; now by default.
        starts: WhenFile,
        /// The first month after the last; the plan's end by default.
        until: WhenFile,
    }
}
