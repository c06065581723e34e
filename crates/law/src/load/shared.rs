//! The files that hold for every year: indexing, distributions, early withdrawals; and the lists that such files share.

use overwinter_units::{Age, Money, Rounding};
use toml::Value;

use super::node::Node;
use crate::NotModelled;
use crate::early_withdrawal::EarlyWithdrawal;
use crate::projection::{Index, IndexRule, Indexing};
use crate::rmd::Rmd;

pub(super) fn indexing(root: &Node) -> Indexing {
    let rule = |key: &str| index_rule(&root.sourced(key));
    Indexing {
        ordinary_income: rule("ordinary_income"),
        capital_gains: rule("capital_gains"),
        standard_deduction: rule("standard_deduction"),
        aged_deduction: rule("aged_deduction"),
        wage_base: rule("wage_base"),
        elective_deferral: rule("elective_deferral"),
        catch_up: rule("catch_up"),
        additions: rule("additions"),
        ira: rule("ira"),
        ira_catch_up: rule("ira_catch_up"),
        compensation: rule("compensation"),
        simple: rule("simple"),
        roth_ira: rule("roth_ira"),
        health_savings: rule("health_savings"),
        business_threshold: rule("business_threshold"),
        business_minimum: rule("business_minimum"),
        alternative_minimum: rule("alternative_minimum"),
        child_credit: rule("child_credit"),
        earned_income_credit: rule("earned_income_credit"),
        earned_income_phase_out: rule("earned_income_phase_out"),
        earned_income_investment: rule("earned_income_investment"),
        poverty_guideline: rule("poverty_guideline"),
    }
}

fn index_rule(node: &Node) -> IndexRule {
    let index = match node.text("index") {
        "wages" => Index::Wages,
        "prices" => Index::Prices,
        other => {
            node.problem("index", format!("\"{other}\" is neither \"prices\" nor \"wages\""));
            Index::Prices
        }
    };
    let rounding = match node.text("rounding") {
        "down" => Rounding::Down,
        "nearest" => Rounding::Nearest,
        other => {
            node.problem("rounding", format!("\"{other}\" is neither \"down\" nor \"nearest\""));
            Rounding::Down
        }
    };
    let step = node.money("step_usd");
    if step == Money::ZERO {
        node.problem("step_usd", "a rounding step is above zero");
        return IndexRule { index, rounding, step: Money::from_cents(1) };
    }
    IndexRule { index, rounding, step }
}

pub(super) fn rmd(root: &Node) -> Rmd {
    let start = root.sourced("start_age");
    let uniform = root.sourced("uniform_lifetime");
    let joint = root.sourced("joint_life");
    let first_age = uniform.count("first_age");
    let years = start.list("born_from", "years", 0, whole);
    let ages = start.list("age", "ages", 0, small);
    if joint.count("first_owner_age") != first_age {
        joint.problem("first_owner_age", "both tables begin at the same age");
    }
    Rmd {
        start_ages: steps(&start, "age", years, ages),
        first_age,
        uniform: uniform.list("divisor", "numbers above zero", 1.0, divisor),
        single: root.sourced("single_life").list("divisor", "numbers above zero", 1.0, divisor),
        spouse_gap_years: joint.count("spouse_gap_years"),
        first_spouse_age: joint.count("first_spouse_age"),
        joint: joint.list("divisor", "rows of numbers above zero", vec![1.0], |row| {
            row.as_array()?.iter().map(divisor).collect::<Option<Vec<f64>>>().filter(|row| !row.is_empty())
        }),
    }
}

pub(super) fn early_withdrawal(root: &Node) -> EarlyWithdrawal {
    let node = root.sourced("additional_tax");
    let health = root.sourced("health_savings");
    EarlyWithdrawal {
        health_savings_rate: health.rate("rate"),
        medicare_from: Age::from_months(health.count("free_from_months")),
        education_savings_rate: root.sourced("education_savings").rate("rate"),
        rate: node.rate("rate"),
        free_from: Age::from_months(node.count("free_from_months")),
        separation_from_years: node.count("separation_from_years"),
    }
}

pub(super) fn not_modelled(root: &Node) -> Vec<NotModelled> {
    let text = |node: &Node, key: &str| node.text(key).to_owned();
    let entries = root.children("gap");
    entries.iter().map(|node| NotModelled { jurisdiction: text(node, "of"), form: text(node, "form"), what: text(node, "what") }).collect()
}

/// Pairs two lists; the first must rise.
pub(super) fn steps<T>(node: &Node, key: &str, from: Vec<i32>, values: Vec<T>) -> Vec<(i32, T)> {
    if from.len() != values.len() {
        node.problem(key, format!("{} entries for {} first years", values.len(), from.len()));
    }
    if from.windows(2).any(|pair| pair[0] >= pair[1]) {
        node.problem(key, "first years rise");
    }
    from.into_iter().zip(values).collect()
}

pub(super) fn whole(value: &Value) -> Option<i32> {
    i32::try_from(value.as_integer()?).ok()
}

pub(super) fn small(value: &Value) -> Option<u16> {
    u16::try_from(value.as_integer()?).ok()
}

pub(super) fn divisor(value: &Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64)).filter(|number| *number > 0.0 && number.is_finite())
}
