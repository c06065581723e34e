//! Runs a program over many paths, by blocks of a fixed size over threads.

use core::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::Mutex;

use overwinter_numeric::LANES;

use crate::book::Silent;
use crate::outcome::Outcome;
use crate::program::Program;
use crate::record::{Block, Recorder, Spread, Summary, Yardsticks};
use crate::shells::{self, Kernel};
use crate::state::State;
use crate::step::{Dollars, walk};
use crate::workers;

/// Paths in a block. Part of what a result means: sums are taken within blocks, then over blocks in order.
pub const BLOCK: usize = 256;
/// The most paths of a run: up to here quantiles are exact.
pub const PATHS_MAX: u32 = 65_536;

/// How a program is run.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Which future is drawn.
    pub seed: u64,
    /// How many paths, 1 to [`PATHS_MAX`]. A historical model runs at most one a start month.
    pub paths: u32,
    /// Today's or nominal dollars.
    pub dollars: Dollars,
    /// How it is computed; the result is the same to the last bit.
    pub backend: Backend,
    /// How many threads; the result is the same.
    pub threads: usize,
}

/// How paths are computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Backend {
    /// One path at a time: the definition.
    Scalar,
    /// Eight side by side, with the widest vectors of this machine.
    #[default]
    Simd,
    /// Eight side by side at a named level, to test that all agree.
    SimdAt(Level),
}

/// Instruction sets for lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// What every machine of the target has.
    Baseline,
    /// 256-bit vectors.
    Avx2,
    /// 512-bit vectors.
    Avx512,
}

/// The caller stopped the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the run was cancelled")]
pub struct Cancelled;

/// Hears of progress (blocks done, blocks in all) and says whether to go on. Called from the run's threads.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) -> bool + Sync);

/// Goes on in silence.
pub fn unwatched(_: usize, _: usize) -> bool {
    true
}

/// Runs `program` and reduces its paths to an outcome.
///
/// # Errors
/// When `progress` asks to stop.
pub fn run(program: &Program, run: Run, progress: Progress<'_>) -> Result<Outcome, Cancelled> {
    let paths = path_count(program, run.paths);
    let measures = Yardsticks::of(program);
    let blocks = walk_blocks(program, run, paths, &measures, progress)?;
    Ok(Outcome::of(program, run.dollars, run.threads, &measures, &blocks))
}

/// Runs `program` as [`run`] does, and reduces besides each of so many equal parts of its paths by itself: how these differ tells the error
/// where paths depend on each other within parts only. Paths are a multiple of `parts` times [`BLOCK`].
///
/// # Errors
/// When `progress` asks to stop.
///
/// # Panics
/// When the paths don't part so.
pub fn run_in_parts(program: &Program, run: Run, parts: usize, progress: Progress<'_>) -> Result<(Outcome, Vec<Outcome>), Cancelled> {
    let paths = path_count(program, run.paths);
    assert!(parts > 0 && (paths as usize).is_multiple_of(parts * BLOCK), "{paths} paths in {parts} parts");
    let measures = Yardsticks::of(program);
    let blocks = walk_blocks(program, run, paths, &measures, progress)?;
    let of = |blocks: &[Block]| Outcome::of(program, run.dollars, run.threads, &measures, blocks);
    Ok((of(&blocks), blocks.chunks(blocks.len() / parts).map(of).collect()))
}

/// What became of each path, in order of their ids.
pub(crate) fn summaries(program: &Program, run: Run, progress: Progress<'_>) -> Result<Vec<Summary<f64>>, Cancelled> {
    let paths = path_count(program, run.paths);
    let blocks = walk_blocks(program, run, paths, &Yardsticks::of(program), progress)?;
    Ok(blocks.into_iter().flat_map(|block| block.summaries).collect())
}

/// How many paths a run of `program` has when `asked` are asked for.
pub fn path_count(program: &Program, asked: u32) -> u32 {
    let asked = asked.clamp(1, PATHS_MAX);
    let months = program.calendar.steps as u32;
    match program.market.starts(months) {
        Some(starts) => asked.min(starts.max(1)),
        None => asked,
    }
}

fn walk_blocks(program: &Program, run: Run, paths: u32, measures: &Yardsticks, progress: Progress<'_>) -> Result<Vec<Block>, Cancelled> {
    let count = (paths as usize).div_ceil(BLOCK);
    let (next, done, stopped) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
    let finished: Vec<Mutex<Option<Block>>> = (0..count).map(|_| Mutex::new(None)).collect();
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= count {
                return;
            }
            let block = walk_block(program, run, index, paths, measures);
            *finished[index].lock().expect("no thread panics while it holds a block") = Some(block);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            if !progress(done, count) {
                // Also where nothing was left to do: who stops a run does not want its result.
                stopped.store(true, Ordering::Relaxed);
                next.store(count, Ordering::Relaxed);
                return;
            }
        }
    };
    workers::together(run.threads.clamp(1, count.max(1)), work);
    if stopped.into_inner() {
        return Err(Cancelled);
    }
    let blocks = finished.into_iter().map(|block| block.into_inner().expect("no thread panics while it holds a block"));
    blocks.collect::<Option<Vec<_>>>().ok_or(Cancelled)
}

fn walk_block(program: &Program, run: Run, index: usize, paths: u32, measures: &Yardsticks) -> Block {
    let first = index * BLOCK;
    let mut block = Block::new(program, BLOCK.min(paths as usize - first));
    shells::by(run.backend, Walk { program, run, first, measures, block: &mut block });
    block
}

/// Walks the paths of a block, the first of which is `first`.
struct Walk<'a> {
    program: &'a Program,
    run: Run,
    first: usize,
    measures: &'a Yardsticks,
    block: &'a mut Block,
}

impl Kernel for Walk<'_> {
    #[inline(always)]
    fn run<N: Spread>(self) {
        const { assert!(N::WIDTH == 1 || N::WIDTH == LANES) };
        let Walk { program, run, first, measures, block } = self;
        let mut state = State::<N>::new(program);
        for group in (0..block.paths).step_by(N::WIDTH) {
            let count = N::WIDTH.min(block.paths - group);
            let mut recorder = Recorder::new(block, run.dollars, measures, group, count);
            let path = u32::try_from(first + group).expect("a run has at most PATHS_MAX paths");
            walk(program, run.dollars, run.seed, path, &mut state, &mut Silent::default(), &mut recorder);
            recorder.finish();
        }
    }
}
