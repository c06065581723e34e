//! Premiums of Medicare, Parts B and D, with what high incomes add (42 USC 1395r(i), 1395w-113(a)(7); 20 CFR 418).
//!
//! Covers the standard premium of Part B and the additions to both Parts by modified adjusted gross income (with tax-exempt interest) of two years
//! before, or of a later year after a life-changing event (Form SSA-44). Not modelled: the hold-harmless rule, by which a premium of Part B
//! does not rise by more than the benefit it is taken from; penalties for late enrolment; premiums of Part A; premiums of a plan of Part D
//! above or below the base, help with premiums for low incomes, immunosuppressive coverage alone.

use overwinter_numeric::Number;
use overwinter_units::{Money, Rate, Rounding, round_to};

use crate::{FilingStatus, Sheet, schedule::usd};

/// The figures of a year, by month and person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MedicarePremiums {
    /// The year.
    pub year: i32,
    /// Persons of this age and over are insured.
    pub from_age: u16,
    /// The standard premium of Part B.
    pub part_b: Money,
    /// The national base premium of Part D; plans differ.
    pub part_d_base: Money,
    /// What each bound adds to Part B, not summed up; rising.
    pub more_for_b: Vec<Money>,
    /// What each bound adds to Part D.
    pub more_for_d: Vec<Money>,
    /// Bounds of a return of one person. All but the last are to be exceeded; the last is to be reached.
    pub alone: Vec<Money>,
    /// Bounds of a joint return.
    pub joint: Vec<Money>,
    /// Bounds of a separate return of a spouse who lived with the other in the year: those of the last additions.
    pub separate: Vec<Money>,
    /// The bounds are rounded to this.
    pub bound_step: Money,
    /// The last bounds are fixed before this year.
    pub last_grows_from: i32,
    /// How much faster than prices premiums are taken to grow, a year.
    pub above_prices: Rate,
}

/// How Medicare's figures grew since the table's year, 100 % when nothing grew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PremiumGrowth {
    /// Consumer prices.
    pub prices: Rate,
    /// Consumer prices since the year before the last bounds begin to grow.
    pub prices_of_last: Rate,
    /// The cost of the programme for each of the insured.
    pub premiums: Rate,
}

/// Whose income it was, two years before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Household {
    /// The filing status of that year.
    pub status: FilingStatus,
    /// Whether spouses who filed separately lived together at any time of that year.
    pub lived_together: bool,
}

/// A person's premiums of a month.
#[derive(Clone, Copy, Debug)]
pub struct Premiums<N> {
    /// Part B, the addition included.
    pub part_b: N,
    /// What is paid to Medicare for Part D beside the plan's own premium.
    pub part_d_more: N,
}

/// The income that counts: of two years before, or less after a life-changing event.
#[inline(always)]
pub fn income_that_counts<N: Number>(two_years_before: N, after_event: Option<N>) -> N {
    after_event.map_or(two_years_before, |later| later.min(two_years_before))
}

/// A person's premiums of a month, in dollars of the table's year. `last_dollar` is the worth of a dollar of the last bounds: 1 in the table's
/// own year, less on a path until they begin to grow.
#[inline(always)]
pub fn monthly<N: Number, S: Sheet<N>>(
    rules: &MedicarePremiums,
    household: Household,
    income: N,
    last_dollar: N,
    sheet: &mut S,
) -> Premiums<N> {
    let bounds = match household.status {
        FilingStatus::MarriedJoint => &rules.joint,
        FilingStatus::MarriedSeparate if household.lived_together => &rules.separate,
        FilingStatus::Single | FilingStatus::MarriedSeparate | FilingStatus::HeadOfHousehold | FilingStatus::SurvivingSpouse => {
            &rules.alone
        }
    };
    sheet.open("Medicare premiums");
    sheet.line("Modified adjusted gross income that counts", income, "Form SSA-44", "42 USC 1395r(i)(4)");
    let skipped = rules.more_for_b.len() - bounds.len();
    let (mut more_for_b, mut more_for_d) = (N::ZERO, N::ZERO);
    for (index, bound) in bounds.iter().enumerate() {
        let (of_b, of_d) = (usd(rules.more_for_b[skipped + index]), usd(rules.more_for_d[skipped + index]));
        if index + 1 < bounds.len() {
            let over = usd::<N>(*bound).less_than(income);
            more_for_b = N::select(over, of_b, more_for_b);
            more_for_d = N::select(over, of_d, more_for_d);
        } else {
            let below = income.less_than(usd::<N>(*bound) * last_dollar);
            more_for_b = N::select(below, more_for_b, of_b);
            more_for_d = N::select(below, more_for_d, of_d);
        }
    }
    let part_b = usd::<N>(rules.part_b) + more_for_b;
    sheet.line("Part B", part_b, "CMS-500", "42 USC 1395r(i)");
    sheet.line("Addition to Part D", more_for_d, "CMS-500", "42 USC 1395w-113(a)(7)");
    sheet.close(part_b + more_for_d);
    Premiums { part_b, part_d_more: more_for_d }
}

impl MedicarePremiums {
    /// These figures carried to `year`: bounds by prices to their step, a joint return's twice those of one person (its last one 150 %), premiums
    /// by their own growth to a dime.
    pub fn projected(&self, year: i32, growth: PremiumGrowth) -> MedicarePremiums {
        let times = |amount: Money, rate: Rate| {
            (i128::from(amount.cents()) * i128::from(rate.billionths()) / i128::from(Rate::ONE.billionths())) as i64
        };
        let bound = |amount: Money, rate: Rate| {
            Money::from_cents(round_to(times(amount, rate), self.bound_step.cents(), Rounding::Nearest)).max(amount)
        };
        let premium = |amount: &Money| Money::from_cents(round_to(times(*amount, growth.premiums), 10, Rounding::Nearest));
        let of_last = if year < self.last_grows_from { Rate::ONE } else { growth.prices_of_last };
        let grown = |bounds: &[Money]| -> Vec<Money> {
            let last = bounds.len() - 1;
            bounds.iter().enumerate().map(|(index, amount)| bound(*amount, if index < last { growth.prices } else { of_last })).collect()
        };
        let alone = grown(&self.alone);
        let last = alone.len() - 1;
        let mut joint: Vec<Money> = alone.iter().map(|amount| *amount + *amount).collect();
        joint[last] = bound(self.joint[last], of_last);
        MedicarePremiums {
            year,
            part_b: premium(&self.part_b),
            part_d_base: premium(&self.part_d_base),
            more_for_b: self.more_for_b.iter().map(premium).collect(),
            more_for_d: self.more_for_d.iter().map(premium).collect(),
            separate: vec![alone[0], alone[last] - alone[0]],
            alone,
            joint,
            ..self.clone()
        }
    }
}
