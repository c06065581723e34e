//! What a plan's return claims: dependents, itemised deductions, money paid in after tax, the premium credit. By the forms of 2026.

mod common;

use common::near;
use overwinter_engine::{Dollars, Ledger, Program, Reason, trace};
use overwinter_law::FilingStatus::{HeadOfHousehold, MarriedJoint, Single, SurvivingSpouse};
use overwinter_law::{Entry, Worksheet};
use overwinter_market::ModelKind;

/// A plan that begins in January 2026 with a bank account.
fn plan(tax: &str, people: &str, bank: u32, rest: &str) -> (Program, Ledger) {
    let text = format!(
        r#"
overwinter = 1
name = "Test"
as_of = "2026-01"
tax = {{ {tax} }}
people = [{people}]
saving = {{ surplus_to = "bank" }}
medicare = {{ parts = "none" }}

[[accounts]]
id = "bank"
kind = "cash"
owner = "kim"
balance = {bank}
{rest}
"#
    );
    let plan = common::plan(&text);
    let program = common::program(&plan, ModelKind::Deterministic, 12);
    let ledger = trace(&program, Dollars::Nominal, 1, 0);
    (program, ledger)
}

fn kim(born: i32) -> String {
    format!("{{ id = \"kim\", born = \"{born}-06\", retires = \"age 70\", plan_to_age = 90 }}")
}

fn salary(person: &str, amount: u32) -> String {
    format!("[[income]]\nperson = \"{person}\"\nkind = \"salary\"\namount = {amount}\nper = \"year\"\n")
}

fn spends(kind: &str, monthly: u32) -> String {
    format!("[[spending]]\nname = \"{kind}\"\nkind = \"{kind}\"\ntier = \"essential\"\namount = {monthly}\n")
}

/// A line of a year's federal return, nominal dollars; nothing where the return has no such line.
fn line(ledger: &Ledger, year: usize, label: &str) -> Option<f64> {
    find(&ledger.years[year].worksheet, label).map(|amount| amount * ledger.years[year].law_index)
}

fn find(sheet: &Worksheet, label: &str) -> Option<f64> {
    let in_entry = |entry: &Entry| match entry {
        Entry::Line(line) => (line.label == label).then_some(line.amount_usd),
        Entry::Sheet(sheet) => find(sheet, label),
    };
    // Where both ways to deduct were tried, the later one itemises.
    sheet.entries.iter().rev().find_map(in_entry)
}

fn sum(ledger: &Ledger, year: usize, reason: Reason) -> f64 {
    let postings = ledger.steps[12 * year..ledger.steps.len().min(12 * (year + 1))].iter().flatten();
    postings.filter(|posting| posting.reason == reason).map(|posting| posting.amount).sum()
}

const MIA: &str = "[[dependents]]\nid = \"mia\"\nborn = \"2015-04\"\n";

/// Rev. Proc. 2025-32: a head of household's deduction is 24,150, of whose income 17,700 bears 10 %; a child brings 2,200.
#[test]
fn a_parent_alone_heads_a_household_and_has_the_child_credit() {
    let rest = format!("{}{}{MIA}", salary("kim", 60_000), spends("general", 4_300));
    let (program, ledger) = plan("state = \"tx\", filing = \"single\"", &kim(1985), 0, &rest);
    // 60,000 less 24,150 is 35,850: 1,770 + 12 % of 18,150, less 2,200.
    near(ledger.years[0].end.federal, 1_770.0 + 2_178.0 - 2_200.0, 20.0);
    // Mia is 18 at the end of 2033 and 19 in 2034.
    let status = |year: i32| program.years[(year - 2026) as usize].filer.status;
    assert_eq!((status(2033), status(2034)), (HeadOfHousehold, Single));
    let (named, _) = plan("state = \"tx\", filing = \"head_of_household\"", &kim(1985), 0, &rest);
    assert_eq!(named.years[8].filer.status, Single);
}

/// Rev. Proc. 2025-32: with one child 4,427 of the earned income credit between 13,020 and 23,890; 26 USC 24(h)(5): 1,700 of a child's credit are paid
/// out, at most 15 % of earnings above 2,500.
#[test]
fn a_parent_with_little_pay_is_paid_both_credits() {
    let rest = format!("{}{}{MIA}", salary("kim", 20_000), spends("general", 1_900));
    let (_, ledger) = plan("state = \"tx\", filing = \"single\"", &kim(1985), 0, &rest);
    near(ledger.years[0].end.federal, -4_427.0 - 1_700.0, 1.0);
}

