//! The funded ratio: what the household has and will receive over what it means to spend, both in today's money, without any market's return.
//!
//! Everything is discounted to the start at a dated curve of real yields ([`RealYields`]): what a dollar costs that is bought today in
//! inflation-protected Treasury bonds. The ratio tells whether the plan could be bought outright: at 1 or above it could, with no risk but that
//! of law and of life. It is a function of the plan alone; no path, seed or model is in it (a household's version of what pension funds report).
//!
//! - Assets: all accounts. What was never taxed counts after the rate that heirs are assumed to pay.
//! - Income: pay, pensions, Social Security, windfalls and rents to the plan's end, after the same rate where they are taxed; what property sold in
//!   the plan leaves after its loans, and loans that begin, but for what they pay of a property's price.
//! - Essential: the essential tier, costs of property, loans, and premiums of insurance. All: goals, what property bought in the plan takes besides its loans, and the
//!   discretionary tier on top, where it is not a share of the portfolio, which no amount of money would cover.
//! - Amounts that follow January's prices are taken to follow each month's; nominal ones lose the curve's own inflation.
//!
//! *Not modelled here*: the tax tables (a flat rate stands for them), payroll tax, tax on gains, an employer's match, pay in shares, annuities that
//! are still to be bought, Medicare's premiums, the value of a home that is kept, what is borrowed on a home last, shocks and what insurance pays then, and survival: everything runs to the planning age.

use overwinter_market::real_yields::RealYields;

use crate::program::{AccountKind, Brought, Debt, Income, IncomeKind, Index, Program, Schedule, Tier, Timing};

/// What is there for what is wanted, dollars of the start month.
#[derive(Clone, Debug, PartialEq)]
pub struct FundedRatio {
    /// All accounts, after tax.
    pub assets: f64,
    /// Present value of incomes, after tax.
    pub income: f64,
    /// Present value of what must be paid.
    pub essential: f64,
    /// Present value of all that is planned.
    pub spending: f64,
    /// The rate of tax that was assumed; zero in a world without taxes.
    pub tax_rate: f64,
    /// The curve that was discounted at.
    pub curve: RealYields,
}

impl FundedRatio {
    /// Of `program`, by the curve that is built in.
    pub fn of(program: &Program) -> Self {
        FundedRatio::at(program, RealYields::embedded())
    }

    /// Of `program`, discounted at `curve`.
    pub fn at(program: &Program, curve: RealYields) -> Self {
        let tax_rate = if program.rules.is_empty() { 0.0 } else { program.heirs_tax_rate };
        let discount = Discount::new(program, &curve);
        let all = |schedules: &[Schedule]| schedules.iter().map(|schedule| discount.value(schedule)).sum::<f64>();
        let premiums: f64 = program.insurance.iter().map(|insurance| discount.value(&insurance.premium)).sum();
        let essential = all(&program.spending[Tier::Essential.index()]) + housing(program, &discount) + premiums;
        let goals = all(&program.spending[Tier::Goal.index()]) + deposits(program, &discount);
        let discretionary: f64 = program.spending[Tier::Discretionary.index()]
            .iter()
            .map(|schedule| discount.value_where(schedule, |step| !program.rule.replaces_items(step, program.calendar.year_of[step])))
            .sum();
        let in_plan = |income: &Income| discount.value_where(&income.pay, |step| income.is_planned(step, program.lives.as_ref()));
        let pay: f64 = program.incomes.iter().map(|income| in_plan(income) * (1.0 - taxable(income) * tax_rate)).sum();
        FundedRatio {
            assets: program.accounts.iter().map(|account| account.balance * (1.0 - untaxed(account.kind) * tax_rate)).sum(),
            income: pay
                + rents(program, &discount) * (1.0 - tax_rate)
                + sales(program, &discount)
                + borrowed(program, &discount)
                + brought(program, &discount, tax_rate),
            essential,
            spending: essential + goals + discretionary,
            tax_rate,
            curve,
        }
    }

    /// Assets and income over what must be paid; `None` when nothing must.
    pub fn of_essential(&self) -> Option<f64> {
        self.over(self.essential)
    }

    /// Assets and income over all that is planned; `None` when nothing is.
    pub fn of_all(&self) -> Option<f64> {
        self.over(self.spending)
    }

    fn over(&self, wanted: f64) -> Option<f64> {
        (wanted > 0.0).then(|| (self.assets + self.income) / wanted)
    }
}

/// What a dollar of each step is worth at the start.
struct Discount {
    real: Vec<f64>,
    nominal: Vec<f64>,
}

impl Discount {
    fn new(program: &Program, curve: &RealYields) -> Self {
        let calendar = &program.calendar;
        let later = match program.timing {
            Timing::Start => 0,
            Timing::End => 1,
        };
        let months = || (0..calendar.steps).map(|step| (step + later) * calendar.months_per_step);
        Discount {
            real: months().map(|month| curve.discount(month)).collect(),
            nominal: months().map(|month| curve.discount_nominal(month)).collect(),
        }
    }

