//! Every lever moved both ways, ranked by how far success moves: the bars of a tornado.

use overwinter_plan::{Code, Finding};

use super::levers::Moves;
use super::{Bench, Effect, Lever};
use crate::Refusal;
use crate::variation::Variation;

/// One end of a lever.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// Where the lever stands.
    pub level: f64,
    /// What that does.
    pub effect: Effect,
}

/// A lever and its two ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// Which.
    pub lever: Lever,
    /// The lower level first.
    pub ends: [End; 2],
}

impl Swing {
    /// How far success moves from end to end, and where that is the same, certain spending.
    fn width(&self) -> [f64; 2] {
        let [low, high] = self.ends.map(|end| end.effect);
        [(high.success.value - low.success.value).abs(), (high.certain_spending.value - low.certain_spending.value).abs()]
    }
}

/// The levers that the plan has. One that can't be moved so far becomes a warning.
pub(super) fn tornado(bench: &mut Bench<'_, '_>, warnings: &mut Vec<Finding>) -> Result<Vec<Swing>, Refusal> {
    let mut swings = Vec::new();
    for lever in Lever::ALL {
        match swing(bench, lever) {
            Ok(Some(swing)) => swings.push(swing),
            Ok(None) => {}
            Err(Refusal::Findings(findings)) => warnings.push(left_out(lever, &findings)),
            Err(Refusal::Cancelled) => return Err(Refusal::Cancelled),
        }
    }
    swings.sort_by(|one, other| other.width().partial_cmp(&one.width()).expect("figures are numbers"));
    Ok(swings)
}

fn swing(bench: &mut Bench<'_, '_>, lever: Lever) -> Result<Option<Swing>, Refusal> {
    let Moves { ends: [low, high], to, .. } = lever.moves();
    let (Some(down), Some(up)) = (to(bench.plan(), low, Variation::default()), to(bench.plan(), high, Variation::default())) else {
        return Ok(None);
    };
    let low = End { level: low, effect: bench.effect(&down)? };
    let high = End { level: high, effect: bench.effect(&up)? };
    Ok(Some(Swing { lever, ends: [low, high] }))
}

fn left_out(lever: Lever, findings: &[Finding]) -> Finding {
    let why = findings.first().map_or("", |finding| finding.message.as_str());
    Finding::at("/sensitivity/levers", Code::Unusual).message(format!("The lever {:?} can't be moved: {why}", lever.id()))
}
