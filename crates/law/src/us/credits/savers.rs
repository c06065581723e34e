//! The saver's credit (26 USC 25B; Form 8880; Schedule 3, line 4), up to 2026.
//!
//! Covers the whole form. The rate falls in steps, so that a dollar of income may cost $1,000 or more on a joint return. Not modelled: savers who are
//! students or somebody's dependents; the match that takes the credit's place from 2027, which is paid into the account (SECURE 2.0 Act,
//! sec. 103).

use overwinter_numeric::Number;
use overwinter_units::{Money, Rate};

use crate::us::income::{AnnualIncome, Statute};
use crate::{ByStatus, Filer, Sheet, schedule::usd};

/// The figures of the credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaversCredit {
    /// The most of a person's saving that counts; not indexed.
    pub contribution_most: Money,
    /// Savers are at least so old on 31 December.
    pub age_from: u16,
    /// Adjusted gross income of a joint return up to which each rate holds, rising.
    pub steps: Vec<(Money, Rate)>,
    /// Those bounds for a status, as a share.
    pub share_of_joint: ByStatus<Rate>,
    /// Last year of the law.
    pub last_year: i32,
}

/// The credit, at most the `tax` that is left for it.
#[inline(always)]
pub fn amount<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    adjusted_gross_income: N,
    tax: N,
    sheet: &mut S,
) -> N {
    let rules = &statute.rules.savers_credit;
    if !filer.claims.retirement_saving || statute.year > rules.last_year {
        return N::ZERO;
    }
    let most = statute.fixed(rules.contribution_most);
    let mut saved = N::ZERO;
    for (age, own) in filer.ages.iter().zip(income.qualifying.retirement_saving) {
        if age.is_some_and(|age| age >= rules.age_from) {
            saved = saved + own.clamp(N::ZERO, most);
        }
    }
    sheet.line("Saving that counts", saved, "Form 8880, line 7", "26 USC 25B(d)");
    let share = N::rate(*rules.share_of_joint.of(filer.status));
    let mut rate = N::ZERO;
    for (up_to, of_step) in rules.steps.iter().rev() {
        let above = (usd::<N>(*up_to) * share).less_than(adjusted_gross_income);
        rate = N::select(above, rate, N::rate(*of_step));
    }
    let credit = (saved * rate).to_cents().min(tax);
    sheet.line("Saver's credit", credit, "Form 8880, line 12", "26 USC 25B(a), (b)");
    credit
}
