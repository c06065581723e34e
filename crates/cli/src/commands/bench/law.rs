//! The law: whole federal returns of many households, one at a time and eight side by side.

use overwinter_engine::{Backend, Returns};
use overwinter_law::{AnnualIncome, Dependents, Filer, FilingStatus, Itemisable, Law, Statute};

use super::Row;
use crate::run_options::cores;
use crate::screen::figures::count;

const YEAR: i32 = 2026;

/// Households a second.
pub(super) fn rows(quick: bool) -> anyhow::Result<Vec<Row>> {
    let law = overwinter_law::shipped();
    let (number, repetitions) = if quick { (20_000, 3) } else { (200_000, 7) };
    let households: Vec<_> = (0..number).map(household).collect();
    let couple = Filer::new(FilingStatus::MarriedJoint, [Some(67), Some(66)]);
    let kinds = [
        ("federal return of a couple", couple.without_business()),
        ("the same with two children, a business and items", Filer { dependents: Dependents::of_ages(&[8, 10]), itemises: true, ..couple }),
    ];
    let mut rows = Vec::new();
    for (name, filer) in kinds {
        for (how, backend, threads) in
            [("one at a time", Backend::Scalar, 1), ("lanes", Backend::Simd, 1), ("lanes, all cores", Backend::Simd, cores())]
        {
            let seconds = seconds(&law, filer, &households, (backend, threads), repetitions)?;
            let each = format!("{} in {:.1} ms, {:.3} µs each", count(number), seconds * 1e3, seconds * 1e6 / f64::from(number));
            rows.push(Row::new(format!("{name}, {how}"), f64::from(number) / seconds, "households/s", each));
        }
    }
    Ok(rows)
}

fn seconds(law: &Law, filer: Filer, households: &[AnnualIncome<f64>], how: (Backend, usize), repetitions: usize) -> anyhow::Result<f64> {
    let statute = Statute { rules: law.year(YEAR)?, year: YEAR, fixed_dollar: 1.0 };
    let returns = Returns { statute, filer, households };
    Ok(super::seconds(repetitions, || returns.total_taxes(how.0, how.1)))
}

/// The household of a number: amounts all over the brackets and phase-outs, the same on every machine.
fn household(number: u32) -> AnnualIncome<f64> {
    let amount = |stream: u32, most: f64| {
        let mixed = (number.wrapping_add(1)).wrapping_mul(0x9E37_79B9).wrapping_add(stream.wrapping_mul(0x85EB_CA6B));
        let share = f64::from((mixed ^ (mixed >> 15)).wrapping_mul(0x2C1B_3C6D) >> 8) / f64::from(1_u32 << 24);
        (share * share * most).round()
    };
    AnnualIncome {
        wages: [amount(1, 400_000.0), amount(2, 200_000.0)],
        self_employment: [amount(3, 60_000.0), 0.0],
        social_security: [amount(4, 40_000.0), amount(5, 30_000.0)],
        taxable_interest: amount(6, 10_000.0),
        ordinary_dividends: amount(7, 30_000.0),
        qualified_dividends: amount(7, 30_000.0),
        long_term_gains: amount(8, 200_000.0) - 3_000.0,
        retirement_distributions: amount(9, 100_000.0),
        pensions: amount(10, 40_000.0),
        itemisable: Itemisable {
            mortgage_interest: amount(11, 30_000.0),
            taxes: amount(12, 40_000.0),
            charity_cash: amount(13, 20_000.0),
            medical: 0.0,
        },
        ..AnnualIncome::zero()
    }
}
