//! Everything that a model is made from: the kind, the assumptions, how chance is sampled, and what is put over it.

use overwinter_units::AssetClass;

use crate::assumptions::Assumptions;
use crate::model::ModelKind;
use crate::presets;
use crate::refusal::Refusal;
use crate::stress::Stress;

/// What a model is made from. [`Setup::new`] gives the usual; the other fields are set by name.
///
/// ```
/// use overwinter_market::{Model, ModelKind, Setup, Stress, StressKind};
/// use overwinter_units::AssetClass;
///
/// let classes = [AssetClass::UsStocks, AssetClass::UsBonds];
/// let setup = Setup {
///     assumptions: "jp-morgan-2026",
///     stress: Some(Stress { kind: StressKind::Crisis2008, first_step: 24 }),
///     ..Setup::new(ModelKind::Lognormal, 12, &classes)
/// };
/// assert_eq!(Model::of(&setup)?.id(), "lognormal/jp-morgan-2026/crisis_2008@24/monthly");
/// # Ok::<(), overwinter_market::Refusal>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Setup<'a> {
    /// Which futures are drawn.
    pub kind: ModelKind,
    /// 12 or 1.
    pub steps_per_year: u32,
    /// The classes that the run needs.
    pub classes_used: &'a [AssetClass],
    /// Which set of assumptions, by the id of [`presets::all`]. Models that read the record don't use it.
    pub assumptions: &'a str,
    /// Figures of the user's own, in the place of the set's.
    pub own: &'a [Own],
    /// How chance is sampled.
    pub sampling: Sampling,
    /// What is put over the model's paths.
    pub stress: Option<Stress>,
}

impl<'a> Setup<'a> {
    /// `kind` with the long-run history, plain draws and no stress.
    pub const fn new(kind: ModelKind, steps_per_year: u32, classes_used: &'a [AssetClass]) -> Self {
        Setup { kind, steps_per_year, classes_used, assumptions: presets::DEFAULT, own: &[], sampling: Sampling::Plain, stress: None }
    }

    /// The set of assumptions with the user's own figures.
    pub(crate) fn assumed(&self) -> Result<Assumptions, Refusal> {
        let mut set = presets::find(self.assumptions).ok_or_else(|| Refusal::UnknownAssumptions { id: self.assumptions.into() })?;
        for own in self.own {
            let moments = match own.class {
                Some(class) => set.of_mut(class),
                None => &mut set.inflation,
            };
            moments.return_geometric = own.return_geometric.unwrap_or(moments.return_geometric);
            moments.volatility = own.volatility.unwrap_or(moments.volatility);
            let sensible = (-0.5..=0.5).contains(&moments.return_geometric) && (0.0..=1.0).contains(&moments.volatility);
            if !sensible {
                return Err(Refusal::OwnMoment { of: own.class.map_or("inflation", AssetClass::id) });
            }
        }
        if !self.own.is_empty() {
            set.id.push_str("+own");
        }
        Ok(set)
    }
}

/// A user's own figures for one class, nominal and yearly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Own {
    /// The class; `None` for inflation.
    pub class: Option<AssetClass>,
    /// Growth of the median path, −0.5 to 0.5; `None` keeps the set's.
    pub return_geometric: Option<f64>,
    /// Standard deviation of a year's return, 0 to 1; `None` keeps the set's.
    pub volatility: Option<f64>,
}

/// How the paths of a parametric model are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Sampling {
    /// Independent paths.
    #[default]
    Plain,
    /// Paths `2k` and `2k + 1` meet opposite normals. Independent are the *pairs*: a standard error comes from the means of pairs.
    Antithetic,
    /// The lognormal model's yearly growths from scrambled Sobol points, a path each. Paths of one scramble are not independent: a standard error
    /// comes from several scrambles ([`across_scrambles`]). A count of paths that is a power of two is best.
    Sobol {
        /// Which of the independent scrambles of the seed the first paths have.
        scramble: u32,
        /// After so many paths, at least 1, the next scramble begins.
        points: u32,
        /// The run's length in years, 1 to 150; later years are drawn plainly.
        years: u32,
    },
}

/// The mean of one estimate per scramble, and its standard error (with `count − 1`). `None` for fewer than two.
pub fn across_scrambles(estimates: &[f64]) -> Option<(f64, f64)> {
    if estimates.len() < 2 {
        return None;
    }
    let count = estimates.len() as f64;
    let mean = estimates.iter().sum::<f64>() / count;
    let squares: f64 = estimates.iter().map(|estimate| (estimate - mean) * (estimate - mean)).sum();
    Some((mean, (squares / (count - 1.0) / count).sqrt()))
}
