//! The file of student loans.

use overwinter_units::{Money, Rate};

use super::node::{Node, money, rate};
use crate::student_loans::{Payment, StudentLoans, Terms};

pub(super) fn student_loans(root: &Node) -> StudentLoans {
    let paye = root.sourced("paye");
    StudentLoans {
        terms: [
            of_discretionary_income(&root.sourced("ibr")),
            of_discretionary_income(&root.sourced("new_ibr")),
            of_discretionary_income(&paye),
            of_income(&root.sourced("rap")),
        ],
        pay_as_you_earn_closes: paye.month("closes"),
        public_service_months: root.sourced("public_service").count("months"),
        untaxed_through: root.sourced("forgiven").whole("untaxed_through"),
        standard_months: root.sourced("standard").count("months"),
    }
}

fn of_discretionary_income(node: &Node) -> Terms {
    let payment = Payment::OfDiscretionaryIncome {
        share: node.rate("of_income"),
        above: node.rate("above"),
        none_below: node.money("none_below_usd"),
        least: node.money("least_usd"),
    };
    Terms { payment, bounded: node.flag("bounded"), months: node.count("months"), assistance: None }
}

fn of_income(node: &Node) -> Terms {
    let over = node.list("over_usd", "dollar amounts", Money::ZERO, money);
    let shares = node.list("share", "rates", Rate::ZERO, rate);
    if over.len() != shares.len() || over.windows(2).any(|pair| pair[0] >= pair[1]) {
        node.problem("share", "each share needs its bound, and bounds rise");
    }
    let payment = Payment::OfIncome {
        bands: over.into_iter().zip(shares).collect(),
        per_dependent: node.money("per_dependent_usd"),
        least: node.money("least_usd"),
    };
    Terms { payment, bounded: false, months: node.count("months"), assistance: Some(node.money("principal_usd")) }
}
