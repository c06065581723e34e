//! Scenarios: what `difference` finds, `apply` lays on again.

mod files;

use overwinter_plan::overlay::{IDENTITIES, apply, difference, lay};
use overwinter_plan::{Code, file};
use overwinter_testkit::random_plan;
use serde_json::{Value, json};

/// Lays the difference on and compares; returns the difference.
fn round(base: &Value, changed: &Value, name: &str) -> Value {
    let overlay = difference(base, changed);
    match apply(base, &overlay) {
        Ok(laid) => assert_eq!(&laid, changed, "{name}: {overlay:#}"),
        Err(findings) => panic!("{name}: {findings:#?}\n{overlay:#}"),
    }
    overlay
}

fn examples() -> Vec<(String, Value)> {
    let read = |(name, text): (String, String)| (name, file::to_json(&file::read_toml(&text).expect("a plan").plan));
    files::examples().into_iter().map(read).collect()
}

#[test]
fn every_example_becomes_every_other_by_its_difference() {
    let examples = examples();
    for (from, base) in &examples {
        for (to, changed) in &examples {
            let overlay = round(base, changed, &format!("{from} to {to}"));
            assert_eq!(overlay == json!({}), from == to);
        }
    }
}

#[test]
fn two_thousand_random_plans_become_each_other_by_their_difference() {
    let mut base = file::to_json(&random_plan(0));
    for seed in 1..2_000 {
        let changed = file::to_json(&random_plan(seed));
        let overlay = round(&base, &changed, &format!("seed {seed}"));
        // What lays on as JSON lays on as TOML, since that is how a person writes it.
        let text = toml_of(&overlay);
        let again: Value = toml::from_str::<toml::Value>(&text).map(json_of).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(apply(&base, &again).map(|plan| file::read_value(plan).map(|read| read.plan)), Ok(Ok(random_plan(seed))), "seed {seed}");
        base = changed;
    }
}

fn toml_of(value: &Value) -> String {
    toml::to_string(value).expect("an overlay of plans has no null")
}

fn json_of(value: toml::Value) -> Value {
    serde_json::to_value(value).expect("TOML without dates is JSON")
}

/// SplitMix64.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(limit.max(1)).expect("small")).expect("small")
    }
}

/// Values that could be taken for what an overlay says of itself, and others.
fn odd(chance: &mut Chance) -> Value {
    let values = [
        json!({ "remove": true }),
        json!({ "replace": 1 }),
        json!({ "replace": { "remove": true } }),
        json!({ "items": [], "order": [] }),
        json!({ "remove": true, "name": "a" }),
        json!({ "nth": 2, "id": "a" }),
        json!({ "add": true, "id": "a", "name": "a" }),
        json!({ "id": "a", "name": "a" }),
        json!({ "id": "a", "name": "a", "fee": { "remove": true } }),
        json!({}),
        json!([]),
        json!([{ "id": "a" }, { "id": "a", "name": "b" }]),
        json!("a"),
        json!(true),
        json!(0),
        Value::Null,
    ];
    values[chance.below(values.len())].clone()
}

