//! A state's file: a year's rules, or none. A feature whose table is absent is a feature the state doesn't have.

use overwinter_units::Money;

use super::node::{Node, money};
use super::state_family as family;
use super::state_features as features;
use super::state_household as household;
use super::state_limits as limits;
use super::state_reliefs;
use super::state_shares as shares;
use crate::Status;
use crate::state_rules::*;
use crate::us::states::forms::Form;

/// The state's code, the first year of the rules and the rules.
pub(super) fn rules(root: &Node) -> (String, i32, StateRules) {
    let code = root.text("state").to_owned();
    if code.len() != 2 || !code.bytes().all(|letter| letter.is_ascii_uppercase()) {
        root.problem("state", format!("\"{code}\" is not a postal code such as \"CA\""));
    }
    let year = root.whole("year");
    let rules = match root.text("income_tax") {
        "none" => {
            root.sourced("basis");
            StateRules::NoIncomeTax
        }
        "brackets" => StateRules::IncomeTax(Box::new(brackets(root, year, Form::of(&code)))),
        other => {
            root.problem("income_tax", format!("\"{other}\" is neither \"none\" nor \"brackets\""));
            StateRules::NoIncomeTax
        }
    };
    (code, year, rules)
}

fn brackets(root: &Node, year: i32, form: &'static Form) -> StateIncomeTax {
    let rates = root.sourced("ordinary_income");
    if root.has("benefit_recapture") && rates.flag("indexed") {
        root.problem("benefit_recapture", "taking back the benefit of indexed brackets is not modelled");
    }
    StateIncomeTax {
        year,
        projected: root.status() == Status::Projected,
        form,
        base: base(&root.sourced("income")),
        exempt_interest_taxed: feature(root, "exempt_interest", |node| node.flag("taxed")).unwrap_or(false),
        loss_against_dividends: feature(root, "capital_losses", |node| node.money("against_dividends_most_usd")),
        benefit_relief: feature(root, "benefit_relief", features::benefit_relief),
        gain_exclusion: feature(root, "gain_exclusion", features::gain_exclusion),
        retirement_exclusion: feature(root, "retirement_exclusion", |node| dollars(node, features::retirement_exclusion(node))),
        ordinary_income: Dollars { indexed: rates.flag("indexed"), amounts: rates.schedules() },
        federal_deductions: feature(root, "federal_deductions", features::federal_deductions),
        standard_deduction: feature(root, "standard_deduction", |node| dollars(node, node.money_by_status("amount_usd"))),
        exemptions: feature(root, "exemptions", |node| dollars(node, features::exemptions(node))),
        payroll_itemised: feature(root, "payroll_itemised", |node| dollars(node, node.schedules())),
        deduction_reduction: feature(root, "deduction_reduction", |node| dollars(node, features::deduction_reduction(node))),
        deduction_phase_out: feature(root, "deduction_phase_out", features::deduction_phase_out),
        child_deduction: feature(root, "child_deduction", features::child_deduction),
        federal_tax_deduction: feature(root, "federal_tax_deduction", limits::federal_tax_deduction),
        business_share: feature(root, "business_deduction", |node| node.rate("share")),
        payroll_deduction: feature(root, "payroll_deduction", limits::payroll_deduction),
        age_deduction: feature(root, "age_deduction", features::age_deduction),
        no_tax_below: feature(root, "no_tax_below", |node| node.money_by_status("amount_usd")),
        long_term_gains: feature(root, "long_term_gains", |node| dollars(node, node.schedules())),
        short_term_gains_rate: feature(root, "short_term_gains", |node| node.rate("rate")),
        alternate_tax: feature(root, "alternate_tax", limits::alternate_tax),
        benefit_recapture: feature(root, "benefit_recapture", benefit_recapture),
        surcharge: feature(root, "surcharge", |node| Surcharge { rate: node.rate("rate"), from: node.money("from_usd") }),
        exemption_credits: feature(root, "exemption_credits", exemption_credits),
        personal_credits: feature(root, "personal_credits", |node| dollars(node, features::personal_credits(node))),
        taxpayer_credit: feature(root, "taxpayer_credit", features::taxpayer_credit),
        benefit_credit: feature(root, "benefit_credit", features::benefit_credit),
        family_size_credit: feature(root, "family_size_credit", limits::family_size_credit),
        within_federal_tax: feature(root, "within_federal_tax", |node| node.flag("applies")).unwrap_or(false),
        low_income_credit: feature(root, "low_income_credit", features::low_income_credit),
        separate_on_joint_return: feature(root, "separate_on_joint_return", features::separate),
        household_credit: feature(root, "household_credit", household_credit),
        forgiveness: feature(root, "forgiveness", forgiveness),
        reliefs: state_reliefs::reliefs(root),
        earned_income_match: feature(root, "earned_income_match", family::earned_income_match),
        dependent_credits: family::dependent_credits(root),
        person_credits: household::person_credits(root),
        senior_credit: feature(root, "senior_credit", household::senior_credit),
        fairness_credit: feature(root, "fairness_credit", household::fairness_credit),
        working_family_credit: feature(root, "working_family_credit", household::working_family_credit),
        tax_additions: shares::tax_additions(root),
        share_credit: feature(root, "share_credit", shares::shares_by_status),
        retirement_share: feature(root, "retirement_share", shares::retirement_share),
        benefit_cap: feature(root, "benefit_cap", shares::benefit_cap),
        deduction_steps: feature(root, "deduction_steps", family::reduction),
        deduction_share: feature(root, "deduction_share", shares::deduction_share),
        exemption_steps: feature(root, "exemption_steps", household::steps_by_status),
        deduction_fade: feature(root, "deduction_fade", shares::fade),
        exemption_fade: feature(root, "exemption_fade", shares::fade),
        two_income_most: feature(root, "two_incomes", |node| node.money("most_usd")),
        gains_rate_cap: feature(root, "gains_rate_cap", shares::gains_rate_cap),
        gains_surtax: feature(root, "gains_surtax", |node| Surcharge { rate: node.rate("rate"), from: node.money("from_usd") }),
        low_income_table: feature(root, "low_income_table", shares::low_income_table),
        poverty_credit: feature(root, "poverty_credit", shares::poverty_credit),
        two_earner_credit: feature(root, "two_earner_credit", two_earner_credit),
        former_child_credit: feature(root, "former_child_credit", family::former_child_credit),
        child_credit_match: feature(root, "child_credit_match", family::child_credit_match),
        education_saving: feature(root, "education_saving", education_saving),
    }
}

