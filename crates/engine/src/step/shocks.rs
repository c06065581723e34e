//! What befalls the household in a step: drawn here, paid for with the obligations, and paid out by insurance.
//!
//! A shock is an episode: it begins with its chance, lasts so many steps, and ends. Each draws from a stream of its own, so that another shock, or
//! another plan, changes nothing of it.

use overwinter_numeric::draw::draw_block;
use overwinter_numeric::{Mask, Number, math};

use super::{At, dollars, lives};
use crate::book::{Book, Place, Reason};
use crate::program::{Benefit, Effect, Insurance, Program, Shock};
use crate::state::{Source, State};

/// A shock along a path. Steps are counted from the start.
#[derive(Clone, Copy, Debug)]
pub struct Episode<N> {
    /// The step in which the last episode began; before the start when there was none.
    pub began: N,
    /// The first step after it.
    pub until: N,
    /// 1 where there was one, else 0.
    pub happened: N,
    /// What a payment is of its median.
    pub size: N,
}

impl<N: Number> Episode<N> {
    #[inline(always)]
    pub(crate) fn none() -> Self {
        Episode { began: N::constant(-1.0), until: N::ZERO, happened: N::ZERO, size: N::ONE }
    }

    /// Where it lasts in a step.
    #[inline(always)]
    fn lasts(&self, step: usize) -> N::Mask {
        N::constant(step as f64).less_than(self.until)
    }

    /// Where it begins in a step.
    #[inline(always)]
    fn begins(&self, step: usize) -> N::Mask {
        self.began.less_than(N::constant(step as f64)).not()
    }
}

/// Draws what begins in a step.
#[inline(always)]
pub(crate) fn happen<N: Number>(program: &Program, seed: u64, first_path: u32, step: usize, state: &mut State<N>) {
    for (index, shock) in program.shocks.iter().enumerate() {
        let chance = shock.chance[step];
        if chance == 0.0 {
            continue;
        }
        let words = |lane: usize| draw_block(seed, first_path + lane as u32, step as u32, shock.stream, shock.block);
        let drawn = N::gather(|lane| words(lane).uniform(0));
        let steps = N::gather(|lane| overwinter_market::shock::steps_lasting(shock.mean_steps, words(lane).uniform(1)));
        let episode = state.shocks[index];
        let mut begins = drawn.less_than(N::constant(chance)).and(episode.lasts(step).not());
        if shock.once {
            begins = begins.and(N::ZERO.less_than(episode.happened).not());
        }
        if program.lives.is_some() {
            begins = begins.and(shock.person.map_or(lives::someone(step, state), |person| lives::alive(person, step, state)));
        }
        let now = N::constant(step as f64);
        let episode = &mut state.shocks[index];
        episode.began = N::select(begins, now, episode.began);
        episode.until = N::select(begins, now + steps, episode.until);
        episode.happened = N::select(begins, N::ONE, episode.happened);
        if let Effect::Pays { spread, .. } = &shock.effect {
            let size = N::gather(|lane| math::exp(spread * math::inverse_normal(words(lane).uniform_fine(1))));
            episode.size = N::select(begins, size, episode.size);
        }
    }
}

/// A person's work in a step.
pub(super) struct Work<N: Number> {
    /// Where it goes on.
    pub goes_on: N::Mask,
    /// What is paid of the planned pay where it does.
    pub share: N,
    /// Where a disability has stopped it.
    pub disabled: N::Mask,
}

/// What shocks leave of a person's work.
#[inline(always)]
pub(super) fn work<N: Number>(program: &Program, person: usize, step: usize, state: &State<N>) -> Work<N> {
    let mut work = Work { goes_on: N::Mask::splat(true), share: N::ONE, disabled: N::Mask::splat(false) };
    for (shock, episode) in program.shocks.iter().zip(&state.shocks) {
        match shock.effect {
            Effect::StopsPay { person: whose, pay_after, disability } if whose == person => {
                let stopped = episode.lasts(step);
                work.goes_on = work.goes_on.and(stopped.not());
                work.share = work.share * N::select(N::ZERO.less_than(episode.happened), N::constant(pay_after), N::ONE);
                if disability {
                    work.disabled = work.disabled.or(stopped);
                }
            }
            Effect::StopsPay { .. } | Effect::Costs(_) | Effect::Damages { .. } | Effect::Pays { .. } => {}
        }
    }
    work
}

/// Where no shock has ever stopped a person's work.
#[inline(always)]
pub(super) fn never_stopped<N: Number>(program: &Program, person: usize, state: &State<N>) -> N::Mask {
    let mut never = N::Mask::splat(true);
    for (shock, episode) in program.shocks.iter().zip(&state.shocks) {
        match shock.effect {
            Effect::StopsPay { person: whose, .. } if whose == person => never = never.and(N::ZERO.less_than(episode.happened).not()),
            Effect::StopsPay { .. } | Effect::Costs(_) | Effect::Damages { .. } | Effect::Pays { .. } => {}
        }
    }
    never
}

