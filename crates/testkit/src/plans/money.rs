//! What a random household has, earns, spends and means to do.

use overwinter_plan::AccountKind;

use super::chance::Chance;
use super::household::{Household, Person, YEAR};

/// An account to be written.
pub(super) struct Account {
    pub id: String,
    pub kind: AccountKind,
    /// `None` for a joint account.
    pub owner: Option<usize>,
    /// Of a health savings account.
    coverage: Option<&'static str>,
}

/// Cash always, so that surplus has a place; the rest as chance has it.
pub(super) fn accounts(household: &Household, chance: &mut Chance) -> Vec<Account> {
    let owner_of_cash = (!household.couple() || chance.percent(30)).then_some(0);
    let mut accounts = vec![Account { id: "cash".into(), kind: AccountKind::Cash, owner: owner_of_cash, coverage: None }];
    if chance.percent(70) {
        let owner = (!household.couple() || chance.percent(40)).then_some(0);
        accounts.push(Account { id: "brokerage".into(), kind: AccountKind::Brokerage, owner, coverage: None });
    }
    if chance.percent(30) {
        let owner = (!household.couple() || chance.percent(40)).then_some(0);
        accounts.push(Account { id: "college fund".into(), kind: AccountKind::Education, owner, coverage: None });
    }
    // A couple's family coverage shares one limit, so one of them has it and the other nothing; or each has an own plan.
    let family = chance.percent(50);
    for (index, person) in household.people.iter().enumerate() {
        if chance.percent(35) {
            let open = if family { index == 0 } else { chance.percent(80) };
            let coverage = if !open {
                "none"
            } else if family {
                "family"
            } else {
                "self"
            };
            let id = format!("{} hsa", person.id);
            accounts.push(Account { id, kind: AccountKind::HealthSavings, owner: Some(index), coverage: Some(coverage) });
        }
        for kind in AccountKind::ALL {
            if matches!(kind, AccountKind::Retirement { .. }) && chance.percent(28) {
                accounts.push(Account { id: format!("{} {}", person.id, kind.id()), kind, owner: Some(index), coverage: None });
            }
        }
    }
    accounts
}

impl Account {
    /// Whether it is a health savings account into which something may be put.
    pub fn fillable_hsa(&self) -> bool {
        self.coverage.is_some_and(|coverage| coverage != "none")
    }

    pub fn text(&self, household: &Household, chance: &mut Chance) -> String {
        let owner = self.owner.map_or("joint", |index| household.people[index].id);
        let balance = if chance.percent(8) { 0 } else { dollars(1_500_000, chance) };
        let mut text =
            format!("\n[[accounts]]\nid = \"{}\"\nowner = \"{owner}\"\nkind = \"{}\"\nbalance = {balance}\n", self.id, self.kind.id());
        let layer = balance * chance.between(10, 100) / 100;
        if self.kind == AccountKind::Brokerage {
            text += &format!("cost_basis = {layer}\n");
        }
        if let Some(coverage) = self.coverage {
            text += &format!("coverage = \"{coverage}\"\n");
        }
        if self.kind.has_contributions() {
            text += &format!("contributions = {layer}\n");
        }
        if self.kind.is_pooled_ira() && chance.percent(40) {
            text += &format!("basis = {layer}\n");
        }
        if chance.percent(60) {
            text += &format!("fee = \"0.{:02} %\"\n", chance.between(0, 99));
        }
        if self.kind == AccountKind::Cash {
            return text;
        }
        if chance.percent(20) {
            text += &format!("rebalance = \"{}\"\n", chance.one_of(&["yearly", "5 %", "25 %"]));
        }
        text + &mix(self.owner.map(|index| &household.people[index]), chance)
    }
}

