//! What a portfolio earned over a period in which money came and went.

use overwinter_units::Date;

use crate::refusal::Refusal;
use crate::return_rate::{ReturnRate, dated_internal_rate};

/// Money that came from outside, or went there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExternalFlow {
    /// The day.
    pub date: Date,
    /// Put in; negative when taken out.
    pub amount_in: f64,
    /// What the portfolio was worth just before.
    pub value_before: f64,
}

/// A portfolio over a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Performance {
    start: Date,
    end: Date,
    start_value: f64,
    end_value: f64,
    /// By date.
    flows: Vec<ExternalFlow>,
}

impl Performance {
    /// Worth `start_value` on `start` and `end_value` on `end`, with flows in any order.
    ///
    /// # Errors
    /// When the period is empty, a flow is outside it, or a number is not finite.
    pub fn new(start: (Date, f64), end: (Date, f64), flows: &[ExternalFlow]) -> Result<Self, Refusal> {
        let ((start, start_value), (end, end_value)) = (start, end);
        if end <= start {
            return Err(Refusal::NoPeriod);
        }
        if let Some(outside) = flows.iter().find(|flow| flow.date < start || flow.date > end) {
            return Err(Refusal::OutsidePeriod { date: outside.date });
        }
        let numbers = flows.iter().flat_map(|flow| [flow.amount_in, flow.value_before]);
        if [start_value, end_value].into_iter().chain(numbers).any(|number| !number.is_finite()) {
            return Err(Refusal::OutOfRange { what: "an amount" });
        }
        let mut flows = flows.to_vec();
        flows.sort_by_key(|flow| flow.date);
        Ok(Performance { start, end, start_value, end_value, flows })
    }

    /// The time-weighted return of the period: what a dollar that stayed earned. `None` when nothing was there to earn.
    pub fn time_weighted(&self) -> Option<f64> {
        let (mut growth, mut value) = (1.0, self.start_value);
        for flow in &self.flows {
            if value <= 0.0 {
                return None;
            }
            growth *= flow.value_before / value;
            value = flow.value_before + flow.amount_in;
        }
        (value > 0.0).then(|| growth * self.end_value / value - 1.0)
    }

    /// The modified Dietz return of the period: gain over capital, each flow counted for the share of days that it was there.
    pub fn modified_dietz(&self) -> Option<f64> {
        let days = self.start.days_until(self.end) as f64;
        let share = |flow: &ExternalFlow| flow.date.days_until(self.end) as f64 / days;
        let flowed: f64 = self.flows.iter().map(|flow| flow.amount_in).sum();
        let capital = self.start_value + self.flows.iter().map(|flow| share(flow) * flow.amount_in).sum::<f64>();
        (capital > 0.0).then(|| (self.end_value - self.start_value - flowed) / capital)
    }

    /// The money-weighted return a year: the dated internal rate of what the investor put in and has at the end.
    ///
    /// # Errors
    /// When an amount is out of range.
    pub fn money_weighted(&self) -> Result<ReturnRate, Refusal> {
        let between = self.flows.iter().map(|flow| (flow.date, -flow.amount_in));
        let flows: Vec<(Date, f64)> = [(self.start, -self.start_value), (self.end, self.end_value)].into_iter().chain(between).collect();
        dated_internal_rate(&flows)
    }
}
