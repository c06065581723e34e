//! A plan back into the file's tables. Everything is written out, also what was a default.

mod policies;
mod property;
mod risks;

use overwinter_units::{Age, AssetClass, Money, Rate};

use super::field::{Field, List};
use super::leaf::{AgeFile, Dollars, Percent, ShareFile, WhenFile, WhenTable};
use super::v1::*;
use crate::{
    Account, Amount, Deferral, DeferralAmount, Dependent, Equity, EquityKind, Filing, GlidePath, Goal, Growth, Income, IncomeKind,
    MatchTier, Milestone, Mix, Owner, Per, Person, Plan, Rebalancing, Sex, Spending, Tier, Vesting, When,
};

impl From<&Plan> for PlanFile {
    fn from(plan: &Plan) -> Self {
        PlanFile {
            overwinter: 1.into(),
            name: text(&plan.name),
            as_of: plan.as_of.to_string().into(),
            currency: text(plan.currency.code()),
            tax: tax(plan),
            people: list(&plan.people, |item| person(plan, item)),
            longevity: longevity(plan),
            dependents: list(&plan.dependents, dependent),
            accounts: list(&plan.accounts, |item| account(plan, item)),
            income: list(&plan.incomes, |item| income(plan, item)),
            spending: list(&plan.spending, |item| spending(plan, item)),
            goals: list(&plan.goals, |item| goal(plan, item)),
            properties: list(&plan.properties, |item| property::property(plan, item)),
            debts: list(&plan.debts, |item| property::debt(plan, item)),
            debt_strategy: property::debt_strategy(plan),
            last_resort: property::last_resort(plan),
            moves: list(&plan.moves, |item| MoveFile {
                name: text(&item.label),
                when: when(plan, item.when).into(),
                state: text(item.state.code()),
                ..MoveFile::default()
            }),
            milestones: list(&plan.milestones, |item| milestone(plan, item)),
            saving: policies::saving(plan),
            withdrawal: policies::withdrawal(plan),
            spending_rule: policies::spending_rule(plan),
            conversions: list(&plan.conversions, |item| policies::conversion(plan, item)),
            shocks: list(&plan.shocks, |item| risks::shock(plan, item)),
            insurance: list(&plan.insurance, |item| risks::insurance(plan, item)),
            medicare: medicare(plan),
            equity: list(&plan.equity, |item| equity(plan, item)),
            ..PlanFile::default()
        }
    }
}

fn list<T, F>(items: &[T], write: impl Fn(&T) -> F) -> Field<List<F>> {
    if items.is_empty() { Field::Missing } else { Field::Given(items.iter().map(|item| write(item).into()).collect()) }
}

fn text(value: &str) -> Field<String> {
    value.to_owned().into()
}

fn dollars(money: Money) -> Field<Dollars> {
    Dollars(money.dollars_f64()).into()
}

/// An amount whose absence means nothing.
fn given(money: Money) -> Field<Dollars> {
    if money == Money::ZERO { Field::Missing } else { dollars(money) }
}

fn percent(rate: Rate) -> Field<Percent> {
    Percent(rate.to_string()).into()
}

fn age(age: Age) -> AgeFile {
    match age.months() % 12 {
        0 => AgeFile::Years(f64::from(age.completed_years())),
        _ => AgeFile::Text(age.to_string()),
    }
}

fn growth(growth: Growth) -> Field<String> {
    match growth {
        Growth::Medical => "medical".into(),
        Growth::College => "college".into(),
        Growth::Fixed(Rate::ZERO) => "none".into(),
        Growth::Fixed(rate) => rate.to_string(),
        Growth::Inflation { plus: Rate::ZERO } => "inflation".into(),
        Growth::Inflation { plus } if plus < Rate::ZERO => format!("inflation - {}", Rate::ZERO - plus),
        Growth::Inflation { plus } => format!("inflation + {plus}"),
    }
    .into()
}

