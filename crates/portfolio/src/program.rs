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
    /// Rows a with a'x = b.
    pub(crate) equal: Vec<(Vec<f64>, f64)>,
    /// Rows a with a'x ≤ b.
    pub(crate) at_most: Vec<(Vec<f64>, f64)>,
}

/// How far from the best an answer may be, in units of a program whose numbers are near 1.
const TOLERANCE: f64 = 1e-11;
/// What is still accepted when rounding stops the solver earlier.
const TOLERANCE_REDUCED: f64 = 1e-8;

impl Program {
    /// Requires some unknowns not to be negative.
    pub(crate) fn not_negative(&mut self, unknowns: core::ops::Range<usize>) {
        let rows: Vec<_> = unknowns.map(|unknown| (self.unit(unknown, -1.0), 0.0)).collect();
        self.at_most.extend(rows);
    }

    /// A row that reads one unknown.
    pub(crate) fn unit(&self, unknown: usize, factor: f64) -> Vec<f64> {
        let mut row = vec![0.0; self.linear.len()];
        row[unknown] = factor;
        row
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
        let quadratic = sparse(count, count, |row, column| {
            if row > column { 0.0 } else { self.quadratic.get(row).and_then(|entries| entries.get(column)).copied().unwrap_or(0.0) }
        });
        let rows: Vec<&(Vec<f64>, f64)> = self.equal.iter().chain(&self.at_most).collect();
        let bounds = sparse(rows.len(), count, |row, column| rows[row].0[column]);
        let right: Vec<f64> = rows.iter().map(|(_, right)| *right).collect();
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

/// A matrix by columns without its zeros.
fn sparse(rows: usize, columns: usize, at: impl Fn(usize, usize) -> f64) -> CscMatrix<f64> {
    let (mut starts, mut places, mut values) = (vec![0], Vec::new(), Vec::new());
    for column in 0..columns {
        for row in 0..rows {
            let value = at(row, column);
            if value != 0.0 {
                places.push(row);
                values.push(value);
            }
        }
        starts.push(places.len());
    }
    CscMatrix::new(rows, columns, starts, places, values)
}
