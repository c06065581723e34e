//! A person's year in Canada.

use overwinter_numeric::Exact;
use serde::Deserialize;

use super::{Quantities, amount, named};
use crate::ca::income::{Income, Resident};
use crate::ca::old_age::{self, Claim};
use crate::ca::supplement::{self, Household};
use crate::ca::{Rules, federal, province, quebec, saving};
use crate::eval::EvalError;
use crate::schedule::usd;
use crate::{Law, Refusal};

/// A person's year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaCase {
    /// Calendar year.
    pub year: i32,
    /// A province's or territory's postal code, when its tax is wanted too.
    #[serde(default)]
    pub province: Option<String>,
    /// Amounts; what is absent is zero.
    pub inputs: CaInputs,
}

/// Canadian dollars a year by kind.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CaInputs {
    /// Completed years on 31 December.
    pub age: u16,
    /// Pays nothing into the Canada Pension Plan, for example below 18 or from 70 on.
    pub pension_plan_exempt: bool,
    /// Pay.
    pub employment_income: f64,
    /// Net business income.
    pub self_employment_income: f64,
    /// Pensions and RRIF income that count for the pension amount.
    pub eligible_pension_income: f64,
    /// Canada Pension Plan, RRSP withdrawals.
    pub other_pension_income: f64,
    /// Old Age Security received.
    pub old_age_security: f64,
    /// Interest.
    pub interest: f64,
    /// Eligible dividends as paid.
    pub eligible_dividends: f64,
    /// Other dividends as paid.
    pub other_dividends: f64,
    /// Net capital gains.
    pub capital_gains: f64,
    /// Deducted RRSP contributions.
    pub rrsp_deduction: f64,
    /// Lives alone, for Quebec's amount.
    pub lives_alone: bool,
    /// Who lives together, when the Guaranteed Income Supplement is wanted too.
    pub supplement_household: Option<SupplementHousehold>,
    /// Earnings of the supplement's income year after contributions: the pensioner's and the spouse's.
    pub supplement_earnings: [f64; 2],
    /// Other income of that year, of both, without Old Age Security.
    pub supplement_other_income: f64,
    /// Years of residence, for the amount of Old Age Security.
    pub years_of_residence: u16,
    /// Months past 65 before it began.
    pub old_age_security_months_deferred: u16,
    /// Canada Pension Plan retirement pension at 65, a month.
    pub pension_plan_monthly_at_65: f64,
    /// Months after 65 (before: negative) at which it is claimed.
    pub pension_plan_months_after_65: i16,
    /// Earned income of the year before, for RRSP room.
    pub earned_income_before: f64,
    /// Pension adjustment of the year before.
    pub pension_adjustment: f64,
    /// A RRIF's value on 1 January.
    pub rrif_value: f64,
    /// Age on 1 January, for the RRIF.
    pub rrif_age: u16,
}

/// Who lives together.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SupplementHousehold {
    /// No spouse.
    Alone,
    /// Both have the pension.
    BothPensioners,
    /// The spouse has neither the pension nor the allowance.
    SpouseWithout,
}

/// Quebec's postal code.
const QUEBEC: &str = "QC";

pub(super) fn quantities(law: &Law, case: &CaCase) -> Result<Quantities, EvalError> {
    let inputs = &case.inputs;
    let of_quebec = case.province.as_ref().filter(|code| code.eq_ignore_ascii_case(QUEBEC));
    let quebec = of_quebec.map(|_| law.quebec(case.year)).transpose()?;
    let rules = match quebec {
        Some(quebec) => &quebec.residents,
        None => law.canada(case.year)?,
    };
    let (resident, income) = (Resident { age: inputs.age, contributes: !inputs.pension_plan_exempt }, inputs.income()?);
    let filed = federal::tax(rules, &resident, &income, &mut ());
    let contributions = &filed.contributions;
    let mut total = filed.tax + filed.recovery + contributions.pension_plan + contributions.second + contributions.insurance;
    total = total + contributions.parental;
    let mut amounts = vec![
        ("net_income", filed.net_income),
        ("taxable_income", filed.taxable_income),
        ("federal_tax_before_credits", filed.before_credits),
        ("basic_personal_amount", filed.basic_amount),
        ("age_amount", filed.age_amount),
        ("federal_tax", filed.tax),
        ("old_age_security_recovery", filed.recovery),
        ("pension_plan_contributions", contributions.pension_plan),
        ("pension_plan_second_contributions", contributions.second),
        ("employment_insurance", contributions.insurance),
    ];
    if let Some(quebec) = quebec {
        let own = quebec::tax(&quebec.tax, (&resident, inputs.lives_alone), &income, &filed, &mut ());
        amounts.push(("provincial_taxable_income", own.taxable_income));
        amounts.push(("provincial_tax", own.tax));
        amounts.push(("health_services_fund", own.health_fund));
        amounts.push(("parental_insurance", contributions.parental));
        total = total + own.tax + own.health_fund;
    } else if let Some(code) = &case.province {
        let of = law.province(case.year, code)?;
        let age = rules.age_amount.from_age;
        if !province::covers(of, &resident, age, inputs.eligible_pension_income > 0.0) {
            return Err(Refusal::LaterLife { code: code.clone(), year: case.year, age }.into());
        }
        let tax = province::tax(of, &resident, &income, &filed, &mut ());
        amounts.push(("provincial_tax", tax));
        total = total + tax;
    }
    amounts.push(("total", total));
    amounts.extend(inputs.plans(law, rules, quebec.is_none())?);
    amounts.extend(inputs.supplement(rules)?);
    Ok(named(amounts))
}

