//! A worker's record of earnings and its benefits, in exact cents.

use overwinter_law::Law;
use overwinter_law::eval::{self, EarningsCase, EarningsError};
use serde_json::json;

use super::{Evaluated, Fields, Refused, read};

/// The quantities that the law gives.
pub(super) fn evaluate(law: &Law, case: Fields) -> Evaluated {
    let case: EarningsCase = read(case)?;
    match eval::earnings(law, &case) {
        Ok(answer) => Ok(json!(answer)),
        Err(why @ EarningsError::Refused(_)) => Err(Refused { code: "not-available", message: why.to_string() }),
        Err(why) => Err(Refused::bad(why.to_string())),
    }
}
