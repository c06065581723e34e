//! What January knows of a year's income.

use super::PEOPLE;

/// A year's income as known in January: dollars of the start month that follow January prices, and nominal ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expected<T = f64> {
    /// Wages by person, less deferrals that lower the income tax.
    pub wages: [T; PEOPLE],
    /// Profit of own businesses by person.
    pub self_employment: [T; PEOPLE],
    /// What the self-employed save before tax.
    pub self_employed_saving: T,
    /// By person.
    pub social_security: [T; PEOPLE],
    /// Pensions and taxable windfalls that follow prices.
    pub pensions: T,
    /// Pensions and taxable windfalls that don't.
    pub pensions_nominal: T,
}

impl Expected {
    /// Each amount as `of` says.
    #[inline(always)]
    pub(crate) fn map<N>(&self, of: impl Fn(f64) -> N) -> Expected<N> {
        Expected {
            wages: [of(self.wages[0]), of(self.wages[1])],
            self_employment: [of(self.self_employment[0]), of(self.self_employment[1])],
            self_employed_saving: of(self.self_employed_saving),
            social_security: [of(self.social_security[0]), of(self.social_security[1])],
            pensions: of(self.pensions),
            pensions_nominal: of(self.pensions_nominal),
        }
    }
}

impl<N: Copy + core::ops::Add<Output = N>> Expected<N> {
    /// Adds another's amounts.
    #[inline(always)]
    pub(crate) fn add(&mut self, more: &Expected<N>) {
        for person in 0..PEOPLE {
            self.wages[person] = self.wages[person] + more.wages[person];
            self.self_employment[person] = self.self_employment[person] + more.self_employment[person];
            self.social_security[person] = self.social_security[person] + more.social_security[person];
        }
        self.self_employed_saving = self.self_employed_saving + more.self_employed_saving;
        self.pensions = self.pensions + more.pensions;
        self.pensions_nominal = self.pensions_nominal + more.pensions_nominal;
    }
}
