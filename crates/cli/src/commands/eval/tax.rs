//! A household's tax year, in exact cents.

use overwinter_law::Law;
use overwinter_law::eval::{self, EvalCase, EvalError, elsewhere};
use serde_json::json;

use super::{Evaluated, Fields, Refused, read};

/// The quantities that the law gives: of the United States, or of the `country` that the case names.
pub(super) fn evaluate(law: &Law, case: Fields) -> Evaluated {
    let quantities = match case.contains_key("country") {
        true => elsewhere::tax(law, &read(case)?),
        false => eval::tax(law, &read::<EvalCase>(case)?),
    };
    match quantities {
        Ok(quantities) => Ok(json!(quantities)),
        Err(why @ (EvalError::Refused(_) | EvalError::StateItemises { .. })) => {
            Err(Refused { code: "not-available", message: why.to_string() })
        }
        Err(
            why @ (EvalError::Amount { .. }
            | EvalError::Input { .. }
            | EvalError::Law(_)
            | EvalError::Needs { .. }
            | EvalError::Students { .. }),
        ) => Err(Refused::bad(why.to_string())),
    }
}
