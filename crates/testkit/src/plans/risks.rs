//! What may befall a random household, and what it has insured.

use super::chance::Chance;
use super::household::{Household, YEAR};

/// Shocks in every third plan, far more often than in life, and insurance against some of them.
pub(super) fn risks(household: &Household, home: bool, chance: &mut Chance) -> String {
    let mut text = String::new();
    if !chance.percent(35) {
        return text;
    }
    for person in &household.people {
        let id = person.id;
        let mut shock = |kind: &str, rest: &str| text += &format!("\n[[shocks]]\nname = \"{id} {kind}\"\nkind = \"{kind}\"\n{rest}\n");
        let whose = format!("person = \"{id}\"");
        if chance.percent(50) {
            let figures = format!("chance = \"{} %\"\nmonths = {}\npay_after = \"70 %\"", chance.between(1, 30), chance.between(1, 24));
            shock("job_loss", &format!("{whose}\n{}", if chance.percent(60) { figures.as_str() } else { "" }));
        }
        if chance.percent(40) {
            let months = if chance.percent(50) { format!("months = {}", chance.between(1, 60)) } else { String::new() };
            shock("disability", &format!("{whose}\nrisk = \"{} %\"\n{months}", chance.between(50, 900)));
        }
        if chance.percent(50) {
            shock("long_term_care", &format!("{whose}\nrisk = \"{} %\"", chance.between(50, 900)));
        }
        if chance.percent(30) {
            let from = YEAR + chance.between(0, 10);
            let rest =
                format!("amount = {}\nspread = \"60 %\"\nfrom = \"{from}-05\"\nuntil = \"{}-02\"", chance.between(0, 500_000), from + 4);
            shock("inheritance", &format!("{whose}\n{rest}"));
        }
    }
    if home && chance.percent(60) {
        text += "\n[[shocks]]\nname = \"Roof\"\nkind = \"home_repair\"\nproperty = \"home\"\nchance = \"12 %\"\nshare = \"3 %\"\n";
    }
    for person in &household.people {
        let id = person.id;
        for (kind, benefit) in [
            ("life", "benefit = 250_000\nuntil = \"2055-07\""),
            ("disability", "share = \"60 %\"\nwaiting = 3"),
            ("long_term_care", "benefit = 4_500\nwaiting = 3\nlasts = 48\ngrowth = \"3 %\""),
        ] {
            if chance.percent(40) {
                let premium = chance.between(10, 400);
                text += &format!(
                    "\n[[insurance]]\nname = \"{id} {kind}\"\nkind = \"{kind}\"\nperson = \"{id}\"\npremium = {premium}\n{benefit}\n"
                );
            }
        }
    }
    text
}
