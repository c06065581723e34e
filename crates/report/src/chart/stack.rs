//! Amounts by year, one upon the other, each with its name on it.

use super::geometry::{Geometry, spread};
use super::svg::{Anchor, INK, Svg};

const HEIGHT: f64 = 176.0;

/// After Okabe and Ito, as in the web app.
const SERIES: [&str; 8] = ["#1F5C4D", "#3E7CA8", "#D3A13B", "#B8654A", "#8FB8A8", "#95688F", "#9DBBD3", "#8B928E"];

/// What is stacked.
#[derive(Clone, Copy, Debug)]
pub struct StackChart<'a> {
    /// Calendar years.
    pub years: &'a [i32],
    /// From the bottom up.
    pub layers: &'a [Layer<'a>],
}

/// One layer.
#[derive(Clone, Copy, Debug)]
pub struct Layer<'a> {
    /// In words.
    pub label: &'a str,
    /// By year; below zero counts as zero.
    pub values: &'a [f64],
}

impl StackChart<'_> {
    /// The chart.
    pub fn svg(&self) -> String {
        let edges = self.edges();
        let most = edges.last().map_or(0.0, |edge| edge.iter().copied().fold(0.0, f64::max));
        let geometry = Geometry::new(self.years, most, HEIGHT, 112.0);
        let mut svg = Svg::new(HEIGHT);
        svg.axes(&geometry, &[]);
        let xs = geometry.xs();
        let ys = |values: &[f64]| values.iter().map(|value| geometry.y(*value)).collect::<Vec<_>>();
        let mut outside = Vec::new();
        for (index, layer) in self.layers.iter().enumerate() {
            let (low, high, colour) = (&edges[index], &edges[index + 1], SERIES[index % SERIES.len()]);
            svg.area(&xs, &ys(low), &ys(high), colour, 0.42);
            svg.line(&xs, &ys(high), colour, "stroke-width=\"1.2\"");
            let middle = (low.last().copied().unwrap_or_default() + high.last().copied().unwrap_or_default()) / 2.0;
            outside.push(Name { label: layer.label, inside: geometry.place_in(low, high, layer.label), end: geometry.y(middle), colour });
        }
        for name in &outside {
            if let Some((x, y)) = name.inside {
                svg.words((x, y + 2.8), Anchor::Middle, INK, false, name.label);
            }
        }
        outside.retain(|name| name.inside.is_none());
        outside.reverse();
        beside(&mut svg, &geometry, &outside);
        svg.finish()
    }

    /// The edges from the bottom up, one more than there are layers.
    fn edges(&self) -> Vec<Vec<f64>> {
        let mut edges = vec![vec![0.0; self.years.len()]];
        for layer in self.layers {
            let below = edges.last().expect("the first edge is the axis");
            edges.push(below.iter().zip(layer.values).map(|(below, value)| below + value.max(0.0)).collect());
        }
        edges
    }
}

/// A layer's name and where it may stand.
struct Name<'a> {
    label: &'a str,
    inside: Option<(f64, f64)>,
    end: f64,
    colour: &'a str,
}

/// What has no room inside stands at the right, from the top down, with its colour.
fn beside(svg: &mut Svg, geometry: &Geometry<'_>, names: &[Name<'_>]) {
    let places: Vec<_> = names.iter().map(|name| name.end).collect();
    for (name, y) in names.iter().zip(spread(&places, 10.0, geometry.bottom)) {
        let x = geometry.right + 6.0;
        svg.area(&[x, x + 6.0], &[y + 3.0, y + 3.0], &[y - 3.0, y - 3.0], name.colour, 0.6);
        svg.words((x + 10.0, y + 2.8), Anchor::Start, INK, false, name.label);
    }
}
