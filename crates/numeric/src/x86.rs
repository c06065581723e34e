//! Eight paths side by side in the vector registers of x86-64, one type for each instruction set.
//!
//! The portable [`crate::Lanes`] leaves it to the compiler to find vectors in loops of eight. Over a kernel of thousands of
//! operations that takes minutes to compile and does not always succeed; here each operation is the instruction.
//! Every operation is IEEE 754's, so all types give the scalar's bits (tested lane by lane).
//!
//! # Where these may be used
//! [`Lanes256`] and [`Lanes512`] execute instructions that not every machine has. They are values of a kernel that runs inside
//! a function compiled for that instruction set (`#[target_feature]`), entered only after asking the machine; nothing else may make them.
//! Everything is `inline(always)`, so that it is compiled as part of that function.

#![expect(unsafe_code, reason = "vector instructions; their presence is the caller's promise, stated above")]
#![allow(unused_unsafe, reason = "one macro serves registers whose operations are unsafe and mask words whose are not")]

use core::arch::x86_64::*;
use core::ops::{Add, Div, Mul, Neg, Sub};

use crate::{LANES, Mask, Number, Work};

/// Defines lanes of eight as `[$register; n]`, given the register's operations.
macro_rules! lanes {
    (
        $(#[$doc:meta])* $lanes:ident, $mask:ident, $register:ty, $mask_register:ty, [$($part:literal),+], $width:literal, $features:literal,
        splat: $splat:expr, load: $load:expr, add: $add:expr, sub: $sub:expr, mul: $mul:expr, div: $div:expr, neg: $neg:expr,
        min: $min:expr, max: $max:expr, less: $less:expr, select: $select:expr,
        mask_splat: $mask_splat:expr, and: $and:expr, or: $or:expr, not: $not:expr
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        #[repr(C, align(64))]
        pub struct $lanes([$register; [$($part),+].len()]);

        /// Truth values that go with the lanes of this width.
        #[derive(Clone, Copy, Debug)]
        pub struct $mask([$mask_register; [$($part),+].len()]);

        impl $lanes {
            /// One value a path.
            #[inline(always)]
            pub fn values(&self) -> &[f64; LANES] {
                // SAFETY: the registers hold exactly eight doubles in order, and are at least as strictly aligned.
                unsafe { &*core::ptr::from_ref(&self.0).cast::<[f64; LANES]>() }
            }
        }

        impl Add for $lanes {
            type Output = Self;
            #[inline(always)]
            fn add(self, other: Self) -> Self {
                // SAFETY: see the module.
                $lanes([$(unsafe { $add(self.0[$part], other.0[$part]) }),+])
            }
        }

        impl Sub for $lanes {
            type Output = Self;
            #[inline(always)]
            fn sub(self, other: Self) -> Self {
                // SAFETY: see the module.
                $lanes([$(unsafe { $sub(self.0[$part], other.0[$part]) }),+])
            }
        }

        impl Mul for $lanes {
            type Output = Self;
            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                // SAFETY: see the module.
                $lanes([$(unsafe { $mul(self.0[$part], other.0[$part]) }),+])
            }
        }

        impl Div for $lanes {
            type Output = Self;
            #[inline(always)]
            fn div(self, other: Self) -> Self {
                // SAFETY: see the module.
                $lanes([$(unsafe { $div(self.0[$part], other.0[$part]) }),+])
            }
        }

        impl Neg for $lanes {
            type Output = Self;
            #[inline(always)]
            fn neg(self) -> Self {
                // SAFETY: see the module.
                $lanes([$(unsafe { $neg(self.0[$part], $splat(-0.0)) }),+])
            }
        }

        impl Mask for $mask {
            #[inline(always)]
            fn splat(truth: bool) -> Self {
                // SAFETY: see the module.
                $mask([$({ let _ = $part; unsafe { $mask_splat(truth) } }),+])
            }
            #[inline(always)]
            fn and(self, other: Self) -> Self {
                // SAFETY: see the module.
                $mask([$(unsafe { $and(self.0[$part], other.0[$part]) }),+])
            }
            #[inline(always)]
            fn or(self, other: Self) -> Self {
                // SAFETY: see the module.
                $mask([$(unsafe { $or(self.0[$part], other.0[$part]) }),+])
            }
            #[inline(always)]
            fn not(self) -> Self {
                // SAFETY: see the module.
                $mask([$(unsafe { $not(self.0[$part]) }),+])
            }
        }

        impl Number for $lanes {
            type Mask = $mask;

            const WIDTH: usize = LANES;
            // SAFETY: eight doubles in order, as in `values`.
            const ZERO: Self = unsafe { core::mem::transmute::<Aligned, $lanes>(Aligned([0.0; LANES])) };
            // SAFETY: as above.
            const ONE: Self = unsafe { core::mem::transmute::<Aligned, $lanes>(Aligned([1.0; LANES])) };

            #[inline(always)]
            fn constant(value: f64) -> Self {
                // SAFETY: see the module.
                $lanes([$({ let _ = $part; unsafe { $splat(value) } }),+])
            }
            #[inline(always)]
            fn gather(mut of: impl FnMut(usize) -> f64) -> Self {
                let mut values = [0.0; LANES];
                for (lane, value) in values.iter_mut().enumerate() {
                    *value = of(lane);
                }
                // SAFETY: see the module; each load reads `$width` of the eight values.
                $lanes([$(unsafe { $load(values.as_ptr().add($part * $width)) }),+])
            }
            // The instruction gives its second operand when both are equal, as the scalar gives `self`.
            #[inline(always)]
            fn min(self, other: Self) -> Self {
                // SAFETY: see the module.
                $lanes([$(unsafe { $min(other.0[$part], self.0[$part]) }),+])
            }
            #[inline(always)]
            fn max(self, other: Self) -> Self {
                // SAFETY: see the module.
                $lanes([$(unsafe { $max(other.0[$part], self.0[$part]) }),+])
            }
            #[inline(always)]
            fn less_than(self, other: Self) -> $mask {
                // SAFETY: see the module.
                $mask([$(unsafe { $less(self.0[$part], other.0[$part]) }),+])
            }
            #[inline(always)]
            fn select(mask: $mask, yes: Self, no: Self) -> Self {
                // SAFETY: see the module.
                $lanes([$(unsafe { $select(mask.0[$part], yes.0[$part], no.0[$part]) }),+])
            }
            #[inline(always)]
            fn to_cents(self) -> Self {
                self
            }
            #[inline(always)]
            fn apart<W: Work<Self>>(work: W) -> W::Done {
                #[target_feature(enable = $features)]
                #[inline(never)]
                fn compiled<W: Work<$lanes>>(work: W) -> W::Done {
                    work.run()
                }
                // SAFETY: see the module.
                unsafe { compiled(work) }
            }
        }
    };
}

