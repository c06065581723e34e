//! Who lives in a random plan, and where.

use super::chance::Chance;

/// The year in which random plans start.
pub(super) const YEAR: u32 = 2026;

/// A person.
pub(super) struct Person {
    pub id: &'static str,
    pub born: u32,
    pub month: u32,
    /// The age at retirement; `None` for who has retired.
    pub retires: Option<u32>,
    pub plan_to_age: u32,
}

impl Person {
    fn draw(id: &'static str, age: u32, chance: &mut Chance) -> Self {
        let earliest = (age + 1).max(50);
        let retires = (age < 72 && chance.percent(80)).then(|| chance.between(earliest, earliest.max(71)));
        let plan_to_age = chance.between((age + 2).max(80), (age + 3).max(99));
        Person { id, born: YEAR - age, month: chance.between(1, 12), retires, plan_to_age }
    }

    /// The age in the first year.
    pub fn age(&self) -> u32 {
        YEAR - self.born
    }
}

/// One person or a couple.
pub(super) struct Household {
    pub people: Vec<Person>,
    pub month: u32,
    state: &'static str,
    filing: &'static str,
    /// What the tax table says of losses.
    losses: String,
    /// Ages in the first year, some below zero, and until when they are claimed.
    dependents: Vec<(i64, u32)>,
    /// What the plan says of Medicare.
    medicare: String,
}

/// Every other state, and the District of Columbia; but New Jersey, which does not know health savings accounts.
const STATES: [&str; 49] = [
    "ak", "al", "ar", "az", "co", "ct", "dc", "de", "fl", "ga", "hi", "ia", "id", "il", "in", "ks", "ky", "la", "ma", "md", "me", "mi",
    "mn", "mo", "ms", "mt", "nc", "nd", "ne", "nh", "nm", "nv", "ny", "oh", "ok", "or", "pa", "ri", "sc", "sd", "tn", "tx", "ut", "va",
    "vt", "wa", "wi", "wv", "wy",
];

impl Household {
    pub fn draw(chance: &mut Chance) -> Self {
        let age = chance.between(24, 88);
        let mut people = vec![Person::draw("ana", age, chance)];
        if chance.percent(55) {
            let other = chance.between(age.saturating_sub(9).max(22), age + 7);
            people.push(Person::draw("ben", other, chance));
        }
        let filing = match people.len() {
            1 if chance.percent(20) => "head_of_household",
            1 => "single",
            _ => "joint",
        };
        let month = if chance.percent(60) { 1 } else { chance.between(2, 12) };
        let state = if chance.percent(50) { "ca" } else { chance.one_of::<&str>(&STATES) };
        let losses = if chance.percent(20) { format!(", loss_carried = {}", chance.between(1, 90_000)) } else { String::new() };
        let count = if chance.percent(35) { chance.between(1, 4) } else { 0 };
        let dependents = (0..count).map(|_| (i64::from(chance.between(0, 24)) - 6, *chance.one_of(&[19, 19, 24, 30]))).collect();
        Household { people, month, state, filing, losses, dependents, medicare: medicare(chance) }
    }

    pub fn couple(&self) -> bool {
        self.people.len() == 2
    }

    pub fn text(&self, seed: u64) -> String {
        let mut text = format!(
            "overwinter = 1\nname = \"Random {seed}\"\nas_of = \"{YEAR}-{:02}\"\ntax = {{ state = \"{}\", filing = \"{}\"{} }}\n",
            self.month, self.state, self.filing, self.losses
        );
        for person in &self.people {
            let Person { id, born, month, retires, plan_to_age } = person;
            text += &format!("\n[[people]]\nid = \"{id}\"\nborn = \"{born}-{month:02}\"\nplan_to_age = {plan_to_age}\n");
            if month % 3 == 0 {
                text += &format!("mortality = \"{} %\"\n", 40 * month);
            }
            if let Some(age) = retires {
                text += &format!("retires = \"age {age}\"\n");
            }
        }
        for (index, (age, until)) in self.dependents.iter().enumerate() {
            let born = i64::from(YEAR) - age;
            text += &format!("\n[[dependents]]\nid = \"child {index}\"\nborn = \"{born}-{:02}\"\nuntil_age = {until}\n", 1 + 3 * index);
        }
        text + &self.medicare
    }

    /// Ben joins later, or leaves, or both, in some of the couples.
    pub fn with_marriage_and_divorce(&self, text: String, chance: &mut Chance) -> String {
        if !self.couple() || !chance.percent(25) {
            return text;
        }
        let last = self.people.iter().map(|person| person.born + person.plan_to_age - 1).min().unwrap_or(YEAR);
        let mut year = YEAR;
        let (mut ben, mut text) = ("id = \"ben\"\n".to_owned(), text);
        if year < last && !text.contains("ben's loan") && chance.percent(60) {
            year = chance.between(year + 1, last);
            ben += &format!("joins = \"{year}-{:02}\"\n", chance.between(1, 12));
            text = text.replacen("filing = \"joint\"", "filing = \"single\"", 1);
        }
        if year < last && chance.percent(60) {
            ben += &format!("leaves = \"{}-{:02}\"\n", chance.between(year + 1, last), chance.between(1, 12));
            if chance.percent(50) {
                let kept = format!("id = \"cash\"\nkept_at_divorce = \"{} %\"\n", chance.between(0, 100));
                text = text.replacen("id = \"cash\"\n", &kept, 1);
            }
        }
        text.replacen("id = \"ben\"\n", &ben, 1)
    }
}

/// Lives that are drawn, in every third plan.
pub(super) fn longevity(chance: &mut Chance) -> String {
    match chance.percent(35) {
        true => format!("\n[longevity]\nkind = \"drawn\"\nimprovement = \"0.{} %\"\n", chance.between(0, 9)),
        false => String::new(),
    }
}

/// Nothing, or the parts that are paid, and incomes of earlier years.
fn medicare(chance: &mut Chance) -> String {
    if chance.percent(50) {
        return String::new();
    }
    let mut text = format!("\n[medicare]\nparts = \"{}\"\n", chance.one_of(&["none", "b", "b and d"]));
    if chance.percent(50) {
        text += &format!("income_last_year = {}\n", chance.between(0, 900_000));
        text += &format!("income_two_years_ago = {}\n", chance.between(0, 900_000));
    }
    text
}