    fn value(&self, of: &Schedule) -> f64 {
        self.value_where(of, |_| true)
    }

    fn value_where(&self, of: &Schedule, counts: impl Fn(usize) -> bool) -> f64 {
        let factors = self.factors(of.index);
        of.usd.iter().zip(factors).enumerate().filter(|(step, _)| counts(*step)).map(|(_, (usd, factor))| usd * factor).sum()
    }

    fn factors(&self, index: Index) -> &[f64] {
        match index {
            Index::Prices | Index::JanuaryPrices => &self.real,
            Index::Nominal => &self.nominal,
        }
    }

    /// What a dollar of a loan's schedule is worth in a step: one that begins later is as large as prices are then.
    fn of_loan(&self, debt: &Debt, step: usize) -> f64 {
        match &debt.begins {
            Some(begins) if begins.step < self.real.len() => self.nominal[step] * self.real[begins.step] / self.nominal[begins.step],
            Some(_) | None => self.nominal[step],
        }
    }
}

/// Costs of property and payments of loans.
fn housing(program: &Program, discount: &Discount) -> f64 {
    let costs: f64 = program.properties.iter().flat_map(|home| &home.cost).map(|cost| discount.value(cost)).sum();
    let paid = |debt: &Debt, step: usize| (debt.interest[step] + debt.principal[step]) * discount.of_loan(debt, step);
    let steps = 0..program.calendar.steps;
    costs + program.debts.iter().map(|debt| steps.clone().map(|step| paid(debt, step)).sum::<f64>()).sum::<f64>()
}

/// What somebody brings who joins the household. What a divorce takes depends on what is there then, and is not in here.
fn brought(program: &Program, discount: &Discount, tax_rate: f64) -> f64 {
    let Some(marriage) = &program.marriage else { return 0.0 };
    let left = |brought: &Brought| brought.usd * (1.0 - untaxed(program.accounts[brought.account].kind) * tax_rate);
    discount.real[marriage.step] * marriage.brings.iter().map(left).sum::<f64>()
}

fn rents(program: &Program, discount: &Discount) -> f64 {
    let rentals = program.properties.iter().flat_map(|home| &home.rental);
    rentals.map(|rental| discount.value(&rental.rent)).sum()
}

/// What property leaves that is sold, after the loans on it; less than nothing where they are more.
fn sales(program: &Program, discount: &Discount) -> f64 {
    let mut left = 0.0;
    for home in &program.properties {
        if let Some(sale) = &home.sale {
            left += sale.usd * sale.kept_share * discount.factors(home.value.index)[sale.step];
        }
    }
    for debt in &program.debts {
        if let Some(redemption) = &debt.redemption {
            left -= redemption.usd * discount.of_loan(debt, redemption.step);
        }
    }
    left
}

/// What property takes that is bought, besides the loans for it.
fn deposits(program: &Program, discount: &Discount) -> f64 {
    let mut deposits = 0.0;
    for home in &program.properties {
        let Some(purchase) = &home.purchase else { continue };
        let price = purchase.usd * (1.0 + purchase.cost_share) * discount.factors(home.value.index)[purchase.step];
        deposits += price - purchase.loans.iter().map(|loan| begun(&program.debts[*loan], discount)).sum::<f64>();
    }
    deposits
}

/// Loans that begin in the plan and pay for no property.
fn borrowed(program: &Program, discount: &Discount) -> f64 {
    let paid_out = |debt: &&Debt| debt.begins.as_ref().is_some_and(|begins| !begins.of_purchase);
    program.debts.iter().filter(paid_out).map(|debt| begun(debt, discount)).sum()
}

/// What is borrowed of a loan within the plan.
fn begun(debt: &Debt, discount: &Discount) -> f64 {
    debt.begins.as_ref().and_then(|begins| Some(begins.usd * discount.real.get(begins.step)?)).unwrap_or(0.0)
}

/// The part of an account that was never taxed.
fn untaxed(kind: AccountKind) -> f64 {
    match kind {
        AccountKind::Traditional | AccountKind::HealthSavings => 1.0,
        AccountKind::Cash | AccountKind::Brokerage | AccountKind::Roth | AccountKind::Education => 0.0,
    }
}

/// The part of an income that is taxed.
fn taxable(income: &Income) -> f64 {
    match income.kind {
        IncomeKind::Salary | IncomeKind::SelfEmployment | IncomeKind::SocialSecurity | IncomeKind::TaxableWindfall => 1.0,
        IncomeKind::Pension => income.taxable_share,
        IncomeKind::TaxFreeWindfall => 0.0,
    }
}
