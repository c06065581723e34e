//! Steps and the calendar years they fall in.

use overwinter_plan::Plan;
use overwinter_units::Month;

use crate::program::Calendar;

/// The month in which the residual of last year's tax is paid or refunded.
const SETTLEMENT_MONTH: u32 = 4;

/// The steps of `plan`. With yearly steps each runs twelve months from the start month, and belongs to the year in which it begins.
pub(super) fn calendar(plan: &Plan, steps_per_year: u32) -> Calendar {
    of_months(plan.as_of, plan.months() as usize, 12 / steps_per_year.clamp(1, 12) as usize)
}

/// The steps of `months` months from `start`.
pub(crate) fn of_months(start: Month, months: usize, months_per_step: usize) -> Calendar {
    let steps = months.div_ceil(months_per_step);
    let month_of = |step: usize| start.plus((step * months_per_step) as i32);
    let first_year = start.year();
    let year_of = |step: usize| (month_of(step).year() - first_year) as usize;
    let of_year = |year: usize| (0..steps).filter(move |step| year_of(*step) == year);
    let passed = (0..(0..steps).last().map_or(0, |last| year_of(last) + 1)).flat_map(|year| {
        let count = of_year(year).count();
        (1..=count).map(move |done| done as f64 / count as f64)
    });
    let opens = |step: usize| step == 0 || year_of(step) != year_of(step - 1);
    Calendar {
        start,
        steps,
        months_per_step,
        year_of: (0..steps).map(year_of).collect(),
        opens: (0..steps).map(opens).collect(),
        closes: (0..steps).map(|step| step + 1 == steps || opens(step + 1)).collect(),
        passed: passed.collect(),
        settles: (0..steps).map(|step| months_per_step == 12 || month_of(step).month() == SETTLEMENT_MONTH).collect(),
    }
}

impl Calendar {
    /// The months of `step`.
    pub(crate) fn months(&self, step: usize) -> impl Iterator<Item = Month> + use<> {
        let first = self.start.plus((step * self.months_per_step) as i32);
        (0..self.months_per_step).map(move |offset| first.plus(offset as i32))
    }

    /// The first month of `step`; the month after the plan for `step == steps`.
    pub fn month(&self, step: usize) -> Month {
        self.start.plus((step * self.months_per_step) as i32)
    }

    /// The step that `month` lies in; `None` outside the plan.
    pub fn step_of(&self, month: Month) -> Option<usize> {
        let months = usize::try_from(self.start.until(month)).ok()?;
        Some(months / self.months_per_step).filter(|step| *step < self.steps)
    }

    /// How many calendar years the plan touches.
    pub fn years(&self) -> usize {
        self.year_of.last().map_or(0, |last| last + 1)
    }

    /// The first step of a year.
    pub fn first_step(&self, year: usize) -> usize {
        self.year_of.partition_point(|of| *of < year)
    }

    /// The last step of a year.
    #[inline]
    pub fn last_step(&self, year: usize) -> usize {
        self.year_of.partition_point(|of| *of <= year) - 1
    }
}
