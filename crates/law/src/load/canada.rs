//! Canada: federal years, provinces, the table of RRIFs.

use std::collections::BTreeMap;

use overwinter_units::{Money, Rate};

use super::node::{Node, money, rate};
use crate::ca::*;

/// Those that are modelled, by postal code.
const PROVINCES: [&str; 12] = ["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "SK", "YT"];

pub(super) fn federal(root: &Node) -> Rules {
    let income_tax = root.sourced("income_tax");
    let other = root.sourced("other_amounts");
    let insurance = root.sourced("employment_insurance");
    let saving = root.sourced("saving");
    let basic = root.sourced("basic_amount");
    Rules {
        year: root.whole("year"),
        income_tax: income_tax.schedule_from("from_cad"),
        credit_rate: income_tax.rate("credit_rate"),
        basic_amount: basic_amount(&basic),
        age_amount: age_amount(&root.sourced("age_amount")),
        pension_amount: other.money("pension_cad"),
        employment_amount: other.money("employment_cad"),
        dividends: dividends(&root.sourced("dividends")),
        gains_inclusion: root.sourced("capital_gains").rate("inclusion"),
        pension_plan: pension_plan(&root.sourced("pension_plan")),
        insurance_maximum: insurance.money("maximum_earnings_cad"),
        insurance_rate: insurance.rate("rate"),
        parental: None,
        abatement: Rate::ZERO,
        old_age: old_age(&root.sourced("old_age_security")),
        supplement: supplement(&root.sourced("guaranteed_income_supplement")),
        rrsp: saving.money("rrsp_cad"),
        rrsp_of_earnings: saving.rate("rrsp_of_earnings"),
        tfsa: saving.money("tfsa_cad"),
    }
}

pub(super) fn provinces(root: &Node) -> (i32, BTreeMap<String, Province>) {
    let all = PROVINCES.map(|code| (code.to_owned(), province(&root.sourced(code))));
    (root.whole("year"), all.into())
}

fn province(node: &Node) -> Province {
    Province {
        income_tax: node.schedule_from("from_cad"),
        basic_amount: basic_amount(&node.child("basic_amount")),
        eligible_credit: node.rate("eligible_credit"),
        other_credit: node.rate("other_credit"),
        later_life: node.has("later_life").then(|| {
            let later = node.sourced("later_life");
            LaterLife { age_amount: age_amount(&later), pension_amount: later.money("pension_cad") }
        }),
        employment_amount: node.has("employment").then(|| node.sourced("employment").money("amount_cad")),
        ontario: node.has("surtax").then(|| Ontario {
            surtax: node.sourced("surtax").schedule_from("from_cad"),
            reduction: node.sourced("reduction").money("amount_cad"),
            health_premium: node.sourced("health_premium").schedule_from("from_cad"),
        }),
        reduction: node.has("reduction_by_income").then(|| reduction(&node.sourced("reduction_by_income"))),
    }
}

fn basic_amount(node: &Node) -> BasicAmount {
    let between = node.has("from_cad").then(|| [node.money("from_cad"), node.money("to_cad")]);
    if between.is_some_and(|[from, to]| from >= to) {
        node.problem("to_cad", "an income above the first is needed");
    }
    BasicAmount { most: node.money("most_cad"), least: node.money("least_cad"), between: between.filter(|[from, to]| from < to) }
}

fn age_amount(node: &Node) -> AgeAmount {
    AgeAmount {
        from_age: node.count("from_age"),
        amount: node.money("amount_cad"),
        limit: node.money("limit_cad"),
        taper_rate: node.rate("taper_rate"),
    }
}

fn reduction(node: &Node) -> Reduction {
    Reduction { amount: node.money("amount_cad"), limit: node.money("limit_cad"), taper_rate: node.rate("taper_rate") }
}

fn dividends(node: &Node) -> Dividends {
    Dividends {
        eligible_gross_up: node.rate("eligible_gross_up"),
        eligible_credit: node.rate("eligible_credit"),
        other_gross_up: node.rate("other_gross_up"),
        other_credit: node.rate("other_credit"),
    }
}

fn pension_plan(node: &Node) -> PensionPlan {
    PensionPlan {
        exemption: node.money("exemption_cad"),
        maximum: node.money("maximum_earnings_cad"),
        second_maximum: node.money("second_maximum_cad"),
        base_rate: node.rate("base_rate"),
        first_additional_rate: node.rate("first_additional_rate"),
        second_additional_rate: node.rate("second_additional_rate"),
        highest_monthly: node.money("highest_at_65_monthly_cad"),
        early_per_month: node.rate("early_per_month"),
        late_per_month: node.rate("late_per_month"),
        most_months: node.count("most_months"),
    }
}

fn old_age(node: &Node) -> OldAge {
    let years_for_full = node.count("years_for_full");
    if years_for_full == 0 {
        node.problem("years_for_full", "at least one year is needed");
    }
    OldAge {
        monthly: quarters(node, "monthly_cad"),
        increase_from_age: node.count("increase_from_age"),
        increase: node.rate("increase"),
        years_for_full: years_for_full.max(1),
        years_at_least: node.count("years_at_least"),
        deferral_monthly: node.rate("deferral_monthly"),
        deferral_months: node.count("deferral_months"),
        recovery_from: node.money("recovery_from_cad"),
        recovery_rate: node.rate("recovery_rate"),
    }
}

fn quarters(node: &Node, key: &str) -> [Money; 4] {
    let amounts = node.list(key, "amounts", Money::ZERO, money);
    <[Money; 4]>::try_from(amounts).unwrap_or_else(|_| {
        node.problem(key, "four quarters are needed");
        [Money::ZERO; 4]
    })
}

fn supplement(node: &Node) -> Supplement {
    let amounts = |monthly: &str, top_up: &str, step: &str| SupplementAmounts {
        monthly: quarters(node, monthly),
        top_up: quarters(node, top_up),
        step: node.step(step),
    };
    Supplement {
        alone: amounts("alone_cad", "alone_top_up_cad", "alone_step_cad"),
        couple: amounts("couple_cad", "couple_top_up_cad", "couple_step_cad"),
        top_up_from: node.money("top_up_from_cad"),
        exempt: node.money("exempt_cad"),
        half_exempt: node.money("half_exempt_cad"),
    }
}

pub(super) fn quebec(root: &Node) -> (i32, QuebecFigures) {
    let pension_plan = root.sourced("pension_plan");
    let parental = root.sourced("parental_insurance");
    let figures = QuebecFigures {
        tax: quebec_tax(root),
        pension_rates: ["base_rate", "first_additional_rate", "second_additional_rate"].map(|key| pension_plan.rate(key)),
        insurance_rate: root.sourced("employment_insurance").rate("rate"),
        parental: ParentalInsurance {
            maximum: parental.money("maximum_earnings_cad"),
            employee_rate: parental.rate("employee_rate"),
            self_employed_rate: parental.rate("self_employed_rate"),
        },
        abatement: root.sourced("abatement").rate("rate"),
    };
    (root.whole("year"), figures)
}

fn quebec_tax(root: &Node) -> QuebecTax {
    let income_tax = root.sourced("income_tax");
    let work = root.sourced("work_deduction");
    let later = root.sourced("later_life");
    let dividends = root.sourced("dividends");
    QuebecTax {
        income_tax: income_tax.schedule_from("from_cad"),
        credit_rate: income_tax.rate("credit_rate"),
        basic_amount: root.sourced("basic_amount").money("amount_cad"),
        work_rate: work.rate("rate"),
        work_most: work.money("most_cad"),
        later_life: QuebecLaterLife {
            living_alone: later.money("living_alone_cad"),
            from_age: later.count("from_age"),
            age: later.money("age_cad"),
            retirement_share: later.rate("retirement_share"),
            retirement_most: later.money("retirement_most_cad"),
            reduction_from: later.money("reduction_from_cad"),
            reduction_rate: later.rate("reduction_rate"),
        },
        eligible_credit: dividends.rate("eligible_credit"),
        other_credit: dividends.rate("other_credit"),
        health_fund: root.sourced("health_services_fund").schedule_from("from_cad"),
    }
}

/// Quebec's years, each with the federal rules of the same year.
pub(super) fn with_federal(
    quebec: BTreeMap<i32, QuebecFigures>,
    federal: &BTreeMap<i32, Rules>,
    missing: impl Fn(i32),
) -> BTreeMap<i32, Quebec> {
    let of_year = |(year, figures): (i32, QuebecFigures)| match federal.get(&year) {
        Some(rules) => Some((year, figures.with(rules))),
        None => {
            missing(year);
            None
        }
    };
    quebec.into_iter().filter_map(of_year).collect()
}

pub(super) fn rrif(root: &Node) -> RrifFactors {
    let factors = root.sourced("factors");
    let (whole_age, from_age) = (factors.count("whole_age"), factors.count("from_age"));
    if whole_age < from_age || from_age == 0 {
        factors.problem("from_age", "an age above zero and not above the whole age is needed");
    }
    RrifFactors {
        whole_age: whole_age.max(from_age).max(1),
        from_age,
        shares: factors.list("share", "rates such as \"5.28 %\"", Rate::ZERO, rate),
    }
}
