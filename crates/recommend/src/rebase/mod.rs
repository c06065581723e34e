//! A plan brought up to what has really happened, and why its chance is another one now.
//!
//! A re-base rolls the plan on to a later month ([`overwinter_plan::roll`]), lays what the accounts really hold over it, and says
//! - [`worth`]: by how much the accounts hold more or less than was forecast, in cents that sum: markets, pay, spending by tier, taxes, and what no row
//!   explains;
//! - [`success`]: by how much the chance has moved, in paths that sum: time, markets, saving, spending, law, assumptions. Each is one change after the
//!   other under the same draws, so what two do together stands with the later one.
//!
//! The forecast is the path on which every class and prices grow by their geometric averages, nobody dies early and no shock happens.

mod forecast;
mod success;
mod worth;

use overwinter_market::PriceSpreads;
use overwinter_numeric::math;
use overwinter_plan::{Adjusted, Growth, Holding, Plan, roll};
use overwinter_units::{Money, Month};

pub use forecast::{Flows, Forecast, forecast};
pub use success::{Cause, Moved, success};
pub use worth::{Difference, Worth, worth};

use crate::Refusal;

/// What has happened since the plan's start.
#[derive(Clone, Debug, PartialEq)]
pub struct Since {
    /// The first month of which nothing is known yet.
    pub to: Month,
    /// What a dollar of the plan's start costs by then.
    pub prices: f64,
    /// What the plan's accounts hold, in its order; `None` where nothing tells. Those keep what was forecast.
    pub accounts: Vec<Option<Holding>>,
    /// What was paid in and out.
    pub flows: Flows,
}

/// The plan as it stands now: rolled on, with what the accounts hold.
///
/// # Errors
/// As [`roll`].
pub fn rebase(plan: &Plan, since: &Since, forecast: &Forecast) -> Result<Plan, Refusal> {
    let known = since.accounts.iter().zip(&forecast.accounts);
    let holdings: Vec<_> = known.map(|(known, forecast)| Some(known.unwrap_or(Holding { balance: *forecast, basis: None }))).collect();
    rolled(plan, since.to, since.prices, &holdings)
}

fn rolled(plan: &Plan, to: Month, prices: f64, holdings: &[Option<Holding>]) -> Result<Plan, Refusal> {
    roll(plan, to, &|growth, adjusted| grown(plan.as_of, to, prices, growth, adjusted), holdings).map_err(Refusal::Findings)
}

/// What a dollar of `from` has grown to by `to`.
fn grown(from: Month, to: Month, prices: f64, growth: Growth, adjusted: Adjusted) -> f64 {
    let years = match adjusted {
        Adjusted::Monthly => f64::from(from.until(to)) / 12.0,
        Adjusted::InJanuary => f64::from(to.year() - from.year()),
    };
    let by = |rate: f64| math::pow((1.0 + rate).max(1e-9), years);
    match growth {
        Growth::Fixed(rate) => by(rate.fraction()),
        Growth::Inflation { plus } => prices * by(plus.fraction()),
        Growth::Medical => prices * by(PriceSpreads::shipped().medical),
        Growth::College => prices * by(PriceSpreads::shipped().college),
    }
}

/// Dollars as money, to the cent.
fn cents(dollars: f64) -> Money {
    Money::from_dollars_f64(dollars).unwrap_or(Money::ZERO)
}
