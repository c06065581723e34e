//! Why the accounts hold another sum than was forecast, to the cent.

use overwinter_units::Money;

use super::{Flows, Forecast, Since};

/// A part of the difference, positive where there is more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Difference {
    /// Markets did better than on average.
    Markets,
    /// More came in.
    Income,
    /// Less was spent on what must be.
    Essential,
    /// Less was spent on goals.
    Goals,
    /// Less was spent on what may be.
    Discretionary,
    /// Less tax was paid.
    Taxes,
    /// What balances say and no row explains.
    Unexplained,
}

/// What is there, what was forecast, and why they differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worth {
    /// What the accounts hold.
    pub now: Money,
    /// What was forecast.
    pub forecast: Money,
    /// The parts; they sum to `now` less `forecast`.
    pub parts: Vec<(Difference, Money)>,
}

/// Splits the difference. `growth` is what markets have really added, where it is known; else all that no row explains is taken for it.
pub fn worth(since: &Since, forecast: &Forecast, growth: Option<Money>) -> Worth {
    let held = since.accounts.iter().zip(&forecast.accounts).map(|(known, forecast)| known.map_or(*forecast, |held| held.balance));
    let now = held.fold(Money::ZERO, |sum, balance| sum + balance);
    let (was, planned) = (&since.flows, &forecast.flows);
    let before = forecast.worth() - forecast.growth - net(planned);
    let earned = growth.unwrap_or(now - before - net(was));
    let mut parts = vec![
        (Difference::Markets, earned - forecast.growth),
        (Difference::Income, was.income - planned.income),
        (Difference::Essential, planned.essential - was.essential),
        (Difference::Goals, planned.goals - was.goals),
        (Difference::Discretionary, planned.discretionary - was.discretionary),
        (Difference::Taxes, planned.taxes - was.taxes),
    ];
    let explained = parts.iter().fold(Money::ZERO, |sum, (_, part)| sum + *part);
    parts.push((Difference::Unexplained, now - forecast.worth() - explained));
    Worth { now, forecast: forecast.worth(), parts }
}

/// What flows leave in the accounts.
fn net(flows: &Flows) -> Money {
    flows.income - flows.essential - flows.goals - flows.discretionary - flows.taxes
}
