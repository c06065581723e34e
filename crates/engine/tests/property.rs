//! Homes bought and sold, and loans, by hand.

#![allow(clippy::disallowed_methods, reason = "figures by hand, within a cent, take the standard library's powers")]

mod common;

use common::{kim, ledger_of_text, near};
use overwinter_engine::{Ledger, Place, Posting, Program, Reason, Source, Tier};

/// A plan of one person in Texas with `cash` in the bank, besides what `rest` says.
fn ledger(cash: u32, rest: &str) -> (Program, Ledger) {
    ledger_of_text(&kim(1980, rest).replacen("balance = 0", &format!("balance = {cash}"), 1))
}

/// Postings of a reason with their steps.
fn postings(of: &Ledger, reason: Reason) -> Vec<(usize, Posting)> {
    let all = of.steps.iter().enumerate().flat_map(|(step, postings)| postings.iter().map(move |posting| (step, *posting)));
    all.filter(|(_, posting)| posting.reason == reason).collect()
}

fn sum(of: &Ledger, reason: Reason) -> f64 {
    postings(of, reason).iter().map(|(_, posting)| posting.amount).sum()
}

/// Price level at the start of a step of the first year.
fn prices_at(of: &Ledger, step: i32) -> f64 {
    of.years[0].prices[1].powf(f64::from(step) / 12.0)
}

/// The amount of a line of a year's federal return.
fn line(ledger: &Ledger, year: usize, label: &str) -> f64 {
    let text = format!("{:?}", ledger.years[year].worksheet);
    let place = text.find(&format!("label: {label:?}")).unwrap_or_else(|| panic!("no line {label:?} in {text}"));
    let amount = text[place..].split("amount_usd: ").nth(1).and_then(|rest| rest.split([',', ' ', '}']).next());
    amount.and_then(|amount| amount.parse().ok()).expect("an amount")
}

const HOME: &str = "[[properties]]\nid = \"home\"\nvalue = 900_000\ngrowth = \"none\"\nupkeep = \"1.2 %\"\n";
const MORTGAGE: &str = "[[debts]]\nid = \"mortgage\"\nproperty = \"home\"\nbalance = 200_000\nrate = \"6 %\"\npayment = 1_500\n";

#[test]
fn a_home_is_sold_its_loan_paid_off_and_its_gain_taxed_above_the_exclusion() {
    let sale = "sold = \"2026-12\"\nselling_cost = \"6 %\"\ncost_basis = 300_000\n";
    let (program, of) = ledger(100_000, &format!("{HOME}{sale}{MORTGAGE}"));
    // 94 % of 900,000.
    near(sum(&of, Reason::Sold(0)), 846_000.0, 0.01);
    // Eleven payments: 200,000 x 1.005^11 - 1,500 x (1.005^11 - 1) / 0.005 = 194,360.4, to the cent but for rounding.
    let left = 200_000.0 * 1.005_f64.powi(11) - 1_500.0 * (1.005_f64.powi(11) - 1.0) / 0.005;
    near(sum(&of, Reason::Redeemed(0)), left, 0.10);
    near(sum(&of, Reason::Principal(0)) + sum(&of, Reason::Redeemed(0)), 200_000.0, 0.001);
    assert_eq!(postings(&of, Reason::Interest(0)).len(), 12, "December's interest is due with the rest");
    // Eleven months of upkeep at 1.2 % of 900,000 a year.
    near(sum(&of, Reason::PropertyCost(0)), 9_900.0, 0.01);
    // 26 USC 121: 846,000 - 300,000 = 546,000, of which 250,000 is no income.
    near(line(&of, 0, "Net long-term gain or loss"), 296_000.0, 0.01);
    // Rev. Proc. 2025-32: 296,000 and some interest less 16,100, at 15 % above 49,450: 34,567.50; 3.8 % of 96,000: 3,648.
    let interest = line(&of, 0, "Taxable interest");
    near(of.years[0].end.federal, 38_215.5 + interest * (0.15 + 0.038), 1.0);
    near(of.years[0].flows.received[Source::Property as usize], 846_000.0 - left, 0.10);
    // Neither home nor loan is left.
    near(of.years[0].net_worth, of.years[0].balances[0] + of.years[0].hand, 0.01);
    assert!(program.properties[0].sale.is_some());
}

