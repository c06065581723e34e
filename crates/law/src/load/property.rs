//! The file of homes, estates and gifts.

use std::collections::BTreeMap;

use overwinter_units::Money;

use super::node::{Node, money};
use crate::property::{CommunityProperty, Estate, Gifts, HomeSale, Property};

pub(super) fn property(root: &Node) -> Property {
    let home = root.sourced("home_sale");
    let estate = root.sourced("estate");
    let gift = root.sourced("gift");
    let community = root.sourced("community_property");
    Property {
        home_sale: HomeSale { exclude: home.money("exclude_usd"), months: home.count("months"), window: home.count("window") },
        recovery_months: root.sourced("rental").count("recovery_months"),
        reverse_mortgage_age: root.sourced("reverse_mortgage").count("age"),
        estate: Estate { rates: estate.schedule(), exclusions: dollars(&estate, "exclusion_usd") },
        gifts: Gifts { exclusions: dollars(&gift, "exclusion_usd"), foreign_spouse: dollars(&gift, "foreign_spouse_usd") },
        community: CommunityProperty {
            states: community.list("states", "postal codes", String::new(), |code| code.as_str().map(str::to_ascii_uppercase)),
        },
    }
}

fn dollars(node: &Node, key: &str) -> BTreeMap<i32, Money> {
    node.by_year(key, "an amount in dollars", Money::ZERO, money)
}
