//! Owl: a case file as TOML.
//!
//! After `info/PARAMETERS.md` in github.com/mdlacasse/Owl. A case begins in the current year on the day it names; balances are in thousands unless
//! `solver_options.units` says otherwise, pensions and benefits in dollars a month. Owl searches for spending or bequest; what it searches for is not in
//! the file, and a plan needs it. Wages, contributions, debts and fixed assets stand in a workbook, which is not read.

use overwinter_plan::file::v1::{IncomeFile, MixFile, SpendingFile};
use overwinter_plan::{Code, Finding, State};
use overwinter_units::{Age, Month};

use crate::draft::{Draft, NewAccount, Person, age, age_file, dollars, field, list, percent, share, shares_of, words};
use crate::source::Node;

/// One key of a list a person: ours, theirs, how it is called.
const SAVINGS: [(&str, &str, &str); 4] = [
    ("brokerage", "taxable_savings_balances", "taxable"),
    ("traditional_ira", "tax_deferred_savings_balances", "tax-deferred"),
    ("roth_ira", "tax_free_savings_balances", "tax-free"),
    ("hsa", "hsa_savings_balances", "HSA"),
];

/// Reads a case.
pub(crate) fn read(root: &Node<'_>, draft: &mut Draft) {
    draft.name = root.text("case_name").unwrap_or_default().to_owned();
    root.aside(&["description"], "It is a note; a plan has no place for one.");
    let Some(basic) = root.table("basic_info") else { return };
    people(&basic, draft);
    let solver = root.table("solver_options");
    let unit = match solver.as_ref().and_then(|solver| solver.text("units")) {
        Some("1") => 1.0,
        Some("M") => 1e6,
        Some("k") | None => 1e3,
        Some(other) => {
            let says = format!("`units` is {other:?}, which is none of \"1\", \"k\" and \"M\"; amounts were read as thousands.");
            root.warn(Code::UnknownChoice, says, "");
            1e3
        }
    };
    let mixes = root.table("asset_allocation").map(|table| allocation(&table, draft.people.len())).unwrap_or_default();
    if let Some(savings) = root.table("savings_assets") {
        accounts(&savings, unit, &mixes, draft);
    }
    if let Some(income) = root.table("fixed_income") {
        fixed_income(&income, draft);
    }
    spending(root, solver.as_ref(), unit, draft);
    left_out(root, solver.as_ref());
}

fn people(basic: &Node<'_>, draft: &mut Draft) {
    draft.filing = if basic.text("status") == Some("married") { "joint" } else { "single" };
    draft.state = basic.text("state").and_then(State::parse);
    // The year of the date is not used by Owl either.
    let start = basic.text("start_date").unwrap_or("today");
    let month = start.get(start.len().saturating_sub(5)..).and_then(|day| day.get(..2)).and_then(|month| month.parse().ok());
    if let Some(month) = month.and_then(|month| Month::new(draft.as_of.year(), month).ok()) {
        draft.as_of = month;
    }
    let births = texts(basic, "date_of_birth");
    let (sexes, ages) = (texts(basic, "sexes"), numbers(basic, "life_expectancy"));
    for (index, name) in basic.items("names").iter().enumerate() {
        let born = births.get(index).and_then(|date| Month::parse(date.get(..7)?).ok());
        let (Some(text), Some(born)) = (name.as_text(), born) else {
            // Everything else stands in the order of the people: without one of them it would go to another.
            let says = "This person has no name, or no date of birth that can be read.";
            draft.refused =
                Some(Finding::at(format!("/basic_info/names/{index}"), Code::BadDate).message(says).hint("Write `date_of_birth`."));
            return;
        };
        let person = draft.person(name, text, "person", born);
        draft.people[person].sex = match sexes.get(index).map(String::as_str) {
            Some("M") => Some("male"),
            Some("F") => Some("female"),
            _ => None,
        };
        draft.people[person].plan_to_age = ages.get(index).and_then(|years| age(*years));
        if draft.people[person].plan_to_age.is_none() {
            name.warn(Code::BadAge, format!("{text:?} has no `life_expectancy`; the plan lasts to age 95."), "");
        }
    }
}

/// The mixes of a case, by person and by kind of account in the order of [`SAVINGS`].
#[derive(Default)]
struct Mixes(Vec<[Option<MixFile>; 4]>);

