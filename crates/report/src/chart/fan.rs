//! A fan of percentiles by year: three bands, a middle, and lines to compare with.

use super::geometry::{Geometry, Mark, spread};
use super::svg::{ACCENT, Anchor, MUTED, Svg};
use crate::wire::v1::Fan;

const HEIGHT: f64 = 184.0;

/// What a fan chart shows.
#[derive(Clone, Copy, Debug)]
pub struct FanChart<'a> {
    /// Calendar years.
    pub years: &'a [i32],
    /// By year.
    pub fan: &'a Fan,
    /// A dashed line.
    pub line: Option<Line<'a>>,
    /// Dated events, numbered at the top.
    pub marks: &'a [Mark],
}

/// A line with its name.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// By year.
    pub values: &'a [f64],
    /// In words.
    pub label: &'a str,
}

impl FanChart<'_> {
    /// The greatest value that is drawn. The lightest band may go on above it, so that the best futures don't flatten the rest.
    fn most(&self) -> f64 {
        let lines = self.line.map_or(&[][..], |line| line.values);
        self.fan.p90.iter().chain(lines).copied().fold(0.0, f64::max)
    }

    /// Whether some of the best futures are cut off.
    pub fn is_clipped(&self) -> bool {
        self.fan.p95.iter().any(|value| *value > self.most() * 1.04)
    }

    /// The chart.
    pub fn svg(&self) -> String {
        let geometry = Geometry::new(self.years, self.most(), HEIGHT, 84.0);
        let mut svg = Svg::new(HEIGHT);
        svg.axes(&geometry, self.marks);
        let xs = geometry.xs();
        let ys = |values: &[f64]| values.iter().map(|value| geometry.y(*value)).collect::<Vec<_>>();
        let fan = self.fan;
        svg.clip_start(&geometry);
        // Opacities that add up, one band upon the other, to 10, 18 and 30 %.
        for (low, high, opacity) in [(&fan.p5, &fan.p95, 0.1), (&fan.p10, &fan.p90, 0.09), (&fan.p25, &fan.p75, 0.15)] {
            svg.area(&xs, &ys(low), &ys(high), ACCENT, opacity);
        }
        svg.clip_end();
        if let Some(line) = self.line {
            svg.line(&xs, &ys(line.values), MUTED, "stroke-width=\"1.1\" stroke-dasharray=\"4 3\"");
        }
        svg.line(&xs, &ys(&fan.p50), ACCENT, "stroke-width=\"2\" stroke-linecap=\"round\"");
        self.labels(&mut svg, &geometry);
        svg.finish()
    }

    /// Names at the end of what they name. Where two end at the same place, the later says nothing new and is left out.
    fn labels(&self, svg: &mut Svg, geometry: &Geometry<'_>) {
        let last = |values: &[f64]| values.last().map_or(geometry.bottom, |value| geometry.y(*value).max(geometry.top));
        let mut labels = vec![("middle", last(&self.fan.p50), true)];
        let more = [(Some("1 in 10 above"), &self.fan.p90[..]), (Some("1 in 10 below"), &self.fan.p10)];
        for (label, values) in more.into_iter().chain([(self.line.map(|line| line.label), self.line.map_or(&[][..], |line| line.values))]) {
            let place = last(values);
            let fresh = labels.iter().all(|(_, other, _)| (place - other).abs() >= 2.0);
            labels.extend(label.filter(|_| fresh).map(|label| (label, place, false)));
        }
        labels.sort_by(|one, other| one.1.total_cmp(&other.1));
        let places: Vec<_> = labels.iter().map(|label| label.1).collect();
        for ((label, _, strong), y) in labels.iter().zip(spread(&places, 10.0, geometry.bottom)) {
            let fill = if *strong { ACCENT } else { MUTED };
            svg.words((geometry.right + 6.0, y + 2.8), Anchor::Start, fill, *strong, label);
        }
    }
}