/// 26 USC 2(a), (b): joint in the year of a death, two years as a surviving spouse with a child, then head of household.
#[test]
fn a_widow_with_a_child_keeps_the_joint_rates_for_two_years() {
    let people = "{ id = \"kim\", born = \"1985-06\", plan_to_age = 90 }, { id = \"ben\", born = \"1946-07\", plan_to_age = 80 }";
    let status = |dependents: &str| {
        let (program, _) = plan("state = \"tx\", filing = \"joint\"", people, 500_000, dependents);
        [0, 1, 2, 3, 7, 8].map(|year| program.years[year].filer.status)
    };
    assert_eq!(status(MIA), [MarriedJoint, SurvivingSpouse, SurvivingSpouse, HeadOfHousehold, HeadOfHousehold, Single]);
    assert_eq!(status(""), [MarriedJoint, Single, Single, Single, Single, Single]);
    // A parent of 88 who is supported: no child, so no surviving spouse.
    let mother = "[[dependents]]\nid = \"rose\"\nborn = \"1938-01\"\nuntil_age = 99\n";
    assert_eq!(status(mother)[..2], [MarriedJoint, HeadOfHousehold]);
}

#[test]
fn a_child_counts_from_the_year_of_its_birth() {
    let child = "[[dependents]]\nid = \"lou\"\nborn = \"2028-11\"\n";
    let (program, _) = plan("state = \"tx\", filing = \"single\"", &kim(1990), 0, child);
    let count = |year: usize| program.years[year].filer.dependents.count();
    assert_eq!([count(1), count(2), count(20), count(21)], [0, 1, 1, 0]);
}

/// Form 2441 of 2026: 3,000 for a child, of which 35 % at an adjusted gross income of 100,000 (26 USC 21(a)(2)).
#[test]
fn care_of_a_child_earns_its_credit() {
    let people = format!("{}, {{ id = \"ben\", born = \"1986-07\", retires = \"age 65\", plan_to_age = 90 }}", kim(1985));
    let child = "[[dependents]]\nid = \"lou\"\nborn = \"2023-11\"\n";
    let of = |kind: &str| {
        let rest = format!("{}{}{}{}{child}", salary("kim", 60_000), salary("ben", 40_000), spends("general", 5_000), spends(kind, 1_000));
        plan("state = \"tx\", filing = \"joint\"", &people, 0, &rest).1.years[0].end.federal
    };
    // Lower estimates leave a little more interest.
    near(of("rent") - of("child_care"), 1_050.0, 5.0);
}

/// Schedule A and Rev. Proc. 2025-32: gifts count above half a percent of income (26 USC 170(b)(1)(I)).
#[test]
fn interest_taxes_and_gifts_are_itemised() {
    let people = format!("{}, {{ id = \"ben\", born = \"1986-07\", plan_to_age = 90 }}", kim(1985));
    let home = "[[properties]]\nid = \"home\"\nvalue = 900_000\nproperty_tax = 12_000\n\
                [[debts]]\nid = \"loan\"\nproperty = \"home\"\nbalance = 600_000\nrate = \"6 %\"\npayment = 3_900\n";
    let rest = format!(
        "{}{home}{}",
        salary("kim", 200_000),
        "[[spending]]\nname = \"Gifts\"\nkind = \"charity\"\ntier = \"discretionary\"\namount = 20_000\nper = \"year\"\n"
    );
    let (_, ledger) = plan("state = \"fl\", filing = \"joint\"", &people, 20_000, &rest);
    let get = |label: &str| line(&ledger, 0, label).unwrap_or_else(|| panic!("no line {label}"));
    let income = get("Adjusted gross income");
    near(get("Mortgage interest"), sum(&ledger, 0, Reason::Interest(0)), 0.01);
    assert!(get("Mortgage interest") > 35_000.0);
    // Prices rise a little from January on.
    near(get("State and local taxes"), 12_000.0, 300.0);
    near(get("Gifts to charity"), 20_000.0 - 0.005 * income, 500.0);
    let taxable = income - get("Mortgage interest") - get("State and local taxes") - get("Gifts to charity");
    near(get("Taxable income"), taxable, 0.05);
    near(ledger.years[0].end.federal, 2_480.0 + 9_120.0 + 0.22 * (taxable - 100_800.0), 0.05);
    // In the last decades the loan is paid, but gifts go on: those who do not itemise may deduct 2,000 of them.
    assert_eq!(line(&ledger, 40, "Gifts of those who do not itemise").map(|gifts| (gifts - 2_000.0).abs() < 0.01), Some(true));
}

/// State income tax is deducted when it is paid, up to the cap of 26 USC 164(b)(6), (7), which falls to 10,000 in 2030.
#[test]
fn state_income_tax_is_itemised_where_it_is_paid() {
    let rest = format!("{}{}", salary("kim", 320_000), spends("general", 15_000));
    let (program, ledger) = plan("state = \"ca\", filing = \"single\"", &kim(1985), 0, &rest);
    let deducted = line(&ledger, 1, "State and local taxes").expect("Schedule A");
    let of_two_years = [0, 1].map(|year| ledger.years[year].end.state);
    assert!(of_two_years[0] > 22_000.0, "{of_two_years:?}");
    near(deducted, of_two_years[1], 0.03 * of_two_years[1]);
    let itemises: Vec<bool> = program.years.iter().map(|year| year.filer.itemises).collect();
    assert_eq!(itemises[..6], [true, true, true, true, false, false]);
    let (without, _) = plan("state = \"tx\", filing = \"single\"", &kim(1985), 0, &rest);
    assert!(without.noted.is_empty() && without.years.iter().all(|year| !year.filer.itemises));
}

