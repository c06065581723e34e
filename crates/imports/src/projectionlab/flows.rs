//! Incomes and expenses.

use overwinter_plan::Code;
use overwinter_plan::file::v1::{GoalFile, IncomeFile, SpendingFile};
use overwinter_plan::file::{Field, WhenFile};
use overwinter_units::{Age, Month};

use super::accounts::add_loan;
use super::when::{When, frequency, growth, when};
use super::{EVERY, SCREEN};
use crate::Options;
use crate::draft::{Draft, age_file, dollars, percent, shown, words};
use crate::source::Node;

const TAX: &str = "Tax is worked out by the law and paid through the year.";
const PARTS: &[&str] = &[
    "goPartTime",
    "partTimeStart",
    "partTimeEnd",
    "partTimeRate",
    "hasPension",
    "pensionContribution",
    "pensionContributionType",
    "pensionPayoutAmount",
    "pensionPayoutRate",
    "pensionPayoutType",
    "pensionPayoutsAreTaxFree",
    "pensionPayoutsStart",
    "pensionPayoutsEnd",
    "contribsReduceTaxableIncome",
];
const REPEAT: &[&str] = &["repeatEnd", "repeatInterval", "repeatIntervalType", "repeatScaler"];

/// What incomes and expenses have alike.
struct Flow {
    name: String,
    owner: usize,
    amount: f64,
    /// `None` for what comes once.
    per: Option<&'static str>,
    from: Option<When>,
    until: Option<When>,
    growth: String,
}

fn flow(item: &Node<'_>, draft: &Draft) -> Option<Flow> {
    let name = shown(item.text("name").or(item.text("title")).unwrap_or_default(), "This item");
    item.aside(EVERY, SCREEN);
    item.aside(&["id", "isPassiveIncome"], SCREEN);
    let skip = |why: &str| {
        item.skip(Code::NotModelledYet, format!("\"{name}\" was not taken over: {why}."), "Add it by hand.");
        None
    };
    let owner = usize::from(item.text("owner") == Some("spouse"));
    if owner >= draft.people.len() {
        return skip("it belongs to nobody of the household");
    }
    let nominal = item.text("amountType").is_some_and(|kind| kind != "today$");
    if nominal {
        item.warn(Code::Unusual, format!("The amount of \"{name}\" is not in dollars of today; it was taken as if it were."), "");
    }
    let Some((amount, per)) = item.money("amount").and_then(|amount| frequency(item, amount)) else {
        return skip("its amount or how often it comes can't be read");
    };
    if item.flag("repeat") {
        return skip("items that repeat at intervals are not modelled yet");
    }
    item.aside(REPEAT, "They belong to items that repeat.");
    let (Some(from), Some(until)) = (when(item, "start", owner, draft), when(item, "end", owner, draft)) else {
        return skip("one of its dates can't be told");
    };
    Some(Flow { name, owner, amount, per, from, until, growth: growth(item) })
}

impl Flow {
    fn from(&self) -> Field<WhenFile> {
        match &self.from {
            Some(When::At(date)) => date.clone().into(),
            Some(When::End) => words("end").into(),
            Some(When::Now) | None => Field::Missing,
        }
    }

    fn until(&self) -> Field<WhenFile> {
        match &self.until {
            Some(When::At(date)) => date.clone().into(),
            Some(When::Now) => words("now").into(),
            Some(When::End) | None => Field::Missing,
        }
    }

    /// A date for what comes once.
    fn once(&self) -> Field<WhenFile> {
        let from = self.from();
        if from.is_missing() { words("now").into() } else { from }
    }
}

