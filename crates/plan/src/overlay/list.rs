//! Lists whose items have names: what differs item by item, and laying it on.

use std::collections::BTreeMap;

use serde_json::Value;

use super::lay::lay_fields;
use super::{ADD, Fields, ITEMS, NTH, ORDER, REMOVE, merge_of};
use crate::{Code, Finding};

/// What an item is found by: its `id` or `name`, and which one of that name it is, from 1.
type Name = (String, u64);

/// The overlay that turns one list into another; none when an item of either has no name, or a key that is a sign of ours.
pub(super) fn difference(identity: &str, base: Option<&Value>, changed: &Value) -> Option<Value> {
    let (base, changed) = (named(identity, base.unwrap_or(&Value::Array(Vec::new())))?, named(identity, changed)?);
    let old: BTreeMap<&Name, &Fields> = base.iter().map(|(name, item)| (name, item)).collect();
    let new: BTreeMap<&Name, &Fields> = changed.iter().map(|(name, item)| (name, item)).collect();
    let sign = |name: &Name, mut item: Fields, sign: Option<&str>| {
        item.insert(identity.to_owned(), Value::from(name.0.as_str()));
        item.extend((name.1 > 1).then(|| (NTH.to_owned(), Value::from(name.1))));
        item.extend(sign.map(|sign| (sign.to_owned(), Value::Bool(true))));
        Value::Object(item)
    };
    let mut items = Vec::new();
    for (name, item) in &base {
        match new.get(name) {
            None => items.push(sign(name, Fields::new(), Some(REMOVE))),
            Some(to) if *to == item => {}
            Some(to) => items.push(sign(name, merge_of(item, to), None)),
        }
    }
    let added = || changed.iter().filter(|(name, _)| !old.contains_key(name));
    items.extend(added().map(|(name, item)| sign(name, item.clone(), Some(ADD))));
    let by_default = base.iter().map(|(name, _)| name).filter(|name| new.contains_key(name)).chain(added().map(|(name, _)| name));
    if by_default.eq(changed.iter().map(|(name, _)| name)) {
        // A list that would be empty says nothing, so an empty list in place of none has to be said otherwise.
        return (!items.is_empty()).then_some(Value::Array(items));
    }
    let order: Vec<Value> = changed.iter().map(|(name, _)| Value::from(name.0.as_str())).collect();
    let mut overlay = Fields::new();
    overlay.insert(ORDER.to_owned(), Value::Array(order));
    overlay.extend((!items.is_empty()).then(|| (ITEMS.to_owned(), Value::Array(items))));
    Some(Value::Object(overlay))
}

/// The items with their names; none when one has no name, or a key that is a sign of ours.
fn named(identity: &str, list: &Value) -> Option<Vec<(Name, Fields)>> {
    let mut seen = BTreeMap::new();
    let item = |item: &Value| {
        let fields = item.as_object().filter(|fields| [REMOVE, ADD, NTH].iter().all(|sign| !fields.contains_key(*sign)))?;
        let name = fields.get(identity)?.as_str()?;
        let nth = seen.entry(name.to_owned()).and_modify(|nth| *nth += 1).or_insert(1_u64);
        Some(((name.to_owned(), *nth), fields.clone()))
    };
    list.as_array()?.iter().map(item).collect()
}

/// A list being changed. Items of the base that have no name stay where they are; no overlay can mean them.
struct Laid<'a> {
    list: &'a str,
    identity: &'a str,
    items: Vec<(Option<Name>, Value)>,
    findings: &'a mut Vec<Finding>,
}

/// The list with the overlay laid on; none when there was none and there is none.
pub(super) fn lay(
    list: &str,
    identity: &str,
    base: Option<&Value>,
    overlay: &Value,
    place: &str,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    let empty = Vec::new();
    let Some(items) = base.map_or(Some(&empty), Value::as_array) else {
        let says = format!("The scenario changes items of `{list}`, which is no list in the plan.");
        findings.push(Finding::at(place, Code::WrongType).message(says));
        return None;
    };
    let Some(Parts { changes, order, below }) = parts(overlay) else {
        let says = format!("A scenario gives `{list}` as a list of the items that differ, or as a table of `{ITEMS}` and `{ORDER}`.");
        findings.push(Finding::at(place, Code::WrongType).message(says));
        return None;
    };
    let mut laid = Laid { list, identity, items: counted(identity, items), findings };
    for (index, change) in changes.iter().enumerate() {
        laid.change(change, &format!("{place}{below}/{index}"));
    }
    if let Some(order) = order {
        laid.sort(order, &format!("{place}/{ORDER}"));
    }
    (base.is_some() || !laid.items.is_empty()).then(|| Value::Array(laid.items.into_iter().map(|(_, item)| item).collect()))
}

