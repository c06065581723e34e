//! Who is alive on a path, and what that decides. Asked only where lives are drawn: a plan of fixed ages has it in its schedules.

use overwinter_law::Filer;
use overwinter_numeric::{Mask, Number};

use super::At;
use crate::program::{Account, Having, Lives, PEOPLE, PaidWhile, Program, Year};
use crate::state::State;

/// Draws the path's deaths.
#[inline(always)]
pub(crate) fn draw<N: Number>(program: &Program, seed: u64, first_path: u32, state: &mut State<N>) {
    let Some(lives) = &program.lives else { return };
    for (person, life) in lives.people.iter().enumerate() {
        let death = |lane: usize| life.death(person, program.calendar.months_per_step, seed, first_path + lane as u32) as f64;
        state.death[person] = N::gather(death);
    }
    // Who isn't there was never alive.
    for death in &mut state.death[lives.people.len()..] {
        *death = N::ZERO;
    }
    state.gone = state.death;
    if program.marriage.is_some() || program.divorce.is_some() {
        for person in 0..PEOPLE {
            let gone = |lane: usize| program.gone_on(seed, first_path + lane as u32).map_or(f64::INFINITY, |gone| gone[person] as f64);
            state.gone[person] = N::gather(gone);
        }
    }
}

/// Whether a person is alive and of the household at the start of a step.
#[inline(always)]
pub(super) fn alive<N: Number>(person: usize, step: usize, state: &State<N>) -> N::Mask {
    if step < state.joined[person] {
        return N::ZERO.less_than(N::ZERO);
    }
    N::constant(step as f64).less_than(state.gone[person])
}

/// Where a person dies as one of the household.
#[inline(always)]
pub(super) fn dies_there<N: Number>(person: usize, state: &State<N>) -> N::Mask {
    state.gone[person].less_than(state.death[person]).not()
}

/// Where a person leaves by divorce in a step.
#[inline(always)]
pub(super) fn leaves<N: Number>(person: usize, step: usize, state: &State<N>) -> N::Mask {
    alive(person, step - 1, state).and(alive(person, step, state).not()).and(dies_there(person, state).not())
}

/// Whether anybody of the household is alive at the start of a step.
#[inline(always)]
pub(crate) fn someone<N: Number>(step: usize, state: &State<N>) -> N::Mask {
    alive(0, step, state).or(alive(1, step, state))
}

/// Whether only the one, and whether only the other of a couple is alive at the start of a step.
#[inline(always)]
pub(super) fn alone<N: Number>(step: usize, state: &State<N>) -> [N::Mask; PEOPLE] {
    let [first, second] = [alive(0, step, state), alive(1, step, state)];
    [first.and(second.not()), second.and(first.not())]
}

/// Where `person` has died before this step, but not before the last one, and the other is left.
#[inline(always)]
pub(super) fn widows<N: Number>(person: usize, step: usize, state: &State<N>) -> N::Mask {
    alone(step, state)[1 - person].and(alive(person, step - 1, state)).and(dies_there(person, state))
}

/// Where lives are drawn, a value of one of a couple who is left instead of both's; nothing where nobody is.
#[inline(always)]
pub(super) fn of_whom<N: Number>(program: &Program, step: usize, state: &State<N>, both: f64, survivors: Option<[f64; PEOPLE]>) -> N {
    let value = survivors.map_or(N::constant(both), |survivors| of_survivor(step, state, both, survivors));
    if program.lives.is_some() { value.only_where(someone(step, state)) } else { value }
}

/// `both` where both of a couple are alive in a step, else `alone`.
#[inline(always)]
pub(super) fn couple_or_alone<N: Number>(step: usize, state: &State<N>, both: N, alone: N) -> N {
    N::select(alive(0, step, state).and(alive(1, step, state)), both, alone)
}

/// `amount` where somebody is alive in the step, else nothing; where lives are not drawn, somebody always is.
#[inline(always)]
pub(super) fn for_the_living<N: Number>(at: &At<'_, N>, amount: N, state: &State<N>) -> N {
    if at.program.lives.is_some() { amount.only_where(someone(at.step, state)) } else { amount }
}