/// Shocks and premiums that are to be paid in this step.
#[inline(always)]
pub(super) fn costs<N: Number>(at: &At<'_, N>, state: &State<N>) -> N {
    let mut sum = N::ZERO;
    for index in 0..at.program.shocks.len() {
        sum = sum + cost(at, index, state);
    }
    for insurance in &at.program.insurance {
        sum = sum + premium(at, insurance, state);
    }
    sum
}

/// What a shock costs in this step.
#[inline(always)]
pub(super) fn cost<N: Number>(at: &At<'_, N>, index: usize, state: &State<N>) -> N {
    let Shock { effect, person, .. } = &at.program.shocks[index];
    let episode = &state.shocks[index];
    match effect {
        Effect::StopsPay { .. } | Effect::Pays { .. } => N::ZERO,
        Effect::Costs(schedule) => {
            let cost = dollars(schedule, at.step, state).only_where(episode.lasts(at.step));
            person.map_or(cost, |person| while_alive(at, person, cost, state))
        }
        Effect::Damages { property, share } => {
            let value = dollars(&at.program.properties[*property].value, at.step, state);
            (value * N::constant(*share)).only_where(episode.begins(at.step))
        }
    }
}

/// The premium of this step.
#[inline(always)]
pub(super) fn premium<N: Number>(at: &At<'_, N>, insurance: &Insurance, state: &State<N>) -> N {
    while_alive(at, insurance.person, dollars(&insurance.premium, at.step, state), state)
}

#[inline(always)]
fn while_alive<N: Number>(at: &At<'_, N>, person: usize, amount: N, state: &State<N>) -> N {
    if at.program.lives.is_some() { amount.only_where(lives::alive(person, at.step, state)) } else { amount }
}

/// Receives inheritances and benefits into the hand: free of tax.
#[inline(always)]
pub(super) fn receive<N: Number, B: Book<N>>(at: &At<'_, N>, state: &mut State<N>, book: &mut B) {
    for (index, shock) in at.program.shocks.iter().enumerate() {
        if let Effect::Pays { median, .. } = &shock.effect {
            let episode = state.shocks[index];
            let amount = (dollars(median, at.step, state) * episode.size).only_where(episode.begins(at.step));
            take(at, Reason::Shock(index), amount, state, book);
        }
    }
    for (index, insurance) in at.program.insurance.iter().enumerate() {
        let amount = benefit(at, insurance, state);
        take(at, Reason::Insurance(index), amount, state, book);
    }
}

#[inline(always)]
fn take<N: Number, B: Book<N>>(at: &At<'_, N>, reason: Reason, amount: N, state: &mut State<N>, book: &mut B) {
    book.post(Place::Payer, Place::Hand, reason, amount);
    state.hand = state.hand + amount;
    let received = &mut state.flows.received[Source::Windfall as usize];
    *received = *received + amount * at.deflator;
}

/// What a policy pays in this step.
#[inline(always)]
fn benefit<N: Number>(at: &At<'_, N>, insurance: &Insurance, state: &State<N>) -> N {
    if at.step >= insurance.until {
        return N::ZERO;
    }
    match &insurance.benefit {
        Benefit::AtDeath { usd, planned: Some(planned) } => {
            if at.step == *planned {
                N::constant(*usd)
            } else {
                N::ZERO
            }
        }
        Benefit::AtDeath { usd, planned: None } => {
            let last = lives::alive(insurance.person, at.step, state).and(lives::alive(insurance.person, at.step + 1, state).not());
            N::constant(*usd).only_where(last.and(lives::dies_there(insurance.person, state)))
        }
        Benefit::OfPay { shock: None, .. } | Benefit::WhileCared { shock: None, .. } => N::ZERO,
        Benefit::OfPay { shock: Some(shock), share, waiting } => {
            let waited = waited(&state.shocks[*shock], *waiting, at.step);
            (state.disabled_pay[insurance.person] * N::constant(*share)).only_where(waited)
        }
        Benefit::WhileCared { shock: Some(shock), usd, waiting, lasts } => {
            let episode = &state.shocks[*shock];
            let ends = episode.began + N::constant(waiting + lasts);
            let pays = waited(episode, *waiting, at.step).and(episode.lasts(at.step)).and(N::constant(at.step as f64).less_than(ends));
            while_alive(at, insurance.person, dollars(usd, at.step, state).only_where(pays), state)
        }
    }
}

/// Where an episode is older than the waiting period.
#[inline(always)]
fn waited<N: Number>(episode: &Episode<N>, waiting: f64, step: usize) -> N::Mask {
    N::constant(step as f64).less_than(episode.began + N::constant(waiting)).not()
}
