//! A plan at a later month: what it wrote in dollars of its start stands in those of then, and loans are as far as they have got.
//!
//! What accounts hold is not told by a plan; whoever rolls it on lays that over it ([`Holding`]).

mod dates;

use overwinter_units::{Money, Month};

use crate::file::{PlanFile, validate};
use crate::{
    Account, Code, ConvertUpTo, Debt, DeferralAmount, Finding, Growth, Household, Income, IncomeKind, Insurance, InsuranceKind, Plan,
    PropertyCost, PropertyUse, Shock, ShockKind, UpTo, When,
};

/// How often an amount is adjusted to its growth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adjusted {
    /// Every month: prices of what is bought.
    Monthly,
    /// Every January: pay, pensions, benefits, limits that are given in dollars.
    InJanuary,
}

/// What an account holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Its balance.
    pub balance: Money,
    /// Of a brokerage account what it cost, of a Roth account or a 529 plan what was paid in, of an IRA what of that was taxed; `None` keeps its
    /// share of the balance.
    pub basis: Option<Money>,
}

/// The plan as it stands in `to`. `grown` says what a dollar of the plan's start is by then for a growth; `holdings` are what is known of the accounts, in
/// their order.
///
/// # Errors
/// When the plan does not last until then, or something of it has happened since that only a person can write down: a divorce, a property bought
/// or sold, an annuity bought, shares that have vested.
pub fn roll(plan: &Plan, to: Month, grown: &dyn Fn(Growth, Adjusted) -> f64, holdings: &[Option<Holding>]) -> Result<Plan, Vec<Finding>> {
    if to < plan.as_of || to >= plan.end() {
        let says = format!("The plan runs from {} to before {}; {to} is not in it.", plan.as_of, plan.end());
        return Err(vec![Finding::at("/as_of", Code::BadDate).message(says)]);
    }
    let happened = happened(plan, to);
    if !happened.is_empty() {
        return Err(happened);
    }
    let mut later: Household = (**plan).clone();
    let dollars = Later { plan, to, grown };
    later.as_of = to;
    dates::settle(plan, &mut later, to);
    dollars.couple(&mut later);
    for (account, holding) in later.accounts.iter_mut().zip(holdings) {
        dollars.points(account);
        if let Some(holding) = holding {
            hold(account, *holding);
        }
    }
    later.incomes.iter_mut().for_each(|income| dollars.income(income));
    for item in &mut later.spending {
        dollars.grow(&mut item.amount.money, item.growth, Adjusted::Monthly);
        item.benchmark.iter_mut().for_each(|premium| dollars.grow(premium, item.growth, Adjusted::Monthly));
    }
    later.goals.iter_mut().for_each(|goal| dollars.grow(&mut goal.amount.money, goal.growth, Adjusted::Monthly));
    later.properties.iter_mut().for_each(|property| {
        dollars.grow(&mut property.value, property.growth, Adjusted::Monthly);
        for cost in [&mut property.upkeep_annual, &mut property.property_tax_annual] {
            if let PropertyCost::PerYear(money) = cost {
                dollars.grow(money, Growth::INFLATION, Adjusted::Monthly);
            }
        }
        if let PropertyUse::Rental(rental) = &mut property.used_as {
            dollars.grow(&mut rental.rent_monthly, rental.rent_growth, Adjusted::Monthly);
        }
    });
    for (index, debt) in later.debts.iter_mut().enumerate() {
        dollars.debt(debt, &plan.loans()[index].payments);
    }
    dollars.policies(&mut later);
    later.shocks.iter_mut().for_each(|shock| dollars.shock(shock));
    later.insurance.iter_mut().for_each(|policy| dollars.insurance(policy));
    validate(&PlanFile::from(&Plan::promise(later))).map(|read| read.plan)
}

/// What has happened since the start that the plan can't tell by itself.
fn happened(plan: &Plan, to: Month) -> Vec<Finding> {
    let since = |when: When| plan.as_of <= plan.month_of(when) && plan.month_of(when) < to;
    let mut found = Vec::new();
    let mut say = |place: String, what: &str| {
        let says = format!("{what} since {}.", plan.as_of);
        found.push(Finding::at(place, Code::InThePast).message(says).hint("Write the plan as it is now.").error());
    };
    if plan.divorce().is_some_and(|(_, left)| left <= to) {
        say("/people/1/leaves".into(), "There was a divorce");
    }
    for (index, property) in plan.properties.iter().enumerate() {
        if property.bought.is_some_and(since) {
            say(format!("/properties/{index}/bought"), "It was bought");
        }
        if property.sold.is_some_and(since) {
            say(format!("/properties/{index}/sold"), "It was sold");
        }
    }
    for (index, income) in plan.incomes.iter().enumerate() {
        if matches!(income.kind, IncomeKind::Annuity { bought: Some(bought), .. } if since(bought.when)) {
            say(format!("/income/{index}/bought"), "It was bought");
        }
    }
    for (index, grant) in plan.equity.iter().enumerate() {
        if to > plan.as_of && plan.month_of(grant.from) < to {
            say(format!("/equity/{index}/from"), "Shares of it have come");
        }
    }
    found
}

/// The balance, and its layers with it.
fn hold(account: &mut Account, holding: Holding) {
    let kept = if account.balance == Money::ZERO { 0.0 } else { holding.balance.dollars_f64() / account.balance.dollars_f64() };
    let share = |money: Money| Money::from_dollars_f64(money.dollars_f64() * kept).unwrap_or(money);
    let layers = &mut account.layers;
    for layer in [&mut layers.cost_basis, &mut layers.contributions] {
        *layer = layer.map(|money| holding.basis.unwrap_or(share(money)));
    }
    if account.kind.is_pooled_ira() {
        layers.after_tax = holding.basis.unwrap_or(share(layers.after_tax));
    }
    account.balance = holding.balance;
}

