//! ignidash: a plan as JSON, as the page of plans copies it.
//!
//! After the validators and forms in github.com/schelskedevco/ignidash (`convex/validators`, `src/lib/schemas/inputs`). A plan is of one person, in dollars
//! of today; growth is on top of inflation. It begins when it is opened, and knows no state. Not taken over: other things owned than the home, sales,
//! contributions of a share of what remains, limits of growth.

use std::collections::BTreeMap;

use overwinter_plan::Code;
use overwinter_plan::file::v1::{DebtFile, DeferralFile, GoalFile, IncomeFile, MixFile, PriorityFile, PropertyFile, SpendingFile};
use overwinter_plan::file::{Field, Percent, UpToFile, UpToTable, WhenFile};
use overwinter_units::{Age, Month};

use crate::Options;
use crate::draft::{
    Draft, NewAccount, age, age_file, dollars, list, on, percent, shares_of, shown, stocks_and_bonds, with_inflation, words,
};
use crate::source::{Node, quoted};

const SCREEN: &str = "They arrange the other program's screen and its copies.";

/// Reads a plan.
pub(crate) fn read(root: &Node<'_>, draft: &mut Draft, options: &Options<'_>) {
    draft.name = root.text("name").unwrap_or_default().to_owned();
    root.aside(&["isDefault", "privacySettings", "simulationSettings"], SCREEN);
    root.leave(&["marketAssumptions"], "returns and inflation come from the market model of the run.", "");
    draft.filing = match root.table("taxSettings").and_then(|tax| tax.text("filingStatus")) {
        Some("marriedFilingJointly") => "joint",
        Some("headOfHousehold") => "head_of_household",
        _ => "single",
    };
    let Some(()) = person(root, draft) else { return };
    let glide = root.table("glidePath").and_then(|path| glide(&path));
    let mut accounts = BTreeMap::new();
    for account in root.tables("accounts") {
        if let Some((id, ours)) = self::account(&account, glide.as_ref(), draft) {
            accounts.insert(id, ours);
        }
    }
    let mut incomes = BTreeMap::new();
    for income in root.tables("incomes") {
        if let Some((id, index)) = self::income(&income, draft, options) {
            incomes.insert(id, index);
        }
    }
    for expense in root.tables("expenses") {
        self::expense(&expense, draft);
    }
    for debt in root.tables("debts") {
        self::debt(&debt, draft);
    }
    for asset in root.tables("physicalAssets") {
        self::asset(&asset, draft);
    }
    contributions(root, &accounts, &incomes, draft);
}

fn person(root: &Node<'_>, draft: &mut Draft) -> Option<()> {
    let timeline = root.table("timeline")?;
    let month = timeline.number("birthMonth").filter(|month| (1.0..=12.0).contains(month));
    let born = timeline.year("birthYear").zip(month).and_then(|(year, month)| Month::new(year, month as u32).ok());
    let Some(born) = born else {
        timeline.warn(Code::BadDate, "The month of birth can't be read, so that there is nobody to plan for.", "");
        return None;
    };
    let person = draft.person(&timeline, "me", "me", born);
    draft.people[person].plan_to_age = timeline.number("lifeExpectancy").and_then(age);
    let strategy = timeline.table("retirementStrategy");
    match strategy.as_ref().and_then(|strategy| Some((strategy, strategy.number("retirementAge")?))) {
        Some((_, years)) => {
            let retires = age(years).filter(|age| age.month_reached(born) > draft.as_of);
            draft.people[person].retires = retires.map(|age| words(format!("age {age}")));
        }
        None => timeline.warn(Code::NotModelledYet, "Retirement at a safe withdrawal rate has no date.", "Give the person `retires`."),
    }
    if let Some(strategy) = &strategy {
        strategy.text("type");
        strategy.aside(&["safeWithdrawalRate"], "It says when to retire by the size of the portfolio.");
    }
    Some(())
}

/// The point that the mix glides to.
fn glide(path: &Node<'_>) -> Option<(WhenFile, f64)> {
    path.text("id");
    let when = path.table("endTimePoint").and_then(|point| when(&point));
    let bonds = path.number("targetBondAllocation").filter(|bonds| (0.0..=100.0).contains(bonds));
    if !path.flag("enabled") {
        return None;
    }
    match (when, bonds) {
        (Some(When::At(when)), Some(bonds)) => Some((when, bonds)),
        (_, _) => {
            path.warn(Code::BadGlide, "The glide path was not taken over: its end can't be read.", "");
            None
        }
    }
}

