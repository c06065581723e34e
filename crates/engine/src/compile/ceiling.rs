//! Bounds of law on a year's income, by year.

use overwinter_law::{Filer, FilingStatus, Law, Region, Rules};
use overwinter_plan::{Ceiling as Planned, Finding, Plan};
use overwinter_units::{Money, Month, Rate};

use super::{lives, not_modelled};
use crate::program::{Ceiling, Measure, Year};

/// A year's income is known two years before the premiums of Medicare that it sets.
const MEDICARE_LOOKS_BACK: i32 = 2;

/// What bounds are read from.
pub(super) struct Ceilings<'a> {
    pub plan: &'a Plan,
    pub law: &'a Law,
    pub years: &'a [Year],
    pub rules: &'a [Rules],
}

impl Ceilings<'_> {
    /// The bound in each `active` year. One that some of these years does not have is a finding at `pointer`.
    pub fn of(&self, planned: Planned, active: impl Fn(usize) -> bool, pointer: &str, findings: &mut Vec<Finding>) -> Ceiling {
        let bounds: Vec<Option<f64>> = (0..self.years.len())
            .map(|year| if active(year) { self.usd(planned, year, &self.years[year].filer) } else { Some(0.0) })
            .collect();
        let of_survivor = |year: usize| {
            let survivor = self.years[year].survivors.as_ref().filter(|_| active(year));
            // Whoever is left has the same bounds.
            survivor.and_then(|[survivor, _]| self.usd(planned, year, survivor)).unwrap_or(0.0)
        };
        let alone = lives::alone(self.plan).map(|_| (0..self.years.len()).map(of_survivor).collect());
        if let Some(year) = bounds.iter().position(Option::is_none) {
            findings.push(self.missing(planned, year, pointer));
        }
        let (measure, indexed) = match planned {
            Planned::Bracket(_) => (Measure::OrdinaryTaxable, true),
            // The last bound stays as it is for years.
            Planned::MedicareBound(bound) => (Measure::AdjustedGross, !self.is_last_of_medicare(bound)),
            Planned::NetInvestmentIncome => (Measure::AdjustedGross, false),
            Planned::PremiumCredit => (Measure::WithAllBenefits, true),
        };
        Ceiling { measure, usd: bounds.into_iter().map(|bound| bound.unwrap_or(0.0)).collect(), alone, indexed }
    }

    fn usd(&self, planned: Planned, year: usize, filer: &Filer) -> Option<f64> {
        let (rules, of) = (&self.rules[self.years[year].rules], &self.years[year]);
        match planned {
            Planned::Bracket(rate) => top_of_bracket(rules, filer.status, rate),
            Planned::MedicareBound(bound) => {
                self.medicare_bounds(year, filer.status)?.get(usize::from(bound) - 1).map(|money| money.dollars_f64())
            }
            Planned::NetInvestmentIncome => Some(rules.net_investment_income_tax.from.of(filer.status).dollars_f64()),
            Planned::PremiumCredit => self.end_of_premium_credit(rules, of, filer),
        }
    }

    /// The bounds that the premiums of two years later go by; where they are not known yet, the latest that are.
    fn medicare_bounds(&self, year: usize, status: FilingStatus) -> Option<&[Money]> {
        let premiums = self.law.medicare(self.years[year].year + MEDICARE_LOOKS_BACK).ok()?;
        Some(match status {
            FilingStatus::MarriedJoint => &premiums.joint,
            FilingStatus::MarriedSeparate => &premiums.separate,
            FilingStatus::Single | FilingStatus::HeadOfHousehold | FilingStatus::SurvivingSpouse => &premiums.alone,
        })
    }

    fn is_last_of_medicare(&self, bound: u8) -> bool {
        self.medicare_bounds(0, FilingStatus::Single).is_some_and(|bounds| bounds.len() == usize::from(bound))
    }

    fn end_of_premium_credit(&self, rules: &Rules, of: &Year, filer: &Filer) -> Option<f64> {
        let credit = rules.premium_credit.as_ref()?;
        let (state, _) = self.plan.state_in(Month::january(of.year).plus(11));
        let guideline = &credit.guidelines[Region::of_state(state.code()) as usize];
        Some(guideline.of(filer.persons()).dollars_f64() * credit.income_up_to?.fraction())
    }

    fn missing(&self, planned: Planned, year: usize, pointer: &str) -> Finding {
        let (rules, year) = (&self.rules[self.years[year].rules], self.years[year].year);
        let (says, hint) = match planned {
            Planned::Bracket(rate) => (format!("There is no federal bracket of {rate} with an end in {year}."), brackets(rules)),
            Planned::MedicareBound(bound) => (
                format!("Medicare's premiums of {} have no bound {bound}.", year + MEDICARE_LOOKS_BACK),
                "Write \"irmaa\" for the first.".into(),
            ),
            Planned::NetInvestmentIncome => (format!("There is no tax on net investment income in {year}."), String::new()),
            Planned::PremiumCredit => {
                (format!("The premium tax credit has no bound of income in {year}."), "Let it begin later, or fill a bracket.".into())
            }
        };
        not_modelled(pointer, says, hint)
    }
}

/// Where the bracket of a rate ends, in dollars of the table; `None` when there is none, or it has no end.
fn top_of_bracket(rules: &Rules, status: FilingStatus, rate: Rate) -> Option<f64> {
    let hinges = rules.ordinary_income.of(status).hinges();
    let mut of_bracket = Rate::ZERO;
    for (index, hinge) in hinges.iter().enumerate() {
        of_bracket = of_bracket + hinge.extra_rate;
        if of_bracket == rate {
            return hinges.get(index + 1).map(|next| next.from.dollars_f64());
        }
    }
    None
}

fn brackets(rules: &Rules) -> String {
    let hinges = rules.ordinary_income.of(FilingStatus::Single).hinges();
    let rates = hinges.iter().scan(Rate::ZERO, |rate, hinge| {
        *rate = *rate + hinge.extra_rate;
        Some(rate.to_string())
    });
    let rates: Vec<_> = rates.take(hinges.len().saturating_sub(1)).collect();
    format!("Write one of {}.", rates.join(", "))
}
