//! The tables of a state's features that deal with persons: exclusions, exemptions, deductions and credits.

use overwinter_units::{Money, Rate};

use super::node::{Node, money};
use super::state_household::steps_by_status;
use super::state_shares::fade;
use crate::ByStatus;
use crate::state_rules::*;

pub(super) fn benefit_relief(node: &Node) -> BenefitRelief {
    let falls = node.has("share_each");
    let falls_over = node.has("falls_over_usd");
    BenefitRelief {
        free_up_to: node.money_by_status("free_up_to_usd"),
        share_above: if falls_over { Rate::ZERO } else { node.rate("share_above") },
        falls_over: falls_over.then(|| node.money("falls_over_usd")),
        falls_by: falls.then(|| (node.rate("share_each"), node.money_by_status("step_usd"))),
        from_age: if node.has("from_age") { node.count("from_age") } else { 0 },
    }
}

pub(super) fn gain_exclusion(node: &Node) -> GainExclusion {
    GainExclusion { share: node.rate("share"), least: node.money("least_usd"), qualified_dividends: node.flag("qualified_dividends") }
}

/// Ages and amounts; without amounts all is left out from the ages on.
pub(super) fn retirement_exclusion(node: &Node) -> RetirementExclusion {
    let ages = node.list("from_age", "ages", 0, |value| value.as_integer().and_then(|age| u16::try_from(age).ok()));
    if ages.windows(2).any(|pair| pair[0] >= pair[1]) {
        node.problem("from_age", "ages rise");
    }
    let most: Vec<_> = match node.has("most_each_usd") {
        true => node.list("most_each_usd", "dollar amounts", Money::ZERO, money).into_iter().map(Some).collect(),
        false => vec![None; ages.len()],
    };
    if ages.len() != most.len() {
        node.problem("most_each_usd", format!("{} amounts for {} ages", most.len(), ages.len()));
    }
    RetirementExclusion {
        tiers: ages.into_iter().zip(most).collect(),
        investments_from: node.has("investments_from_age").then(|| node.count("investments_from_age")),
        distributions_only: node.has("distributions_only") && node.flag("distributions_only"),
        pensions_only: node.has("pensions_only") && node.flag("pensions_only"),
        less_benefits: node.has("less_benefits") && node.flag("less_benefits"),
        fade: node.has("fade").then(|| fade(&node.child("fade"))),
        earnings_most: optional_money(node, "earnings_most_usd"),
        phase_out_from: node.has("phase_out_from_usd").then(|| node.money_by_status("phase_out_from_usd")),
        none_above: node.has("none_above_usd").then(|| node.money_by_status("none_above_usd")),
    }
}

pub(super) fn deduction_phase_out(node: &Node) -> DeductionPhaseOut {
    DeductionPhaseOut {
        from: node.money_by_status("from_usd"),
        step: node.money_by_status("step_usd"),
        share_each: node.rate("share_each"),
        exemptions_only: node.has("exemptions_only") && node.flag("exemptions_only"),
    }
}

pub(super) fn deduction_reduction(node: &Node) -> DeductionReduction {
    DeductionReduction { shares: node.schedules(), least: node.money_by_status("least_usd") }
}

pub(super) fn federal_deductions(node: &Node) -> FederalDeductions {
    FederalDeductions { standard: node.flag("standard"), senior: node.flag("senior"), business: node.rate("business") }
}

pub(super) fn exemptions(node: &Node) -> Exemptions {
    let has = |key: &str| node.has(key);
    let aged = has("aged_each_usd") || has("aged_each_by_status_usd") || has("aged_low_income_usd");
    Exemptions {
        personal: has("personal_usd").then(|| node.money_by_status("personal_usd")),
        dependent: node.money("dependent_usd"),
        child: has("child_usd").then(|| (node.money("child_usd"), node.count("child_below_age"))),
        aged_each: aged_each(node),
        aged_from: if aged { node.count("aged_from") } else { 0 },
        from_lowest_bracket: has("from_lowest_bracket") && node.flag("from_lowest_bracket"),
        aged_less_benefits: has("aged_less_benefits") && node.flag("aged_less_benefits"),
        aged_low_income: has("aged_low_income_usd")
            .then(|| (node.money("aged_low_income_usd"), node.money_by_status("aged_low_income_below_usd"))),
        none_above: has("none_above_usd").then(|| node.money_by_status("none_above_usd")),
    }
}

