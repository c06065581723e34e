//! The lower triangle `L` with `L Lᵀ` equal to a correlation matrix.

use crate::parametric::FACTORS;

/// The factor of `matrix` (only its lower triangle is read), or `None` when it is not positive definite.
pub(crate) fn lower(matrix: &[[f64; FACTORS]; FACTORS]) -> Option<[[f64; FACTORS]; FACTORS]> {
    let mut lower = [[0.0; FACTORS]; FACTORS];
    for row in 0..FACTORS {
        for column in 0..=row {
            let known: f64 = (0..column).map(|k| lower[row][k] * lower[column][k]).sum();
            let rest = matrix[row][column] - known;
            lower[row][column] = if row != column {
                rest / lower[column][column]
            } else if rest > 1e-12 {
                rest.sqrt()
            } else {
                return None;
            };
        }
    }
    Some(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_factor_times_itself_is_the_matrix() {
        let matrix: [[f64; FACTORS]; FACTORS] =
            core::array::from_fn(|row| core::array::from_fn(|column| if row == column { 1.0 } else { 0.3 }));
        let lower = lower(&matrix).expect("positive definite");
        for row in 0..FACTORS {
            for column in 0..FACTORS {
                let product: f64 = (0..FACTORS).map(|k| lower[row][k] * lower[column][k]).sum();
                assert!((product - matrix[row][column]).abs() < 1e-15);
            }
        }
    }

    #[test]
    fn contradictory_correlations_have_no_factor() {
        let matrix = core::array::from_fn(|row| core::array::from_fn(|column| if row == column { 1.0 } else { -0.9 }));
        assert!(lower(&matrix).is_none());
    }
}