#[test]
fn a_second_home_has_no_exclusion_and_a_home_of_a_year_neither() {
    let sale = "sold = \"2026-12\"\nselling_cost = \"6 %\"\ncost_basis = 600_000\n";
    for more in ["use = \"second_home\"\n", "bought = \"2025-12\"\n"] {
        let (_, of) = ledger(100_000, &format!("{HOME}{sale}{more}"));
        near(line(&of, 0, "Net long-term gain or loss"), 246_000.0, 0.01);
    }
    let (_, of) = ledger(100_000, &format!("{HOME}{sale}bought = \"2024-12\"\n"));
    assert_eq!(line(&of, 0, "Net long-term gain or loss"), 0.0);
}

#[test]
fn a_home_is_bought_with_a_loan_and_the_deposit_is_a_goal() {
    let home = "[[properties]]\nid = \"home\"\nvalue = 400_000\ngrowth = \"none\"\nbought = \"2026-07\"\nbuying_cost = \"2 %\"\n";
    let loan = "[[debts]]\nid = \"loan\"\nproperty = \"home\"\nbalance = 320_000\nrate = \"6 %\"\npayment = 2_000\n";
    let (program, of) = ledger(150_000, &format!("{home}{loan}"));
    // July's dollars for what is borrowed; the price doesn't grow.
    let borrowed = 320_000.0 * prices_at(&of, 6);
    near(sum(&of, Reason::Borrowed(0)), borrowed, 0.01);
    near(sum(&of, Reason::BoughtOnLoan(0)), borrowed, 0.01);
    near(sum(&of, Reason::Bought(0)), 408_000.0 - borrowed, 0.01);
    let year = &of.years[0];
    near(year.flows.spent[Tier::Goal.index()], 408_000.0 - borrowed, 0.01);
    assert_eq!(year.flows.unmet, [0.0; 3]);
    assert_eq!(year.flows.received[Source::Borrowed as usize], 0.0);
    // The first payment is due in August: half a percent of what was borrowed.
    let interest = postings(&of, Reason::Interest(0));
    assert_eq!(interest[0].0, 7);
    near(interest[0].1.amount, borrowed * 0.005, 0.01);
    // 2,000 - 1,600 of principal in the loan's own dollars, growing by half a percent a month: five payments.
    let owed = borrowed - 400.0 * prices_at(&of, 6) * (1.005_f64.powi(5) - 1.0) / 0.005;
    near(year.net_worth, 400_000.0 - owed + year.balances[0] + year.hand, 0.5);
    assert_eq!(program.properties[0].value.usd[5], 0.0);
}

#[test]
fn what_a_household_cannot_pay_of_a_deposit_is_an_unmet_goal() {
    let home = "[[properties]]\nid = \"home\"\nvalue = 400_000\ngrowth = \"none\"\nbought = \"2026-03\"\n";
    let (_, of) = ledger(100_000, home);
    let held = postings(&of, Reason::Bought(0))[0].1.amount;
    near(held, 100_000.0, 1_000.0);
    near(of.years[0].flows.unmet[Tier::Goal.index()], 400_000.0 - held, 0.01);
}

#[test]
fn a_sale_below_the_loan_leaves_the_rest_to_the_household() {
    let home = "[[properties]]\nid = \"home\"\nvalue = 150_000\ngrowth = \"none\"\nsold = \"2026-01\"\nselling_cost = \"0 %\"\ncost_basis = 300_000\n";
    let (_, of) = ledger(20_000, &format!("{home}{MORTGAGE}"));
    // January's interest of 1,000 and 200,000 are due; 150,000 come from the sale and 20,000 from the bank.
    near(sum(&of, Reason::Redeemed(0)), 150_000.0, 0.01);
    near(of.years[0].flows.unmet[Tier::Essential.index()], 31_000.0, 0.01);
    // A loss on a home is nobody's deduction.
    assert_eq!(line(&of, 0, "Net long-term gain or loss"), 0.0);
}