/// One amount for all, or one a status.
fn aged_each(node: &Node) -> ByStatus<Money> {
    if node.has("aged_each_by_status_usd") {
        return node.money_by_status("aged_each_by_status_usd");
    }
    let of_all = optional_money(node, "aged_each_usd");
    node.by_status(|_, _| of_all)
}

pub(super) fn child_deduction(node: &Node) -> ChildDeduction {
    ChildDeduction { below_age: node.has("below_age").then(|| node.count("below_age")), each: steps_by_status(node) }
}

pub(super) fn age_deduction(node: &Node) -> AgeDeduction {
    AgeDeduction {
        whole_from_age: node.has("whole_from_age").then(|| node.count("whole_from_age")),
        each: node.money("each_usd"),
        from_age: node.count("from_age"),
        phase_out_from: node.money_by_status("phase_out_from_usd"),
    }
}

pub(super) fn personal_credits(node: &Node) -> PersonalCredits {
    let aged = node.has("aged_each_usd");
    PersonalCredits {
        person: node.money("person_usd"),
        status: node.has("status_usd").then(|| node.money_by_status("status_usd")),
        aged_without_retirement_income: optional_money(node, "aged_without_retirement_income_usd"),
        aged_each: optional_money(node, "aged_each_usd"),
        aged_from: if aged { node.count("aged_from") } else { 0 },
        dependent: node.money("dependent_usd"),
    }
}

pub(super) fn taxpayer_credit(node: &Node) -> TaxpayerCredit {
    TaxpayerCredit {
        newborn_twice: node.has("newborn_twice") && node.flag("newborn_twice"),
        rate: node.rate("rate"),
        dependent: node.money("dependent_usd"),
        phase_out_rate: node.rate("phase_out_rate"),
        phase_out_from: node.money_by_status("phase_out_from_usd"),
    }
}

pub(super) fn benefit_credit(node: &Node) -> BenefitCredit {
    let for_age = |aged: Node| AgedCredit {
        each: aged.money("each_usd"),
        from_age: aged.count("from_age"),
        phase_out_from: aged.money_by_status("phase_out_from_usd"),
    };
    BenefitCredit {
        rate: node.rate("rate"),
        phase_out_rate: node.rate("phase_out_rate"),
        phase_out_from: node.money_by_status("phase_out_from_usd"),
        for_age: node.has("for_age").then(|| for_age(node.child("for_age"))),
    }
}

pub(super) fn low_income_credit(node: &Node) -> LowIncomeCredit {
    LowIncomeCredit { each: node.money("each_usd"), most: node.money("most_usd"), income_up_to: node.money_by_status("income_up_to_usd") }
}

pub(super) fn separate(node: &Node) -> Separate {
    match node.text("deductions") {
        "own" => Separate::OwnDeductions,
        "own, and own credits" => Separate::OwnDeductionsAndCredits,
        "lesser income" => Separate::LesserIncome,
        "shared" => Separate::SharedDeductions,
        "by share of income" => Separate::ByShareOfIncome,
        other => {
            node.problem(
                "deductions",
                format!(
                    "\"{other}\" is none of \"own\", \"own, and own credits\", \"lesser income\", \"shared\" and \"by share of income\""
                ),
            );
            Separate::OwnDeductions
        }
    }
}

fn optional_money(node: &Node, key: &str) -> Money {
    if node.has(key) { node.money(key) } else { Money::ZERO }
}
