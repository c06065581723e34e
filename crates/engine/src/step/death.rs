//! What a death does to the accounts that are left.

use overwinter_numeric::Number;

use super::lives;
use crate::program::{Death, Program};
use crate::state::State;

/// The basis of taxable accounts rises, or falls, to their worth by the share that the deceased left (26 USC 1014).
#[inline(always)]
pub(super) fn step_up<N: Number>(program: &Program, step: usize, state: &mut State<N>) {
    for of in &program.step_ups {
        let of_all = N::constant(of.share);
        let share = match of.death {
            Death::Before(first) if first == step => of_all,
            Death::Of(person) if step > 0 => of_all.only_where(lives::widows(person, step, state)),
            Death::Before(_) | Death::Of(_) => continue,
        };
        let gain = state.balance(program, of.account) - state.basis[of.account];
        state.basis[of.account] = state.basis[of.account] + gain * share;
        if let Some(higher) = state.minimum_tax_basis.get_mut(of.account) {
            *higher = *higher * (N::ONE - share);
        }
    }
}
