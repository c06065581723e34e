//! How long to wait before the same call is made again: longer each time, up to a bound, with chance in it so that many don't come back at once.

use core::time::Duration;

/// How often and how long.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    /// How often a call is made at most, the first time included.
    pub tries: u32,
    /// The wait before the second try, at most.
    pub first: Duration,
    /// The wait before any try, at most. A provider that asks for more is left to the next sync.
    pub most: Duration,
}

impl Default for Policy {
    fn default() -> Self {
        Self { tries: 4, first: Duration::from_secs(1), most: Duration::from_secs(30) }
    }
}

impl Policy {
    /// The wait after `failed` tries: between half of its bound and all of it, as `chance` (0 to 1) says.
    pub fn wait(&self, failed: u32, chance: f64) -> Duration {
        let doubled = self.first.saturating_mul(2_u32.saturating_pow(failed.saturating_sub(1)));
        let bound = doubled.min(self.most);
        // A number that is none counts as nought.
        let chance = if chance > 0.0 { chance.min(1.0) } else { 0.0 };
        bound / 2 + (bound / 2).mul_f64(chance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_bound_and_chance_spreads_them() {
        let policy = Policy::default();
        let seconds = |failed: u32, chance: f64| policy.wait(failed, chance).as_secs_f64();
        // Bounds 1, 2, 4, 8, 16, 30, 30 seconds; half of each at least.
        for (failed, bound) in [(1, 1.0), (2, 2.0), (3, 4.0), (4, 8.0), (5, 16.0), (6, 30.0), (40, 30.0), (u32::MAX, 30.0)] {
            assert!((seconds(failed, 0.0) - bound / 2.0).abs() < 1e-6, "{failed}");
            assert!((seconds(failed, 1.0) - bound).abs() < 1e-6, "{failed}");
            assert!((seconds(failed, 0.5) - bound * 0.75).abs() < 1e-6, "{failed}");
        }
        assert!([f64::NAN, -1.0, 2.0].map(|chance| seconds(1, chance)) == [0.5, 0.5, 1.0]);
    }
}
