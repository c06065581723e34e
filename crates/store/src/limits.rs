//! How large and how many. What is beyond is refused before it is written.

use crate::{Error, Result};

/// The longest plan, as JSON: 1 MiB, as the plan file.
pub const PLAN_BYTES_MAX: usize = 1 << 20;
/// The longest overlay of a scenario, as JSON: 1 MiB.
pub const OVERLAY_BYTES_MAX: usize = 1 << 20;
/// The longest question of a job, as JSON: 2 MiB, so that a plan fits in.
pub const JOB_BYTES_MAX: usize = 2 << 20;
/// The largest result of a job: 16 MiB.
pub const RESULT_BYTES_MAX: usize = 16 << 20;
/// How many bytes of results a household keeps; [`crate::Store::clean`] takes the oldest away.
pub const RESULTS_BYTES_MAX: i64 = 256 << 20;
/// How many plans a household has.
pub const PLANS_MAX: i64 = 200;
/// How many scenarios a plan has.
pub const SCENARIOS_MAX: i64 = 100;
/// How many accounts of money a household has.
pub const ACCOUNTS_MAX: i64 = 500;
/// How many parts a row is split into.
pub const SPLITS_MAX: i64 = 100;
/// How many rules for categories a household has.
pub const RULES_MAX: i64 = 500;
/// The longest text that a user writes to a row, in bytes.
pub const TEXT_BYTES_MAX: usize = 2_000;
/// How many letters of a device's description are kept.
pub const DEVICE_LETTERS_MAX: usize = 200;

/// Goes on only if something is not too long.
pub(crate) fn bytes(what: &'static str, bytes: usize, most: usize) -> Result<()> {
    if bytes <= most { Ok(()) } else { Err(Error::TooLarge { what, bytes, most }) }
}

/// Goes on only if there is room for one more.
pub(crate) fn rows(what: &'static str, now: i64, most: i64) -> Result<()> {
    if now < most { Ok(()) } else { Err(Error::TooMany { what, most }) }
}
