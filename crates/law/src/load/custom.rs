//! The table of a jurisdiction that somebody writes down, read with every finding named.

use std::cell::RefCell;

use overwinter_units::{Money, Rate};

use super::Problem;
use super::node::Node;
use crate::custom::{AccountKind, Allowance, Contribution, InvestmentRule, Rules};

/// One thing to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where in the table, e.g. `allowance[0].amount`.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub hint: &'static str,
}

/// Everything to put right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the law has {} finding(s): {}", findings.len(), listed(findings))]
pub struct Findings {
    /// All of them.
    pub findings: Vec<Finding>,
}

fn listed(findings: &[Finding]) -> String {
    findings.iter().map(|finding| format!("{}: {} ({})", finding.place, finding.message, finding.hint)).collect::<Vec<_>>().join("; ")
}

/// Reads the table.
///
/// # Errors
/// With all findings.
pub fn read(table: &toml::Table) -> Result<Rules, Findings> {
    let problems = RefCell::new(Vec::new());
    let rules = rules(&Node::root("", table, &problems));
    let findings: Vec<_> = problems.into_inner().into_iter().map(finding).collect();
    if findings.is_empty() { Ok(rules) } else { Err(Findings { findings }) }
}

fn finding(problem: Problem) -> Finding {
    let key = problem.place.rsplit('.').next().unwrap_or_default();
    let hint = match (key, problem.message.as_str()) {
        (_, "unknown key") => "leave it out, or see the documentation for the keys that there are",
        ("name", _) => "for example name = \"Freedonia\"",
        ("from", _) => "for example from = [0, 10_000, 50_000]",
        ("rate", _) if problem.place.starts_with("income_tax") => "for example rate = [\"10 %\", \"20 %\", \"40 %\"], one for each bound",
        ("rate" | "share" | "taper_rate", _) => "for example \"12.5 %\"",
        ("on", _) => "on is \"employment\", \"self-employment\" or \"both\"",
        ("rule", _) => "rule is \"exempt\", \"income\" or \"flat\"",
        ("income_tax" | "capital_gains" | "dividends" | "interest", _) => "add the table, for example [dividends] with rule = \"income\"",
        ("deductible" | "deducted" | "taxed_on_withdrawal", _) => "true or false",
        ("cap", _) => "leave it out where there is none, or give an amount above the floor",
        ("from_age", _) => "completed years, for example 65",
        _ => "a plain amount of the currency, for example 12_000",
    };
    Finding { place: problem.place, message: problem.message.replace(" in dollars", ""), hint }
}

fn rules(root: &Node) -> Rules {
    Rules {
        name: root.text("name").to_owned(),
        income_tax: root.child("income_tax").schedule_from("from"),
        allowances: root.children("allowance").iter().map(allowance).collect(),
        contributions: root.children("contribution").iter().map(contribution).collect(),
        capital_gains: investment(&root.child("capital_gains")),
        dividends: investment(&root.child("dividends")),
        interest: investment(&root.child("interest")),
        accounts: root.children("account").iter().map(account).collect(),
    }
}

fn allowance(node: &Node) -> Allowance {
    let tapers = node.has("taper_from") || node.has("taper_rate");
    Allowance {
        name: node.text("name").to_owned(),
        amount: node.money("amount"),
        from_age: if node.has("from_age") { node.count("from_age") } else { 0 },
        taper: tapers.then(|| (node.money("taper_from"), node.rate("taper_rate"))),
    }
}

fn contribution(node: &Node) -> Contribution {
    let on = node.text("on");
    if !["employment", "self-employment", "both"].contains(&on) {
        node.problem("on", format!("\"{on}\" is no kind of earnings"));
    }
    let floor = money_or_none(node, "floor").unwrap_or(Money::ZERO);
    let cap = money_or_none(node, "cap");
    if cap.is_some_and(|cap| cap <= floor) {
        node.problem("cap", "the cap is not above the floor");
    }
    Contribution {
        name: node.text("name").to_owned(),
        on_employment: on != "self-employment",
        on_self_employment: on != "employment",
        rate: node.rate("rate"),
        floor,
        cap,
        deductible: node.flag("deductible"),
    }
}

fn investment(node: &Node) -> InvestmentRule {
    let allowance = || money_or_none(node, "allowance").unwrap_or(Money::ZERO);
    match node.text("rule") {
        "exempt" => InvestmentRule::Exempt,
        "income" => {
            InvestmentRule::Income { allowance: allowance(), share: if node.has("share") { node.rate("share") } else { Rate::ONE } }
        }
        "flat" => InvestmentRule::Flat { allowance: allowance(), rate: node.rate("rate") },
        // Noted already.
        _ if !node.has("rule") => InvestmentRule::Exempt,
        other => {
            node.problem("rule", format!("\"{other}\" is no such rule"));
            InvestmentRule::Exempt
        }
    }
}

fn account(node: &Node) -> AccountKind {
    AccountKind {
        name: node.text("name").to_owned(),
        limit: money_or_none(node, "limit"),
        deducted: node.flag("deducted"),
        taxed_on_withdrawal: node.flag("taxed_on_withdrawal"),
    }
}

fn money_or_none(node: &Node, key: &str) -> Option<Money> {
    node.has(key).then(|| node.money(key))
}
