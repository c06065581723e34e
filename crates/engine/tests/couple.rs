//! Marriage and divorce, by hand. The second person joins or leaves in January of the year that is given.

mod common;

use common::{ledger_of_text, near, sum};
use overwinter_engine::{Dollars, Ledger, Place, Posting, Program, Reason, trace};
use overwinter_law::FilingStatus;
use overwinter_market::ModelKind;

/// Kim and Lee in Texas; everything they earn is spent.
fn plan(filing: &str, lee: &str, rest: &str) -> String {
    format!(
        r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = {{ state = "tx", filing = "{filing}" }}
saving = {{ surplus_to = "bank" }}

[[people]]
id = "kim"
born = "1980-06"
retires = "age 70"
plan_to_age = 90

[[people]]
id = "lee"
born = "1980-06"
retires = "age 70"
plan_to_age = 90
{lee}

[[accounts]]
id = "bank"
owner = "kim"
kind = "cash"
balance = 0
{rest}
"#
    )
}

const PAY: &str = r#"
[[income]]
kind = "salary"
person = "kim"
amount = 60_000
per = "year"

[[income]]
kind = "salary"
person = "lee"
amount = 40_000
per = "year"

[[spending]]
name = "Everything"
tier = "essential"
amount = 200_000
per = "year"
survivor_share = "70 %"
"#;

const SAVINGS: &str = r#"
[[accounts]]
id = "401k"
owner = "lee"
kind = "traditional_401k"
balance = 100_000
mix = { cash = 1 }

[[accounts]]
id = "funds"
owner = "lee"
kind = "brokerage"
balance = 50_000
cost_basis = 20_000
mix = { us_stocks = 1 }

[[accounts]]
id = "ours"
owner = "joint"
kind = "cash"
balance = 30_000

[[accounts]]
id = "ira"
owner = "kim"
kind = "traditional_ira"
balance = 80_000
basis = 8_000
mix = { cash = 1 }
"#;

fn at(of: &(Program, Ledger), year: i32) -> usize {
    of.1.years.iter().position(|traced| traced.year == year).expect("a year of the plan")
}

fn status(of: &(Program, Ledger), year: i32) -> FilingStatus {
    of.0.years[at(of, year)].filer.status
}

/// The year's federal tax in dollars of the table of 2026.
fn federal(of: &(Program, Ledger), year: i32) -> f64 {
    let traced = &of.1.years[at(of, year)];
    traced.end.federal / traced.law_index
}

fn income(index: usize) -> impl Fn(&Posting) -> bool {
    move |posting| posting.reason == Reason::Income(index)
}

/// Figures of 2026 (Revenue Procedure 2025-32): standard deductions of 16,100 and 32,200, 10 % up to 12,400 and 24,800, then 12 %.
const SINGLE_ON_60_000: f64 = 0.10 * 12_400.0 + 0.12 * (60_000.0 - 16_100.0 - 12_400.0);
const JOINT_ON_100_000: f64 = 0.10 * 24_800.0 + 0.12 * (100_000.0 - 32_200.0 - 24_800.0);

#[test]
fn a_marriage_counts_for_pay_spending_and_tax_from_january_of_its_year() {
    let of = ledger_of_text(&plan("single", "joins = \"2029-09\"", PAY));
    near(sum(&of, 2028, income(1)), 0.0, 0.0);
    near(sum(&of, 2029, income(1)) / of.1.years[at(&of, 2029)].law_index, 40_000.0, 0.01);
    assert_eq!([2028, 2029].map(|year| status(&of, year)), [FilingStatus::Single, FilingStatus::MarriedJoint]);
    near(federal(&of, 2028), SINGLE_ON_60_000, 0.01);
    near(federal(&of, 2029), JOINT_ON_100_000, 0.01);
    // One person's share of what living costs before, all of it afterwards.
    let wanted = |year: i32| of.0.spending_items[0].wanted.usd[of.0.calendar.first_step(at(&of, year))];
    near(wanted(2028), 0.70 * 200_000.0 / 12.0, 1e-6);
    near(wanted(2029), 200_000.0 / 12.0, 1e-6);
}

#[test]
fn what_is_brought_fills_its_accounts_at_the_prices_of_the_time() {
    let of = ledger_of_text(&plan("single", "joins = \"2029-09\"", SAVINGS));
    let year = at(&of, 2029);
    let brought = |account: usize| {
        sum(&of, 2029, |posting| posting.reason == Reason::Marriage && posting.to == Place::Account(account)) / of.1.years[year].prices[0]
    };
    near(of.1.years[year - 1].balances[1], 0.0, 0.0);
    near(brought(1), 100_000.0, 0.01);
    near(brought(2), 50_000.0, 0.01);
    // What is joint is the household's own from the start.
    near(brought(3), 0.0, 0.0);
    assert!(of.1.years[year - 1].balances[3] > 30_000.0);
    assert!(of.1.years[year].prices[0] > 1.0);
    near(of.1.years[year].end.federal, 0.0, 0.01);
}

