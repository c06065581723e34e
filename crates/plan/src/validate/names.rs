//! Who is called what: ids and names to places in lists.

use std::collections::BTreeMap;

use super::report::{Place, Report};
use crate::file::field::{Field, List};
use crate::file::v1::PlanFile;
use crate::validate::unknown;
use crate::{AccountIndex, Code, DebtIndex, MilestoneIndex, PersonIndex, PropertyIndex};

/// The ids of every list. Items that can't be read otherwise still count, so that references to them are not reported twice.
#[derive(Debug, Default)]
pub(crate) struct Names {
    people: BTreeMap<String, usize>,
    accounts: BTreeMap<String, usize>,
    properties: BTreeMap<String, usize>,
    debts: BTreeMap<String, usize>,
    milestones: BTreeMap<String, usize>,
}

impl Names {
    /// Collects the ids, reporting those given twice.
    pub fn collect(file: &PlanFile, report: &mut Report) -> Self {
        let names = Names {
            people: ids(&file.people, "people", "id", |person| &person.id, report),
            accounts: ids(&file.accounts, "accounts", "id", |account| &account.id, report),
            properties: ids(&file.properties, "properties", "id", |property| &property.id, report),
            debts: ids(&file.debts, "debts", "id", |debt| &debt.id, report),
            milestones: ids(&file.milestones, "milestones", "name", |milestone| &milestone.name, report),
        };
        // Nothing refers to a dependent, but two of one id are a slip.
        ids(&file.dependents, "dependents", "id", |dependent| &dependent.id, report);
        // "joint" and "ana: age 62" would read two ways.
        for (id, index) in &names.people {
            if id == "joint" || id.contains(':') {
                let place = Place::root().key("people").item(*index).key("id");
                report.add(&place, Code::DuplicateId, format!("a person can't be called {id:?}."), "That word has a meaning of its own.");
            }
        }
        names
    }

    /// How many people have an id.
    pub fn people_count(&self) -> usize {
        self.people.len()
    }

    /// The person of an id.
    pub fn person(&self, id: &str, place: &Place, report: &mut Report) -> Option<PersonIndex> {
        find(&self.people, id, place, Code::UnknownPerson, "who is not in the household", report).map(PersonIndex)
    }

    /// The account of an id.
    pub fn account(&self, id: &str, place: &Place, report: &mut Report) -> Option<AccountIndex> {
        find(&self.accounts, id, place, Code::UnknownAccount, "which is no account of the plan", report).map(AccountIndex)
    }

    /// The property of an id.
    pub fn property(&self, id: &str, place: &Place, report: &mut Report) -> Option<PropertyIndex> {
        find(&self.properties, id, place, Code::UnknownProperty, "which is no property of the plan", report).map(PropertyIndex)
    }

    /// The debt of an id.
    pub fn debt(&self, id: &str, place: &Place, report: &mut Report) -> Option<DebtIndex> {
        find(&self.debts, id, place, Code::UnknownDebt, "which is no debt of the plan", report).map(DebtIndex)
    }

    /// A milestone by its name, or the one that every debt brings: `"<id> paid"`.
    pub fn milestone(&self, name: &str, place: &Place, report: &mut Report) -> Option<Result<MilestoneIndex, DebtIndex>> {
        if !self.milestones.contains_key(name)
            && let Some(debt) = name.strip_suffix(" paid").and_then(|id| self.debts.get(id))
        {
            return Some(Err(DebtIndex(*debt)));
        }
        let found = find(&self.milestones, name, place, Code::UnknownMilestone, "which is no milestone of the plan", report);
        found.map(|index| Ok(MilestoneIndex(index)))
    }
}

fn find(ids: &BTreeMap<String, usize>, id: &str, place: &Place, code: Code, what: &str, report: &mut Report) -> Option<usize> {
    let found = ids.get(id).copied();
    if found.is_none() {
        let known: Vec<&str> = ids.keys().map(String::as_str).collect();
        report.add(place, code, format!("`{}` names {id:?}, {what}.", place.last()), &unknown::suggestion(id, &known));
    }
    found
}

fn ids<T>(items: &Field<List<T>>, list: &str, key: &str, id: fn(&T) -> &Field<String>, report: &mut Report) -> BTreeMap<String, usize> {
    let mut ids = BTreeMap::new();
    for (index, item) in items.given().into_iter().flatten().enumerate() {
        let Some(name) = item.given().and_then(|item| id(item).given()) else { continue };
        if let Some(first) = ids.get(name) {
            let place = Place::root().key(list).item(index).key(key);
            report.add(&place, Code::DuplicateId, format!("{name:?} is already the {key} of item {first} of `{list}`."), "Choose another.");
        } else {
            ids.insert(name.clone(), index);
        }
    }
    ids
}
