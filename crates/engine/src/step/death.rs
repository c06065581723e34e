//! What a death does to the accounts that are left.

use overwinter_numeric::Number;

use crate::program::Program;
use crate::state::State;

/// The basis of taxable accounts rises, or falls, to their worth by the share that the deceased left (26 USC 1014).
#[inline(always)]
pub(super) fn step_up<N: Number>(program: &Program, step: usize, state: &mut State<N>) {
    for of in &program.step_ups {
        if of.step == step {
            let gain = state.balance(program, of.account) - state.basis[of.account];
            state.basis[of.account] = state.basis[of.account] + gain * N::constant(of.share);
            if let Some(higher) = state.minimum_tax_basis.get_mut(of.account) {
                *higher = *higher * N::constant(1.0 - of.share);
            }
        }
    }
}
