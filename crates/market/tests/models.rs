//! What every model promises, and each model against what it was made from.

use overwinter_market::closed_form::LogLaw;
use overwinter_market::{Cursor, MarketStep, Model, ModelKind, Refusal, Sampling, Setup, Stress, StressKind};
use overwinter_numeric::{LANES, Lanes, Number, math};
use overwinter_units::AssetClass;

const SEED: u64 = 20_260_504;
const COMMON: [AssetClass; 5] =
    [AssetClass::UsStocks, AssetClass::InternationalStocks, AssetClass::UsBonds, AssetClass::Tips, AssetClass::Cash];
const BLOCKS: ModelKind = ModelKind::Bootstrap { mean_block_months: 60 };

fn model(kind: ModelKind, steps_per_year: u32) -> Model {
    let classes = match kind {
        ModelKind::Bootstrap { .. } | ModelKind::Historical => &COMMON[..],
        ModelKind::Lognormal | ModelKind::StudentT { .. } | ModelKind::Regime | ModelKind::Deterministic => &AssetClass::ALL[..],
    };
    Model::new(kind, steps_per_year, classes).expect("the record has these classes")
}

/// Every model there is, by month and by year.
fn every_model() -> Vec<Model> {
    let kinds = [
        BLOCKS,
        ModelKind::Historical,
        ModelKind::Lognormal,
        ModelKind::STUDENT_T,
        ModelKind::StudentT { degrees_of_freedom: 20 },
        ModelKind::Regime,
        ModelKind::Deterministic,
    ];
    let mut models: Vec<Model> = kinds.into_iter().flat_map(|kind| [model(kind, 12), model(kind, 1)]).collect();
    for steps_per_year in [12, 1] {
        for (kind, sampling) in [
            (ModelKind::Lognormal, Sampling::Antithetic),
            (ModelKind::STUDENT_T, Sampling::Antithetic),
            (ModelKind::Regime, Sampling::Antithetic),
            (ModelKind::Lognormal, Sampling::Sobol { scramble: 0, points: 128, years: 20 }),
            (ModelKind::Lognormal, Sampling::Sobol { scramble: 1, points: 3, years: 80 }),
        ] {
            models.push(Model::of(&Setup { sampling, ..Setup::new(kind, steps_per_year, &AssetClass::ALL) }).expect("these have normals"));
        }
        for (kind, stress) in StressKind::ALL.into_iter().flat_map(|stress| [(BLOCKS, stress), (ModelKind::STUDENT_T, stress)]) {
            let stress = Some(Stress { kind: stress, first_step: 5 });
            models.push(Model::of(&Setup { stress, ..Setup::new(kind, steps_per_year, &COMMON) }).expect("the record has these classes"));
        }
    }
    models.push(Model::from_real_series(&[0.1, -0.2, 0.3], &[0.01, 0.02, 0.03], 1));
    models.push(Model::lognormal_real(0.05, 0.12));
    models
}

/// The first `steps` steps of one path, alone.
fn path(model: &Model, path: u32, steps: u32) -> Vec<MarketStep<f64>> {
    let mut cursor: Cursor = model.begin::<f64>(SEED, path);
    (0..steps).map(|step| model.step(SEED, path, step, &mut cursor)).collect()
}

fn flat<N: Copy>(step: &MarketStep<N>) -> Vec<N> {
    step.total.iter().chain(&step.income).chain([&step.inflation]).copied().collect()
}

fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let (count, sum) = values.into_iter().fold((0.0, 0.0), |(count, sum), value| (count + 1.0, sum + value));
    sum / count
}

fn sd(values: &[f64]) -> f64 {
    let centre = mean(values.iter().copied());
    (values.iter().map(|value| (value - centre) * (value - centre)).sum::<f64>() / (values.len() as f64 - 1.0)).sqrt()
}

