//! A tax year of the United Kingdom.

use overwinter_units::{Money, Rate};

use super::node::{Node, money, rate};
use crate::Schedule;
use crate::gb::{
    CapitalGains, ChildBenefit, Contribution, Dividends, GainRates, MarriageAllowance, NationalInsurance, PensionSaving, PersonalAllowance,
    Rules, Savings, StatePension,
};

pub(super) fn rules(root: &Node) -> Rules {
    let income_tax = root.sourced("income_tax");
    let scotland = root.sourced("income_tax_of_scotland");
    let (rates, rates_of_scotland) = (income_tax.schedule_from("from_gbp"), scotland.schedule_from("from_gbp"));
    let accounts = root.sourced("savings_accounts");
    Rules {
        year: root.whole("year"),
        personal_allowance: personal_allowance(&root.sourced("personal_allowance")),
        blind_persons_allowance: root.sourced("blind_persons_allowance").money("amount_gbp"),
        marriage_allowance: marriage_allowance(&root.sourced("marriage_allowance")),
        higher_rate_from: band(&income_tax, &rates, 3, 1),
        additional_rate_from: band(&income_tax, &rates, 3, 2),
        income_tax: rates,
        // Starter, basic, intermediate, higher.
        higher_rate_of_scotland_from: band(&scotland, &rates_of_scotland, 6, 3),
        income_tax_of_scotland: rates_of_scotland,
        savings: savings(&root.sourced("savings")),
        dividends: dividends(&root.sourced("dividends")),
        national_insurance: national_insurance(&root.sourced("national_insurance")),
        capital_gains: capital_gains(&root.sourced("capital_gains")),
        child_benefit: child_benefit(&root.sourced("child_benefit")),
        isa: accounts.money("isa_gbp"),
        lifetime_isa: accounts.money("lifetime_isa_gbp"),
        pension_saving: pension_saving(&root.sourced("pension_saving")),
        state_pension: state_pension(&root.sourced("state_pension")),
    }
}

/// Where the band at `index` begins, in a schedule that must have `count` of them for the index to mean what it does.
fn band(node: &Node, schedule: &Schedule, count: usize, index: usize) -> Money {
    let hinges = schedule.hinges();
    if hinges.len() != count {
        node.problem("from_gbp", format!("{} bands where the law has {count}", hinges.len()));
    }
    hinges.get(index).map_or(Money::ZERO, |hinge| hinge.from)
}

fn personal_allowance(node: &Node) -> PersonalAllowance {
    PersonalAllowance { amount: node.money("amount_gbp"), limit: node.money("limit_gbp"), taper_rate: node.rate("taper_rate") }
}

fn marriage_allowance(node: &Node) -> MarriageAllowance {
    MarriageAllowance { share: node.rate("share"), step: node.step("step_gbp") }
}

fn savings(node: &Node) -> Savings {
    Savings {
        starting_limit: node.money("starting_limit_gbp"),
        allowance_basic: node.money("allowance_basic_gbp"),
        allowance_higher: node.money("allowance_higher_gbp"),
        allowance_additional: node.money("allowance_additional_gbp"),
    }
}

fn dividends(node: &Node) -> Dividends {
    Dividends { allowance: node.money("allowance_gbp"), rates: node.schedule_from("from_gbp") }
}

fn national_insurance(node: &Node) -> NationalInsurance {
    NationalInsurance {
        class_1: contribution(node, "class_1_from_gbp", "class_1_rate"),
        class_4: contribution(node, "class_4_from_gbp", "class_4_rate"),
        small_profits: node.money("small_profits_gbp"),
        class_2_voluntary_weekly: node.money("class_2_voluntary_weekly_gbp"),
    }
}

fn contribution(node: &Node, bounds: &str, rates: &str) -> Contribution {
    let [lower, upper] = pair(node, bounds, "amounts", Money::ZERO, money);
    let [main, further] = pair(node, rates, "rates such as \"8 %\"", Rate::ZERO, rate);
    if upper <= lower || main <= Rate::ZERO {
        node.problem(bounds, "two bounds that rise and a main rate above zero are needed");
    }
    Contribution { lower, upper, main, further }
}

fn pair<T: Copy>(node: &Node, key: &str, what: &str, fallback: T, read: impl Fn(&toml::Value) -> Option<T>) -> [T; 2] {
    let list = node.list(key, what, fallback, read);
    <[T; 2]>::try_from(list).unwrap_or_else(|_| {
        node.problem(key, "two entries are needed");
        [fallback; 2]
    })
}

fn capital_gains(node: &Node) -> CapitalGains {
    let rates = |node: &Node| GainRates { basic: node.rate("basic"), higher: node.rate("higher") };
    CapitalGains {
        allowance: node.money("allowance_gbp"),
        rates: rates(node),
        before_change: node.has("before_change").then(|| rates(&node.sourced("before_change"))),
    }
}

fn child_benefit(node: &Node) -> ChildBenefit {
    ChildBenefit {
        eldest_weekly: node.money("eldest_weekly_gbp"),
        additional_weekly: node.money("additional_weekly_gbp"),
        charge_from: node.money("charge_from_gbp"),
        charge_step: node.step("charge_step_gbp"),
        charge_per_step: node.rate("charge_per_step"),
    }
}

fn pension_saving(node: &Node) -> PensionSaving {
    PensionSaving {
        annual_allowance: node.money("annual_allowance_gbp"),
        threshold_income: node.money("threshold_income_gbp"),
        adjusted_income: node.money("adjusted_income_gbp"),
        taper_rate: node.rate("taper_rate"),
        least_allowance: node.money("least_allowance_gbp"),
        flexible_allowance: node.money("flexible_allowance_gbp"),
        lump_sum_share: node.rate("lump_sum_share"),
        lump_sum_allowance: node.money("lump_sum_allowance_gbp"),
    }
}

fn state_pension(node: &Node) -> StatePension {
    let (years_for_full, deferral_weeks) = (node.count("years_for_full"), node.count("deferral_weeks"));
    if years_for_full == 0 || deferral_weeks == 0 {
        node.problem("years_for_full", "counts of years and weeks above zero are needed");
    }
    StatePension {
        full_weekly: node.money("full_weekly_gbp"),
        years_for_full: years_for_full.max(1),
        years_at_least: node.count("years_at_least"),
        deferral_weeks: deferral_weeks.max(1),
        deferral_rate: node.rate("deferral_rate"),
        lock_least: node.rate("lock_least"),
    }
}