impl CaInputs {
    fn income(&self) -> Result<Income<Exact>, EvalError> {
        Ok(Income {
            employment: amount("employment_income", self.employment_income)?,
            self_employment: amount("self_employment_income", self.self_employment_income)?,
            eligible_pension: amount("eligible_pension_income", self.eligible_pension_income)?,
            other_pension: amount("other_pension_income", self.other_pension_income)?,
            old_age_security: amount("old_age_security", self.old_age_security)?,
            interest: amount("interest", self.interest)?,
            eligible_dividends: amount("eligible_dividends", self.eligible_dividends)?,
            other_dividends: amount("other_dividends", self.other_dividends)?,
            capital_gains: amount("capital_gains", self.capital_gains)?,
            rrsp_deduction: amount("rrsp_deduction", self.rrsp_deduction)?,
        })
    }

    /// A month of the supplement in each quarter, and the year; nothing without a household.
    fn supplement(&self, rules: &Rules) -> Result<Vec<(&'static str, Exact)>, EvalError> {
        let Some(household) = self.supplement_household else { return Ok(Vec::new()) };
        let household = match household {
            SupplementHousehold::Alone => Household::Alone,
            SupplementHousehold::BothPensioners => Household::BothPensioners,
            SupplementHousehold::SpouseWithout => Household::SpouseWithout,
        };
        let name = "supplement_household";
        if self.years_of_residence < rules.old_age.years_for_full {
            return Err(EvalError::Input { name, why: "the supplement of who has no full Old Age Security pension is not modelled" });
        }
        let own = amount("supplement_earnings", self.supplement_earnings[0])?;
        let earnings = [own, amount("supplement_earnings", self.supplement_earnings[1])?];
        let other = amount("supplement_other_income", self.supplement_other_income)?;
        let counted = supplement::income(&rules.supplement, earnings, other);
        let [first, second, third, fourth] = supplement::monthly(rules, household, counted);
        Ok(vec![
            ("supplement_income", counted),
            ("supplement_monthly_first_quarter", first),
            ("supplement_monthly_second_quarter", second),
            ("supplement_monthly_third_quarter", third),
            ("supplement_monthly_fourth_quarter", fourth),
            ("guaranteed_income_supplement", supplement::year(rules, household, counted, &mut ())),
        ])
    }

    /// Public pensions and registered plans. A Quebec Pension Plan pension by the month of claiming is not modelled.
    fn plans(&self, law: &Law, rules: &Rules, canada_pension_plan: bool) -> Result<Vec<(&'static str, Exact)>, EvalError> {
        let claim =
            Claim { age: self.age, years_of_residence: self.years_of_residence, months_deferred: self.old_age_security_months_deferred };
        let at_65 = amount("pension_plan_monthly_at_65", self.pension_plan_monthly_at_65)?;
        let earned = amount("earned_income_before", self.earned_income_before)?;
        let adjustment = amount("pension_adjustment", self.pension_adjustment)?;
        let mut amounts = vec![
            ("old_age_security_full_year", old_age::security(rules, &claim, &mut ())),
            ("rrsp_room", saving::rrsp_room(rules, earned, adjustment)),
            ("tfsa_room", usd(rules.tfsa)),
        ];
        if canada_pension_plan {
            amounts.push(("pension_plan_monthly", old_age::pension_plan(rules, at_65, self.pension_plan_months_after_65)));
        }
        if let Some(factors) = law.rrif() {
            amounts.push(("rrif_minimum", saving::rrif_minimum(factors, self.rrif_age, amount("rrif_value", self.rrif_value)?)));
        }
        Ok(amounts)
    }
}
