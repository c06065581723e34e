//! Stresses over models: what they replace, what they shift, and what they leave alone.

use overwinter_market::{MarketStep, Model, ModelKind, Refusal, Setup, Stress, StressKind, presets};
use overwinter_units::AssetClass;

const COMMON: [AssetClass; 4] = [AssetClass::UsStocks, AssetClass::InternationalStocks, AssetClass::UsBonds, AssetClass::Cash];
const SEED: u64 = 5;

fn stressed(kind: ModelKind, steps_per_year: u32, stress: Option<Stress>) -> Model {
    Model::of(&Setup { stress, ..Setup::new(kind, steps_per_year, &COMMON) }).expect("the record has these classes")
}

fn path(model: &Model, path: u32, steps: u32) -> Vec<MarketStep<f64>> {
    let mut cursor = model.begin::<f64>(SEED, path);
    (0..steps).map(|step| model.step(SEED, path, step, &mut cursor)).collect()
}

fn flat(step: &MarketStep<f64>) -> Vec<f64> {
    step.total.iter().chain(&step.income).chain([&step.inflation]).copied().collect()
}

/// Real growth of US stocks and US bonds, and of prices, over some steps.
fn grown(steps: &[MarketStep<f64>]) -> [f64; 3] {
    let prices: f64 = steps.iter().map(|step| 1.0 + step.inflation).product();
    let real = |class: usize| steps.iter().map(|step| 1.0 + step.total[class]).product::<f64>() / prices;
    [real(0), real(2), prices]
}

#[test]
fn a_stress_of_the_record_is_the_same_on_every_path_and_then_the_model_goes_on() {
    for kind in [ModelKind::default(), ModelKind::Historical, ModelKind::Lognormal, ModelKind::STUDENT_T, ModelKind::Regime] {
        let stress = Stress { kind: StressKind::Crisis2008, first_step: 10 };
        let (calm, hit) = (stressed(kind, 12, None), stressed(kind, 12, Some(stress)));
        for number in [0, 7] {
            let (calm, hit) = (path(&calm, number, 40), path(&hit, number, 40));
            for step in 0..40 {
                let same = flat(&calm[step]) == flat(&hit[step]);
                assert_eq!(same, !(10..27).contains(&step), "{kind:?} path {number} step {step}");
            }
        }
        let one = path(&hit, 3, 27);
        assert!(one[10..].iter().zip(&path(&hit, 900, 27)[10..]).all(|(one, other)| flat(one) == flat(other)));
    }
}

/// What happened, by the record's months: [first month, steps, real stocks, real bonds, prices].
#[test]
fn stresses_of_the_record_are_its_months() {
    let record = stressed(ModelKind::Historical, 12, None);
    for (kind, first, months) in [
        (StressKind::Crisis2008, "2007-11", 17),
        (StressKind::Years1966To1982, "1966-01", 204),
        (StressKind::Crash1929, "1929-10", 33),
        (StressKind::Stagflation, "1973-01", 108),
    ] {
        let start = (0..1_862).find(|start| record.first_label(*start).unwrap().to_string() == first).unwrap();
        let want = path(&record, start, months);
        let got = path(&stressed(ModelKind::Lognormal, 12, Some(Stress { kind, first_step: 0 })), 1, months);
        assert!(got.iter().zip(&want).all(|(got, want)| flat(got) == flat(want)), "{kind:?}");
        let [stocks, bonds, prices] = grown(&got);
        // Bands from general knowledge of those years, not from this program.
        let (stocks_band, bonds_band, prices_band) = match kind {
            StressKind::Crisis2008 => (0.45..0.56, 1.0..1.2, 0.97..1.04),
            StressKind::Years1966To1982 => (0.8..1.3, 0.7..1.1, 2.9..3.2),
            StressKind::Crash1929 => (0.2..0.3, 1.1..1.5, 0.75..0.85),
            StressKind::Stagflation => (0.6..1.0, 0.6..0.9, 2.0..2.4),
            StressKind::WorseDecade | StressKind::HigherInflation | StressKind::EquityDrop => unreachable!("not of the record"),
        };
        assert!(
            stocks_band.contains(&stocks) && bonds_band.contains(&bonds) && prices_band.contains(&prices),
            "{kind:?}: {stocks} {bonds} {prices}"
        );
    }
}

