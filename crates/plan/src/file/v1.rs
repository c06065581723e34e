//! Version 1 of the plan file, table by table. The doc of a field is its text in the JSON Schema.

mod property;
mod risks;

pub use property::{DebtFile, DebtStrategyFile, LastResortFile, LumpSumFile, PropertyFile};
pub use risks::{InsuranceFile, LongevityFile, ShockFile};

use super::field::{Field, List, Table, Unknown, table};
use super::leaf::{AgeFile, CeilingFile, Dollars, Expect, Percent, ShareFile, UpToFile, WhenFile};

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
    /// An income.
    IncomeFile needs ["kind"] {
        /// The name to show.
        name: String,
        /// Whose it is.
        person: String,
        /// "salary", "self_employment", "pension", "annuity", "social_security" or "windfall".
        kind: String,
        /// Gross amount; the net profit of self-employment. Not for Social Security.
        amount: Dollars,
        /// "month" or "year"; a windfall comes once.
        per: String,
        /// "inflation", "inflation + 0.5 %", "2 %" or "none". Inflation by default; a pension or annuity must say.
        growth: String,
        /// The first month; now by default. A pension or annuity must say.
        from: WhenFile,
        /// The first month without it; retirement for a salary or self-employment, the end otherwise.
        until: WhenFile,
        /// The month of a windfall.
        when: WhenFile,
        /// Saving out of a salary or the profit of self-employment.
        saves: List<DeferralFile>,
        /// What the survivor of a couple goes on receiving of a pension or annuity; nothing by default.
        survivor_share: Percent,
        /// The part of an annuity's payments that is income; all by default. Not for one that is bought in the plan.
        taxable_share: Percent,
        /// What an annuity that is bought in the plan costs; follows prices until then.
        price: Dollars,
        /// When it is bought; with the first payment by default.
        bought: WhenFile,
        /// The id of the cash, brokerage or retirement account that pays for it; money in hand and the withdrawal policy by default.
        paid_from: String,
        /// Instead of `amount`: what the insurer earns a year, on which the payments are worked out with the life table; real where they follow inflation.
        interest: Percent,
        /// Whether it is a qualifying longevity annuity contract: bought within a traditional account, up to the law's limit, paying by 85. Not by default.
        qlac: bool,
        /// Social Security: the monthly benefit at full retirement age, in dollars of the start month.
        primary_insurance_amount: Dollars,
        /// Social Security: the age at which it is claimed, 62 to 70.
        claim_age: AgeFile,
        /// Whether a windfall is taxed as income.
        taxable: bool,
    }
}

table! {
    /// Saving out of pay or profit: one of `share`, `per_year` and `limit`.
    DeferralFile needs ["to"] {
        /// The id of an account of the same person: a workplace plan or an HSA; out of self-employment a 401(k), SEP IRA or HSA.
        to: String,
        /// Self-employment: whether the business puts it in for its owner; always so for a SEP IRA.
        business: bool,
        /// A share of gross pay or profit.
        share: Percent,
        /// Dollars a year, growing with pay.
        per_year: Dollars,
        /// As much as the law lets in.
        limit: bool,
        /// A salary: whether it is put in after tax, beyond the limit of deferrals, into a Roth 401(k) or 403(b), by conversion within the plan.
        after_tax: bool,
        /// The employer's match, e.g. "50 % of first 6 %" or "100 % of first 3 %, 50 % of next 2 %".
        r#match: String,
        /// The most that the match comes to in a year; grows with prices. No bound by default.
        match_at_most: Dollars,
        /// Whether the match goes by the year's pay and deferrals (true) or those of each month (false, the default).
        match_true_up: bool,
        /// Years of service until the match is one's own: "3 years" (all at once) or "2 to 6 years" (in equal steps). At once by default.
        vesting: String,
        /// When the service began that `vesting` counts; when the salary begins by default.
        hired: WhenFile,
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

table! {
    /// Pay in shares and options of an employer. What would vest or be bought after retirement or death is lost.
    EquityFile needs ["name", "kind"] {
        /// The name.
        name: String,
        /// Whose it is.
        person: String,
        /// "rsu" (restricted stock units), "nso" or "iso" (nonqualified or incentive stock options) or "espp" (a purchase plan).
        kind: String,
        /// How many shares are still to vest, or can be bought by the options.
        shares: u64,
        /// What a share is worth in `as_of`.
        price: Dollars,
        /// Of a grant of units, instead of `shares` and `price`: what is still to vest, at today's price.
        value: Dollars,
        /// Of options: what a share is bought for.
        strike: Dollars,
        /// Of a purchase plan: dollars put in a year.
        per_year: Dollars,
        /// Of a purchase plan: off the price; "15 %" by default.
        discount: Percent,
        /// Of a purchase plan: whether the discount is off the lower of the prices at the start and at the end of an offering; true by default.
        look_back: bool,
        /// The first vesting or exercise; the start of a purchase plan's first offering, now by default.
        from: WhenFile,
        /// The first month without any; by default there is only the one at `from`, and a purchase plan runs until retirement.
        until: WhenFile,
        /// How far apart the dates are, over which the shares are spread evenly: "month", "quarter" (the default), "half_year" (that of a purchase
        /// plan) or "year".
        every: String,
        /// What the stock gains a year beyond the price of US stocks; nothing by default.
        beyond_stocks: Percent,
        /// Its own ups and downs a year beside those of US stocks; none by default.
        volatility: Percent,
        /// The id of the brokerage account that keeps the shares; sold at once by default.
        keep_in: String,
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
