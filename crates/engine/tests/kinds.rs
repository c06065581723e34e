//! Kinds of accounts, incomes and spending by hand, in the first year of a world where prices stand still until January.

mod common;

use common::{ledger, near, sum};
use overwinter_engine::{Ledger, Place, Program, Purpose, Reason, Source};

const SALARY: &str = "[[income]]\nkind = \"salary\"\namount = 100_000\nper = \"year\"\n";
const HSA: &str = "[[accounts]]\nid = \"hsa\"\nkind = \"hsa\"\nmix = { cash = 1 }\n";

#[test]
fn health_savings_from_pay_bear_neither_income_nor_payroll_tax() {
    let of = ledger(1980, &format!("{HSA}balance = 0\n{SALARY}saves = [{{ to = \"hsa\", per_year = 4_000 }}]\n"));
    let end = of.1.years[0].end;
    // Form W-2: 7.65 % of 96,000. Form 1040: 96,000 less 16,100 is 79,900; 1,240 + 12 % of 38,000 + 22 % of 29,500.
    near(end.payroll, 7_344.0, 0.01);
    near(end.federal, 12_290.0, 400.0);
    let without = ledger(1980, &format!("{HSA}balance = 0\n{SALARY}")).1.years[0].end;
    near(without.payroll - end.payroll, 306.0, 0.01);
    near(without.federal - end.federal, 880.0, 20.0);
}

#[test]
fn health_savings_follow_the_limit_until_medicare() {
    let rest = format!(
        "{HSA}balance = 0\ncoverage = \"family\"\n{SALARY}saves = [{{ to = \"hsa\", limit = true, match = \"100 % of first 1 %\" }}]\n"
    );
    let into =
        |of: &(Program, Ledger), year: i32| sum(of, year, |posting| posting.to == Place::Account(1) && posting.from != Place::Market);
    // 26 USC 223(b): 8,750 for a family, 1,000 more from the year of 55; the employer's part counts.
    near(into(&ledger(1980, &rest), 2026), 8_750.0, 0.01);
    near(into(&ledger(1971, &rest), 2026), 9_750.0, 0.01);
    // Five months before the birthday month that brings Medicare, then nothing.
    let old = ledger(1961, &rest);
    near(into(&old, 2026), 9_750.0 * 5.0 / 12.0, 0.01);
    near(into(&old, 2027), 0.0, 0.01);
}

#[test]
fn health_savings_pay_for_health_first_and_free_of_tax() {
    let spending = "[[spending]]\nname = \"Doctor\"\nkind = \"medical\"\ntier = \"essential\"\namount = 300\n";
    let of = ledger(1980, &format!("{HSA}balance = 3_000\n{SALARY}{spending}"));
    near(sum(&of, 2026, |posting| posting.reason == Reason::Qualified(Purpose::Medical)), 3_000.0, 60.0);
    let end = of.1.years[0].end;
    assert_eq!(end.early_withdrawal, 0.0);
    // As without the account: 83,900 of taxable income.
    near(end.federal, 13_170.0, 400.0);
    near(of.1.years[0].flows.spent.iter().sum(), 3_600.0, 60.0);
}

#[test]
fn health_savings_for_anything_else_are_income_and_before_medicare_bear_a_fifth_more() {
    let spending = "[[spending]]\nname = \"Living\"\ntier = \"essential\"\namount = 3_000\n";
    let young = ledger(1980, &format!("{HSA}balance = 500_000\n{spending}"));
    let taken = sum(&young, 2026, |posting| posting.from == Place::Account(1) && posting.reason == Reason::Withdrawal);
    assert!(taken > 35_999.0, "{taken}");
    near(young.1.years[0].end.early_withdrawal, taken * 0.20, 0.01);
    // 36,000 less 16,100: 1,240 + 12 % of 7,500.
    near(young.1.years[0].end.federal, 2_140.0 + (taken - 36_000.0) * 0.12, 1.0);
    let old = ledger(1960, &format!("{HSA}balance = 500_000\n{spending}"));
    assert_eq!(old.1.years[0].end.early_withdrawal, 0.0);
    assert!(old.1.years[0].end.federal > 0.0);
}

#[test]
fn education_savings_pay_for_education_free_of_tax_and_for_the_rest_with_their_earnings() {
    let fund = "[[accounts]]\nid = \"college\"\nkind = \"529\"\nbalance = 100_000\ncontributions = 60_000\nmix = { cash = 1 }\n";
    let goal = "[[goals]]\nname = \"College\"\nkind = \"education\"\namount = 24_000\nwhen = \"2026-03\"\n";
    let of = ledger(1980, &format!("{fund}{SALARY}{goal}"));
    near(sum(&of, 2026, |posting| posting.reason == Reason::Qualified(Purpose::Education)), 24_000.0, 200.0);
    assert_eq!(of.1.years[0].end.early_withdrawal, 0.0);
    // Not for education: two fifths (and January's interest) are earnings: income and 10 %.
    let car = goal.replace("kind = \"education\"\n", "").replace("2026-03", "2026-01");
    let other = ledger(1980, &format!("{fund}{car}"));
    near(other.1.years[0].end.early_withdrawal, 960.0, 1.0);
}