pub(super) fn feature<T>(root: &Node, key: &str, read: impl Fn(&Node) -> T) -> Option<T> {
    root.has(key).then(|| read(&root.sourced(key)))
}

pub(super) fn dollars<T>(node: &Node, amounts: T) -> Dollars<T> {
    Dollars { indexed: node.flag("indexed"), amounts }
}

fn base(node: &Node) -> StateBase {
    match node.text("counts") {
        "federal income" => StateBase::FederalIncome {
            social_security_taxed: node.flag("social_security_taxed"),
            pensions_taxed: !node.has("pensions_taxed") || node.flag("pensions_taxed"),
            self_employment_tax_added: node.has("self_employment_tax_added") && node.flag("self_employment_tax_added"),
        },
        "classes" => StateBase::Classes { distributions_free_from: node.count("distributions_free_from") },
        "categories" => StateBase::Categories { exclusion: Box::new(limits::tiered_exclusion(&node.child("exclusion"))) },
        "interest and dividends" => StateBase::InterestAndDividends,
        "long-term gains" => StateBase::LongTermGains,
        other => {
            let known = "\"federal income\", \"classes\", \"categories\", \"interest and dividends\" and \"long-term gains\"";
            node.problem("counts", format!("\"{other}\" is none of {known}"));
            StateBase::FederalIncome { social_security_taxed: true, pensions_taxed: true, self_employment_tax_added: false }
        }
    }
}

fn education_saving(node: &Node) -> EducationSaving {
    let by_status = |key: &str| node.has(key).then(|| node.money_by_status(key));
    EducationSaving {
        most: by_status("most_usd"),
        each: node.has("each") && node.flag("each"),
        credit: node.has("credit").then(|| node.rate("credit")),
        income_most: by_status("income_most_usd"),
    }
}

fn two_earner_credit(node: &Node) -> TwoEarnerCredit {
    TwoEarnerCredit { share: node.rate("share"), most: node.money("most_usd") }
}

fn benefit_recapture(node: &Node) -> BenefitRecapture {
    let over = node.money("over_usd");
    if over == Money::ZERO {
        node.problem("over_usd", "an amount above zero is needed");
    }
    BenefitRecapture { from: node.money("from_usd"), over }
}

fn exemption_credits(node: &Node) -> ExemptionCredits {
    ExemptionCredits {
        amount: node.money("amount_usd"),
        persons: node.child("persons").by_status(|persons, status| persons.count(status)),
        senior_from: node.count("senior_from"),
        dependent_amount: node.money("dependent_amount_usd"),
        reduction: node.money("reduction_usd"),
        step: node.money_by_status("step_usd"),
        phase_out_from: node.money_by_status("phase_out_from_usd"),
    }
}

fn household_credit(node: &Node) -> HouseholdCredit {
    let steps_of = |key: &str| steps(&node.child(key));
    HouseholdCredit { alone: steps_of("alone"), family: steps_of("family"), further_person: steps_of("further_person") }
}

/// The first bound is 0: the amount up to the next.
pub(super) fn steps(node: &Node) -> Steps {
    let over = node.list("over_usd", "dollar amounts", Money::ZERO, money);
    let amounts = node.list("amount_usd", "dollar amounts", Money::ZERO, money);
    if over.len() != amounts.len() {
        node.problem("amount_usd", format!("{} amounts for {} bounds", amounts.len(), over.len()));
    }
    if over[0] != Money::ZERO || over.windows(2).any(|pair| pair[0] >= pair[1]) {
        node.problem("over_usd", "bounds begin at 0 and rise");
    }
    Steps { first: amounts[0], later: over.into_iter().zip(amounts).skip(1).collect() }
}

fn forgiveness(node: &Node) -> Forgiveness {
    let step = node.money("step_usd");
    if step == Money::ZERO {
        node.problem("step_usd", "an amount above zero is needed");
    }
    Forgiveness {
        allowance: node.money_by_status("allowance_usd"),
        dependent: node.money("dependent_usd"),
        step,
        share_each: node.rate("share_each"),
    }
}
