//! The file of health care: poverty guidelines, the premium tax credit and Medicare's premiums, by year.

use std::collections::BTreeMap;

use overwinter_units::{Money, Rate};

use super::node::{Node, money, rate};
use crate::Rules;
use crate::us::credits::premium::{Band, PovertyGuideline, PremiumCredit, RepaymentCap};
use crate::us::medicare::MedicarePremiums;

/// What the file says.
pub(super) struct Healthcare {
    pub(super) premium_credits: BTreeMap<i32, PremiumCredit>,
    pub(super) medicare: Vec<MedicarePremiums>,
    /// Poverty guidelines by year and region.
    pub(super) guidelines: BTreeMap<i32, [PovertyGuideline; 3]>,
}

pub(super) fn healthcare(root: &Node) -> Healthcare {
    let guidelines = root.sourced("poverty_guideline");
    let regions = ["contiguous", "alaska", "hawaii"].map(|region| {
        let node = guidelines.child(region);
        let amounts = |key: &str| node.by_year(key, "a dollar amount", Money::ZERO, money);
        (amounts("first_person_usd"), amounts("further_person_usd"))
    });
    let bounds = root.sourced("medicare_bounds");
    let growth = Growth {
        bound_step: bounds.step("step_usd"),
        last_grows_from: bounds.whole("last_grows_from"),
        above_prices: root.sourced("medicare_growth").rate("premiums_above_prices"),
    };
    let credit = |(year, node): (i32, Node)| {
        let of_year = |amounts: &BTreeMap<i32, Money>| {
            let known = amounts.get(&(year - 1)).copied();
            if known.is_none() {
                node.problem("from", format!("the poverty guideline of {} is missing", year - 1));
            }
            known.unwrap_or(Money::from_dollars(1))
        };
        let guidelines =
            [0, 1, 2].map(|region: usize| PovertyGuideline { first: of_year(&regions[region].0), further: of_year(&regions[region].1) });
        (year, premium_credit(&node, guidelines))
    };
    let by_region = |year: i32| {
        let of = |amounts: &BTreeMap<i32, Money>| amounts.get(&year).copied().unwrap_or(Money::from_dollars(1));
        (year, [0, 1, 2].map(|region: usize| PovertyGuideline { first: of(&regions[region].0), further: of(&regions[region].1) }))
    };
    Healthcare {
        guidelines: regions[0].0.keys().copied().map(by_region).collect(),
        premium_credits: root.tables_by_year("premium_tax_credit").into_iter().map(credit).collect(),
        medicare: root.tables_by_year("medicare").iter().map(|(year, node)| medicare(*year, node, growth)).collect(),
    }
}

/// Gives each year's rules their premium credit.
pub(super) fn hand_out(credits: &BTreeMap<i32, PremiumCredit>, federal: &mut BTreeMap<i32, Rules>, missing: impl Fn(i32)) {
    for (year, rules) in federal {
        // A year without its own table keeps the last one, as its other figures would.
        rules.premium_credit = credits.range(..=*year).next_back().map(|(_, credit)| credit.clone());
        if rules.premium_credit.is_none() {
            missing(*year);
        }
    }
}

fn premium_credit(node: &Node, guidelines: [PovertyGuideline; 3]) -> PremiumCredit {
    let rates = |key: &str| node.list(key, "rates", Rate::ZERO, rate);
    let (from, first, last) = (rates("from"), rates("first"), rates("last"));
    if from.len() != first.len() || from.len() != last.len() {
        node.problem("first", format!("{} and {} shares for {} bands", first.len(), last.len(), from.len()));
    }
    if from[0] != Rate::ZERO || from.windows(2).any(|pair| pair[0] >= pair[1]) {
        node.problem("from", "bands begin at 0 and rise");
    }
    let band = |(index, (first, last)): (usize, (Rate, Rate))| Band { from: from[index], to: from.get(index + 1).copied(), first, last };
    PremiumCredit {
        bands: first.into_iter().zip(last).take(from.len()).enumerate().map(band).collect(),
        income_up_to: node.has("income_up_to").then(|| node.rate("income_up_to")),
        repayment_caps: if node.has("repayment") { repayment_caps(&node.child("repayment")) } else { Vec::new() },
        eligible: node.child("eligible").by_status(|eligible, status| eligible.flag(status)),
        guidelines,
    }
}

fn repayment_caps(node: &Node) -> Vec<RepaymentCap> {
    let amounts = |key: &str| node.list(key, "dollar amounts", Money::ZERO, money);
    let below = node.list("income_below", "rates", Rate::ZERO, rate);
    let (single, others) = (amounts("single_usd"), amounts("others_usd"));
    if below.len() != single.len() || below.len() != others.len() {
        node.problem("income_below", format!("{} and {} amounts for {} bounds", single.len(), others.len(), below.len()));
    }
    let cap = |(income_below, (single, others))| RepaymentCap { income_below, single, others };
    below.into_iter().zip(single.into_iter().zip(others)).map(cap).collect()
}

/// How Medicare's figures grow.
#[derive(Clone, Copy)]
struct Growth {
    bound_step: Money,
    last_grows_from: i32,
    above_prices: Rate,
}

fn medicare(year: i32, node: &Node, growth: Growth) -> MedicarePremiums {
    let amounts = |key: &str| node.list(key, "dollar amounts", Money::ZERO, money);
    let of = MedicarePremiums {
        year,
        from_age: node.count("from_age"),
        part_b: node.money("part_b_usd"),
        part_d_base: node.money("part_d_base_usd"),
        more_for_b: amounts("more_for_b_usd"),
        more_for_d: amounts("more_for_d_usd"),
        alone: amounts("alone_over_usd"),
        joint: amounts("joint_over_usd"),
        separate: amounts("separate_over_usd"),
        bound_step: growth.bound_step,
        last_grows_from: growth.last_grows_from,
        above_prices: growth.above_prices,
    };
    let count = of.more_for_b.len();
    if of.more_for_d.len() != count || of.alone.len() != count || of.joint.len() != count || of.separate.len() != 2.min(count) {
        node.problem("more_for_b_usd", "as many additions to both Parts as bounds are needed, and two bounds of separate returns");
    }
    for (key, bounds) in [("alone_over_usd", &of.alone), ("joint_over_usd", &of.joint), ("separate_over_usd", &of.separate)] {
        if bounds.windows(2).any(|pair| pair[0] >= pair[1]) {
            node.problem(key, "bounds rise");
        }
    }
    of
}