#[test]
fn a_business_owner_pays_self_employment_tax_and_fills_a_sep() {
    let rest = "[[accounts]]\nid = \"sep\"\nkind = \"sep_ira\"\nbalance = 0\nmix = { cash = 1 }\n\
                [[income]]\nkind = \"self_employment\"\namount = 100_000\nper = \"year\"\nsaves = [{ to = \"sep\", limit = true }]\n";
    let of = ledger(1980, rest);
    // Schedule SE: 92.35 % of 100,000 at 15.3 % is 14,129.55. Publication 560: a fifth of 100,000 less half of that is 18,587.05.
    near(sum(&of, 2026, |posting| matches!(posting.reason, Reason::BusinessSaving(..))), 18_587.05, 0.05);
    // 74,348.17 of adjusted gross income less 16,100 is 58,248.17, less a fifth of it for the business: 46,598.54.
    // 1,240 + 12 % of 34,198.54 = 5,343.82; with self-employment tax 19,473.37, and some dollars for a bank account's interest.
    near(of.1.years[0].end.federal, 19_473.37, 150.0);
    assert_eq!(of.1.years[0].end.payroll, 0.0);
    near(of.1.years[0].flows.received[Source::SelfEmployment as usize], 100_000.0, 0.01);
}

#[test]
fn what_owner_and_business_put_in_together_is_bounded() {
    let solo = "[[accounts]]\nid = \"solo\"\nkind = \"traditional_401k\"\nbalance = 0\nmix = { cash = 1 }\n";
    let income = "[[income]]\nkind = \"self_employment\"\namount = 300_000\nper = \"year\"\n\
                  saves = [{ to = \"solo\", limit = true }, { to = \"solo\", business = true, limit = true }]\n";
    for (born, deferred, catch_up) in [(1980, 24_500.0, 0.0), (1972, 24_500.0, 8_000.0)] {
        let of = ledger(born, &format!("{solo}{income}"));
        near(sum(&of, 2026, |posting| matches!(posting.reason, Reason::Deferral(..))), deferred + catch_up, 0.01);
        // 26 USC 415(c): 72,000 together, catch-up on top.
        near(sum(&of, 2026, |posting| matches!(posting.reason, Reason::BusinessSaving(..))), 72_000.0 - deferred, 0.01);
    }
}

#[test]
fn wages_use_up_the_wage_base_before_a_business_does() {
    let business = "[[income]]\nkind = \"self_employment\"\namount = 50_000\nper = \"year\"\n";
    let of = ledger(1980, &format!("{}{business}", SALARY.replace("100_000", "184_500")));
    let lone = ledger(1980, business);
    // 92.35 % of 50,000 is 46,175: 2.9 % of it beside a full salary, 15.3 % alone.
    let tax = |of: &(Program, Ledger)| line_of_the_return(&of.1, "Self-employment tax");
    near(tax(&of), 1_339.08, 0.01);
    near(tax(&lone), 7_064.78, 0.01);
}

/// The amount of a line of the first year's federal return.
fn line_of_the_return(ledger: &Ledger, label: &str) -> f64 {
    let text = format!("{:?}", ledger.years[0].worksheet);
    let place = text.find(&format!("label: {label:?}")).unwrap_or_else(|| panic!("no line {label:?} in {text}"));
    let amount = text[place..].split("amount_usd: ").nth(1).and_then(|rest| rest.split([',', ' ', '}']).next());
    amount.and_then(|amount| amount.parse().ok()).expect("an amount")
}

#[test]
fn an_annuity_is_income_by_its_taxable_share_and_goes_on_to_nobody() {
    let annuity = "[[income]]\nkind = \"annuity\"\namount = 10_000\nper = \"month\"\ngrowth = \"none\"\nfrom = \"now\"\n";
    let of = |taxable: &str| ledger(1960, &format!("{annuity}{taxable}")).1.years[0].clone();
    // 40 % of 120,000 less 16,100, and for 65 and over 2,050 and 6,000: 23,850; 1,240 + 12 % of 11,450.
    near(of("taxable_share = \"40 %\"\n").end.federal, 2_614.0, 500.0);
    let (part, whole) = (of("taxable_share = \"40 %\"\n"), of(""));
    assert!(whole.end.federal > part.end.federal + 10_000.0);
    near(whole.flows.received[Source::Pension as usize], part.flows.received[Source::Pension as usize], 0.0);
}