#[test]
fn a_path_in_a_lane_has_the_bits_of_the_path_alone() {
    for model in every_model() {
        let first = 1_860; // across the end of the record
        let mut cursor = model.begin::<Lanes>(SEED, first);
        let lanes: Vec<MarketStep<Lanes>> = (0..300).map(|step| model.step(SEED, first, step, &mut cursor)).collect();
        for lane in 0..LANES {
            let alone = path(&model, first + lane as u32, 300);
            for (step, (lanes, alone)) in lanes.iter().zip(&alone).enumerate() {
                for (many, one) in flat(lanes).iter().zip(flat(alone)) {
                    assert_eq!(many.0[lane].to_bits(), one.to_bits(), "{} lane {lane} step {step}", model.id());
                }
            }
        }
    }
}

#[test]
fn no_step_loses_more_than_everything_or_pays_a_negative_income() {
    for model in every_model() {
        for number in 0..200 {
            for step in path(&model, number, 200) {
                assert!(flat(&step).iter().all(|value| value.is_finite() && *value > -1.0), "{}", model.id());
                assert!(step.income.iter().all(|paid| *paid >= 0.0), "{}", model.id());
            }
        }
    }
}

#[test]
fn the_historical_model_walks_the_record_from_each_month() {
    let monthly = model(ModelKind::Historical, 12);
    assert_eq!(
        (monthly.starts(1), monthly.starts(360), monthly.starts(1_862), monthly.starts(1_863)),
        (Some(1_862), Some(1_503), Some(1), Some(0))
    );
    assert_eq!(monthly.first_label(0).unwrap().to_string(), "1871-02");
    assert_eq!(monthly.first_label(1_502).unwrap().to_string(), "1996-04");
    // October 1987 as the table has it.
    let crash = path(&monthly, 1_400, 1)[0];
    assert_eq!(monthly.first_label(1_400).unwrap().to_string(), "1987-10");
    assert_eq!((crash.total[0], crash.total[2], crash.inflation), (-0.118_525_78, 0.001_447_63, 0.002_608_7));
    let (first, second) = (path(&monthly, 0, 50), path(&monthly, 1, 49));
    assert_eq!(first[1..].iter().map(flat).collect::<Vec<_>>(), second.iter().map(flat).collect::<Vec<_>>());
}

#[test]
fn a_year_of_the_record_is_its_twelve_months() {
    let (monthly, yearly) = (model(ModelKind::Historical, 12), model(ModelKind::Historical, 1));
    assert_eq!((yearly.starts(30), yearly.starts(155), yearly.starts(156)), (Some(1_503), Some(3), Some(0)));
    for start in [0, 700, 1_850] {
        let months = path(&monthly, start, 24);
        let years = path(&yearly, start, 2);
        for (year, months) in years.iter().zip(months.chunks(12)) {
            for class in COMMON.map(AssetClass::index) {
                let (mut worth, mut paid) = (1.0, 0.0);
                for month in months {
                    paid += worth * month.income[class];
                    worth *= 1.0 + month.total[class];
                }
                assert!((year.total[class] - (worth - 1.0)).abs() < 1e-14);
                assert!((year.income[class] - paid).abs() < 1e-14);
            }
        }
    }
}

#[test]
fn the_real_series_come_back_in_order_and_without_inflation() {
    let series = Model::from_real_series(&[0.1, -0.2, 0.3], &[0.01, 0.02, 0.03], 1);
    assert_eq!((series.starts(2), series.starts(3), series.starts(4), series.first_label(0)), (Some(2), Some(1), Some(0), None));
    let steps = path(&series, 1, 2);
    assert_eq!(steps[0].total[..3], [-0.2, 0.0, 0.02]);
    assert_eq!(steps[1].total[..3], [0.3, 0.0, 0.03]);
    assert!(steps.iter().all(|step| step.inflation == 0.0 && step.income == [0.0; AssetClass::COUNT]));
}

