//! What a bill would change: a small file of the figures it sets, laid over the packs that it names.
//!
//! ```toml
//! kind   = "bill"
//! name   = "A larger standard deduction"
//! source = "H.R. 1, sec. 2"
//!
//! [[change]]
//! pack = "us/federal/2026.toml"
//! [change.set.standard_deduction.amount_usd]
//! single = 20_000
//! ```
//! With `copy_of`, a change makes a pack that is not there yet, such as a year's, from one that is. `remove` names tables that end.

use serde::Deserialize;
use toml::{Table, Value};

use super::Packs;
use crate::{LawError, Problem};

/// A bill as written in its file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bill {
    #[serde(rename = "kind")]
    _kind: Kind,
    /// What it is called.
    pub name: String,
    /// Where it can be read.
    pub source: String,
    change: Vec<Amendment>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Bill,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Amendment {
    pack: String,
    copy_of: Option<String>,
    #[serde(default)]
    remove: Vec<String>,
    #[serde(default)]
    set: Table,
}

impl Bill {
    /// Reads a bill's file.
    ///
    /// # Errors
    /// When it is not a bill; the message says where.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, LawError> {
        let problem = |message: String| LawError { problems: vec![Problem { file: file.into(), place: String::new(), message }] };
        let text = core::str::from_utf8(bytes).map_err(|_| problem("the file is not UTF-8 text".into()))?;
        toml::from_str(text).map_err(|error| problem(error.to_string()))
    }

    /// The packs that it changes, as it would have them.
    pub(super) fn amended(&self, packs: &Packs, problems: &mut Vec<Problem>) -> Vec<(String, Table)> {
        let mut amended: Vec<(String, Table)> = Vec::new();
        for (index, amendment) in self.change.iter().enumerate() {
            let mut complain = |place: &str, message: String| {
                problems.push(Problem { file: self.name.clone(), place: format!("change[{index}]{place}"), message });
            };
            let from = amendment.copy_of.as_ref().unwrap_or(&amendment.pack);
            let earlier = amended.iter().find(|(name, _)| name == from).map(|(_, table)| table.clone());
            let mut table = match earlier.map(Ok).or_else(|| packs.get(from).map(|pack| pack.table(from))) {
                Some(Ok(table)) => table,
                Some(Err(problem)) => {
                    complain(".pack", problem.message);
                    continue;
                }
                None => {
                    complain(".pack", format!("there is no pack \"{from}\""));
                    continue;
                }
            };
            for name in &amendment.remove {
                if table.remove(name).is_none() {
                    complain(".remove", format!("there is no \"{name}\" in {from}"));
                }
            }
            for place in merge(&mut table, &amendment.set, ".set") {
                complain(&place, "this is so already".into());
            }
            self.sign(&mut table, &amendment.set);
            amended.retain(|(name, _)| *name != amendment.pack);
            amended.push((amendment.pack.clone(), table));
        }
        amended
    }

    /// Names itself among the sources of each table that it changes.
    fn sign(&self, table: &mut Table, set: &Table) {
        for key in set.keys() {
            let Some(Value::Table(changed)) = table.get_mut(key) else { continue };
            let own = Value::String(format!("{} | {}", self.name, self.source));
            let sources = match changed.remove("source") {
                Some(Value::Array(mut sources)) => {
                    sources.push(own);
                    sources
                }
                Some(one) => vec![one, own],
                None => vec![own],
            };
            changed.insert("source".into(), Value::Array(sources));
        }
    }
}

/// Lays `set` over `table`; the places where it says what is there already.
fn merge(table: &mut Table, set: &Table, place: &str) -> Vec<String> {
    let mut same = Vec::new();
    for (key, value) in set {
        let place = format!("{place}.{key}");
        match (table.get_mut(key), value) {
            (Some(Value::Table(inner)), Value::Table(set)) => same.extend(merge(inner, set, &place)),
            (Some(old), new) if old == new => same.push(place),
            _ => drop(table.insert(key.clone(), value.clone())),
        }
    }
    same
}
