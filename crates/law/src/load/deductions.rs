//! The tables of a year's federal file that lower taxable income, and the minimum tax that takes some of it back.

use super::node::Node;
use crate::us::alternative_minimum::AlternativeMinimum;
use crate::us::itemised::{Itemised, LaterTaxes, TaxesPhaseDown};
use crate::us::schedule_1a::SteppedDeduction;

pub(super) fn itemised(node: &Node) -> Itemised {
    Itemised {
        medical_floor: node.rate("medical_floor"),
        taxes_most: node.money_by_status("taxes_most_usd"),
        taxes_phase_down: phase_down(node),
        charity_floor: node.rate("charity_floor"),
        charity_ceiling: node.rate("charity_ceiling"),
        charity_without: node.money_by_status("charity_without_usd"),
        top_bracket_share: node.rate("top_bracket_share"),
        later_taxes: later_taxes(node),
    }
}

/// Optional: the cap on state and local taxes falls in some years only.
fn phase_down(node: &Node) -> Option<TaxesPhaseDown> {
    node.has("taxes_phase_down").then(|| {
        let falls = node.child("taxes_phase_down");
        TaxesPhaseDown { from: falls.money_by_status("from_usd"), rate: falls.rate("rate"), least: falls.money_by_status("least_usd") }
    })
}

/// Optional: caps that are law already, by the year in which they begin.
fn later_taxes(node: &Node) -> Vec<LaterTaxes> {
    let later: Vec<LaterTaxes> = node
        .children("later_taxes")
        .iter()
        .map(|later| LaterTaxes {
            from_year: later.whole("from_year"),
            most: later.money_by_status("taxes_most_usd"),
            phase_down: phase_down(later),
        })
        .collect();
    if later.windows(2).any(|pair| pair[0].from_year >= pair[1].from_year) {
        node.problem("later_taxes", "years rise");
    }
    later
}

pub(super) fn stepped(node: &Node) -> SteppedDeduction {
    SteppedDeduction {
        most: node.money_by_status("most_usd"),
        phase_out_from: node.money_by_status("phase_out_from_usd"),
        phase_out_step: node.step("phase_out_step_usd"),
        phase_out: node.money("phase_out_usd"),
        begun_steps: node.flag("begun_steps"),
        eligible: node.child("eligible").by_status(|eligible, status| eligible.flag(status)),
        first_year: node.whole("first_year"),
        last_year: node.whole("last_year"),
    }
}

pub(super) fn alternative_minimum(node: &Node) -> AlternativeMinimum {
    AlternativeMinimum {
        rates: node.child("rates").schedules(),
        exemption: node.money_by_status("exemption_usd"),
        phase_out_from: node.money_by_status("phase_out_from_usd"),
        phase_out_rate: node.rate("phase_out_rate"),
    }
}