/// The 529 plan goes into a Roth IRA, in some of the plans that have both.
pub(super) fn with_rollover(text: String, accounts: &[Account], chance: &mut Chance) -> String {
    let roth_ira = accounts.iter().find(|account| account.kind.id() == "roth_ira");
    let Some(roth_ira) = roth_ira.filter(|_| chance.percent(60)) else { return text };
    let opened = YEAR - chance.between(1, 18);
    let id = "id = \"college fund\"\n";
    text.replace(id, &format!("{id}roll_into = \"{}\"\nopened = \"{opened}-04\"\n", roth_ira.id))
}

/// A fixed mix or a glide path of two or three points.
fn mix(owner: Option<&Person>, chance: &mut Chance) -> String {
    let Some(owner) = owner.filter(|_| chance.percent(45)) else {
        return format!("mix = {}\n", shares(chance));
    };
    let age = owner.age();
    let middle = format!("age {}", chance.between(age + 1, age + 20));
    let last = format!("{}-01", YEAR + chance.between(30, 40));
    let mut glide = format!("mix.glide = [[\"now\", {}], [\"{middle}\", {}]", shares(chance), shares(chance));
    if chance.percent(50) {
        glide += &format!(", [\"{last}\", {}]", shares(chance));
    }
    glide + "]\n"
}

/// Shares in whole percent that sum to 100.
fn shares(chance: &mut Chance) -> String {
    let mut left = 100;
    let mut parts = Vec::new();
    for class in ["us_stocks", "bonds", "international_stocks", "tips", "real_estate", "gold"] {
        let share = chance.between(0, left);
        left -= share;
        if share > 0 {
            parts.push(format!("{class} = \"{share} %\""));
        }
    }
    if left > 0 {
        parts.push(format!("cash = \"{left} %\""));
    }
    format!("{{ {} }}", parts.join(", "))
}

/// Any size of an amount is as likely as any other, roughly.
pub(super) fn dollars(most: u32, chance: &mut Chance) -> u32 {
    let most = chance.between(most / 50, most);
    chance.between(most / 50, most)
}

fn growth(chance: &mut Chance) -> &'static str {
    chance.one_of::<&str>(&["inflation", "inflation + 0.5 %", "inflation - 0.75 %", "2 %", "none"])
}

pub(super) fn incomes(household: &Household, accounts: &[Account], chance: &mut Chance) -> String {
    let mut text = String::new();
    for (index, person) in household.people.iter().enumerate() {
        if person.retires.is_some() && chance.percent(92) {
            text += &salary(index, person, accounts, chance);
        }
        if person.retires.is_some() && chance.percent(25) {
            text += &self_employment(index, person, accounts, chance);
        }
        if chance.percent(12) {
            let taxable = chance.between(0, 100);
            text += &format!(
                "\n[[income]]\nperson = \"{}\"\nkind = \"annuity\"\namount = {}\nper = \"month\"\ngrowth = \"{}\"\nfrom = \"age {}\"\nsurvivor_share = \"{} %\"\ntaxable_share = \"{taxable} %\"\n",
                person.id,
                dollars(3_000, chance),
                growth(chance),
                person.age() + chance.between(0, 12),
                chance.one_of(&[0, 50, 100]),
            );
        }
        if chance.percent(30) {
            let from = if person.retires.is_some() { "retires" } else { "now" };
            text += &format!(
                "\n[[income]]\nperson = \"{}\"\nkind = \"pension\"\namount = {}\nper = \"{}\"\ngrowth = \"{}\"\nfrom = \"{from}\"\nsurvivor_share = \"{} %\"\n",
                person.id,
                dollars(6_000, chance),
                chance.one_of(&["month", "year"]),
                growth(chance),
                chance.one_of(&[0, 50, 75, 100]),
            );
        }
        if chance.percent(85) {
            text += &format!(
                "\n[[income]]\nperson = \"{}\"\nkind = \"social_security\"\nprimary_insurance_amount = {}\nclaim_age = \"{} y {} m\"\n",
                person.id,
                dollars(4_000, chance),
                chance.between(62, 69),
                chance.between(0, 11),
            );
        }
    }
    if chance.percent(20) {
        text += &format!(
            "\n[[income]]\nperson = \"ana\"\nkind = \"windfall\"\namount = {}\nwhen = \"{}-07\"\ntaxable = {}\n",
            dollars(400_000, chance),
            YEAR + chance.between(1, 12),
            chance.percent(50)
        );
    }
    text
}

