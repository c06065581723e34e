//! The seam to the solver of linear programs, and a bound that holds whatever the solver's tolerance left open.
//!
//! The solver (Clarabel, an interior-point method) draws nothing at random and works in one thread, so the same question has the same answer.

use clarabel::algebra::CscMatrix;
use clarabel::solver::{DefaultSettings, DefaultSolver, IPSolver, NonnegativeConeT, SolverStatus, ZeroConeT};

/// A sum of unknowns with a constant.
#[derive(Clone, Debug, Default)]
pub(super) struct Sum {
    pub terms: Vec<(usize, f64)>,
    pub constant: f64,
}

impl Sum {
    pub fn constant(constant: f64) -> Self {
        Sum { terms: Vec::new(), constant }
    }

    pub fn plus(&mut self, unknown: usize, factor: f64) {
        self.terms.push((unknown, factor));
    }

    /// Adds `factor` times another sum.
    pub fn add(&mut self, other: &Sum, factor: f64) {
        self.terms.extend(other.terms.iter().map(|(unknown, own)| (*unknown, own * factor)));
        self.constant += other.constant * factor;
    }
}

/// A linear program: the greatest gain under linear bounds.
#[derive(Debug, Default)]
pub(super) struct Linear {
    /// Gain of one of each unknown.
    gain: Vec<f64>,
    /// Whether an unknown may be negative.
    signed: Vec<bool>,
    /// Sums that are zero.
    zero: Vec<Sum>,
    /// Sums that are not above zero.
    not_above: Vec<Sum>,
}

/// Why there is no bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoBound {
    /// Nothing fulfils the bounds, with proof.
    Infeasible,
    /// The solver gave up.
    Failed(String),
}

impl Linear {
    /// An unknown that is not negative.
    pub fn unknown(&mut self) -> usize {
        self.column(false)
    }

    /// An unknown of either sign.
    pub fn signed_unknown(&mut self) -> usize {
        self.column(true)
    }

    fn column(&mut self, signed: bool) -> usize {
        self.gain.push(0.0);
        self.signed.push(signed);
        self.gain.len() - 1
    }

    pub fn gain(&mut self, unknown: usize, factor: f64) {
        self.gain[unknown] += factor;
    }

    pub fn is_zero(&mut self, sum: Sum) {
        self.zero.push(sum);
    }

    pub fn is_not_above_zero(&mut self, sum: Sum) {
        self.not_above.push(sum);
    }

    /// A bound that the greatest gain does not exceed, if some best point has no unknown beyond `reach` in size.
    ///
    /// It is the dual's value, which bounds the gain from above wherever the dual's own conditions hold; by how much they are missed is
    /// reckoned here, column by column, and added times `reach`.
    pub fn bound(&self, reach: f64) -> Result<f64, NoBound> {
        let (rows, count) = (self.zero.len() + self.not_above.len(), self.gain.len());
        let positive: Vec<usize> = (0..count).filter(|unknown| !self.signed[*unknown]).collect();
        let bounds = || self.zero.iter().chain(&self.not_above);
        let right: Vec<f64> = bounds().map(|sum| -sum.constant).chain(positive.iter().map(|_| 0.0)).collect();
        let entries = bounds().map(|sum| sum.terms.clone()).chain(positive.iter().map(|unknown| vec![(*unknown, -1.0)]));
        let matrix = sparse(rows + positive.len(), count, entries);
        let cost: Vec<f64> = self.gain.iter().map(|gain| -gain).collect();
        let cones = [ZeroConeT(self.zero.len()), NonnegativeConeT(self.not_above.len() + positive.len())];
        let failed = |why: String| NoBound::Failed(why);
        let nothing = CscMatrix::zeros((count, count));
        let mut solver =
            DefaultSolver::new(&nothing, &cost, &matrix, &right, &cones, settings()).map_err(|error| failed(error.to_string()))?;
        solver.solve();
        match solver.solution.status {
            SolverStatus::Solved | SolverStatus::AlmostSolved | SolverStatus::InsufficientProgress => {}
            SolverStatus::PrimalInfeasible | SolverStatus::AlmostPrimalInfeasible => return Err(NoBound::Infeasible),
            other => return Err(failed(format!("{other:?}"))),
        }
        Ok(self.of_dual(&solver.solution.z[..rows], reach))
    }