fn when(plan: &Plan, when: When) -> WhenFile {
    let by = |table: WhenTable| WhenFile::Table(Box::new(table));
    match when {
        When::Month(month) => WhenFile::Text(month.to_string()),
        When::Age(person, age) => WhenFile::Text(format!("{}: age {age}", plan.person(person).id)),
        When::Retirement(person) => WhenFile::Text(format!("{}: retires", plan.person(person).id)),
        When::Milestone(milestone) => by(WhenTable { milestone: text(&plan.milestone(milestone).name), ..WhenTable::default() }),
        When::YearsFrom(milestone, years) => {
            by(WhenTable { milestone: text(&plan.milestone(milestone).name), years: i64::from(years).into(), ..WhenTable::default() })
        }
        When::DebtPaid(debt) => by(WhenTable { debt: text(&plan.debt(debt).id), ..WhenTable::default() }),
        When::Now => WhenFile::Text("now".into()),
        When::End => WhenFile::Text("end".into()),
    }
}

/// A date that may be missing.
fn date_given(plan: &Plan, date: Option<When>) -> Field<WhenFile> {
    date.map_or(Field::Missing, |date| when(plan, date).into())
}

fn per(amount: Amount) -> Field<String> {
    text(match amount.per {
        Per::Month => "month",
        Per::Year => "year",
        Per::Once => "once",
    })
}

fn tax(plan: &Plan) -> Field<TaxFile> {
    let filing = match plan.residence.filing {
        Filing::Joint => "joint",
        Filing::Single => "single",
        Filing::HeadOfHousehold => "head_of_household",
        Filing::MarriedSeparate => "married_separate",
    };
    TaxFile {
        country: text("us"),
        state: text(plan.residence.state.code()),
        filing: text(filing),
        loss_carried: given(plan.loss_carried),
        ..TaxFile::default()
    }
    .into()
}

fn person(plan: &Plan, person: &Person) -> PersonFile {
    let sex = person.sex.map(|sex| match sex {
        Sex::Female => "female",
        Sex::Male => "male",
    });
    PersonFile {
        id: text(&person.id),
        name: text(&person.name),
        born: person.born.to_string().into(),
        sex: sex.map_or(Field::Missing, text),
        retires: date_given(plan, person.retires),
        plan_to_age: age(person.plan_to_age).into(),
        mortality: percent(person.mortality),
        joins: date_given(plan, person.joins),
        leaves: date_given(plan, person.leaves),
        ..PersonFile::default()
    }
}

fn longevity(plan: &Plan) -> Field<LongevityFile> {
    let kind = text(if plan.longevity.drawn { "drawn" } else { "fixed" });
    LongevityFile { kind, improvement: percent(plan.longevity.improvement_annual), ..LongevityFile::default() }.into()
}

fn dependent(dependent: &Dependent) -> DependentFile {
    DependentFile {
        id: text(&dependent.id),
        name: text(&dependent.name),
        born: dependent.born.to_string().into(),
        until_age: age(dependent.until_age).into(),
        ..DependentFile::default()
    }
}

fn account(plan: &Plan, account: &Account) -> AccountFile {
    let owner = match account.owner {
        Owner::Person(person) => &plan.person(person).id,
        Owner::Joint => "joint",
    };
    AccountFile {
        id: text(&account.id),
        name: text(&account.label),
        owner: text(owner),
        kind: text(account.kind.id()),
        balance: dollars(account.balance),
        cost_basis: account.layers.cost_basis.map_or(Field::Missing, dollars),
        contributions: account.layers.contributions.map_or(Field::Missing, dollars),
        basis: given(account.layers.after_tax),
        coverage: account.coverage.map_or(Field::Missing, |coverage| text(coverage.id())),
        mix: mix(plan, &account.mix).into(),
        rebalance: if account.rebalancing == Rebalancing::usual(account.kind) { Field::Missing } else { rebalancing(account.rebalancing) },
        fee: percent(account.fee_annual),
        roll_into: account.rollover.map_or(Field::Missing, |of| text(&plan.account(of.into).id)),
        opened: account.rollover.map_or(Field::Missing, |of| when(plan, of.opened).into()),
        roll_from: account.rollover.map_or(Field::Missing, |of| when(plan, of.from).into()),
        kept_at_divorce: account.kept_at_divorce.map_or(Field::Missing, percent),
        ..AccountFile::default()
    }
}

