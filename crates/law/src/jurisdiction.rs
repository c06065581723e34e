//! A set of law packs: which years and states are known, and what is refused by name.

use std::collections::BTreeMap;

use crate::projection::Indexing;
use crate::rules::Rules;
use crate::state_rules::StateRules;
use crate::us::early_withdrawal::EarlyWithdrawal;
use crate::us::medicare::MedicarePremiums;
use crate::us::rmd::Rmd;
use crate::us::social_security::SocialSecurity;

/// All law that was loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Law {
    /// At least one year, ascending.
    pub(crate) federal: Vec<Rules>,
    /// By postal code, upper case.
    pub(crate) states: BTreeMap<String, StateLaw>,
    pub(crate) indexing: Indexing,
    pub(crate) social_security: SocialSecurity,
    pub(crate) rmd: Rmd,
    pub(crate) early_withdrawal: EarlyWithdrawal,
    /// At least one year, ascending.
    pub(crate) medicare: Vec<MedicarePremiums>,
    pub(crate) hash: [u8; 32],
}

/// What the loaded law does not cover. Never a silent zero.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The year lies before the first table.
    #[error("tax law of {year} is not known; the first year known is {first}")]
    Year {
        /// The year asked for.
        year: i32,
        /// The first known.
        first: i32,
    },
    /// The state has no data.
    #[error("state income tax of {code} is not modelled yet; known are {known}")]
    State {
        /// The state asked for.
        code: String,
        /// Those known, comma-separated.
        known: String,
    },
    /// A series of Social Security has no value for a year.
    #[error("the {what} of {year} is not known; known are {first} to {last}")]
    Series {
        /// The series.
        what: &'static str,
        /// The year asked for.
        year: i32,
        /// The first known.
        first: i32,
        /// The last known.
        last: i32,
    },
    /// The worker's benefit follows an older law.
    #[error("who reached 62 in {year} has a benefit of older law, which is not modelled; modelled are those from {first} on")]
    OldLaw {
        /// The year of reaching 62.
        year: i32,
        /// The first modelled.
        first: i32,
    },
}

/// A state's law over the years.
#[derive(Clone, Debug, PartialEq)]
pub struct StateLaw {
    /// First year and rules, ascending; at least one.
    pub(crate) years: Vec<(i32, StateRules)>,
}

impl Law {
    /// SHA-256 over names and contents of all packs: part of a result's receipt.
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// The rules of `year`: its own table, or the latest known before it (see [`Law::is_projected`]).
    ///
    /// # Errors
    /// When `year` lies before the first table.
    pub fn year(&self, year: i32) -> Result<&Rules, Refusal> {
        let known = self.federal.iter().rev().find(|rules| rules.year <= year);
        known.ok_or(Refusal::Year { year, first: self.federal[0].year })
    }

    /// Whether `year` has no table of its own, so that its law is the latest known one carried forward by its indices.
    pub fn is_projected(&self, year: i32) -> bool {
        self.federal.iter().all(|rules| rules.year != year)
    }

    /// The law of a state by its postal code.
    ///
    /// # Errors
    /// When the state is not modelled; the error names it.
    pub fn state(&self, code: &str) -> Result<&StateLaw, Refusal> {
        let code = code.to_ascii_uppercase();
        match self.states.get(&code) {
            Some(law) => Ok(law),
            None => Err(Refusal::State { code, known: self.states.keys().cloned().collect::<Vec<_>>().join(", ") }),
        }
    }

    /// How figures of law grow, by the data.
    pub fn indexing(&self) -> &Indexing {
        &self.indexing
    }

    /// Retirement benefits of Social Security.
    pub fn social_security(&self) -> &SocialSecurity {
        &self.social_security
    }

    /// Required minimum distributions.
    pub fn rmd(&self) -> &Rmd {
        &self.rmd
    }

    /// Medicare's premiums of `year`: its own, or the latest known before it, not carried forward (see [`MedicarePremiums::projected`]).
    ///
    /// # Errors
    /// When `year` lies before the first known.
    pub fn medicare(&self, year: i32) -> Result<&MedicarePremiums, Refusal> {
        let series = |year: Option<&MedicarePremiums>| year.map_or(0, |premiums| premiums.year);
        let known = self.medicare.iter().rev().find(|premiums| premiums.year <= year);
        known.ok_or(Refusal::Series {
            what: "premium of Medicare",
            year,
            first: series(self.medicare.first()),
            last: series(self.medicare.last()),
        })
    }

    /// The additional tax on early distributions.
    pub fn early_withdrawal(&self) -> &EarlyWithdrawal {
        &self.early_withdrawal
    }
}

impl StateLaw {
    /// The rules of `year`: its own, or the latest known before it, or the first.
    pub fn year(&self, year: i32) -> &StateRules {
        let known = self.years.iter().rev().find(|(from, _)| *from <= year);
        &known.unwrap_or(&self.years[0]).1
    }

    /// Whether the state taxes income at all, in any year known.
    pub fn taxes_income(&self) -> bool {
        self.years.iter().any(|(_, rules)| *rules != StateRules::NoIncomeTax)
    }
}