fn account(account: &Node<'_>, glide: Option<&(WhenFile, f64)>, draft: &mut Draft) -> Option<(String, String)> {
    let id = account.text("id").unwrap_or_default().to_owned();
    let name = shown(account.text("name").unwrap_or_default(), "Account");
    account.aside(&["syncedFinanceId"], SCREEN);
    let kind = match account.text("type") {
        Some("savings") => "cash",
        Some("taxableBrokerage") => "brokerage",
        Some("roth401k") => "roth_401k",
        Some("roth403b") => "roth_403b",
        Some("rothIra") => "roth_ira",
        Some("401k") => "traditional_401k",
        Some("403b") => "traditional_403b",
        Some("ira") => "traditional_ira",
        Some("hsa") => "hsa",
        other => {
            account.skip(Code::UnknownChoice, format!("\"{name}\" was not taken over: its type is {}.", quoted(other)), "Add it by hand.");
            return None;
        }
    };
    let Some(balance) = account.money("balance") else {
        account.skip(Code::MissingKey, format!("\"{name}\" has no balance and was not taken over."), "");
        return None;
    };
    let bonds = account.number("percentBonds").filter(|bonds| (0.0..=100.0).contains(bonds));
    let mix = bonds.map(|bonds| match glide {
        Some((when, target)) if kind != "cash" => {
            let point = |bonds: f64| shares_of(&stocks_and_bonds(1.0 - bonds / 100.0));
            let points = [(words("now").into(), point(bonds).into()), (when.clone().into(), point(*target).into())];
            MixFile { glide: list(points), ..MixFile::default() }
        }
        _ => stocks_and_bonds(1.0 - bonds / 100.0),
    });
    let new = NewAccount {
        name: &name,
        kind,
        owner: draft.people[0].id.clone(),
        balance,
        cost_basis: account.money("costBasis"),
        contributions: account.money("contributionBasis"),
        mix,
        fee: None,
    };
    Some((id, draft.account(account, new)))
}

/// A date of theirs.
enum When {
    Now,
    At(WhenFile),
}

fn when(point: &Node<'_>) -> Option<When> {
    let (month, year, age) = (point.number("month"), point.year("year"), point.number("age"));
    match point.text("type") {
        Some("now") => Some(When::Now),
        Some("atRetirement") => Some(When::At(words("retires"))),
        Some("atLifeExpectancy") => Some(When::At(words("end"))),
        Some("customDate") => Month::new(year?, month? as u32).ok().map(|month| When::At(on(month))),
        Some("customAge") => self::age(age?).map(|age| When::At(words(format!("age {age}")))),
        _ => None,
    }
}

/// What every amount with dates has: how much, how often, from when, until when, and how it grows.
struct Flow {
    name: String,
    amount: f64,
    per: &'static str,
    once: bool,
    from: Field<WhenFile>,
    until: Field<WhenFile>,
    growth: String,
}

fn flow(item: &Node<'_>, draft: &Draft) -> Option<Flow> {
    let name = shown(item.text("name").unwrap_or_default(), "This item");
    if item.flag("disabled") {
        item.skip(Code::NotModelledYet, format!("\"{name}\" is switched off and was not taken over."), "");
        return None;
    }
    let Some(amount) = item.money("amount") else {
        item.skip(Code::MissingKey, format!("\"{name}\" has no amount and was not taken over."), "");
        return None;
    };
    let (amount, per) = match item.text("frequency") {
        Some("yearly" | "oneTime") => (amount, "year"),
        Some("quarterly") => (amount * 4.0, "year"),
        Some("monthly") => (amount, "month"),
        Some("biweekly") => (amount * 26.0, "year"),
        Some("weekly") => (amount * 52.0, "year"),
        other => {
            item.skip(Code::UnknownChoice, format!("\"{name}\" was not taken over: its frequency is {}.", quoted(other)), "");
            return None;
        }
    };
    let once = item.text("frequency") == Some("oneTime");
    let frame = item.table("timeframe");
    let date = |key: &str| frame.as_ref().and_then(|frame| frame.table(key)).map(|point| (when(&point), point));
    let field = |key: &str, default: Field<WhenFile>| match date(key) {
        None => Some(default),
        Some((Some(When::Now), _)) => Some(if once { words("now").into() } else { default }),
        Some((Some(When::At(WhenFile::Text(text))), _)) if text == "retires" && draft.people[0].retires.is_none() => Some(default),
        Some((Some(When::At(when)), _)) => Some(when.into()),
        Some((None, point)) => {
            point.skip(Code::BadDate, format!("A date of \"{name}\" can't be read."), "");
            None
        }
    };
    let (from, until) = (field("start", Field::Missing)?, field("end", Field::Missing)?);
    let growth = item.table("growth");
    let plus = growth.as_ref().and_then(|growth| growth.number("growthRate")).unwrap_or(0.0) / 100.0;
    if let Some(growth) = &growth {
        growth.leave(&["growthLimit"], "growth has no limit here.", "End the item, and begin another that does not grow.");
    }
    item.text("id");
    Some(Flow { name, amount, per, once, from, until, growth: with_inflation(plus) })
}