const IRAS: &str = "[[accounts]]\nid = \"old\"\nowner = \"kim\"\nkind = \"traditional_ira\"\nbalance = 60_000\nbasis = 30_000\nmix = { cash = 1 }\n\
                    [[accounts]]\nid = \"new\"\nowner = \"kim\"\nkind = \"traditional_ira\"\nbalance = 60_000\nmix = { cash = 1 }\n\
                    [[accounts]]\nid = \"roth\"\nowner = \"kim\"\nkind = \"roth_ira\"\nbalance = 0\ncontributions = 0\nmix = { cash = 1 }\n";

/// Form 8606, lines 6 to 13: basis over what all IRAs hold on 31 December and what was taken out in the year.
#[test]
fn money_paid_in_after_tax_comes_back_untaxed_in_proportion() {
    let rest = format!("{IRAS}{}", spends("general", 2_000));
    let (_, ledger) = plan("state = \"tx\", filing = \"single\"", "{ id = \"kim\", born = \"1959-06\", plan_to_age = 90 }", 0, &rest);
    let mut basis = 30_000.0;
    for year in 0..3 {
        let taken = sum(&ledger, year, Reason::Withdrawal) + sum(&ledger, year, Reason::RequiredDistribution);
        let held: f64 = ledger.years[year].balances[1..3].iter().sum();
        let untaxed = taken * basis / (held + taken);
        near(line(&ledger, year, "Retirement distributions").expect("a line"), taken - untaxed, 0.012 * taken);
        basis -= untaxed;
    }
    // All that was paid in after tax comes back once, and no more.
    let taxed: f64 = (0..ledger.years.len()).map(|year| line(&ledger, year, "Retirement distributions").unwrap_or(0.0)).sum();
    let all: f64 =
        (0..ledger.years.len()).map(|year| sum(&ledger, year, Reason::Withdrawal) + sum(&ledger, year, Reason::RequiredDistribution)).sum();
    near(all - taxed, 30_000.0, 1.0);
}

/// A quarter of what is converted is no income, whichever of the two accounts it leaves.
#[test]
fn a_conversion_takes_its_part_of_what_was_paid_in_after_tax() {
    let converted = |up_to: &str| {
        let rest = format!("{IRAS}[[conversions]]\nname = \"Roth\"\nfrom = \"new\"\nto = \"roth\"\n{up_to}\nuntil = \"2027-01\"\n");
        plan("state = \"tx\", filing = \"single\"", "{ id = \"kim\", born = \"1964-06\", plan_to_age = 90 }", 10_000, &rest).1
    };
    let ledger = converted("amount = 40_000");
    let held: f64 = ledger.years[0].balances[1..4].iter().sum();
    near(line(&ledger, 0, "Retirement distributions").expect("a line"), 40_000.0 * (1.0 - 30_000.0 / held), 1.0);
    // 12,400 of taxable income beside the deduction of 16,100 fill the bracket of 10 %; interest takes its part.
    let ledger = converted("up_to = \"10 %\"");
    near(line(&ledger, 0, "Taxable income").expect("a line"), 12_400.0, 0.05);
    let interest = line(&ledger, 0, "Taxable interest").expect("a line");
    near(sum(&ledger, 0, Reason::Conversion) * (1.0 - 30_000.0 / held), 28_500.0 - interest, 1.0);
}

/// Rev. Proc. 2025-25 and the guideline of 2025, 15,650: 39,950 is 255 % of it, of which 8.59 % are to be paid.
#[test]
fn a_marketplace_plan_earns_the_premium_credit_below_four_times_the_guideline() {
    let tax_of = |pension: u32, benchmark: &str| {
        let rest = format!(
            "[[income]]\nkind = \"pension\"\namount = {pension}\nper = \"year\"\ngrowth = \"none\"\nfrom = \"now\"\n{}{benchmark}{}",
            spends("marketplace_premium", 900),
            spends("general", 1_700)
        );
        plan("state = \"tx\", filing = \"single\"", "{ id = \"kim\", born = \"1966-06\", plan_to_age = 90 }", 0, &rest).1.years[0]
            .end
            .federal
    };
    // The premium credit, 12 benchmarks (whose price rises a little) less 8.59 % of income.
    near(tax_of(39_950, "") - tax_of(39_950, "benchmark = 1_000\n"), 12_000.0 - 0.0859 * 39_950.0, 200.0);
    // 70,000 is 447 %: no credit.
    near(tax_of(70_000, "") - tax_of(70_000, "benchmark = 1_000\n"), 0.0, 0.01);
}
