//! What people are paid, what they save of it, and pay in shares.

use crate::file::field::{Field, List, Table, Unknown, table};
use crate::file::leaf::{AgeFile, Dollars, Percent, WhenFile};

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
