//! The new State Pension: Pensions Act 2014.
//!
//! Not modelled: State Pension age (an argument of the caller), the basic pension of who reached it before 6 April 2016, protected payments
//! and contracting out, inherited pension, Pension Credit.

use overwinter_numeric::Number;
use overwinter_units::Rate;

use super::Rules;
use crate::Sheet;
use crate::schedule::usd;

/// Weeks that a year counts.
pub const WEEKS: i64 = 52;

/// A year's pension of fifty-two weeks, from a record of `qualifying_years` (ss. 2 to 4), raised for each week of deferral from the
/// ninth on (ss. 16, 17; SI 2015/173 reg. 10). To the penny a week.
#[inline(always)]
pub fn annual<N: Number, S: Sheet<N>>(rules: &Rules, qualifying_years: u16, weeks_deferred: u16, sheet: &mut S) -> N {
    let of = &rules.state_pension;
    if qualifying_years < of.years_at_least {
        return N::ZERO;
    }
    let years = qualifying_years.min(of.years_for_full);
    let share = N::constant(f64::from(years)) / N::constant(f64::from(of.years_for_full));
    let weekly = (usd::<N>(of.full_weekly) * share).to_cents();
    sheet.line("State Pension a week, by the record", weekly, "state pension statement", "Pensions Act 2014 ss. 2 to 4");
    let weeks = if weeks_deferred < of.deferral_weeks { 0 } else { weeks_deferred };
    let increase = N::rate(of.deferral_rate) * N::constant(f64::from(weeks)) / N::constant(f64::from(of.deferral_weeks));
    let weekly = (weekly + weekly * increase).to_cents();
    sheet.line("State Pension a week, with deferral", weekly, "state pension statement", "Pensions Act 2014 ss. 16, 17");
    weekly * N::constant(WEEKS as f64)
}

/// The rise of a year by the triple lock: prices (September's CPI), earnings (May to July), or the least rate, whichever is most. A policy:
/// the law asks for earnings (Social Security Administration Act 1992, s. 150A), so the three are arguments.
#[inline(always)]
pub fn triple_lock<N: Number>(least: Rate, prices: N, earnings: N) -> N {
    prices.max(earnings).max(N::rate(least))
}
