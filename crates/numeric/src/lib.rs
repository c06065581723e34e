//! The numbers of the kernel.
//!
//! The engine's kernel and the rules of law are written once, generic over [`Number`], and run as
//! - `f64`: one path, the definition of right;
//! - [`Lanes`]: eight paths side by side, bit-equal to `f64` (on x86-64 as vector registers: [`x86`]);
//! - [`Exact`]: billionths in 128 bits, for what a person reconciles.
//!
//! Arithmetic is what IEEE 754 rounds exactly (`+ − × ÷`) and selection; there is no fused multiply-add,
//! and `exp`, `ln` and the inverse normal are our own ([`math`]), so every machine gets the same bits.
//! Chance is a function of a counter ([`draw`]), never a sequence; so are the even points of [`sobol`].

pub mod draw;
mod exact;
mod lanes;
mod mask;
pub mod math;
mod number;
mod scalar;
pub mod sobol;
#[cfg(target_arch = "x86_64")]
pub mod x86;

pub use exact::Exact;
pub use lanes::{LANES, LaneMask, Lanes};
pub use mask::Mask;
pub use number::{Number, Work};
