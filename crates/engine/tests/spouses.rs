//! What a spouse's record adds to Social Security while both live, by hand.

mod common;

use common::{ledger_of_text, near, sum};
use overwinter_engine::{Ledger, Place, Posting, Program, Reason};
use overwinter_market::ModelKind;
use overwinter_plan::roll;

/// Ana and Ben, both born in January of 1964 (full retirement age 67), with these benefits at full age and ages of claiming.
fn walk(ana: (u32, u32), ben: (u32, u32), ben_to: u32) -> (Program, Ledger) {
    ledger_of_text(&text(ana, ben, ben_to))
}

fn text(ana: (u32, u32), ben: (u32, u32), ben_to: u32) -> String {
    format!(
        "overwinter = 1\nname = \"Two\"\nas_of = \"2026-01\"\ntax = {{ state = \"tx\", filing = \"joint\" }}\nmedicare = {{ parts = \"none\" }}\n\
         people = [{{ id = \"ana\", born = \"1964-01\", plan_to_age = 90 }}, {{ id = \"ben\", born = \"1964-01\", plan_to_age = {ben_to} }}]\n\
         saving = {{ surplus_to = \"bank\" }}\naccounts = [{{ id = \"bank\", owner = \"joint\", kind = \"cash\", balance = 0 }}]\n\
         income = [\n\
         {{ person = \"ana\", kind = \"social_security\", primary_insurance_amount = {}, claim_age = {} }},\n\
         {{ person = \"ben\", kind = \"social_security\", primary_insurance_amount = {}, claim_age = {} }},\n]\n",
        ana.0, ana.1, ben.0, ben.1
    )
}

/// A month's benefits of the year in dollars of the start, whoever's they are.
fn monthly(of: &(Program, Ledger), year: i32) -> f64 {
    let benefit = |posting: &Posting| matches!(posting.reason, Reason::Income(_)) && posting.from == Place::Payer;
    let prices = of.1.years[usize::try_from(year - 2026).expect("a year of the plan")].prices[0];
    sum(of, year, benefit) / 12.0 / prices
}

#[test]
fn at_full_age_half_of_the_workers_amount_less_the_own_one_is_added() {
    // Half of 2,400 is 1,200, of which 600 are Ben's own: 2,400 + 600 + 600 from 2031 on.
    let of = walk((2_400, 67), (600, 67), 90);
    near(monthly(&of, 2030), 0.0, 0.0);
    near(monthly(&of, 2032), 3_600.0, 0.01);
    // Who has no own record draws all of the half; who has more than the half draws nothing.
    near(monthly(&walk((2_400, 67), (0, 67), 90), 2032), 3_600.0, 0.01);
    near(monthly(&walk((2_400, 67), (1_300, 67), 90), 2032), 3_700.0, 0.01);
}

#[test]
fn it_begins_when_both_have_claimed_and_is_reduced_by_the_age_of_then() {
    // Ben claims at 64, 36 months early: his 600 less 36 x 5/9 % is 480. Ana claims at 67, when he is 67 too: all of the excess of 600.
    let later = walk((2_400, 67), (600, 64), 90);
    near(monthly(&later, 2029), 480.0, 0.01);
    near(monthly(&later, 2032), 2_400.0 + 480.0 + 600.0, 0.01);
    // Both claim at 64: the excess less 36 x 25/36 % is 450; Ana's 2,400 less 20 % is 1,920.
    let early = walk((2_400, 64), (600, 64), 90);
    near(monthly(&early, 2029), 1_920.0 + 480.0 + 450.0, 0.01);
    // At 70 the own benefit has 24 % of credits, 144, which come off the excess; Ana's are on top of hers: 2,976.
    let late = walk((2_400, 70), (600, 70), 90);
    near(monthly(&late, 2035), 2_976.0 + 744.0 + (600.0 - 144.0), 0.01);
}

#[test]
fn what_was_claimed_before_the_plan_is_reduced_by_the_age_of_then() {
    // Both claimed at 62, in January of 2026, 60 months early: 36 x 25/36 % and 24 x 5/12 % off the excess of 600 are 390; four years later it is the same.
    let text = common::plan(&text((2_400, 62), (600, 62), 90));
    let of = walk((2_400, 62), (600, 62), 90);
    near(monthly(&of, 2027), 1_680.0 + 420.0 + 390.0, 0.01);
    let later = common::program(&roll(&text, text.as_of.plus(48), &|_, _| 1.0, &[]).expect("it goes on"), ModelKind::Deterministic, 12);
    let first_month: f64 = later.incomes.iter().map(|income| income.pay.usd[0]).sum();
    near(first_month, 1_680.0 + 420.0 + 390.0, 0.01);
}

#[test]
fn after_a_death_the_survivors_benefit_takes_its_place() {
    // Ben dies at 75, in 2039: Ana keeps her own. When it is hers that is smaller she gets his 2,400 for all of hers.
    near(monthly(&walk((2_400, 67), (600, 67), 75), 2041), 2_400.0, 0.01);
    near(monthly(&walk((600, 67), (2_400, 67), 75), 2041), 2_400.0, 0.01);
}