fn rebalancing(rebalancing: Rebalancing) -> Field<String> {
    match rebalancing {
        Rebalancing::Monthly => text("monthly"),
        Rebalancing::Yearly => text("yearly"),
        Rebalancing::Beyond(band) => band.to_string().into(),
    }
}

macro_rules! shares_into {
    ($table:ident, $mix:expr) => {
        $table {
            us_stocks: share($mix, AssetClass::UsStocks),
            international_stocks: share($mix, AssetClass::InternationalStocks),
            bonds: share($mix, AssetClass::UsBonds),
            tips: share($mix, AssetClass::Tips),
            cash: share($mix, AssetClass::Cash),
            real_estate: share($mix, AssetClass::RealEstate),
            gold: share($mix, AssetClass::Gold),
            ..$table::default()
        }
    };
}

fn mix(plan: &Plan, path: &GlidePath) -> MixFile {
    if let [(When::Now, mix)] = path.points[..] {
        return shares_into!(MixFile, &mix);
    }
    let point = |(date, mix): &(When, Mix)| Field::Given((when(plan, *date).into(), shares_into!(SharesFile, mix).into()));
    MixFile { glide: path.points.iter().map(point).collect::<Vec<_>>().into(), ..MixFile::default() }
}

fn share(mix: &Mix, class: AssetClass) -> Field<ShareFile> {
    match mix.share(class) {
        Rate::ZERO => Field::Missing,
        share => ShareFile::Fraction(share.fraction()).into(),
    }
}

fn income(plan: &Plan, income: &Income) -> IncomeFile {
    let file = IncomeFile { name: text(&income.label), person: text(&plan.person(income.person).id), ..IncomeFile::default() };
    let paid = |kind: &str| IncomeFile {
        kind: text(kind),
        amount: dollars(income.amount.money),
        per: per(income.amount),
        growth: growth(income.growth),
        from: when(plan, income.from).into(),
        until: when(plan, income.until).into(),
        ..file.clone()
    };
    match &income.kind {
        IncomeKind::Salary { saves } => IncomeFile { saves: list(saves, |item| deferral(plan, item)), ..paid("salary") },
        IncomeKind::SelfEmployment { saves } => IncomeFile { saves: list(saves, |item| own_saving(plan, item)), ..paid("self_employment") },
        IncomeKind::Annuity { survivor_share, bought: Some(bought), .. } => {
            let file = IncomeFile {
                survivor_share: percent(*survivor_share),
                price: dollars(bought.price),
                bought: when(plan, bought.when).into(),
                paid_from: bought.paid_from.map_or(Field::Missing, |account| text(&plan.account(account).id)),
                interest: bought.interest.map_or(Field::Missing, percent),
                qlac: if bought.longevity { true.into() } else { Field::Missing },
                ..paid("annuity")
            };
            match bought.interest {
                Some(_) => IncomeFile { amount: Field::Missing, per: Field::Missing, ..file },
                None => file,
            }
        }
        IncomeKind::Annuity { survivor_share, taxable_share, bought: None } => {
            IncomeFile { survivor_share: percent(*survivor_share), taxable_share: percent(*taxable_share), ..paid("annuity") }
        }
        IncomeKind::Pension { survivor_share } => IncomeFile { survivor_share: percent(*survivor_share), ..paid("pension") },
        IncomeKind::SocialSecurity { primary_insurance_amount_monthly, claim_age } => IncomeFile {
            kind: text("social_security"),
            primary_insurance_amount: dollars(*primary_insurance_amount_monthly),
            claim_age: age(*claim_age).into(),
            ..file
        },
        IncomeKind::Windfall { taxable } => IncomeFile {
            kind: text("windfall"),
            amount: dollars(income.amount.money),
            growth: growth(income.growth),
            when: when(plan, income.from).into(),
            taxable: (*taxable).into(),
            ..file
        },
    }
}

/// Saving out of self-employment also says who puts it in.
fn own_saving(plan: &Plan, saving: &Deferral) -> DeferralFile {
    DeferralFile { business: saving.of_business.into(), ..deferral(plan, saving) }
}

