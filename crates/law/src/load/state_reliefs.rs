//! The tables of the reliefs that only a few states know.

use overwinter_units::{Money, Rate};

use super::node::{Node, money, rate};
use super::state::{dollars, feature, steps};
use super::state_family::reduction;
use super::state_features::retirement_exclusion;
use crate::ByStatus;
use crate::state_rules::*;

pub(super) fn reliefs(root: &Node) -> Reliefs {
    Reliefs {
        elder_deductions: root.sourced_children("elder_deductions").iter().map(elder_deduction).collect(),
        benefits_then_pensions: feature(root, "benefits_then_pensions", benefits_then_pensions),
        exclusion_without_credits: feature(root, "exclusion_without_credits", |node| dollars(node, retirement_exclusion(node))),
        half_self_employment_tax_added: feature(root, "self_employment_tax", |node| node.flag("half_added")).unwrap_or(false),
        business_apart: feature(root, "business_apart", business_apart),
        gains_within_taxable: feature(root, "gains_within_taxable", |node| node.rate("share")),
        stepped_exemptions: root.sourced_children("stepped_exemptions").iter().map(stepped).collect(),
        low_income_exemption: feature(root, "low_income_exemption", low_income_exemption),
        further_dependents: feature(root, "further_dependents", |node| node.money_by_status("each_usd")),
        deduction_bound: feature(root, "deduction_bound", deduction_bound),
        federal_tax_by_steps: feature(root, "federal_tax_by_steps", |node| steps_by_status(node, "most")),
        entry_tax: feature(root, "entry_tax", steps),
        minimum_tax: feature(root, "minimum_tax", |node| (node.money("above_usd"), node.rate("rate"))),
        stepped_credits: root.sourced_children("stepped_credits").iter().map(stepped).collect(),
        joint_filing_credit: feature(root, "joint_filing_credit", joint_filing_credit),
        marriage_credit: feature(root, "marriage_credit", marriage_credit),
        pension_credit: feature(root, "pension_credit", pension_credit),
        low_earnings: feature(root, "low_earnings", |node| node.money_by_status("most_usd")),
        guideline_credit: feature(root, "guideline_credit", guideline_credit),
        low_income_instead: feature(root, "low_income_instead", |node| LowIncomeInstead {
            each: node.money("each_usd"),
            first: node.money("first_usd"),
            further: node.money("further_usd"),
        }),
        rebate: feature(root, "rebate", rebate),
        heating_credit: feature(root, "heating_credit", heating_credit),
        filing_fee: feature(root, "filing_fee", |node| node.money("amount_usd")),
    }
}

fn elder_deduction(node: &Node) -> ElderDeduction {
    ElderDeduction {
        from_age: node.count("from_age"),
        below_age: node.has("below_age").then(|| node.count("below_age")),
        most: node.money_by_status("most_usd"),
        indexed: node.flag("indexed"),
        any_income: node.flag("any_income"),
        distributions_from: if node.has("distributions_from_age") { node.count("distributions_from_age") } else { 0 },
        less_exemptions_and_benefits: node.has("less_exemptions_and_benefits") && node.flag("less_exemptions_and_benefits"),
        investments_most: node.has("investments_most_usd").then(|| node.money_by_status("investments_most_usd")),
    }
}

fn benefits_then_pensions(node: &Node) -> BenefitsThenPensions {
    let ages = node.list("from_age", "ages", 0, |value| value.as_integer().and_then(|age| u16::try_from(age).ok()));
    let most = node.list("most_each_usd", "dollar amounts", Money::ZERO, money);
    if ages.len() != most.len() || ages.windows(2).any(|pair| pair[0] >= pair[1]) {
        node.problem("from_age", "ages rise, and each has an amount");
    }
    BenefitsThenPensions {
        tiers: ages.into_iter().zip(most).collect(),
        whole_benefits_from: node.count("whole_benefits_from_age"),
        whole_benefits_up_to: node.has("whole_benefits_up_to_usd").then(|| node.money_by_status("whole_benefits_up_to_usd")),
    }
}

fn business_apart(node: &Node) -> BusinessApart {
    BusinessApart { free: node.money_by_status("free_usd"), rate: node.rate("rate") }
}

fn deduction_bound(node: &Node) -> DeductionBound {
    DeductionBound {
        from: node.money("from_usd"),
        most: node.money_by_status("most_usd"),
        no_business_above: node.money_by_status("no_business_above_usd"),
    }
}

fn stepped(node: &Node) -> Stepped {
    Stepped {
        each: counted(node),
        by: if node.has("by") { measure(node) } else { Measure::FederalIncome },
        indexed: node.flag("indexed"),
        amount: steps_by_status(node, "amount"),
        reduction: node.has("reduction").then(|| reduction(&node.child("reduction"))),
        refunded: node.has("refunded") && node.flag("refunded"),
        none_from: node.has("none_from_usd").then(|| node.money("none_from_usd")),
    }
}

