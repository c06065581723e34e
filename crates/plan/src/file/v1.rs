//! Version 1 of the plan file, table by table. The doc of a field is its text in the JSON Schema.

mod incomes;
mod policies;
mod property;
mod risks;

pub use incomes::{DeferralFile, EquityFile, IncomeFile};
pub use policies::{ConversionFile, PriorityFile, SavingFile, SpendingRuleFile, WithdrawalFile};
pub use property::{DebtFile, DebtStrategyFile, LastResortFile, LumpSumFile, PropertyFile};
pub use risks::{InsuranceFile, LongevityFile, ShockFile};

use super::field::{Field, List, Table, Unknown, table};
use super::leaf::{AgeFile, Dollars, Expect, Percent, ShareFile, WhenFile};

table! {
    /// A household's plan: what it has, what it earns and spends, and what it intends. Amounts are in dollars of the month `as_of`.
    PlanFile needs ["overwinter", "name", "as_of", "tax", "people", "accounts", "saving"] {
        /// The version of this format: 1.
        overwinter: u64,
        /// The plan's name.
        name: String,
        /// The first month, e.g. "2026-01".
        as_of: String,
        /// The currency of every amount: "USD" (the default).
        currency: String,
        /// Where tax is paid.
        tax: TaxFile,
        /// One person or a couple.
        people: List<PersonFile>,
        /// How long people live; to their planning ages by default.
        longevity: LongevityFile,
        /// Children, and others whom the household supports.
        dependents: List<DependentFile>,
        /// Where the money is.
        accounts: List<AccountFile>,
        /// What comes in.
        income: List<IncomeFile>,
        /// What living costs.
        spending: List<SpendingFile>,
        /// What is to be paid for once, or for some years.
        goals: List<GoalFile>,
        /// Homes, owned or to be bought.
        properties: List<PropertyFile>,
        /// Loans.
        debts: List<DebtFile>,
        /// Loans that are paid down together; each by itself by default.
        debt_strategy: DebtStrategyFile,
        /// A home that is borrowed on when every account is empty.
        last_resort: LastResortFile,
        /// Moves to other states.
        moves: List<MoveFile>,
        /// Dates with a name.
        milestones: List<MilestoneFile>,
        /// Where surplus goes.
        saving: SavingFile,
        /// Where a deficit is met from.
        withdrawal: WithdrawalFile,
        /// How discretionary spending responds; constant buying power by default.
        spending_rule: SpendingRuleFile,
        /// What is moved from traditional into Roth accounts each December, in order.
        conversions: List<ConversionFile>,
        /// What may befall the household; each path draws whether and when.
        shocks: List<ShockFile>,
        /// What is insured.
        insurance: List<InsuranceFile>,
        /// Medicare's premiums, paid for everybody from 65 on; Part B by default.
        medicare: MedicareFile,
        /// Pay in shares and options of an employer.
        equity: List<EquityFile>,
    }
}

table! {
    /// Where and how tax is paid.
    TaxFile needs ["state", "filing"] {
        /// The country: "us" (the default).
        country: String,
        /// The state by two letters, e.g. "ca".
        state: String,
        /// "joint", "single", "head_of_household" or "married_separate".
        filing: String,
        /// Capital losses of earlier years that are carried into the first one; none by default.
        loss_carried: Dollars,
    }
}

table! {
    /// A person.
    PersonFile needs ["id", "born"] {
        /// What other items call the person.
        id: String,
        /// The name to show; the id by default.
        name: String,
        /// The month of birth, e.g. "1974-03".
        born: String,
        /// "female" or "male", for life tables; both averaged by default.
        sex: String,
        /// When the person stops working; absent for who doesn't work.
        retires: WhenFile,
        /// The age the plan must last to; 95 by default, 105 where lives are drawn, as nobody then lives longer.
        plan_to_age: AgeFile,
        /// The risk of dying over that of the life table at the same age, e.g. "150 %" in poor health; "100 %" by default.
        mortality: Percent,
        /// When the second person joins the household by marriage, as a month or an age; it counts from January of that year. What their accounts
        /// hold is what they bring, in dollars of `as_of`.
        joins: WhenFile,
        /// When the second person leaves it by divorce, as a month or an age; it counts from January of that year.
        leaves: WhenFile,
    }
}

