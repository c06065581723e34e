//! What states give for saving in 529 plans, by hand.

use overwinter_law::{AnnualIncome, Claims, Filer, FilingStatus, Statute, federal, shipped, state};

/// The state's tax of 2025 on wages of one person or a couple, with so much put into so many plans.
fn tax(code: &str, status: FilingStatus, wages: f64, saved: f64, plans: u16) -> f64 {
    let law = shipped();
    let statute = Statute { rules: law.year(2025).expect("2025"), year: 2025, fixed_dollar: 1.0 };
    let ages = [Some(40), (status == FilingStatus::MarriedJoint).then_some(40)];
    let filer = Filer { claims: Claims { education_plans: plans, ..Claims::NONE }, ..Filer::new(status, ages) };
    let mut income = AnnualIncome { wages: [wages, 0.0], ..AnnualIncome::zero() };
    income.qualifying.education_saving = saved;
    let of_federal = federal(&statute, &filer, &income, &mut ());
    state(law.state(code).expect("the state").year(2025), 1.0, &filer, &income, &of_federal, &mut ())
}

/// What the saving takes off the tax.
fn saves(code: &str, status: FilingStatus, wages: f64, saved: f64, plans: u16) -> f64 {
    tax(code, status, wages, 0.0, plans) - tax(code, status, wages, saved, plans)
}

#[track_caller]
fn near(got: f64, want: f64) {
    assert!((got - want).abs() < 0.02, "{got}, want {want}");
}

const ALONE: FilingStatus = FilingStatus::Single;
const JOINT: FilingStatus = FilingStatus::MarriedJoint;

#[test]
fn a_deduction_is_worth_the_states_rate_up_to_its_bound() {
    // Illinois 4.95 % of 10,000 alone and 20,000 together; Michigan 4.25 % of 5,000.
    near(saves("il", ALONE, 90_000.0, 4_000.0, 1), 198.0);
    near(saves("il", ALONE, 90_000.0, 50_000.0, 2), 495.0);
    near(saves("il", JOINT, 90_000.0, 50_000.0, 2), 990.0);
    near(saves("mi", ALONE, 90_000.0, 8_000.0, 1), 212.50);
    // Pennsylvania 3.07 % of 19,000 for each plan; of three plans all of 50,000.
    near(saves("pa", ALONE, 90_000.0, 50_000.0, 1), 0.0307 * 19_000.0);
    near(saves("pa", ALONE, 90_000.0, 50_000.0, 3), 0.0307 * 50_000.0);
    // Georgia 5.19 % in 2025 of 4,000 for each plan.
    near(saves("ga", ALONE, 90_000.0, 10_000.0, 2), 0.0519 * 8_000.0);
}

#[test]
fn a_credit_is_a_share_of_what_counts() {
    // Indiana 20 % up to 1,500; Vermont 10 % of 2,500 for each plan; Utah 4.5 % of 2,490.
    near(saves("in", ALONE, 90_000.0, 5_000.0, 1), 1_000.0);
    near(saves("in", ALONE, 90_000.0, 50_000.0, 1), 1_500.0);
    near(saves("vt", ALONE, 90_000.0, 6_000.0, 2), 500.0);
    near(saves("ut", ALONE, 90_000.0, 6_000.0, 1), 0.045 * 2_490.0);
    // It pays nothing out: 3 % of 3,000 less the exemption of 1,000 is all there is.
    near(saves("in", ALONE, 3_000.0, 50_000.0, 1), 60.0);
}

#[test]
fn high_incomes_lose_it_where_the_law_says_so_and_other_states_give_nothing() {
    // New Jersey up to an income of 200,000: 5.525 % on top of 75,000.
    near(saves("nj", ALONE, 150_000.0, 10_000.0, 1), 637.0);
    near(saves("nj", ALONE, 200_001.0, 10_000.0, 1), 0.0);
    near(saves("ca", ALONE, 90_000.0, 10_000.0, 1), 0.0);
    near(saves("tx", ALONE, 90_000.0, 10_000.0, 1), 0.0);
    // Without a plan nothing counts.
    near(saves("il", ALONE, 90_000.0, 4_000.0, 0), 0.0);
}
