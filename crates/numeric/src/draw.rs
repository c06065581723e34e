//! Chance as a function: `draw(seed, path, month, stream)`.
//!
//! Philox 4×32 with ten rounds (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011).
//! Path 17 meets the same future whether it runs alone, on sixteen threads or beside a million others, and two
//! scenarios of one seed meet the same markets.

/// A source of chance. Each has its own numbers, so switching one on does not redraw another.
/// A number never changes its meaning: results of earlier versions must stay verifiable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Returns and inflation.
    Market,
    /// Lifetimes.
    Longevity,
    /// The coins that scramble Sobol's points ([`crate::sobol`]).
    Scramble,
    /// Losing a job.
    JobLoss,
    /// Becoming unable to work.
    Disability,
    /// Coming to need long-term care.
    LongTermCare,
    /// Large repairs of homes.
    HomeRepair,
    /// When an inheritance comes, and how large it is.
    Inheritance,
    /// Employers' stocks beside the market.
    EmployerStock,
}

impl Stream {
    #[inline(always)]
    const fn number(self) -> u32 {
        match self {
            Stream::Market => 1,
            Stream::Longevity => 2,
            Stream::Scramble => 3,
            Stream::JobLoss => 11,
            Stream::Disability => 12,
            Stream::LongTermCare => 13,
            Stream::HomeRepair => 14,
            Stream::Inheritance => 15,
            Stream::EmployerStock => 16,
        }
    }
}

const MULTIPLY: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];

/// Four independent uniform words of 32 bits.
#[inline(always)]
pub fn draw(seed: u64, path: u32, step: u32, stream: Stream) -> Words {
    let counter = [path, 0, step, stream.number()];
    Words(philox(counter, [seed as u32, (seed >> 32) as u32]))
}

/// As [`draw`], the `block`-th four words of the same place (block 0 is [`draw`] itself).
#[inline(always)]
pub fn draw_block(seed: u64, path: u32, step: u32, stream: Stream, block: u32) -> Words {
    let counter = [path, block, step, stream.number()];
    Words(philox(counter, [seed as u32, (seed >> 32) as u32]))
}

#[inline(always)]
fn philox(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for _ in 0..10 {
        let first = u64::from(MULTIPLY[0]) * u64::from(counter[0]);
        let second = u64::from(MULTIPLY[1]) * u64::from(counter[2]);
        counter = [(second >> 32) as u32 ^ counter[1] ^ key[0], second as u32, (first >> 32) as u32 ^ counter[3] ^ key[1], first as u32];
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
    counter
}

/// The four words of one draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(pub [u32; 4]);

impl Words {
    /// A uniform number in (0, 1) with 32 bits, from word `index` (0 to 3).
    #[inline(always)]
    pub fn uniform(self, index: usize) -> f64 {
        (f64::from(self.0[index]) + 0.5) * (1.0 / 4_294_967_296.0)
    }

    /// A uniform number in (0, 1) with 52 bits, from words `2 · pair` and `2 · pair + 1` (pair 0 or 1).
    #[inline(always)]
    pub fn uniform_fine(self, pair: usize) -> f64 {
        let bits = (u64::from(self.0[2 * pair]) << 20) | u64::from(self.0[2 * pair + 1] >> 12);
        (bits as f64 + 0.5) * (1.0 / 4_503_599_627_370_496.0)
    }

    /// A uniform whole number in `0..count`, from word `index`. The bias is below `count / 2^32`.
    #[inline(always)]
    pub fn below(self, index: usize, count: u32) -> u32 {
        ((u64::from(self.0[index]) * u64::from(count)) >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers published with the reference implementation (Random123, `kat_vectors`).
    #[test]
    fn philox_gives_the_published_answers() {
        let ones = u32::MAX;
        assert_eq!(philox([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(philox([ones; 4], [ones; 2]), [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        assert_eq!(
            philox([0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0]),
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        );
    }

    #[test]
    fn uniforms_stay_inside_the_unit_interval() {
        for words in [Words([0; 4]), Words([u32::MAX; 4])] {
            for value in [words.uniform(0), words.uniform_fine(1)] {
                assert!(value > 0.0 && value < 1.0);
            }
            assert!(words.below(0, 7) < 7);
        }
    }
}
