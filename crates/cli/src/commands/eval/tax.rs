//! A household's tax year, in exact cents.

use overwinter_law::Law;
use overwinter_law::eval::{self, EvalCase, EvalError};
use serde_json::json;

use super::{Evaluated, Fields, Refused, read};

/// The quantities that the law gives.
pub(super) fn evaluate(law: &Law, case: Fields) -> Evaluated {
    let case: EvalCase = read(case)?;
    match eval::tax(law, &case) {
        Ok(quantities) => Ok(json!(quantities)),
        Err(why @ EvalError::Refused(_)) => Err(Refused { code: "not-available", message: why.to_string() }),
        Err(why @ (EvalError::Amount { .. } | EvalError::Needs { .. } | EvalError::Students { .. })) => Err(Refused::bad(why.to_string())),
    }
}