#[test]
fn a_loan_without_property_comes_into_the_hand() {
    let loan = "[[debts]]\nid = \"loan\"\nstarts = \"2026-03\"\nbalance = 12_000\nrate = \"0 %\"\npayment = 1_000\n";
    let (_, of) = ledger(5_000, loan);
    let borrowed = 12_000.0 * prices_at(&of, 2);
    near(sum(&of, Reason::Borrowed(0)), borrowed, 0.01);
    near(of.years[0].flows.received[Source::Borrowed as usize], borrowed, 0.01);
    let paid = postings(&of, Reason::Principal(0));
    assert_eq!((paid.len(), paid[0].0), (12, 3));
    near(sum(&of, Reason::Principal(0)), borrowed, 0.01);
}

#[test]
fn loans_paid_down_together_pay_what_they_are_due_at_first_until_all_are_gone() {
    let debts = "[[debts]]\nid = \"small\"\nbalance = 1_000\nrate = \"0 %\"\npayment = 100\n\
                 [[debts]]\nid = \"card\"\nbalance = 3_000\nrate = \"24 %\"\npayment = 100\n\
                 [debt_strategy]\nkind = \"snowball\"\nextra = 100\n";
    let (_, of) = ledger(10_000, debts);
    let paid = |step: usize| -> f64 {
        let of_loans = |posting: &&Posting| matches!(posting.reason, Reason::Interest(_) | Reason::Principal(_));
        of.steps[step].iter().filter(of_loans).map(|posting| posting.amount).sum()
    };
    for step in 0..12 {
        near(paid(step), 300.0, 0.001);
    }
    // The small one takes 200 a month: gone in five.
    assert_eq!(postings(&of, Reason::Principal(0)).len(), 5);
    assert!(postings(&of, Reason::Principal(0)).iter().all(|(_, posting)| posting.to == Place::Payee));
}

const RENTAL: &str = "[[properties]]\nid = \"flat\"\nuse = \"rental\"\nvalue = 400_000\ngrowth = \"none\"\nupkeep = 6_000\nrent = 2_000\nrent_growth = \"none\"\n\
                      vacancy = \"5 %\"\nland = \"20 %\"\ncost_basis = 330_000\n";
const SALARY: &str = "[[income]]\nkind = \"salary\"\namount = 120_000\nper = \"year\"\n";

#[test]
fn rents_less_costs_and_depreciation_are_income() {
    let (_, of) = ledger(10_000, &format!("{RENTAL}bought = \"2020-01\"\n"));
    // 95 % of 24,000.
    near(sum(&of, Reason::Rent(0)) / of.years.len() as f64, 22_800.0, 1_000.0);
    let year = &of.years[0];
    near(year.flows.received[Source::Property as usize], 22_800.0, 0.01);
    // Schedule E: 22,800 less costs of some 6,000 and 264,000 / 27.5 = 9,600.
    let costs: f64 = postings(&of, Reason::PropertyCost(0)).iter().filter(|(step, _)| *step < 12).map(|(_, posting)| posting.amount).sum();
    near(costs, 6_000.0, 200.0);
    near(line(&of, 0, "Rents"), 22_800.0 - costs - 9_600.0, 0.01);
}

#[test]
fn a_rental_bought_later_is_written_off_from_its_price() {
    let flat = RENTAL.replace("value = 400_000", "value = 330_000").replace("cost_basis = 330_000\n", "");
    let (_, of) = ledger(400_000, &format!("{flat}bought = \"2026-07\"\n"));
    let year =
        |reason: Reason| -> f64 { postings(&of, reason).iter().filter(|(step, _)| *step < 12).map(|(_, posting)| posting.amount).sum() };
    near(sum(&of, Reason::Bought(0)), 330_000.0, 0.01);
    // Six months of 95 % of 2,000; six of 264,000 / 330.
    near(year(Reason::Rent(0)), 11_400.0, 0.01);
    near(line(&of, 0, "Rents"), 11_400.0 - year(Reason::PropertyCost(0)) - 4_800.0, 0.01);
}

