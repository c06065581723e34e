//! The employer's shares in a lump sum: net unrealised appreciation (26 USC 402(e)(4); 26 CFR 1.402(a)-1(b); IRS Publication 575; Notice 98-24).
//!
//! Covers which distributions count, what is income at once, the additional tax on it alone, the sale, and what heirs take over (Rev. Rul. 75-125,
//! 26 USC 1014(c)). Not modelled: contributions that were taxed before, shares that are rolled over after all, the choice to be taxed at once, capital
//! gain and averaging for births before 1936. The appreciation is no net investment income (26 CFR 1.1411-8(b)); the return knows no gain of that kind,
//! so what it adds there is too high by it.

use overwinter_numeric::Number;
use overwinter_units::Rate;

use crate::Sheet;

/// What makes a distribution of the whole balance within one tax year a lump sum (26 USC 402(e)(4)(D)(i)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LumpSumEvent {
    /// The employee died.
    Death,
    /// The employee reached 59½.
    Age,
    /// The employee left the employer.
    Separation,
    /// The owner of the business was disabled.
    Disability,
}

impl LumpSumEvent {
    /// Whether the event counts for someone who is self-employed there, or an employee.
    pub fn counts(self, self_employed: bool) -> bool {
        match self {
            LumpSumEvent::Death | LumpSumEvent::Age => true,
            LumpSumEvent::Separation => !self_employed,
            LumpSumEvent::Disability => self_employed,
        }
    }
}

/// Shares that left a plan in a lump sum into an ordinary account; of a sale, the part that is sold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EmployerShares<N> {
    /// What they had cost the plan.
    pub basis: N,
    /// Their worth on the day of the distribution.
    pub value: N,
}

/// What the distribution costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SharesTaken<N> {
    /// Income of the year, as a pension.
    pub income: N,
    /// The additional tax on early distributions.
    pub additional_tax: N,
    /// What is taxed when the shares are sold.
    pub unrealised: N,
}

/// What a sale gains.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SharesSold<N> {
    /// Long-term gain, or loss.
    pub long_term: N,
    /// Short-term gain, or loss.
    pub short_term: N,
}

impl<N: Number> EmployerShares<N> {
    /// Net unrealised appreciation.
    #[inline(always)]
    pub fn unrealised(&self) -> N {
        (self.value - self.basis).positive()
    }

    /// Takes the shares out of the plan, at the additional rate for early distributions of [`crate::early_withdrawal`] for the month.
    pub fn take<S: Sheet<N>>(&self, early: Rate, sheet: &mut S) -> SharesTaken<N> {
        sheet.open("Employer's shares in a lump sum");
        let unrealised = self.unrealised();
        sheet.line("Net unrealised appreciation", unrealised, "Form 1099-R, box 6", "26 USC 402(e)(4)(B)");
        let income = self.value - unrealised;
        sheet.line("Taxable amount", income, "Form 1099-R, box 2a", "26 USC 402(a)");
        let additional_tax = (income * N::rate(early)).to_cents();
        sheet.line("Additional tax", additional_tax, "Form 5329, line 4", "26 USC 72(t)(1)");
        sheet.close(income);
        SharesTaken { income, additional_tax, unrealised }
    }

    /// Sells them for `proceeds`, more than a year after the distribution or not: that only matters for what they rose or fell since.
    pub fn sell<S: Sheet<N>>(&self, proceeds: N, over_a_year: bool, sheet: &mut S) -> SharesSold<N> {
        sheet.open("Sale of the employer's shares");
        let gain = proceeds - self.basis;
        let unrealised = gain.clamp(N::ZERO, self.unrealised());
        sheet.line("Net unrealised appreciation", unrealised, "Form 8949, Part II", "26 CFR 1.402(a)-1(b)(1)(i)");
        let later = gain - unrealised;
        sheet.line("Change since the distribution", later, "Form 8949", "Notice 98-24");
        sheet.close(gain);
        let (long, short) = if over_a_year { (later, N::ZERO) } else { (N::ZERO, later) };
        SharesSold { long_term: unrealised + long, short_term: short }
    }

    /// The basis of heirs, when the shares are worth `value` at the death: what they rose since the distribution is stepped up, the appreciation
    /// before it never. All of an heir's gain is long-term.
    #[inline(always)]
    pub fn basis_of_heirs(&self, value: N) -> N {
        value - (value - self.basis).positive().min(self.unrealised())
    }
}
