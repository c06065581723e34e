//! Law packs: bytes to [`Law`], with every problem named.

mod accounts;
mod canada;
mod credits;
pub(crate) mod custom;
mod deaths;
mod deductions;
mod equity_pay;
mod federal;
mod healthcare;
mod localities;
mod node;
mod property;
mod shared;
mod social_security;
mod state;
mod state_family;
mod state_features;
mod state_household;
mod state_limits;
mod state_reliefs;
mod state_shares;
mod student_loans;
mod united_kingdom;

use std::cell::RefCell;
use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::social_security::SocialSecurity;
use crate::{Law, NotModelled, Rules, StateLaw, StateRules};
use node::Node;

/// One thing that is wrong with a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's name.
    pub file: String,
    /// The place in it, e.g. `payroll.wage_base_usd`; empty for the file as a whole.
    pub place: String,
    /// What is wrong.
    pub message: String,
}

impl core::fmt::Display for Problem {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let gap = if self.place.is_empty() { "" } else { " at " };
        write!(f, "{}{gap}{}: {}", self.file, self.place, self.message)
    }
}

/// Why packs are not law.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the law packs have {} problem(s): {}", problems.len(), listed(problems))]
pub struct LawError {
    /// All of them.
    pub problems: Vec<Problem>,
}

fn listed(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("; ")
}

/// What has been read so far.
#[derive(Default)]
struct Parts {
    federal: BTreeMap<i32, Rules>,
    states: BTreeMap<String, BTreeMap<i32, StateRules>>,
    localities: BTreeMap<String, BTreeMap<i32, Vec<crate::LocalIncomeTax>>>,
    indexing: Option<crate::Indexing>,
    social_security: Option<SocialSecurity>,
    rmd: Option<crate::rmd::Rmd>,
    early_withdrawal: Option<crate::early_withdrawal::EarlyWithdrawal>,
    not_modelled: Vec<NotModelled>,
    accounts: Option<crate::accounts::Accounts>,
    property: Option<crate::us::property::Property>,
    state_estates: Option<crate::us::property::StateEstates>,
    inheritances: Option<crate::us::property::Inheritances>,
    equity_pay: Option<crate::us::equity_pay::EquityPay>,
    united_kingdom: BTreeMap<i32, crate::gb::Rules>,
    canada: BTreeMap<i32, crate::ca::Rules>,
    provinces: BTreeMap<i32, BTreeMap<String, crate::ca::Province>>,
    quebec: BTreeMap<i32, crate::ca::QuebecFigures>,
    rrif: Option<crate::ca::RrifFactors>,
    healthcare: Option<healthcare::Healthcare>,
    student_loans: Option<crate::student_loans::StudentLoans>,
}

/// Reads law packs, each a name and the bytes of a TOML file. The order of the files does not matter.
///
/// # Errors
/// With every problem of every file: unreadable text, missing or unknown keys, amounts and rates that aren't, doubled or missing files.
pub fn load(files: &[(&str, &[u8])]) -> Result<Law, LawError> {
    let problems = RefCell::new(Vec::new());
    let mut parts = Parts::default();
    for (name, bytes) in files {
        read(name, bytes, &mut parts, &problems);
    }
    let law = assemble(parts, hash(files), &problems);
    let problems = problems.into_inner();
    match law {
        Some(law) if problems.is_empty() => Ok(law),
        _ => Err(LawError { problems }),
    }
}

fn read(name: &str, bytes: &[u8], parts: &mut Parts, problems: &RefCell<Vec<Problem>>) {
    let complain = |message: String| problems.borrow_mut().push(Problem { file: name.into(), place: String::new(), message });
    let Ok(text) = core::str::from_utf8(bytes) else { return complain("the file is not UTF-8 text".into()) };
    let table = match text.parse::<toml::Table>() {
        Ok(table) => table,
        Err(error) => return complain(error.to_string()),
    };
    let root = Node::root(name, &table, problems);
    root.text("provenance");
    root.status();
    let once = |fresh: bool| {
        if !fresh {
            complain("another file says the same".into());
        }
    };
    match root.text("kind") {
        "us-federal" => {
            let rules = federal::rules(&root);
            once(parts.federal.insert(rules.year, rules).is_none());
        }
        "us-state" => {
            let (code, year, rules) = state::rules(&root);
            once(parts.states.entry(code).or_default().insert(year, rules).is_none());
        }
        "us-localities" => {
            let (code, year, localities) = localities::localities(&root);
            once(parts.localities.entry(code).or_default().insert(year, localities).is_none());
        }
        "us-indexing" => once(parts.indexing.replace(shared::indexing(&root)).is_none()),
        "us-social-security" => once(parts.social_security.replace(social_security::social_security(&root)).is_none()),
        "us-rmd" => once(parts.rmd.replace(shared::rmd(&root)).is_none()),
        "us-early-withdrawal" => once(parts.early_withdrawal.replace(shared::early_withdrawal(&root)).is_none()),
        "us-not-modelled" | "gb-not-modelled" | "ca-not-modelled" => parts.not_modelled.extend(shared::not_modelled(&root)),
        "us-accounts" => once(parts.accounts.replace(accounts::accounts(&root)).is_none()),
        "us-property" => once(parts.property.replace(property::property(&root)).is_none()),
        "us-estate-taxes" => once(parts.state_estates.replace(deaths::estates(&root)).is_none()),
        "us-inheritance-taxes" => once(parts.inheritances.replace(deaths::inheritances(&root)).is_none()),
        "us-equity-pay" => once(parts.equity_pay.replace(equity_pay::equity_pay(&root)).is_none()),
        "gb" => {
            let rules = united_kingdom::rules(&root);
            once(parts.united_kingdom.insert(rules.year, rules).is_none());
        }
        "ca-federal" => {
            let rules = canada::federal(&root);
            once(parts.canada.insert(rules.year, rules).is_none());
        }
        "ca-provinces" => {
            let (year, provinces) = canada::provinces(&root);
            once(parts.provinces.insert(year, provinces).is_none());
        }
        "ca-quebec" => {
            let (year, figures) = canada::quebec(&root);
            once(parts.quebec.insert(year, figures).is_none());
        }
        "ca-rrif" => once(parts.rrif.replace(canada::rrif(&root)).is_none()),
        "us-student-loans" => once(parts.student_loans.replace(student_loans::student_loans(&root)).is_none()),
        "us-healthcare" => once(parts.healthcare.replace(healthcare::healthcare(&root)).is_none()),
        other => complain(format!("`kind = \"{other}\"` is not a kind of law pack")),
    }
}