fn income(item: &Node<'_>, draft: &mut Draft, options: &Options<'_>) -> Option<(String, usize)> {
    let flow = flow(item, draft)?;
    let id = item.text("id").unwrap_or_default().to_owned();
    let taxes = item.table("taxes");
    let kind = taxes.as_ref().and_then(|taxes| taxes.text("incomeType")).unwrap_or_default();
    if let Some(taxes) = &taxes {
        taxes.aside(&["withholding"], "Tax is worked out by the law and paid through the year.");
    }
    let file = IncomeFile {
        name: flow.name.clone().into(),
        amount: dollars(flow.amount).into(),
        growth: flow.growth.clone().into(),
        ..IncomeFile::default()
    };
    let recurring = |kind: &str, file: IncomeFile| IncomeFile {
        kind: kind.to_owned().into(),
        per: flow.per.to_owned().into(),
        from: flow.from.clone(),
        until: flow.until.clone(),
        ..file
    };
    let file = match (kind, flow.once) {
        ("socialSecurity", false) => social_security(item, &flow, draft, options)?,
        (_, true) => {
            let when = if flow.from.is_missing() { words("now").into() } else { flow.from.clone() };
            IncomeFile { kind: "windfall".to_owned().into(), when, taxable: (kind != "exempt").into(), ..file }
        }
        ("wage" | "selfEmployment", false) => {
            let kind = if kind == "wage" { "salary" } else { "self_employment" };
            let retires = flow.until.given() == Some(&words("retires"));
            let until = if retires { Field::Missing } else { flow.until.clone() };
            let until = if until.is_missing() && draft.people[0].retires.is_none() { words("end").into() } else { until };
            IncomeFile { until, ..recurring(kind, file) }
        }
        ("pension", false) => {
            let from = if flow.from.is_missing() { words("now").into() } else { flow.from.clone() };
            IncomeFile { from, ..recurring("pension", file) }
        }
        (other, false) => {
            let says = format!("\"{}\" was not taken over: a regular income that is {other:?} to tax is not modelled yet.", flow.name);
            item.skip(Code::NotModelledYet, says, "");
            return None;
        }
    };
    Some((id, draft.income(item, file)))
}

/// Theirs is what is paid from a date on; ours is the amount at full retirement age.
fn social_security(item: &Node<'_>, flow: &Flow, draft: &Draft, options: &Options<'_>) -> Option<IncomeFile> {
    let born = draft.people[0].born;
    let claim = match flow.from.given() {
        Some(WhenFile::Text(text)) => match text.strip_prefix("age ") {
            Some(years) => years.parse().ok().map(Age::years),
            None => Month::parse(text).ok().map(|month| Age::at(month, born)),
        },
        Some(WhenFile::Table(_)) | None => None,
    };
    let claim = claim.filter(|claim| (Age::years(62)..=Age::years(70)).contains(claim));
    let worth = claim.map(|claim| (claim, (options.benefit_share)(born, claim))).filter(|(_, share)| (0.1..=3.0).contains(share));
    let Some((claim, share)) = worth else {
        item.skip(
            Code::BadAge,
            format!("\"{}\" was not taken over: it is not claimed at an age from 62 to 70.", flow.name),
            "Add it with its `claim_age`.",
        );
        return None;
    };
    let monthly = if flow.per == "year" { flow.amount / 12.0 } else { flow.amount };
    Some(IncomeFile {
        name: flow.name.clone().into(),
        kind: "social_security".to_owned().into(),
        primary_insurance_amount: dollars(monthly / share).into(),
        claim_age: age_file(claim).into(),
        ..IncomeFile::default()
    })
}

fn expense(item: &Node<'_>, draft: &mut Draft) {
    let Some(flow) = flow(item, draft) else { return };
    let (name, amount, growth) = (flow.name, dollars(flow.amount), flow.growth);
    if flow.once {
        let when = if flow.from.is_missing() { words("now").into() } else { flow.from };
        let goal = GoalFile {
            name: name.into(),
            amount: amount.into(),
            per: "once".to_owned().into(),
            when,
            growth: growth.into(),
            ..GoalFile::default()
        };
        draft.goal(item, goal);
        return;
    }
    let spending = SpendingFile {
        name: name.into(),
        tier: "essential".to_owned().into(),
        amount: amount.into(),
        per: flow.per.to_owned().into(),
        growth: growth.into(),
        from: flow.from,
        until: flow.until,
        ..SpendingFile::default()
    };
    draft.spend(item, spending);
}