#[repr(C, align(64))]
struct Aligned([f64; LANES]);

#[inline(always)]
fn all_or_nothing(truth: bool) -> __m128d {
    // SAFETY: every x86-64 machine has SSE2.
    unsafe { _mm_castsi128_pd(_mm_set1_epi64x(if truth { -1 } else { 0 })) }
}

lanes!(
    /// Eight paths in four registers of 128 bits: every x86-64 machine has them.
    Lanes128, Mask128, __m128d, __m128d, [0, 1, 2, 3], 2, "sse2",
    splat: _mm_set1_pd, load: _mm_loadu_pd, add: _mm_add_pd, sub: _mm_sub_pd, mul: _mm_mul_pd, div: _mm_div_pd, neg: _mm_xor_pd,
    min: _mm_min_pd, max: _mm_max_pd, less: _mm_cmplt_pd,
    select: |mask, yes, no| _mm_or_pd(_mm_and_pd(mask, yes), _mm_andnot_pd(mask, no)),
    mask_splat: all_or_nothing, and: _mm_and_pd, or: _mm_or_pd, not: |mask| _mm_xor_pd(mask, all_or_nothing(true))
);

lanes!(
    /// Eight paths in two registers of 256 bits. Only where the machine has AVX2.
    Lanes256, Mask256, __m256d, __m256d, [0, 1], 4, "avx2",
    splat: _mm256_set1_pd, load: _mm256_loadu_pd, add: _mm256_add_pd, sub: _mm256_sub_pd, mul: _mm256_mul_pd, div: _mm256_div_pd,
    neg: _mm256_xor_pd, min: _mm256_min_pd, max: _mm256_max_pd, less: _mm256_cmp_pd::<_CMP_LT_OQ>,
    select: |mask, yes, no| _mm256_blendv_pd(no, yes, mask),
    mask_splat: |truth| _mm256_castsi256_pd(_mm256_set1_epi64x(if truth { -1 } else { 0 })),
    and: _mm256_and_pd, or: _mm256_or_pd, not: |mask| _mm256_xor_pd(mask, _mm256_castsi256_pd(_mm256_set1_epi64x(-1)))
);

