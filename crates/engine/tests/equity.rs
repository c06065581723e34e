//! Pay in shares and options by hand.

mod common;

use common::{ledger, near, sum};
use overwinter_engine::{Ledger, Place, Program, Reason};
use overwinter_numeric::math;

const SALARY: &str = "[[income]]\nkind = \"salary\"\namount = 100_000\nper = \"year\"\n";
const BROKERAGE: &str = "[[accounts]]\nid = \"shares\"\nkind = \"brokerage\"\nbalance = 0\ncost_basis = 0\nmix = { us_stocks = 1 }\n";

fn paid(of: &(Program, Ledger), year: i32) -> f64 {
    sum(of, year, |posting| posting.reason == Reason::Equity(0))
}

#[test]
fn units_are_wages_when_they_vest_and_their_tax_is_kept_back() {
    let units = "[[equity]]\nname = \"Units\"\nkind = \"rsu\"\nshares = 1_000\nprice = 60\nfrom = \"2026-01\"\n";
    let of = ledger(1980, &format!("{BROKERAGE}{units}keep_in = \"shares\"\n"));
    near(paid(&of, 2026), 60_000.0, 0.01);
    // 7.65 % of 60,000; 22 % is kept back (Publication 15, section 7).
    near(of.1.years[0].end.payroll, 4_590.0, 0.01);
    near(sum(&of, 2026, |posting| posting.reason == Reason::EstimatedTax), 13_200.0, 0.01);
    near(sum(&of, 2026, |posting| posting.reason == Reason::EquityKept(0)), 42_210.0, 0.01);
    // 43,900 of taxable income: 1,240 + 12 % of 31,500, and 0 % on the shares' dividends.
    near(of.1.years[0].end.federal, 5_020.0, 50.0);
    // Too much was kept back: April brings it.
    near(sum(&of, 2027, |posting| posting.reason == Reason::SettledTax), 5_020.0 - 13_200.0, 50.0);
    let sold = ledger(1980, units);
    near(sold.1.years[0].balances[0], 42_210.0, 2_000.0);
}

#[test]
fn what_would_vest_after_leaving_is_lost() {
    let units = "[[equity]]\nname = \"Units\"\nkind = \"rsu\"\nvalue = 40_000\nfrom = \"2026-01\"\nuntil = \"2027-01\"\n";
    let vests = |of: &(Program, Ledger)| of.1.steps.iter().flatten().filter(|posting| posting.reason == Reason::Equity(0)).count();
    assert_eq!(vests(&ledger(1980, units)), 4);
    // Seventy in June: the vesting of July and October is lost, that of January is a quarter of the grant.
    let leaves = ledger(1956, units);
    assert_eq!(vests(&leaves), 2);
    near(leaves.1.steps[0].iter().find(|posting| posting.reason == Reason::Equity(0)).expect("vests").amount, 10_000.0, 1e-9);
}

#[test]
fn the_spread_of_options_is_pay_and_only_that_of_nonqualified_ones_bears_payroll_tax() {
    let options = |kind: &str| {
        ledger(1980, &format!("[[equity]]\nname = \"O\"\nkind = \"{kind}\"\nshares = 1_000\nprice = 50\nstrike = 20\nfrom = \"2026-01\"\n"))
    };
    let (nonqualified, incentive) = (options("nso"), options("iso"));
    near(paid(&nonqualified, 2026), 30_000.0, 0.01);
    near(nonqualified.1.years[0].end.payroll, 2_295.0, 0.01);
    near(paid(&incentive, 2026), 30_000.0, 0.01);
    assert_eq!(incentive.1.years[0].end.payroll, 0.0);
    // 13,900 of taxable income: 1,240 + 12 % of 1,500; the bank's interest comes on top.
    for of in [&nonqualified, &incentive] {
        near(of.1.years[0].end.federal, 1_420.0, 150.0);
    }
    let under_water = ledger(1980, "[[equity]]\nname = \"O\"\nkind = \"iso\"\nshares = 9\nprice = 50\nstrike = 60\nfrom = \"2026-01\"\n");
    assert_eq!(paid(&under_water, 2026), 0.0);
}

