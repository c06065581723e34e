//! The seam to the solver: minimise ½ x'P x + q'x under linear bounds.
//!
//! The solver (Clarabel, an interior-point method) draws nothing at random and works in one thread, so the same question has the same
//! answer. Where several portfolios are best alike, it gives one in their middle.

use clarabel::algebra::CscMatrix;
use clarabel::solver::{DefaultSettings, DefaultSolver, IPSolver, NonnegativeConeT, SolverStatus, ZeroConeT};

use crate::refusal::Refusal;

/// A convex quadratic program, or a linear one when `quadratic` is empty.
pub(crate) struct Program {
    /// P: symmetric, positive semidefinite, `[row][column]`; it may be smaller than the linear part, and is zero beyond.
    pub(crate) quadratic: Vec<Vec<f64>>,
    /// q.
    pub(crate) linear: Vec<f64>,
    /// Bounds a'x = b.
    pub(crate) equal: Vec<Bound>,
    /// Bounds a'x ≤ b.
    pub(crate) at_most: Vec<Bound>,
}

/// One bound.
pub(crate) struct Bound {
    /// The entries of a by unknown; the others are zero.
    pub(crate) factors: Vec<(usize, f64)>,
    /// b.
    pub(crate) right: f64,
}

impl Bound {
    /// A bound on the first unknowns.
    pub(crate) fn of_first(factors: impl IntoIterator<Item = f64>, right: f64) -> Self {
        Bound { factors: factors.into_iter().enumerate().collect(), right }
    }

    /// A bound on one unknown.
    pub(crate) fn of_one(unknown: usize, factor: f64, right: f64) -> Self {
        Bound { factors: vec![(unknown, factor)], right }
    }
}

/// How far from the best an answer may be, in units of a program whose numbers are near 1.
const TOLERANCE: f64 = 1e-11;
/// What is still accepted when rounding stops the solver earlier.
const TOLERANCE_REDUCED: f64 = 1e-8;

impl Program {
    /// Requires some unknowns not to be negative.
    pub(crate) fn not_negative(&mut self, unknowns: core::ops::Range<usize>) {
        self.at_most.extend(unknowns.map(|unknown| Bound::of_one(unknown, -1.0, 0.0)));
    }

    /// The first `assets` of the best x as weights that are not negative and sum to one: what the solver's tolerance leaves below zero
    /// is zero.
    pub(crate) fn weights(&self, assets: usize) -> Result<Vec<f64>, Refusal> {
        let found: Vec<f64> = self.minimise()?[..assets].iter().map(|weight| weight.max(0.0)).collect();
        let sum: f64 = found.iter().sum();
        Ok(found.iter().map(|weight| weight / sum).collect())
    }

    /// The best x.
    pub(crate) fn minimise(&self) -> Result<Vec<f64>, Refusal> {
        let count = self.linear.len();
        // The solver reads the upper triangle.
        let upper = self.quadratic.iter().enumerate().map(|(row, entries)| (row..entries.len()).map(|at| (at, entries[at])).collect());
        let quadratic = sparse(count, count, upper);
        let bounds = self.equal.iter().chain(&self.at_most);
        let right: Vec<f64> = bounds.clone().map(|bound| bound.right).collect();
        let bounds = sparse(right.len(), count, bounds.map(|bound| bound.factors.clone()));
        let cones = [ZeroConeT(self.equal.len()), NonnegativeConeT(self.at_most.len())];
        let failed = |status: String| Refusal::NoSolution { status };
        let mut solver =
            DefaultSolver::new(&quadratic, &self.linear, &bounds, &right, &cones, settings()).map_err(|error| failed(error.to_string()))?;
        solver.solve();
        match solver.solution.status {
            SolverStatus::Solved | SolverStatus::AlmostSolved => Ok(solver.solution.x.clone()),
            other => Err(failed(format!("{other:?}"))),
        }
    }
}

fn settings() -> DefaultSettings<f64> {
    DefaultSettings {
        verbose: false,
        tol_gap_abs: TOLERANCE,
        tol_gap_rel: TOLERANCE,
        tol_feas: TOLERANCE,
        reduced_tol_gap_abs: TOLERANCE_REDUCED,
        reduced_tol_gap_rel: TOLERANCE_REDUCED,
        reduced_tol_feas: TOLERANCE_REDUCED,
        ..DefaultSettings::default()
    }
}

/// A matrix by columns without its zeros, from the entries of its rows.
fn sparse(rows: usize, columns: usize, entries: impl Iterator<Item = Vec<(usize, f64)>>) -> CscMatrix<f64> {
    let mut by_column = vec![Vec::new(); columns];
    for (row, entries) in entries.enumerate() {
        entries.into_iter().filter(|(_, value)| *value != 0.0).for_each(|(column, value)| by_column[column].push((row, value)));
    }
    let ends = by_column.iter().scan(0, |end, column: &Vec<(usize, f64)>| {
        *end += column.len();
        Some(*end)
    });
    let starts = [0].into_iter().chain(ends).collect();
    let (places, values) = by_column.iter().flatten().copied().unzip();
    CscMatrix::new(rows, columns, starts, places, values)
}