#[test]
fn where_a_step_is_a_year_a_stress_takes_whole_years() {
    let stress = Some(Stress { kind: StressKind::Crisis2008, first_step: 1 });
    let (months, years) = (
        stressed(ModelKind::Lognormal, 12, Some(Stress { kind: StressKind::Years1966To1982, first_step: 0 })),
        stressed(ModelKind::Lognormal, 1, stress),
    );
    let calm = path(&stressed(ModelKind::Lognormal, 1, None), 4, 5);
    let hit = path(&years, 4, 5);
    let same: Vec<bool> = calm.iter().zip(&hit).map(|(calm, hit)| flat(calm) == flat(hit)).collect();
    assert_eq!(same, [true, false, false, true, true]);
    let by_year = stressed(ModelKind::Lognormal, 1, Some(Stress { kind: StressKind::Years1966To1982, first_step: 0 }));
    let (months, years) = (grown(&path(&months, 0, 204)), grown(&path(&by_year, 0, 17)));
    assert!(months.iter().zip(years).all(|(month, year)| (month - year).abs() < 1e-12));
}

#[test]
fn shifts_move_returns_or_prices_and_nothing_else() {
    let calm = path(&stressed(ModelKind::Lognormal, 12, None), 2, 200);
    let with = |kind, first_step| path(&stressed(ModelKind::Lognormal, 12, Some(Stress { kind, first_step })), 2, 200);
    let near = |a: f64, b: f64| (a - b).abs() < 1e-15;
    for (step, (calm, hit)) in calm.iter().zip(with(StressKind::WorseDecade, 6)).enumerate() {
        let less = if (6..126).contains(&step) { 0.03 / 12.0 } else { 0.0 };
        for class in COMMON.map(AssetClass::index) {
            assert!(near(hit.total[class], calm.total[class] - less), "step {step}");
        }
        assert_eq!((hit.inflation, hit.income[0], hit.total[6]), (calm.inflation, calm.income[0], 0.0));
        let cash = AssetClass::Cash.index();
        assert!(near(hit.income[cash], f64::max(0.0, calm.income[cash] - less)));
    }
    for (step, (calm, hit)) in calm.iter().zip(with(StressKind::HigherInflation, 100)).enumerate() {
        let more = if step >= 100 { 0.03 / 12.0 } else { 0.0 };
        assert!(near(hit.inflation, calm.inflation + more) && hit.total == calm.total && hit.income == calm.income);
    }
    for (step, (calm, hit)) in calm.iter().zip(with(StressKind::EquityDrop, 36)).enumerate() {
        let to = if step == 36 { 0.6 } else { 1.0 };
        for (class, to) in [(0, to), (1, to), (2, 1.0), (4, 1.0)] {
            assert!(near(1.0 + hit.total[class], (1.0 + calm.total[class]) * to), "step {step} class {class}");
        }
    }
}

#[test]
fn a_stress_is_in_the_name_and_the_hash_and_refuses_what_the_record_lacks() {
    let stress = |kind, first_step| Some(Stress { kind, first_step });
    let model = stressed(ModelKind::Regime, 12, stress(StressKind::Crash1929, 36));
    assert_eq!(model.id(), "regime/us-stocks-1871-2026/long-run-history-2026-05/crash_1929@36/monthly");
    assert_eq!(model.proxies().len(), 2, "international stocks and cash stand in during the record's months");
    let hashes: Vec<[u8; 32]> =
        [stress(StressKind::Crash1929, 36), stress(StressKind::Crash1929, 37), stress(StressKind::EquityDrop, 36), None]
            .map(|stress| stressed(ModelKind::Regime, 12, stress).hash())
            .into();
    assert!(hashes.iter().enumerate().all(|(place, hash)| !hashes[..place].contains(hash)));
    let gold =
        |kind| Model::of(&Setup { stress: stress(kind, 0), ..Setup::new(ModelKind::Lognormal, 12, &[AssetClass::Gold]) }).map(|_| ());
    assert_eq!(gold(StressKind::Stagflation).unwrap_err(), Refusal::StressWithoutSeries { class: AssetClass::Gold });
    assert_eq!(gold(StressKind::WorseDecade), Ok(()));
}

#[test]
fn names_of_stresses_and_sets_lead_back_to_them() {
    for kind in StressKind::ALL {
        assert_eq!(StressKind::from_id(kind.id()), Some(kind));
    }
    assert_eq!(StressKind::from_id("meteor"), None);
    assert!(presets::all().iter().all(|set| set.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')));
}
