//! Plans of other planners: the bytes of a file to a plan file of ours, and everything that could not be taken over.
//!
//! - [`Format`] is told from the content, never from the file's name; a file of another kind is refused with what was expected.
//! - One file a format: [`retiretui`], [`owl`], [`projectionlab`], [`ignidash`]. Each reads the keys that are publicly described, no others.
//! - `source` is the file being read. It remembers which values were used, so that what nobody asked for becomes a finding by itself.
//! - `draft` is the plan being written, with what all formats lack alike (a mix, a cost basis, a state) put in by name, never silently.
//!
//! Nothing here reads a file or a clock; size, depth and the number of findings are bounded, and no bytes make a reader panic.

mod draft;
mod format;
mod ignidash;
mod owl;
mod projectionlab;
mod retiretui;
mod source;

use overwinter_plan::file::{self, PlanFile};
use overwinter_plan::{Finding, State};
use overwinter_units::{Age, Month};

use draft::Draft;
pub use format::Format;
pub use source::{BYTES_MAX, DEPTH_MAX, FINDINGS_MAX, Taken};
use source::{Source, parse};

/// What the file doesn't say and its reader must know.
pub struct Options<'a> {
    /// The plan's first month, for formats that begin whenever they are opened.
    pub as_of: Month,
    /// The state, in place of the file's.
    pub state: Option<State>,
    /// Of several plans in one file, the name of the one that is meant.
    pub plan: Option<&'a str>,
    /// By month of birth and age of the claim: the benefit as a share of the primary insurance amount. It is law, which this crate doesn't know.
    pub benefit_share: &'a dyn Fn(Month, Age) -> f64,
}

/// A file that was understood.
#[derive(Clone, Debug)]
pub struct Import {
    /// Whose format it is.
    pub format: Format,
    /// The plan, as tables of our file.
    pub file: PlanFile,
    /// What became what, in the order of the plan.
    pub taken: Vec<Taken>,
    /// What was not taken over, or not as it stood; places are those of the file that was read.
    pub findings: Vec<Finding>,
    /// What our own check says of the plan; places are those of the plan.
    pub plan_findings: Vec<Finding>,
}

impl Import {
    /// Whether the plan can be used as it is.
    pub fn is_valid(&self) -> bool {
        !self.plan_findings.iter().any(Finding::is_error)
    }
}

/// Reads a file of another planner.
///
/// # Errors
/// When it is too large, can't be parsed, is in none of the formats, or holds no plan of the name asked for; the findings say what was expected.
pub fn import(bytes: &[u8], options: &Options<'_>) -> Result<Import, Vec<Finding>> {
    let value = parse(bytes).map_err(format::expected)?;
    let format = Format::of(&value)?;
    let source = Source::default();
    let root = source.root(&value);
    let mut draft = Draft::new(options.as_of);
    match format {
        Format::RetireTui => retiretui::read(&root, &mut draft, options),
        Format::Owl => owl::read(&root, &mut draft),
        Format::ProjectionLab => projectionlab::read(&root, &mut draft, options),
        Format::Ignidash => ignidash::read(&root, &mut draft, options),
    }
    if let Some(finding) = draft.refused {
        return Err(vec![finding]);
    }
    let file = draft.finish(&root, options);
    let plan_findings = match file::validate(&file) {
        Ok(read) => read.warnings,
        Err(findings) => findings,
    };
    let (taken, findings) = source.close(&value);
    Ok(Import { format, file, taken, findings, plan_findings })
}
