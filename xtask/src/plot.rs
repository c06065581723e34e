//! The plot of `cargo xtask bench`: time and memory by paths, with the straight line that they should lie on.

use std::fmt::Write;

use serde_json::Value;

use crate::process::Checked;

const WIDE: f64 = 720.0;
const HIGH: f64 = 300.0;
/// The panels' frame: left, top, width, height.
const PANEL: [f64; 4] = [64.0, 36.0, 270.0, 210.0];

/// What so many paths cost.
pub struct Cost {
    /// How many.
    pub paths: f64,
    /// Milliseconds.
    pub milliseconds: f64,
    /// Megabytes, where the machine tells.
    pub megabytes: Option<f64>,
}

impl Cost {
    /// Of the bench's JSON.
    pub fn read(value: &Value) -> Checked<Self> {
        let number = |name: &str| value[name].as_f64().ok_or_else(|| format!("the cost by paths has no `{name}`"));
        Ok(Self { paths: number("paths")?, milliseconds: number("milliseconds")?, megabytes: value["megabytes"].as_f64() })
    }
}

/// An SVG of two panels.
pub fn svg(costs: &[Cost]) -> String {
    let times: Vec<_> = costs.iter().map(|cost| (cost.paths, cost.milliseconds)).collect();
    let memory: Vec<_> = costs.iter().filter_map(|cost| Some((cost.paths, cost.megabytes?))).collect();
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDE} {HIGH}\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#808080\" role=\"img\">\n<title>Time and memory by paths</title>\n"
    );
    text += &panel(0.0, "milliseconds", &times);
    text += &panel(WIDE / 2.0, "megabytes, at most", &memory);
    text + "</svg>\n"
}

/// One panel; its line goes through the first and the last point.
fn panel(shift: f64, title: &str, points: &[(f64, f64)]) -> String {
    let ([Some(first), Some(last)], Some(most)) = ([points.first(), points.last()], points.iter().map(|point| point.1).reduce(f64::max))
    else {
        return String::new();
    };
    let [left, top, width, height] = PANEL;
    let place = |point: &(f64, f64)| (shift + left + point.0 / last.0 * width, top + height - point.1 / most * height);
    let mut text = String::new();
    let (x, bottom) = (shift + left, top + height);
    let _ = writeln!(text, "<text x=\"{x}\" y=\"{}\">{title}</text>", top - 14.0);
    let _ = writeln!(text, "<path d=\"M{x} {top}V{bottom}H{}\" fill=\"none\" stroke=\"#808080\"/>", x + width);
    for share in [0.0, 0.5, 1.0] {
        let (at, value) = (bottom - share * height, share * most);
        let _ = writeln!(text, "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{value:.0}</text>", x - 6.0, at + 4.0);
        let _ =
            writeln!(text, "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{:.0}</text>", x + share * width, bottom + 18.0, share * last.0);
    }
    let ((from_x, from_y), (to_x, to_y)) = (place(first), place(last));
    let _ = writeln!(text, "<path d=\"M{from_x:.1} {from_y:.1}L{to_x:.1} {to_y:.1}\" stroke=\"#808080\" stroke-dasharray=\"4 4\"/>");
    for point in points {
        let (x, y) = place(point);
        let _ = writeln!(
            text,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"#2a78d6\"><title>{:.0} paths: {:.1}</title></circle>",
            point.0, point.1
        );
    }
    let _ = writeln!(text, "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">paths</text>", x + width / 2.0, bottom + 36.0);
    text
}

#[cfg(test)]
mod tests {
    use super::{Cost, svg};

    #[test]
    fn every_size_has_its_point_in_both_panels() {
        let cost = |paths: f64, megabytes| Cost { paths, milliseconds: paths / 10.0, megabytes };
        let plot = svg(&[cost(1_024.0, Some(10.0)), cost(2_048.0, Some(15.0))]);
        assert_eq!(plot.matches("<circle").count(), 4);
        // The last point is in the upper right corner of its panel.
        assert!(plot.contains("cx=\"334.0\" cy=\"36.0\""), "{plot}");
        assert_eq!(svg(&[cost(1_024.0, None)]).matches("<circle").count(), 1);
        assert!(!svg(&[]).contains("circle"));
    }
}
