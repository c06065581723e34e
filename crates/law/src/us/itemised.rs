//! Itemised deductions (26 USC 63(d), 68, 163, 164, 170, 213; Schedule A).
//!
//! Covers medical expenses, state and local taxes with the cap and its phase-down, mortgage interest, gifts of cash with floor and ceiling, and
//! the limit for the highest bracket. Not modelled: the general sales tax instead of income tax, loans above the principal that counts (interest
//! is taken as deductible), investment interest, gifts of property and what is carried forward, casualty losses, other deductions.

use overwinter_numeric::Number;
use overwinter_units::{Money, Rate};

use crate::us::income::{AnnualIncome, Statute};
use crate::{ByStatus, Filer, Sheet, schedule::usd};

/// The figures of itemised deductions. Of what the law indexes here, nothing follows a price index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Itemised {
    /// Medical expenses count above this share of adjusted gross income.
    pub medical_floor: Rate,
    /// The most of state and local taxes.
    pub taxes_most: ByStatus<Money>,
    /// Income above which that falls, where enacted.
    pub taxes_phase_down: Option<TaxesPhaseDown>,
    /// Gifts count above this share of adjusted gross income …
    pub charity_floor: Rate,
    /// … and up to this one.
    pub charity_ceiling: Rate,
    /// Cash gifts that those may deduct who don't itemise.
    pub charity_without: ByStatus<Money>,
    /// The share by which deductions against the highest bracket fall, where enacted (2 of 37).
    pub top_bracket_share: Rate,
    /// Laws for later years: the year from which the most of state and local taxes is another one.
    pub later_taxes: Vec<LaterTaxes>,
}

/// How the cap on state and local taxes falls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxesPhaseDown {
    /// Income above which it falls.
    pub from: ByStatus<Money>,
    /// By this share of the excess.
    pub rate: Rate,
    /// Not below this.
    pub least: ByStatus<Money>,
}

/// The cap on state and local taxes from a later year on, already law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaterTaxes {
    /// The first year.
    pub from_year: i32,
    /// The cap.
    pub most: ByStatus<Money>,
    /// Its phase-down.
    pub phase_down: Option<TaxesPhaseDown>,
}

/// What could be itemised in a year, in the table year's dollars.
#[derive(Clone, Copy, Debug)]
pub struct Itemisable<N> {
    /// Interest on the mortgage of a home.
    pub mortgage_interest: N,
    /// State and local taxes: on income and on property.
    pub taxes: N,
    /// Gifts of cash.
    pub charity_cash: N,
    /// Medical expenses that nobody repays.
    pub medical: N,
}

impl<N: Number> Itemisable<N> {
    /// Nothing.
    #[inline(always)]
    pub fn zero() -> Self {
        Itemisable { mortgage_interest: N::ZERO, taxes: N::ZERO, charity_cash: N::ZERO, medical: N::ZERO }
    }

    /// Several households side by side; `of` gives the one of a lane.
    #[inline(always)]
    pub fn gather<'a>(of: impl Fn(usize) -> &'a Itemisable<f64>) -> Self {
        Itemisable {
            mortgage_interest: N::gather(|lane| of(lane).mortgage_interest),
            taxes: N::gather(|lane| of(lane).taxes),
            charity_cash: N::gather(|lane| of(lane).charity_cash),
            medical: N::gather(|lane| of(lane).medical),
        }
    }

    /// Every amount times `factor`.
    #[inline(always)]
    pub fn scaled(&self, factor: N) -> Self {
        Itemisable {
            mortgage_interest: self.mortgage_interest * factor,
            taxes: self.taxes * factor,
            charity_cash: self.charity_cash * factor,
            medical: self.medical * factor,
        }
    }
}

/// Itemised deductions, and the taxes among them, which the minimum tax takes back.
#[derive(Clone, Copy, Debug)]
pub struct ItemisedDeduction<N> {
    /// Form 1040, line 12.
    pub total: N,
    /// Schedule A, line 7.
    pub taxes: N,
}

/// The deduction. `others` are deductions beside it that do not depend on it (senior, overtime).
#[inline(always)]
pub fn amount<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    adjusted_gross_income: N,
    others: N,
    sheet: &mut S,
) -> ItemisedDeduction<N> {
    let rules = &statute.rules.itemised;
    let given = &income.itemisable;
    let base = adjusted_gross_income.positive();
    sheet.open("Schedule A");
    let medical = (given.medical - base * N::rate(rules.medical_floor)).positive().to_cents();
    sheet.line("Medical expenses above the floor", medical, "Schedule A, line 4", "26 USC 213(a)");
    let taxes = given.taxes.min(taxes_most(statute, filer, adjusted_gross_income)).to_cents();
    sheet.line("State and local taxes", taxes, "Schedule A, line 7", "26 USC 164(b)(6), (7)");
    sheet.line("Mortgage interest", given.mortgage_interest, "Schedule A, line 10", "26 USC 163(h)");
    let gifts = (given.charity_cash - base * N::rate(rules.charity_floor)).positive();
    let charity = gifts.min(base * N::rate(rules.charity_ceiling)).to_cents();
    sheet.line("Gifts to charity", charity, "Schedule A, line 14", "26 USC 170(b)");
    let before_limit = medical + taxes + given.mortgage_interest + charity;
    let lost = lost_in_the_top_bracket(statute, filer, before_limit, (adjusted_gross_income - others).positive());
    sheet.line("Limit for the highest bracket", -lost, "Schedule A, line 17", "26 USC 68");
    let total = before_limit - lost;
    sheet.close(total);
    ItemisedDeduction { total, taxes }
}

/// The cash gift that a filer who does not itemise may deduct.
#[inline(always)]
pub fn charity_without<N: Number>(statute: &Statute<N>, filer: &Filer, income: &AnnualIncome<N>) -> N {
    let most = usd::<N>(*statute.rules.itemised.charity_without.of(filer.status)) * statute.fixed_dollar;
    income.itemisable.charity_cash.min(most)
}

/// The cap of the year, which may be a later one than the table's.
#[inline(always)]
fn taxes_most<N: Number>(statute: &Statute<N>, filer: &Filer, adjusted_gross_income: N) -> N {
    let rules = &statute.rules.itemised;
    let later = rules.later_taxes.iter().rev().find(|later| later.from_year <= statute.year);
    let (most, phase_down) = later.map_or((&rules.taxes_most, &rules.taxes_phase_down), |later| (&later.most, &later.phase_down));
    let most = statute.fixed(*most.of(filer.status));
    let Some(falls) = phase_down else { return most };
    let over = (adjusted_gross_income - statute.fixed(*falls.from.of(filer.status))).positive();
    (most - over * N::rate(falls.rate)).max(statute.fixed(*falls.least.of(filer.status)))
}

/// 26 USC 68: a share of the smaller of the deductions and of the income that lies in the highest bracket without them.
#[inline(always)]
fn lost_in_the_top_bracket<N: Number>(statute: &Statute<N>, filer: &Filer, deductions: N, income: N) -> N {
    let share = statute.rules.itemised.top_bracket_share;
    let brackets = statute.rules.ordinary_income.of(filer.status).hinges();
    let (true, Some(top)) = (share > Rate::ZERO, brackets.last()) else { return N::ZERO };
    let in_it = (income - usd(top.from)).positive();
    (deductions.min(in_it) * N::rate(share)).to_cents()
}
