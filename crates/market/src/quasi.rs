//! The lognormal model with its yearly growths from scrambled Sobol points.
//!
//! A path is one point. For each factor a Brownian bridge turns coordinates into the sums of the years' normals: the first coordinate is the
//! whole run's sum, the next splits it into halves, and so on, so that the most even coordinates carry what matters most (Caflisch, Morokoff and Owen,
//! "Valuation of mortgage-backed securities using Brownian bridges", *Journal of Computational Finance* 1, 1997). The months of a year are
//! plain draws, bent to the year's sum. The law of a path is the lognormal model's; only the paths' joint spread is more even.
//!
//! Coordinates beyond the table (512: 64 years of eight factors) and years beyond the stated length are plain draws.

use overwinter_numeric::draw::{Stream, draw_block};
use overwinter_numeric::sobol::{DIMENSIONS_MAX, Scramble, Sobol, uniform};
use overwinter_numeric::{LANES, Number, Work, math};

use crate::parametric::{FACTORS, Lognormal};
use crate::step::{Cursor, MarketStep};

/// Blocks of words from here on stand in for coordinates that the table does not have.
const BEYOND_BLOCK: u32 = 64;

/// Parameters for one step.
#[derive(Clone, Debug)]
pub(crate) struct Quasi {
    pub(crate) law: Lognormal,
    pub(crate) scramble: u32,
    /// Paths of a scramble.
    pub(crate) points: u32,
    /// 12 or 1.
    pub(crate) steps_per_year: u32,
    /// For each year the coordinates whose normals make its sum, with their weights.
    pub(crate) bridge: Vec<Vec<(u32, f64)>>,
    /// Coordinates between one of a factor and its next: the same whatever a plan holds.
    stride: u32,
    sobol: Sobol,
}

impl Quasi {
    /// `law` is that of a step, with `all_factors` whatever the plan holds.
    pub(crate) fn new(law: Lognormal, all_factors: usize, steps_per_year: u32, years: u32, scramble: u32, points: u32) -> Self {
        let dimensions = (years as usize * all_factors).min(DIMENSIONS_MAX);
        let (bridge, sobol) = (bridge(years as usize), Sobol::new(dimensions));
        Quasi { law, scramble, points: points.max(1), steps_per_year, bridge, stride: all_factors as u32, sobol }
    }

    #[inline(always)]
    pub(crate) fn step<N: Number>(&self, seed: u64, first_path: u32, step: u32, cursor: &mut Cursor) -> MarketStep<N> {
        N::apart(Step { model: self, seed, first_path, step, cursor })
    }

    /// Standard normals of a coordinate on each path.
    #[inline(always)]
    fn coordinate<N: Number>(&self, seed: u64, first_path: u32, coordinate: u32) -> [f64; LANES] {
        let mut normals = [0.5; LANES];
        let inside = (coordinate as usize) < self.sobol.dimensions();
        let mut of = first_path / self.points;
        let mut coins = Scramble::new(seed, self.scramble.wrapping_add(of), coordinate);
        for (lane, normal) in normals.iter_mut().enumerate().take(N::WIDTH) {
            let path = first_path.wrapping_add(lane as u32);
            if path / self.points != of {
                of = path / self.points;
                coins = Scramble::new(seed, self.scramble.wrapping_add(of), coordinate);
            }
            let even = if inside {
                uniform(coins.flip(self.sobol.point(path % self.points, coordinate as usize)))
            } else {
                draw_block(seed, path, coordinate, Stream::Market, self.block(BEYOND_BLOCK)).uniform_fine(0)
            };
            *normal = math::inverse_normal(even);
        }
        normals
    }

    /// Blocks of one scramble are not those of another.
    const fn block(&self, first: u32) -> u32 {
        first | (self.scramble << 8)
    }

    /// Draws the sum of the year's normals, of each step and factor variance one.
    #[inline(always)]
    fn begin_year<N: Number>(&self, seed: u64, first_path: u32, year: usize, rest: &mut [[f64; LANES]; FACTORS]) {
        let deviation = f64::from(self.steps_per_year).sqrt();
        for (factor, rest) in rest.iter_mut().enumerate().take(self.law.factors) {
            *rest = [0.0; LANES];
            for (knot, weight) in &self.bridge[year] {
                let normals = self.coordinate::<N>(seed, first_path, knot * self.stride + factor as u32);
                for lane in 0..N::WIDTH {
                    rest[lane] += weight * deviation * normals[lane];
                }
            }
        }
    }
}

struct Step<'a> {
    model: &'a Quasi,
    seed: u64,
    first_path: u32,
    step: u32,
    cursor: &'a mut Cursor,
}

impl<N: Number> Work<N> for Step<'_> {
    type Done = MarketStep<N>;

    #[inline(always)]
    fn run(self) -> MarketStep<N> {
        let Step { model, seed, first_path, step, cursor } = self;
        let (year, of_year) = ((step / model.steps_per_year) as usize, step % model.steps_per_year);
        let mut normals = model.law.normals::<N>(seed, first_path, step, model.block(0));
        if year < model.bridge.len() {
            if of_year == 0 {
                model.begin_year::<N>(seed, first_path, year, &mut cursor.rest);
            }
            // Of `left` normals with a known sum, the first has mean sum / left and variance 1 − 1 / left.
            let left = f64::from(model.steps_per_year - of_year);
            let (share, own) = (1.0 / left, (1.0 - 1.0 / left).sqrt());
            for (normal, rest) in normals.iter_mut().zip(&mut cursor.rest).take(model.law.factors) {
                for lane in 0..N::WIDTH {
                    normal[lane] = share * rest[lane] + own * normal[lane];
                    rest[lane] -= normal[lane];
                }
            }
        }
        model.law.market_of(&normals)
    }
}

/// For each of `years` increments of a Brownian motion its weights on the bridge's independent normals, coarsest first. Each splitting of a
/// span touches only the years in it, so a year has about log₂(years) weights.
fn bridge(years: usize) -> Vec<Vec<(u32, f64)>> {
    let mut weights: Vec<Vec<(u32, f64)>> = vec![vec![(0, 1.0 / (years as f64).sqrt())]; years];
    let mut spans = std::collections::VecDeque::from([(0, years)]);
    let mut knot = 1;
    while let Some((from, to)) = spans.pop_front() {
        if to - from < 2 {
            continue;
        }
        let middle = from + (to - from) / 2;
        let (first, second) = ((middle - from) as f64, (to - middle) as f64);
        // The sum of the first half, given the whole's, has this deviation; it is spread evenly over the years of each half until they split.
        let deviation = (first * second / (first + second)).sqrt();
        weights[from..middle].iter_mut().for_each(|year| year.push((knot, deviation / first)));
        weights[middle..to].iter_mut().for_each(|year| year.push((knot, -deviation / second)));
        knot += 1;
        spans.extend([(from, middle), (middle, to)]);
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bridge_turns_independent_normals_into_independent_years() {
        for years in [1, 2, 3, 30, 64, 97] {
            let weights = bridge(years);
            let dense: Vec<Vec<f64>> = weights
                .iter()
                .map(|year| {
                    let mut row = vec![0.0; years];
                    year.iter().for_each(|(knot, weight)| row[*knot as usize] += weight);
                    row
                })
                .collect();
            for a in 0..years {
                assert!(weights[a].len() <= 2 + years.ilog2() as usize);
                for b in 0..years {
                    let product: f64 = dense[a].iter().zip(&dense[b]).map(|(a, b)| a * b).sum();
                    assert!((product - f64::from(u8::from(a == b))).abs() < 1e-12, "{years} years: {a} {b}");
                }
            }
        }
    }
}