fn allocation(table: &Node<'_>, people: usize) -> Mixes {
    if table.text("interpolation_method") == Some("s-curve") {
        let says = "The mix changes in an s-curve; it was written to change in a straight line.";
        table.warn(Code::NotModelledYet, says, "Write points of the curve into the `glide`.");
    }
    table.aside(&["interpolation_center", "interpolation_width"], "They shape an s-curve; a glide path here is made of straight lines.");
    let person = |key: &str, index: usize| {
        let pairs = table.get(key)?.raw();
        let pair = if table.text("type") == Some("spouses") { pairs } else { pairs.get(index)? };
        glide(pair)
    };
    let four = |index: usize| match table.text("type") {
        Some("account") => {
            let free = person("tax-free", index);
            [person("taxable", index), person("tax-deferred", index), free.clone(), person("hsa", index).or(free)]
        }
        _ => core::array::from_fn(|_| person("generic", index)),
    };
    Mixes((0..people).map(four).collect())
}

/// From the first four percentages now to the last four at the end. Corporate bonds and Treasury notes are both bonds.
fn glide(pair: &serde_json::Value) -> Option<MixFile> {
    let mix = |index: usize| {
        let of = |class: usize| pair.get(index)?.get(class)?.as_f64().filter(|share| (0.0..=100.0).contains(share));
        let (stocks, bonds, notes, cash) = (of(0)?, of(1)?, of(2)?, of(3)?);
        Some(MixFile {
            us_stocks: share(stocks / 100.0),
            bonds: share((bonds + notes) / 100.0),
            cash: share(cash / 100.0),
            ..MixFile::default()
        })
    };
    let (first, last) = (mix(0)?, mix(1)?);
    if first == last {
        return Some(first);
    }
    let points = [(words("now").into(), shares_of(&first).into()), (words("end").into(), shares_of(&last).into())];
    Some(MixFile { glide: list(points), ..MixFile::default() })
}

fn accounts(savings: &Node<'_>, unit: f64, mixes: &Mixes, draft: &mut Draft) {
    let bases = numbers(savings, "taxable_cost_basis");
    for (of_kind, (kind, key, called)) in SAVINGS.into_iter().enumerate() {
        for (index, item) in savings.items(key).into_iter().enumerate() {
            let (Some(balance), Some(person)) = (item.as_number(), draft.people.get(index).cloned()) else {
                item.skip(Code::UnknownPerson, "This balance is no number or belongs to nobody and was not taken over.", "");
                continue;
            };
            if balance <= 0.0 {
                below_zero(&item, balance);
                continue;
            }
            let new = NewAccount {
                name: &format!("{} {called}", person.called()),
                kind,
                owner: person.id,
                balance: balance * unit,
                // A basis of zero stands for one that isn't known.
                cost_basis: bases.get(index).map(|basis| basis * unit).filter(|basis| *basis > 0.0),
                contributions: None,
                mix: mixes.0.get(index).and_then(|mixes| mixes[of_kind].clone()),
                fee: None,
            };
            draft.account(&item, new);
            if kind == "traditional_ira" || kind == "roth_ira" {
                item.warn(
                    Code::Unusual,
                    "Owl keeps employers' plans and IRAs as one; the account was written as an IRA.",
                    "Split it if it matters.",
                );
            }
        }
    }
    savings.leave(
        &["beneficiary_fractions", "spousal_surplus_deposit_fraction"],
        "a survivor inherits all, and surplus goes to one account.",
        "Choose the account by `saving.surplus_to`.",
    );
}

fn below_zero(item: &Node<'_>, amount: f64) {
    if amount < 0.0 {
        item.skip(Code::BadAmount, format!("{amount} is below zero and was not taken over."), "");
    }
}

/// An amount a month of a person, from an age; nothing where the amount is zero.
fn monthly(item: &Node<'_>, index: usize, ages: &[f64], draft: &Draft) -> Option<(f64, Person, Age)> {
    let amount = item.as_number().unwrap_or(f64::NAN);
    if amount <= 0.0 {
        below_zero(item, amount);
        return None;
    }
    let person = draft.people.get(index).cloned();
    let age = ages.get(index).and_then(|years| age(*years));
    let whole = person.zip(age).filter(|_| amount.is_finite()).map(|(person, age)| (amount, person, age));
    if whole.is_none() {
        item.skip(Code::MissingKey, "This amount was not taken over: it is no number, belongs to nobody, or has no age.", "");
    }
    whole
}

