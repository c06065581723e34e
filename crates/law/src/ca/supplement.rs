//! The Guaranteed Income Supplement of who has a full Old Age Security pension: tables 1 to 3 of Canada.ca, by formula.
//!
//! Not modelled: partial pensions, which the supplement fills up; the allowance of a spouse or survivor of 60 to 64; the choice to count an
//! estimate where a pension or a job has ended.

use overwinter_numeric::Number;
use overwinter_units::Money;

use super::{Rules, Supplement, SupplementAmounts};
use crate::Sheet;
use crate::schedule::{usd, whole_steps};

/// Who lives together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Household {
    /// A pensioner without a spouse.
    Alone,
    /// Two pensioners: the amount is each one's.
    BothPensioners,
    /// A pensioner whose spouse has neither the pension nor the allowance.
    SpouseWithout,
}

/// The income that counts: each person's earnings, after contributions to pension plans and insurance, without what is exempt, and other
/// income without Old Age Security. Old Age Security Act, s. 2 "income".
#[inline(always)]
pub fn income<N: Number>(of: &Supplement, earnings: [N; 2], other: N) -> N {
    let half = N::constant(0.5);
    let counted = earnings.map(|earned| {
        let above = (earned - usd::<N>(of.exempt)).positive();
        above - above.min(usd(of.half_exempt)) * half
    });
    counted[0] + counted[1] + other
}

/// A month of one pensioner's supplement in each quarter, by the income that counts, of both together. Old Age Security Act, ss. 12, 12.1.
#[inline(always)]
pub fn monthly<N: Number>(rules: &Rules, household: Household, income: N) -> [N; 4] {
    let of = &rules.supplement;
    let (table, persons) = match household {
        Household::Alone => (&of.alone, 1.0),
        Household::BothPensioners => (&of.couple, 2.0),
        Household::SpouseWithout => (&of.alone, 2.0),
    };
    let step = usd::<N>(table.step);
    let over = (income - usd::<N>(of.top_up_from) * N::constant(persons)).positive();
    // Half as fast as the supplement, of a joint income a quarter.
    let top_up_fall = whole_steps(over, usd::<N>(of.alone.step) * N::constant(2.0 * persons));
    [0, 1, 2, 3].map(|quarter| {
        let (counted, step) = match household {
            Household::Alone | Household::BothPensioners => (income, step),
            Household::SpouseWithout => (income - pension_of_year(rules.old_age.monthly[quarter]), usd::<N>(of.couple.step)),
        };
        let fall = whole_steps(counted.positive(), step);
        let SupplementAmounts { monthly, top_up, .. } = table;
        (usd::<N>(monthly[quarter]) - fall).positive() + (usd::<N>(top_up[quarter]) - top_up_fall).positive()
    })
}

/// What of a joint income is left out as if the spouse had the pension: twelve months of it, each up to the next four dollars.
#[inline(always)]
fn pension_of_year<N: Number>(monthly: Money) -> N {
    let up = monthly.cents().div_euclid(400) + i64::from(monthly.cents().rem_euclid(400) > 0);
    usd(Money::from_dollars(up * 48))
}

/// The year's supplement of one pensioner.
#[inline(always)]
pub fn year<N: Number, S: Sheet<N>>(rules: &Rules, household: Household, income: N, sheet: &mut S) -> N {
    let [first, second, third, fourth] = monthly(rules, household, income);
    let year = (first + second + third + fourth) * N::constant(3.0);
    sheet.line("Guaranteed Income Supplement", year, "line 14600", "Old Age Security Act s. 12");
    year
}