table! {
    /// A child, or somebody else whom the household supports: credits, and the filing status of a parent alone.
    DependentFile needs ["id", "born"] {
        /// A short name of its own.
        id: String,
        /// The name to show; the id by default.
        name: String,
        /// The month of birth, e.g. "2015-04"; a later one than `as_of` for a child that is planned.
        born: String,
        /// The age from which nobody claims the person any more; 19 by default. Students may be claimed until 24, parents for life.
        until_age: AgeFile,
    }
}

table! {
    /// An account.
    AccountFile needs ["id", "kind", "balance"] {
        /// What other items call the account.
        id: String,
        /// The name to show; the id by default.
        name: String,
        /// The id of a person, or "joint".
        owner: String,
        /// "cash", "brokerage", or "traditional_" or "roth_" with "401k", "403b", "457b" or "ira"; "sep_ira", "hsa", "529".
        kind: String,
        /// What it holds.
        balance: Dollars,
        /// What the holdings of a brokerage account cost.
        cost_basis: Dollars,
        /// What was paid into a Roth account or a 529 plan.
        contributions: Dollars,
        /// What was paid into an IRA after tax and not taken out (Form 8606, line 14); none by default.
        basis: Dollars,
        /// Of an HSA, whom the health plan covers: "self" (the default), "family", or "none" when nothing more may be put in.
        coverage: String,
        /// How it is invested; cash by default for a cash account.
        mix: MixFile,
        /// When it is brought back to its mix: "monthly" (the default of tax-advantaged accounts), "yearly", or a band such as "5 %": in a December in
        /// which a class is off its share by more than so much of the account (the default of brokerage accounts).
        rebalance: String,
        /// Fund and advisory costs a year; none by default.
        fee: Percent,
        /// The id of the Roth IRA of a 529 plan's beneficiary, into which it goes year by year within the law's bounds.
        roll_into: String,
        /// Since when the 529 plan has been open for its beneficiary; needed with `roll_into`.
        opened: WhenFile,
        /// From when on it goes there, if not as soon as the law lets it.
        roll_from: WhenFile,
        /// The share that stays with the household when a person leaves it; all by default, "50 %" of a joint account, nothing of what that person
        /// owns.
        kept_at_divorce: Percent,
    }
}

table! {
    /// Shares by asset class that sum to one, or a glide path of such mixes.
    MixFile needs [] {
        /// Stocks of the United States.
        us_stocks: ShareFile,
        /// Stocks of the rest of the world.
        international_stocks: ShareFile,
        /// US bonds.
        bonds: ShareFile,
        /// Inflation-protected bonds.
        tips: ShareFile,
        /// Deposits, money-market funds and bills.
        cash: ShareFile,
        /// Listed real estate.
        real_estate: ShareFile,
        /// Gold.
        gold: ShareFile,
        /// Instead of shares: dates with the mix then; in between it moves in a straight line.
        glide: List<(Field<WhenFile>, Field<SharesFile>)>,
    }
}

table! {
    /// Shares by asset class that sum to one.
    SharesFile needs [] {
        /// Stocks of the United States.
        us_stocks: ShareFile,
        /// Stocks of the rest of the world.
        international_stocks: ShareFile,
        /// US bonds.
        bonds: ShareFile,
        /// Inflation-protected bonds.
        tips: ShareFile,
        /// Deposits, money-market funds and bills.
        cash: ShareFile,
        /// Listed real estate.
        real_estate: ShareFile,
        /// Gold.
        gold: ShareFile,
    }
}

