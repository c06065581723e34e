//! The file of pay in shares and options.

use super::node::Node;
use crate::us::equity_pay::{EquityPay, Holding, IncentiveOption, PurchasePlan, SupplementalWages};

pub(super) fn equity_pay(root: &Node) -> EquityPay {
    let wages = root.sourced("supplemental_wages");
    let option = root.sourced("incentive_option");
    let plan = root.sourced("purchase_plan");
    EquityPay {
        supplemental_wages: SupplementalWages {
            rate: wages.rate("rate"),
            higher_above: wages.money("higher_above_usd"),
            higher_rate: wages.rate("higher_rate"),
            medicare_above: wages.money("medicare_above_usd"),
        },
        incentive_option: IncentiveOption { holding: holding(&option, "months_from_exercise"), yearly: option.money("yearly_usd") },
        purchase_plan: PurchasePlan {
            holding: holding(&plan, "months_from_purchase"),
            least_price: plan.rate("least_price"),
            yearly: plan.money("yearly_usd"),
        },
    }
}

fn holding(node: &Node, from_transfer: &str) -> Holding {
    Holding { from_grant: i32::from(node.count("months_from_grant")), from_transfer: i32::from(node.count(from_transfer)) }
}
