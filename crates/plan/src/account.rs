//! Where money is kept: (owner, kind, layers) and how it is invested.

use overwinter_units::{AssetClass, Money, Rate};

use crate::{AccountIndex, PersonIndex, When};

/// Who owns an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// One person.
    Person(PersonIndex),
    /// Both people of a couple.
    Joint,
}

/// The law's frame of a retirement account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RetirementPlan {
    /// 26 USC 401(k), a private employer's plan.
    K401,
    /// 26 USC 403(b), for schools and charities.
    B403,
    /// 26 USC 457(b), governmental: no early-withdrawal penalty after leaving.
    B457,
    /// An individual retirement account.
    Ira,
    /// 26 USC 408(k), a simplified employee pension: an IRA that a business fills for its owner. Always traditional.
    Sep,
}

/// When a retirement account's money is taxed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaxTreatment {
    /// Deducted now, taxed on the way out.
    Traditional,
    /// Taxed now, free on the way out.
    Roth,
}

/// Whom the health plan of a health savings account covers, which decides what may be put into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coverage {
    /// The owner alone.
    OneSelf,
    /// The owner and others.
    Family,
    /// Nobody any more: the account only holds what it has.
    Nobody,
}

impl Coverage {
    /// All, in order.
    pub const ALL: [Coverage; 3] = [Coverage::OneSelf, Coverage::Family, Coverage::Nobody];

    /// The name in files, e.g. `"family"`.
    pub const fn id(self) -> &'static str {
        match self {
            Coverage::OneSelf => "self",
            Coverage::Family => "family",
            Coverage::Nobody => "none",
        }
    }
}

/// The kind of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccountKind {
    /// Bank accounts and money-market funds.
    Cash,
    /// A taxable investment account with a cost basis.
    Brokerage,
    /// A retirement account.
    Retirement {
        /// The law's frame.
        plan: RetirementPlan,
        /// When it is taxed.
        tax: TaxTreatment,
    },
    /// A health savings account (26 USC 223): free of tax on the way in and, for health, on the way out.
    HealthSavings,
    /// A 529 plan: free of tax on the way out for education.
    Education,
}

impl AccountKind {
    /// Every kind, in the default order of withdrawal: cash, brokerage, traditional, Roth, then what is meant for education and health.
    pub const ALL: [AccountKind; 13] = {
        use RetirementPlan::{B403, B457, Ira, K401, Sep};
        use TaxTreatment::{Roth, Traditional};
        [
            AccountKind::Cash,
            AccountKind::Brokerage,
            AccountKind::Retirement { plan: B457, tax: Traditional },
            AccountKind::Retirement { plan: K401, tax: Traditional },
            AccountKind::Retirement { plan: B403, tax: Traditional },
            AccountKind::Retirement { plan: Ira, tax: Traditional },
            AccountKind::Retirement { plan: Sep, tax: Traditional },
            AccountKind::Retirement { plan: B457, tax: Roth },
            AccountKind::Retirement { plan: K401, tax: Roth },
            AccountKind::Retirement { plan: B403, tax: Roth },
            AccountKind::Retirement { plan: Ira, tax: Roth },
            AccountKind::Education,
            AccountKind::HealthSavings,
        ]
    };

    /// The kind's name in files, e.g. `"traditional_401k"`.
    pub const fn id(self) -> &'static str {
        use RetirementPlan::{B403, B457, Ira, K401, Sep};
        use TaxTreatment::{Roth, Traditional};
        match self {
            AccountKind::Cash => "cash",
            AccountKind::Brokerage => "brokerage",
            AccountKind::Retirement { plan: K401, tax: Traditional } => "traditional_401k",
            AccountKind::Retirement { plan: B403, tax: Traditional } => "traditional_403b",
            AccountKind::Retirement { plan: B457, tax: Traditional } => "traditional_457b",
            AccountKind::Retirement { plan: Ira, tax: Traditional } => "traditional_ira",
            AccountKind::Retirement { plan: K401, tax: Roth } => "roth_401k",
            AccountKind::Retirement { plan: B403, tax: Roth } => "roth_403b",
            AccountKind::Retirement { plan: B457, tax: Roth } => "roth_457b",
            AccountKind::Retirement { plan: Ira, tax: Roth } => "roth_ira",
            AccountKind::Retirement { plan: Sep, tax: Traditional | Roth } => "sep_ira",
            AccountKind::HealthSavings => "hsa",
            AccountKind::Education => "529",
        }
    }

    /// The kind of that name; `None` for a name we don't know.
    pub fn from_id(id: &str) -> Option<Self> {
        AccountKind::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Whether payroll fills it: a 401(k), 403(b) or 457(b).
    pub const fn is_workplace(self) -> bool {
        matches!(self, AccountKind::Retirement { plan: RetirementPlan::K401 | RetirementPlan::B403 | RetirementPlan::B457, .. })
    }

    /// Whether what was paid in is told apart from what it earned: Roth accounts and 529 plans.
    pub const fn has_contributions(self) -> bool {
        self.is_roth() || matches!(self, AccountKind::Education)
    }

    /// Whether the law takes it together with its owner's other IRAs when money is taken out (26 USC 408(d)(2)).
    pub const fn is_pooled_ira(self) -> bool {
        matches!(self, AccountKind::Retirement { plan: RetirementPlan::Ira | RetirementPlan::Sep, tax: TaxTreatment::Traditional })
    }

    /// Whether it is taxed as Roth.
    pub const fn is_roth(self) -> bool {
        matches!(self, AccountKind::Retirement { tax: TaxTreatment::Roth, .. })
    }
}