#[test]
fn losses_wait_while_income_is_high_and_count_when_the_rental_is_sold() {
    let mortgage = "[[debts]]\nid = \"loan\"\nproperty = \"flat\"\nbalance = 600_000\nrate = \"6 %\"\npayment = 3_100\n";
    let sale = "bought = \"2020-01\"\nsold = \"2028-01\"\nselling_cost = \"5 %\"\n";
    let (_, of) = ledger(900_000, &format!("{RENTAL}{sale}{mortgage}{}", SALARY.replace("120_000", "300_000")));
    // Above 150,000 of income no loss counts.
    assert_eq!((line(&of, 0, "Rents"), line(&of, 1, "Rents")), (0.0, 0.0));
    let [first, second] = [0, 1].map(|year| {
        let of_year = |(step, _): &&(usize, Posting)| step / 12 == year;
        let sum = |reason: Reason| -> f64 { postings(&of, reason).iter().filter(of_year).map(|(_, posting)| posting.amount).sum() };
        sum(Reason::Rent(0)) - sum(Reason::PropertyCost(0)) - sum(Reason::Interest(0)) - 9_600.0
    });
    assert!(first < -25_000.0 && second < -25_000.0, "{first} {second}");
    // The year of the sale: the last month's interest and all that has waited, in dollars of the law's table.
    let interest: f64 = postings(&of, Reason::Interest(0)).iter().filter(|(step, _)| *step == 24).map(|(_, posting)| posting.amount).sum();
    near(line(&of, 2, "Rents") * of.years[2].law_index, first + second - interest, 0.05);
    // 96 months of 800: 76,800 written off. 380,000 - (330,000 - 76,800) = 126,800, of which 76,800 is gain by depreciation.
    near(line(&of, 2, "Net long-term gain or loss") * of.years[2].law_index, 126_800.0, 0.05);
    let text = format!("{:?}", of.years[2].worksheet);
    assert!(text.contains("Schedule D Tax Worksheet"));
}

#[test]
fn a_small_loss_counts_in_part_between_the_bounds_of_income() {
    let mortgage = "[[debts]]\nid = \"loan\"\nproperty = \"flat\"\nbalance = 700_000\nrate = \"6 %\"\npayment = 3_600\n";
    let (_, of) = ledger(0, &format!("{RENTAL}bought = \"2020-01\"\n{mortgage}{SALARY}"));
    // 25,000 less half of what 120,000 and the bank's interest are above 100,000.
    near(line(&of, 0, "Rents"), -15_000.0 + 0.5 * line(&of, 0, "Taxable interest"), 0.01);
}

#[test]
fn interest_and_tax_of_a_home_bought_later_are_deducted_and_those_of_a_rental_are_not() {
    let home = "[[properties]]\nid = \"home\"\nvalue = 700_000\nupkeep = \"0 %\"\nproperty_tax = 12_000\nbought = \"2026-07\"\n";
    let loan = "[[debts]]\nid = \"loan\"\nproperty = \"home\"\nbalance = 600_000\nrate = \"6 %\"\npayment = 4_000\n";
    let (_, of) = ledger(400_000, &format!("{home}{loan}{SALARY}"));
    let year =
        |reason: Reason| -> f64 { postings(&of, reason).iter().filter(|(step, _)| *step < 12).map(|(_, posting)| posting.amount).sum() };
    // Five months of half a percent of what was borrowed in July's dollars, less what has been paid off; six of 1,000 and prices.
    let borrowed = 600_000.0 * prices_at(&of, 6);
    near(line(&of, 0, "Mortgage interest"), 5.0 * 0.005 * borrowed, 100.0);
    near(line(&of, 0, "Mortgage interest"), year(Reason::Interest(0)), 0.01);
    near(line(&of, 0, "State and local taxes"), year(Reason::PropertyCost(0)), 0.01);
    near(line(&of, 0, "State and local taxes"), 6_000.0, 200.0);
    let let_out = home.replace("value", "use = \"rental\"\nrent = 3_000\nland = \"20 %\"\nvalue");
    let (program, of) = ledger(400_000, &format!("{let_out}{loan}{SALARY}"));
    assert!(program.noted.is_empty());
    assert!(of.years.iter().all(|year| !format!("{:?}", year.worksheet).contains("Schedule A")));
}

