//! What befalls a path's people: a function of seed and path, apart from markets and money, so that it can be asked of any path afterwards.

use crate::program::{PEOPLE, Program};
use crate::state::State;
use crate::step::{lives, shocks};

/// What befalls the people of one path. Steps are counted from the start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Befell {
    /// The first step in which each person is not alive; `None` where lives are not drawn.
    pub deaths: Option<[usize; PEOPLE]>,
    /// By shock of the plan: the step of its first episode, if any.
    pub shocks: Vec<Option<usize>>,
}

/// What befalls the people of `path`.
pub fn befell(program: &Program, seed: u64, path: u32) -> Befell {
    let mut first = vec![None; program.shocks.len()];
    if !program.shocks.is_empty() {
        let mut state = State::<f64>::new(program);
        lives::draw(program, seed, path, &mut state);
        for step in 0..program.calendar.steps {
            shocks::happen(program, seed, path, step, &mut state);
            for (first, episode) in first.iter_mut().zip(&state.shocks) {
                if first.is_none() && episode.happened > 0.0 {
                    *first = Some(step);
                }
            }
        }
    }
    Befell { deaths: program.deaths(seed, path), shocks: first }
}
