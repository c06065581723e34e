//! The file of what is special about single accounts.

use overwinter_units::{Age, Money};

use super::node::{Node, money};
use crate::accounts::{Accounts, CharitableDistribution, EqualPayments, Inherited, Roth};

pub(super) fn accounts(root: &Node) -> Accounts {
    let gift = root.sourced("charitable_distribution");
    let inherited = root.sourced("inherited");
    Accounts {
        charitable: CharitableDistribution {
            from: Age::from_months(gift.count("from_months")),
            limits: gift.by_year("limit_usd", "an amount in dollars", Money::ZERO, money),
        },
        inherited: Inherited {
            years: i32::from(inherited.count("years")),
            years_of_none: i32::from(inherited.count("years_of_none")),
            majority: i32::from(inherited.count("majority")),
            yearly_from: inherited.whole("yearly_from"),
        },
        roth: Roth { clock_years: i32::from(root.sourced("roth").count("clock_years")) },
        equal_payments: EqualPayments { most_rate: root.sourced("equal_payments").rate("most_rate") },
    }
}
