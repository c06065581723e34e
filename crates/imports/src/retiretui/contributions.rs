//! Contributions: out of pay into a workplace plan or an HSA, or else a step of the saving order.

use overwinter_plan::Code;
use overwinter_plan::file::v1::{DeferralFile, PriorityFile};
use overwinter_plan::file::{Field, UpToFile};
use serde_json::Value;

use super::{Plan, called};
use crate::draft::{Draft, dollars, field, percent};
use crate::source::Node;

const BY_HAND: &str = "Write it under `saves` of the salary or under [saving], as it is meant.";

/// Reads all contributions: first what people save, then what employers add to it.
pub(super) fn read<'a>(root: &Node<'a>, plan: &Plan<'a>, draft: &mut Draft) {
    let employers = |item: &Node<'_>| item.text("by") == Some("employer");
    let (matches, savings): (Vec<_>, Vec<_>) = root.tables("contributions").into_iter().partition(employers);
    for item in savings {
        saving(&item, plan, draft);
    }
    for item in matches {
        employer(&item, plan, draft);
    }
}

fn saving<'a>(item: &Node<'a>, plan: &Plan<'a>, draft: &mut Draft) {
    let name = called(item);
    let Some((to, kind)) = account(item, plan, draft) else { return };
    if item.text("by") == Some("after-tax") {
        item.skip(Code::NotModelledYet, format!("{name} was not taken over: after-tax saving is not modelled yet."), "");
        return;
    }
    let by_pay = kind.ends_with("401k") || kind.ends_with("403b") || kind.ends_with("457b");
    let salary = salary(item, plan, draft, &to);
    if by_pay || (kind == "hsa" && salary.is_some()) {
        let (Some(salary), Some(deferral)) = (salary, deferral(item, &to)) else {
            item.skip(
                Code::MissingKey,
                format!("{name} was not taken over: out of which salary it is paid, or how much, can't be told."),
                BY_HAND,
            );
            return;
        };
        same_dates(item, &name);
        let saves = &mut draft.incomes[salary].saves;
        let place = saves.given().map_or(0, Vec::len);
        match saves {
            Field::Given(list) => list.push(deferral.into()),
            Field::Missing | Field::Unreadable(_) => *saves = Field::Given(vec![deferral.into()]),
        }
        item.became(format!("/income/{salary}/saves/{place}"));
        return;
    }
    let up_to = match (item.money("amount"), item.flag("max"), kind.as_str()) {
        (Some(amount), _, _) => Some(UpToFile::PerYear(dollars(amount))),
        (None, true, "traditional_ira" | "roth_ira" | "hsa") => Some(UpToFile::Word("limit".into())),
        (None, _, _) => None,
    };
    let Some(up_to) = up_to.filter(|_| kind != "sep_ira") else {
        item.skip(Code::NotModelledYet, format!("{name} was not taken over: it has no counterpart in a saving order."), BY_HAND);
        return;
    };
    same_dates(item, &name);
    item.leave(&["cola"], "a step of the saving order grows with inflation.", "");
    draft.priorities.push(PriorityFile { to: to.into(), up_to: up_to.into(), ..PriorityFile::default() });
    item.became(format!("/saving/priorities/{}", draft.priorities.len() - 1));
}

/// An employer's match joins what is saved into the same account.
fn employer<'a>(item: &Node<'a>, plan: &Plan<'a>, draft: &mut Draft) {
    let name = called(item);
    let Some((to, _)) = account(item, plan, draft) else { return };
    let share = |key: &str| item.get("match")?.raw().get(key).and_then(Value::as_f64).and_then(percent);
    let text = share("rate").zip(share("up_to")).map(|(rate, up_to)| format!("{} of first {}", rate.0, up_to.0));
    item.aside(&["of"], "A match goes by the pay that is saved from.");
    let Some(text) = text else {
        let says = format!("{name} was not taken over: an employer adds as a match only.");
        item.skip(Code::NotModelledYet, says, "Write `match` at what is saved.");
        return;
    };
    for (index, income) in draft.incomes.iter_mut().enumerate() {
        for (place, saving) in given_mut(&mut income.saves).into_iter().flatten().enumerate() {
            if let Some(saving) = given_mut(saving).filter(|saving| saving.to.given() == Some(&to) && saving.r#match.is_missing()) {
                saving.r#match = text.into();
                same_dates(item, &name);
                item.became(format!("/income/{index}/saves/{place}/match"));
                return;
            }
        }
    }
    item.skip(Code::MatchWithoutDeferral, format!("{name} was not taken over: nothing is saved that it could match."), BY_HAND);
}

fn given_mut<T>(field: &mut Field<T>) -> Option<&mut T> {
    match field {
        Field::Given(value) => Some(value),
        Field::Missing | Field::Unreadable(_) => None,
    }
}

/// Our account and its kind.
fn account<'a>(item: &Node<'a>, plan: &Plan<'a>, draft: &Draft) -> Option<(String, String)> {
    let to = item.text("to").and_then(|to| plan.accounts.get(to)).cloned();
    let Some(to) = to else {
        item.skip(Code::UnknownAccount, format!("{} was not taken over: its account wasn't either.", called(item)), "");
        return None;
    };
    let kind = draft.kind_of(&to)?.to_owned();
    Some((to, kind))
}

/// The salary it is paid from: the one it names, or else the only one of the account's owner.
fn salary<'a>(item: &Node<'a>, plan: &Plan<'a>, draft: &Draft, to: &str) -> Option<usize> {
    if let Some(of) = item.text("of") {
        return plan.salaries.get(of).copied();
    }
    let owner = draft.owner_of(to)?;
    let own = |index: &&usize| draft.incomes[**index].person.given().is_some_and(|person| person == owner);
    let all: Vec<&usize> = plan.salaries.values().filter(own).collect();
    if let [only] = all[..] { Some(*only) } else { None }
}

fn deferral(item: &Node<'_>, to: &str) -> Option<DeferralFile> {
    let file = DeferralFile { to: to.to_owned().into(), ..DeferralFile::default() };
    item.leave(&["step", "cola"], "what is saved stays a share of pay, or grows with it.", "");
    if let Some(amount) = item.money("amount") {
        return Some(DeferralFile { per_year: dollars(amount).into(), ..file });
    }
    if let Some(rate) = item.number("rate") {
        return Some(DeferralFile { share: field(percent(rate)), ..file });
    }
    item.flag("max").then(|| DeferralFile { limit: true.into(), ..file })
}

/// Saving out of pay lasts as long as the pay, a step of the saving order as long as the plan.
fn same_dates(item: &Node<'_>, name: &str) {
    let dated: Vec<&str> = ["start", "end", "on"].into_iter().filter(|key| item.get(key).is_some()).collect();
    for key in &dated {
        item.get(key).inspect(Node::mark_used);
    }
    if !dated.is_empty() {
        let says = format!("{name} has dates of its own ({}), which were not taken over.", dated.join(", "));
        item.warn(Code::NotModelledYet, says, "It lasts as long as the pay it comes from, or as there is a surplus.");
    }
}