/// One change somewhere: a value, a key, an item, an order.
fn mutate(value: &mut Value, chance: &mut Chance) {
    const KEYS: &[&str] = &["remove", "replace", "items", "order", "nth", "add", "id", "name", "accounts", "goals", "a/b", "~"];
    match value {
        Value::Object(map) => {
            let keys: Vec<String> = map.keys().cloned().collect();
            match chance.below(10) {
                0 => drop(keys.get(chance.below(keys.len())).and_then(|key| map.remove(key))),
                1 => drop(map.insert(KEYS[chance.below(KEYS.len())].to_owned(), odd(chance))),
                2 => drop(keys.get(chance.below(keys.len())).map(|key| map.insert(key.clone(), odd(chance)))),
                _ => drop(keys.get(chance.below(keys.len())).and_then(|key| map.get_mut(key)).map(|inner| mutate(inner, chance))),
            }
        }
        Value::Array(items) => {
            let (one, other) = (chance.below(items.len()), chance.below(items.len()));
            match chance.below(6) {
                0 if !items.is_empty() => drop(items.remove(one)),
                1 if !items.is_empty() => items.insert(other, items[one].clone()),
                2 if !items.is_empty() => items.swap(one, other),
                3 => items.insert(one, odd(chance)),
                _ => drop(items.get_mut(one).map(|inner| mutate(inner, chance))),
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => *value = odd(chance),
    }
}

#[test]
fn the_law_holds_for_plans_that_are_damaged_in_any_way() {
    let mut chance = Chance(7);
    let examples = examples();
    for number in 0..30_000 {
        let mut base = examples[chance.below(examples.len())].1.clone();
        for _ in 0..chance.below(4) {
            mutate(&mut base, &mut chance);
        }
        let mut changed = base.clone();
        for _ in 0..=chance.below(6) {
            mutate(&mut changed, &mut chance);
        }
        if base.is_object() && changed.is_object() {
            round(&base, &changed, &format!("number {number}"));
        }
    }
}

#[test]
fn no_overlay_makes_it_panic_and_what_fits_is_laid_on() {
    let mut chance = Chance(11);
    for seed in 0..5_000 {
        let base = file::to_json(&random_plan(seed % 50));
        let mut overlay = difference(&base, &file::to_json(&random_plan(seed % 50 + 1)));
        for _ in 0..=chance.below(5) {
            mutate(&mut overlay, &mut chance);
        }
        let (laid, findings) = lay(&base, &overlay);
        assert_eq!(apply(&base, &overlay), if findings.is_empty() { Ok(laid) } else { Err(findings) });
    }
}

#[test]
fn a_change_of_the_base_shows_through_a_scenario_that_does_not_touch_it() {
    let base =
        json!({ "tax": { "state": "tx", "filing": "joint" }, "accounts": [{ "id": "a", "balance": 1, "fee": "0.1 %" }, { "id": "b" }] });
    let scenario =
        json!({ "tax": { "state": "wa", "filing": "joint" }, "accounts": [{ "id": "a", "balance": 2, "fee": "0.1 %" }, { "id": "b" }] });
    let overlay = round(&base, &scenario, "one balance and the state");
    assert_eq!(overlay, json!({ "tax": { "state": "wa" }, "accounts": [{ "id": "a", "balance": 2 }] }));
    let later =
        json!({ "tax": { "state": "tx", "filing": "single" }, "accounts": [{ "id": "c" }, { "id": "a", "balance": 1, "fee": "0.2 %" }] });
    let expected =
        json!({ "tax": { "state": "wa", "filing": "single" }, "accounts": [{ "id": "c" }, { "id": "a", "balance": 2, "fee": "0.2 %" }] });
    assert_eq!(apply(&later, &overlay), Ok(expected));
}

#[test]
fn an_overlay_is_written_as_the_guide_says() {
    let base = json!({
        "saving": { "surplus_to": "a", "order": ["a"] },
        "accounts": [{ "id": "a", "mix": { "bonds": 0.5, "cash": 0.5 }, "fee": "1 %" }, { "id": "b" }, { "id": "c" }],
        "income": [{ "name": "Pay", "amount": 1 }, { "name": "Pay", "amount": 2 }],
    });
    let changed = json!({
        "accounts": [{ "id": "d", "kind": "cash" }, { "id": "c" }, { "id": "a", "mix": { "cash": 1 } }],
        "income": [{ "name": "Pay", "amount": 1 }, { "name": "Pay", "amount": 3 }, { "name": "Pay", "amount": 4 }],
        "goals": [{ "name": "Car" }],
    });
    let overlay = json!({
        "saving": { "remove": true },
        "accounts": {
            "items": [
                { "id": "a", "mix": { "cash": 1 }, "fee": { "remove": true } },
                { "id": "b", "remove": true },
                { "id": "d", "add": true, "kind": "cash" },
            ],
            "order": ["d", "c", "a"],
        },
        "income": [{ "name": "Pay", "nth": 2, "amount": 3 }, { "name": "Pay", "nth": 3, "add": true, "amount": 4 }],
        "goals": [{ "name": "Car", "add": true }],
    });
    assert_eq!(round(&base, &changed, "everything"), overlay);
}

/// Pointers and codes of the findings.
fn given(base: &Value, overlay: Value) -> Vec<(String, Code)> {
    let findings = apply(base, &overlay).expect_err("findings");
    findings.into_iter().map(|finding| (finding.pointer, finding.code)).collect()
}

#[test]
fn what_is_not_there_is_a_finding_at_its_place_in_the_overlay() {
    let base = json!({ "tax": { "state": "tx" }, "accounts": [{ "id": "a", "fee": "1 %" }], "goals": "none", "x/y": {} });
    let overlay = json!({
        "saving": { "remove": true },
        "tax": { "filing": { "remove": true }, "state": "wa" },
        "x/y": { "~": { "remove": true } },
        "accounts": [
            { "id": "gone", "fee": "2 %" },
            { "id": "gone", "remove": true },
            { "id": "a", "add": true },
            { "id": "a", "mix": { "remove": true }, "fee": "3 %" },
            { "id": "a", "remove": true, "fee": "3 %" },
            { "id": "a", "nth": 0 },
            { "fee": "3 %" },
            "a",
        ],
        "income": { "items": [{ "name": "Pay" }], "order": [7] },
        "spending": { "other": 1 },
        "debts": 5,
        "goals": [{ "name": "Car", "add": true }],
    });
    let mut found = given(&base, overlay.clone());
    found.sort();
    let mut expected = vec![
        ("/saving", Code::UnknownItem),
        ("/tax/filing", Code::UnknownItem),
        ("/x~1y/~0", Code::UnknownItem),
        ("/accounts/0", Code::UnknownItem),
        ("/accounts/1", Code::UnknownItem),
        ("/accounts/2", Code::DuplicateId),
        ("/accounts/3/mix", Code::UnknownItem),
        ("/accounts/4", Code::WrongType),
        ("/accounts/5", Code::WrongType),
        ("/accounts/6", Code::WrongType),
        ("/accounts/7", Code::WrongType),
        ("/income/items/0", Code::UnknownItem),
        ("/income/order/0", Code::WrongType),
        ("/spending", Code::WrongType),
        ("/debts", Code::WrongType),
        ("/goals", Code::WrongType),
    ];
    expected.sort();
    let found: Vec<(&str, Code)> = found.iter().map(|(pointer, code)| (pointer.as_str(), *code)).collect();
    assert_eq!(found, expected);
    // What fits is laid on all the same.
    let (laid, _) = lay(&base, &overlay);
    let expected = json!({ "tax": { "state": "wa" }, "accounts": [{ "id": "a", "fee": "3 %" }], "goals": "none", "x/y": {} });
    assert_eq!(laid, expected);
    assert_eq!(given(&base, json!([])), [(String::new(), Code::WrongType)]);
}

#[test]
fn an_order_passes_over_what_the_base_has_lost_and_leaves_the_rest_at_the_end() {
    let base = json!({ "accounts": [{ "id": "a" }, { "id": "b" }, { "id": "c" }] });
    let laid = apply(&base, &json!({ "accounts": { "order": ["c", "gone", "b"] } }));
    assert_eq!(laid, Ok(json!({ "accounts": [{ "id": "c" }, { "id": "b" }, { "id": "a" }] })));
}

#[test]
fn the_lists_with_names_are_those_of_the_plan_file() {
    let schema = file::schema();
    for (list, key) in IDENTITIES {
        let text = schema["properties"][*list].to_string();
        let table = schema["$defs"].as_object().expect("definitions").iter().find(|(name, _)| text.contains(&format!("#/$defs/{name}\"")));
        let (_, table) = table.unwrap_or_else(|| panic!("{list} is no list of tables: {text}"));
        assert!(table["properties"][*key].is_object(), "an item of {list} has no {key}");
    }
    // And there is no other.
    let lists = schema["properties"].as_object().expect("properties").values().filter(|part| part.to_string().contains("array"));
    assert_eq!(lists.count(), IDENTITIES.len());
}

#[test]
fn the_written_form_of_a_plan_names_every_item() {
    for (name, plan) in examples() {
        for (list, key) in IDENTITIES {
            let items = plan.get(*list).and_then(Value::as_array).into_iter().flatten();
            items.for_each(|item| assert!(item[*key].is_string(), "{name}: {list}: {item}"));
        }
    }
}

#[test]
fn a_scenario_lies_on_the_text_of_its_base_too() {
    let base = serde_json::to_value(file::parse_toml(&files::example("couple")).expect("a plan file")).expect("the tables are JSON");
    let changed = file::to_json(&random_plan(4));
    let laid = apply(&base, &difference(&base, &changed)).expect("it fits");
    assert_eq!(file::read_value(laid).expect("a plan").plan, random_plan(4));
}
