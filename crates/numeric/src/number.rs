//! What the kernel may do with a number.

use core::ops::{Add, Div, Mul, Neg, Sub};

use overwinter_units::Rate;

use crate::Mask;

/// What [`Number::apart`] does. `run` is to be `inline(always)`, as is everything it calls.
pub trait Work<N> {
    /// What comes of it.
    type Done;
    /// Does it.
    fn run(self) -> Self::Done;
}

/// An amount or a factor on one path, or on several paths side by side.
///
/// There is deliberately no comparison that yields `bool` and no way back to `f64` in here: text that is generic
/// over `Number` cannot branch on a path's value, so the same text runs as lanes, can be recorded, and can be differentiated.
pub trait Number: Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> + Neg<Output = Self> {
    /// The truth values that go with this number.
    type Mask: Mask;

    /// How many paths one value holds.
    const WIDTH: usize;
    /// Zero on every path.
    const ZERO: Self;
    /// One on every path.
    const ONE: Self;

    /// The same value on every path: dollars of a rule, a factor, a count.
    fn constant(value: f64) -> Self;

    /// One value a path, by the path's place (0 to `WIDTH`).
    fn gather(of: impl FnMut(usize) -> f64) -> Self;

    /// The smaller. `self` when they are equal; never NaN when both are numbers.
    fn min(self, other: Self) -> Self;
    /// The larger. `self` when they are equal.
    fn max(self, other: Self) -> Self;
    /// Where `self < other`.
    fn less_than(self, other: Self) -> Self::Mask;
    /// `yes` where the mask is true, else `no`. Both are computed.
    fn select(mask: Self::Mask, yes: Self, no: Self) -> Self;

    /// Rounds a form line to whole cents where the type is exact; paths keep their value.
    fn to_cents(self) -> Self;

    /// Does `work` in a function of its own, compiled for the instruction set of this type. Everything else of a kernel becomes part of one
    /// function; what is long and called from several places is compiled once this way.
    #[inline(never)]
    fn apart<W: Work<Self>>(work: W) -> W::Done {
        work.run()
    }

    /// An exact rate of law.
    #[inline(always)]
    fn rate(rate: Rate) -> Self {
        Self::constant(rate.fraction())
    }

    /// What is above zero.
    #[inline(always)]
    fn positive(self) -> Self {
        self.max(Self::ZERO)
    }

    /// `self` held between `low` and `high`.
    #[inline(always)]
    fn clamp(self, low: Self, high: Self) -> Self {
        self.max(low).min(high)
    }

    /// `self / whole`, and zero where `whole` is not above zero: the share of an empty account is nothing.
    #[inline(always)]
    fn share_of(self, whole: Self) -> Self {
        let some = Self::ZERO.less_than(whole);
        Self::select(some, self, Self::ZERO) / Self::select(some, whole, Self::ONE)
    }

    /// `self` where the mask is true, else zero.
    #[inline(always)]
    fn only_where(self, mask: Self::Mask) -> Self {
        Self::select(mask, self, Self::ZERO)
    }
}