/// An overlay of a list, taken apart.
struct Parts<'a> {
    changes: &'a [Value],
    order: Option<&'a [Value]>,
    /// Where the changes stand below it.
    below: &'static str,
}

fn parts(overlay: &Value) -> Option<Parts<'_>> {
    match overlay {
        Value::Array(changes) => Some(Parts { changes, order: None, below: "" }),
        Value::Object(table) if table.keys().all(|key| key == ITEMS || key == ORDER) => {
            let changes = table.get(ITEMS).map_or(Some(&[][..]), slice)?;
            let order = table.get(ORDER).map_or(Some(None), |order| slice(order).map(Some))?;
            Some(Parts { changes, order, below: "/items" })
        }
        _ => None,
    }
}

fn slice(list: &Value) -> Option<&[Value]> {
    list.as_array().map(Vec::as_slice)
}

fn counted(identity: &str, items: &[Value]) -> Vec<(Option<Name>, Value)> {
    let mut seen = BTreeMap::new();
    let mut name = |item: &Value| {
        let name = item.get(identity)?.as_str()?;
        let nth = seen.entry(name.to_owned()).and_modify(|nth| *nth += 1).or_insert(1_u64);
        Some((name.to_owned(), *nth))
    };
    items.iter().map(|item| (name(item), item.clone())).collect()
}

impl Laid<'_> {
    fn change(&mut self, change: &Value, place: &str) {
        let (list, identity) = (self.list, self.identity);
        let Some((name, sign, changes)) = read(identity, change) else {
            let says = format!("An item of `{list}` in a scenario is a table with the `{identity}` of the item that it changes.");
            let hint = format!("`{REMOVE} = true` stands alone, `{ADD} = true` with a whole item; `{NTH}` is a number from 1.");
            return self.findings.push(Finding::at(place, Code::WrongType).message(says).hint(hint));
        };
        let found = self.items.iter().position(|(of, _)| of.as_ref() == Some(&name));
        match (found, sign) {
            (Some(index), Some(Sign::Remove)) => drop(self.items.remove(index)),
            (Some(index), None) => {
                if let Some(fields) = self.items[index].1.as_object_mut() {
                    lay_fields(fields, &changes, place, self.findings);
                }
            }
            (None, Some(Sign::Add)) => {
                let mut item = changes;
                item.insert(identity.to_owned(), Value::from(name.0.as_str()));
                self.items.push((Some(name), Value::Object(item)));
            }
            (Some(_), Some(Sign::Add)) => {
                let says = format!("The scenario adds {:?} to `{list}`, where the plan has one already.", name.0);
                self.findings.push(Finding::at(place, Code::DuplicateId).message(says).hint(format!("Leave out `{ADD}` to change it.")));
            }
            (None, Some(Sign::Remove) | None) => {
                let says = format!("The scenario names {:?} in `{list}`, which the plan does not have.", name.0);
                self.findings.push(Finding::at(place, Code::UnknownItem).message(says).hint(format!("A new one needs `{ADD} = true`.")));
            }
        }
    }

    /// The items that the order names, in that order, then the others as they stand.
    fn sort(&mut self, order: &[Value], place: &str) {
        let mut seen = BTreeMap::new();
        let mut ranks = BTreeMap::new();
        for (index, name) in order.iter().enumerate() {
            let Some(name) = name.as_str() else {
                let says = format!("The order of `{}` is a list of the `{}` of its items.", self.list, self.identity);
                self.findings.push(Finding::at(format!("{place}/{index}"), Code::WrongType).message(says));
                continue;
            };
            let nth = seen.entry(name).and_modify(|nth| *nth += 1).or_insert(1_u64);
            ranks.insert((name.to_owned(), *nth), index);
        }
        self.items.sort_by_key(|(name, _)| name.as_ref().and_then(|name| ranks.get(name)).copied().unwrap_or(usize::MAX));
    }
}

enum Sign {
    Remove,
    Add,
}

/// An item of an overlay: whom it means, what is done, and with which fields.
fn read(identity: &str, item: &Value) -> Option<(Name, Option<Sign>, Fields)> {
    let mut fields = item.as_object()?.clone();
    let name = fields.remove(identity)?.as_str()?.to_owned();
    let nth = fields.remove(NTH).map_or(Some(1), |nth| nth.as_u64().filter(|nth| *nth > 0))?;
    let is = |sign: Option<Value>| sign.map_or(Some(false), |value| (value == Value::Bool(true)).then_some(true));
    let sign = match (is(fields.remove(REMOVE))?, is(fields.remove(ADD))?) {
        (false, false) => None,
        (true, false) if fields.is_empty() => Some(Sign::Remove),
        (true, false) => return None,
        (false, true) => Some(Sign::Add),
        (true, true) => return None,
    };
    Some(((name, nth), sign, fields))
}
