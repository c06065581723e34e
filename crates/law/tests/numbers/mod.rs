//! Exact numbers that no line rounds: what `f64` is measured against.

use core::ops::{Add, Div, Mul, Neg, Sub};

use overwinter_numeric::{Exact, Number};
use overwinter_units::Rate;

/// Billionths of a dollar, never rounded to cents, so that steps count in proportion as they do on a path.
#[derive(Clone, Copy, Debug)]
pub struct Unrounded(pub Exact);

macro_rules! passed_on {
    ($($operation:ident $name:ident),+) => {$(
        impl $operation for Unrounded {
            type Output = Self;
            fn $name(self, other: Self) -> Self {
                Unrounded($operation::$name(self.0, other.0))
            }
        }
    )+};
}

passed_on!(Add add, Sub sub, Mul mul, Div div);

impl Neg for Unrounded {
    type Output = Self;
    fn neg(self) -> Self {
        Unrounded(-self.0)
    }
}

impl Number for Unrounded {
    type Mask = bool;

    const WIDTH: usize = 1;
    const ZERO: Self = Unrounded(Exact::ZERO);
    const ONE: Self = Unrounded(Exact::ONE);

    fn constant(value: f64) -> Self {
        Unrounded(Exact::constant(value))
    }
    fn rate(rate: Rate) -> Self {
        Unrounded(Exact::rate(rate))
    }
    fn gather(of: impl FnMut(usize) -> f64) -> Self {
        Unrounded(Exact::gather(of))
    }
    fn min(self, other: Self) -> Self {
        Unrounded(Number::min(self.0, other.0))
    }
    fn max(self, other: Self) -> Self {
        Unrounded(Number::max(self.0, other.0))
    }
    fn less_than(self, other: Self) -> bool {
        self.0.less_than(other.0)
    }
    fn select(mask: bool, yes: Self, no: Self) -> Self {
        if mask { yes } else { no }
    }
    fn to_cents(self) -> Self {
        self
    }
}
