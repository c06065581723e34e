//! Where the money of a random plan goes and comes from, and how its spending responds.

use overwinter_plan::{AccountKind, TaxTreatment};

use super::chance::Chance;
use super::household::Household;
use super::money::{Account, dollars};

pub(super) fn policies(household: &Household, accounts: &[Account], discretionary: bool, chance: &mut Chance) -> String {
    let mut priorities = Vec::new();
    // Payroll fills workplace plans; saving into a traditional IRA is refused by the engine until its deduction is modelled.
    let fillable = |account: &&Account| {
        matches!(account.kind, AccountKind::Cash | AccountKind::Brokerage | AccountKind::Education)
            || account.kind.id() == "roth_ira"
            || account.fillable_hsa()
    };
    for account in accounts.iter().filter(fillable) {
        if chance.percent(60) {
            let limited = matches!(account.kind, AccountKind::Retirement { .. } | AccountKind::HealthSavings) && chance.percent(60);
            let up_to = match chance.percent(50) {
                _ if limited => "\"limit\"".to_owned(),
                true => format!("{{ balance = {} }}", dollars(200_000, chance)),
                false => dollars(7_000, chance).to_string(),
            };
            priorities.push(format!("{{ to = \"{}\", up_to = {up_to} }}", account.id));
        }
    }
    let places: Vec<&str> = accounts.iter().map(|account| account.id.as_str()).filter(|id| *id == "cash" || *id == "brokerage").collect();
    let surplus = chance.one_of(&places);
    let mut text = format!("\n[saving]\npriorities = [{}]\nsurplus_to = \"{surplus}\"\n", priorities.join(", "));
    let kind = *chance.one_of(&["ordered", "proportional", "bracket_filling", "tax_aware"]);
    text += &format!("\n[withdrawal]\nkind = \"{kind}\"\n");
    match kind {
        "bracket_filling" => text += &format!("up_to = \"{}\"\n", chance.one_of(&BRACKETS)),
        "tax_aware" => text += &format!("up_to = \"{}\"\n", chance.one_of(&CEILINGS)),
        _ => {}
    }
    if accounts.iter().any(|account| account.id == "cash") && chance.percent(30) {
        text += &format!("reserve_months = {}\n", chance.between(1, 60));
    }
    if chance.percent(50) {
        // Any account may come first; the others follow in the default order.
        let first = &chance.one_of(accounts).id;
        text += &format!("order = [\"{first}\"]\n");
    }
    text + &spending_rule(household, discretionary, chance)
}

const BRACKETS: [&str; 6] = ["10 %", "12 %", "22 %", "24 %", "32 %", "35 %"];
const CEILINGS: [&str; 6] = ["irmaa", "irmaa 2", "irmaa 5", "niit", "aca", "22 %"];

/// Guardrails only where there is something to cut.
fn spending_rule(household: &Household, discretionary: bool, chance: &mut Chance) -> String {
    let from = if household.people[0].retires.is_some() { "ana: retires" } else { "now" };
    let floor = chance.between(0, 100);
    if chance.percent(30) {
        let bounds = match chance.between(1, 4) {
            1 => format!("floor = \"{floor} %\"\nceiling = \"{} %\"\n", chance.between(100, 200)),
            2 => format!("cut_at_most = \"{} %\"\nraise_at_most = \"{} %\"\n", chance.between(0, 9), chance.between(0, 9)),
            _ => String::new(),
        };
        return format!("\n[spending_rule]\nkind = \"percent\"\nrate = \"{} %\"\nfrom = \"{from}\"\n{bounds}", chance.between(2, 7));
    }
    if discretionary && chance.percent(45) {
        let bounds = if chance.percent(50) { format!("floor = \"{floor} %\"\nceiling = \"130 %\"\n") } else { String::new() };
        return format!("\n[spending_rule]\nkind = \"guardrails\"\nfrom = \"{from}\"\n{bounds}");
    }
    let own = match chance.between(1, 9) {
        7 => format!(
            "kind = \"amortised\"\nexpects = \"{} %\"\ndiscount = \"{} %\"\ntilt = \"{} %\"",
            chance.between(0, 6),
            chance.between(0, 3),
            chance.one_of(&["-1", "0", "1.5"]),
        ),
        8 if discretionary => format!("kind = \"smile\"\n{}", chance.one_of(&["", "moves = \"all\"", "decline = \"1 %\""])),
        9 if discretionary => format!(
            "kind = \"risk_guardrails\"\nexpects = \"{} %\"\ndeviation = \"{} %\"\ncut_below = \"{} %\"\nraise_above = \"{} %\"\nfloor = \"{floor} %\"",
            chance.between(0, 6),
            chance.between(0, 20),
            chance.between(0, 80),
            chance.between(81, 100),
        ),
        1 if discretionary => format!("kind = \"ratchet\"\nband = \"{} %\"", chance.between(0, 90)),
        2 => format!("kind = \"variable_percentage\"\nexpects = \"{} %\"", chance.between(0, 7)),
        3 => "kind = \"required_distribution\"".to_owned(),
        _ => return String::new(),
    };
    format!("\n[spending_rule]\n{own}\nfrom = \"{from}\"\n")
}

/// Conversions of what a person has into a Roth account of the same person.
pub(super) fn conversions(accounts: &[Account], chance: &mut Chance) -> String {
    let taxed = |account: &&Account, of: TaxTreatment| matches!(account.kind, AccountKind::Retirement { tax, .. } if tax == of);
    let mut text = String::new();
    for from in accounts.iter().filter(|account| taxed(account, TaxTreatment::Traditional)) {
        let to = accounts.iter().filter(|account| taxed(account, TaxTreatment::Roth)).find(|account| account.owner == from.owner);
        let Some(to) = to.filter(|_| chance.percent(60)) else { continue };
        let up_to = match chance.percent(60) {
            true => format!("up_to = \"{}\"", if chance.percent(60) { chance.one_of(&BRACKETS) } else { chance.one_of(&CEILINGS) }),
            false => format!("amount = {}", dollars(90_000, chance)),
        };
        let until = if chance.percent(50) { "until = \"2041-01\"\n" } else { "" };
        text += &format!("\n[[conversions]]\nname = \"{}\"\nfrom = \"{}\"\nto = \"{}\"\n{up_to}\n{until}", from.id, from.id, to.id);
        if chance.percent(25) {
            text += &format!("down_to = {}\n", dollars(200_000, chance));
        }
        if chance.percent(25) {
            let with = chance.one_of(&["work", "windfall", "social_security", "marketplace_premium"]);
            text += &format!("not_in_years_with = \"{with}\"\n");
        }
    }
    text
}
