//! Medicare's premiums: fixed in January by the income of two years before, paid by the month.

use overwinter_law::medicare::premiums::{self, Household};
use overwinter_law::{FilingStatus, MedicarePremiums};
use overwinter_numeric::Number;

use super::lives;
use super::year_start::law_index;
use crate::program::{Medicare, Program};
use crate::state::State;

/// What a path keeps of it.
#[derive(Clone, Copy, Debug)]
pub struct MedicareState<N> {
    /// Modified adjusted gross income of last year and of the year before, nominal.
    incomes: [N; 2],
    /// What a dollar of the last bounds is worth in dollars of the law's table.
    last_dollar: N,
    /// What one person pays a month this year, nominal.
    month: N,
    /// The income that it goes by, in dollars of the law's table.
    counted: N,
}

impl<N: Number> MedicareState<N> {
    #[inline(always)]
    pub(crate) fn start(program: &Program) -> Self {
        let last_dollar = program.medicare.as_ref().map_or(1.0, |medicare| medicare.last_dollar);
        MedicareState { incomes: [N::ZERO; 2], last_dollar: N::constant(last_dollar), month: N::ZERO, counted: N::ZERO }
    }
}

/// January: what a month costs in this year.
#[inline(always)]
pub(super) fn open<N: Number>(program: &Program, year: usize, state: &mut State<N>) {
    let Some(medicare) = &program.medicare else { return };
    let of = &medicare.years[year];
    let index = law_index(program, year, state);
    if year == 0 {
        state.medicare.incomes = incomes_before(medicare, index, state);
    }
    if of.last_is_fixed {
        state.medicare.last_dollar = N::ONE / index;
    }
    if of.insures {
        let table = &medicare.tables[program.years[year].rules];
        let counted = state.medicare.incomes[1] / index;
        state.medicare.counted = counted;
        let last_dollar = state.medicare.last_dollar;
        let mut a_month = month(table, of.status, counted, last_dollar);
        if let Some(survivors) = &program.years[year.saturating_sub(2)].survivors {
            // By the return of two years before, on which a couple was together if both began it.
            let alone = month(table, survivors[0].status, counted, last_dollar);
            let then = program.calendar.first_step(year.saturating_sub(2));
            a_month = lives::couple_or_alone(then, state, a_month, alone);
        }
        state.medicare.month = a_month * index * N::constant(of.growth);
    }
}

/// The incomes of the two years before the plan: as given, else what January knows of its first year.
#[inline(always)]
fn incomes_before<N: Number>(medicare: &Medicare, index: N, state: &State<N>) -> [N; 2] {
    let known = known_income(medicare.years[0].annualised, index, state);
    let before = |given: Option<f64>| given.map_or(known, N::constant);
    [before(medicare.income_before[0]), before(medicare.income_before[1])]
}

/// What January knows of the first year's income, as that of twelve months, with what must be distributed. Nominal.
#[inline(always)]
pub(super) fn known_income<N: Number>(annualised: f64, index: N, state: &State<N>) -> N {
    let mut known = state.expected_income * index * N::constant(annualised);
    for required in &state.required {
        known = known + *required;
    }
    known
}

/// One person's premiums of a month before their growth, in dollars of the law's table.
#[inline(always)]
fn month<N: Number>(table: &MedicarePremiums, status: FilingStatus, income: N, last_dollar: N) -> N {
    let of = premiums::monthly(table, Household { status, lived_together: true }, income, last_dollar, &mut ());
    of.part_b + of.part_d_more + N::constant(table.part_d_base.dollars_f64())
}

/// What is due in a step, nominal.
#[inline(always)]
pub(super) fn due<N: Number>(program: &Program, step: usize, state: &State<N>) -> N {
    match &program.medicare {
        Some(medicare) if !medicare.months_of_person.is_empty() => {
            let mut months = N::ZERO;
            for (person, of) in medicare.months_of_person.iter().enumerate() {
                months = months + N::constant(of[step]).only_where(lives::alive(person, step, state));
            }
            state.medicare.month * months
        }
        Some(medicare) if medicare.person_months[step] > 0.0 => state.medicare.month * N::constant(medicare.person_months[step]),
        Some(_) | None => N::ZERO,
    }
}

/// December: the year's income, in dollars of the law's table, is kept for the premiums of two years later.
#[inline(always)]
pub(super) fn keep<N: Number>(program: &Program, year: usize, income: N, index: N, state: &mut State<N>) {
    if let Some(medicare) = &program.medicare {
        let whole_year = income * index * N::constant(medicare.years[year].annualised);
        state.medicare.incomes = [whole_year, state.medicare.incomes[0]];
    }
}

/// What a year's premiums of two years later rise by, from one income of this year to a greater one. Dollars of the law's table.
#[inline(always)]
pub(super) fn rise<N: Number>(program: &Program, year: usize, income: N, greater: N, state: &State<N>) -> N {
    let Some(medicare) = &program.medicare else { return N::ZERO };
    let of = &medicare.years[year];
    if of.persons_later == 0 {
        return N::ZERO;
    }
    let (table, status) = (&medicare.tables[program.years[year].rules], program.years[year].filer.status);
    let before = month(table, status, income, state.medicare.last_dollar);
    let after = month(table, status, greater, state.medicare.last_dollar);
    (after - before) * N::constant(12.0 * f64::from(of.persons_later) * of.growth_later)
}

/// The income that the year's premiums go by, nominal; nothing where nobody is insured.
pub(crate) fn counted(program: &Program, year: usize, state: &State<f64>) -> Option<f64> {
    let insures = program.medicare.as_ref().is_some_and(|medicare| medicare.years[year].insures);
    insures.then(|| state.medicare.counted * law_index(program, year, state))
}
