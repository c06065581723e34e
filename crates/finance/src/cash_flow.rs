//! What flows a period apart are worth.

use overwinter_numeric::math;

use crate::refusal::Refusal;

/// The worth of `values` at the time of the first, at `rate` a period (above −1): the first value is not discounted.
///
/// # Errors
/// When the rate is out of range or the worth is no longer a number.
pub fn net_present_value(rate: f64, values: &[f64]) -> Result<f64, Refusal> {
    if !(rate > -1.0 && rate.is_finite()) {
        return Err(Refusal::OutOfRange { what: "the rate" });
    }
    let worth = values.iter().rev().fold(0.0, |worth, value| worth / (1.0 + rate) + value);
    if worth.is_finite() { Ok(worth) } else { Err(Refusal::OutOfRange { what: "the worth" }) }
}

/// The modified internal rate of return: what is paid is financed at `finance_rate`, what is received is reinvested at `reinvest_rate`
/// until the last flow. `None` unless something is paid and something received.
///
/// # Errors
/// When a rate is out of range.
pub fn modified_rate(values: &[f64], finance_rate: f64, reinvest_rate: f64) -> Result<Option<f64>, Refusal> {
    let paid: Vec<f64> = values.iter().map(|value| value.min(0.0)).collect();
    let received: Vec<f64> = values.iter().map(|value| value.max(0.0)).collect();
    let paid = -net_present_value(finance_rate, &paid)?;
    let received = net_present_value(reinvest_rate, &received)?;
    if values.len() < 2 || !(paid > 0.0 && received > 0.0) {
        return Ok(None);
    }
    let growth = math::pow(received / paid, 1.0 / (values.len() - 1) as f64) * (1.0 + reinvest_rate);
    Ok(growth.is_finite().then_some(growth - 1.0))
}
