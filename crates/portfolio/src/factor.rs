//! Cholesky's factor of a positive definite matrix, and systems solved with it.

/// The lower triangle L with L Lᵀ equal to a matrix.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Factor {
    lower: Vec<Vec<f64>>,
}

/// A pivot below this share of its diagonal is rounding.
const PIVOT_MIN: f64 = 1e-12;

impl Factor {
    /// The factor of a symmetric matrix, of which the lower triangle is read; `None` when it is not positive definite.
    pub(crate) fn of(matrix: &[Vec<f64>]) -> Option<Self> {
        let mut lower: Vec<Vec<f64>> = Vec::with_capacity(matrix.len());
        for (row, given) in matrix.iter().enumerate() {
            let mut entries: Vec<f64> = Vec::with_capacity(row + 1);
            for column in 0..row {
                let known: f64 = entries.iter().zip(&lower[column]).map(|(a, b)| a * b).sum();
                entries.push((given[column] - known) / lower[column][column]);
            }
            let pivot = given[row] - entries.iter().map(|entry| entry * entry).sum::<f64>();
            if pivot.is_nan() || pivot <= PIVOT_MIN * given[row] {
                return None;
            }
            entries.push(pivot.sqrt());
            lower.push(entries);
        }
        Some(Factor { lower })
    }

    /// The vector that the matrix takes to `right`.
    pub(crate) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut solution = right.to_vec();
        for (row, entries) in self.lower.iter().enumerate() {
            let known: f64 = entries[..row].iter().zip(&solution).map(|(a, b)| a * b).sum();
            solution[row] = (solution[row] - known) / entries[row];
        }
        for row in (0..solution.len()).rev() {
            let known: f64 = (row + 1..solution.len()).map(|below| self.lower[below][row] * solution[below]).sum();
            solution[row] = (solution[row] - known) / self.lower[row][row];
        }
        solution
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_solution_solves() {
        let matrix = vec![vec![4.0, 1.0, 0.5], vec![1.0, 3.0, -0.2], vec![0.5, -0.2, 2.0]];
        let solution = Factor::of(&matrix).expect("positive definite").solve(&[1.0, 2.0, 3.0]);
        for (row, want) in matrix.iter().zip([1.0, 2.0, 3.0]) {
            let got: f64 = row.iter().zip(&solution).map(|(a, b)| a * b).sum();
            assert!((got - want).abs() < 1e-14);
        }
    }

    #[test]
    fn a_matrix_without_risk_in_some_direction_has_no_factor() {
        assert_eq!(Factor::of(&[vec![1.0, 1.0], vec![1.0, 1.0]]), None);
        assert_eq!(Factor::of(&[vec![1.0, 2.0], vec![2.0, 1.0]]), None);
        assert_eq!(Factor::of(&[vec![0.0]]), None);
    }
}
