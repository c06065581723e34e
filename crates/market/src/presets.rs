//! Dated assumptions by id: history and what providers publish for the years ahead, side by side.
//!
//! Providers publish a few classes. What a set leaves out is filled by one rule: a class keeps its *difference* to US stocks or to US
//! bonds in the long-run history, and its volatility there; the income of bonds moves with their return. Published levels beside historical
//! ones would make a mix look cleverer than it is. Each figure says where it comes from.
//!
//! *Not modelled*: a provider's own correlations, and its horizon: a set is applied to all years of a plan.

use std::sync::LazyLock;

use overwinter_units::AssetClass;
use serde::Deserialize;

use crate::assumptions::{Assumptions, Income, Moments};

/// The set that models use unless they are told otherwise.
pub const DEFAULT: &str = "long-run-history-2026-05";

const PUBLISHED: [&str; 6] = [
    include_str!("../data/presets/us_record_1928_2025.toml"),
    include_str!("../data/presets/developed_median_1901_2020.toml"),
    include_str!("../data/presets/jp_morgan_2026.toml"),
    include_str!("../data/presets/capital_group_2025.toml"),
    include_str!("../data/presets/vanguard_2025_12.toml"),
    include_str!("../data/presets/pgim_2025_q4.toml"),
];

/// A dated set of assumptions, as a person may read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Preset {
    /// Its name in requests.
    pub id: String,
    /// What it is.
    pub title: String,
    /// When it was published, or the last month of its record.
    pub dated: String,
    /// Who says so, and where it was read.
    pub source: String,
    /// Rise of consumer prices.
    pub inflation: Moment,
    /// The classes, by [`AssetClass::index`].
    pub classes: [Moment; AssetClass::COUNT],
}

/// Nominal yearly moments of one class, as fractions.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Yearly growth of the median path.
    pub return_geometric: f64,
    /// Mean of a year's return, when its logarithm is normal.
    pub return_arithmetic: f64,
    /// Standard deviation of a year's return.
    pub volatility: f64,
    /// Where the figures come from.
    pub basis: String,
}

/// Every set, history first.
pub fn all() -> Vec<Preset> {
    sets().iter().map(Preset::of).collect()
}

/// The set of that id.
pub(crate) fn find(id: &str) -> Option<Assumptions> {
    sets().iter().find(|set| set.id == id).cloned()
}

/// All sets, read once.
fn sets() -> &'static [Assumptions] {
    static SETS: LazyLock<Vec<Assumptions>> = LazyLock::new(read);
    &SETS
}

fn read() -> Vec<Assumptions> {
    let history = Assumptions::embedded();
    let published = PUBLISHED.map(|text| {
        let published: Published = toml::from_str(text).expect("the embedded sets are read by a test");
        published.filled_from(&history)
    });
    core::iter::once(history.clone()).chain(published).collect()
}

impl Preset {
    fn of(set: &Assumptions) -> Self {
        Preset {
            id: set.id.clone(),
            title: set.title.clone(),
            dated: set.dated.clone(),
            source: set.source.clone(),
            inflation: Moment::of(&set.inflation),
            classes: AssetClass::ALL.map(|class| Moment::of(set.of(class))),
        }
    }
}

impl Moment {
    fn of(moments: &Moments) -> Self {
        Moment {
            return_geometric: moments.return_geometric,
            return_arithmetic: moments.return_arithmetic(),
            volatility: moments.volatility,
            basis: moments.basis.clone(),
        }
    }
}

/// A set as its file has it: only what was published.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Published {
    id: String,
    title: String,
    dated: String,
    source: String,
    inflation: Level,
    us_stocks: Level,
    us_bonds: Level,
    international_stocks: Option<Level>,
    tips: Option<Level>,
    cash: Option<Level>,
    real_estate: Option<Level>,
    gold: Option<Level>,
}

/// One published class.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Level {
    return_geometric: f64,
    volatility: Option<f64>,
    basis: String,
}

impl Published {
    fn filled_from(&self, history: &Assumptions) -> Assumptions {
        let mut set = history.clone();
        (set.id, set.title) = (self.id.clone(), self.title.clone());
        (set.dated, set.source) = (self.dated.clone(), self.source.clone());
        set.inflation = self.inflation.over(&history.inflation, &history.id);
        for class in AssetClass::ALL {
            let old = history.of(class);
            let mut moments = match self.level(class) {
                Some(level) => level.over(old, &history.id),
                None => self.by_difference(class, history),
            };
            moments.income_yield = income_at(class, old, &moments);
            *set.of_mut(class) = moments;
        }
        set
    }

    fn level(&self, class: AssetClass) -> Option<&Level> {
        match class {
            AssetClass::UsStocks => Some(&self.us_stocks),
            AssetClass::UsBonds => Some(&self.us_bonds),
            AssetClass::InternationalStocks => self.international_stocks.as_ref(),
            AssetClass::Tips => self.tips.as_ref(),
            AssetClass::Cash => self.cash.as_ref(),
            AssetClass::RealEstate => self.real_estate.as_ref(),
            AssetClass::Gold => self.gold.as_ref(),
        }
    }

