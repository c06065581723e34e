//! The files of the states' taxes at a death.

use std::collections::BTreeSet;

use overwinter_units::{Money, Month};

use super::node::Node;
use crate::us::property::states::{ByMonth, ByState};
use crate::us::property::{Counts, InheritanceClass, InheritanceTax, Inheritances, Relation, StateEstate, StateEstates, YoungHeirs};

pub(super) fn estates(root: &Node) -> StateEstates {
    let credit = root.sourced("federal_credit");
    StateEstates { states: by_state(root, state_estate), credit: credit.schedule(), credit_less: credit.money("less_usd") }
}

pub(super) fn inheritances(root: &Node) -> Inheritances {
    Inheritances { states: by_state(root, |state, _| inheritance_tax(state)) }
}

fn by_state<T>(root: &Node, read: impl Fn(&Node, Month) -> T) -> ByState<T> {
    let known = root.sourced("known");
    let first = known.month("from");
    let none = root.sourced("none");
    let without: BTreeSet<String> =
        none.list("states", "postal codes", String::new(), |value| value.as_str().map(str::to_owned)).into_iter().collect();
    let of_states = root.sourced_tables("states");
    for (code, state) in &of_states {
        if without.contains(*code) {
            state.problem("", format!("{code} is among the states without the tax too"));
        }
    }
    let with = of_states.iter().map(|(code, state)| {
        let ended = state.has("ended").then(|| state.month("ended"));
        ((*code).to_owned(), (read(state, first), ended))
    });
    ByState { first, last: known.month("to"), with: with.collect(), without }
}

fn state_estate(node: &Node, first: Month) -> StateEstate {
    let amounts = |key: &str| by_month(node, key, first, |value| value.money("usd"));
    let exclusion = || amounts("exclusion");
    let rates = || by_month(node, "rates", first, |value| value.schedule());
    let counts = match node.text("counts") {
        "excess" => Counts::Excess { exclusion: exclusion(), rates: rates() },
        "whole" => {
            let vanishes = node.has("vanishes").then(|| node.rate("vanishes"));
            Counts::Whole { exclusion: exclusion(), rates: rates(), vanishes }
        }
        "credit" => Counts::Credit { credit: amounts("credit") },
        "interrelated" => Counts::Interrelated { exclusion: exclusion() },
        other => {
            node.problem("counts", format!("\"{other}\" is none of \"excess\", \"whole\", \"credit\" and \"interrelated\""));
            Counts::Credit { credit: ByMonth(vec![(first, Money::ZERO)]) }
        }
    };
    StateEstate {
        counts,
        most: node.has("most_usd").then(|| node.money("most_usd")),
        portable: node.has("portable") && node.flag("portable"),
        less_inheritance_tax: node.has("less_inheritance_tax") && node.flag("less_inheritance_tax"),
    }
}

/// The tables of a list, each from a month on; the months rise, and the first has law for the first month known.
fn by_month<T>(node: &Node, key: &str, first: Month, read: impl Fn(&Node) -> T) -> ByMonth<T> {
    let values: Vec<_> = node.children(key).iter().map(|value| (value.month("from"), read(value))).collect();
    if values.first().is_none_or(|value| value.0 > first) || values.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
        node.problem(key, format!("a table from {first} on is needed, and the months rise"));
    }
    if values.is_empty() {
        return ByMonth(vec![(first, read(&node.child(key)))]);
    }
    ByMonth(values)
}

fn inheritance_tax(node: &Node) -> InheritanceTax {
    let mut classes: [Option<Option<InheritanceClass>>; 11] = Default::default();
    for class in node.children("class") {
        let free = class.has("free") && class.flag("free");
        let rates = (!free).then(|| InheritanceClass {
            rates: class.schedule(),
            nothing_to: if class.has("nothing_to_usd") { class.money("nothing_to_usd") } else { Money::ZERO },
        });
        for relation in class.list("heirs", "relations", Relation::Other, relation) {
            if classes[relation as usize].replace(rates.clone()).is_some() {
                class.problem("heirs", format!("\"{}\" is in two classes", relation.id()));
            }
        }
    }
    for relation in Relation::ALL.into_iter().filter(|relation| classes[*relation as usize].is_none()) {
        node.problem("class", format!("\"{}\" is in no class", relation.id()));
    }
    let young = node
        .has("free_below_age")
        .then(|| YoungHeirs { below_age: node.count("free_below_age"), of_all_relations: node.flag("of_all_relations") });
    InheritanceTax { classes: classes.map(Option::unwrap_or_default), young }
}

fn relation(value: &toml::Value) -> Option<Relation> {
    let name = value.as_str()?;
    Relation::ALL.into_iter().find(|relation| relation.id() == name)
}