fn assemble(mut parts: Parts, hash: [u8; 32], problems: &RefCell<Vec<Problem>>) -> Option<Law> {
    let missing = |present: bool, kind: &str| {
        if !present {
            let message = format!("no file of kind \"{kind}\"");
            problems.borrow_mut().push(Problem { file: "law packs".into(), place: String::new(), message });
        }
    };
    missing(!parts.federal.is_empty(), "us-federal");
    missing(parts.indexing.is_some(), "us-indexing");
    missing(parts.social_security.is_some(), "us-social-security");
    missing(parts.rmd.is_some(), "us-rmd");
    missing(parts.early_withdrawal.is_some(), "us-early-withdrawal");
    missing(parts.accounts.is_some(), "us-accounts");
    missing(parts.property.is_some(), "us-property");
    missing(parts.state_estates.is_some(), "us-estate-taxes");
    missing(parts.inheritances.is_some(), "us-inheritance-taxes");
    missing(parts.equity_pay.is_some(), "us-equity-pay");
    missing(parts.healthcare.is_some(), "us-healthcare");
    missing(parts.student_loans.is_some(), "us-student-loans");
    if parts.federal.is_empty() {
        return None;
    }
    let healthcare = parts.healthcare?;
    healthcare::hand_out(&healthcare.premium_credits, &mut parts.federal, |year| {
        let message = format!("the premium tax credit of {year} is missing");
        problems.borrow_mut().push(Problem { file: "law packs".into(), place: String::new(), message });
    });
    let quebec = canada::with_federal(parts.quebec, &parts.canada, |year| {
        let message = format!("Quebec of {year} is there, but Canada of that year is missing");
        problems.borrow_mut().push(Problem { file: "law packs".into(), place: String::new(), message });
    });
    let states = states(parts.states, parts.localities, problems);
    Some(Law {
        social_security: with_contribution_bases(parts.social_security?, &parts.federal, problems),
        federal: parts.federal.into_values().collect(),
        states,
        indexing: parts.indexing?,
        rmd: parts.rmd?,
        early_withdrawal: parts.early_withdrawal?,
        not_modelled: {
            // By whose law it is, whatever the order of the files.
            parts.not_modelled.sort_by(|one, other| one.jurisdiction.cmp(&other.jurisdiction));
            parts.not_modelled
        },
        accounts: parts.accounts?,
        property: parts.property?,
        state_estates: parts.state_estates?,
        inheritances: parts.inheritances?,
        equity_pay: parts.equity_pay?,
        united_kingdom: parts.united_kingdom,
        canada: parts.canada,
        provinces: parts.provinces,
        quebec,
        rrif: parts.rrif,
        medicare: healthcare.medicare,
        poverty_guidelines: healthcare.guidelines,
        student_loans: parts.student_loans?,
        hash,
    })
}

/// The states with their localities, none of which can be without its state.
fn states(
    states: BTreeMap<String, BTreeMap<i32, StateRules>>,
    mut localities: BTreeMap<String, BTreeMap<i32, Vec<crate::LocalIncomeTax>>>,
    problems: &RefCell<Vec<Problem>>,
) -> BTreeMap<String, StateLaw> {
    let with_localities = states.into_iter().map(|(code, years)| {
        let localities = localities.remove(&code).unwrap_or_default().into_iter().collect();
        (code.clone(), StateLaw { code, years: years.into_iter().collect(), localities })
    });
    let states = with_localities.collect();
    for code in localities.keys() {
        let message = format!("there are localities of {code}, but the state itself is missing");
        problems.borrow_mut().push(Problem { file: "law packs".into(), place: String::new(), message });
    }
    states
}

/// Each federal file says its year's contribution base, so the series of Social Security ends before the first of them.
fn with_contribution_bases(mut of: SocialSecurity, federal: &BTreeMap<i32, Rules>, problems: &RefCell<Vec<Problem>>) -> SocialSecurity {
    for (year, rules) in federal {
        if of.contribution_bases.insert(*year, rules.payroll.wage_base).is_some() {
            let message = format!("the contribution base of {year} is in the year's federal file and in that of Social Security");
            problems.borrow_mut().push(Problem { file: "law packs".into(), place: String::new(), message });
        }
    }
    of
}

/// Names and contents in the order of names, each with its length, so that no two sets of packs run together alike.
fn hash(files: &[(&str, &[u8])]) -> [u8; 32] {
    let mut sorted: Vec<_> = files.to_vec();
    sorted.sort_unstable();
    let mut digest = Sha256::new();
    for (name, bytes) in sorted {
        digest.update((name.len() as u64).to_le_bytes());
        digest.update(name.as_bytes());
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(bytes);
    }
    digest.finalize().into()
}
