//! From a file to a [`Plan`], or to everything that is wrong with it.
//!
//! Each part reads all its fields before it gives up on one, so that one pass returns every finding.

mod accounts;
mod annuities;
mod conversions;
mod couple;
mod dates;
mod debts;
mod dependents;
mod equity;
mod header;
mod incomes;
mod matches;
mod medicare;
mod names;
mod people;
mod place;
mod policies;
mod property;
mod report;
mod shocks;
mod spending;
mod spending_rule;
mod student_loans;
mod unknown;

pub use unknown::suggestion;

use crate::file::field::{Field, List};
use crate::file::leaf::Expect;
use crate::file::v1::PlanFile;
use crate::{Finding, Household, Plan};
use dates::Calendar;
use names::Names;
use report::{Place, Report};

/// A plan that can be used, with what the user should know all the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The plan.
    pub plan: Plan,
    /// Findings that don't prevent its use.
    pub warnings: Vec<Finding>,
}

/// Checks a file and makes it a plan.
///
/// # Errors
/// All findings, warnings included, when one of them is an error.
pub fn validate(file: &PlanFile) -> Result<Read, Vec<Finding>> {
    let mut reading = Reading { file, report: Report::default(), names: Names::default(), calendar: Calendar::default() };
    let household = reading.household();
    let mut findings = reading.report.findings;
    findings.sort_by_key(|finding| finding.severity);
    match household {
        Some(household) if !findings.iter().any(Finding::is_error) => Ok(Read { plan: Plan::promise(household), warnings: findings }),
        _ => Err(findings),
    }
}

/// A file being read.
struct Reading<'a> {
    file: &'a PlanFile,
    report: Report,
    names: Names,
    calendar: Calendar,
}

impl<'a> Reading<'a> {
    /// Most items a list may hold.
    const ITEMS_MAX: usize = 200;

    fn household(&mut self) -> Option<Household> {
        let root = Place::root();
        self.report.keys(self.file, &root);
        let header = self.header(&root);
        self.names = Names::collect(self.file, &mut self.report);
        self.calendar.as_of = header.as_of;
        // Dates first: everything below may refer to them.
        self.calendar_of_people(&root);
        self.calendar_of_couple(&root);
        let milestones = self.milestones(&root);
        let moves = self.list(&self.file.moves, &root.key("moves"), Self::moved);
        let properties = self.list(&self.file.properties, &root.key("properties"), Self::property);
        let debts = self.debts(properties.as_deref(), &root);
        let debt_strategy = self.debt_strategy(debts.as_deref(), &root);
        self.calendar_of_debts(debts.as_deref(), properties.as_deref(), debt_strategy.as_ref());
        let last_resort = self.last_resort(properties.as_deref(), &root);
        let people = self.people(&root);
        let longevity = self.longevity(&root);
        let dependents = self.list(&self.file.dependents, &root.key("dependents"), Self::dependent);
        let accounts = self.accounts(&root);
        let incomes = self.list(&self.file.income, &root.key("income"), Self::income);
        let spending = self.list(&self.file.spending, &root.key("spending"), Self::spending);
        let goals = self.list(&self.file.goals, &root.key("goals"), Self::goal);
        let residence = self.residence(&root);
        let loss_carried = self.loss_carried(&root);
        self.check_state_of_health_savings(accounts.as_deref(), residence, moves.as_deref(), &root.key("accounts"));
        let saving = self.saving(&root);
        self.check_loans_of_couple(debts.as_deref(), &root);
        self.check_saving_of_couple(accounts.as_deref(), saving.as_ref(), &root);
        let withdrawal = self.withdrawal(&root);
        let spending_rule = self.spending_rule(&root);
        let conversions = self.list(&self.file.conversions, &root.key("conversions"), Self::conversion);
        let shocks = self.shocks(&root);
        let insurance = self.list(&self.file.insurance, &root.key("insurance"), Self::insurance);
        if let (Some(shocks), Some(insurance)) = (&shocks, &insurance) {
            self.check_insured_risks(insurance, shocks, &root.key("insurance"));
        }
        let medicare = self.medicare(&root);
        let equity = self.list(&self.file.equity, &root.key("equity"), Self::equity);
        Some(Household {
            name: header.name?,
            as_of: header.as_of?,
            currency: header.currency?,
            residence: residence?,
            loss_carried: loss_carried?,
            people: people?,
            longevity: longevity?,
            dependents: dependents?,
            accounts: accounts?,
            incomes: incomes?,
            spending: spending?.into_iter().flatten().collect(),
            goals: goals?,
            properties: properties?,
            debts: debts?,
            debt_strategy: debt_strategy?,
            milestones: milestones?,
            saving: saving?,
            withdrawal: withdrawal?,
            spending_rule: spending_rule?,
            last_resort: last_resort?,
            moves: moves?,
            conversions: conversions?,
            shocks: shocks?,
            insurance: insurance?,
            medicare: medicare?,
            equity: equity?,
        })
    }

    /// Reads the tables of a list; an absent list is empty, and a bad item makes the whole `None` after all are read.
    fn list<T: Expect, V>(
        &mut self,
        field: &'a Field<List<T>>,
        place: &Place,
        read: fn(&mut Self, &'a T, &Place) -> Option<V>,
    ) -> Option<Vec<V>> {
        if field.is_missing() {
            return Some(Vec::new());
        }
        let items = self.items(field, place)?;
        let values: Vec<Option<V>> = items.map(|(item, at)| item.and_then(|item| read(self, item, &at))).collect();
        values.into_iter().collect()
    }

    /// The items of a list with their places; `None` for an item of the wrong form, which is reported.
    fn items<T: Expect>(
        &mut self,
        field: &'a Field<List<T>>,
        place: &Place,
    ) -> Option<impl Iterator<Item = (Option<&'a T>, Place)> + use<'a, T>> {
        let items = self.report.get(field, place)?;
        if items.len() > Self::ITEMS_MAX {
            let says = format!("`{}` has {} items.", place.last(), items.len());
            self.report.add(place, crate::Code::TooLarge, says, "A list holds 200 at most.");
            return None;
        }
        let read: Vec<_> = items.iter().enumerate().map(|(index, item)| (index, place.item(index), item)).collect();
        let read: Vec<_> = read.into_iter().map(|(_, at, item)| (self.report.get(item, &at), at)).collect();
        Some(read.into_iter())
    }
}
