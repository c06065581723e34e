//! The roundings that law and banks name, on whole numbers.

/// How an amount that falls between two multiples is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest multiple, halves away from zero.
    Nearest,
    /// To the multiple at or below.
    Down,
    /// To the multiple at or above.
    Up,
}

/// `amount` rounded to a multiple of `step` (`step > 0`).
///
/// ```
/// use overwinter_units::{Rounding, round_to};
/// assert_eq!(round_to(16_149, 50, Rounding::Down), 16_100);
/// assert_eq!(round_to(16_149, 50, Rounding::Up), 16_150);
/// assert_eq!(round_to(-75, 50, Rounding::Nearest), -100);
/// ```
pub const fn round_to(amount: i64, step: i64, rounding: Rounding) -> i64 {
    assert!(step > 0, "a rounding step is positive");
    let below = amount.div_euclid(step) * step;
    let rest = amount - below;
    match rounding {
        _ if rest == 0 => amount,
        Rounding::Down => below,
        Rounding::Up => below + step,
        Rounding::Nearest => {
            let half_up = rest * 2 > step || (rest * 2 == step && amount >= 0);
            if half_up { below + step } else { below }
        }
    }
}
