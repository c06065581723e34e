//! The what-if inputs of a plan: where they stand, and a plan with them moved. Searches move some more.
//!
//! - Retirement: the person's date becomes the age.
//! - Spending: every item (not goals) is scaled by one factor, so that those active at the start sum to the target; or the discretionary
//!   ones alone.
//! - Saving: every deferral from pay or profit by share or amount is scaled by one factor. Deferrals to the law's limit stay and aren't counted.
//! - Stocks: if the share over all invested accounts is to fall from `s` to `t`, every mix at every point of every glide path keeps
//!   `t / s` of its stocks; if it is to rise, every mix moves by `(t − s) / (1 − s)` of its way to all stocks. So the shape of glide paths and
//!   the differences between accounts remain, nothing leaves 0 to 100 %, and the share of the start is exactly the target. Proportions
//!   within stocks and within the rest are kept.
//! - Claim ages, more saving, the ceiling of conversions and the planning age: see the files below.

mod claim;
mod convert;
mod live_to;
mod save_more;

use overwinter_units::{Age, AssetClass, Money, Rate};

use crate::file::{PlanFile, validate};
use crate::{
    Account, AccountIndex, AccountKind, Amount, Code, DeferralAmount, Finding, Household, IncomeKind, Mix, PersonIndex, Plan, Spending,
    Tier, When,
};

pub use convert::ConversionCeiling;
pub use save_more::ExtraSaving;

/// Changes to lay over a plan; what is `None` or empty stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adjust {
    /// Retirement ages in months, by person id.
    pub retirement_age_months: Vec<(String, u16)>,
    /// Spending a month at the start, without goals, in dollars of the start month.
    pub spending_monthly_usd: Option<f64>,
    /// Discretionary spending a month at the start, in dollars of the start month; laid on after `spending_monthly_usd`.
    pub discretionary_monthly_usd: Option<f64>,
    /// The share of all pay that is saved through payroll, 0 to 1.
    pub saving_share: Option<f64>,
    /// The share of stocks over all invested accounts at the start, 0 to 1.
    pub stocks_share: Option<f64>,
    /// Saved instead of spent until a retirement.
    pub extra_saving: Option<ExtraSaving>,
    /// Ages of claiming Social Security in months, by person id.
    pub claim_age_months: Vec<(String, u16)>,
    /// How far the plan's conversions into Roth accounts go.
    pub conversions: Option<ConversionCeiling>,
    /// The age in years that everybody lives to.
    pub live_to_years: Option<u16>,
}

/// A number that can be moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slider {
    /// Where the plan has it.
    pub value: f64,
    /// The least that makes sense to ask for.
    pub min: f64,
    /// The most.
    pub max: f64,
    /// A sensible step.
    pub step: f64,
}

/// A retirement age that can be moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetirementInput {
    /// Whose.
    pub person: PersonIndex,
    /// The age at the planned retirement.
    pub age: Age,
    /// The least that makes sense to ask for.
    pub min: Age,
    /// The most.
    pub max: Age,
}

/// Where the inputs stand in a plan; `None` for what the plan has nothing of.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// People who will retire after the start.
    pub retirement_ages: Vec<RetirementInput>,
    /// Dollars a month at the start, without goals.
    pub spending_monthly_usd: Option<Slider>,
    /// Payroll saving (that is not to the limit) over pay, of all salaries.
    pub saving_share: Option<Slider>,
    /// US and international stocks over the balances of all accounts but cash, at the start.
    pub stocks_share: Option<Slider>,
}

/// Where the inputs stand in `plan`.
pub fn inputs(plan: &Plan) -> Inputs {
    let spending = spending_monthly(plan);
    let (spending_min, spending_max) = ((spending * 0.01).floor() * 50.0, (spending * 0.04).ceil() * 50.0);
    let slider = |value: f64, max: f64, step: f64| Slider { value, min: 0.0, max: max.max(value), step };
    Inputs {
        retirement_ages: plan.people_indexed().filter_map(|(index, _)| retirement_input(plan, index)).collect(),
        spending_monthly_usd: (spending > 0.0).then_some(Slider { value: spending, min: spending_min, max: spending_max, step: 50.0 }),
        saving_share: saving_share(plan).map(|share| slider(share, 0.4, 0.01)),
        stocks_share: stocks_share(plan).map(|share| slider(share, 1.0, 0.05)),
    }
}