fn fixed_income(income: &Node<'_>, draft: &mut Draft) {
    let (ages, survivors) = (numbers(income, "pension_ages"), numbers(income, "pension_survivor_fraction"));
    let indexed: Vec<bool> = income.items("pension_indexed").iter().map(|flag| flag.raw().as_bool().unwrap_or(false)).collect();
    for (index, item) in income.items("pension_monthly_amounts").into_iter().enumerate() {
        let Some((amount, person, from)) = monthly(&item, index, &ages, draft) else { continue };
        let pension = IncomeFile {
            name: format!("{}'s pension", person.called()).into(),
            person: person.id.clone().into(),
            kind: "pension".to_owned().into(),
            amount: dollars(amount).into(),
            per: "month".to_owned().into(),
            growth: if indexed.get(index) == Some(&true) { "inflation" } else { "none" }.to_owned().into(),
            from: words(format!("{}: age {from}", person.id)).into(),
            survivor_share: field(survivors.get(index).filter(|share| **share > 0.0).and_then(|share| percent(*share))),
            ..IncomeFile::default()
        };
        draft.income(&item, pension);
    }
    let ages = numbers(income, "social_security_ages");
    for (index, item) in income.items("social_security_pia_amounts").into_iter().enumerate() {
        let Some((amount, person, claim)) = monthly(&item, index, &ages, draft) else { continue };
        if !(Age::years(62)..=Age::years(70)).contains(&claim) {
            item.skip(Code::BadAge, format!("The benefit was not taken over: it is claimed at {claim}, not from 62 to 70."), "");
            continue;
        }
        let benefit = IncomeFile {
            name: format!("{}'s Social Security", person.called()).into(),
            person: person.id.into(),
            kind: "social_security".to_owned().into(),
            primary_insurance_amount: dollars(amount).into(),
            claim_age: age_file(claim).into(),
            ..IncomeFile::default()
        };
        draft.income(&item, benefit);
    }
    let trim = income.number("social_security_trim_pct").is_some_and(|percent| percent > 0.0);
    income.aside(&["social_security_trim_year"], "It belongs to a cut of benefits.");
    if trim {
        income.warn(Code::NotModelledYet, "The cut of Social Security was not taken over: benefits follow the law.", "");
    }
    income.leave(&["social_security_survivor_claim_age"], "a survivor claims by the law here.", "");
    annuities(income, draft);
}

/// Annuities bought before the case begins; one that is still to be bought takes its price from an account, which a plan can't say.
fn annuities(income: &Node<'_>, draft: &mut Draft) {
    let whose = numbers(income, "spia_individuals");
    let (years, premiums, survivors) =
        (numbers(income, "spia_buy_years"), numbers(income, "spia_premiums"), numbers(income, "spia_survivor_fractions"));
    let indexed: Vec<bool> = income.items("spia_indexed").iter().map(|flag| flag.raw().as_bool().unwrap_or(false)).collect();
    for (index, item) in income.items("spia_monthly_incomes").into_iter().enumerate() {
        let person = whose.get(index).and_then(|of| draft.people.get(*of as usize)).cloned();
        let bought = years.get(index).is_some_and(|year| *year < f64::from(draft.as_of.year()));
        let paid = bought || premiums.get(index) == Some(&0.0);
        let (Some(person), Some(amount), true) = (person, item.as_number().filter(|amount| *amount > 0.0), paid) else {
            let says = "This annuity was not taken over: buying one out of an account is not modelled yet.";
            item.skip(Code::NotModelledYet, says, "Add it with kind = \"annuity\" once it is bought.");
            continue;
        };
        let from = years.get(index).filter(|_| !bought).map_or("now".to_owned(), |year| format!("{year:04}-01"));
        let annuity = IncomeFile {
            name: format!("{}'s annuity", person.called()).into(),
            person: person.id.into(),
            kind: "annuity".to_owned().into(),
            amount: dollars(amount).into(),
            per: "month".to_owned().into(),
            growth: if indexed.get(index) == Some(&true) { "inflation" } else { "none" }.to_owned().into(),
            from: words(from).into(),
            survivor_share: field(survivors.get(index).filter(|share| **share > 0.0).and_then(|share| percent(*share))),
            ..IncomeFile::default()
        };
        draft.income(&item, annuity);
    }
}

