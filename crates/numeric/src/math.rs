//! `exp`, `ln`, powers and the normal distribution, the same bits on every machine.
//!
//! The standard library's versions differ between platforms by a last bit, which a thousand months turn into different
//! dollars. These are branch-free, so a loop over lanes becomes vectors. Accuracy is stated and tested at each.

use core::f64::consts::{LN_2, LOG2_E, SQRT_2};

/// e to the power `x`, within 2 units in the last place for |x| ≤ 700; saturates beyond.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    const HIGH: f64 = 6.931_471_803_691_238e-1;
    const LOW: f64 = 1.908_214_929_270_587_7e-10;
    const ROUND: f64 = 6_755_399_441_055_744.0; // 1.5 · 2^52: adding it leaves the nearest whole number in the low bits
    let x = if x > 709.0 { 709.0 } else { x };
    let x = if x < -708.0 { -708.0 } else { x };
    let shifted = x * LOG2_E + ROUND;
    let whole = shifted - ROUND;
    let rest = (x - whole * HIGH) - whole * LOW;
    // Taylor terms 1/k!, |rest| ≤ 0.347: the 14th is below 2^-57.
    const TERMS: [f64; 14] = [
        1.0,
        1.0,
        0.5,
        1.0 / 6.0,
        1.0 / 24.0,
        1.0 / 120.0,
        1.0 / 720.0,
        1.0 / 5_040.0,
        1.0 / 40_320.0,
        1.0 / 362_880.0,
        1.0 / 3_628_800.0,
        1.0 / 39_916_800.0,
        1.0 / 479_001_600.0,
        1.0 / 6_227_020_800.0,
    ];
    let mut sum = TERMS[13];
    let mut term = 13;
    while term > 0 {
        term -= 1;
        sum = sum * rest + TERMS[term];
    }
    let power = (shifted.to_bits() as i64).wrapping_sub(ROUND.to_bits() as i64);
    sum * f64::from_bits(((power + 1023) << 52) as u64)
}

/// The natural logarithm of a normal number `x > 0`, within 2 units in the last place.
#[inline(always)]
pub fn ln(x: f64) -> f64 {
    const HIGH: f64 = 6.931_471_803_691_238e-1;
    const LOW: f64 = 1.908_214_929_270_587_7e-10;
    let bits = x.to_bits();
    // Split so that the mantissa lies in [√½, √2).
    let offset = bits.wrapping_sub((SQRT_2 / 2.0).to_bits());
    let exponent = (offset as i64) >> 52;
    let mantissa = f64::from_bits(bits.wrapping_sub((exponent as u64) << 52));
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let s2 = s * s;
    let mut sum = 1.0 / 23.0;
    let mut odd = 23.0;
    while odd > 3.0 {
        odd -= 2.0;
        sum = sum * s2 + 1.0 / odd;
    }
    // ln m = 2s + 2s³(1/3 + s²/5 + …)
    let small = 2.0 * s * (s2 * sum);
    let power = exponent as f64;
    power * HIGH + (2.0 * s + (small + power * LOW))
}

/// ln(1 + x) for `x > -1`, which keeps its digits for small `x`.
pub fn ln_one_plus(x: f64) -> f64 {
    if x.abs() > 1e-2 {
        return ln(1.0 + x);
    }
    // 2 artanh(x / (2 + x)); the tenth term is below 2^-60 here.
    let s = x / (2.0 + x);
    let mut sum = 0.0;
    for term in (0..8).rev() {
        sum = sum * s * s + 1.0 / f64::from(2 * term + 1);
    }
    2.0 * s * sum
}

/// exp(x) − 1, which keeps its digits for small `x`.
pub fn exp_minus_one(x: f64) -> f64 {
    if x.abs() > 1e-2 {
        return exp(x) - 1.0;
    }
    let mut sum = 1.0;
    for term in (2..10).rev() {
        sum = 1.0 + sum * x / f64::from(term);
    }
    x * sum
}

/// `base` to the power `exponent`, for `base > 0`.
#[inline(always)]
pub fn pow(base: f64, exponent: f64) -> f64 {
    exp(exponent * ln(base))
}

/// `base` to a whole power, by repeated squaring.
pub fn powi(base: f64, exponent: u32) -> f64 {
    let (mut result, mut square, mut left) = (1.0, base, exponent);
    while left > 0 {
        if left & 1 == 1 {
            result *= square;
        }
        square *= square;
        left >>= 1;
    }
    result
}

/// The number that a standard normal stays below with probability `p` in (0, 1), to about 1e-15 relative.
/// Algorithm AS 241 (PPND16), Wichura 1988; all three ranges are computed and one is chosen.
#[inline(always)]
pub fn inverse_normal(p: f64) -> f64 {
    let q = p - 0.5;
    let central = {
        let r = 0.180_625 - q * q;
        q * ratio(r, &CENTRAL_TOP, &CENTRAL_BOTTOM)
    };
    let tail_probability = if q < 0.0 { p } else { 1.0 - p };
    let depth = (-ln(tail_probability)).sqrt();
    let near = ratio(depth - 1.6, &NEAR_TOP, &NEAR_BOTTOM);
    let far = ratio(depth - 5.0, &FAR_TOP, &FAR_BOTTOM);
    let tail = if depth <= 5.0 { near } else { far };
    let signed = if q < 0.0 { -tail } else { tail };
    if q.abs() <= 0.425 { central } else { signed }
}

#[inline(always)]
fn ratio(x: f64, top: &[f64; 8], bottom: &[f64; 8]) -> f64 {
    let (mut above, mut below) = (top[7], bottom[7]);
    let mut power = 7;
    while power > 0 {
        power -= 1;
        above = above * x + top[power];
        below = below * x + bottom[power];
    }
    above / below
}

