//! Level payments and their inverses.

use overwinter_finance::{self as finance, Due, TimeValue};
use serde::Deserialize;

use super::super::{Evaluated, Fields, Refused, count, read, within};
use super::{of_rate, value};

/// All that a case can give; each kind takes what it needs and names what is missing or too much.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    rate: Option<f64>,
    per: Option<f64>,
    nper: Option<f64>,
    pmt: Option<f64>,
    pv: Option<f64>,
    fv: Option<f64>,
    #[serde(default)]
    when: u64,
}

impl Input {
    fn of(input: Fields, unused: &str) -> Result<Self, Refused> {
        if input.contains_key(unused) {
            return Err(Refused::bad(format!("unknown field `{unused}`")));
        }
        read(input)
    }

    fn terms(&self) -> Result<TimeValue, Refused> {
        Ok(TimeValue::new(need("rate", self.rate)?, need("nper", self.nper)?, self.due()?)?)
    }

    fn due(&self) -> Result<Due, Refused> {
        match self.when {
            0 => Ok(Due::End),
            1 => Ok(Due::Start),
            other => Err(Refused::bad(format!("when: {other} is neither 0 (end of a period) nor 1 (its start)"))),
        }
    }

    /// Payment or present value, and future value, which may be left out.
    fn amounts(&self, name: &str, amount: Option<f64>) -> Result<(f64, f64), Refused> {
        Ok((need(name, amount)?, within("fv", self.fv.unwrap_or(0.0), -1e15..=1e15)?))
    }

    fn period(&self) -> Result<u32, Refused> {
        whole("per", self.per)
    }
}

pub(super) fn future_value(input: Fields) -> Evaluated {
    let input = Input::of(input, "fv")?;
    Ok(value(Some(input.terms()?.future_value(need("pmt", input.pmt)?, need("pv", input.pv)?))))
}

pub(super) fn present_value(input: Fields) -> Evaluated {
    let input = Input::of(input, "pv")?;
    let (payment, future) = input.amounts("pmt", input.pmt)?;
    Ok(value(Some(input.terms()?.present_value(payment, future))))
}

pub(super) fn payment(input: Fields) -> Evaluated {
    let input = Input::of(input, "pmt")?;
    let (present, future) = input.amounts("pv", input.pv)?;
    Ok(value(input.terms()?.payment(present, future)))
}

pub(super) fn interest_part(input: Fields) -> Evaluated {
    let input = Input::of(input, "pmt")?;
    let (present, future) = input.amounts("pv", input.pv)?;
    Ok(value(input.terms()?.interest_part(input.period()?, present, future)))
}

pub(super) fn principal_part(input: Fields) -> Evaluated {
    let input = Input::of(input, "pmt")?;
    let (present, future) = input.amounts("pv", input.pv)?;
    Ok(value(input.terms()?.principal_part(input.period()?, present, future)))
}

pub(super) fn periods(input: Fields) -> Evaluated {
    let input = Input::of(input, "nper")?;
    let (present, future) = input.amounts("pv", input.pv)?;
    let rate = within("rate", need("rate", input.rate)?, -0.999_999..=1e6)?;
    Ok(value(finance::periods(rate, input.due()?, need("pmt", input.pmt)?, present, future)))
}

pub(super) fn rate(input: Fields) -> Evaluated {
    let input = Input::of(input, "rate")?;
    let (present, future) = input.amounts("pv", input.pv)?;
    Ok(of_rate(&finance::rate(whole("nper", input.nper)?, input.due()?, need("pmt", input.pmt)?, present, future)?))
}

fn need(name: &str, value: Option<f64>) -> Result<f64, Refused> {
    within(name, value.ok_or_else(|| Refused::bad(format!("there is no `{name}`")))?, -1e15..=1e15)
}

/// A number of periods that must be whole.
fn whole(name: &str, value: Option<f64>) -> Result<u32, Refused> {
    let given = need(name, value)?;
    if given.fract() != 0.0 || given < 0.0 {
        return Err(Refused::bad(format!("{name}: {given} is not a whole number of periods")));
    }
    count(name, given as u64, 1..=100_000)
}