#[test]
fn the_bootstrap_has_the_moments_of_the_record() {
    let of =
        |step: &MarketStep<f64>| [step.total[0], step.total[2], step.total[4], step.inflation, step.income[0]].map(|r| math::ln(1.0 + r));
    for steps_per_year in [12, 1] {
        let record: Vec<[f64; 5]> = {
            let model = model(ModelKind::Historical, steps_per_year);
            (0..1_862).map(|start| of(&path(&model, start, 1)[0])).collect()
        };
        let drawn = model(BLOCKS, steps_per_year);
        let steps = 20 * steps_per_year;
        let paths: Vec<[f64; 5]> = (0..4_000)
            .map(|number| {
                let sum = path(&drawn, number, steps).iter().map(of).fold([0.0; 5], |sum, of| core::array::from_fn(|i| sum[i] + of[i]));
                sum.map(|total| total / f64::from(steps))
            })
            .collect();
        for series in 0..5 {
            // A year's rows may begin anywhere, so rows that wrap round the end count as in the draw.
            let truth = mean(record.iter().map(|row| row[series]));
            let draws: Vec<f64> = paths.iter().map(|path| path[series]).collect();
            let (got, error) = (mean(draws.iter().copied()), sd(&draws) / (draws.len() as f64).sqrt());
            assert!((got - truth).abs() < 4.0 * error, "series {series}, {steps_per_year} steps: {got} for {truth} ± {error}");
        }
    }
}

#[test]
fn classes_and_inflation_come_from_the_same_month() {
    let history = model(ModelKind::Historical, 12);
    let record: Vec<Vec<f64>> = (0..1_862).map(|start| flat(&path(&history, start, 1)[0])).collect();
    let drawn = path(&model(BLOCKS, 12), 3, 400);
    assert!(drawn.iter().all(|step| record.contains(&flat(step))));
}

#[test]
fn the_real_lognormal_agrees_with_its_closed_form() {
    let model = Model::lognormal_real(0.065, 0.17);
    let law = LogLaw::from_arithmetic(0.065, 0.17);
    let (paths, years) = (40_000, 10);
    let logs: Vec<f64> =
        (0..paths).map(|number| path(&model, number, years).iter().map(|step| math::ln(1.0 + step.total[0])).sum()).collect();
    let (mu, sigma) = (law.mu * f64::from(years), law.sigma * f64::from(years).sqrt());
    let error = sigma / f64::from(paths).sqrt();
    assert!((mean(logs.iter().copied()) - mu).abs() < 4.0 * error);
    assert!((sd(&logs) - sigma).abs() < 4.0 * error);
    let below = logs.iter().filter(|log| **log < 0.0).count() as f64 / f64::from(paths);
    let truth = math::normal_cdf(-mu / sigma);
    assert!((below - truth).abs() < 4.0 * (truth * (1.0 - truth) / f64::from(paths)).sqrt());
}

#[test]
fn twelve_lognormal_months_have_the_law_of_the_lognormal_year() {
    let logs = |steps_per_year: u32| -> Vec<[f64; 8]> {
        let model = model(ModelKind::Lognormal, steps_per_year);
        let of = |step: &MarketStep<f64>| -> [f64; 8] {
            core::array::from_fn(|i| math::ln(1.0 + if i < 7 { step.total[i] } else { step.inflation }))
        };
        (0..20_000)
            .map(|number| {
                path(&model, number, steps_per_year).iter().map(of).fold([0.0; 8], |sum, of| core::array::from_fn(|i| sum[i] + of[i]))
            })
            .collect()
    };
    let (months, years) = (logs(12), logs(1));
    let correlation = |rows: &[[f64; 8]], a: usize, b: usize| {
        let (centre_a, centre_b) = (mean(rows.iter().map(|row| row[a])), mean(rows.iter().map(|row| row[b])));
        let product = |i: usize, j: usize| {
            mean(
                rows.iter()
                    .map(|row| (row[i] - [centre_a, centre_b][usize::from(i == b)]) * (row[j] - [centre_a, centre_b][usize::from(j == b)])),
            )
        };
        product(a, b) / (product(a, a) * product(b, b)).sqrt()
    };
    for a in 0..8 {
        let column = |rows: &[[f64; 8]]| -> Vec<f64> { rows.iter().map(|row| row[a]).collect() };
        let (month, year) = (column(&months), column(&years));
        let error = sd(&year) * (2.0_f64 / 20_000.0).sqrt();
        assert!((mean(month.iter().copied()) - mean(year.iter().copied())).abs() < 4.0 * error, "mean {a}");
        assert!((sd(&month) - sd(&year)).abs() < 4.0 * error, "deviation {a}");
        for b in 0..a {
            assert!((correlation(&months, a, b) - correlation(&years, a, b)).abs() < 0.04, "correlation {a} {b}");
        }
    }
    assert!((correlation(&months, 0, 1) - 0.75).abs() < 0.02, "stocks here and elsewhere");
    assert!((correlation(&months, 4, 7) - 0.3659).abs() < 0.03, "cash and inflation");
}