/// Where an income is paid in a step.
#[inline(always)]
pub(super) fn paid<N: Number>(paid_while: PaidWhile, step: usize, state: &State<N>) -> N::Mask {
    match paid_while {
        PaidWhile::Alive(person) => alive(person, step, state),
        PaidWhile::Together => alive(0, step, state).and(alive(1, step, state)),
        PaidWhile::Outlives { survivor, deceased, having } => {
            let outlives = alive(survivor, step, state).and(alive(deceased, step, state).not()).and(dies_there(deceased, state));
            let claimed = |date: f64| N::constant(date).less_than(state.death[deceased]);
            match having {
                Having::Anything => outlives,
                Having::Claimed(date) => outlives.and(claimed(date)),
                Having::NotClaimed(date) => outlives.and(claimed(date).not()),
            }
        }
    }
}

/// Where one of a couple is left, the value of that one; elsewhere the couple's.
#[inline(always)]
fn of_survivor<N: Number>(step: usize, state: &State<N>, couple: f64, survivors: [f64; PEOPLE]) -> N {
    let alone = alone(step, state);
    let first = N::select(alone[0], N::constant(survivors[0]), N::constant(couple));
    N::select(alone[1], N::constant(survivors[1]), first)
}

/// The additional tax on early withdrawals: by the survivor's age after a death.
#[inline(always)]
pub(super) fn early_rate<N: Number>(account: &Account, step: usize, state: &State<N>) -> N {
    match &account.of_survivor {
        None => N::constant(account.early_rate[step]),
        Some(of) => of_survivor(step, state, account.early_rate[step], [of[0].early_rate[step], of[1].early_rate[step]]),
    }
}

/// The share that must be distributed in a year: by the survivor's age after a death before January.
#[inline(always)]
pub(super) fn required_share<N: Number>(account: &Account, program: &Program, year: usize, state: &State<N>) -> N {
    match &account.of_survivor {
        None => N::constant(account.required_share[year]),
        Some(of) => {
            let shares = [of[0].required_share[year], of[1].required_share[year]];
            of_survivor(program.calendar.first_step(year), state, account.required_share[year], shares)
        }
    }
}

/// What a year's return comes to for whoever is on it: the couple in the year of a death too, then the survivor. Where that differs by path, the
/// return is worked out for each case.
#[inline(always)]
pub(super) fn filed<N: Number, const K: usize>(
    program: &Program,
    year: usize,
    state: &State<N>,
    mut of: impl FnMut(&Filer) -> [N; K],
) -> [N; K] {
    let Year { filer, survivors, .. } = &program.years[year];
    let [first, second] = survivors.as_ref().map_or([None; PEOPLE], |of| of.each_ref().map(Some));
    let mut filed = [N::ZERO; K];
    // One call for all cases: a return is much code.
    for (case, filer) in [Some(filer), first, second].into_iter().flatten().enumerate() {
        let of_case = of(filer);
        let Some(person) = case.checked_sub(1) else {
            filed = of_case;
            continue;
        };
        let alone = alone(program.calendar.first_step(year), state)[person];
        for (value, of_case) in filed.iter_mut().zip(of_case) {
            *value = N::select(alone, of_case, *value);
        }
    }
    filed
}

/// The program as one path knows it from the start: each year's return is that of who is on it.
pub(crate) fn of_path(program: &Program, seed: u64, path: u32) -> Program {
    let mut known = program.clone();
    let Some(gone) = program.gone_on(seed, path) else { return known };
    for (index, year) in known.years.iter_mut().enumerate() {
        let january = program.calendar.first_step(index);
        let there = program.members(gone, january);
        if let Some([first, second]) = year.survivors.take() {
            match there {
                [true, false] => year.filer = first,
                [false, true] => year.filer = second,
                [true, true] | [false, false] => {}
            }
        }
    }
    known
}

/// How many years of a path somebody begins: all of the plan's where lives are not drawn.
pub(crate) fn years_begun(program: &Program, seed: u64, path: u32) -> usize {
    let last = program.gone_on(seed, path).map_or(usize::MAX, |gone| gone.into_iter().max().unwrap_or(0));
    (0..program.years.len()).filter(|year| program.calendar.first_step(*year) < last).count()
}

/// The lives of a program that draws them for a couple.
#[inline(always)]
pub(super) fn of_couple(program: &Program) -> Option<&crate::program::Alone> {
    match &program.lives {
        Some(Lives { alone, .. }) => alone.as_ref(),
        None => None,
    }
}
