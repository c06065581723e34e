//! A set of law packs: which years and states are known, and what is refused by name.

use std::collections::BTreeMap;

use overwinter_units::Month;

use crate::projection::Indexing;
use crate::rules::Rules;
use crate::state_rules::StateRules;
use crate::us::accounts::Accounts;
use crate::us::credits::premium::PovertyGuideline;
use crate::us::early_withdrawal::EarlyWithdrawal;
use crate::us::equity_pay::EquityPay;
use crate::us::localities::LocalIncomeTax;
use crate::us::medicare::MedicarePremiums;
use crate::us::property::{InheritanceTax, Inheritances, Property, StateEstateTax, StateEstates};
use crate::us::rmd::Rmd;
use crate::us::social_security::SocialSecurity;
use crate::us::student_loans::StudentLoans;
use crate::{NotModelled, Region};

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
    pub(crate) not_modelled: Vec<NotModelled>,
    pub(crate) accounts: Accounts,
    pub(crate) property: Property,
    pub(crate) state_estates: StateEstates,
    pub(crate) inheritances: Inheritances,
    pub(crate) equity_pay: EquityPay,
    /// By the year in which a tax year begins; may be empty.
    pub(crate) united_kingdom: BTreeMap<i32, crate::gb::Rules>,
    /// Canada by year; may be empty, as may the next three.
    pub(crate) canada: BTreeMap<i32, crate::ca::Rules>,
    /// Provinces by year and postal code.
    pub(crate) provinces: BTreeMap<i32, BTreeMap<String, crate::ca::Province>>,
    pub(crate) quebec: BTreeMap<i32, crate::ca::Quebec>,
    pub(crate) rrif: Option<crate::ca::RrifFactors>,
    /// At least one year, ascending.
    pub(crate) medicare: Vec<MedicarePremiums>,
    /// By year, in the order of [`crate::Region`].
    pub(crate) poverty_guidelines: BTreeMap<i32, [PovertyGuideline; 3]>,
    pub(crate) student_loans: StudentLoans,
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
    /// The city or county has no data.
    #[error("a local income tax of {name} in {code} is not modelled; known there are {known}")]
    Locality {
        /// The state.
        code: String,
        /// The city or county asked for.
        name: String,
        /// Those known, comma-separated.
        known: String,
    },
    /// A country's law is not loaded for the year. Other countries' law is not carried forward.
    #[error("the law of {country} for {year} is not known; known are {known}")]
    Country {
        /// The country or province.
        country: &'static str,
        /// The year asked for.
        year: i32,
        /// Those known, comma-separated.
        known: String,
    },
    /// The province has no data.
    #[error("the income tax of {code} is not modelled; known provinces and territories of Canada are {known}")]
    Province {
        /// The province asked for.
        code: String,
        /// Those known, comma-separated.
        known: String,
    },
    /// The province's figures for later life are not known.
    #[error(
        "the amounts of {code} for age and pension income are not known for {year}, so a person of {age} or with a pension is not covered"
    )]
    LaterLife {
        /// The province.
        code: String,
        /// The year.
        year: i32,
        /// The age from which an amount is due.
        age: u16,
    },
    /// A series has no value for a year.
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
    /// A tax of a state that is in no list.
    #[error("whether {code} has an {tax} is not known")]
    StateTax {
        /// The tax.
        tax: &'static str,
        /// The state asked for.
        code: String,
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
    /// The postal code, upper case.
    pub(crate) code: String,
    /// First year and rules, ascending; at least one.
    pub(crate) years: Vec<(i32, StateRules)>,
    /// First year and the localities of it, ascending; may be empty.
    pub(crate) localities: Vec<(i32, Vec<LocalIncomeTax>)>,
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

    /// The United Kingdom's rules of the tax year that begins in `year`.
    ///
    /// # Errors
    /// When there is no table of that year: none is carried forward.
    pub fn united_kingdom(&self, year: i32) -> Result<&crate::gb::Rules, Refusal> {
        of_country("the United Kingdom", &self.united_kingdom, year)
    }

    /// Canada's federal rules of `year`.
    ///
    /// # Errors
    /// When there is no table of that year: none is carried forward.
    pub fn canada(&self, year: i32) -> Result<&crate::ca::Rules, Refusal> {
        of_country("Canada", &self.canada, year)
    }

    /// The rules of a province or territory of Canada other than Quebec by its postal code.
    ///
    /// # Errors
    /// When the year or the province is not known; the error names it.
    pub fn province(&self, year: i32, code: &str) -> Result<&crate::ca::Province, Refusal> {
        let all = of_country("the provinces of Canada", &self.provinces, year)?;
        let code = code.to_ascii_uppercase();
        match all.get(&code) {
            Some(province) => Ok(province),
            None => Err(Refusal::Province { code, known: all.keys().cloned().collect::<Vec<_>>().join(", ") }),
        }
    }

    /// Quebec's rules of `year`, with the federal ones of its residents.
    ///
    /// # Errors
    /// When there is no table of that year: none is carried forward.
    pub fn quebec(&self, year: i32) -> Result<&crate::ca::Quebec, Refusal> {
        of_country("Quebec", &self.quebec, year)
    }

    /// The least that leaves a RRIF, when it was loaded.
    pub fn rrif(&self) -> Option<&crate::ca::RrifFactors> {
        self.rrif.as_ref()
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

    /// What the rules leave out in a jurisdiction (`US`, `US-CA`), what holds for all within a country (`US-*`) last.
    pub fn not_modelled(&self, jurisdiction: &str) -> impl Iterator<Item = &NotModelled> {
        let all = jurisdiction.split_once('-').map(|(country, _)| format!("{country}-*"));
        let all = all.filter(|all| all != jurisdiction);
        let own = self.not_modelled.iter().filter(move |gap| gap.jurisdiction == jurisdiction);
        own.chain(self.not_modelled.iter().filter(move |gap| Some(&gap.jurisdiction) == all.as_ref()))
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

    /// The poverty guideline of `year`: its own, or the latest known before it, not carried forward.
    ///
    /// # Errors
    /// When `year` lies before the first known.
    pub fn poverty_guideline(&self, year: i32, region: Region) -> Result<PovertyGuideline, Refusal> {
        let known = self.poverty_guidelines.range(..=year).next_back();
        let at = |place: Option<&i32>| place.copied().unwrap_or_default();
        known.map(|(_, regions)| regions[region as usize]).ok_or(Refusal::Series {
            what: "poverty guideline",
            year,
            first: at(self.poverty_guidelines.keys().next()),
            last: at(self.poverty_guidelines.keys().next_back()),
        })
    }

    /// Payments on student loans that go by income.
    pub fn student_loans(&self) -> &StudentLoans {
        &self.student_loans
    }

    /// The additional tax on early distributions.
    pub fn early_withdrawal(&self) -> &EarlyWithdrawal {
        &self.early_withdrawal
    }

    /// Gifts out of an IRA, inherited accounts, Roth ordering, equal payments.
    pub fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    /// The sale of a home, estates and gifts.
    pub fn property(&self) -> &Property {
        &self.property
    }

    /// The estate tax of a state by its postal code for deaths in `died`; `None` where it has none.
    ///
    /// # Errors
    /// When the state or the year is not known; the error names it.
    pub fn state_estate_tax(&self, code: &str, died: Month) -> Result<Option<StateEstateTax<'_>>, Refusal> {
        self.state_estates.of(code, died, &self.property.estate.rates)
    }

    /// The inheritance tax of a state by its postal code for deaths in `died`; `None` where it has none.
    ///
    /// # Errors
    /// When the state or the year is not known; the error names it.
    pub fn inheritance_tax(&self, code: &str, died: Month) -> Result<Option<&InheritanceTax>, Refusal> {
        self.inheritances.of(code, died)
    }

    /// Shares and options of an employer.
    pub fn equity_pay(&self) -> &EquityPay {
        &self.equity_pay
    }
}

fn of_country<'a, T>(country: &'static str, years: &'a BTreeMap<i32, T>, year: i32) -> Result<&'a T, Refusal> {
    years.get(&year).ok_or_else(|| {
        let known = years.keys().map(i32::to_string).collect::<Vec<_>>().join(", ");
        Refusal::Country { country, year, known }
    })
}

impl StateLaw {
    /// The rules of `year`: its own, or the latest known before it, or the first.
    pub fn year(&self, year: i32) -> &StateRules {
        let known = self.years.iter().rev().find(|(from, _)| *from <= year);
        &known.unwrap_or(&self.years[0]).1
    }

    /// The income tax of a city or county of the state in `year`, by its name in any case; years as in [`StateLaw::year`].
    ///
    /// # Errors
    /// When it is not modelled; the error names it.
    pub fn locality(&self, name: &str, year: i32) -> Result<&LocalIncomeTax, Refusal> {
        let known = self.localities.iter().rev().find(|(from, _)| *from <= year).or(self.localities.first());
        let all = known.map_or(&[][..], |(_, all)| all.as_slice());
        all.iter().find(|of| of.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
            let names: Vec<_> = all.iter().map(|of| of.name.as_str()).collect();
            let known = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            Refusal::Locality { code: self.code.clone(), name: name.to_owned(), known }
        })
    }

    /// Whether the state taxes income at all, in any year known.
    pub fn taxes_income(&self) -> bool {
        self.years.iter().any(|(_, rules)| *rules != StateRules::NoIncomeTax)
    }
}