lanes!(
    /// Eight paths in one register of 512 bits. Only where the machine has AVX-512 F and DQ.
    Lanes512, Mask512, __m512d, __mmask8, [0], 8, "avx512f,avx512dq",
    splat: _mm512_set1_pd, load: _mm512_loadu_pd, add: _mm512_add_pd, sub: _mm512_sub_pd, mul: _mm512_mul_pd, div: _mm512_div_pd,
    neg: _mm512_xor_pd, min: _mm512_min_pd, max: _mm512_max_pd, less: _mm512_cmp_pd_mask::<_CMP_LT_OQ>,
    select: |mask, yes, no| _mm512_mask_blend_pd(mask, no, yes),
    mask_splat: |truth| if truth { u8::MAX } else { 0 },
    and: |left: u8, right: u8| left & right, or: |left: u8, right: u8| left | right, not: |mask: u8| !mask
);

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: [f64; LANES] = [1.0, -2.5, 0.0, -0.0, 1e300, 3.0, 7.0, 0.1];
    const RIGHT: [f64; LANES] = [3.0, 2.5, -4.0, 0.5, 1e-300, 3.0, -7.0, 0.2];

    /// Bits of every operation on [`LEFT`] and [`RIGHT`].
    #[inline(always)]
    fn every_operation<N: Number>(paths: impl Fn(&N) -> [f64; LANES]) -> Vec<[u64; LANES]> {
        let (left, right) = (N::gather(|lane| LEFT[lane]), N::gather(|lane| RIGHT[lane]));
        let less = left.less_than(right);
        let above = right.less_than(left);
        let (zero, negative) = (N::ZERO, N::constant(-0.0));
        let results = [
            left + right,
            left - right,
            left * right,
            left / right,
            -left,
            left.min(right),
            left.max(right),
            zero.min(negative),
            negative.max(zero),
            N::select(less, left, right),
            N::select(less.not(), left, right),
            N::select(less.or(above), left, right),
            N::select(less.and(above), left, right),
            N::select(N::Mask::splat(true), left, right),
            left.share_of(right),
            N::ONE,
        ];
        results.iter().map(|result| paths(result).map(f64::to_bits)).collect()
    }

    #[target_feature(enable = "avx2")]
    fn with_avx2() -> Vec<[u64; LANES]> {
        every_operation::<Lanes256>(|lanes| *lanes.values())
    }

    #[target_feature(enable = "avx512f,avx512dq")]
    fn with_avx512() -> Vec<[u64; LANES]> {
        every_operation::<Lanes512>(|lanes| *lanes.values())
    }

    #[test]
    fn every_width_gives_the_portable_lanes_bits() {
        let want = every_operation::<crate::Lanes>(|lanes| lanes.0);
        assert_eq!(every_operation::<Lanes128>(|lanes| *lanes.values()), want);
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the machine was asked.
            assert_eq!(unsafe { with_avx2() }, want);
        }
        if std::arch::is_x86_feature_detected!("avx512dq") {
            // SAFETY: the machine was asked.
            assert_eq!(unsafe { with_avx512() }, want);
        }
    }
}