    /// The class as far above or below US stocks or US bonds as in the history.
    fn by_difference(&self, class: AssetClass, history: &Assumptions) -> Moments {
        let (anchor, level, name) = match class {
            AssetClass::UsStocks | AssetClass::InternationalStocks | AssetClass::RealEstate => {
                (AssetClass::UsStocks, &self.us_stocks, "US stocks")
            }
            AssetClass::UsBonds | AssetClass::Tips | AssetClass::Cash | AssetClass::Gold => {
                (AssetClass::UsBonds, &self.us_bonds, "US bonds")
            }
        };
        let old = history.of(class);
        let difference = old.return_geometric - history.of(anchor).return_geometric;
        Moments {
            return_geometric: level.return_geometric + difference,
            basis: format!("Not published. {name} of this set {:+.2} points, and volatility, as in {}.", difference * 100.0, history.id),
            ..old.clone()
        }
    }
}

impl Level {
    /// These figures in the place of `old`'s.
    fn over(&self, old: &Moments, history: &str) -> Moments {
        let said = if self.volatility.is_none() { format!("{} Volatility as in {history}.", self.basis) } else { self.basis.clone() };
        Moments {
            return_geometric: self.return_geometric,
            volatility: self.volatility.unwrap_or(old.volatility),
            basis: said,
            ..old.clone()
        }
    }
}

/// What a class pays out at its new return: a bond pays about what it returns, so its income moves with it; other income stays.
fn income_at(class: AssetClass, old: &Moments, new: &Moments) -> Option<Income> {
    let is_bond = matches!(class, AssetClass::UsBonds | AssetClass::Tips);
    match old.income_yield {
        Some(Income::Yield(paid)) if is_bond => Some(Income::Yield((paid + new.return_geometric - old.return_geometric).max(0.0))),
        income => income,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csv::Table;
    use crate::record::ANNUAL;
    use overwinter_numeric::math;

    #[test]
    fn each_set_has_its_own_id_a_source_and_a_basis_for_each_figure() {
        let sets = all();
        assert_eq!(sets.len(), 7);
        assert_eq!(sets[0].id, DEFAULT);
        let mut ids: Vec<&str> = sets.iter().map(|set| set.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), sets.len());
        for set in &sets {
            assert!(!set.title.is_empty() && !set.dated.is_empty() && !set.source.is_empty(), "{}", set.id);
            for moment in set.classes.iter().chain([&set.inflation]) {
                assert!(!moment.basis.is_empty() && moment.return_geometric > 0.0 && moment.volatility > 0.0, "{}: {moment:?}", set.id);
                assert!(moment.return_arithmetic > moment.return_geometric);
            }
        }
        assert!(find("tea-leaves").is_none());
    }

    #[test]
    fn what_is_not_published_keeps_its_difference_to_stocks_or_bonds() {
        let set = find("vanguard-2025-12").unwrap();
        for (class, want) in [
            (AssetClass::UsStocks, 0.045),
            (AssetClass::InternationalStocks, 0.059),
            (AssetClass::RealEstate, 0.045 + 0.097_633 - 0.093_633),
            (AssetClass::Tips, 0.043 + 0.046_961 - 0.045_961),
            (AssetClass::Cash, 0.043 + 0.030_830 - 0.045_961),
            (AssetClass::Gold, 0.043 + 0.060_961 - 0.045_961),
        ] {
            assert!((set.of(class).return_geometric - want).abs() < 1e-12, "{class}: {}", set.of(class).return_geometric);
        }
        let Some(Income::Yield(paid)) = set.us_bonds.income_yield else { panic!("bonds pay a yield") };
        assert!((paid - (0.044_838 + 0.043 - 0.045_961)).abs() < 1e-12);
    }

    #[test]
    fn the_shorter_record_is_what_the_table_gives() {
        let set = find("us-record-1928-2025").unwrap();
        for (moments, series) in [
            (&set.inflation, "dm_inflation_dec_dec"),
            (&set.us_stocks, "dm_sp500_nominal"),
            (&set.us_bonds, "dm_tbond10_nominal"),
            (&set.gold, "dm_gold_nominal"),
            (&set.cash, "dm_tbill3m_nominal"),
        ] {
            let values: Vec<f64> = Table::read(ANNUAL).column(series).into_iter().flatten().collect();
            let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
            let logs: Vec<f64> = values.iter().map(|value| math::ln(1.0 + value)).collect();
            assert!((moments.return_geometric - (math::exp(mean(&logs)) - 1.0)).abs() < 6e-7, "{series}");
            if series != "dm_tbill3m_nominal" {
                let centre = mean(&values);
                let squares: f64 = values.iter().map(|value| (value - centre) * (value - centre)).sum();
                assert!((moments.volatility - (squares / (values.len() as f64 - 1.0)).sqrt()).abs() < 6e-7, "{series}");
            }
        }
    }
}