/// `plan` with the changes laid over it, validated like a file.
///
/// # Errors
/// Findings under `/adjust/…` for a change that can't be made, else those of the changed plan.
pub fn adjust(plan: &Plan, changes: &Adjust) -> Result<Plan, Vec<Finding>> {
    let mut household = Household::clone(plan);
    let mut findings = Vec::new();
    for (id, months) in &changes.retirement_age_months {
        findings.extend(retire(plan, &mut household, id, *months).err());
    }
    if let Some(target) = changes.spending_monthly_usd {
        findings.extend(spend(&mut household, target).err());
    }
    if let Some(target) = changes.discretionary_monthly_usd {
        findings.extend(spend_at_will(&mut household, target).err());
    }
    if let Some(target) = changes.saving_share {
        findings.extend(save(plan, &mut household, target).err());
    }
    if let Some(target) = changes.stocks_share {
        findings.extend(hold_stocks(plan, &mut household, target).err());
    }
    if let Some(extra) = &changes.extra_saving {
        findings.extend(save_more::save_more(plan, &mut household, extra).err());
    }
    for (id, months) in &changes.claim_age_months {
        findings.extend(claim::claim(plan, &mut household, id, *months).err());
    }
    if let Some(ceiling) = changes.conversions {
        findings.extend(convert::convert(&mut household, ceiling).err());
    }
    if let Some(age) = changes.live_to_years {
        findings.extend(live_to::live_to(plan, &mut household, age).err());
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    // The household is only promised for as long as it takes to write it down; the file is then checked as any other.
    validate(&PlanFile::from(&Plan::promise(household))).map(|read| read.plan)
}

fn retirement_input(plan: &Plan, person: PersonIndex) -> Option<RetirementInput> {
    let who = plan.person(person);
    let month = plan.retirement(person).filter(|month| *month > plan.as_of)?;
    let age = Age::at(month, who.born);
    let now = Age::at(plan.as_of, who.born);
    let min = now.max(Age::years(50)).min(age);
    let last = Age::from_months(who.plan_to_age.months() - 1);
    let max = Age::years(75).max(age).max(now).min(last);
    Some(RetirementInput { person, age, min, max })
}

fn retire(plan: &Plan, household: &mut Household, id: &str, months: u16) -> Result<(), Finding> {
    let pointer = format!("/adjust/retirement_age_months/{id}");
    let Some((index, person)) = plan.people_indexed().find(|(_, person)| person.id == id) else {
        return Err(Finding::at(pointer, Code::UnknownPerson).message(format!("Nobody in the household is called {id:?}.")));
    };
    if person.retires.is_none() {
        return Err(Finding::at(pointer, Code::BadAge).message(format!("{} has no retirement to move.", person.name)));
    }
    let age = Age::from_months(months);
    if age < Age::at(plan.as_of, person.born) || age >= person.plan_to_age {
        let says = format!("{} can't retire at age {age}: it must lie between today and age {}.", person.name, person.plan_to_age);
        return Err(Finding::at(pointer, Code::BadAge).message(says));
    }
    household.people[index.get()].retires = Some(When::Age(index, age));
    Ok(())
}

/// Dollars a month at the start, without goals.
fn spending_monthly(plan: &Household) -> f64 {
    active_monthly(plan, |_| true)
}

fn active_monthly(plan: &Household, counts: impl Fn(Tier) -> bool) -> f64 {
    let active = |item: &&Spending| plan.month_of(item.from) <= plan.as_of && plan.as_of < plan.month_of(item.until);
    plan.spending.iter().filter(active).filter(|item| counts(item.tier)).map(|item| item.amount.monthly_dollars_f64()).sum()
}

fn spend(household: &mut Household, target: f64) -> Result<(), Finding> {
    scale_spending(household, "spending", target, |_| true)
}

fn spend_at_will(household: &mut Household, target: f64) -> Result<(), Finding> {
    scale_spending(household, "discretionary", target, |tier| tier == Tier::Discretionary)
}

/// Scales the items that count by one factor, so that they sum to `target` at the start.
fn scale_spending(household: &mut Household, what: &str, target: f64, counts: impl Fn(Tier) -> bool) -> Result<(), Finding> {
    let base = active_monthly(household, &counts);
    let refuse = |says: String| Err(Finding::at(format!("/adjust/{what}_monthly_usd"), Code::BadAmount).message(says));
    if !(0.0..=1e7).contains(&target) {
        return refuse(format!("Spending of {target} a month is not between $0 and $10,000,000."));
    }
    if base <= 0.0 {
        return refuse("The plan has no spending at its start that could be scaled.".into());
    }
    for item in household.spending.iter_mut().filter(|item| counts(item.tier)) {
        let Some(amount) = scaled(item.amount, target / base) else { return refuse(format!("Spending of {target} a month is too much.")) };
        item.amount = amount;
    }
    Ok(())
}

fn scaled(amount: Amount, factor: f64) -> Option<Amount> {
    // The same factor as before must give the same cents, so 1 is not multiplied out.
    if factor == 1.0 {
        return Some(amount);
    }
    let money = Money::from_dollars_f64(amount.money.dollars_f64() * factor).ok()?;
    Some(Amount { money, per: amount.per })
}

/// Dollars deferred a year by share or amount, and dollars of pay, over all salaries.
fn payroll(plan: &Plan) -> (f64, f64) {
    let (mut saved, mut pay) = (0.0, 0.0);
    for income in &plan.incomes {
        let (IncomeKind::Salary { saves } | IncomeKind::SelfEmployment { saves }) = &income.kind else { continue };
        let yearly = income.amount.yearly().dollars_f64();
        pay += yearly;
        for deferral in saves {
            saved += match deferral.amount {
                DeferralAmount::ShareOfPay(rate) => rate.fraction() * yearly,
                DeferralAmount::PerYear(money) => money.dollars_f64(),
                DeferralAmount::Limit => 0.0,
            };
        }
    }
    (saved, pay)
}

fn saving_share(plan: &Plan) -> Option<f64> {
    let (saved, pay) = payroll(plan);
    (saved > 0.0 && pay > 0.0).then(|| saved / pay)
}

fn save(plan: &Plan, household: &mut Household, target: f64) -> Result<(), Finding> {
    let refuse = |code: Code, says: String| Err(Finding::at("/adjust/saving_share", code).message(says));
    if !(0.0..=1.0).contains(&target) {
        return refuse(Code::BadRate, format!("A saving share of {target} is not between 0 and 1."));
    }
    let Some(base) = saving_share(plan) else {
        return refuse(Code::WrongAccount, "The plan has no payroll saving that could be scaled.".into());
    };
    let factor = target / base;
    for income in &mut household.incomes {
        let (IncomeKind::Salary { saves } | IncomeKind::SelfEmployment { saves }) = &mut income.kind else { continue };
        for deferral in saves {
            let amount = match deferral.amount {
                DeferralAmount::ShareOfPay(rate) => Rate::from_fraction(rate.fraction() * factor).ok().map(DeferralAmount::ShareOfPay),
                DeferralAmount::PerYear(money) => Money::from_dollars_f64(money.dollars_f64() * factor).ok().map(DeferralAmount::PerYear),
                DeferralAmount::Limit => Some(DeferralAmount::Limit),
            };
            let Some(amount) = amount else { return refuse(Code::OverSaved, format!("A saving share of {target} is too much.")) };
            deferral.amount = amount;
            // A match on nothing is nothing, and a file may not say it.
            if matches!(amount, DeferralAmount::ShareOfPay(Rate::ZERO) | DeferralAmount::PerYear(Money::ZERO)) {
                deferral.employer_match = None;
            }
        }
    }
    Ok(())
}

fn invested(account: &Account) -> bool {
    account.kind != AccountKind::Cash
}

fn stocks_share(plan: &Plan) -> Option<f64> {
    let (mut stocks, mut total) = (0.0, 0.0);
    for (index, account) in plan.accounts_indexed().filter(|(_, account)| invested(account)) {
        let balance = account.balance.dollars_f64();
        total += balance;
        stocks += balance * stocks_at_start(plan, index);
    }
    (total > 0.0).then(|| stocks / total)
}

fn stocks_at_start(plan: &Plan, account: AccountIndex) -> f64 {
    let shares = plan.mix_at(account, plan.as_of);
    shares[AssetClass::UsStocks.index()] + shares[AssetClass::InternationalStocks.index()]
}

fn hold_stocks(plan: &Plan, household: &mut Household, target: f64) -> Result<(), Finding> {
    let refuse = |code: Code, says: String| Err(Finding::at("/adjust/stocks_share", code).message(says));
    if !(0.0..=1.0).contains(&target) {
        return refuse(Code::BadRate, format!("A stocks share of {target} is not between 0 and 1."));
    }
    let Some(base) = stocks_share(plan) else {
        return refuse(Code::WrongAccount, "The plan has no invested account.".into());
    };
    let moved = |stocks: f64| match target < base {
        true => stocks * (target / base),
        false if base < 1.0 => stocks + (1.0 - stocks) * ((target - base) / (1.0 - base)),
        false => stocks,
    };
    for account in household.accounts.iter_mut().filter(|account| invested(account)) {
        for (_, mix) in &mut account.mix.points {
            *mix = with_stocks(mix, moved(mix.stocks().fraction()));
        }
    }
    Ok(())
}

/// The mix with another share of stocks. Billionths are rounded down and the rest goes to the largest class, so the sum is exactly one.
fn with_stocks(mix: &Mix, stocks: f64) -> Mix {
    let old = mix.stocks();
    let stocks = Rate::from_fraction(stocks.clamp(0.0, 1.0)).expect("a fraction between 0 and 1 is a rate");
    if stocks == old {
        return *mix;
    }
    let is_stocks = |class: AssetClass| matches!(class, AssetClass::UsStocks | AssetClass::InternationalStocks);
    let part = |class: AssetClass| {
        let (group, of, alone) = match is_stocks(class) {
            true => (stocks, old, AssetClass::UsStocks),
            false => (Rate::ONE - stocks, Rate::ONE - old, AssetClass::UsBonds),
        };
        match of {
            // Nothing to keep the proportions of: one class stands for the group.
            Rate::ZERO if class == alone => group.billionths(),
            Rate::ZERO => 0,
            _ => {
                let product = i128::from(mix.share(class).billionths()) * i128::from(group.billionths());
                i64::try_from(product / i128::from(of.billionths())).expect("a part of one is below one")
            }
        }
    };
    let mut parts = AssetClass::ALL.map(part);
    let largest = (0..parts.len()).max_by_key(|class| parts[*class]).expect("there are asset classes");
    parts[largest] += Rate::ONE.billionths() - parts.iter().sum::<i64>();
    Mix::new(parts.map(Rate::from_billionths)).expect("the parts are not negative and were made to sum to one")
}