#[test]
fn a_home_is_borrowed_on_when_all_else_is_empty() {
    let living = "[[spending]]\nname = \"Living\"\ntier = \"essential\"\namount = 5_000\ngrowth = \"none\"\n";
    let home = "[[properties]]\nid = \"home\"\nvalue = 200_000\ngrowth = \"none\"\n";
    let line_of = "[last_resort]\nkind = \"heloc\"\nlimit = \"50 %\"\nrate = \"6 %\"\n";
    let (_, of) = ledger(0, &format!("{living}{home}{line_of}"));
    // 5,000 each January to December: nothing is unmet, and 5,000 (g^12 + ... + g) is owed, g = 1.06^(1/12).
    let year = &of.years[0];
    assert_eq!(year.flows.unmet, [0.0; 3]);
    let g = 1.06_f64.powf(1.0 / 12.0);
    let owed: f64 = (1..=12).map(|months| 5_000.0 * g.powi(months)).sum();
    near(year.owed_on_home, owed, 0.01);
    near(year.net_worth, 200_000.0 - owed, 0.01);
    // 100,000 at most, interest included: after that needs are unmet.
    assert!(of.years[2].flows.unmet[Tier::Essential.index()] > 0.0);
    let drawn = sum(&of, Reason::LastResort);
    assert!((90_000.0..100_000.0).contains(&drawn), "{drawn}");
    // A line of credit is owed beyond the home's worth in the end, a reverse mortgage is not.
    let last = of.years.last().expect("years");
    assert!(last.net_worth < 0.0);
    let reverse = line_of.replace("heloc", "reverse_mortgage");
    let (_, of) = ledger(0, &format!("{living}{home}{reverse}"));
    // Born in June 1980: 62 in June 2042.
    let drawn = postings(&of, Reason::LastResort);
    assert_eq!(drawn[0].0, 16 * 12 + 5);
    let last = of.years.last().expect("years");
    near(last.net_worth, 0.0, 0.01);
}

#[test]
fn a_line_of_credit_is_paid_back_from_what_is_left_over_and_by_a_sale() {
    let living = "[[spending]]\nname = \"Living\"\ntier = \"essential\"\namount = 1_000\ngrowth = \"none\"\n";
    let home = "[[properties]]\nid = \"home\"\nvalue = 200_000\ngrowth = \"none\"\nsold = \"2028-01\"\nselling_cost = \"0 %\"\ncost_basis = 200_000\n";
    let line_of = "[last_resort]\nkind = \"heloc\"\nlimit = \"50 %\"\nrate = \"6 %\"\n";
    let (_, of) = ledger(0, &format!("{living}{home}{line_of}"));
    let owed = of.years[1].owed_on_home;
    assert!(owed > 24_000.0);
    assert_eq!(of.years[2].owed_on_home, 0.0);
    near(sum(&of, Reason::LastResortRepaid), owed, 0.01);
    near(of.years[2].flows.received[Source::Property as usize], 200_000.0 - owed, 0.01);
    let gift = "[[income]]\nkind = \"windfall\"\namount = 50_000\nwhen = \"2027-01\"\ntaxable = false\ngrowth = \"none\"\n";
    let (_, of) = ledger(0, &format!("{living}{home}{line_of}{gift}"));
    assert_eq!(of.years[1].owed_on_home, 0.0);
}

#[test]
fn a_move_brings_the_law_of_the_new_state_for_the_whole_year() {
    let moves =
        "[[moves]]\nname = \"Away\"\nwhen = \"2027-09\"\nstate = \"ca\"\n[[moves]]\nname = \"Away\"\nwhen = \"2029-01\"\nstate = \"tx\"\n";
    let (_, of) = ledger(10_000, &format!("{SALARY}{moves}"));
    let taxed: Vec<bool> = of.years[..4].iter().map(|year| year.end.state > 0.0).collect();
    assert_eq!(taxed, [false, true, true, false]);
}
