//! The changes that searches lay over a plan.

mod files;

use overwinter_plan::{Adjust, Ceiling, Code, ConversionCeiling, ConvertUpTo, ExtraSaving, IncomeKind, Plan, Tier, UpTo, adjust, file};
use overwinter_units::{Age, Money, Month, Rate};

fn example(name: &str) -> Plan {
    file::read_toml(&files::example(name)).expect("a plan").plan
}

/// Dollars a month of the items that are active in a month, before growth.
fn spent(plan: &Plan, month: &str, tier: Option<Tier>) -> f64 {
    let month = Month::parse(month).expect("a month");
    let active = plan.spending.iter().filter(|item| plan.month_of(item.from) <= month && month < plan.month_of(item.until));
    active.filter(|item| tier.is_none_or(|tier| item.tier == tier)).map(|item| item.amount.monthly_dollars_f64()).sum()
}

#[test]
fn discretionary_spending_alone_can_be_scaled() {
    let plan = example("couple");
    let changes = Adjust { discretionary_monthly_usd: Some(950.0), ..Adjust::default() };
    let changed = adjust(&plan, &changes).expect("a plan");
    for month in ["2026-01", "2040-01"] {
        assert_eq!(spent(&changed, month, Some(Tier::Essential)), spent(&plan, month, Some(Tier::Essential)));
        let half = 0.5 * spent(&plan, month, Some(Tier::Discretionary));
        assert!((spent(&changed, month, Some(Tier::Discretionary)) - half).abs() < 0.01, "{month}");
    }
    let both = Adjust { spending_monthly_usd: Some(4_375.0), ..changes };
    let changed = adjust(&plan, &both).expect("a plan");
    assert!((spent(&changed, "2026-01", Some(Tier::Discretionary)) - 950.0).abs() < 0.01, "the second stands on the first");
}

#[test]
fn more_is_saved_until_retirement_and_nothing_changes_after_it() {
    let plan = example("couple");
    let extra = |monthly_usd: f64| ExtraSaving { account: "ana roth".into(), monthly_usd, until_retirement_of: "ana".into() };
    let with = |monthly_usd: f64| adjust(&plan, &Adjust { extra_saving: Some(extra(monthly_usd)), ..Adjust::default() });
    assert_eq!(with(0.0), Ok(plan.clone()));
    let changed = with(875.0).expect("a plan");
    // Ana retires in March 2036; a tenth of all spending goes before it.
    for (month, share) in [("2026-01", 0.9), ("2036-02", 0.9), ("2036-03", 1.0), ("2045-01", 1.0), ("2060-01", 1.0)] {
        let (old, new) = (spent(&plan, month, None), spent(&changed, month, None));
        assert!((new - share * old).abs() < 0.02, "{month}: {new} of {old}");
    }
    let first = changed.saving.priorities[0];
    assert_eq!(changed.account(first.to).id, "ana roth");
    assert_eq!(first.up_to, UpTo::PerYear(Money::from_cents(1_050_000)));
    assert_eq!(changed.saving.priorities[1..], plan.saving.priorities);
    assert_eq!(with(9_000.0).expect_err("more than is spent")[0].code, Code::BadAmount);
}

#[test]
fn a_claim_ahead_can_be_moved_and_one_that_was_made_cannot() {
    let plan = example("couple");
    let claim =
        |plan: &Plan, id: &str, months: u16| adjust(plan, &Adjust { claim_age_months: vec![(id.into(), months)], ..Adjust::default() });
    let changed = claim(&plan, "ben", 63 * 12 + 5).expect("a plan");
    let ages = |plan: &Plan| -> Vec<Age> {
        let age = |income: &overwinter_plan::Income| {
            if let IncomeKind::SocialSecurity { claim_age, .. } = income.kind { Some(claim_age) } else { None }
        };
        plan.incomes.iter().filter_map(age).collect()
    };
    assert_eq!(ages(&changed), [Age::years(67), Age::from_months(63 * 12 + 5)]);
    let cases = [
        ("couple", "sam", 800, Code::UnknownPerson),
        ("couple", "ana", 850, Code::BadAge),
        ("couple", "ana", 600, Code::BadAge),
        ("single-retiree", "ruth", 840, Code::BadAge),
        ("single-retiree", "ruth", 850, Code::BadAge),
    ];
    for (name, id, months, code) in cases {
        let findings = claim(&example(name), id, months).expect_err("findings");
        assert_eq!(findings[0].code, code, "{name} {id} {months}: {findings:?}");
    }
}

#[test]
fn conversions_get_another_ceiling_only_where_the_plan_has_some() {
    let convert = |plan: &Plan, ceiling| adjust(plan, &Adjust { conversions: Some(ceiling), ..Adjust::default() });
    let bracket = ConversionCeiling::Bracket(Rate::percent(24));
    let findings = convert(&example("couple"), bracket).expect_err("findings");
    assert_eq!((findings[0].code, findings[0].pointer.as_str()), (Code::WrongAccount, "/adjust/conversions"));
    let text = format!(
        "{}\n[[conversions]]\nname = \"Into the Roth\"\nfrom = \"ira\"\nto = \"roth\"\namount = 20_000\n",
        files::example("single-retiree")
    );
    let plan = file::read_toml(&text).expect("a plan").plan;
    let changed = convert(&plan, bracket).expect("a plan");
    assert_eq!(changed.conversions[0].up_to, ConvertUpTo::Ceiling(Ceiling::Bracket(Rate::percent(24))));
    assert!(convert(&plan, ConversionCeiling::Nothing).expect("a plan").conversions.is_empty());
}
