//! A year's federal file.

use overwinter_units::Money;

use super::node::Node;
use super::{credits, deductions};
use crate::rules::*;
use crate::us::rental_loss::RentalLoss;
use crate::us::schedule_1a::SteppedDeduction;
use crate::{ByStatus, FilingStatus};

pub(super) fn rules(root: &Node) -> Rules {
    let losses = root.sourced("capital_loss");
    Rules {
        year: root.whole("year"),
        ordinary_income: root.sourced("ordinary_income").schedules(),
        capital_gains: root.sourced("capital_gains").schedules(),
        capital_loss_limit: losses.money_by_status("limit_usd"),
        building_gain_rate: root.sourced("building_gain").rate("rate"),
        rental_loss: rental_loss(&root.sourced("rental_loss")),
        standard_deduction: standard_deduction(&root.sourced("standard_deduction")),
        senior_deduction: root.has("senior_deduction").then(|| senior_deduction(&root.sourced("senior_deduction"))),
        net_investment_income_tax: excess(&root.sourced("net_investment_income_tax")),
        social_security_benefits: benefits(&root.sourced("social_security_benefits")),
        payroll: payroll(&root.sourced("payroll")),
        additional_medicare: excess(&root.sourced("additional_medicare")),
        self_employment: self_employment(&root.sourced("self_employment")),
        business_deduction: business_deduction(&root.sourced("qualified_business_income")),
        itemised: deductions::itemised(&root.sourced("itemised")),
        overtime_deduction: stepped(root, "overtime_deduction"),
        tips_deduction: stepped(root, "tips_deduction"),
        car_loan_deduction: stepped(root, "car_loan_deduction"),
        alternative_minimum: deductions::alternative_minimum(&root.sourced("alternative_minimum")),
        child_credit: credits::child(&root.sourced("child_credit")),
        earned_income_credit: credits::earned_income(&root.sourced("earned_income_credit")),
        savers_credit: credits::savers(&root.sourced("savers_credit")),
        education_credits: credits::education(&root.sourced("education_credits")),
        care_credit: credits::care(&root.sourced("care_credit")),
        premium_credit: None,
        limits: limits(&root.sourced("contribution_limits")),
    }
}

/// Optional: these are law from 2025 on only.
fn stepped(root: &Node, key: &str) -> Option<SteppedDeduction> {
    root.has(key).then(|| deductions::stepped(&root.sourced(key)))
}

fn business_deduction(node: &Node) -> BusinessDeduction {
    BusinessDeduction {
        rate: node.rate("rate"),
        threshold: node.money_by_status("threshold_usd"),
        phase_in: node.money_by_status("phase_in_usd"),
        minimum: node.money("minimum_usd"),
        minimum_needs: node.money("minimum_needs_usd"),
    }
}

fn standard_deduction(node: &Node) -> StandardDeduction {
    StandardDeduction {
        amount: node.money_by_status("amount_usd"),
        aged_each: node.money_by_status("aged_each_usd"),
        aged_from: node.count("aged_from"),
    }
}

fn senior_deduction(node: &Node) -> SeniorDeduction {
    SeniorDeduction {
        amount: node.money("amount_usd"),
        age: node.count("age"),
        phase_out_rate: node.rate("phase_out_rate"),
        phase_out_from: node.money_by_status("phase_out_from_usd"),
        eligible: node.child("eligible").by_status(|eligible, status| eligible.flag(status)),
        first_year: node.whole("first_year"),
        last_year: node.whole("last_year"),
    }
}

fn excess(node: &Node) -> Excess {
    Excess { rate: node.rate("rate"), from: node.money_by_status("from_usd") }
}

fn rental_loss(node: &Node) -> RentalLoss {
    RentalLoss {
        most: node.money_by_status("most_usd"),
        from: node.money_by_status("from_usd"),
        phase_out_rate: node.rate("phase_out_rate"),
    }
}

fn benefits(node: &Node) -> BenefitTaxation {
    BenefitTaxation {
        base: node.money_by_status("base_usd"),
        upper_base: node.money_by_status("upper_base_usd"),
        lower_rate: node.rate("lower_rate"),
        upper_rate: node.rate("upper_rate"),
    }
}

fn payroll(node: &Node) -> Payroll {
    Payroll {
        social_security_rate: node.rate("social_security_rate"),
        wage_base: node.money("wage_base_usd"),
        medicare_rate: node.rate("medicare_rate"),
    }
}

fn self_employment(node: &Node) -> SelfEmployment {
    SelfEmployment {
        net_share: node.rate("net_share"),
        social_security_rate: node.rate("social_security_rate"),
        medicare_rate: node.rate("medicare_rate"),
        floor: node.money("floor_usd"),
    }
}

fn limits(node: &Node) -> Limits {
    let higher = node.child("higher_catch_up");
    let simple = node.sourced("simple");
    Limits {
        elective_deferral: node.money("elective_deferral_usd"),
        catch_up: node.money("catch_up_usd"),
        catch_up_from: node.count("catch_up_from"),
        higher_catch_up: higher.money("amount_usd"),
        higher_catch_up_from: higher.count("from"),
        higher_catch_up_to: higher.count("to"),
        employer_share: node.rate("employer_share"),
        additions: node.money("additions_usd"),
        ira: node.money("ira_usd"),
        ira_catch_up: node.money("ira_catch_up_usd"),
        compensation: node.money("compensation_usd"),
        simple: simple_limits(&simple),
        simple_higher: simple_limits(&simple.child("higher")),
        roth_ira: phase_outs(&node.sourced("roth_ira"), "from_usd", "to_usd"),
        health_savings: health_savings(&node.sourced("health_savings")),
    }
}

fn health_savings(node: &Node) -> HealthSavingsLimits {
    HealthSavingsLimits {
        self_only: node.money("self_only_usd"),
        family: node.money("family_usd"),
        catch_up: node.money("catch_up_usd"),
        catch_up_from: node.count("catch_up_from"),
    }
}

fn simple_limits(node: &Node) -> SimpleLimits {
    let catch_up = node.child("catch_up");
    SimpleLimits {
        deferral: node.money("deferral_usd"),
        catch_up: catch_up.money("usual_usd"),
        higher_catch_up: catch_up.money("from_60_to_63_usd"),
    }
}

/// Ranges by status; one that begins and ends at nothing is none.
pub(super) fn phase_outs(node: &Node, from_key: &str, to_key: &str) -> ByStatus<PhaseOut> {
    let from = node.money_by_status(from_key);
    let to = node.money_by_status(to_key);
    ByStatus(FilingStatus::ALL.map(|status| {
        let range = PhaseOut { from: *from.of(status), to: *to.of(status) };
        if range.to <= range.from && range.to != Money::ZERO {
            node.problem(to_key, format!("the range of {} ends before it begins", status.id()));
        }
        range
    }))
}
