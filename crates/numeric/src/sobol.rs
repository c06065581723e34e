//! Sobol's points, scrambled: numbers that fill a cube more evenly than chance does.
//!
//! Directions are those of Stephen Joe and Frances Kuo ("Constructing Sobol sequences with better two-dimensional projections",
//! *SIAM Journal on Scientific Computing* 30, 2008; file `new-joe-kuo-6`), the scrambling is Art Owen's (1995): in each dimension every binary
//! digit is flipped or not by a fair coin that depends on the digits above it. The coin is a hash, so a point is a function of its index,
//! dimension and key, never a sequence. Scrambled points are uniform each by itself, so estimates are unbiased, and the spread of estimates
//! over independent keys is an honest standard error. The binomial formula is not: the points of one key are not independent.

use crate::draw::{Stream, draw};

const TABLE: &str = include_str!("../data/sobol_joe_kuo.txt");

/// How many dimensions the table of directions has.
pub const DIMENSIONS_MAX: usize = 512;

const DIGITS: usize = 32;

/// Directions for some dimensions.
#[derive(Clone, Debug)]
pub struct Sobol {
    directions: Vec<[u32; DIGITS]>,
}

/// The coins of one dimension.
#[derive(Clone, Copy, Debug)]
pub struct Scramble([u32; 2]);

impl Sobol {
    /// Prepares the first `dimensions`.
    ///
    /// # Panics
    /// When there are more than [`DIMENSIONS_MAX`].
    pub fn new(dimensions: usize) -> Self {
        assert!(dimensions <= DIMENSIONS_MAX, "{dimensions} dimensions");
        let first = core::array::from_fn(|digit| 1 << (DIGITS - 1 - digit));
        let others = TABLE.lines().skip(1).map(directions);
        Sobol { directions: core::iter::once(first).chain(others).take(dimensions).collect() }
    }

    /// How many dimensions were prepared.
    pub fn dimensions(&self) -> usize {
        self.directions.len()
    }

    /// Coordinate `dimension` of point `index`, as 32 binary digits after the point. Indices count in natural order; the first `2^k` are the
    /// same set as in the Gray-code order of other programs.
    #[inline(always)]
    pub fn point(&self, index: u32, dimension: usize) -> u32 {
        let mut digits = 0;
        for (bit, direction) in self.directions[dimension].iter().enumerate() {
            let taken = 0_u32.wrapping_sub((index >> bit) & 1);
            digits ^= direction & taken;
        }
        digits
    }
}

/// The direction numbers of one line `d s a m₁ … m_s`, shifted to the top of 32 binary digits.
///
/// With the primitive polynomial `x^s + a₁x^(s−1) + … + 1` whose inner coefficients are the digits of `a`, later numbers follow from the `s` before.
fn directions(line: &str) -> [u32; DIGITS] {
    let mut cells = line.split(' ').map(|cell| cell.parse::<u32>().expect("the embedded table holds whole numbers"));
    let mut next = || cells.next().expect("the embedded table has whole lines");
    let (_dimension, degree, inner) = (next(), next() as usize, next());
    let mut directions = [0; DIGITS];
    for (digit, direction) in directions.iter_mut().enumerate().take(degree) {
        *direction = next() << (DIGITS - 1 - digit);
    }
    for digit in degree..DIGITS {
        let mut value = directions[digit - degree] ^ (directions[digit - degree] >> degree);
        for back in 1..degree {
            let coefficient = (inner >> (degree - 1 - back)) & 1;
            value ^= coefficient * directions[digit - back];
        }
        directions[digit] = value;
    }
    directions
}

impl Scramble {
    /// The coins of `dimension` in the `number`-th scramble of a seed. Different numbers are independent.
    #[inline(always)]
    pub fn new(seed: u64, number: u32, dimension: u32) -> Self {
        let words = draw(seed, dimension, number, Stream::Scramble).0;
        Scramble([words[0], words[1]])
    }

    /// Flips each digit by the coin that belongs to the digits above it.
    #[inline(always)]
    pub fn flip(self, digits: u32) -> u32 {
        let mut flips = 0;
        let mut bit = DIGITS as u32;
        while bit > 0 {
            bit -= 1;
            // A leading one tells prefixes of different lengths apart.
            let prefix = ((u64::from(digits) | (1 << 32)) >> (bit + 1)) as u32;
            flips |= (self.coin(prefix) & 1) << bit;
        }
        digits ^ flips
    }

    /// A well-mixed word for a prefix: the finaliser of MurmurHash3 (Appleby), keyed before and within.
    #[inline(always)]
    fn coin(self, prefix: u32) -> u32 {
        let mut hash = prefix.wrapping_mul(0x9E37_79B9) ^ self.0[0];
        hash = (hash ^ (hash >> 16)).wrapping_mul(0x85EB_CA6B).wrapping_add(self.0[1]);
        hash = (hash ^ (hash >> 13)).wrapping_mul(0xC2B2_AE35);
        hash ^ (hash >> 16)
    }
}

