//! Law inside a path: what is assessed is paid, limits hold, required distributions are taken.

mod common;

use overwinter_engine::{AccountKind, Dollars, Ledger, Place, Posting, Program, Reason, trace};
use overwinter_market::ModelKind;
use overwinter_plan::file;
use overwinter_testkit::random_plan;

fn sum(ledger: &Ledger, program: &Program, year: usize, counts: impl Fn(&Posting) -> bool) -> f64 {
    let steps = program.calendar.first_step(year)..=program.calendar.last_step(year);
    steps.flat_map(|step| &ledger.steps[step]).filter(|posting| counts(posting)).map(|posting| posting.amount).sum()
}

#[test]
fn what_is_assessed_is_paid_or_still_owed() {
    let mut seen = 0;
    for seed in 0..300 {
        let program = common::program(&random_plan(seed), ModelKind::default(), 12);
        let ledger = trace(&program, Dollars::Nominal, seed, 5);
        if ledger.years.iter().any(|year| year.flows.unmet[0] > 0.0) {
            continue;
        }
        seen += 1;
        let assessed: f64 = ledger.years.iter().map(|year| year.end.federal + year.end.state + year.end.early_withdrawal).sum();
        let years = 0..ledger.years.len();
        let paid: f64 =
            years.map(|year| sum(&ledger, &program, year, |of| matches!(of.reason, Reason::EstimatedTax | Reason::SettledTax))).sum();
        let owed = ledger.years.last().map_or(0.0, |year| year.unsettled);
        assert!(
            (assessed - paid - owed).abs() < 0.01 + 1e-9 * assessed.abs(),
            "plan {seed}: assessed {assessed}, paid {paid}, owed {owed}"
        );
    }
    assert!(seen > 100, "only {seen} plans meet all their needs");
}

#[test]
fn nobody_saves_more_than_the_law_lets() {
    for (name, program) in common::examples() {
        let ledger = trace(&program, Dollars::Nominal, 1, 2);
        for (index, year) in ledger.years.iter().enumerate() {
            for income in &program.incomes {
                for deferral in &income.deferrals {
                    let account = Place::Account(deferral.to);
                    let counts = |of: &Posting| match of.reason {
                        Reason::Deferral(..) => !deferral.of_business && !deferral.after_tax,
                        Reason::AfterTax(..) => deferral.after_tax,
                        Reason::BusinessSaving(..) => deferral.of_business,
                        // Only of health savings does the employer's part count.
                        Reason::Match(..) => program.accounts[deferral.to].kind == AccountKind::HealthSavings,
                        _ => false,
                    };
                    let put_in = sum(&ledger, &program, index, |of| of.to == account && counts(of));
                    let limit = &program.limits[deferral.limit];
                    let most = limit.usd[index] * year.law_index + limit.fixed_usd[index];
                    assert!(put_in <= most + 0.01, "{name}, {}: {put_in} into {account:?}, the limit is {most}", year.year);
                }
            }
        }
    }
}

#[test]
fn required_distributions_leave_the_account_in_their_year() {
    let mut checked = 0;
    for (name, program) in common::examples() {
        let ledger = trace(&program, Dollars::Nominal, 1, 3);
        for index in 1..ledger.years.len() {
            for (place, account) in program.accounts.iter().enumerate().filter(|(_, account)| account.kind == AccountKind::Traditional) {
                let due = account.required_share[index] * ledger.years[index - 1].balances[place];
                let taken = sum(&ledger, &program, index, |of| of.from == Place::Account(place) && of.to == Place::Hand);
                let year = ledger.years[index].year;
                // What markets destroyed during the year can't be taken.
                let emptied = ledger.years[index].balances[place] < 0.01;
                assert!(taken >= due - 0.01 || emptied, "{name}, {year}: {taken} of {due} taken from account {place}");
                checked += usize::from(due > 0.0);
            }
        }
    }
    assert!(checked > 20, "{checked} distributions were due");
}

/// Figures by hand: Form W-2 and the SSA's factors, in a world where prices stand still for the first year.
#[test]
fn a_first_year_is_what_the_forms_say() {
    let plan = file::read_toml(ONE_EARNER).expect("the plan is valid").plan;
    let program = common::program(&plan, ModelKind::Deterministic, 12);
    let ledger = trace(&program, Dollars::Nominal, 1, 0);
    let first = &ledger.years[0];
    // 2026: 6.2 % of 100,000 and 1.45 % of 100,000.
    assert!((first.end.payroll - 7_650.0).abs() < 0.01, "{}", first.end.payroll);
    // 100,000 less 10,000 deferred less the standard deduction of 16,100 is 73,900:
    // 1,240 + 12 % of 38,000 + 22 % of 23,500 = 10,970, and some dollars for the interest of a small bank account.
    assert!((first.end.federal - 10_970.0).abs() < 60.0, "{}", first.end.federal);
    assert_eq!(first.end.state, 0.0);
    // Born 1960 or later, claimed at 62: 30 % less than at 67; 2,000 becomes 1,400.
    let claimed = program.incomes.iter().find(|income| income.deferrals.is_empty()).expect("Social Security");
    let monthly = claimed.pay.usd.iter().copied().fold(0.0, f64::max);
    assert!((monthly - 1_400.0).abs() < 0.01, "{monthly}");
}

const ONE_EARNER: &str = r#"
overwinter = 1
name = "One earner"
as_of = "2026-01"
currency = "USD"
tax = { country = "us", state = "tx", filing = "single" }

[[people]]
id = "kim"
born = "1980-06"
retires = "age 62"
plan_to_age = 90

[[accounts]]
id = "bank"
owner = "kim"
kind = "cash"
balance = 1_000

[[accounts]]
id = "401k"
owner = "kim"
kind = "traditional_401k"
balance = 50_000
mix = { us_stocks = 1.0 }

[[income]]
name = "Salary"
person = "kim"
kind = "salary"
amount = 100_000
per = "year"
saves = [{ to = "401k", share = "10 %" }]

[[income]]
name = "Social Security"
person = "kim"
kind = "social_security"
primary_insurance_amount = 2_000
claim_age = 62

[[spending]]
name = "Living"
tier = "essential"
amount = 5_800
per = "month"

[saving]
surplus_to = "bank"
"#;
