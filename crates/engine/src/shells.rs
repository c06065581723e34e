//! The kernel compiled for each instruction set, chosen at run time.
//!
//! This is the engine's only unsafe code: calling a function compiled for AVX2 or AVX-512 is sound because the machine was
//! asked first. The compiler never contracts `a * b + c` into a fused operation by itself, so every level gives the
//! scalar's bits (tested).

#![cfg_attr(target_arch = "x86_64", expect(unsafe_code, reason = "calls functions compiled for instruction sets that were detected"))]

use overwinter_numeric::LANES;

use crate::book::Silent;
use crate::program::Program;
use crate::record::{Block, Recorder, Spread};
use crate::run::{Level, Run};
use crate::state::State;
use crate::step::walk;

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

/// Walks the paths of `block`, the first of which is `first`, one by one.
pub(crate) fn scalar(program: &Program, run: Run, first: usize, block: &mut Block) {
    walk_all::<f64>(program, run, first, block);
}

/// Walks them eight by eight at `level`; at the baseline where the machine lacks it.
#[cfg(target_arch = "x86_64")]
pub(crate) fn lanes(level: Level, program: &Program, run: Run, first: usize, block: &mut Block) {
    match level {
        // SAFETY: the machine has AVX-512 F and DQ.
        Level::Avx512 if level.available() => unsafe { avx512(program, run, first, block) },
        // SAFETY: the machine has AVX2.
        Level::Avx2 if level.available() => unsafe { avx2(program, run, first, block) },
        Level::Baseline | Level::Avx2 | Level::Avx512 => walk_all::<overwinter_numeric::x86::Lanes128>(program, run, first, block),
    }
}

/// Walks them eight by eight.
#[cfg(not(target_arch = "x86_64"))]
pub(crate) fn lanes(_: Level, program: &Program, run: Run, first: usize, block: &mut Block) {
    walk_all::<overwinter_numeric::Lanes>(program, run, first, block);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn avx2(program: &Program, run: Run, first: usize, block: &mut Block) {
    walk_all::<overwinter_numeric::x86::Lanes256>(program, run, first, block);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512dq")]
fn avx512(program: &Program, run: Run, first: usize, block: &mut Block) {
    walk_all::<overwinter_numeric::x86::Lanes512>(program, run, first, block);
}

#[inline(always)]
fn walk_all<N: Spread>(program: &Program, run: Run, first: usize, block: &mut Block) {
    const { assert!(N::WIDTH == 1 || N::WIDTH == LANES) };
    let mut state = State::<N>::new(program);
    for group in (0..block.paths).step_by(N::WIDTH) {
        let count = N::WIDTH.min(block.paths - group);
        let mut recorder = Recorder::new(block, run.dollars, group, count);
        let path = u32::try_from(first + group).expect("a run has at most PATHS_MAX paths");
        walk(program, run.dollars, run.seed, path, &mut state, &mut Silent::default(), &mut recorder);
        recorder.finish();
    }
}
