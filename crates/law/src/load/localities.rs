//! A state's cities and counties in one year.

use overwinter_units::Money;

use super::node::{Node, money};
use super::state::steps;
use super::state_shares::shares_by_status;
use crate::us::localities::*;
use crate::{ByStatus, FilingStatus, Schedule};

/// The state's code, the first year of the rules, and the localities.
pub(super) fn localities(root: &Node) -> (String, i32, Vec<LocalIncomeTax>) {
    let counties = root.has("county_credits").then(|| {
        let node = root.sourced("county_credits");
        CountyCredits { earned_income_multiple: node.count("earned_income_multiple") }
    });
    let mut levies = flat(root);
    for (name, node) in root.sourced_by_name("brackets") {
        levies.push((name.to_owned(), Levy::Brackets(node.schedules())));
    }
    for (name, node) in root.sourced_by_name("whole_income") {
        levies.push((name.to_owned(), Levy::WholeIncome(shares_by_status(&node))));
    }
    for (name, node) in root.sourced_by_name("surcharge") {
        levies.push((name.to_owned(), Levy::Surcharge(node.rate("rate"))));
    }
    levies.sort_by(|one, other| one.0.cmp(&other.0));
    for pair in levies.windows(2).filter(|pair| pair[0].0.eq_ignore_ascii_case(&pair[1].0)) {
        root.problem("", format!("\"{}\" has two taxes", pair[0].0));
    }
    let city = root.has("city_credits").then(|| root.child("city_credits"));
    let with_credits = |(name, levy): (String, Levy)| {
        let own = city.as_ref().filter(|city| city.has(&name)).map(|city| city_credits(&city.child(&name)));
        let credits = match (own, &levy, counties) {
            (Some(own), _, _) => LocalCredits::City(Box::new(own)),
            (None, Levy::Brackets(_) | Levy::WholeIncome(_), Some(credits)) => LocalCredits::County(credits),
            (None, Levy::Surcharge(_), _) | (None, _, None) => LocalCredits::None,
        };
        LocalIncomeTax { name, levy, credits }
    };
    (root.text("state").to_owned(), root.whole("year"), levies.into_iter().map(with_credits).collect())
}

/// One rate for all income, by name.
fn flat(root: &Node) -> Vec<(String, Levy)> {
    if !root.has("flat") {
        return Vec::new();
    }
    let rates = root.sourced("flat").child("rate");
    let of_all = |name: &str| {
        let schedule = Schedule::new(&[(Money::ZERO, rates.rate(name))]);
        Levy::Brackets(ByStatus(FilingStatus::ALL.map(|_| schedule.clone())))
    };
    rates.names().map(|name| (name.to_owned(), of_all(name))).collect()
}

fn city_credits(node: &Node) -> CityCredits {
    let household = node.sourced("household");
    let school = node.sourced("school");
    let earned = node.sourced("earned_income");
    CityCredits {
        household: CityHouseholdCredit {
            single: steps(&household.child("single")),
            separate: steps(&household.child("separate_each")),
            family: steps(&household.child("family_each")),
        },
        school: SchoolCredit {
            fixed: school.money_by_status("fixed_usd"),
            fixed_up_to: school.money("fixed_up_to_usd"),
            reduction: school.child("reduction").schedules(),
            reduction_up_to: school.money("reduction_up_to_usd"),
        },
        earned_income: CityEarnedIncomeCredit {
            share: earned.rate("share"),
            falls_from: earned.list("falls_from_usd", "dollar amounts", Money::ZERO, money),
            falls_over: earned.step("falls_over_usd"),
            falls_by: earned.rate("falls_by"),
        },
        elimination: node.has("elimination").then(|| elimination(&node.sourced("elimination"))),
    }
}

fn elimination(node: &Node) -> EliminationCredit {
    let thresholds = |node: &Node, key: &str| node.list(key, "dollar amounts", Money::ZERO, money);
    let of = node.child("threshold_usd");
    EliminationCredit {
        threshold: of.by_status(thresholds),
        falls_over: node.step("falls_over_usd"),
        investment_most: node.money("investment_most_usd"),
    }
}