    /// What `prices` of the bounds prove.
    fn of_dual(&self, prices: &[f64], reach: f64) -> f64 {
        let mut over = self.gain.clone();
        let mut value = 0.0;
        for (row, sum) in self.zero.iter().chain(&self.not_above).enumerate() {
            let price = if row < self.zero.len() { prices[row] } else { prices[row].max(0.0) };
            value -= price * sum.constant;
            sum.terms.iter().for_each(|(unknown, factor)| over[*unknown] -= factor * price);
        }
        // What an unknown gains beyond its price is to be nothing; of a signed one, not less than nothing either.
        let missed = over.iter().zip(&self.signed).map(|(over, signed)| if *signed { over.abs() } else { over.max(0.0) });
        value + reach * missed.sum::<f64>()
    }
}

fn settings() -> DefaultSettings<f64> {
    DefaultSettings { verbose: false, tol_gap_abs: 1e-11, tol_gap_rel: 1e-11, tol_feas: 1e-12, max_iter: 300, ..DefaultSettings::default() }
}

/// A matrix by columns, from the entries of its rows; entries of one place are summed.
fn sparse(rows: usize, columns: usize, entries: impl Iterator<Item = Vec<(usize, f64)>>) -> CscMatrix<f64> {
    let mut by_column: Vec<Vec<(usize, f64)>> = vec![Vec::new(); columns];
    for (row, entries) in entries.enumerate() {
        for (column, value) in entries {
            match by_column[column].last_mut() {
                Some((last, sum)) if *last == row => *sum += value,
                _ => by_column[column].push((row, value)),
            }
        }
    }
    let ends = by_column.iter().scan(0, |end, column| {
        *end += column.len();
        Some(*end)
    });
    let starts = [0].into_iter().chain(ends).collect();
    let (places, values) = by_column.iter().flatten().copied().unzip();
    CscMatrix::new(rows, columns, starts, places, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(terms: &[(usize, f64)], constant: f64) -> Sum {
        Sum { terms: terms.to_vec(), constant }
    }

    /// Dantzig's textbook case: 3x + 5y with x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18 is greatest at (2, 6), where it is 36.
    #[test]
    fn the_bound_is_the_best_corner() {
        let mut linear = Linear::default();
        let [x, y] = [linear.unknown(), linear.unknown()];
        linear.gain(x, 3.0);
        linear.gain(y, 5.0);
        linear.is_not_above_zero(sum(&[(x, 1.0)], -4.0));
        linear.is_not_above_zero(sum(&[(y, 2.0)], -12.0));
        linear.is_not_above_zero(sum(&[(x, 3.0), (y, 2.0)], -18.0));
        let bound = linear.bound(10.0).expect("a bound");
        assert!((36.0 - 1e-12..36.0 + 1e-6).contains(&bound), "{bound}");
    }

    #[test]
    fn what_cannot_be_is_told_apart() {
        let mut linear = Linear::default();
        let x = linear.unknown();
        linear.is_not_above_zero(sum(&[(x, 1.0)], 1.0));
        assert_eq!(linear.bound(1.0), Err(NoBound::Infeasible));
    }

    /// Any prices prove something: wrong ones prove less, never too much.
    #[test]
    fn wrong_prices_only_loosen_the_bound() {
        let mut linear = Linear::default();
        let x = linear.unknown();
        linear.gain(x, 1.0);
        linear.is_not_above_zero(sum(&[(x, 1.0)], -4.0));
        for price in [0.0, 0.3, 1.0, 1.7] {
            assert!(linear.of_dual(&[price], 10.0) >= 4.0, "{price}");
        }
        assert_eq!(linear.of_dual(&[1.0], 10.0), 4.0);
    }
}
