//! Where money goes and comes from, and how spending responds, back into the file's tables.

use overwinter_units::Money;

use super::super::field::Field;
use super::super::leaf::{CeilingFile, Dollars, UpToFile, UpToTable};
use super::super::v1::*;
use super::{dollars, list, percent, text, when};
use crate::{Ceiling, Conversion, ConvertUpTo, PercentBounds, Plan, SpendingRule, UpTo, WithdrawalKind};

pub(super) fn saving(plan: &Plan) -> Field<SavingFile> {
    let priorities = list(&plan.saving.priorities, |priority| {
        let up_to = match priority.up_to {
            UpTo::Limit => UpToFile::Word("limit".into()),
            UpTo::PerYear(money) => UpToFile::PerYear(Dollars(money.dollars_f64())),
            UpTo::Balance(money) => UpToFile::Table(UpToTable { balance: dollars(money), ..UpToTable::default() }),
        };
        PriorityFile { to: text(&plan.account(priority.to).id), up_to: up_to.into(), ..PriorityFile::default() }
    });
    SavingFile { priorities, surplus_to: text(&plan.account(plan.saving.surplus_to).id), ..SavingFile::default() }.into()
}

pub(super) fn withdrawal(plan: &Plan) -> Field<WithdrawalFile> {
    let (kind, up_to) = match plan.withdrawal.kind {
        WithdrawalKind::Ordered => ("ordered", Field::Missing),
        WithdrawalKind::Proportional => ("proportional", Field::Missing),
        WithdrawalKind::Filling(bracket @ Ceiling::Bracket(_)) => ("bracket_filling", ceiling(bracket)),
        WithdrawalKind::Filling(other) => ("tax_aware", ceiling(other)),
    };
    let order = list(&plan.withdrawal.order, |index| plan.account(*index).id.clone());
    let reserve_months = match plan.withdrawal.reserve_months {
        0 => Field::Missing,
        months => u64::from(months).into(),
    };
    WithdrawalFile { order, kind: text(kind), up_to, reserve_months, ..WithdrawalFile::default() }.into()
}

fn ceiling(ceiling: Ceiling) -> Field<CeilingFile> {
    CeilingFile(ceiling.word()).into()
}

pub(super) fn conversion(plan: &Plan, conversion: &Conversion) -> ConversionFile {
    let (amount, up_to) = match conversion.up_to {
        ConvertUpTo::PerYear(money) => (dollars(money), Field::Missing),
        ConvertUpTo::Ceiling(up_to) => (Field::Missing, ceiling(up_to)),
    };
    let [from, to] = [conversion.from, conversion.to].map(|index| text(&plan.account(index).id));
    let [starts, until] = [conversion.starts, conversion.until].map(|date| when(plan, date).into());
    let down_to = if conversion.down_to == Money::ZERO { Field::Missing } else { dollars(conversion.down_to) };
    let not_in_years_with = conversion.not_in.map_or(Field::Missing, |with| text(with.id()));
    let name = text(&conversion.label);
    ConversionFile { name, from, to, amount, up_to, down_to, not_in_years_with, starts, until, ..ConversionFile::default() }
}

pub(super) fn spending_rule(plan: &Plan) -> Field<SpendingRuleFile> {
    let file = SpendingRuleFile::default();
    match plan.spending_rule {
        SpendingRule::ConstantReal => SpendingRuleFile { kind: text("constant_real"), ..file },
        SpendingRule::Percent { rate, from, bounds } => {
            SpendingRuleFile { kind: text("percent"), rate: percent(rate), from: when(plan, from).into(), ..percent_bounds(bounds) }
        }
        SpendingRule::Guardrails { from, guardrails } => SpendingRuleFile {
            kind: text("guardrails"),
            from: when(plan, from).into(),
            band: percent(guardrails.band),
            adjustment: percent(guardrails.adjustment),
            floor: percent(guardrails.floor),
            ceiling: guardrails.ceiling.map_or(Field::Missing, percent),
            ..file
        },
        SpendingRule::Ratchet { from, ratchet } => SpendingRuleFile {
            kind: text("ratchet"),
            from: when(plan, from).into(),
            band: percent(ratchet.band),
            adjustment: percent(ratchet.adjustment),
            ..file
        },
        SpendingRule::VariablePercentage { from, expects } => {
            SpendingRuleFile { kind: text("variable_percentage"), from: when(plan, from).into(), expects: percent(expects), ..file }
        }
        SpendingRule::RequiredDistribution { from } => {
            SpendingRuleFile { kind: text("required_distribution"), from: when(plan, from).into(), ..file }
        }
        SpendingRule::Amortised { from, amortisation } => SpendingRuleFile {
            kind: text("amortised"),
            from: when(plan, from).into(),
            expects: percent(amortisation.expects),
            discount: percent(amortisation.discount),
            tilt: percent(amortisation.tilt),
            ..file
        },
        SpendingRule::Smile { from, smile } => SpendingRuleFile {
            kind: text("smile"),
            from: when(plan, from).into(),
            decline: smile.decline.map_or(Field::Missing, percent),
            moves: text(if smile.all { "all" } else { "discretionary" }),
            ..file
        },
        SpendingRule::RiskGuardrails { from, guardrails } => SpendingRuleFile {
            kind: text("risk_guardrails"),
            from: when(plan, from).into(),
            expects: percent(guardrails.expects),
            deviation: percent(guardrails.deviation),
            cut_below: percent(guardrails.cut_below),
            raise_above: percent(guardrails.raise_above),
            adjustment: percent(guardrails.adjustment),
            floor: percent(guardrails.floor),
            ceiling: guardrails.ceiling.map_or(Field::Missing, percent),
            ..file
        },
    }
    .into()
}

fn percent_bounds(bounds: PercentBounds) -> SpendingRuleFile {
    let file = SpendingRuleFile::default();
    match bounds {
        PercentBounds::None => file,
        PercentBounds::OfFirst { floor, ceiling } => {
            SpendingRuleFile { floor: percent(floor), ceiling: ceiling.map_or(Field::Missing, percent), ..file }
        }
        PercentBounds::OfLast { cut, raise } => {
            SpendingRuleFile { cut_at_most: percent(cut), raise_at_most: raise.map_or(Field::Missing, percent), ..file }
        }
    }
}
