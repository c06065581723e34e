//! The figures of a path's year, by the ids under which they can be explained.

use overwinter_engine::step::MARGINAL_USD;
use overwinter_engine::{Reason, Source};

use super::trail::{Flow, Trail};

macro_rules! items {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $title:literal;)*) => {
        /// A figure that can be explained.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Item {
            $($(#[$doc])* $name,)*
        }

        /// Every item, in the order of the year table.
        pub const ITEMS: &[Item] = &[$(Item::$name,)*];

        impl Item {
            /// Its id, e.g. `"federal_income_tax"`.
            pub const fn id(self) -> &'static str {
                match self { $(Item::$name => $id,)* }
            }

            /// Its name, e.g. `"Federal income tax"`.
            pub const fn title(self) -> &'static str {
                match self { $(Item::$name => $title,)* }
            }
        }
    };
}

items! {
    /// Pay, profit, windfalls, and what investments paid out.
    Income = "income", "Pay, profit, windfalls and what investments paid out";
    /// Benefits of everyone.
    SocialSecurity = "social_security", "Social Security";
    /// Pensions and annuities.
    Pensions = "pensions", "Pensions and annuities";
    /// Everything that was paid for living, housing and goals.
    Spending = "spending", "Spending";
    /// With what is settled on the same return.
    FederalIncomeTax = "federal_income_tax", "Federal income tax";
    /// Of the state of residence.
    StateIncomeTax = "state_income_tax", "State income tax";
    /// The employee's half.
    PayrollTax = "payroll_tax", "Payroll tax";
    /// The additional tax.
    EarlyWithdrawalPenalty = "early_withdrawal_penalty", "Additional tax on early or other withdrawals";
    /// All of them.
    Taxes = "taxes", "Taxes of the year";
    /// Why the rate on more income is what it is.
    MarginalTax = "marginal_tax", "Income tax on the next $1,000";
    /// Put into accounts.
    Saved = "saved", "Put into accounts";
    /// Taken out of accounts.
    Withdrawn = "withdrawn", "Taken out of accounts";
    /// What law wanted taken out.
    RequiredMinimumDistribution = "required_minimum_distribution", "Required minimum distributions";
    /// From traditional accounts.
    Converted = "converted", "Moved into Roth accounts";
    /// Change of value less fees.
    MarketGrowth = "market_growth", "Growth of the accounts";
    /// At the end of the year.
    NetWorth = "net_worth", "Net worth at the end of the year";
    /// Need that was not met.
    Shortfall = "shortfall", "What could not be paid";
}

impl Item {
    /// The item of that id.
    pub fn from_id(id: &str) -> Option<Self> {
        ITEMS.iter().copied().find(|item| item.id() == id)
    }
}

/// What counts as income of work and wealth.
const OF_INCOME: [Source; 6] =
    [Source::Salary, Source::SelfEmployment, Source::Windfall, Source::Yield, Source::Property, Source::Borrowed];

/// The figure of an item in a year, in the answer's dollars, as the engine's own sums have it where it keeps them.
pub(super) fn cell(trail: &Trail<'_>, year: usize, item: Item) -> f64 {
    let traced = trail.year(year);
    let received = |source: Source| traced.flows.received[source as usize];
    let at_end = trail.worth_at_end_of(year);
    match item {
        Item::Income => OF_INCOME.into_iter().map(received).sum(),
        Item::SocialSecurity => received(Source::SocialSecurity),
        Item::Pensions => received(Source::Pension),
        Item::Spending => traced.flows.spent.iter().sum(),
        Item::FederalIncomeTax => traced.end.federal * at_end,
        Item::StateIncomeTax => traced.end.state * at_end,
        Item::PayrollTax => traced.end.payroll * at_end,
        Item::EarlyWithdrawalPenalty => traced.end.early_withdrawal * at_end,
        Item::Taxes => (traced.end.federal + traced.end.state + traced.end.payroll + traced.end.early_withdrawal) * at_end,
        Item::MarginalTax => traced.end.marginal_rate * MARGINAL_USD,
        Item::Saved => trail.sum(year, is_saving),
        Item::Withdrawn => received(Source::Withdrawal),
        Item::RequiredMinimumDistribution => trail.sum(year, |flow| flow.reason == Reason::RequiredDistribution),
        Item::Converted => trail.sum(year, |flow| flow.reason == Reason::Conversion),
        Item::MarketGrowth => trail.flows(year).map(|flow| growth(&flow)).sum(),
        Item::NetWorth => traced.net_worth * at_end,
        Item::Shortfall => traced.flows.unmet.iter().sum(),
    }
}

/// Whether a movement puts money into an account.
pub(super) fn is_saving(flow: &Flow) -> bool {
    matches!(
        flow.reason,
        Reason::Deferral(..)
            | Reason::BusinessSaving(..)
            | Reason::Match(..)
            | Reason::AfterTax(..)
            | Reason::EquityKept(_)
            | Reason::Saving
    )
}

/// Whether a movement takes money out of an account.
pub(super) fn is_withdrawal(flow: &Flow) -> bool {
    matches!(flow.reason, Reason::Withdrawal | Reason::Qualified(_) | Reason::RequiredDistribution)
}

/// What a movement adds to the growth of accounts.
pub(super) fn growth(flow: &Flow) -> f64 {
    match flow.reason {
        Reason::Growth => flow.amount,
        Reason::Fee => -flow.amount,
        _ => 0.0,
    }
}