/// Balance, rate and payment of a loan that runs already.
fn debt(item: &Node<'_>, draft: &mut Draft) {
    let name = shown(item.text("name").unwrap_or_default(), "Debt");
    item.aside(&["syncedFinanceId", "id"], SCREEN);
    item.aside(&["compoundingFrequency"], "Interest is added each month.");
    if item.flag("disabled") {
        item.skip(Code::NotModelledYet, format!("\"{name}\" is switched off and was not taken over."), "");
        return;
    }
    let now = item.table("startDate").is_none_or(|start| matches!(when(&start), Some(When::Now)));
    if !now {
        item.skip(Code::NotModelledYet, format!("\"{name}\" was not taken over: a debt that begins later is not modelled yet."), "");
        return;
    }
    item.text("interestType");
    let (balance, apr, payment) =
        (item.money("balance"), item.number("apr").and_then(|apr| percent(apr / 100.0)), item.money("monthlyPayment"));
    add_debt(item, &name, balance, apr, payment, None, draft);
}

fn add_debt(
    item: &Node<'_>,
    name: &str,
    balance: Option<f64>,
    rate: Option<Percent>,
    payment: Option<f64>,
    property: Option<String>,
    draft: &mut Draft,
) {
    let (Some(balance), Some(rate), Some(payment)) = (balance, rate, payment) else {
        item.warn(Code::MissingKey, format!("The debt \"{name}\" was not taken over: its balance, rate or payment is missing."), "");
        return;
    };
    let file = DebtFile {
        id: draft.id(name, "debt").into(),
        name: name.to_owned().into(),
        property: crate::draft::field(property),
        balance: dollars(balance).into(),
        rate: rate.into(),
        payment: dollars(payment).into(),
        ..DebtFile::default()
    };
    draft.debt(item, file);
}

/// A home that is owned now, with its loan.
fn asset(item: &Node<'_>, draft: &mut Draft) {
    let name = shown(item.text("name").unwrap_or_default(), "Home");
    let owned = item.table("purchaseDate").is_some_and(|date| matches!(when(&date), Some(When::Now)));
    if item.text("assetType") != Some("primaryResidence") || !owned {
        let says = format!("\"{name}\" was not taken over: only the home that is owned and lived in now is modelled.");
        item.skip(Code::NotModelledYet, says, "");
        return;
    }
    item.aside(&["id", "syncedAssetId", "syncedLiabilityId"], SCREEN);
    let (price, market) = (item.money("purchasePrice"), item.money("marketValue"));
    let Some(value) = market.or(price) else {
        item.skip(Code::MissingKey, format!("\"{name}\" has no value and was not taken over."), "");
        return;
    };
    let sold = item.table("saleDate").and_then(|date| when(&date));
    if !matches!(sold, None | Some(When::At(_))) || matches!(&sold, Some(When::At(when)) if *when != words("end")) {
        item.warn(Code::NotModelledYet, format!("The sale of \"{name}\" was not taken over: a home is kept to the end."), "");
    }
    let id = draft.id(&name, "home");
    let growth = with_inflation(item.number("appreciationRate").unwrap_or(0.0) / 100.0);
    let property = PropertyFile {
        id: id.clone().into(),
        name: name.clone().into(),
        value: dollars(value).into(),
        growth: growth.into(),
        ..PropertyFile::default()
    };
    draft.property(item, property);
    let says = format!("\"{name}\" has no upkeep and no property tax in the file.");
    item.warn(Code::MissingKey, says, "Write `upkeep` and `property_tax`, unless they are among the spending.");
    let Some(loan) = item.table("paymentMethod") else { return };
    if loan.text("type") == Some("loan") {
        loan.aside(&["downPayment"], "It has been paid.");
        let (balance, apr) = (loan.money("loanBalance"), loan.number("apr").and_then(|apr| percent(apr / 100.0)));
        let payment = loan.money("monthlyPayment");
        add_debt(&loan, &format!("{name} loan"), balance, apr, payment, Some(id), draft);
    }
}

/// Contributions in their order: into workplace plans out of a wage, elsewhere a step of the saving order.
fn contributions(root: &Node<'_>, accounts: &BTreeMap<String, String>, incomes: &BTreeMap<String, usize>, draft: &mut Draft) {
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
    let kind = draft.kind_of(&to).unwrap_or_default().to_owned();
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