/// The spending of a case that searches for the bequest; other cases search for it.
fn spending(root: &Node<'_>, solver: Option<&Node<'_>>, unit: f64, draft: &mut Draft) {
    let Some(aims) = root.table("optimization_parameters") else { return };
    let survivor = aims.number("surviving_spouse_spending_percent").filter(|_| draft.people.len() > 1);
    let item = |name: &str, kind: &str, amount: f64| SpendingFile {
        name: name.to_owned().into(),
        tier: "essential".to_owned().into(),
        kind: kind.to_owned().into(),
        amount: dollars(amount * unit).into(),
        per: "year".to_owned().into(),
        ..SpendingFile::default()
    };
    let net = solver.and_then(|solver| solver.money("netSpending"));
    match (aims.text("objective"), net) {
        (Some("maxBequest"), Some(net)) => {
            let survivor_share = field(survivor.and_then(|share| percent(share / 100.0)));
            draft.spend(&aims, SpendingFile { survivor_share, ..item("Living", "general", net) });
        }
        (_, _) => aims.warn(
            Code::MissingKey,
            "Owl searches for the spending of this case, so that it isn't in the file.",
            "Write what Owl found under [[spending]], with the survivor's share.",
        ),
    }
    if let Some(medical) = aims.money("other_medical_expenses").filter(|amount| *amount > 0.0) {
        draft.spend(&aims, item("Medical", "medical", medical));
    }
    if aims.text("spending_profile") == Some("smile") {
        aims.warn(
            Code::NotModelledYet,
            "The smile of spending was not taken over; spending keeps its buying power.",
            "Write its course as `phases`.",
        );
    }
    aims.aside(&["smile_dip", "smile_increase", "smile_delay"], "They shape the smile of spending.");
}

fn left_out(root: &Node<'_>, solver: Option<&Node<'_>>) {
    if let Some(workbook) = root.table("household_financial_profile")
        && let Some(name) = workbook.text("HFP_file_name").filter(|name| *name != "None")
    {
        let says = format!(
            "The workbook {name:?} is not read: wages, contributions, conversions, large expenses, debts and fixed assets stand there."
        );
        workbook.warn(Code::NotModelledYet, says, "Add them under [[income]] (with `saves`), [[goals]], [[debts]] and [[properties]].");
    }
    root.leave(&["rates_selection"], "returns, inflation and the heirs' tax come from the market model and the law.", "");
    root.leave(&["aca_settings"], "a benchmark premium is no cost.", "Write the premium as spending of kind \"marketplace_premium\".");
    root.aside(&["results"], "They arrange the screen.");
    if let Some(solver) = solver {
        solver.leave(
            &["maxRothConversion", "startRothConversions", "swapRothConverters", "noRothConversions"],
            "Owl's solver chooses them each year.",
            "Write `[[conversions]]` with an amount a year or a bracket to fill.",
        );
        solver.leave(&["bequest"], "a plan has no target to leave behind.", "The answer shows what is left, in good markets and bad.");
        solver.leave(&["minTaxableBalance"], "an account has no least balance.", "");
        solver.aside(SOLVER, "They steer Owl's solver; a simulation has none.");
    }
}

const SOLVER: &[&str] = &[
    "absTol",
    "bigMamo",
    "bigMaca",
    "bigMss",
    "bigMltcg",
    "bigMniit",
    "epsilon",
    "gap",
    "maxIter",
    "maxTime",
    "noLateSurplus",
    "oppCostX",
    "previousMAGIs",
    "relTol",
    "solver",
    "spendingSlack",
    "timePreference",
    "useRothConvOverrides",
    "verbose",
    "withACA",
    "withLTCG",
    "withNIIT",
    "withDecomposition",
    "bendersMaxIter",
    "withMedicare",
    "includeMedicarePartD",
    "medicarePartDBasePremium",
    "withSSTaxability",
    "withSSAges",
    "withdrawalOrder",
    "withDuals",
];

fn numbers(table: &Node<'_>, key: &str) -> Vec<f64> {
    let number = |item: &Node<'_>| {
        let number = item.as_number();
        if number.is_none() {
            item.warn(Code::WrongType, format!("This item of `{key}` is not a number; it was read as 0."), "");
        }
        number.unwrap_or(0.0)
    };
    table.items(key).iter().map(number).collect()
}

fn texts(table: &Node<'_>, key: &str) -> Vec<String> {
    table.items(key).iter().map(|item| item.as_text().unwrap_or_default().to_owned()).collect()
}
