//! Gompertz's law of mortality: a force of death that grows exponentially with age.

use overwinter_numeric::math;

/// The law of a person's death: S(t) = exp(e^((x−m)/b) (1 − e^(t/b))) at age x.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gompertz {
    /// The most likely age at death, in years.
    pub modal: f64,
    /// How widely deaths spread around it, in years, above 0.
    pub dispersion: f64,
}

/// Beyond this much accumulated force nobody is alive that a double could count.
const FORCE_MAX: f64 = 45.0;

impl Gompertz {
    /// The force of mortality a year at exact age `age`.
    pub fn hazard(&self, age: f64) -> f64 {
        math::exp((age - self.modal) / self.dispersion) / self.dispersion
    }

    /// The probability that a person of exact age `age` is alive `years` later.
    pub fn survival(&self, age: f64, years: f64) -> f64 {
        math::exp(-self.hazard(age) * self.dispersion * math::exp_minus_one(years / self.dispersion))
    }

    /// Years after which half of those of exact age `age` have died.
    pub fn median_remaining(&self, age: f64) -> f64 {
        self.years_to_force(age, math::LN_TWO)
    }

    /// Expected years of life at exact age `age`.
    pub fn life_expectancy(&self, age: f64) -> f64 {
        self.annuity_continuous(age, 0.0)
    }

    /// Worth at exact age `age` of one dollar a year, paid continuously while alive, at a continuously compounded rate.
    pub fn annuity_continuous(&self, age: f64, rate: f64) -> f64 {
        integral(|years| math::exp(-rate * years) * self.survival(age, years), self.reach(age), self.dispersion)
    }

    /// Worth of one dollar paid at once and at each anniversary while alive, 120 at most.
    pub fn annuity_due(&self, age: f64, rate: f64) -> f64 {
        (0..=120).map(f64::from).map(|years| math::exp(-rate * years) * self.survival(age, years)).sum()
    }

    fn years_to_force(&self, age: f64, force: f64) -> f64 {
        self.dispersion * math::ln_one_plus(force / (self.hazard(age) * self.dispersion))
    }

    fn reach(&self, age: f64) -> f64 {
        self.years_to_force(age, FORCE_MAX)
    }
}

/// Expected years until the second of two independent lives ends, from their laws and exact ages.
pub fn last_survivor_expectancy(first: (Gompertz, f64), second: (Gompertz, f64)) -> f64 {
    let dead = |(law, age): (Gompertz, f64), years: f64| 1.0 - law.survival(age, years);
    let reach = first.0.reach(first.1).max(second.0.reach(second.1));
    integral(|years| 1.0 - dead(first, years) * dead(second, years), reach, first.0.dispersion.min(second.0.dispersion))
}

/// The integral from 0 to `reach` of a function that bends over lengths of `scale`: Gauss–Legendre with five points in panels of a
/// sixteenth of it (Abramowitz and Stegun 25.4.29), to about 1e-14.
fn integral(of: impl Fn(f64) -> f64, reach: f64, scale: f64) -> f64 {
    const POINTS: [(f64, f64); 3] = [
        (0.0, 0.568_888_888_888_888_9),
        (0.538_469_310_105_683_1, 0.478_628_670_499_366_47),
        (0.906_179_845_938_664, 0.236_926_885_056_189_08),
    ];
    let panels = (16.0 * reach / scale).ceil().max(1.0);
    let half = 0.5 * reach / panels;
    let panel = |index: u32| {
        let centre = (2.0 * f64::from(index) + 1.0) * half;
        let pair = |(point, weight): (f64, f64)| weight * (of(centre - half * point) + of(centre + half * point));
        // The middle point was counted from both sides.
        pair(POINTS[1]) + pair(POINTS[2]) + 0.5 * pair(POINTS[0])
    };
    half * (0..panels as u32).map(panel).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAW: Gompertz = Gompertz { modal: 90.0, dispersion: 10.0 };

    #[test]
    fn life_expectancy_loses_what_survival_says() {
        // d/dx e(x) = hazard(x) e(x) − 1
        let slope = (LAW.life_expectancy(70.001) - LAW.life_expectancy(69.999)) / 0.002;
        assert!((slope - (LAW.hazard(70.0) * LAW.life_expectancy(70.0) - 1.0)).abs() < 1e-7);
    }

    #[test]
    fn half_are_alive_at_the_median_and_two_outlive_one() {
        assert!((LAW.survival(65.0, LAW.median_remaining(65.0)) - 0.5).abs() < 1e-14);
        let both = last_survivor_expectancy((LAW, 65.0), (LAW, 65.0));
        assert!(both > LAW.life_expectancy(65.0) && both < 2.0 * LAW.life_expectancy(65.0));
    }

    #[test]
    fn interest_makes_an_annuity_cheaper() {
        assert!(LAW.annuity_continuous(65.0, 0.03) < LAW.annuity_continuous(65.0, 0.02));
        assert!(LAW.annuity_due(65.0, 0.03) > LAW.annuity_continuous(65.0, 0.03));
    }
}
