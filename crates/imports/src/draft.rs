//! The plan being written: what all formats map to, and what all of them lack alike.
//!
//! A plan of ours needs some things that others don't say: how an account is invested, what was paid into a Roth account, a state. They are put in here,
//! once for all formats, each with a finding that says so.

use std::collections::BTreeSet;

use overwinter_plan::file::v1::{
    AccountFile, DebtFile, GoalFile, IncomeFile, MilestoneFile, MixFile, PersonFile, PriorityFile, PropertyFile, SavingFile, SharesFile,
    SpendingFile, TaxFile, WithdrawalFile,
};
use overwinter_plan::file::{AgeFile, Dollars, Field, Percent, PlanFile, ShareFile, WhenFile};
use overwinter_plan::{Code, Finding, State};
use overwinter_units::{Age, Month, Rate};

use crate::Options;
use crate::source::Node;

/// The state of a file that computes federal tax only: one that taxes no income.
const NO_STATE_TAX: &str = "tx";
/// The mix of an account whose file has none: stocks, the rest bonds.
const STAND_IN_STOCKS: f64 = 0.6;
/// The most that an amount may be.
const DOLLARS_MAX: f64 = 1e10;
const NAME_MAX: usize = 80;

/// A plan being written.
pub(crate) struct Draft {
    pub name: String,
    pub as_of: Month,
    pub state: Option<State>,
    pub filing: &'static str,
    pub people: Vec<Person>,
    pub accounts: Vec<AccountFile>,
    pub incomes: Vec<IncomeFile>,
    pub spending: Vec<SpendingFile>,
    pub goals: Vec<GoalFile>,
    pub properties: Vec<PropertyFile>,
    pub debts: Vec<DebtFile>,
    pub milestones: Vec<MilestoneFile>,
    pub priorities: Vec<PriorityFile>,
    pub order: Vec<String>,
    pub surplus_to: Option<String>,
    /// Why nothing can be made of the file after all.
    pub refused: Option<Finding>,
    ids: BTreeSet<String>,
}

/// A person of the plan.
#[derive(Clone)]
pub(crate) struct Person {
    pub id: String,
    /// The name to show, where it isn't the id.
    pub name: Option<String>,
    pub born: Month,
    pub sex: Option<&'static str>,
    pub retires: Option<WhenFile>,
    pub plan_to_age: Option<Age>,
}

/// An account to be written.
pub(crate) struct NewAccount<'t> {
    pub name: &'t str,
    pub kind: &'static str,
    /// A person's id, or "joint".
    pub owner: String,
    pub balance: f64,
    pub cost_basis: Option<f64>,
    pub contributions: Option<f64>,
    pub mix: Option<MixFile>,
    pub fee: Option<Percent>,
}

impl Draft {
    pub fn new(as_of: Month) -> Self {
        Draft {
            name: String::new(),
            as_of,
            state: None,
            filing: "single",
            people: Vec::new(),
            accounts: Vec::new(),
            incomes: Vec::new(),
            spending: Vec::new(),
            goals: Vec::new(),
            properties: Vec::new(),
            debts: Vec::new(),
            milestones: Vec::new(),
            priorities: Vec::new(),
            order: Vec::new(),
            surplus_to: None,
            refused: None,
            ids: BTreeSet::from(["joint".to_owned()]),
        }
    }

