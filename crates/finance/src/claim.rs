//! Level monthly benefits that are larger the later they begin.

use overwinter_numeric::math;

/// A monthly benefit from an age on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelClaim {
    /// Age in months of the first payment.
    pub age_months: u32,
    /// What is paid at the start of each month, in constant dollars.
    pub monthly: f64,
}

impl LevelClaim {
    /// The worth at `at_age_months` of the benefit until death at `death_age_months`, whose month is not paid, at a real rate a year
    /// (above −1) of which a month has the twelfth root.
    pub fn present_value(&self, real_rate: f64, at_age_months: u32, death_age_months: u32) -> f64 {
        let monthly = math::ln_one_plus(real_rate) / 12.0;
        let discounted = |age: u32| math::exp(-monthly * (f64::from(age) - f64::from(at_age_months)));
        self.monthly * (self.age_months..death_age_months).map(discounted).sum::<f64>()
    }

    /// The age in months at which the undiscounted sums of two claims are equal; `None` when they never are.
    pub fn break_even(&self, other: &LevelClaim) -> Option<f64> {
        let paid_before = |claim: &LevelClaim| claim.monthly * f64::from(claim.age_months);
        let age = (paid_before(self) - paid_before(other)) / (self.monthly - other.monthly);
        (age.is_finite() && age >= f64::from(self.age_months.max(other.age_months))).then_some(age)
    }
}
