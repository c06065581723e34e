//! Chance with a seed, so that a drill's times can be drawn again (what the machine does between them can't).

use std::time::Duration;

/// SplitMix64 (Steele, Lea and Flood 2014).
pub struct Draw(u64);

impl Draw {
    /// The draws of a seed.
    pub fn new(seed: u64) -> Draw {
        Draw(seed)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    /// A time from the first number of milliseconds up to the second.
    pub fn milliseconds(&mut self, from: u64, to: u64) -> Duration {
        Duration::from_millis(from + self.below(to - from))
    }
}

#[cfg(test)]
mod tests {
    use super::Draw;

    #[test]
    fn the_draws_of_a_seed_are_those_of_the_published_method() {
        // The first outputs of the reference implementation (xoshiro.di.unimi.it/splitmix64.c) for the seed 1234567.
        let mut draw = Draw::new(1_234_567);
        assert_eq!([draw.below(u64::MAX), draw.below(u64::MAX)], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }
}