#[test]
fn a_divorce_counts_for_pay_spending_and_tax_from_january_of_its_year() {
    let of = ledger_of_text(&plan("joint", "leaves = \"2030-03\"", PAY));
    near(sum(&of, 2029, income(1)) / of.1.years[at(&of, 2029)].law_index, 40_000.0, 0.01);
    near(sum(&of, 2030, income(1)), 0.0, 0.0);
    assert_eq!([2029, 2030].map(|year| status(&of, year)), [FilingStatus::MarriedJoint, FilingStatus::Single]);
    near(federal(&of, 2029), JOINT_ON_100_000, 0.01);
    near(federal(&of, 2030), SINGLE_ON_60_000, 0.01);
    let wanted = |year: i32| of.0.spending_items[0].wanted.usd[of.0.calendar.first_step(at(&of, year))];
    near(wanted(2029), 200_000.0 / 12.0, 1e-6);
    near(wanted(2030), 0.70 * 200_000.0 / 12.0, 1e-6);
    // With a child at home who stays: the head of a household, and no surviving spouse in the years after.
    let child = plan("joint", "leaves = \"2030-03\"", &format!("{PAY}[[dependents]]\nid = \"max\"\nborn = \"2024-05\"\n"));
    let of = ledger_of_text(&child);
    assert_eq!([2030, 2031].map(|year| status(&of, year)), [FilingStatus::HeadOfHousehold; 2]);
}

#[test]
fn a_divorce_leaves_each_their_own_half_of_what_is_joint_and_what_was_agreed() {
    let agreed = SAVINGS.replace("balance = 80_000\n", "balance = 80_000\nkept_at_divorce = \"60 %\"\n");
    let of = ledger_of_text(&plan("joint", "leaves = \"2030-03\"", &agreed));
    let (before, year) = (at(&of, 2029), at(&of, 2030));
    let taken = |account: usize| {
        let leaves = |posting: &Posting| posting.reason == Reason::Divorce && posting.from == Place::Account(account);
        sum(&of, 2030, leaves) / of.1.years[before].balances[account]
    };
    let all = [0, 1, 2, 3, 4].map(taken);
    assert!(of.1.years[before].balances[1] > 90_000.0);
    near(all[1], 1.0, 1e-12);
    near(all[2], 1.0, 1e-12);
    near(all[3], 0.5, 1e-12);
    near(all[4], 0.4, 1e-12);
    near(of.1.years[year].balances[1], 0.0, 0.0);
    // No tax on what changes hands (26 USC 1041, 408(d)(6)).
    near(of.1.years[year].end.early_withdrawal, 0.0, 0.0);
}

#[test]
fn what_was_paid_into_an_ira_after_tax_is_shared_as_the_ira_is() {
    // Everything is drawn from the IRA in the year after: what is untaxed of it is 60 % of 8,000.
    let spends = "[[spending]]\nname = \"All\"\ntier = \"essential\"\namount = 900_000\nper = \"year\"\nfrom = \"2031-01\"\n";
    let agreed = SAVINGS.replace("balance = 80_000\n", "balance = 80_000\nkept_at_divorce = \"60 %\"\n");
    let of = ledger_of_text(&plan("joint", "leaves = \"2030-03\"", &format!("{agreed}{spends}")));
    let drawn = sum(&of, 2031, |posting| posting.from == Place::Account(4) && posting.to == Place::Hand);
    let early = of.1.years[at(&of, 2031)].end.early_withdrawal;
    // A tenth of what is income, before 59 1/2.
    near((drawn - 0.60 * 8_000.0) * 0.10, early, 0.01);
}

const BENEFITS: &str = r#"
[[income]]
kind = "social_security"
person = "kim"
primary_insurance_amount = 3_000
claim_age = 67

[[income]]
kind = "social_security"
person = "lee"
primary_insurance_amount = 1_000
claim_age = 67
"#;

/// Both of 67 and with a benefit, whatever else.
fn pensioners(filing: &str, lee: &str) -> (Program, Ledger) {
    let text = plan(filing, lee, BENEFITS)
        .replace("born = \"1980-06\"\nretires = \"age 70\"", "born = \"1958-12\"")
        .replace("claim_age = 67", "claim_age = \"66 y 8 m\"");
    ledger_of_text(&text)
}

/// A month's benefits of `year` in dollars of the start, by whom they are paid to.
fn benefits(of: &(Program, Ledger), year: i32, person: usize) -> f64 {
    let step = of.0.calendar.first_step(at(of, year));
    of.0.incomes.iter().filter(|income| income.person == person).map(|income| income.pay.usd[step]).sum()
}