    /// An id of our own that resembles a name: lower case letters, digits and hyphens.
    pub fn id(&mut self, name: &str, otherwise: &str) -> String {
        let letters = name.chars().take(NAME_MAX).map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
        let words: String = letters.collect();
        let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).collect();
        let base = if words.is_empty() { otherwise.to_owned() } else { words.join("-") };
        let free = |id: &String| !self.ids.contains(id);
        let id = core::iter::once(base.clone()).chain((2..).map(|count: u32| format!("{base}-{count}"))).find(free).unwrap_or(base);
        self.ids.insert(id.clone());
        id
    }

    /// Adds a person; the id is made from the name.
    pub fn person(&mut self, node: &Node<'_>, name: &str, otherwise: &str, born: Month) -> usize {
        let id = self.id(name, otherwise);
        let name = Some(shown(name, otherwise)).filter(|name| *name != id);
        self.people.push(Person { id, name, born, sex: None, retires: None, plan_to_age: None });
        node.became(format!("/people/{}", self.people.len() - 1));
        self.people.len() - 1
    }

    /// Adds an account, with what its kind needs and the file lacks; gives its id.
    pub fn account(&mut self, node: &Node<'_>, new: NewAccount<'_>) -> String {
        let id = self.id(new.name, "account");
        let name = shown(new.name, "Account");
        let roth = new.kind.starts_with("roth_");
        let mut file = AccountFile {
            id: id.clone().into(),
            name: name.clone().into(),
            owner: new.owner.into(),
            kind: new.kind.to_owned().into(),
            balance: dollars(new.balance).into(),
            fee: field(new.fee),
            ..AccountFile::default()
        };
        if new.kind == "brokerage" {
            if new.cost_basis.is_none() {
                let says = format!("\"{name}\" has no cost basis; it was written as the balance, as if nothing had been gained.");
                node.warn(Code::BadBasis, says, "Write what the holdings cost, or their gains will not be taxed.");
            }
            file.cost_basis = dollars(new.cost_basis.unwrap_or(new.balance)).into();
        }
        if roth || new.kind == "529" {
            if new.contributions.is_none() && new.balance > 0.0 {
                let says = format!("\"{name}\" does not say what was paid in; it was written as 0.");
                node.warn(Code::BadBasis, says, "Write the contributions: they come out free of tax and penalty at any age.");
            }
            file.contributions = dollars(new.contributions.unwrap_or(0.0)).into();
        }
        if new.kind != "cash" {
            if new.mix.is_none() {
                let says = format!("\"{name}\" does not say how it is invested; it was written as 60 % stocks and 40 % bonds.");
                node.warn(Code::BadMix, says, "Write its `mix`.");
            }
            file.mix = new.mix.unwrap_or_else(|| stocks_and_bonds(STAND_IN_STOCKS)).into();
        }
        self.accounts.push(file);
        node.became(format!("/accounts/{}", self.accounts.len() - 1));
        id
    }

    pub fn income(&mut self, node: &Node<'_>, income: IncomeFile) -> usize {
        self.incomes.push(income);
        node.became(format!("/income/{}", self.incomes.len() - 1));
        self.incomes.len() - 1
    }

    pub fn spend(&mut self, node: &Node<'_>, spending: SpendingFile) {
        self.spending.push(spending);
        node.became(format!("/spending/{}", self.spending.len() - 1));
    }

    pub fn goal(&mut self, node: &Node<'_>, goal: GoalFile) {
        self.goals.push(goal);
        node.became(format!("/goals/{}", self.goals.len() - 1));
    }

    pub fn debt(&mut self, node: &Node<'_>, debt: DebtFile) {
        self.debts.push(debt);
        node.became(format!("/debts/{}", self.debts.len() - 1));
    }

    pub fn property(&mut self, node: &Node<'_>, property: PropertyFile) {
        self.properties.push(property);
        node.became(format!("/properties/{}", self.properties.len() - 1));
    }

    /// The kind of one of our accounts.
    pub fn kind_of(&self, id: &str) -> Option<&str> {
        let account = self.accounts.iter().find(|account| account.id.given().is_some_and(|own| own == id))?;
        account.kind.given().map(String::as_str)
    }

    /// The owner of one of our accounts.
    pub fn owner_of(&self, id: &str) -> Option<&str> {
        let account = self.accounts.iter().find(|account| account.id.given().is_some_and(|own| own == id))?;
        account.owner.given().map(String::as_str)
    }

    /// The whole file.
    pub fn finish(mut self, root: &Node<'_>, options: &Options<'_>) -> PlanFile {
        let tax = self.tax(root, options);
        if self.spending.is_empty() {
            root.warn(Code::MissingKey, "The plan has no spending.", "Write what living costs under [[spending]].");
        }
        let surplus_to = self.surplus(root);
        PlanFile {
            overwinter: 1.into(),
            name: shown(&self.name, "Imported plan").into(),
            as_of: self.as_of.to_string().into(),
            tax: tax.into(),
            people: list(self.people.into_iter().map(PersonFile::from)),
            accounts: list(self.accounts),
            income: list(self.incomes),
            spending: list(self.spending),
            goals: list(self.goals),
            properties: list(self.properties),
            debts: list(self.debts),
            milestones: list(self.milestones),
            saving: SavingFile { priorities: list(self.priorities), surplus_to: surplus_to.into(), ..SavingFile::default() }.into(),
            withdrawal: match self.order.is_empty() {
                true => Field::Missing,
                false => WithdrawalFile { order: list(self.order), ..WithdrawalFile::default() }.into(),
            },
            ..PlanFile::default()
        }
    }

    fn tax(&mut self, root: &Node<'_>, options: &Options<'_>) -> TaxFile {
        let state = options.state.or(self.state);
        if state.is_none() {
            let says = "The file has no state that can be used; the plan was written for Texas, which taxes no income, so that only federal tax is computed.";
            root.warn(Code::UnknownState, says, "Import it again with --state, or change `tax.state`.");
        }
        if self.filing == "joint" && self.people.len() == 1 {
            let says = "The file says married, but has one person; the plan was written for a single person.";
            root.warn(Code::BadHousehold, says, "Add the other person under [[people]] and write filing = \"joint\".");
            self.filing = "single";
        }
        let state = state.map_or(NO_STATE_TAX.to_owned(), |state| state.code().to_owned());
        TaxFile { state: state.into(), filing: self.filing.to_owned().into(), ..TaxFile::default() }
    }

    /// The account that surplus goes to: the file's, or else the first that may hold it, or else a new one.
    fn surplus(&mut self, root: &Node<'_>) -> String {
        let may = |draft: &Draft, id: &str| matches!(draft.kind_of(id), Some("cash" | "brokerage"));
        if let Some(id) = self.surplus_to.take().filter(|id| may(self, id)) {
            return id;
        }
        let ids: Vec<String> = self.accounts.iter().filter_map(|account| account.id.given().cloned()).collect();
        if let Some(id) = ids.into_iter().find(|id| may(self, id)) {
            return id;
        }
        root.warn(Code::MissingKey, "No account can hold what is left over; an empty cash account was added.", "");
        let owner = self.people.first().map_or("joint".to_owned(), |person| person.id.clone());
        let new =
            NewAccount { name: "Cash", kind: "cash", owner, balance: 0.0, cost_basis: None, contributions: None, mix: None, fee: None };
        self.account(root, new)
    }
}

