//! All zeros of a sum of exponentials, which is what the worth of cash flows is as a function of the log of growth.

use overwinter_numeric::math;

/// Growth of a unit of time between e^−42 and e^42 is looked at: far beyond anything that is a return.
pub(crate) const LOG_GROWTH: f64 = 42.0;

/// One exponential: `weight` · e^(−`time` · u).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Term {
    pub(crate) time: f64,
    pub(crate) weight: f64,
}

/// Every u in ±[`LOG_GROWTH`] at which the sum of `terms` is zero, ascending; terms in order of time, no two at the same time.
///
/// Descartes' rule carries over to exponentials, and so does its proof: between two terms of opposite sign lies a time m, and the derivative
/// of e^(m u) times the sum has one change of sign less. Its zeros part the line into stretches on which the sum crosses zero once
/// at most, so with no change left nothing is missed.
pub(crate) fn zeros(terms: &[Term]) -> Vec<f64> {
    let Some(split) = first_change(terms) else { return Vec::new() };
    let middle = 0.5 * (terms[split].time + terms[split + 1].time);
    let derivative: Vec<Term> = terms.iter().map(|term| Term { weight: (middle - term.time) * term.weight, ..*term }).collect();
    let mut ends = zeros(&derivative);
    ends.insert(0, -LOG_GROWTH);
    ends.push(LOG_GROWTH);
    let mut found = Vec::new();
    for (index, pair) in ends.windows(2).enumerate() {
        let signs = [sign(terms, pair[0]), sign(terms, pair[1])];
        if index > 0 && signs[0] == 0 {
            found.push(pair[0]);
        }
        if signs[0] * signs[1] < 0 {
            found.push(bisect(terms, pair[0], pair[1]));
        }
    }
    found
}

/// The first term whose successor has the opposite sign.
fn first_change(terms: &[Term]) -> Option<usize> {
    terms.windows(2).position(|pair| pair[0].weight * pair[1].weight < 0.0)
}

/// The sign of the sum at `u`: 0 where it is lost in the rounding of its terms, as where it touches zero without crossing.
fn sign(terms: &[Term], u: f64) -> i32 {
    let (sum, size) = value(terms, u);
    let steepest = terms.iter().map(|term| (term.time * u).abs()).fold(1.0, f64::max);
    let lost = sum.abs() <= 4.0 * f64::EPSILON * steepest * size;
    match (lost, sum > 0.0) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => -1,
    }
}

/// The sum, and the sum of its terms' sizes, both in units of the greatest exponential.
fn value(terms: &[Term], u: f64) -> (f64, f64) {
    let greatest = terms.iter().map(|term| -term.time * u).fold(f64::NEG_INFINITY, f64::max);
    terms.iter().fold((0.0, 0.0), |(sum, size), term| {
        let part = term.weight * math::exp(-term.time * u - greatest);
        (sum + part, size + part.abs())
    })
}

/// Halves an interval over which the sum changes sign until it can't be halved.
fn bisect(terms: &[Term], mut low: f64, mut high: f64) -> f64 {
    let rising = value(terms, low).0 < 0.0;
    loop {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high || high - low < 1e-300 {
            return middle;
        }
        if (value(terms, middle).0 < 0.0) == rising { low = middle } else { high = middle }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The product of (1 − g/gᵢ) over the given growths, as flows a unit of time apart: its zeros are known.
    fn with_growths(growths: &[f64]) -> Vec<Term> {
        let mut weights = vec![1.0];
        for growth in growths {
            let mut next = vec![0.0; weights.len() + 1];
            for (index, weight) in weights.iter().enumerate() {
                next[index] += weight;
                next[index + 1] -= weight * growth;
            }
            weights = next;
        }
        weights.iter().enumerate().map(|(index, weight)| Term { time: index as f64, weight: *weight }).collect()
    }

    #[test]
    fn every_zero_that_was_built_in_is_found() {
        for growths in [&[1.1][..], &[0.5, 1.3], &[0.9, 1.05, 1.2], &[0.3, 0.7, 1.1, 2.5, 9.0]] {
            let found = zeros(&with_growths(growths));
            assert_eq!(found.len(), growths.len(), "{growths:?}: {found:?}");
            for (u, growth) in found.iter().zip(growths) {
                assert!((math::exp(*u) - growth).abs() < 1e-10, "{growth}: {}", math::exp(*u));
            }
        }
    }

    #[test]
    fn a_zero_that_only_touches_is_one() {
        let found = zeros(&with_growths(&[1.25, 1.25]));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!((math::exp(found[0]) - 1.25).abs() < 1e-7);
    }

    #[test]
    fn flows_of_one_sign_have_none() {
        assert_eq!(zeros(&[Term { time: 0.0, weight: 1.0 }, Term { time: 2.0, weight: 3.0 }]), []);
        assert_eq!(zeros(&[]), []);
    }
}
