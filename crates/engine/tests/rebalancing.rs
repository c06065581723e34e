//! When accounts are brought back to their mix, against accounts of one class.

mod common;

use overwinter_engine::{Dollars, trace};
use overwinter_market::ModelKind;

const PLAN: &str = r#"
overwinter = 1
name = "Kim"
as_of = "2026-01"
tax = { state = "tx", filing = "single" }
medicare = { parts = "none" }
people = [{ id = "kim", born = "1970-01", plan_to_age = 70 }]
saving = { surplus_to = "bank" }
accounts = [
  { id = "bank", kind = "cash", balance = 0 },
  { id = "stocks", kind = "traditional_ira", balance = 100_000, mix = { us_stocks = 1 } },
  { id = "bonds", kind = "traditional_ira", balance = 100_000, mix = { bonds = 1 } },
  { id = "yearly", kind = "traditional_ira", balance = 100_000, mix = { us_stocks = 0.5, bonds = 0.5 }, rebalance = "yearly" },
  { id = "never", kind = "roth_ira", balance = 100_000, contributions = 0, mix = { us_stocks = 0.5, bonds = 0.5 }, rebalance = "100 %" },
  { id = "band", kind = "roth_ira", balance = 100_000, contributions = 0, mix = { us_stocks = 0.5, bonds = 0.5 }, rebalance = "10 %" },
  { id = "monthly", kind = "roth_ira", balance = 100_000, contributions = 0, mix = { us_stocks = 0.5, bonds = 0.5 } },
]
"#;

/// Nothing goes in or out, so a year of half and half is half of a year of each.
#[test]
fn halves_grow_apart_until_december_or_until_the_band() {
    let plan = common::plan(PLAN);
    let program = common::program(&plan, ModelKind::default(), 12);
    let (mut held, mut sold) = (0, 0);
    for path in 0..30 {
        let ledger = trace(&program, Dollars::Nominal, 5, path);
        let (mut yearly, mut never, mut band) = (100_000.0, [50_000.0; 2], [50_000.0; 2]);
        let mut before = [100_000.0; 2];
        for year in &ledger.years {
            let growth = [year.balances[1] / before[0], year.balances[2] / before[1]];
            before = [year.balances[1], year.balances[2]];
            yearly *= (growth[0] + growth[1]) / 2.0;
            never = [never[0] * growth[0], never[1] * growth[1]];
            band = [band[0] * growth[0], band[1] * growth[1]];
            let sum = band[0] + band[1];
            if (band[0] / sum - 0.5).abs() > 0.1 {
                band = [sum / 2.0; 2];
                sold += 1;
            } else {
                held += 1;
            }
            for (account, want) in [(3, yearly), (4, never[0] + never[1]), (5, sum)] {
                let got = year.balances[account];
                assert!((got - want).abs() < 1e-6 * want, "path {path}, {}, account {account}: {got}, want {want}", year.year);
            }
            assert!((year.balances[6] - yearly).abs() > 0.01);
            // Nothing of it is a gain for the return.
            assert_eq!(year.end.federal, 0.0);
        }
    }
    assert!(held > 50 && sold > 20, "{held} held, {sold} sold");
}
