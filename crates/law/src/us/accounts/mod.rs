//! What is special about single accounts, a file a rule.

mod annuities;
mod basis;
mod charitable;
mod education_rollover;
mod employer_shares;
mod equal_payments;
mod inherited;
mod ira_deduction;
mod longevity_annuity;
mod roth;

pub use annuities::Annuities;
pub use basis::{BasisRecovery, ProRata, pro_rata};
pub use charitable::{CharitableDistribution, CharitableGift, CharitableResult};
pub use education_rollover::EducationRollover;
pub use employer_shares::{EmployerShares, LumpSumEvent, SharesSold, SharesTaken};
pub use equal_payments::{EqualPayments, RateTooHigh};
pub use inherited::{Due, Heir, Inheritance, Inherited};
pub use ira_deduction::{Covered, DeductionRanges, IraDeduction};
pub use longevity_annuity::LongevityAnnuity;
pub use roth::{Conversion, Roth, RothAccount, RothWithdrawal};

/// The figures of all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Accounts {
    /// Qualified charitable distributions.
    pub charitable: CharitableDistribution,
    /// Accounts after the owner's death.
    pub inherited: Inherited,
    /// The order of a Roth IRA's distributions.
    pub roth: Roth,
    /// Where income cuts the deduction of IRA contributions.
    pub ira_deduction: IraDeduction,
    /// Substantially equal periodic payments.
    pub equal_payments: EqualPayments,
    /// The part of an annuity's payments that returns its price.
    pub annuities: Annuities,
    /// What of a 529 plan may go into a Roth IRA.
    pub education_rollover: EducationRollover,
    /// Annuities that count as taken out of an account before they pay.
    pub longevity_annuity: LongevityAnnuity,
}