/// What the law distinguishes inside a balance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layers {
    /// What a brokerage account's holdings cost; `Some` for every brokerage account.
    pub cost_basis: Option<Money>,
    /// What was paid into a Roth account or a 529 plan; `Some` for every one of them.
    pub contributions: Option<Money>,
    /// What was paid into an IRA after tax.
    pub after_tax: Money,
}

/// Shares by asset class, each 0 to 100 %, summing to exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mix {
    shares: [Rate; AssetClass::COUNT],
}

impl Mix {
    /// All cash.
    pub const CASH: Mix = {
        let mut shares = [Rate::ZERO; AssetClass::COUNT];
        shares[AssetClass::Cash.index()] = Rate::ONE;
        Mix { shares }
    };

    /// A mix by class index; `None` when a share is negative or they don't sum to exactly one.
    pub fn new(shares: [Rate; AssetClass::COUNT]) -> Option<Self> {
        let sum: i64 = shares.iter().map(|share| share.billionths()).fold(0, i64::saturating_add);
        let fine = sum == Rate::ONE.billionths() && shares.iter().all(|share| *share >= Rate::ZERO);
        fine.then_some(Mix { shares })
    }

    /// The share of a class.
    pub const fn share(&self, class: AssetClass) -> Rate {
        self.shares[class.index()]
    }

    /// All shares, by class index.
    pub const fn shares(&self) -> &[Rate; AssetClass::COUNT] {
        &self.shares
    }

    /// The share of US and international stocks together.
    pub fn stocks(&self) -> Rate {
        self.share(AssetClass::UsStocks) + self.share(AssetClass::InternationalStocks)
    }
}

/// How the mix moves over time: linear between points, flat before the first and after the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlidePath {
    /// At least one point, in the order of the file. [`crate::Plan::glide`] gives them in the order of time.
    pub points: Vec<(When, Mix)>,
}

/// When an account is brought back to its mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rebalancing {
    /// Every month.
    Monthly,
    /// Every December.
    Yearly,
    /// In a December in which a class is off its share by more than so much of the account.
    Beyond(Rate),
}

impl Rebalancing {
    /// What holds for an account of the kind that doesn't say: taxable accounts sell only beyond a band, so that no needless gain is realised.
    pub const fn usual(kind: AccountKind) -> Self {
        match kind {
            AccountKind::Brokerage => Rebalancing::Beyond(Rate::percent(5)),
            AccountKind::Cash | AccountKind::Retirement { .. } | AccountKind::HealthSavings | AccountKind::Education => {
                Rebalancing::Monthly
            }
        }
    }
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The id that other items refer to.
    pub id: String,
    /// The name, for display.
    pub label: String,
    /// Who owns it; a retirement or health savings account has one person.
    pub owner: Owner,
    /// Its kind.
    pub kind: AccountKind,
    /// What it holds at the start.
    pub balance: Money,
    /// What the law distinguishes inside the balance.
    pub layers: Layers,
    /// Whom the health plan covers; `Some` for every health savings account.
    pub coverage: Option<Coverage>,
    /// How it is invested.
    pub mix: GlidePath,
    /// When it is brought back to its mix.
    pub rebalancing: Rebalancing,
    /// Fund and advisory costs a year, as a share of the balance.
    pub fee_annual: Rate,
    /// Of a 529 plan: what becomes of what is left.
    pub rollover: Option<Rollover>,
    /// What of it stays with the household at a divorce, where that is agreed.
    pub kept_at_divorce: Option<Rate>,
}

/// A 529 plan goes into its beneficiary's Roth IRA, year by year within the law's bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rollover {
    /// A Roth IRA, whose owner is the beneficiary.
    pub into: AccountIndex,
    /// Since when the plan has been open for the beneficiary.
    pub opened: When,
    /// Not before this date.
    pub from: When,
}
