//! Convex functions of one amount, as the highest of their lines.

use overwinter_law::Schedule;

/// A line: what it gives at zero, and how much a dollar more gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    pub at_zero: f64,
    pub slope: f64,
}

/// The lines of a schedule whose rates rise: the schedule is the highest of them, and nothing below zero.
pub(super) fn lines(schedule: &Schedule) -> Vec<Line> {
    let rising = schedule.hinges().iter().scan(Line { at_zero: 0.0, slope: 0.0 }, |line, hinge| {
        let extra = hinge.extra_rate.fraction();
        *line = Line { at_zero: line.at_zero - extra * hinge.from.dollars_f64(), slope: line.slope + extra };
        Some(*line)
    });
    rising.filter(|line| line.slope > 0.0).collect()
}

/// The greatest convex function that nowhere exceeds `schedule − less` from zero on; `None` where it would not rise with the amount.
pub(super) fn hull_of_difference(schedule: &Schedule, less: &Schedule) -> Option<Vec<Line>> {
    let bends = |schedule: &Schedule| schedule.hinges().iter().map(|hinge| hinge.from.dollars_f64()).collect::<Vec<_>>();
    let mut places: Vec<f64> = [bends(schedule), bends(less), vec![0.0]].concat();
    places.sort_by(f64::total_cmp);
    places.dedup();
    // Beyond the last bend the difference is a line: one more point of it, far out, has its slope.
    places.push(1_000.0 * places.last().expect("zero is one of them").max(1.0));
    let mut hull: Vec<[f64; 2]> = Vec::new();
    for place in places {
        let point = [place, schedule.tax(place) - less.tax(place)];
        while hull.len() > 1 && slope(hull[hull.len() - 2], hull[hull.len() - 1]) >= slope(hull[hull.len() - 1], point) {
            hull.pop();
        }
        hull.push(point);
    }
    let lines: Vec<Line> = hull
        .windows(2)
        .map(|pair| {
            let slope = slope(pair[0], pair[1]);
            Line { at_zero: pair[0][1] - slope * pair[0][0], slope }
        })
        .collect();
    lines.iter().all(|line| line.slope >= 0.0).then_some(lines)
}

fn slope(from: [f64; 2], to: [f64; 2]) -> f64 {
    (to[1] - from[1]) / (to[0] - from[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use overwinter_units::{Money, Rate};

    fn schedule(brackets: &[(i64, i64)]) -> Schedule {
        Schedule::new(&brackets.iter().map(|(from, rate)| (Money::from_dollars(*from), Rate::percent(*rate))).collect::<Vec<_>>())
    }

    fn highest(lines: &[Line], amount: f64) -> f64 {
        lines.iter().map(|line| line.at_zero + line.slope * amount).fold(0.0, f64::max)
    }

    #[test]
    fn lines_give_the_tax_of_a_schedule() {
        let schedule = schedule(&[(0, 10), (10_000, 12), (40_000, 22)]);
        for amount in [0.0, 5_000.0, 10_000.0, 33_000.0, 90_000.0] {
            assert!((highest(&lines(&schedule), amount) - schedule.tax(amount)).abs() < 1e-9);
        }
    }

    #[test]
    fn the_hull_lies_below_the_difference_and_touches_it() {
        let (ordinary, gains) =
            (schedule(&[(0, 10), (12_400, 12), (50_400, 22), (640_600, 37)]), schedule(&[(0, 0), (49_450, 15), (545_500, 20)]));
        let hull = hull_of_difference(&ordinary, &gains).expect("it rises");
        let difference = |amount: f64| ordinary.tax(amount) - gains.tax(amount);
        let mut touches = 0;
        for thousand in 0..2_000 {
            let amount = 1_000.0 * f64::from(thousand);
            let (below, above) = (highest(&hull, amount), difference(amount));
            assert!(below <= above + 1e-6, "{amount}: {below} is above {above}");
            touches += i32::from(above - below < 1e-6);
        }
        assert!(touches > 10, "{touches}");
    }
}
