//! The what-if inputs: what they read from a plan is what they write into it.

mod files;

use overwinter_plan::{Adjust, Code, Plan, adjust, file, inputs};
use overwinter_units::{Age, Month};

fn example(name: &str) -> Plan {
    file::read_toml(&files::example(name)).expect("a plan").plan
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

#[test]
fn inputs_of_the_couple_are_those_of_its_file() {
    let inputs = inputs(&example("couple"));
    let ages: Vec<Age> = inputs.retirement_ages.iter().map(|input| input.age).collect();
    assert_eq!(ages, [Age::years(62), Age::years(63)]);
    assert!(inputs.retirement_ages.iter().all(|input| input.min <= input.age && input.age <= input.max));
    let spending = inputs.spending_monthly_usd.expect("spending");
    assert!(close(spending.value, 6_400.0 + 450.0 + 1_900.0), "{spending:?}");
    assert!(spending.min < spending.value && spending.value < spending.max);
    let saving = inputs.saving_share.expect("payroll saving");
    assert!(close(saving.value, (0.12 * 148.0 + 0.10 * 112.0) / 260.0), "{saving:?}");
    let stocks = inputs.stocks_share.expect("stocks");
    let invested = 214.0 + 568.0 + 287.0 + 71.0;
    assert!(close(stocks.value, (0.75 * (214.0 + 568.0) + 0.70 * 287.0 + 71.0) / invested), "{stocks:?}");
}

#[test]
fn nothing_adjusted_is_the_same_plan() {
    let plan = example("couple");
    assert_eq!(adjust(&plan, &Adjust::default()), Ok(plan.clone()));
}

#[test]
fn what_is_adjusted_is_read_back() {
    for name in ["couple", "early-retirement", "late-starter", "teacher-couple"] {
        let plan = example(name);
        let id = plan.people[0].id.clone();
        for (spending, saving, stocks) in [(4_321.0, 0.05, 0.0), (12_000.0, 0.2, 0.33), (9_999.99, 0.0, 0.9), (100.0, 0.1, 1.0)] {
            let changes = Adjust {
                retirement_age_months: vec![(id.clone(), 64 * 12 + 5)],
                spending_monthly_usd: Some(spending),
                saving_share: Some(saving),
                stocks_share: Some(stocks),
                ..Adjust::default()
            };
            let adjusted = adjust(&plan, &changes).unwrap_or_else(|findings| panic!("{name}: {findings:#?}"));
            let inputs = inputs(&adjusted);
            assert_eq!(inputs.retirement_ages[0].age, Age::from_months(64 * 12 + 5), "{name}");
            let read = inputs.spending_monthly_usd.expect("spending").value;
            assert!((read - spending).abs() < 0.03, "{name}: {read} is not {spending}");
            assert!(
                close(inputs.saving_share.map_or(0.0, |slider| slider.value), saving) || (saving > 0.0 && name == "teacher-couple"),
                "{name}"
            );
            assert!(close(inputs.stocks_share.expect("stocks").value, stocks), "{name}: {inputs:?}");
        }
    }
}

#[test]
fn a_retired_person_without_pay_has_neither_input() {
    let inputs = inputs(&example("single-retiree"));
    assert!(inputs.retirement_ages.is_empty() && inputs.saving_share.is_none());
}

#[test]
fn an_impossible_change_is_a_finding_of_its_own() {
    let plan = example("couple");
    let changes = Adjust {
        retirement_age_months: vec![("ana".into(), 480), ("sam".into(), 744), ("ben".into(), u16::MAX)],
        spending_monthly_usd: Some(f64::NAN),
        saving_share: Some(-0.1),
        stocks_share: Some(1.1),
        ..Adjust::default()
    };
    let findings = adjust(&plan, &changes).expect_err("findings");
    let codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::BadAge, Code::UnknownPerson, Code::BadAge, Code::BadAmount, Code::BadRate, Code::BadRate]);
    assert!(findings.iter().all(|finding| finding.pointer.starts_with("/adjust/")));
}

#[test]
fn dates_resolve_to_months() {
    let plan = example("couple");
    let month = |text: &str| Month::parse(text).expect("a month");
    assert_eq!(
        plan.people_indexed().map(|(index, _)| plan.retirement(index)).collect::<Vec<_>>(),
        [Some(month("2036-03")), Some(month("2039-11"))]
    );
    assert_eq!(plan.end(), month("2069-11"));
    assert_eq!(plan.months(), 526);
    let paid = plan.month_of(plan.milestones[0].when);
    assert_eq!(plan.as_of.until(paid) as usize, plan.loan(overwinter_plan::DebtIndex(0)).payments.len());
}

#[test]
fn everybody_may_be_taken_to_live_to_one_age_that_lies_ahead() {
    let plan = example("couple");
    let to = |age: u16| adjust(&plan, &Adjust { live_to_years: Some(age), ..Adjust::default() });
    let longer = to(100).expect("a plan");
    assert!(longer.people.iter().all(|person| person.plan_to_age == Age::years(100)));
    let youngest = plan.people.iter().map(|person| person.born).max().expect("people");
    assert_eq!(longer.end(), Age::years(100).month_reached(youngest));
    let findings = to(51).expect_err("one of them is of that age");
    assert_eq!((findings[0].pointer.as_str(), findings[0].code), ("/adjust/live_to_years", Code::BadAge));
}
