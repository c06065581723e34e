//! The premium tax credit for insurance bought at a marketplace (26 USC 36B; Form 8962; Schedule 3, line 9, and Schedule 2, line 1a).
//!
//! Covers Parts I to III for a household that is covered all year: the share of income that is to be paid, the guidelines by region, the bound of
//! 400 % where it is law, and the reconciliation with advance payments. Not modelled: separate months, Medicaid (which takes the place of the credit
//! below 138 % in most states), offers of an employer, income of dependents, allocation between returns, victims of abuse who file separately.

use overwinter_numeric::{Mask, Number};
use overwinter_units::{Money, Rate};

use crate::schedule::{both, to_hundredth_percent, usd, whole_percent};
use crate::us::income::{AnnualIncome, Statute};
use crate::{ByStatus, Filer, FilingStatus, Region, Sheet};

/// The figures of the credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PremiumCredit {
    /// The share of income that is to be paid, by bands of income, lowest first; never empty.
    pub bands: Vec<Band>,
    /// Income above this share of the guideline ends the credit, where that is law.
    pub income_up_to: Option<Rate>,
    /// The most that is repaid of advance payments, lowest incomes first; none where all is repaid.
    pub repayment_caps: Vec<RepaymentCap>,
    /// Whether the status may take it.
    pub eligible: ByStatus<bool>,
    /// Poverty guidelines of the year before, in the order of [`Region`].
    pub guidelines: [PovertyGuideline; 3],
}

/// A band of income, as shares of the guideline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// Where it begins.
    pub from: Rate,
    /// Where it ends; the last one does not.
    pub to: Option<Rate>,
    /// The share of income to be paid at its beginning …
    pub first: Rate,
    /// … and at its end.
    pub last: Rate,
}

/// The most that is repaid up to an income.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RepaymentCap {
    /// Below this share of the guideline.
    pub income_below: Rate,
    /// By a single person.
    pub single: Money,
    /// By others.
    pub others: Money,
}

/// A poverty guideline (42 USC 9902(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PovertyGuideline {
    /// Of one person.
    pub first: Money,
    /// For each further one.
    pub further: Money,
}

impl PovertyGuideline {
    /// Of a household of `persons`.
    pub fn of(&self, persons: u16) -> Money {
        Money::from_cents(self.first.cents() + self.further.cents() * i64::from(persons.saturating_sub(1)))
    }
}

/// The credit and what is settled with the return.
#[derive(Clone, Copy, Debug)]
pub struct Credit<N> {
    /// The credit of the year (Form 8962, line 24), paid in advance or not.
    pub allowed: N,
    /// What was not paid in advance yet (line 26; Schedule 3, line 9).
    pub net: N,
    /// What of the advance payments is to be repaid (line 29; Schedule 2, line 1a).
    pub repaid: N,
}

impl<N: Number> Credit<N> {
    /// Nothing.
    #[inline(always)]
    pub fn none() -> Self {
        Credit { allowed: N::ZERO, net: N::ZERO, repaid: N::ZERO }
    }
}

/// The income that the credit goes by, when adjusted gross income without benefits is `before_benefits`: it counts all benefits and
/// tax-exempt interest (26 USC 36B(d)(2)(B)).
#[inline(always)]
pub fn household_income<N: Number>(income: &AnnualIncome<N>, before_benefits: N) -> N {
    (before_benefits + both(income.social_security) + income.tax_exempt_interest).positive()
}

/// The credit of the year for `household_income`, at most `premium`.
#[inline(always)]
pub fn allowed<N: Number>(statute: &Statute<N>, filer: &Filer, income: &AnnualIncome<N>, household_income: N, premium: N) -> N {
    let (Some(region), Some(rules)) = (filer.claims.marketplace, &statute.rules.premium_credit) else { return N::ZERO };
    if !rules.eligible.of(filer.status) {
        return N::ZERO;
    }
    let share = of_guideline(rules, filer, region, household_income);
    let contribution = (household_income * applicable(rules, whole_percent(share))).to_cents();
    let credit = (income.qualifying.benchmark_premium - contribution).positive().min(premium).positive();
    // Below the guideline only those to whom it was paid in advance (26 CFR 1.36B-2(b)(6)).
    let too_little = share.less_than(N::ONE).and(income.qualifying.advance_credit.less_than(N::constant(0.01)));
    let credit = N::select(too_little, N::ZERO, credit);
    match rules.income_up_to {
        Some(up_to) => N::select(N::rate(up_to).less_than(share), N::ZERO, credit),
        None => credit,
    }
}

/// The `allowed` credit set against advance payments.
#[inline(always)]
pub fn reconciled<N: Number, S: Sheet<N>>(
    statute: &Statute<N>,
    filer: &Filer,
    income: &AnnualIncome<N>,
    household_income: N,
    allowed: N,
    sheet: &mut S,
) -> Credit<N> {
    let (Some(region), Some(rules)) = (filer.claims.marketplace, &statute.rules.premium_credit) else { return Credit::none() };
    let share = of_guideline(rules, filer, region, household_income);
    sheet.open("Form 8962");
    sheet.line("Household income", household_income, "Form 8962, line 3", "26 USC 36B(d)(2)");
    sheet.line("Share of the poverty guideline", share, "Form 8962, line 5", "26 USC 36B(d)(3)");
    sheet.line("Share of income to be paid", applicable(rules, whole_percent(share)), "Form 8962, line 7", "26 USC 36B(b)(3)(A)");
    sheet.line("Premium tax credit", allowed, "Form 8962, line 24", "26 USC 36B(a), (b)");
    let advance = income.qualifying.advance_credit;
    let net = (allowed - advance).positive();
    sheet.line("Net premium tax credit", net, "Form 8962, line 26", "26 USC 36B(f)(1)");
    let excess = (advance - allowed).positive();
    let mut repaid = excess;
    for cap in rules.repayment_caps.iter().rev() {
        let most = if filer.status == FilingStatus::Single { cap.single } else { cap.others };
        repaid = N::select(share.less_than(N::rate(cap.income_below)), excess.min(usd(most)), repaid);
    }
    sheet.line("Repayment of advance payments", repaid, "Form 8962, line 29", "26 USC 36B(f)(2)");
    sheet.close(net - repaid);
    Credit { allowed, net, repaid }
}

/// Income as a share of the guideline.
#[inline(always)]
fn of_guideline<N: Number>(rules: &PremiumCredit, filer: &Filer, region: Region, household_income: N) -> N {
    household_income / usd(rules.guidelines[region as usize].of(filer.persons().max(1) + filer.dependents.count()))
}

/// The share of income that is to be paid, rounded to a hundredth of a percent (26 CFR 1.36B-3(g)(1)).
#[inline(always)]
fn applicable<N: Number>(rules: &PremiumCredit, share: N) -> N {
    let mut to_pay = N::ZERO;
    for band in &rules.bands {
        let within = match band.to {
            Some(to) => {
                let done = ((share - N::rate(band.from)) / N::rate(to - band.from)).clamp(N::ZERO, N::ONE);
                N::rate(band.first) + N::rate(band.last - band.first) * done
            }
            None => N::rate(band.first),
        };
        to_pay = N::select(share.less_than(N::rate(band.from)), to_pay, within);
    }
    to_hundredth_percent(to_pay)
}