fn salary(index: usize, person: &Person, accounts: &[Account], chance: &mut Chance) -> String {
    let mut saves = Vec::new();
    for account in accounts.iter().filter(|account| account.owner == Some(index) && (account.kind.is_workplace() || account.fillable_hsa()))
    {
        let amount = match chance.between(1, 4) {
            1 => "limit = true".to_owned(),
            2 => format!("per_year = {}", dollars(20_000, chance)),
            _ => format!("share = \"{} %\"", chance.between(1, 15)),
        };
        let employer = if chance.percent(50) { super::pay::employer_match(chance) } else { String::new() };
        saves.push(format!("{{ to = \"{}\", {amount}{employer} }}", account.id));
        if matches!(account.kind.id(), "roth_401k" | "roth_403b") && chance.percent(40) {
            let amount = if chance.percent(60) { "limit = true".to_owned() } else { format!("share = \"{} %\"", chance.between(1, 12)) };
            saves.push(format!("{{ to = \"{}\", after_tax = true, {amount} }}", account.id));
        }
    }
    let amount = dollars(320_000, chance);
    let mut text = format!("\n[[income]]\nperson = \"{}\"\nkind = \"salary\"\namount = {amount}\nper = \"year\"\n", person.id);
    text += &format!("growth = \"{}\"\nsaves = [{}]\n", growth(chance), saves.join(", "));
    text
}

/// An own business, which saves into any 401(k), a SEP IRA or an HSA of its owner.
fn self_employment(index: usize, person: &Person, accounts: &[Account], chance: &mut Chance) -> String {
    use overwinter_plan::{RetirementPlan, TaxTreatment};
    let mut saves = Vec::new();
    for account in accounts.iter().filter(|account| account.owner == Some(index)) {
        let (own, by_business) = match account.kind {
            AccountKind::Retirement { plan: RetirementPlan::K401, tax } => (true, tax == TaxTreatment::Traditional),
            AccountKind::Retirement { plan: RetirementPlan::Sep, .. } => (false, true),
            _ => (account.fillable_hsa(), false),
        };
        if own {
            saves.push(format!("{{ to = \"{}\", share = \"{} %\" }}", account.id, chance.between(1, 20)));
        }
        if by_business && chance.percent(70) {
            let amount = if chance.percent(50) { "limit = true".to_owned() } else { format!("per_year = {}", dollars(60_000, chance)) };
            saves.push(format!("{{ to = \"{}\", business = true, {amount} }}", account.id));
        }
    }
    let amount = dollars(400_000, chance);
    let mut text = format!("\n[[income]]\nperson = \"{}\"\nkind = \"self_employment\"\namount = {amount}\nper = \"year\"\n", person.id);
    text += &format!("growth = \"{}\"\nsaves = [{}]\n", growth(chance), saves.join(", "));
    text
}

pub(super) fn spending(household: &Household, chance: &mut Chance) -> String {
    let mut text = format!("\n[[spending]]\nname = \"Living\"\ntier = \"essential\"\nsurvivor_share = \"{} %\"\n", chance.between(40, 100));
    let first = dollars(12_000, chance);
    text += &match chance.percent(35) {
        false => format!("amount = {first}\n"),
        true => format!(
            "phases = [{{ amount = {first} }}, {{ from = \"{}-05\", amount = {} }}, {{ from = \"ana: age {}\", amount = {} }}]\n",
            YEAR + 1,
            dollars(9_000, chance),
            household.people[0].age() + chance.between(3, 20),
            dollars(9_000, chance),
        ),
    };
    if chance.percent(55) {
        let (kind, tier) = *chance.one_of(&[
            ("medical", "essential"),
            ("medical", "essential"),
            ("rent", "discretionary"),
            ("education", "essential"),
            ("marketplace_premium", "essential"),
            ("charity", "discretionary"),
            ("child_care", "essential"),
        ]);
        text += &format!(
            "\n[[spending]]\nname = \"{kind}\"\nkind = \"{kind}\"\ntier = \"{tier}\"\namount = {}\ngrowth = \"{}\"\n",
            dollars(2_000, chance),
            if kind == "medical" { "medical" } else { growth(chance) },
        );
        if kind == "marketplace_premium" && chance.percent(70) {
            text += &format!("benchmark = {}\n", dollars(2_500, chance));
        }
    }
    if chance.percent(75) {
        text += &format!(
            "\n[[spending]]\nname = \"Fun\"\ntier = \"discretionary\"\namount = {}\nper = \"year\"\ngrowth = \"{}\"\nuntil = \"{}\"\n",
            dollars(60_000, chance),
            growth(chance),
            chance.one_of(&["end", "2045-01", "ana: age 89"]),
        );
    }
    text
}

