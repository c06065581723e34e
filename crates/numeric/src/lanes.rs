//! Eight paths side by side.
//!
//! Each operation is a loop of eight over the scalar operation, so the bits are the scalar's on every instruction set;
//! the compiler turns the loops into vectors when the calling function allows AVX2 or AVX-512. Everything is
//! `inline(always)` because a function that is not inlined would be compiled without the caller's instruction set.

use core::ops::{Add, Div, Mul, Neg, Sub};

use crate::{Mask, Number};

/// How many paths a [`Lanes`] holds.
pub const LANES: usize = 8;

/// One `f64` for each of eight paths.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(64))]
pub struct Lanes(pub [f64; LANES]);

/// One truth value for each of eight paths, all bits set where true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(align(64))]
pub struct LaneMask([u64; LANES]);

#[inline(always)]
fn each(mut of: impl FnMut(usize) -> f64) -> Lanes {
    let mut values = [0.0; LANES];
    for (lane, value) in values.iter_mut().enumerate() {
        *value = of(lane);
    }
    Lanes(values)
}

#[inline(always)]
fn each_mask(mut of: impl FnMut(usize) -> u64) -> LaneMask {
    let mut bits = [0; LANES];
    for (lane, bit) in bits.iter_mut().enumerate() {
        *bit = of(lane);
    }
    LaneMask(bits)
}

impl Add for Lanes {
    type Output = Lanes;
    #[inline(always)]
    fn add(self, other: Lanes) -> Lanes {
        each(|lane| self.0[lane] + other.0[lane])
    }
}

impl Sub for Lanes {
    type Output = Lanes;
    #[inline(always)]
    fn sub(self, other: Lanes) -> Lanes {
        each(|lane| self.0[lane] - other.0[lane])
    }
}

impl Mul for Lanes {
    type Output = Lanes;
    #[inline(always)]
    fn mul(self, other: Lanes) -> Lanes {
        each(|lane| self.0[lane] * other.0[lane])
    }
}

impl Div for Lanes {
    type Output = Lanes;
    #[inline(always)]
    fn div(self, other: Lanes) -> Lanes {
        each(|lane| self.0[lane] / other.0[lane])
    }
}

impl Neg for Lanes {
    type Output = Lanes;
    #[inline(always)]
    fn neg(self) -> Lanes {
        each(|lane| -self.0[lane])
    }
}

impl Mask for LaneMask {
    #[inline(always)]
    fn splat(truth: bool) -> Self {
        LaneMask([if truth { !0 } else { 0 }; LANES])
    }
    #[inline(always)]
    fn and(self, other: Self) -> Self {
        each_mask(|lane| self.0[lane] & other.0[lane])
    }
    #[inline(always)]
    fn or(self, other: Self) -> Self {
        each_mask(|lane| self.0[lane] | other.0[lane])
    }
    #[inline(always)]
    fn not(self) -> Self {
        each_mask(|lane| !self.0[lane])
    }
}

impl Number for Lanes {
    type Mask = LaneMask;

    const WIDTH: usize = LANES;
    const ZERO: Self = Lanes([0.0; LANES]);
    const ONE: Self = Lanes([1.0; LANES]);

    #[inline(always)]
    fn constant(value: f64) -> Self {
        Lanes([value; LANES])
    }
    #[inline(always)]
    fn gather(of: impl FnMut(usize) -> f64) -> Self {
        each(of)
    }
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        each(|lane| Number::min(self.0[lane], other.0[lane]))
    }
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        each(|lane| Number::max(self.0[lane], other.0[lane]))
    }
    #[inline(always)]
    fn less_than(self, other: Self) -> LaneMask {
        each_mask(|lane| if self.0[lane] < other.0[lane] { !0 } else { 0 })
    }
    #[inline(always)]
    fn select(mask: LaneMask, yes: Self, no: Self) -> Self {
        each(|lane| {
            let chosen = (yes.0[lane].to_bits() & mask.0[lane]) | (no.0[lane].to_bits() & !mask.0[lane]);
            f64::from_bits(chosen)
        })
    }
    #[inline(always)]
    fn to_cents(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_gives_the_scalars_bits() {
        let left = Lanes([1.0, -2.5, 0.0, -0.0, 1e300, 3.0, 7.0, 0.1]);
        let right = Lanes([3.0, 2.5, -4.0, 0.5, 1e-300, 3.0, -7.0, 0.2]);
        let mask = left.less_than(right);
        for lane in 0..LANES {
            let (a, b) = (left.0[lane], right.0[lane]);
            let same = |lanes: Lanes, scalar: f64| assert_eq!(lanes.0[lane].to_bits(), scalar.to_bits(), "lane {lane}");
            same(left + right, a + b);
            same(left - right, a - b);
            same(left * right, a * b);
            same(left / right, a / b);
            same(-left, -a);
            same(Number::min(left, right), Number::min(a, b));
            same(Number::max(left, right), Number::max(a, b));
            same(Lanes::select(mask, left, right), f64::select(a < b, a, b));
            same(Lanes::select(mask.not(), left, right), f64::select(a >= b, a, b));
            same(left.share_of(right), a.share_of(b));
        }
    }
}
