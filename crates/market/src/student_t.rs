//! Growth with fat tails: the lognormal model's months, each stretched by one chance that all classes share.
//!
//! A month's log-growths are `μ + w · σ z` with correlated normals `z` and `w² = (ν − 2) / χ²_ν`: a multivariate Student t with `ν` degrees of
//! freedom, scaled to variance one. So mean and standard deviation of each class's *log*-growth, and all correlations, are the lognormal
//! model's exactly: the median path's growth is that of the assumptions. What changes is the shape: calm months are calmer, crashes worse, and all
//! classes swing together, because they share `w`.
//!
//! An exponential of a true t has no mean. `w` is therefore held at or below [`WIDEST`]; what that takes from the variance is given back. All moments
//! then exist, and the arithmetic mean is above the lognormal's by a few hundredths of a point a year (tested). A year is twelve months, so its
//! tails are thinner than a month's.
//!
//! *Not modelled*: wild months that follow each other (see `regime`), and a crash more likely than a boom.

use overwinter_numeric::draw::{Stream, draw_block};
use overwinter_numeric::{LANES, Number, Work, math};

use crate::parametric::{FACTORS, Lognormal};
use crate::step::MarketStep;

/// The most that a month is stretched: ten usual months. Below four degrees of freedom this would take a visible part of the variance.
pub(crate) const WIDEST: f64 = 10.0;

/// Degrees of freedom that the model takes.
pub(crate) const DEGREES: core::ops::RangeInclusive<u32> = 4..=30;

/// Blocks of words from here on belong to the mixing chance; those before to the normals.
const FIRST_BLOCK: u32 = 8;
/// The block of the one normal that an odd count of degrees needs.
const ODD_BLOCK: u32 = 7;

/// Parameters for one month.
#[derive(Clone, Debug)]
pub(crate) struct StudentT {
    pub(crate) law: Lognormal,
    pub(crate) degrees: u32,
    /// 12 where a step is a year.
    pub(crate) months: u32,
    /// Gives back the variance that [`WIDEST`] takes.
    restore: f64,
}

impl StudentT {
    /// `law` is that of a month; a step has `months` of them.
    pub(crate) fn new(law: Lognormal, degrees: u32, months: u32) -> Self {
        StudentT { law, degrees, months, restore: 1.0 / (1.0 - variance_beyond(degrees)).sqrt() }
    }

    #[inline(always)]
    pub(crate) fn step<N: Number>(&self, seed: u64, first_path: u32, step: u32) -> MarketStep<N> {
        N::apart(Step { model: self, seed, first_path, step })
    }

    /// How much each path's month is stretched.
    #[inline(always)]
    fn stretch<N: Number>(&self, seed: u64, first_path: u32, month: u32) -> [f64; LANES] {
        let mut stretch = [1.0; LANES];
        for (lane, stretch) in stretch.iter_mut().enumerate().take(N::WIDTH) {
            let path = self.law.drawn_as(first_path.wrapping_add(lane as u32));
            let chi_square = self.chi_square(seed, path, month);
            let wide = (f64::from(self.degrees - 2) / chi_square).sqrt();
            *stretch = if wide < WIDEST { wide } else { WIDEST } * self.restore;
        }
        stretch
    }

    /// Twice a sum of exponentials, and the square of a normal where the count of degrees is odd.
    #[inline(always)]
    fn chi_square(&self, seed: u64, path: u32, month: u32) -> f64 {
        let mut sum = 0.0;
        let mut left = self.degrees / 2;
        let mut block = FIRST_BLOCK;
        while left > 0 {
            let words = draw_block(seed, path, month, Stream::Market, block);
            let mut product = 1.0;
            for word in 0..left.min(4) {
                product *= words.uniform(word as usize);
            }
            sum -= 2.0 * math::ln(product);
            left -= left.min(4);
            block += 1;
        }
        if self.degrees % 2 == 1 {
            let normal = math::inverse_normal(draw_block(seed, path, month, Stream::Market, ODD_BLOCK).uniform_fine(0));
            sum += normal * normal;
        }
        sum
    }
}

struct Step<'a> {
    model: &'a StudentT,
    seed: u64,
    first_path: u32,
    step: u32,
}

impl<N: Number> Work<N> for Step<'_> {
    type Done = MarketStep<N>;

    #[inline(always)]
    fn run(self) -> MarketStep<N> {
        let Step { model, seed, first_path, step } = self;
        let mut logs = [[0.0; LANES]; FACTORS];
        for month in step * model.months..(step + 1) * model.months {
            let mut normals = model.law.normals::<N>(seed, first_path, month, 0);
            let stretch = model.stretch::<N>(seed, first_path, month);
            for normal in normals.iter_mut().take(model.law.factors) {
                for lane in 0..N::WIDTH {
                    normal[lane] *= stretch[lane];
                }
            }
            for (factor, sum) in logs.iter_mut().enumerate().take(model.law.factors) {
                let log = model.law.log::<N>(&normals, factor, model.law.drift[factor]);
                for lane in 0..N::WIDTH {
                    sum[lane] += log[lane];
                }
            }
        }
        model.law.market_of_logs(&logs)
    }
}

/// The part of the variance of `w z` that lies in `w` beyond [`WIDEST`]: ∫ ((ν − 2)/x − W²) f(x) dx from 0 to (ν − 2)/W² with the density
/// `f` of χ²_ν, by Simpson's rule in t² = x, where the integrand is smooth for every ν from 4.
fn variance_beyond(degrees: u32) -> f64 {
    const INTERVALS: u32 = 200;
    let (free, half) = (f64::from(degrees - 2), 0.5 * f64::from(degrees));
    let end = free.sqrt() / WIDEST;
    let scale = math::exp(half * math::LN_TWO) * gamma(half);
    let at = |t: f64| 2.0 * (free - WIDEST * WIDEST * t * t) * math::powi(t, degrees - 3) * math::exp(-0.5 * t * t) / scale;
    let width = end / f64::from(INTERVALS);
    let weight = |place: u32| if place == 0 || place == INTERVALS { 1.0 } else { f64::from(2 + 2 * (place % 2)) };
    (0..=INTERVALS).map(|place| weight(place) * at(f64::from(place) * width)).sum::<f64>() * width / 3.0
}

/// Γ of a whole or half number above zero.
fn gamma(half: f64) -> f64 {
    let (mut value, mut at) = if half.fract() == 0.0 { (1.0, 1.0) } else { (core::f64::consts::PI.sqrt(), 0.5) };
    while at < half {
        value *= at;
        at += 1.0;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of mpmath 1.3 (quad of the same integral, and gamma), 12 digits.
    #[test]
    fn the_variance_beyond_the_widest_month_is_what_quadrature_gives() {
        for (degrees, want) in [(4, 0.00498337491681), (5, 0.000549251744947), (8, 1.10495106167e-6), (30, 7.51829252762e-25)] {
            let got = variance_beyond(degrees);
            assert!((got - want).abs() < 1e-7 * f64::max(want, 1e-3), "{degrees}: {got} for {want}");
        }
        assert!((gamma(2.5) - 1.329_340_388_179_137).abs() < 1e-14 && (gamma(5.0) - 24.0).abs() < 1e-12);
    }
}