table! {
    /// An item of spending.
    SpendingFile needs ["name", "tier"] {
        /// The name to show.
        name: String,
        /// "essential" or "discretionary".
        tier: String,
        /// What it pays for: "general" (the default), "rent", "medical" (paid from an HSA first), "education" (from a 529 plan first),
        /// "charity", "child_care" or "marketplace_premium".
        kind: String,
        /// The amount; or `phases`.
        amount: Dollars,
        /// "month" (the default) or "year".
        per: String,
        /// "inflation" (the default), "inflation + 0.5 %", "medical", "college", "2 %" or "none".
        growth: String,
        /// The first month; now by default.
        from: WhenFile,
        /// The first month without it; the end by default.
        until: WhenFile,
        /// What remains of it after the first death of a couple; all by default.
        survivor_share: Percent,
        /// Of a marketplace premium: what the second cheapest silver plan for the household costs, by the same `per`. The premium credit goes by
        /// it, and is left out without it.
        benchmark: Dollars,
        /// Instead of `amount`: amounts that follow each other.
        phases: List<PhaseFile>,
    }
}

table! {
    /// A phase of spending; it lasts until the next one begins.
    PhaseFile needs ["amount"] {
        /// The first month; that of the item by default, for the first phase.
        from: WhenFile,
        /// The amount.
        amount: Dollars,
    }
}

table! {
    /// A goal.
    GoalFile needs ["name", "amount"] {
        /// The name to show.
        name: String,
        /// What it pays for: "general" (the default), "medical" (paid from an HSA first), "education" (from a 529 plan first) or "charity".
        kind: String,
        /// The price.
        amount: Dollars,
        /// "once" (the default) or "year".
        per: String,
        /// When it is paid, if once.
        when: WhenFile,
        /// The first month, if yearly.
        from: WhenFile,
        /// The first month without it, if yearly.
        until: WhenFile,
        /// "inflation" (the default), "inflation + 2 %", "college", "medical", "2 %" or "none".
        growth: String,
    }
}

table! {
    /// A move to another state.
    MoveFile needs ["name", "when", "state"] {
        /// The name.
        name: String,
        /// The first month there; the year's tax is that of the state on its last day.
        when: WhenFile,
        /// The state by two letters.
        state: String,
    }
}

table! {
    /// A date with a name.
    MilestoneFile needs ["name", "when"] {
        /// The name.
        name: String,
        /// The date.
        when: WhenFile,
    }
}

table! {
    /// Medicare's premiums, which go by the income of two years before.
    MedicareFile needs [] {
        /// "b" (the default), "b and d", or "none" where spending holds the premiums.
        parts: String,
        /// Modified adjusted gross income of the year before `as_of`; the first year's known income by default.
        income_last_year: Dollars,
        /// The same of the year before that.
        income_two_years_ago: Dollars,
    }
}

macro_rules! tables {
    ($($type:ty),*) => { $(impl Expect for $type { const WHAT: &'static str = "a table"; })* };
}
tables!(
    PlanFile,
    TaxFile,
    PersonFile,
    LongevityFile,
    DependentFile,
    AccountFile,
    MixFile,
    SharesFile,
    IncomeFile,
    DeferralFile,
    SpendingFile,
    PhaseFile,
    GoalFile,
    PropertyFile,
    DebtFile,
    LumpSumFile,
    DebtStrategyFile,
    LastResortFile,
    MoveFile,
    MilestoneFile,
    SavingFile,
    PriorityFile,
    WithdrawalFile,
    SpendingRuleFile,
    ConversionFile,
    ShockFile,
    InsuranceFile,
    MedicareFile,
    EquityFile
);

impl Expect for (Field<WhenFile>, Field<SharesFile>) {
    const WHAT: &'static str = "a pair of a date and a mix, such as [\"age 75\", { us_stocks = 0.4, bonds = 0.6 }]";
}