impl Person {
    /// What other names are made with.
    pub fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }
}

impl From<Person> for PersonFile {
    fn from(person: Person) -> Self {
        PersonFile {
            id: person.id.into(),
            name: field(person.name),
            born: person.born.to_string().into(),
            sex: field(person.sex.map(str::to_owned)),
            retires: field(person.retires),
            plan_to_age: field(person.plan_to_age.map(age_file)),
            ..PersonFile::default()
        }
    }
}

impl Node<'_> {
    /// An amount of money that a plan can hold.
    pub fn money(&self, key: &str) -> Option<f64> {
        let amount = self.number(key)?;
        if (0.0..=DOLLARS_MAX).contains(&amount) {
            return Some(amount);
        }
        self.warn(Code::BadAmount, format!("`{key}` is {amount}, which is no amount that a plan can hold; it was not taken over."), "");
        None
    }
}

/// A field that may be absent.
pub(crate) fn field<T>(value: Option<T>) -> Field<T> {
    value.map_or(Field::Missing, Field::Given)
}

/// A list of the file; an empty one is absent.
pub(crate) fn list<T>(items: impl IntoIterator<Item = T>) -> Field<Vec<Field<T>>> {
    let items: Vec<Field<T>> = items.into_iter().map(Field::Given).collect();
    if items.is_empty() { Field::Missing } else { Field::Given(items) }
}

/// The nearest cent.
pub(crate) fn dollars(amount: f64) -> Dollars {
    Dollars((amount * 100.0).round() / 100.0)
}

/// A name to show: no control characters, not endless.
pub(crate) fn shown(name: &str, otherwise: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control()).take(NAME_MAX).collect();
    if name.trim().is_empty() { otherwise.to_owned() } else { name.trim().to_owned() }
}

/// A fraction as a percentage; `None` beyond what a rate can be.
pub(crate) fn percent(fraction: f64) -> Option<Percent> {
    Rate::from_fraction(fraction).ok().map(|rate| Percent(rate.to_string()))
}

/// How an amount grows: with inflation and a fraction more or less.
pub(crate) fn with_inflation(plus: f64) -> String {
    match Rate::from_fraction(plus) {
        Ok(rate) if rate > Rate::ZERO => format!("inflation + {rate}"),
        Ok(rate) if rate < Rate::ZERO => format!("inflation - {}", Rate::ZERO - rate),
        _ => "inflation".into(),
    }
}

/// How an amount grows by itself.
pub(crate) fn fixed(fraction: f64) -> String {
    match Rate::from_fraction(fraction) {
        Ok(rate) if rate != Rate::ZERO => rate.to_string(),
        _ => "none".into(),
    }
}

/// A month as a date.
pub(crate) fn on(month: Month) -> WhenFile {
    WhenFile::Text(month.to_string())
}

/// A date in words.
pub(crate) fn words(text: impl Into<String>) -> WhenFile {
    WhenFile::Text(text.into())
}

/// An age as the file writes it.
pub(crate) fn age_file(age: Age) -> AgeFile {
    match age.months() % 12 {
        0 => AgeFile::Years(f64::from(age.completed_years())),
        _ => AgeFile::Text(age.to_string()),
    }
}

/// An age in years as whole months; `None` beyond a life.
pub(crate) fn age(years: f64) -> Option<Age> {
    (0.0..=120.0).contains(&years).then(|| Age::from_months((years * 12.0).round() as u16))
}

/// Stocks of the United States and, for the rest, its bonds.
pub(crate) fn stocks_and_bonds(stocks: f64) -> MixFile {
    MixFile { us_stocks: share(stocks), bonds: share(1.0 - stocks), ..MixFile::default() }
}

/// The same as a point of a glide path.
pub(crate) fn shares_of(mix: &MixFile) -> SharesFile {
    SharesFile { us_stocks: mix.us_stocks.clone(), bonds: mix.bonds.clone(), cash: mix.cash.clone(), ..SharesFile::default() }
}

/// A share of a mix; none is left out.
pub(crate) fn share(of: f64) -> Field<ShareFile> {
    // Six digits, so that 1 − 0.7 is 0.3.
    let of = (of * 1e6).round() / 1e6;
    if of == 0.0 { Field::Missing } else { ShareFile::Fraction(of).into() }
}
