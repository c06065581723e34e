//! Child Benefit of a year of fifty-two weeks, and the charge on the parent with the higher income.
//!
//! Not modelled: which of two parents has the higher income (give that one), children who come or leave within the year, guardians.

use overwinter_numeric::Number;
use overwinter_units::Money;

use super::Rules;
use super::state_pension::WEEKS;
use crate::schedule::{usd, whole_steps};

/// The benefit of a year.
pub fn benefit(rules: &Rules, children: u16) -> Money {
    let of = &rules.child_benefit;
    let weekly = match children {
        0 => 0,
        _ => of.eldest_weekly.cents() + of.additional_weekly.cents() * (i64::from(children) - 1),
    };
    Money::from_cents(weekly * WEEKS)
}

/// The High Income Child Benefit Charge: benefit, percentage and charge each down to a whole number. Income Tax (Earnings and Pensions) Act
/// 2003, s. 681C.
#[inline(always)]
pub fn charge<N: Number>(rules: &Rules, adjusted_net_income: N, benefit: N) -> N {
    let of = &rules.child_benefit;
    let excess = (adjusted_net_income - usd::<N>(of.charge_from)).positive();
    let share = (whole_steps(excess, usd(of.charge_step)) * N::rate(of.charge_per_step)).min(N::ONE);
    whole_steps(share * whole_steps(benefit, N::ONE), N::ONE)
}
