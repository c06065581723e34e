//! Pay of a random household beside salaries: employers' matches, shares and options.

use overwinter_plan::{AccountKind, TaxTreatment};

use super::chance::Chance;
use super::household::{Household, YEAR};
use super::money::{Account, dollars};

/// A grant or two of somebody who works.
pub(super) fn equity(household: &Household, accounts: &[Account], chance: &mut Chance) -> String {
    let mut text = String::new();
    for person in household.people.iter().filter(|person| person.retires.is_some()) {
        if !chance.percent(30) {
            continue;
        }
        let kind = *chance.one_of(&["rsu", "nso", "iso", "espp"]);
        text += &format!("\n[[equity]]\nname = \"{} {kind}\"\nperson = \"{}\"\nkind = \"{kind}\"\n", person.id, person.id);
        let price = chance.between(1, 400);
        text += &match kind {
            "rsu" if chance.percent(50) => format!("value = {}\n", dollars(900_000, chance).max(1)),
            "rsu" => format!("shares = {}\nprice = {price}\n", chance.between(1, 5_000)),
            "espp" => format!(
                "per_year = {}\ndiscount = \"{} %\"\nlook_back = {}\n",
                dollars(60_000, chance),
                chance.between(0, 15),
                chance.percent(50)
            ),
            _ => format!("shares = {}\nprice = {price}\nstrike = {}\n", chance.between(1, 5_000), chance.between(0, 2 * price)),
        };
        let from = YEAR + chance.between(0, 4);
        text += &format!("from = \"{from}-03\"\n");
        if kind != "espp" && chance.percent(60) {
            text += &format!("until = \"{}-04\"\n", from + chance.between(0, 5));
        }
        if chance.percent(50) {
            text += &format!("every = \"{}\"\n", chance.one_of(&["month", "quarter", "half_year", "year"]));
        }
        if chance.percent(60) {
            text += &format!("volatility = \"{} %\"\nbeyond_stocks = \"{} %\"\n", chance.between(0, 60), chance.between(0, 5));
        }
        let brokerage = accounts.iter().find(|account| account.kind == AccountKind::Brokerage);
        if let Some(account) = brokerage.filter(|_| kind != "espp" && chance.percent(50)) {
            text += &format!("keep_in = \"{}\"\n", account.id);
        }
    }
    text
}

/// An employer's match, as a part of saving.
pub(super) fn employer_match(chance: &mut Chance) -> String {
    let formula = *chance.one_of(&[
        "50 % of first 6 %",
        "100 % of first 3 %, 50 % of next 2 %",
        "100 % of first 1 %, 50 % of next 5 %",
        "25 % of first 10 %",
    ]);
    let mut text = format!(", match = \"{formula}\"");
    if chance.percent(25) {
        text += &format!(", match_at_most = {}", dollars(9_000, chance));
    }
    if chance.percent(25) {
        text += ", match_true_up = true";
    }
    if chance.percent(25) {
        text += &format!(
            ", vesting = \"{}\", hired = \"{}-05\"",
            chance.one_of(&["3 years", "2 to 6 years", "1 year"]),
            YEAR - chance.between(0, 8)
        );
    }
    text
}

/// An annuity to be bought, from any account that may pay for it or from the hand.
pub(super) fn annuity(household: &Household, accounts: &[Account], chance: &mut Chance) -> String {
    if !chance.percent(20) {
        return String::new();
    }
    let person = &household.people[0];
    let bought = person.age() + chance.between(0, 15);
    let mut text = format!(
        "\n[[income]]\nname = \"Bought\"\nperson = \"{}\"\nkind = \"annuity\"\ngrowth = \"{}\"\nprice = {}\nfrom = \"{}: age {}\"\nsurvivor_share = \"{} %\"\n",
        person.id,
        chance.one_of(&["none", "inflation", "2 %", "inflation + 0.5 %"]),
        dollars(600_000, chance).max(1),
        person.id,
        bought + chance.between(0, 10),
        chance.one_of(&[0, 50, 100]),
    );
    text += &format!("bought = \"{}: age {bought}\"\n", person.id);
    text += &match chance.percent(50) {
        true => format!("interest = \"{} %\"\n", chance.between(0, 6)),
        false => format!("amount = {}\nper = \"month\"\n", dollars(4_000, chance)),
    };
    let fits = |account: &&Account| !matches!(account.kind, AccountKind::HealthSavings | AccountKind::Education);
    let from = chance.one_of(accounts);
    if fits(&from) && chance.percent(80) {
        text += &format!("paid_from = \"{}\"\n", from.id);
        let traditional = matches!(from.kind, AccountKind::Retirement { tax: TaxTreatment::Traditional, .. });
        if traditional && person.age() < 60 && chance.percent(50) {
            text += "qlac = true\n";
        }
    }
    text
}
