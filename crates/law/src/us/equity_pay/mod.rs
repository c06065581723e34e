//! Pay in shares and options of the employer, a file a rule. What of it the minimum tax counts goes into the return through
//! [`crate::Qualifying::minimum_tax`].

mod incentive;
mod purchase_plan;
mod wages;

pub use incentive::{IncentiveOption, IncentiveSale, IncentiveShares};
pub use purchase_plan::{PlanSale, PlanShares, PurchasePlan};
pub use wages::{PaidBefore, SharePay, SupplementalWages};

use overwinter_units::Month;

/// The figures of all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct EquityPay {
    /// What is kept back of shares that vest and options that are exercised.
    pub supplemental_wages: SupplementalWages,
    /// Incentive stock options.
    pub incentive_option: IncentiveOption,
    /// Employee stock purchase plans.
    pub purchase_plan: PurchasePlan,
}

/// How long shares must be held. A sale in the last month itself counts as too early, because days are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Holding {
    pub(crate) from_grant: i32,
    pub(crate) from_transfer: i32,
}

impl Holding {
    fn is_over(self, granted: Month, transferred: Month, sold: Month) -> bool {
        granted.until(sold) > self.from_grant && transferred.until(sold) > self.from_transfer
    }
}