const CENTRAL_TOP: [f64; 8] = [
    3.387_132_872_796_366_5,
    1.331_416_678_917_843_8e2,
    1.971_590_950_306_551_3e3,
    1.373_169_376_550_946e4,
    4.592_195_393_154_987e4,
    6.726_577_092_700_87e4,
    3.343_057_558_358_813e4,
    2.509_080_928_730_122_7e3,
];
const CENTRAL_BOTTOM: [f64; 8] = [
    1.0,
    4.231_333_070_160_091e1,
    6.871_870_074_920_579e2,
    5.394_196_021_424_751e3,
    2.121_379_430_158_66e4,
    3.930_789_580_009_271e4,
    2.872_908_573_572_194_3e4,
    5.226_495_278_852_854e3,
];
const NEAR_TOP: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    2.417_807_251_774_506e-1,
    2.272_384_498_926_918_4e-2,
    7.745_450_142_783_414e-4,
];
const NEAR_BOTTOM: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    6.897_673_349_851e-1,
    1.481_039_764_274_800_8e-1,
    1.519_866_656_361_645_7e-2,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const FAR_TOP: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    2.965_605_718_285_049e-1,
    2.653_218_952_657_612_4e-2,
    1.242_660_947_388_078_4e-3,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const FAR_BOTTOM: [f64; 8] = [
    1.0,
    5.998_322_065_558_88e-1,
    1.369_298_809_227_358e-1,
    1.487_536_129_085_061_5e-2,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_8e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];

/// The probability that a standard normal is below `x`, to about 1e-14 relative.
/// A series inside ±5, a continued fraction in the tails (Abramowitz and Stegun 26.2.11 and 26.2.14).
pub fn normal_cdf(x: f64) -> f64 {
    const INVERSE_ROOT_TWO_PI: f64 = 0.398_942_280_401_432_7;
    let density = INVERSE_ROOT_TWO_PI * exp(-0.5 * x * x);
    if x.abs() < 3.0 {
        let (mut term, mut sum, mut odd) = (x, x, 1.0);
        for _ in 0..80 {
            odd += 2.0;
            term *= x * x / odd;
            sum += term;
        }
        return 0.5 + density * sum;
    }
    let mut fraction = x.abs();
    for level in (1..=120).rev() {
        fraction = x.abs() + f64::from(level) / fraction;
    }
    let tail = density / fraction;
    if x < 0.0 { tail } else { 1.0 - tail }
}

/// ln 2, for doubling times and the like.
pub const LN_TWO: f64 = LN_2;

#[cfg(test)]
mod tests {
    use super::*;

    fn close(got: f64, want: f64, relative: f64) {
        assert!((got - want).abs() <= relative * want.abs(), "got {got}, want {want}");
    }

    /// Values to 17 digits from an arbitrary-precision calculator (mpmath, 50 digits).
    #[test]
    #[expect(clippy::excessive_precision, reason = "the digits as the calculator gives them")]
    fn exp_and_ln_agree_with_published_digits() {
        for (x, e) in [
            (0.0, 1.0),
            (1.0, core::f64::consts::E),
            (-0.5, 0.606_530_659_712_633_4),
            (10.0, 22_026.465_794_806_72),
            (-20.0, 2.061_153_622_438_557_8e-9),
        ] {
            close(exp(x), e, 5e-16);
        }
        for (x, l) in [(2.0, LN_2), (10.0, core::f64::consts::LN_10), (1e-10, -23.025_850_929_940_457), (1.07, 0.067_658_648_473_814_86)] {
            close(ln(x), l, 5e-16);
        }
        assert_eq!(ln(1.0), 0.0);
    }

    /// Values from the C library by Python.
    #[test]
    fn small_rates_keep_their_digits() {
        for (x, l, e) in [
            (1e-10, 9.999_999_999_5e-11, 1.000_000_000_05e-10),
            (-0.004, -0.004_008_021_397_538_818, -0.003_992_010_656_008_528),
            (0.009_9, 0.009_851_316_050_374_183, 0.009_949_167_117_542_14),
            (0.25, 0.223_143_551_314_209_76, 0.284_025_416_687_741_5),
        ] {
            close(ln_one_plus(x), l, 1e-14);
            close(exp_minus_one(x), e, 1e-14);
        }
    }

    #[test]
    fn exp_undoes_ln_over_the_range_of_prices() {
        let mut x = 1e-6;
        while x < 1e9 {
            close(exp(ln(x)), x, 6e-15);
            x *= 1.37;
        }
    }

    /// Quantiles as printed in statistical tables, to 15 digits.
    #[test]
    fn the_normal_and_its_inverse_agree_with_tables() {
        for (p, z) in [
            (0.5, 0.0),
            (0.975, 1.959_963_984_540_054),
            (0.05, -1.644_853_626_951_472_7),
            (1e-10, -6.361_340_902_404_056),
            (0.9, 1.281_551_565_544_600_4),
        ] {
            assert!((inverse_normal(p) - z).abs() < 2e-15 * z.abs().max(1.0), "{p}");
            close(normal_cdf(z), p, 2e-14);
        }
    }

    #[test]
    fn the_inverse_is_monotone_across_its_joins() {
        for join in [0.075, 0.925, 1.388_794_386_496_402e-11] {
            let below = inverse_normal(join * (1.0 - 1e-12));
            let above = inverse_normal(join * (1.0 + 1e-12));
            assert!(below <= above && above - below < 1e-9, "{join}");
        }
    }
}
