//! How far a guess may be believed: a second, small model that looks at how the first one came to its guess.
//!
//! A guess that rests on one whole word which speaks for one category is right more often than one of the same score that many runs of letters add up to. So the
//! likelihood that a guess is right is a logistic regression (Platt, "Probabilistic outputs for support vector machines", 1999) over signs of how it came about, fitted
//! on guesses about merchants that the guessing model had not seen.

use overwinter_numeric::math::{exp, ln};

/// How many signs there are.
pub(super) const SIGNS: usize = 5;

/// Signs are bounded by it, so that no row of the training has all the say.
const BOUND: f64 = 12.0;

/// Steps of Newton's method; it doesn't change the weights any more long before.
const STEPS: usize = 25;

/// Holds the weights back a little, as if so many rows spoke for nothing.
const RIDGE: f64 = 1.0;

/// How a guess came about.
pub(super) type Signs = [f64; SIGNS];

/// What the first model said of a row, against the next likely category.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lead {
    /// How likely it held the guess, 0 to 1.
    pub likely: f64,
    /// The guess's score less the next one's.
    pub whole: f64,
    /// What of it comes from whole words.
    pub of_words: f64,
    /// The most that comes from one place with whole words.
    pub of_one_word: f64,
}

impl Lead {
    /// Its signs: always one, the logarithm of the odds, what words say, what the rest says, what the strongest word says.
    pub fn signs(self) -> Signs {
        let likely = self.likely.clamp(1e-9, 1.0 - 1e-9);
        let bounded = |sign: f64| sign.clamp(-BOUND, BOUND);
        [1.0, bounded(ln(likely / (1.0 - likely))), bounded(self.of_words), bounded(self.whole - self.of_words), bounded(self.of_one_word)]
    }
}

/// The likelihood that a guess is right.
pub(super) fn confidence(weights: &[f32; SIGNS], signs: &Signs) -> f64 {
    logistic(weights.iter().zip(signs).map(|(weight, sign)| f64::from(*weight) * sign).sum())
}

fn logistic(odds: f64) -> f64 {
    1.0 / (1.0 + exp(-odds.clamp(-40.0, 40.0)))
}

/// The weights under which guesses and whether they were right surprise least: Newton's method, from nothing.
pub(super) fn fit(guesses: &[(Signs, bool)]) -> [f32; SIGNS] {
    let mut weights = [0.0_f64; SIGNS];
    for _ in 0..STEPS {
        let mut slope = weights.map(|weight| -RIDGE * weight);
        let mut bend = [[0.0_f64; SIGNS]; SIGNS];
        for (index, row) in bend.iter_mut().enumerate() {
            row[index] = RIDGE;
        }
        for (signs, is_right) in guesses {
            let likely = logistic(weights.iter().zip(signs).map(|(weight, sign)| weight * sign).sum());
            let missed = f64::from(u8::from(*is_right)) - likely;
            for one in 0..SIGNS {
                slope[one] += missed * signs[one];
                for other in 0..SIGNS {
                    bend[one][other] += likely * (1.0 - likely) * signs[one] * signs[other];
                }
            }
        }
        let step = solved(bend, slope);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    weights.map(|weight| weight as f32)
}

/// The solution of `matrix · x = right` by elimination. The matrix is positive definite, since the ridge is part of it, so no pivot is zero.
fn solved(mut matrix: [[f64; SIGNS]; SIGNS], mut right: [f64; SIGNS]) -> [f64; SIGNS] {
    for pivot in 0..SIGNS {
        for row in pivot + 1..SIGNS {
            let factor = matrix[row][pivot] / matrix[pivot][pivot];
            let above = matrix[pivot];
            matrix[row].iter_mut().zip(above).for_each(|(cell, of_pivot)| *cell -= factor * of_pivot);
            right[row] -= factor * right[pivot];
        }
    }
    for row in (0..SIGNS).rev() {
        let known: f64 = (row + 1..SIGNS).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_by_hand() {
        // Each row r is r+1 times the unit, but the first also has the second: x0 + x1 = 5, 2·x1 = 6, 3·x2 = 3, 4·x3 = 8, 5·x4 = 0.
        let mut matrix = [[0.0; SIGNS]; SIGNS];
        (0..SIGNS).for_each(|row| matrix[row][row] = (row + 1) as f64);
        matrix[0][1] = 1.0;
        assert_eq!(solved(matrix, [5.0, 6.0, 3.0, 8.0, 0.0]), [2.0, 3.0, 1.0, 2.0, 0.0]);
    }

    #[test]
    fn without_other_signs_the_confidence_is_the_share_of_right_ones() {
        let guesses: Vec<(Signs, bool)> = (0..4000).map(|index| ([1.0, 0.0, 0.0, 0.0, 0.0], index % 4 > 0)).collect();
        let weights = fit(&guesses);
        assert!((confidence(&weights, &[1.0, 0.0, 0.0, 0.0, 0.0]) - 0.75).abs() < 1e-3, "{weights:?}");
    }

    #[test]
    fn a_sign_that_parts_right_from_wrong_is_believed() {
        let of = |words: f64, is_right: bool| (Lead { likely: 0.5, whole: 2.0, of_words: words, of_one_word: 0.0 }.signs(), is_right);
        // With words nine of ten are right, without one of ten.
        let guesses: Vec<(Signs, bool)> =
            (0..2000).map(|index| of(f64::from(index % 2), (index / 2 % 10 > 0) == (index % 2 == 1))).collect();
        let weights = fit(&guesses);
        assert!((confidence(&weights, &of(1.0, true).0) - 0.9).abs() < 0.01, "{weights:?}");
        assert!((confidence(&weights, &of(0.0, true).0) - 0.1).abs() < 0.01, "{weights:?}");
    }

    #[test]
    fn no_lead_is_beyond_bounds() {
        let lead = Lead { likely: 1.0, whole: 1e30, of_words: -1e30, of_one_word: 1e30 };
        assert!(lead.signs().iter().all(|sign| sign.abs() <= BOUND + 10.0));
        assert!(confidence(&[1e30; SIGNS], &lead.signs()).is_finite());
    }
}