#[test]
fn kept_shares_of_incentive_options_owe_the_minimum_tax_and_earn_its_credit() {
    let options =
        "[[equity]]\nname = \"O\"\nkind = \"iso\"\nshares = 10_000\nprice = 40\nstrike = 10\nfrom = \"2026-01\"\nkeep_in = \"shares\"\n";
    let of = ledger(1980, &format!("{BROKERAGE}{SALARY}{options}"));
    // A quarter of the shares pays for all and is pay of 75,000; shares worth 300,000 stay, with 225,000 of spread.
    near(sum(&of, 2026, |posting| posting.reason == Reason::EquityKept(0)), 300_000.0, 0.01);
    // Form 6251: 175,000 and 225,000 less 90,100 is 309,900; 26 % of 244,500 and 28 % of 65,400. Dividends and interest come on top.
    near(of.1.years[0].end.federal, 81_882.0, 1_500.0);
    // Form 8801: the regular tax of the next year falls to its tentative minimum tax.
    let without = ledger(1980, &format!("{BROKERAGE}{SALARY}"));
    let saved = without.1.years[1].end.federal - of.1.years[1].end.federal;
    assert!((9_000.0..11_500.0).contains(&saved), "{saved}");
}

#[test]
fn a_purchase_plan_pays_its_discount_and_looks_back() {
    let plan = |rest: &str| {
        ledger(1980, &format!("[[equity]]\nname = \"P\"\nkind = \"espp\"\nbeyond_stocks = \"-20 %\"\nuntil = \"2026-07\"\n{rest}"))
    };
    // The price has fallen: 6,000 buy at 85 % of July's, whose worth is 7,058.82.
    let bought = plan("per_year = 12_000\n");
    near(paid(&bought, 2026), 1_058.82, 0.01);
    assert_eq!(bought.1.years[0].end.payroll, 0.0);
    // As much as was worth 12,500 in January (26 USC 423(b)(8)): 15 % of what that is worth in July.
    let unit = "[[equity]]\nname = \"U\"\nkind = \"rsu\"\nvalue = 12_500\nbeyond_stocks = \"-20 %\"\nfrom = \"2026-07\"\n";
    near(paid(&plan("per_year = 60_000\n"), 2026), 0.15 * paid(&ledger(1980, unit), 2026), 0.01);
    // Where it has risen, the look-back buys at January's price.
    let rises = |look_back: bool| plan(&format!("per_year = 12_000\nlook_back = {look_back}\n")).1;
    assert!(rises(true).steps[6] == rises(false).steps[6], "a fallen price is the lower one");
    let risen = |look_back: bool| {
        let text = format!(
            "[[equity]]\nname = \"P\"\nkind = \"espp\"\nbeyond_stocks = \"20 %\"\nuntil = \"2026-07\"\nper_year = 12_000\nlook_back = {look_back}\n"
        );
        paid(&ledger(1980, &text), 2026)
    };
    // Six months of 20 % a year are 9.5 %, with the market's own rise on top.
    assert!(risen(true) > risen(false) + 6_000.0 * 0.095, "{} {}", risen(true), risen(false));
    near(risen(false), 1_058.82, 0.01);
}

#[test]
fn a_stock_of_its_own_is_as_good_on_average_and_as_wild_as_it_says() {
    let text = |volatility: &str| {
        format!("[[equity]]\nname = \"U\"\nkind = \"rsu\"\nvalue = 100\nfrom = \"2028-01\"\nvolatility = \"{volatility}\"\n")
    };
    let calm = paid(&ledger(1980, &text("0 %")), 2028);
    let paths: Vec<f64> = (0..400).map(|path| math::ln(paid(&common::ledger_of(1980, &text("30 %"), path), 2028) / calm)).collect();
    let mean = paths.iter().sum::<f64>() / paths.len() as f64;
    let deviation = (paths.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / paths.len() as f64).sqrt();
    // Two years of 30 %: 42.4 %, and half its square less in the logarithm; five standard errors are 11 % and 7.5 %.
    near(mean, -0.09, 0.11);
    near(deviation, 0.424, 0.075);
}

#[test]
fn a_discount_beyond_the_law_is_refused() {
    let text = common::kim(1980, "[[equity]]\nname = \"P\"\nkind = \"espp\"\nper_year = 1_000\ndiscount = \"20 %\"\n");
    let findings = common::findings(&text);
    assert_eq!(findings.iter().map(|finding| finding.pointer.as_str()).collect::<Vec<_>>(), ["/equity/0/discount"]);
}

#[test]
fn a_stock_moves_no_market() {
    let with =
        ledger(1980, &format!("{SALARY}[[equity]]\nname = \"U\"\nkind = \"rsu\"\nvalue = 1\nfrom = \"2026-01\"\nvolatility = \"30 %\"\n"));
    let without = ledger(1980, SALARY);
    let returns = |of: &(Program, Ledger)| of.1.years.iter().map(|year| year.stock_return).collect::<Vec<_>>();
    assert_eq!(returns(&with), returns(&without));
    assert!(with.1.steps[0].iter().any(|posting| posting.from == Place::Payer && posting.reason == Reason::Equity(0)));
}