/// `each_usd` for one amount; `over_usd` and `amount_usd` for steps that all share; or a table of steps for each status.
fn steps_by_status(node: &Node, table: &str) -> ByStatus<Steps> {
    if node.has("each_usd") {
        let plain = Steps { first: node.money("each_usd"), later: Vec::new() };
        return node.by_status(|_, _| plain.clone());
    }
    if node.has("over_usd") {
        let of_all = steps(node);
        return node.by_status(|_, _| of_all.clone());
    }
    node.child(table).by_status(|of_all, status| steps(&of_all.child(status)))
}

fn counted(node: &Node) -> Counted {
    match node.text("each") {
        "household" => Counted::Household,
        "household with aged" => Counted::HouseholdWithAged(node.count("from_age")),
        "person" => Counted::Person,
        "aged person" => Counted::Aged(node.count("from_age")),
        "everyone" => Counted::Everyone,
        other => {
            let known = "\"household\", \"household with aged\", \"person\", \"aged person\" and \"everyone\"";
            node.problem("each", format!("\"{other}\" is none of {known}"));
            Counted::Household
        }
    }
}

fn measure(node: &Node) -> Measure {
    match node.text("by") {
        "federal income" => Measure::FederalIncome,
        "federal income with all benefits" => Measure::WithAllBenefits,
        "modified income" => Measure::ModifiedIncome,
        "income less exemptions" => Measure::IncomeLessExemptions,
        "retirement income" => Measure::RetirementIncome,
        other => {
            let known = "\"federal income\", \"federal income with all benefits\", \"modified income\", \"income less exemptions\" and \"retirement income\"";
            node.problem("by", format!("\"{other}\" is none of {known}"));
            Measure::FederalIncome
        }
    }
}

fn low_income_exemption(node: &Node) -> LowIncomeExemption {
    LowIncomeExemption {
        each: node.money("each_usd"),
        share: node.child("share").by_status(|shares, status| shares.rate(status)),
        from: node.money_by_status("from_usd"),
        up_to: node.money_by_status("up_to_usd"),
    }
}

fn joint_filing_credit(node: &Node) -> JointFilingCredit {
    let over = node.list("over_usd", "dollar amounts", Money::ZERO, money);
    let shares = node.list("share", "rates", Rate::ZERO, rate);
    if over.len() != shares.len() {
        node.problem("share", format!("{} shares for {} bounds", shares.len(), over.len()));
    }
    JointFilingCredit {
        income_each: node.money("income_each_usd"),
        shares: over.into_iter().zip(shares).collect(),
        most: node.money("most_usd"),
    }
}

fn marriage_credit(node: &Node) -> MarriageCredit {
    MarriageCredit {
        income_least: node.money("income_least_usd"),
        taxable_least: node.money("taxable_least_usd"),
        deduction: node.money("deduction_usd"),
        most: node.money("most_usd"),
        income: qualified_income(node),
    }
}

fn qualified_income(node: &Node) -> QualifiedIncome {
    match node.text("income") {
        "earnings, pensions and benefits" => QualifiedIncome::WithBenefits,
        "earnings, pensions and distributions" => QualifiedIncome::WithDistributions,
        other => {
            let known = "\"earnings, pensions and benefits\" nor \"earnings, pensions and distributions\"";
            node.problem("income", format!("\"{other}\" is neither {known}"));
            QualifiedIncome::WithBenefits
        }
    }
}

fn pension_credit(node: &Node) -> PensionCredit {
    PensionCredit {
        from_age: node.count("from_age"),
        share: node.rate("share"),
        base: node.money_by_status("base_usd"),
        from: node.money_by_status("from_usd"),
    }
}

fn guideline_credit(node: &Node) -> GuidelineCredit {
    GuidelineCredit {
        first: node.money("first_usd"),
        further: node.money("further_usd"),
        persons_most: node.count("persons_most"),
        step: node.money_by_status("step_usd"),
        share_each: node.rate("share_each"),
    }
}

fn rebate(node: &Node) -> Rebate {
    let by_exemptions: Vec<_> = node.children("by_exemptions").iter().map(steps).collect();
    if by_exemptions.is_empty() {
        node.problem("by_exemptions", "at least one table is needed");
    }
    Rebate { by_exemptions, aged_more: node.count("aged_more"), aged_from: node.count("aged_from") }
}

fn heating_credit(node: &Node) -> HeatingCredit {
    HeatingCredit {
        allowance: node.list("allowance_usd", "dollar amounts", Money::ZERO, money),
        further: node.money("further_usd"),
        share_of_resources: node.rate("share_of_resources"),
        paid: node.rate("paid"),
        up_to_first: node.money("up_to_first_usd"),
        up_to_further: node.money("up_to_further_usd"),
    }
}
