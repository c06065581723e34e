//! Where the what-if inputs stand, in the plan as written and as answered.

use overwinter_plan::{Slider, inputs as of_plan};

use super::Question;
use super::round::{cents, rate};
use crate::wire::v1::{Inputs, Model, ModelInput, NumberInput, RetirementAge};

/// The inputs of a question.
pub(super) fn inputs(question: &Question) -> Inputs {
    let (base, now, asked) = (of_plan(&question.base), of_plan(&question.plan), &question.changes);
    let retirement_ages = base.retirement_ages.iter().map(|input| {
        let person = question.base.person(input.person);
        // A retirement that was moved to the start is no input of the moved plan any more, but it still is one of the written plan.
        let moved = now.retirement_ages.iter().find(|moved| moved.person == input.person);
        let age = moved.map_or_else(|| overwinter_units::Age::at(question.plan.as_of, person.born), |moved| moved.age);
        RetirementAge {
            person: person.id.clone(),
            name: person.name.clone(),
            age_months: age.months(),
            base_age_months: input.age.months(),
            min_months: input.min.min(age).months(),
            max_months: input.max.max(age).months(),
        }
    });
    Inputs {
        retirement_ages: retirement_ages.collect(),
        spending_monthly_usd: number(base.spending_monthly_usd, now.spending_monthly_usd, asked.spending_monthly_usd, cents),
        saving_share: number(base.saving_share, now.saving_share, asked.saving_share, rate),
        stocks_share: number(base.stocks_share, now.stocks_share, asked.stocks_share, rate),
        model: ModelInput { value: question.run.model, base: Model::default(), choices: Model::ALL.to_vec() },
    }
}

/// What the plan has nothing of stands at zero and can't be moved. What was moved to nothing still can. What was asked for is shown as
/// asked, though items are scaled to whole cents.
fn number(base: Option<Slider>, now: Option<Slider>, asked: Option<f64>, round: fn(f64) -> f64) -> NumberInput {
    let Some(base) = base else {
        return NumberInput { value: 0.0, base: 0.0, min: 0.0, max: 0.0, step: 0.01 };
    };
    let value = asked.unwrap_or_else(|| now.map_or(0.0, |slider| slider.value));
    let (min, max) = (base.min.min(value), base.max.max(value));
    NumberInput { value: round(value), base: round(base.value), min: round(min), max: round(max), step: base.step }
}
