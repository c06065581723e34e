//! Edits that can be told apart: each has a number that stands in the plan three times, near its beginning, in the middle and near its end.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// The hash of a plan, as the store keeps it: of the JSON without spaces, keys in order.
pub type Hash = [u8; 32];

/// The base plan with this number written into it.
///
/// # Panics
/// When the plan has no account or no spending: then it is no plan for this.
pub fn mark(base: &Value, number: u64) -> Value {
    let mut plan = base.clone();
    plan["name"] = name(number).into();
    for place in ["/accounts/0/balance", "/spending/0/amount"] {
        *plan.pointer_mut(place).expect("the sample has accounts and spending") = number.into();
    }
    plan
}

/// The number of a plan that is one of ours, whole. None for anything else: half an edit, two mixed, or one that nobody sent.
pub fn read(base: &Value, stored: &Value) -> Option<u64> {
    let number = stored["plan"]["name"].as_str()?.strip_prefix("Edit ")?.parse().ok()?;
    (stored["name"] == name(number).as_str() && stored["plan"] == mark(base, number)).then_some(number)
}

/// The hash of a plan.
pub fn hash(plan: &Value) -> Hash {
    Sha256::digest(plan.to_string()).into()
}

fn name(number: u64) -> String {
    format!("Edit {number}")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{mark, read};

    fn base() -> Value {
        json!({"name": "Ana", "accounts": [{"balance": 1, "id": "a"}], "spending": [{"amount": 2}], "tax": "ca"})
    }

    fn stored(plan: Value) -> Value {
        json!({"name": plan["name"], "plan": plan, "version": 3})
    }

    #[test]
    fn a_whole_edit_is_known_by_its_number() {
        assert_eq!(read(&base(), &stored(mark(&base(), 17))), Some(17));
    }

    #[test]
    fn an_edit_mixed_with_another_or_cut_is_none() {
        let whole = mark(&base(), 17);
        let mixed = |place: &str, value: Value| {
            let mut plan = whole.clone();
            *plan.pointer_mut(place).unwrap() = value;
            stored(plan)
        };
        for torn in [mixed("/spending/0/amount", 16.into()), mixed("/accounts/0/balance", 16.into()), mixed("/tax", Value::Null)] {
            assert_eq!(read(&base(), &torn), None, "{torn}");
        }
        let mut row = stored(whole.clone());
        row["name"] = "Edit 16".into();
        assert_eq!(read(&base(), &row), None, "the row and the plan in it have different names");
        assert_eq!(read(&base(), &stored(base())), None);
    }
}
