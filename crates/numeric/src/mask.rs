//! Truth values of several paths at once.

/// One truth value a path. A kernel never branches on it; it selects (see [`crate::Number::select`]).
pub trait Mask: Copy {
    /// The same truth on every path.
    fn splat(truth: bool) -> Self;
    /// Both.
    fn and(self, other: Self) -> Self;
    /// Either.
    fn or(self, other: Self) -> Self;
    /// The contrary.
    fn not(self) -> Self;
}

impl Mask for bool {
    #[inline(always)]
    fn splat(truth: bool) -> Self {
        truth
    }
    #[inline(always)]
    fn and(self, other: Self) -> Self {
        self & other
    }
    #[inline(always)]
    fn or(self, other: Self) -> Self {
        self | other
    }
    #[inline(always)]
    fn not(self) -> Self {
        !self
    }
}