#[test]
fn a_spouses_benefit_comes_a_year_after_the_marriage_and_ends_with_it() {
    // Half of 3,000 less the own 1,000.
    let of = pensioners("single", "joins = \"2029-09\"");
    let paid = [2028, 2029, 2030].map(|year| benefits(&of, year, 1));
    near(paid[0], 0.0, 0.0);
    near(paid[1], 1_000.0, 0.01);
    near(paid[2], 1_500.0, 0.01);
    let of = pensioners("joint", "leaves = \"2030-09\"");
    near(benefits(&of, 2029, 1), 1_500.0, 0.01);
    near(benefits(&of, 2030, 1), 0.0, 0.0);
    near(benefits(&of, 2030, 0), 3_000.0, 0.01);
}

#[test]
fn who_is_divorced_is_nobodys_widow() {
    let lee = "leaves = \"2030-09\"";
    let text = plan("joint", lee, BENEFITS).replacen("plan_to_age = 90", "plan_to_age = 92", 1);
    let text = text.replace("born = \"1980-06\"\nretires = \"age 70\"", "born = \"1955-12\"");
    let text = text.replace("primary_insurance_amount = 1_000", "primary_insurance_amount = 4_000");
    let of = ledger_of_text(&text);
    // Lee would be dead in 2046, and Kim would have inherited the larger benefit.
    near(benefits(&of, 2047, 0), benefits(&of, 2031, 0), 0.0);
    assert!(of.0.step_ups.is_empty());
    assert_eq!(status(&of, 2047), FilingStatus::Single);
}

#[test]
fn who_marries_is_a_widow_like_any_other() {
    let text = plan("single", "joins = \"2030-09\"", BENEFITS).replacen("plan_to_age = 90", "plan_to_age = 92", 1);
    let text = text.replace("born = \"1980-06\"\nretires = \"age 70\"", "born = \"1955-12\"");
    let text = text.replace("primary_insurance_amount = 1_000", "primary_insurance_amount = 4_000");
    let of = ledger_of_text(&text);
    assert!(benefits(&of, 2031, 0) < 3_300.0);
    assert!(benefits(&of, 2047, 0) >= 4_000.0);
}

/// A path of drawn lives follows who is there: nobody marries or divorces the dead, and who stays behind by a death stays.
#[test]
fn where_lives_are_drawn_a_death_comes_before_a_marriage_and_a_divorce_or_after_it() {
    let joins = "joins = \"2056-03\"\nleaves = \"2066-03\"";
    let text = plan("single", joins, &format!("{SAVINGS}{BENEFITS}")).replace("plan_to_age = 90", "plan_to_age = 105");
    let text = text.replace("overwinter = 1", "overwinter = 1\nlongevity = { kind = \"drawn\" }");
    let program = common::program(&common::plan(&text), ModelKind::Deterministic, 12);
    let (married, left) = (12 * 30, 12 * 40);
    let mut seen = [0; 4];
    for path in 0..160 {
        let deaths = program.deaths(5, path).expect("lives are drawn");
        let of = (program.clone(), trace(&program, Dollars::Nominal, 5, path));
        let [first, second] = deaths;
        let both = |step: usize| first.min(second) > step;
        let (case, there) = match () {
            () if !both(married) => (0, married..married),
            () if both(left) => (1, married..left),
            () if first < second => (2, married..second),
            () => (3, married..second),
        };
        seen[case] += 1;
        let lees_benefit = |posting: &Posting| match posting.reason {
            Reason::Income(index) => program.incomes[index].of == 1 && posting.amount > 0.0,
            _ => false,
        };
        let steps = of.1.steps.iter().enumerate().filter(|(_, postings)| postings.iter().any(lees_benefit));
        let lees: Vec<usize> = steps.map(|(step, _)| step).collect();
        // Lee's benefit comes while Lee is there; what follows is what a widowed Kim has of it.
        assert_eq!(lees.iter().filter(|step| there.contains(step)).count(), there.len(), "path {path}, case {case}: {deaths:?}");
        let widowed = lees.iter().filter(|step| !there.contains(step)).count();
        assert!(case != 1 && case != 0 || widowed == 0, "path {path}, case {case}");
        let reason = |reason: Reason| {
            of.1.steps.iter().flatten().filter(|posting| posting.reason == reason).map(|posting| posting.amount).sum::<f64>()
        };
        assert_eq!(reason(Reason::Marriage) > 0.0, case != 0, "path {path}, case {case}");
        assert_eq!(reason(Reason::Divorce) > 0.0, case == 1, "path {path}, case {case}");
    }
    println!("{seen:?}");
    assert!(seen.into_iter().all(|count| count >= 5), "{seen:?}");
}