struct Later<'a> {
    plan: &'a Plan,
    to: Month,
    grown: &'a dyn Fn(Growth, Adjusted) -> f64,
}

impl Later<'_> {
    fn grow(&self, money: &mut Money, growth: Growth, adjusted: Adjusted) {
        let grown = money.dollars_f64() * (self.grown)(growth, adjusted);
        // Beyond what money can hold it stays: validation bounds amounts far below.
        *money = Money::from_dollars_f64(grown).unwrap_or(*money);
    }

    /// Who has married belongs to the household.
    fn couple(&self, later: &mut Household) {
        if self.plan.marriage().is_some_and(|(_, married)| married <= self.to) {
            later.people.iter_mut().for_each(|person| person.joins = None);
            later.residence.filing = crate::Filing::Joint;
        }
        let moved = self.plan.state_in(self.to);
        later.residence.state = moved.0;
    }

    /// The first point of a glide path stays where it was.
    fn points(&self, account: &mut Account) {
        if account.mix.points.len() > 1 {
            for (when, _) in account.mix.points.iter_mut().filter(|(when, _)| *when == When::Now) {
                *when = When::Month(self.plan.as_of);
            }
        }
    }

    fn income(&self, income: &mut Income) {
        let adjusted = match &income.kind {
            IncomeKind::Windfall { .. } => Adjusted::Monthly,
            IncomeKind::Salary { .. }
            | IncomeKind::SelfEmployment { .. }
            | IncomeKind::Pension { .. }
            | IncomeKind::Annuity { .. }
            | IncomeKind::SocialSecurity { .. } => Adjusted::InJanuary,
        };
        self.grow(&mut income.amount.money, income.growth, adjusted);
        match &mut income.kind {
            IncomeKind::Salary { saves } | IncomeKind::SelfEmployment { saves } => {
                for saving in saves {
                    if let DeferralAmount::PerYear(money) = &mut saving.amount {
                        self.grow(money, Growth::INFLATION, Adjusted::InJanuary);
                    }
                }
            }
            IncomeKind::SocialSecurity { primary_insurance_amount_monthly, .. } => {
                self.grow(primary_insurance_amount_monthly, income.growth, Adjusted::InJanuary);
            }
            IncomeKind::Annuity { bought: Some(bought), .. } => self.grow(&mut bought.price, Growth::INFLATION, Adjusted::Monthly),
            IncomeKind::Annuity { bought: None, .. } | IncomeKind::Pension { .. } | IncomeKind::Windfall { .. } => {}
        }
    }

    /// What is left of a loan after the payments since; one that begins later is as large as prices are.
    fn debt(&self, debt: &mut Debt, payments: &[crate::Payment]) {
        let starts = self.plan.month_of(debt.starts);
        if starts >= self.to && starts > self.plan.as_of {
            let sums = debt.lump_sums.iter_mut().map(|sum| &mut sum.amount);
            for money in sums.chain([&mut debt.balance, &mut debt.payment_monthly, &mut debt.extra_monthly]) {
                self.grow(money, Growth::INFLATION, Adjusted::Monthly);
            }
            return;
        }
        let first = if starts > self.plan.as_of { starts.plus(1) } else { self.plan.as_of };
        let made = usize::try_from(first.until(self.to)).unwrap_or(0);
        if let Some(driven) = &mut debt.income_driven {
            driven.qualifying_months = driven.qualifying_months.saturating_add(u16::try_from(made).unwrap_or(u16::MAX));
        } else if made > 0 {
            debt.balance = payments.get(made - 1).map_or(Money::ZERO, |payment| payment.balance);
        }
        debt.starts = When::Now;
        debt.lump_sums.retain(|sum| self.plan.month_of(sum.when) >= self.to);
    }

    fn policies(&self, later: &mut Household) {
        for priority in &mut later.saving.priorities {
            match &mut priority.up_to {
                UpTo::PerYear(money) => self.grow(money, Growth::INFLATION, Adjusted::InJanuary),
                UpTo::Balance(money) => self.grow(money, Growth::INFLATION, Adjusted::Monthly),
                UpTo::Limit => {}
            }
        }
        for conversion in &mut later.conversions {
            if let ConvertUpTo::PerYear(money) = &mut conversion.up_to {
                self.grow(money, Growth::INFLATION, Adjusted::InJanuary);
            }
            self.grow(&mut conversion.down_to, Growth::INFLATION, Adjusted::Monthly);
        }
        later.moves.retain(|made| self.plan.month_of(made.when) > self.to);
        if self.to.year() > self.plan.as_of.year() {
            // They were incomes of the years before the old start.
            (later.medicare.income_last_year, later.medicare.income_two_years_ago) = (None, None);
        }
    }

    fn shock(&self, shock: &mut Shock) {
        match &mut shock.kind {
            ShockKind::LongTermCare { cost_monthly: Some(cost), growth, .. } => self.grow(cost, *growth, Adjusted::Monthly),
            ShockKind::Inheritance { amount, .. } => self.grow(amount, Growth::INFLATION, Adjusted::Monthly),
            ShockKind::LongTermCare { cost_monthly: None, .. }
            | ShockKind::JobLoss { .. }
            | ShockKind::Disability { .. }
            | ShockKind::HomeRepair { .. } => {}
        }
    }

    /// Premiums and what is paid at death are nominal.
    fn insurance(&self, insurance: &mut Insurance) {
        match &mut insurance.kind {
            InsuranceKind::LongTermCare { benefit_monthly, growth, .. } => self.grow(benefit_monthly, *growth, Adjusted::Monthly),
            InsuranceKind::Life { .. } | InsuranceKind::Disability { .. } => {}
        }
    }
}
