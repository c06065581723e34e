//! How long people live, and when to claim.

use overwinter_finance::LevelClaim;
use overwinter_law::Law;
use overwinter_market::longevity::{Gompertz, last_survivor_expectancy};
use overwinter_units::{Age, Month};
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::{Evaluated, Fields, Refused, count, read, within};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GompertzInput {
    age: f64,
    modal: f64,
    dispersion: f64,
    spouse_age: f64,
    spouse_modal: f64,
    discount_continuous: f64,
}

/// A couple's survival; the spouse's deaths spread as widely.
pub(super) fn gompertz(input: Fields) -> Evaluated {
    let input: GompertzInput = read(input)?;
    let dispersion = within("dispersion", input.dispersion, 1.0..=50.0)?;
    let law = |name, modal| -> Result<Gompertz, Refused> { Ok(Gompertz { modal: within(name, modal, 20.0..=150.0)?, dispersion }) };
    let person = (law("modal", input.modal)?, within("age", input.age, 0.0..=130.0)?);
    let spouse = (law("spouse_modal", input.spouse_modal)?, within("spouse_age", input.spouse_age, 0.0..=130.0)?);
    let rate = within("discount_continuous", input.discount_continuous, -0.2..=1.0)?;
    let mut answer = Fields::new();
    for years in [1_u8, 10, 20, 30] {
        let [one, two] = [person, spouse].map(|(law, age)| law.survival(age, f64::from(years)));
        answer.insert(format!("survive_{years}y"), json!(one));
        answer.insert(format!("joint_last_survivor_{years}y"), json!(1.0 - (1.0 - one) * (1.0 - two)));
        answer.insert(format!("both_alive_{years}y"), json!(one * two));
    }
    let (law, age) = person;
    let of_life = [
        ("life_expectancy", law.life_expectancy(age)),
        ("median_remaining", law.median_remaining(age)),
        ("joint_last_survivor_expectancy", last_survivor_expectancy(person, spouse)),
        ("continuous_annuity_factor", law.annuity_continuous(age, rate)),
        ("annual_annuity_due_factor", law.annuity_due(age, rate)),
        ("hazard_at_age", law.hazard(age)),
    ];
    answer.extend(of_life.map(|(key, value)| (key.to_owned(), json!(value))));
    Ok(Value::Object(answer))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimingInput {
    fra_years: u64,
    fra_months: u64,
    claim_age_months: u64,
    alt_claim_age_months: u64,
    real_discount: f64,
    death_age_months: u64,
}

/// The law's factors at two ages of claiming, and what they are worth.
pub(super) fn claiming(law: &Law, input: Fields) -> Evaluated {
    let input: ClaimingInput = read(input)?;
    let rules = law.social_security();
    let full = age(12 * count("fra_years", input.fra_years, 60..=75)? + count("fra_months", input.fra_months, 0..=11)?);
    // Later births first: of one full retirement age, they have the credit that is in force.
    let born = (1930..=2000).rev().map(Month::january).find(|born| rules.full_retirement_age(*born) == full);
    let Some(born) = born else {
        return Err(Refused::bad(format!("fra_years: nobody's full retirement age is {full}")));
    };
    let bounds = u32::from(rules.earliest_age().months())..=u32::from(rules.latest_age().months());
    let claim = |name, months| -> Result<LevelClaim, Refused> {
        let age_months = count(name, months, bounds.clone())?;
        Ok(LevelClaim { age_months, monthly: rules.claim_factor(born, age(age_months)) })
    };
    let one = claim("claim_age_months", input.claim_age_months)?;
    let other = claim("alt_claim_age_months", input.alt_claim_age_months)?;
    let death = count("death_age_months", input.death_age_months, 0..=1_560)?;
    let rate = within("real_discount", input.real_discount, -0.5..=1.0)?;
    Ok(json!({
        "factor": one.monthly,
        "alt_factor": other.monthly,
        "breakeven_age_months_no_discount": one.break_even(&other),
        "pv_at_62_per_unit_monthly_pia": one.present_value(rate, *bounds.start(), death),
    }))
}

fn age(months: u32) -> Age {
    Age::from_months(u16::try_from(months).unwrap_or(u16::MAX))
}