fn deferral(plan: &Plan, deferral: &Deferral) -> DeferralFile {
    let mut file = DeferralFile { to: text(&plan.account(deferral.to).id), ..DeferralFile::default() };
    match deferral.amount {
        DeferralAmount::ShareOfPay(rate) => file.share = percent(rate),
        DeferralAmount::PerYear(money) => file.per_year = dollars(money),
        DeferralAmount::Limit => file.limit = true.into(),
    }
    if let Some(paid) = deferral.employer_match {
        let tier =
            |(index, tier): (usize, &MatchTier)| format!("{} of {} {}", tier.rate, if index == 0 { "first" } else { "next" }, tier.of_next);
        file.r#match = paid.tiers().enumerate().map(tier).collect::<Vec<_>>().join(", ").into();
        file.match_at_most = paid.at_most.map_or(Field::Missing, dollars);
        file.match_true_up = paid.true_up.into();
        if let Some(Vesting { first, full, hired }) = paid.vesting {
            file.vesting = if first == full { format!("{full} years") } else { format!("{first} to {full} years") }.into();
            file.hired = when(plan, hired).into();
        }
    }
    if deferral.after_tax {
        file.after_tax = true.into();
    }
    file
}

fn spending(plan: &Plan, spending: &Spending) -> SpendingFile {
    let tier = match spending.tier {
        Tier::Essential => "essential",
        Tier::Discretionary => "discretionary",
    };
    SpendingFile {
        name: text(&spending.label),
        tier: text(tier),
        kind: text(spending.purpose.id()),
        amount: dollars(spending.amount.money),
        per: per(spending.amount),
        growth: growth(spending.growth),
        from: when(plan, spending.from).into(),
        until: when(plan, spending.until).into(),
        survivor_share: percent(spending.survivor_share),
        benchmark: spending.benchmark.map_or(Field::Missing, dollars),
        ..SpendingFile::default()
    }
}

fn goal(plan: &Plan, goal: &Goal) -> GoalFile {
    let file = GoalFile {
        name: text(&goal.label),
        kind: text(goal.purpose.id()),
        amount: dollars(goal.amount.money),
        per: per(goal.amount),
        growth: growth(goal.growth),
        ..GoalFile::default()
    };
    match goal.amount.per {
        Per::Once => GoalFile { when: when(plan, goal.from).into(), ..file },
        Per::Month | Per::Year => GoalFile { from: when(plan, goal.from).into(), until: when(plan, goal.until).into(), ..file },
    }
}

fn milestone(plan: &Plan, milestone: &Milestone) -> MilestoneFile {
    MilestoneFile { name: text(&milestone.name), when: when(plan, milestone.when).into(), ..MilestoneFile::default() }
}

fn medicare(plan: &Plan) -> Field<MedicareFile> {
    let income = |money: Option<Money>| money.map_or(Field::Missing, dollars);
    MedicareFile {
        parts: text(plan.medicare.parts.id()),
        income_last_year: income(plan.medicare.income_last_year),
        income_two_years_ago: income(plan.medicare.income_two_years_ago),
        ..MedicareFile::default()
    }
    .into()
}

fn equity(plan: &Plan, equity: &Equity) -> EquityFile {
    let file = EquityFile {
        name: text(&equity.label),
        person: text(&plan.person(equity.person).id),
        from: when(plan, equity.from).into(),
        until: equity.until.map_or(Field::Missing, |until| when(plan, until).into()),
        every: text(equity.every.id()),
        beyond_stocks: percent(equity.beyond_stocks),
        volatility: percent(equity.volatility),
        keep_in: equity.keep_in.map_or(Field::Missing, |account| text(&plan.account(account).id)),
        ..EquityFile::default()
    };
    match equity.kind {
        EquityKind::RestrictedUnits(shares) => {
            EquityFile { kind: text("rsu"), shares: shares.count.into(), price: dollars(shares.price), ..file }
        }
        EquityKind::Options { shares, strike, incentive } => EquityFile {
            kind: text(if incentive { "iso" } else { "nso" }),
            shares: shares.count.into(),
            price: dollars(shares.price),
            strike: dollars(strike),
            ..file
        },
        EquityKind::PurchasePlan { yearly, discount, look_back } => {
            EquityFile { kind: text("espp"), per_year: dollars(yearly), discount: percent(discount), look_back: look_back.into(), ..file }
        }
    }
}
