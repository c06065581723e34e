//! Standard errors where paths are not independent: a run's paths are taken in parts that are, and the error is that of the parts' mean.

use serde_json::Value;

use crate::wire::v1::{Finding, Outcome};

/// How many parts a run of so many paths has: 16, or 8 where it is small. A part is a number of the engine's blocks, and of whole pairs.
pub(super) fn parts(paths: u32) -> Result<u32, Finding> {
    let block = overwinter_engine::BLOCK as u32;
    match paths {
        paths if paths > 0 && paths.is_multiple_of(16 * block) => Ok(16),
        paths if paths > 0 && paths.is_multiple_of(8 * block) => Ok(8),
        _ => {
            let says = format!("{paths} paths can't be drawn in 8 or 16 independent parts, from which the error is told.");
            Err(Finding::error("/run/paths", "out-of-range", says).hint("Ask for 2048, 4096, 8192, 16384 or another multiple of 2048."))
        }
    }
}

/// `whole` with every standard error taken from how the `parts` of its paths differ.
pub(super) fn with_errors_of(parts: &[Outcome], whole: Outcome) -> Outcome {
    let as_value = |outcome: &Outcome| serde_json::to_value(outcome).expect("the wire's types have text keys and finite numbers");
    let told: Vec<Value> = parts.iter().map(as_value).collect();
    let mut value = as_value(&whole);
    replace(&mut value, &told.iter().collect::<Vec<_>>());
    serde_json::from_value(value).expect("only numbers were replaced")
}

fn replace(whole: &mut Value, parts: &[&Value]) {
    if let Some(error) = spread(whole, parts) {
        whole["standard_error"] = error.into();
        return;
    }
    match whole {
        Value::Object(members) => {
            for (key, member) in members {
                let of: Vec<&Value> = parts.iter().filter_map(|part| part.get(key)).collect();
                replace(member, &of);
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter_mut().enumerate() {
                let of: Vec<&Value> = parts.iter().filter_map(|part| part.get(place)).collect();
                replace(item, &of);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Of an estimate: the standard deviation of the parts' mean, with parts less one.
fn spread(whole: &Value, parts: &[&Value]) -> Option<f64> {
    whole.get("standard_error")?;
    let values: Vec<f64> = parts.iter().filter_map(|part| part.get("value")?.as_f64()).collect();
    let (_, error) = overwinter_market::across_scrambles(&values)?;
    Some(super::round::rate(error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_error_is_that_of_the_parts_mean() {
        let mut whole = json!({"a": [{"value": 0.5, "standard_error": 9.0}], "b": 3});
        let parts = [0.4, 0.5, 0.6, 0.5].map(|value| json!({"a": [{"value": value, "standard_error": 9.0}], "b": 4}));
        replace(&mut whole, &parts.iter().collect::<Vec<_>>());
        // Squares 0.01 + 0.01 over 3, then over 4.
        let error = whole["a"][0]["standard_error"].as_f64().expect("a number");
        assert!((error - (0.02_f64 / 3.0 / 4.0).sqrt()).abs() < 1e-6, "{error}");
        assert_eq!(whole["b"], 3);
    }

    #[test]
    fn a_run_has_sixteen_parts_or_eight() {
        assert_eq!([2_048, 4_096, 6_144, 65_536].map(|paths| parts(paths).ok()), [Some(8), Some(16), Some(8), Some(16)]);
        assert!([0, 1, 1_000, 2_049].into_iter().all(|paths| parts(paths).is_err()));
    }
}
