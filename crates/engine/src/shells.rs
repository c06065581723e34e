//! The kernel compiled for each instruction set, chosen at run time.
//!
//! This is the engine's only unsafe code: calling a function compiled for AVX2 or AVX-512 is sound because the machine was
//! asked first. The compiler never contracts `a * b + c` into a fused operation by itself, so every level gives the
//! scalar's bits (tested).

#![cfg_attr(target_arch = "x86_64", expect(unsafe_code, reason = "calls functions compiled for instruction sets that were detected"))]

use crate::record::Spread;
use crate::run::{Backend, Level};

impl Level {
    /// All levels, the widest first.
    pub const ALL: [Level; 3] = [Level::Avx512, Level::Avx2, Level::Baseline];

    /// The widest level that this machine has.
    pub fn widest() -> Self {
        Level::ALL.into_iter().find(|level| level.available()).unwrap_or(Level::Baseline)
    }

    /// Whether this machine has the level.
    #[cfg(target_arch = "x86_64")]
    pub fn available(self) -> bool {
        match self {
            Level::Baseline => true,
            Level::Avx2 => std::arch::is_x86_feature_detected!("avx2"),
            Level::Avx512 => std::arch::is_x86_feature_detected!("avx512f") && std::arch::is_x86_feature_detected!("avx512dq"),
        }
    }

    /// Whether this machine has the level.
    #[cfg(not(target_arch = "x86_64"))]
    pub fn available(self) -> bool {
        match self {
            Level::Baseline => true,
            Level::Avx2 | Level::Avx512 => false,
        }
    }
}

/// Work written once over the number type. Everything below `run` is `inline(always)`, so that it is compiled for the shell's instruction set.
pub trait Kernel {
    /// Does the work in numbers of `N`, one or eight wide.
    fn run<N: Spread>(self);
}

/// The work one path at a time.
pub(crate) fn scalar(kernel: impl Kernel) {
    kernel.run::<f64>();
}

/// The work eight paths at a time at `level`; at the baseline where the machine lacks it.
#[cfg(target_arch = "x86_64")]
pub(crate) fn lanes(level: Level, kernel: impl Kernel) {
    match level {
        // SAFETY: the machine has AVX-512 F and DQ.
        Level::Avx512 if level.available() => unsafe { avx512(kernel) },
        // SAFETY: the machine has AVX2.
        Level::Avx2 if level.available() => unsafe { avx2(kernel) },
        Level::Baseline | Level::Avx2 | Level::Avx512 => kernel.run::<overwinter_numeric::x86::Lanes128>(),
    }
}

/// The work eight paths at a time.
#[cfg(not(target_arch = "x86_64"))]
pub(crate) fn lanes(_: Level, kernel: impl Kernel) {
    kernel.run::<overwinter_numeric::Lanes>();
}

/// The work as `backend` says.
pub fn by(backend: Backend, kernel: impl Kernel) {
    match backend {
        Backend::Scalar => scalar(kernel),
        Backend::Simd => lanes(Level::widest(), kernel),
        Backend::SimdAt(level) => lanes(level, kernel),
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn avx2(kernel: impl Kernel) {
    kernel.run::<overwinter_numeric::x86::Lanes256>();
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512dq")]
fn avx512(kernel: impl Kernel) {
    kernel.run::<overwinter_numeric::x86::Lanes512>();
}