/// Reads the incomes of a plan.
pub(super) fn incomes(items: &[Node<'_>], draft: &mut Draft, options: &Options<'_>) {
    for item in items {
        let kind = item.text("type").unwrap_or_default();
        if kind == "social-security" {
            social_security(item, draft, options);
            continue;
        }
        let Some(flow) = flow(item, draft) else { continue };
        if item.flag("goPartTime") || item.flag("hasPension") {
            item.warn(
                Code::NotModelledYet,
                format!("Part-time work and the pension of \"{}\" were not taken over.", flow.name),
                "Add them as incomes of their own.",
            );
        }
        item.aside(PARTS, "They belong to part-time work and pensions out of a job.");
        item.aside(&["withholdingMode", "withholdingRate", "preventOverflow"], TAX);
        item.leave(&["routeToAccounts"], "what is left over goes by the saving order.", "");
        income(item, kind, &flow, draft);
    }
}

fn income(item: &Node<'_>, kind: &str, flow: &Flow, draft: &mut Draft) {
    let person = &draft.people[flow.owner];
    let file = IncomeFile {
        name: flow.name.clone().into(),
        person: person.id.clone().into(),
        amount: dollars(flow.amount).into(),
        growth: flow.growth.clone().into(),
        ..IncomeFile::default()
    };
    let (exempt, character) = (item.flag("taxExempt"), item.text("taxCharacter").unwrap_or("auto"));
    let work = match (kind, character) {
        ("salary", "auto" | "wage") => Some("salary"),
        ("side-hustle", "auto" | "selfEmployment") | ("salary" | "other", "selfEmployment") => Some("self_employment"),
        ("other", "wage") => Some("salary"),
        _ => None,
    };
    let file = match (kind, work, flow.per) {
        ("inheritance" | "other", _, None) => {
            IncomeFile { kind: "windfall".to_owned().into(), when: flow.once(), taxable: (kind == "other" && !exempt).into(), ..file }
        }
        (_, Some(work), Some(per)) if !exempt => {
            let until = flow.until();
            let own = words(format!("{}: retires", person.id));
            let until = match (until.given() == Some(&own), person.retires.is_some()) {
                (true, _) | (false, true) if until.is_missing() || until.given() == Some(&own) => Field::Missing,
                (_, _) if until.is_missing() => words("end").into(),
                (_, _) => until,
            };
            IncomeFile { kind: work.to_owned().into(), per: per.to_owned().into(), from: flow.from(), until, ..file }
        }
        ("pension", _, Some(per)) if !exempt => {
            IncomeFile { kind: "pension".to_owned().into(), per: per.to_owned().into(), from: flow.once(), until: flow.until(), ..file }
        }
        (_, _, _) => {
            let says =
                format!("\"{}\" was not taken over: an income of type {kind:?} and tax {character:?} has no counterpart.", flow.name);
            item.skip(Code::NotModelledYet, says, "Add it as the kind of income it is.");
            return;
        }
    };
    draft.income(item, file);
}

/// The benefit that is paid from a month on. Their estimate from earnings is not in the file.
fn social_security(item: &Node<'_>, draft: &mut Draft, options: &Options<'_>) {
    item.aside(EVERY, SCREEN);
    item.aside(
        &["id", "country", "expectedPercent", "taxExempt", "yearlyChange", "end", "amountType"],
        "Social Security grows and is taxed by the law.",
    );
    let name = shown(item.text("name").unwrap_or_default(), "Social Security");
    let owner = usize::from(item.text("owner") == Some("spouse"));
    let skip = |why: &str| {
        let hint = "`overwinter social-security` works the benefit out from the statement of ssa.gov.";
        item.skip(Code::MissingKey, format!("\"{name}\" was not taken over: {why}."), hint);
    };
    let Some(person) = draft.people.get(owner).cloned() else { return skip("it belongs to nobody of the household") };
    item.leave(
        &["primaryInsuranceAmount"],
        "its unit is not publicly described.",
        "Write `primary_insurance_amount`, a month, as the statement tells it.",
    );
    if item.flag("estimateIncome") {
        return skip("its amount is estimated by ProjectionLab and not in the file");
    }
    let paid = item.money("amount").filter(|amount| *amount > 0.0).and_then(|amount| frequency(item, amount));
    let monthly = paid.and_then(|(amount, per)| Some(if per? == "year" { amount / 12.0 } else { amount }));
    let claim = match when(item, "start", owner, draft) {
        Some(Some(When::At(WhenFile::Text(text)))) => match text.rsplit_once("age ") {
            Some((_, years)) => years.parse().ok().map(Age::years),
            None => Month::parse(&text).ok().map(|month| Age::at(month, person.born)),
        },
        _ => None,
    };
    let claim = claim.filter(|claim| (Age::years(62)..=Age::years(70)).contains(claim));
    let (Some(monthly), Some(claim)) = (monthly, claim) else {
        return skip("its amount is not in the file, or the claim is not from 62 to 70");
    };
    let share = (options.benefit_share)(person.born, claim);
    if !(0.1..=3.0).contains(&share) {
        return skip("what a claim at that age is worth can't be told");
    }
    let file = IncomeFile {
        name: name.clone().into(),
        person: person.id.into(),
        kind: "social_security".to_owned().into(),
        primary_insurance_amount: dollars(monthly / share).into(),
        claim_age: age_file(claim).into(),
        ..IncomeFile::default()
    };
    draft.income(item, file);
}

/// Reads the expenses of a plan; debts stand among them.
pub(super) fn expenses(items: &[Node<'_>], draft: &mut Draft) {
    for item in items {
        let kind = item.text("type").unwrap_or_default();
        if kind == "debt" {
            debt(item, draft);
            continue;
        }
        let purpose = match kind {
            "rent" => "rent",
            "health-care" | "medical" => "medical",
            "education" => "education",
            "living-expenses" | "dependent-support" | "vacation" | "travel" | "wedding" | "emergency" | "charity" | "other" => "general",
            _ => {
                let name = shown(item.text("name").unwrap_or_default(), "This expense");
                item.skip(
                    Code::NotModelledYet,
                    format!("\"{name}\" of type {kind:?} was not taken over."),
                    "Add it as spending, if you pay it.",
                );
                continue;
            }
        };
        let Some(flow) = flow(item, draft) else { continue };
        item.aside(
            &["itemized", "taxDeductible", "donationType", "switchToMarried", "healthcareType", "deductFromIncomeId"],
            "Deductions of spending are not modelled in plans.",
        );
        item.leave(&["fundWithAccounts"], "spending is paid by the order of withdrawals.", "");
        let may_be_cut = item.text("spendingType") == Some("discretionary");
        let fixed = matches!(purpose, "medical" | "education");
        if may_be_cut && fixed {
            item.warn(Code::Unusual, format!("\"{}\" was written as essential: savings of its own pay for it.", flow.name), "");
        }
        let tier = if may_be_cut && !fixed { "discretionary" } else { "essential" };
        expense(item, purpose, tier, flow, draft);
    }
}

fn expense(item: &Node<'_>, purpose: &str, tier: &str, flow: Flow, draft: &mut Draft) {
    let amount = dollars(flow.amount);
    let Some(per) = flow.per else {
        // Rent has a kind among spending only.
        let purpose = if purpose == "rent" { "general" } else { purpose };
        let when = flow.once();
        let goal = GoalFile {
            name: flow.name.into(),
            kind: purpose.to_owned().into(),
            amount: amount.into(),
            per: "once".to_owned().into(),
            when,
            growth: flow.growth.into(),
            ..GoalFile::default()
        };
        draft.goal(item, goal);
        return;
    };
    let (from, until) = (flow.from(), flow.until());
    let spending = SpendingFile {
        name: flow.name.into(),
        tier: tier.to_owned().into(),
        kind: purpose.to_owned().into(),
        amount: amount.into(),
        per: per.to_owned().into(),
        growth: flow.growth.into(),
        from,
        until,
        ..SpendingFile::default()
    };
    draft.spend(item, spending);
}

fn debt(item: &Node<'_>, draft: &mut Draft) {
    let name = shown(item.text("name").unwrap_or_default(), "Debt");
    item.aside(EVERY, SCREEN);
    item.aside(&["id", "subtype", "owner", "frequency", "start", "end", "effectiveDate", "yearlyChange"], "A debt lasts until it is paid.");
    item.aside(
        &["amountType", "monthlyPaymentType", "interestType", "compounding", "forgiveAt"],
        "A loan runs by months, in the dollars it was made in.",
    );
    if item.flag("hasForgiveness") {
        item.warn(Code::NotModelledYet, format!("That \"{name}\" is forgiven one day was not taken over."), "");
    }
    let loan = (item.money("amount"), item.number("interestRate").and_then(|rate| percent(rate / 100.0)), item.money("monthlyPayment"));
    add_loan(item, &name, None, loan, draft);
}