/// The number in (0, 1) in the middle of the interval of these digits.
#[inline(always)]
pub fn uniform(digits: u32) -> f64 {
    (f64::from(digits) + 0.5) * (1.0 / 4_294_967_296.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first points in twelve dimensions as scipy 1.17.1 gives them (`stats.qmc.Sobol(12, scramble=False)`), times eight.
    const FIRST: [[u32; 12]; 8] = [
        [0; 12],
        [4; 12],
        [6, 2, 2, 2, 6, 6, 2, 6, 6, 6, 6, 6],
        [2, 6, 6, 6, 2, 2, 6, 2, 2, 2, 2, 2],
        [3, 3, 5, 7, 3, 1, 3, 7, 7, 5, 7, 3],
        [7, 7, 1, 3, 7, 5, 7, 3, 3, 1, 3, 7],
        [5, 1, 7, 5, 5, 7, 1, 1, 1, 3, 1, 5],
        [1, 5, 3, 1, 1, 3, 5, 5, 5, 7, 5, 1],
    ];

    #[test]
    fn the_first_points_are_those_of_another_program() {
        let sobol = Sobol::new(12);
        for (index, row) in FIRST.iter().enumerate() {
            let gray = index ^ (index >> 1);
            for (dimension, eighths) in row.iter().enumerate() {
                assert_eq!(sobol.point(gray as u32, dimension), eighths << 29, "point {index}, dimension {dimension}");
            }
        }
    }

    /// Points 1,000 to 1,002 of the same program in dimensions 100, 300 and 511 (from 0), times 1,024.
    const LATER: [[u32; 3]; 3] = [[787, 531, 405], [275, 19, 917], [531, 787, 661]];

    #[test]
    fn later_points_in_high_dimensions_are_those_of_another_program() {
        let sobol = Sobol::new(DIMENSIONS_MAX);
        for (index, row) in [(1_000_u32, LATER[0]), (1_001, LATER[1]), (1_002, LATER[2])] {
            let gray = index ^ (index >> 1);
            assert_eq!([100, 300, 511].map(|dimension| sobol.point(gray, dimension) >> 22), row, "point {index}");
        }
    }

    #[test]
    fn a_power_of_two_of_scrambled_points_meets_every_interval_once_in_each_dimension() {
        let sobol = Sobol::new(DIMENSIONS_MAX);
        for dimension in [0, 1, 17, 250, 511] {
            let scramble = Scramble::new(7, 3, dimension as u32);
            let mut seen = [false; 1_024];
            for index in 0..1_024 {
                seen[(scramble.flip(sobol.point(index, dimension)) >> 22) as usize] = true;
            }
            assert!(seen.iter().all(|seen| *seen), "dimension {dimension}");
        }
    }

    #[test]
    fn scrambled_points_keep_the_net_in_two_dimensions() {
        let sobol = Sobol::new(2);
        let scrambles = [Scramble::new(11, 0, 0), Scramble::new(11, 0, 1)];
        for wide in 0..=8_u32 {
            let mut seen = [false; 256];
            for index in 0..256 {
                let [x, y] = [0, 1].map(|dimension| scrambles[dimension].flip(sobol.point(index, dimension)));
                let cell = |digits: u32, bits: u32| if bits == 0 { 0 } else { digits >> (32 - bits) };
                seen[((cell(x, wide) << (8 - wide)) | cell(y, 8 - wide)) as usize] = true;
            }
            assert!(seen.iter().all(|seen| *seen), "boxes {wide} digits wide");
        }
    }

    #[test]
    fn over_scrambles_each_digit_of_one_point_is_a_fair_coin() {
        let numbers = 40_000_u32;
        let mut ones = [0_u32; 32];
        let mut pairs = 0;
        for number in 0..numbers {
            let digits = Scramble::new(1, number, 5).flip(0x1234_5678);
            for (bit, ones) in ones.iter_mut().enumerate() {
                *ones += (digits >> bit) & 1;
            }
            pairs += (digits >> 31) ^ (Scramble::new(1, number, 6).flip(0x1234_5678) >> 31);
        }
        let fair = f64::from(numbers) / 2.0;
        let error = f64::from(numbers).sqrt() / 2.0;
        for ones in ones.iter().chain([&pairs]) {
            assert!((f64::from(*ones) - fair).abs() < 4.5 * error, "{ones} of {numbers}");
        }
    }

    #[test]
    fn an_integral_is_nearer_than_by_chance_and_unbiased_over_scrambles() {
        // ∫ Π (1 + (x − ½)) over five dimensions is 1; its variance by chance is (13/12)^5 − 1 per point.
        let (sobol, points, numbers) = (Sobol::new(5), 256, 200);
        let estimate = |number: u32| {
            let scrambles: [Scramble; 5] = core::array::from_fn(|dimension| Scramble::new(3, number, dimension as u32));
            let value = |index: u32| -> f64 {
                (0..5).map(|dimension| 0.5 + uniform(scrambles[dimension].flip(sobol.point(index, dimension)))).product()
            };
            (0..points).map(value).sum::<f64>() / f64::from(points)
        };
        let estimates: [f64; 200] = core::array::from_fn(|number| estimate(number as u32));
        let mean = estimates.iter().sum::<f64>() / f64::from(numbers);
        let variance = estimates.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / f64::from(numbers - 1);
        let by_chance = (crate::math::powi(13.0 / 12.0, 5) - 1.0) / f64::from(points);
        assert!(variance < by_chance / 50.0, "{variance} against {by_chance}");
        assert!((mean - 1.0).abs() < 4.0 * (variance / f64::from(numbers)).sqrt(), "{mean}");
    }
}