pub(super) fn goals(household: &Household, chance: &mut Chance) -> String {
    let mut text = String::new();
    if chance.percent(40) {
        let year = YEAR + chance.between(1, 15);
        text += &format!("\n[[goals]]\nname = \"Car\"\namount = {}\nwhen = \"{year}-03\"\n", dollars(90_000, chance));
    }
    if chance.percent(30) {
        let from = YEAR + chance.between(0, 12);
        let until = from + chance.between(1, 5);
        let amount = dollars(70_000, chance);
        text +=
            &format!("\n[[goals]]\nname = \"College\"\namount = {amount}\nper = \"year\"\nfrom = \"{from}-09\"\nuntil = \"{until}-06\"\n");
        text += &format!(
            "growth = \"{}\"\nkind = \"{}\"\n",
            growth(chance),
            chance.one_of(&["general", "education", "education", "medical", "charity"])
        );
    }
    if household.people[0].retires.is_some() && chance.percent(25) {
        text += "\n[[goals]]\nname = \"World tour\"\namount = 25_000\nwhen = { milestone = \"free\" }\n";
        text += "\n[[milestones]]\nname = \"free\"\nwhen = \"ana: retires\"\n";
    }
    text
}

/// A home, perhaps with a mortgage whose payment covers the interest; or a loan without a home. Either may be bought, sold, begun or paid off later.
pub(super) fn home(household: &Household, chance: &mut Chance) -> String {
    let mut text = String::new();
    let home = chance.percent(55);
    let value = dollars(1_400_000, chance);
    if home {
        let tax = if chance.percent(50) { format!("{}", value / 100) } else { "\"1.1 %\"".into() };
        text += &format!(
            "\n[[properties]]\nid = \"home\"\nvalue = {value}\ngrowth = \"{}\"\nupkeep = \"1 %\"\nproperty_tax = {tax}\n",
            growth(chance)
        );
        text += &bought_and_sold(value, chance);
    }
    if chance.percent(if home { 60 } else { 15 }) {
        let balance = if home { value * chance.between(5, 90) / 100 } else { dollars(80_000, chance) };
        let rate = chance.between(0, 8);
        // Interest of a month plus a principal that ends the loan in 25 years at the latest.
        let payment = balance * rate / 1_200 + balance / chance.between(60, 300) + 5;
        text += &format!("\n[[debts]]\nid = \"loan\"\nbalance = {balance}\nrate = \"{rate} %\"\npayment = {payment}\n");
        if home {
            text += "property = \"home\"\n";
        } else if chance.percent(50) {
            text += &format!("starts = \"{}-03\"\n", YEAR + chance.between(1, 15));
        }
        text += &paid_faster(chance);
        if chance.percent(40) {
            text += "\n[[debts]]\nid = \"card\"\nbalance = 8_000\nrate = \"21 %\"\npayment = 240\n";
            text += &format!("\n[debt_strategy]\nkind = \"{}\"\nextra = 150\n", chance.one_of(&["snowball", "avalanche"]));
        }
        if household.couple() && chance.percent(40) {
            text += "\n[[goals]]\nname = \"Feast\"\namount = 5_000\nwhen = { milestone = \"loan paid\" }\n";
        }
    }
    text
}

