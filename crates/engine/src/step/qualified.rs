//! What health and education savings pay before any other money does, free of tax.

use overwinter_numeric::Number;

use super::{At, account, lives, sum};
use crate::book::Book;
use crate::program::{Noted, Purpose};
use crate::state::State;

/// Takes what the step's spending for health and education needs out of the accounts meant for it, in the order of withdrawal.
#[inline(always)]
pub(super) fn pay<N: Number, B: Book<N>>(at: &At<'_, N>, state: &mut State<N>, book: &mut B) {
    for purpose in Purpose::ALL {
        let schedules = &at.program.qualified[purpose.index()];
        if schedules.iter().all(|schedule| schedule.usd[at.step] == 0.0) {
            continue;
        }
        let mut left = sum(schedules, at.step, state);
        if let Some(alone) = lives::of_couple(at.program) {
            left = lives::couple_or_alone(at.step, state, left, sum(&alone.qualified[purpose.index()], at.step, state));
        }
        left = lives::for_the_living(at, left, state);
        for &index in &at.program.withdrawal_order {
            if at.program.accounts[index].kind == purpose.paid_from() {
                let amount = left.min(state.balance(at.program, index)).positive();
                account::withdraw_qualified(at, index, purpose, amount, state, book);
                left = left - amount;
                if purpose == Purpose::Medical {
                    // What an account has paid free of tax is no deduction (26 USC 223(f)(6)).
                    let medical = &mut state.year.noted.paid[Noted::Medical.index()];
                    *medical = *medical - amount;
                }
            }
        }
    }
}
