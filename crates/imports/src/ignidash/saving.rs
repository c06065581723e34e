//! Contributions: out of a wage, or a step of the saving order.

use std::collections::BTreeMap;

use overwinter_plan::Code;
use overwinter_plan::file::v1::{DeferralFile, PriorityFile};
use overwinter_plan::file::{Field, UpToFile, UpToTable};

use super::SCREEN;
use crate::draft::{Draft, dollars};
use crate::source::Node;

/// Contributions in their order: into workplace plans out of a wage, elsewhere a step of the saving order.
pub(super) fn contributions(root: &Node<'_>, accounts: &BTreeMap<String, String>, incomes: &BTreeMap<String, usize>, draft: &mut Draft) {
    let mut rules = root.tables("contributionRules");
    rules.sort_by(|a, b| a.number("rank").unwrap_or(0.0).total_cmp(&b.number("rank").unwrap_or(0.0)));
    for rule in rules {
        rule.aside(&["id"], SCREEN);
        let account = rule.text("accountId").and_then(|id| accounts.get(id)).cloned();
        let wage = rule.text("incomeId").and_then(|id| incomes.get(id)).copied().or_else(|| only_wage(incomes, draft));
        if rule.flag("disabled") {
            rule.skip(Code::NotModelledYet, "This contribution is switched off and was not taken over.", "");
            continue;
        }
        let Some(to) = account else {
            rule.skip(Code::UnknownAccount, "This contribution was not taken over: its account wasn't either.", "");
            continue;
        };
        rule.leave(
            &["employerMatch", "enableMegaBackdoorRoth"],
            "an employer's part is written as a share of pay.",
            "Write `match` at what is saved.",
        );
        rule.aside(&["incomeIds"], "It is out of use.");
        contribution(&rule, to, wage, draft);
    }
    if let Some(base) = root.table("baseContributionRule")
        && base.text("type") == Some("spend")
    {
        base.warn(Code::NotModelledYet, "What is left over is spent in ignidash; here it is saved.", "Raise the spending.");
    }
}

fn only_wage(incomes: &BTreeMap<String, usize>, draft: &Draft) -> Option<usize> {
    let wage = |index: &&usize| draft.incomes[**index].kind.given().is_some_and(|kind| kind == "salary");
    let wages: Vec<&usize> = incomes.values().filter(wage).collect();
    if let [only] = wages[..] { Some(*only) } else { None }
}

fn contribution(rule: &Node<'_>, to: String, wage: Option<usize>, draft: &mut Draft) {
    let amount = rule.table("amount");
    let fixed = amount.as_ref().and_then(|amount| amount.money("dollarAmount"));
    let unlimited = amount.as_ref().and_then(|amount| amount.text("type")) == Some("unlimited");
    let most = rule.money("maxBalance");
    if most.is_some() && fixed.is_some() {
        rule.warn(Code::NotModelledYet, "A step of the saving order has one bound: the balance was taken over, the amount a year not.", "");
    }
    let kind = draft.kind_of(&to).unwrap_or_default().to_owned();
    if !(kind.ends_with("401k") || kind.ends_with("403b")) {
        rule.aside(&["incomeId"], "A step of the saving order takes from whatever is left over.");
    }
    let by_pay = kind.ends_with("401k") || kind.ends_with("403b");
    let wage = wage.filter(|index| draft.incomes[*index].kind.given().is_some_and(|kind| kind == "salary"));
    match (by_pay, wage, fixed, unlimited) {
        (true, Some(wage), Some(_), _) | (true, Some(wage), None, true) => {
            let file = DeferralFile { to: to.into(), ..DeferralFile::default() };
            let deferral = match fixed {
                Some(amount) => DeferralFile { per_year: dollars(amount).into(), ..file },
                None => DeferralFile { limit: true.into(), ..file },
            };
            let saves = &mut draft.incomes[wage].saves;
            match saves {
                Field::Given(list) => list.push(deferral.into()),
                Field::Missing | Field::Unreadable(_) => *saves = Field::Given(vec![deferral.into()]),
            }
            rule.became(format!("/income/{wage}/saves"));
        }
        (false, _, None, true) if most.is_none() && matches!(kind.as_str(), "cash" | "brokerage") => {
            draft.surplus_to = Some(to);
            rule.became("/saving/surplus_to");
        }
        (false, _, _, _) if fixed.is_some() || unlimited => {
            let up_to = match (most, fixed) {
                (Some(most), _) => UpToFile::Table(UpToTable { balance: dollars(most).into(), ..UpToTable::default() }),
                (None, Some(amount)) => UpToFile::PerYear(dollars(amount)),
                (None, None) => UpToFile::Word("limit".into()),
            };
            draft.priorities.push(PriorityFile { to: to.into(), up_to: up_to.into(), ..PriorityFile::default() });
            rule.became(format!("/saving/priorities/{}", draft.priorities.len() - 1));
        }
        (_, _, _, _) => rule.skip(
            Code::NotModelledYet,
            "This contribution was not taken over: a share of what remains, or saving by payroll without one wage, has no counterpart.",
            "Write it under `saves` of the salary or under [saving].",
        ),
    }
}
