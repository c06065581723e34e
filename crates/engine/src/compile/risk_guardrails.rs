//! The table behind risk-based guardrails: at which funded ratio the chance that the portfolio lasts is what, by year.
//!
//! What is still to be paid, less what still comes in, is worth an uncertain sum today: each year's need over the growth until then. With returns of years that are
//! lognormal and independent its mean and variance have a closed form, and a lognormal of the same two moments stands for it (after Milevsky and Robinson,
//! "Self-annuitization and ruin in retirement", North American Actuarial Journal, 2000, who fit a reciprocal gamma). The portfolio lasts when it is worth more.

use overwinter_numeric::math;
use overwinter_plan::RiskGuardrails as Planned;

use super::ahead::Ahead;
use crate::program::RiskGuardrails;

/// Returns of a year: what a dollar of next year is worth now, and its square, in the mean.
#[derive(Clone, Copy)]
struct Discount {
    mean: f64,
    square: f64,
}

impl Discount {
    /// Of a lognormal return with this mean and standard deviation.
    fn new(mean: f64, deviation: f64) -> Self {
        let growth = (1.0 + mean).max(1e-9);
        let variance = math::ln(1.0 + (deviation / growth) * (deviation / growth));
        let drift = math::ln(growth) - variance / 2.0;
        Discount { mean: math::exp(variance / 2.0 - drift), square: math::exp(2.0 * variance - 2.0 * drift) }
    }
}

/// The guardrails of a plan whose discretionary spending is as planned: how far the table depends on cuts is left out of it.
pub(super) fn guardrails(planned: Planned, first_year: usize, ahead: &Ahead) -> RiskGuardrails {
    let discount = Discount::new(planned.expects.fraction(), planned.deviation.fraction());
    let (must, may) = (ahead.net(), &ahead.may);
    let needs: Vec<f64> = ahead.real(&must).iter().zip(ahead.real(may)).map(|(must, may)| must + may).collect();
    let deviations = log_deviations(&needs, &ahead.part, discount);
    let chances = [planned.cut_below, planned.raise_above].map(|chance| chance.fraction());
    let adjustment = planned.adjustment.fraction();
    RiskGuardrails {
        first_year,
        must: ahead.worth(&must, discount.mean),
        may: ahead.worth(may, discount.mean),
        a_dollar: ahead.worth(&ahead.a_dollar_a_year(), discount.mean).iter().map(|pair| pair[0]).collect(),
        funded: deviations.iter().map(|deviation| chances.map(|chance| funded_ratio(chance, *deviation))).collect(),
        cut: 1.0 - adjustment,
        raise: 1.0 + adjustment,
        bounds: [planned.floor.fraction(), planned.ceiling.map_or(f64::INFINITY, |ceiling| ceiling.fraction())],
    }
}

/// By year, the standard deviation of the logarithm of what the needs from then on are worth.
fn log_deviations(needs: &[f64], part: &[f64], discount: Discount) -> Vec<f64> {
    let mut deviations = vec![0.0; needs.len()];
    let (mut mean, mut square) = (0.0, 0.0);
    for year in (0..needs.len()).rev() {
        let [of_mean, of_square] = [discount.mean, discount.square].map(|factor| math::pow(factor, part[year]));
        let need = needs[year];
        square = need * need + 2.0 * need * of_mean * mean + of_square * square;
        mean = need + of_mean * mean;
        if mean > 0.0 && square > mean * mean {
            deviations[year] = math::ln(square / (mean * mean)).sqrt();
        }
    }
    deviations
}

/// The portfolio over the mean worth of the needs at which it lasts with `chance`.
fn funded_ratio(chance: f64, log_deviation: f64) -> f64 {
    match chance {
        certain if certain >= 1.0 => f64::INFINITY,
        never if never <= 0.0 => 0.0,
        chance => math::exp(log_deviation * math::inverse_normal(chance) - log_deviation * log_deviation / 2.0),
    }
}
