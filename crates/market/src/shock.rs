//! What befalls households: chances by age and usual lengths, from published figures, for plans that give none of their own.

use overwinter_numeric::math;
use serde::Deserialize;

const EMBEDDED: &str = include_str!("../data/shocks.toml");

/// The embedded figures.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shocks {
    /// Losing a job.
    pub job_loss: JobLoss,
    /// Becoming unable to work.
    pub disability: Incidence,
    /// Coming to need long-term care.
    pub long_term_care: Incidence,
}

/// Losing a job.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobLoss {
    /// When it was published.
    pub dated: String,
    /// Where.
    pub source: String,
    /// What was made of it.
    pub derivation: String,
    /// The chance a year.
    pub chance_annual: f64,
    /// Months until the next job, mean.
    pub months: f64,
    /// What the next job pays, over the last one.
    pub pay_after: f64,
}

/// A risk that doubles in so many years of age.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incidence {
    /// When it was published.
    pub dated: String,
    /// Where.
    pub source: String,
    /// What was made of it.
    pub derivation: String,
    /// The age at which the chance is [`Incidence::chance_annual`]; the same below it for what begins in a working life.
    pub from_age: u32,
    /// The force of incidence a year at that age.
    pub chance_annual: f64,
    /// In how many years of age it doubles.
    pub doubles_in_years: f64,
    /// Months it lasts, mean; `None`: for good.
    #[serde(default)]
    pub months: Option<f64>,
    /// What it costs a month, dollars of [`Incidence::dated`].
    #[serde(default)]
    pub cost_monthly_usd: Option<f64>,
}

impl Shocks {
    /// The figures that come with the program.
    pub fn embedded() -> Self {
        toml::from_str(EMBEDDED).expect("embedded figures are read by a test")
    }
}

impl Incidence {
    /// The chance that it begins within a month at an age in months, at `risk` times the usual force.
    pub fn chance_monthly(&self, age_months: u32, risk: f64) -> f64 {
        let years = (f64::from(age_months) / 12.0 - f64::from(self.from_age)).max(0.0);
        let force = risk * self.chance_annual * math::pow(2.0, years / self.doubles_in_years);
        -math::exp_minus_one(-force / 12.0)
    }
}

/// The chance within a month of what happens with a chance a year.
pub fn monthly(chance_annual: f64) -> f64 {
    -math::exp_minus_one(math::ln((1.0 - chance_annual).max(1e-12)) / 12.0)
}

/// How many steps something lasts that ends with the same chance in each, from a uniform number: `mean` on average, at least one.
pub fn steps_lasting(mean: f64, uniform: f64) -> f64 {
    if mean <= 1.0 {
        return 1.0;
    }
    if mean.is_infinite() {
        return f64::INFINITY;
    }
    1.0 + (math::ln(uniform) / math::ln(1.0 - 1.0 / mean)).floor()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::longevity::{MortalityTable, Sex};

    /// The share of those alive at an age who meet it before another, dying by the period table; and those whom it holds for five years.
    fn share_who_meet(of: &Incidence, from: u32, to: u32, sex: Sex) -> [f64; 2] {
        let months = ((to - from) * 12) as usize;
        let alive = MortalityTable::period_us().survival(Some(sex), from * 12, months + 61);
        let (mut well, mut met, mut long) = (1.0, 0.0, 0.0);
        for month in 0..months {
            let begins = well * of.chance_monthly(from * 12 + month as u32, 1.0);
            met += begins * alive[month];
            well -= begins;
            let lasts = of.months.map_or(1.0, |mean| math::pow(1.0 - 1.0 / mean, 60.0));
            long += begins * alive[month + 60] * lasts;
        }
        [met, long]
    }

    /// ASPE 2020: 56 % of those turning 65 need care, one in five for more than five years.
    #[test]
    fn as_many_need_care_as_published() {
        let of = Shocks::embedded().long_term_care;
        let [men, women] = [Sex::Male, Sex::Female].map(|sex| share_who_meet(&of, 65, 119, sex));
        let mean = |place: usize| 0.5 * (men[place] + women[place]);
        assert!((mean(0) - 0.56).abs() < 0.01, "{men:?} {women:?}");
        assert!((mean(1) - 0.20).abs() < 0.015, "{men:?} {women:?}");
        assert!(women[0] > men[0] + 0.05, "who lives longer needs it more often");
    }

    /// SSA, Actuarial Note 2020.6: 1 in 4 of those who live to 67; deaths before take a little off.
    #[test]
    fn one_in_four_becomes_disabled() {
        let of = Shocks::embedded().disability;
        let [men, women] = [Sex::Male, Sex::Female].map(|sex| share_who_meet(&of, 20, 67, sex)[0]);
        assert!((0.5 * (men + women) - 0.25).abs() < 0.02, "{men} {women}");
    }

    #[test]
    fn lengths_have_their_mean() {
        for mean in [1.0, 5.0, 90.0] {
            let count = 20_000;
            let sum: f64 = (0..count).map(|index| steps_lasting(mean, (f64::from(index) + 0.5) / f64::from(count))).sum();
            let got = sum / f64::from(count);
            assert!((got - mean).abs() < 0.01 * mean, "{got} for {mean}");
        }
        assert_eq!(steps_lasting(f64::INFINITY, 0.5), f64::INFINITY);
        assert!((math::powi(1.0 - monthly(0.018), 12) - 0.982).abs() < 1e-12);
    }
}