#[test]
fn what_else_a_plan_holds_does_not_change_what_stocks_do() {
    let all = Model::new(ModelKind::Lognormal, 12, &AssetClass::ALL).unwrap();
    let stocks = Model::new(ModelKind::Lognormal, 12, &[AssetClass::UsStocks]).unwrap();
    for (many, one) in path(&all, 17, 60).iter().zip(path(&stocks, 17, 60)) {
        assert_eq!((many.total[0], many.inflation), (one.total[0], one.inflation));
        assert_eq!(one.total[1..], [0.0; 6]);
    }
}

#[test]
fn the_deterministic_path_is_the_geometric_mean_by_month_and_by_year() {
    let (months, years) = (path(&model(ModelKind::Deterministic, 12), 0, 12), path(&model(ModelKind::Deterministic, 1), 5, 1));
    assert!((years[0].total[0] - 0.093_633).abs() < 1e-14 && (years[0].inflation - 0.021_267).abs() < 1e-14);
    let grown = months.iter().fold(1.0, |worth, month| worth * (1.0 + month.total[0]));
    assert!((grown - 1.093_633).abs() < 1e-14);
}

#[test]
fn refusals_name_the_class_or_the_block_and_the_reason() {
    let text =
        |kind, steps, classes: &[AssetClass]| Model::new(kind, steps, classes).map(|model| model.id().to_owned()).unwrap_err().to_string();
    let gold = text(BLOCKS, 12, &[AssetClass::UsStocks, AssetClass::Gold]);
    assert!(gold.contains("no series for gold") && gold.contains("lognormal"), "{gold}");
    let estate = text(ModelKind::Historical, 1, &[AssetClass::RealEstate]);
    assert!(estate.contains("no series for real estate"), "{estate}");
    let block = text(ModelKind::Bootstrap { mean_block_months: 11 }, 12, &[AssetClass::UsStocks]);
    assert!(block.contains("11 months") && block.contains("averages of daily prices"), "{block}");
    assert_eq!(Model::new(BLOCKS, 4, &COMMON).map(|_| ()).unwrap_err(), Refusal::StepsPerYear { steps_per_year: 4 });
}

#[test]
fn stand_ins_are_named_only_where_they_are_used() {
    let named = |kind, classes: &[AssetClass]| -> Vec<AssetClass> {
        Model::new(kind, 12, classes).unwrap().proxies().iter().map(|proxy| proxy.class).collect()
    };
    assert_eq!(named(BLOCKS, &COMMON), [AssetClass::InternationalStocks, AssetClass::Tips, AssetClass::Cash]);
    assert_eq!(named(BLOCKS, &[AssetClass::UsStocks, AssetClass::UsBonds]), []);
    assert_eq!(named(ModelKind::Lognormal, &AssetClass::ALL), []);
}

#[test]
fn hashes_tell_models_apart_and_equal_models_together() {
    let hashes: Vec<[u8; 32]> = every_model().iter().map(Model::hash).collect();
    let mut distinct = hashes.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), hashes.len());
    assert_eq!(hashes, every_model().iter().map(Model::hash).collect::<Vec<_>>());
    let blocks = |mean_block_months| Model::new(ModelKind::Bootstrap { mean_block_months }, 12, &COMMON).unwrap().hash();
    assert_ne!(blocks(60), blocks(61));
    assert_ne!(Model::lognormal_real(0.05, 0.12).hash(), Model::lognormal_real(0.05, 0.13).hash());
}

#[test]
fn lanes_are_as_wide_as_a_cursor() {
    assert_eq!(<Lanes as Number>::WIDTH, LANES);
}