/// Student loans that are paid by income, of one person or of both.
pub(super) fn student_loans(household: &Household, chance: &mut Chance) -> String {
    let mut text = String::new();
    if !chance.percent(20) {
        return text;
    }
    for person in &household.people {
        let (balance, rate) = (dollars(250_000, chance), chance.between(0, 9));
        let plan = *chance.one_of(&["ibr", "new_ibr", "paye", "rap"]);
        text += &format!("\n[[debts]]\nid = \"{}'s loan\"\nbalance = {balance}\nrate = \"{rate} %\"\n", person.id);
        text += &format!("income_driven = \"{plan}\"\nperson = \"{}\"\n", person.id);
        text += &format!("qualifying_months = {}\npublic_service = {}\n", chance.between(0, 320), chance.percent(30));
        if plan != "rap" && chance.percent(40) {
            text += &format!("payment = {}\n", dollars(2_000, chance));
        }
        if chance.percent(50) {
            break;
        }
    }
    text
}

/// When a home is bought and sold, if ever.
fn bought_and_sold(value: u32, chance: &mut Chance) -> String {
    let kind = *chance.one_of(&["home", "home", "home", "second_home", "rental"]);
    let mut text = format!("use = \"{kind}\"\n");
    let later = chance.percent(35);
    if kind == "rental" {
        let vacancy = chance.between(0, 12);
        text += &format!(
            "rent = {}\nrent_growth = \"{}\"\nvacancy = \"{vacancy} %\"\nland = \"20 %\"\n",
            dollars(6_000, chance),
            growth(chance)
        );
    }
    if later {
        let cost = chance.between(0, 5);
        text += &format!("bought = \"{}-05\"\nbuying_cost = \"{cost} %\"\n", YEAR + chance.between(1, 12));
    } else if kind == "rental" || chance.percent(30) {
        text += "bought = \"2025-03\"\n";
    }
    if chance.percent(45) {
        let sold = YEAR + chance.between(if later { 13 } else { 0 }, 40);
        text += &format!("sold = \"{sold}-12\"\nselling_cost = \"{} %\"\n", chance.between(0, 9));
        if !later && kind != "rental" {
            text += &format!("cost_basis = {}\n", value / chance.between(1, 5));
        }
    }
    if kind == "rental" && !later {
        text += &format!("cost_basis = {}\n", value / chance.between(1, 5));
    }
    text
}

/// What a home is borrowed on for when all else is empty, and moves to other states.
pub(super) fn last_resort_and_moves(home: &str, chance: &mut Chance) -> String {
    let mut text = String::new();
    if home.contains("use = \"home\"") && chance.percent(50) {
        let (kind, limit) = (chance.one_of(&["heloc", "reverse_mortgage"]), chance.between(10, 80));
        let rate = chance.one_of(&["7.5 %", "inflation + 3 %"]);
        text += &format!("\n[last_resort]\nkind = \"{kind}\"\nlimit = \"{limit} %\"\nrate = \"{rate}\"\n");
    }
    if chance.percent(25) {
        text += &format!(
            "\n[[moves]]\nname = \"Away\"\nwhen = \"{}-06\"\nstate = \"{}\"\n",
            YEAR + chance.between(1, 12),
            chance.one_of(&["ny", "fl", "pa", "or"])
        );
    }
    text
}

/// What goes beyond a loan's payments.
fn paid_faster(chance: &mut Chance) -> String {
    let mut text = String::new();
    if chance.percent(30) {
        text += &format!("extra = {}\n", dollars(900, chance));
    }
    if chance.percent(20) {
        text += &format!("lump_sums = [{{ when = \"{}-02\", amount = {} }}]\n", YEAR + chance.between(0, 9), dollars(20_000, chance));
    }
    if chance.percent(20) {
        text += &format!("paid_off = \"{}-11\"\n", YEAR + chance.between(1, 20));
    }
    text
}
