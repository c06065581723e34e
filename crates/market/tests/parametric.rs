//! Fat tails, regimes, pairs and Sobol points against what mathematics knows of them.

use overwinter_market::closed_form::LogLaw;
use overwinter_market::{Model, ModelKind, Own, Refusal, Sampling, Setup, TwoRegimes, across_scrambles, presets};
use overwinter_numeric::math;
use overwinter_units::AssetClass;
use serde_json::Value;

const SEED: u64 = 20_261_127;

fn cases(kind: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("vectors/models.json")).expect("the vectors are JSON");
    file["cases"].as_array().expect("cases are a list").iter().filter(|case| case["kind"] == kind).cloned().collect()
}

/// Log-growth of each class and of prices, by step.
fn logs(model: &Model, path: u32, steps: u32) -> Vec<[f64; 8]> {
    let mut cursor = model.begin::<f64>(SEED, path);
    let step = |step| {
        let market = model.step::<f64>(SEED, path, step, &mut cursor);
        core::array::from_fn(|i| math::ln(1.0 + if i < 7 { market.total[i] } else { market.inflation }))
    };
    (0..steps).map(step).collect()
}

/// The log-growth of US stocks over all steps.
fn stocks(model: &Model, seed: u64, path: u32, steps: u32) -> Vec<f64> {
    let mut cursor = model.begin::<f64>(seed, path);
    (0..steps).map(|step| math::ln(1.0 + model.step::<f64>(seed, path, step, &mut cursor).total[0])).collect()
}

fn sum(rows: &[[f64; 8]]) -> [f64; 8] {
    rows.iter().fold([0.0; 8], |sum, row| core::array::from_fn(|i| sum[i] + row[i]))
}

fn square(value: f64) -> f64 {
    value * value
}

/// Mean and standard deviation.
fn moments(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    (mean, (values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (count - 1.0)).sqrt())
}

/// That the mean of independent `values` is `truth`, within four and a half standard errors.
fn agrees(values: &[f64], truth: f64, what: &str) {
    let (mean, deviation) = moments(values);
    let error = deviation / (values.len() as f64).sqrt();
    assert!((mean - truth).abs() < 4.5 * error, "{what}: {mean} for {truth} ± {error}");
}

fn with(kind: ModelKind, sampling: Sampling, steps_per_year: u32) -> Model {
    Model::of(&Setup { sampling, ..Setup::new(kind, steps_per_year, &AssetClass::ALL) }).expect("parametric models know every class")
}

fn plain(kind: ModelKind, steps_per_year: u32) -> Model {
    with(kind, Sampling::Plain, steps_per_year)
}

/// Mean and standard deviation of each series' yearly log-growth in the default assumptions.
fn assumed() -> [(f64, f64); 8] {
    let set = &presets::all()[0];
    core::array::from_fn(|i| {
        let moment = if i < 7 { &set.classes[i] } else { &set.inflation };
        let geometric = math::ln(1.0 + moment.return_geometric);
        (geometric, (2.0 * (math::ln(1.0 + moment.return_arithmetic) - geometric)).sqrt())
    })
}

#[test]
fn fat_tails_keep_mean_and_deviation_of_log_growth() {
    for degrees_of_freedom in [5, 8] {
        let model = plain(ModelKind::StudentT { degrees_of_freedom }, 12);
        let months: Vec<[f64; 8]> = (0..4_000).flat_map(|path| logs(&model, path, 60)).collect();
        for (series, (mu, sigma)) in assumed().into_iter().enumerate() {
            let (mean, deviation) = (mu / 12.0, sigma / 12.0_f64.sqrt());
            let values: Vec<f64> = months.iter().map(|row| row[series]).collect();
            agrees(&values, mean, "mean");
            let squares: Vec<f64> = values.iter().map(|value| square((value - mean) / deviation)).collect();
            agrees(&squares, 1.0, "variance");
        }
    }
}

/// Two-sided quantiles of Student's t as printed in tables, and the normal's for comparison.
#[test]
fn tails_are_as_fat_as_the_tables_of_t_say() {
    for (degrees_of_freedom, quantiles) in
        [(5, [(0.05, 2.570_582), (0.01, 4.032_143), (0.001, 6.868_827)]), (10, [(0.05, 2.228_139), (0.01, 3.169_273), (0.001, 4.586_894)])]
    {
        let model = plain(ModelKind::StudentT { degrees_of_freedom }, 12);
        let (mu, sigma) = assumed()[0];
        let standard: Vec<f64> =
            (0..6_000).flat_map(|path| stocks(&model, SEED, path, 60)).map(|log| (log - mu / 12.0) / (sigma / 12.0_f64.sqrt())).collect();
        let degrees = f64::from(degrees_of_freedom);
        for (probability, quantile) in quantiles {
            // The variance of t is ν / (ν − 2); the model's is one. Holding the widest month moves the scale by less than 3e-4.
            let beyond = quantile * ((degrees - 2.0) / degrees).sqrt();
            let outside: Vec<f64> = standard.iter().map(|z| f64::from(u8::from(z.abs() > beyond))).collect();
            agrees(&outside, probability, "tail");
        }
    }
}

#[test]
fn classes_share_their_wild_months() {
    let model = plain(ModelKind::STUDENT_T, 12);
    let months: Vec<[f64; 8]> = (0..2_000).flat_map(|path| logs(&model, path, 60)).collect();
    let of = assumed();
    let wild = |row: &[f64; 8], series: usize| ((row[series] - of[series].0 / 12.0) / (of[series].1 / 12.0_f64.sqrt())).abs() > 2.5;
    // Stocks and bonds are nearly uncorrelated, so normals would be wild together in 1.2 % of 1.2 % of months.
    let (one, both) = months.iter().fold((0.0, 0.0), |(one, both), row| {
        let (stocks, bonds) = (wild(row, 0), wild(row, 2));
        (one + f64::from(u8::from(stocks)), both + f64::from(u8::from(stocks && bonds)))
    });
    assert!(both / one > 0.10, "{}", both / one);
}

#[test]
fn fat_tails_raise_the_arithmetic_mean_by_hundredths_of_a_point() {
    // Both models meet the same normals, so the difference is known far better than either mean.
    let [tails, normal] = [ModelKind::STUDENT_T, ModelKind::Lognormal].map(|kind| plain(kind, 12));
    let year = |model: &Model, path| math::exp(stocks(model, SEED, path, 12).iter().sum());
    let extra: Vec<f64> = (0..40_000).map(|path| year(&tails, path) - year(&normal, path)).collect();
    let (mean, deviation) = moments(&extra);
    let error = deviation / (extra.len() as f64).sqrt();
    assert!(mean > -4.0 * error && mean < 0.0005 + 4.0 * error, "{mean} ± {error}");
}

#[test]
fn a_year_of_fat_tails_or_regimes_is_its_twelve_months() {
    for kind in [ModelKind::STUDENT_T, ModelKind::Regime] {
        let (months, years) = (plain(kind, 12), plain(kind, 1));
        for path in 0..50 {
            let (months, years) = (logs(&months, path, 36), logs(&years, path, 3));
            for (months, year) in months.chunks(12).zip(years) {
                assert!(sum(months).iter().zip(year).all(|(sum, year)| (sum - year).abs() < 1e-12));
            }
        }
    }
}

#[test]
fn two_regimes_agree_with_their_closed_form_and_paths_with_it() {
    let cases = cases("regime_switching_2");
    assert_eq!(cases.len(), 3);
    for case in cases {
        let number = |key: &str| case["input"][key].as_f64().unwrap();
        let pair = |key: &str| [0, 1].map(|at| case["input"][key][at].as_f64().unwrap());
        let want = |key: &str| case["expect"][key].as_f64().unwrap();
        let regimes = TwoRegimes { leave: [number("p12"), number("p21")], mean: pair("mu"), volatility: pair("sigma") };
        let periods = number("periods") as u32;
        let near = |got: f64, want: f64| assert!((got - want).abs() <= 1e-9 * want.abs(), "{}: {got} for {want}", case["id"]);
        near(regimes.stationary()[1], case["expect"]["stationary"][1].as_f64().unwrap());
        near(regimes.mean_log(), want("mean"));
        near(regimes.variance_log(1), want("variance"));
        near(0.5 * regimes.variance_log(2) - regimes.variance_log(1), want("autocov1"));
        near(regimes.mean_log() * f64::from(periods), want("sum_mean"));
        near(regimes.variance_log(periods), want("sum_variance"));

        let model = Model::regime_real(&regimes);
        let paths: Vec<Vec<f64>> = (0..8_000).map(|path| stocks(&model, SEED, path, periods)).collect();
        let (mean, deviation) = (want("mean"), want("variance").sqrt());
        let each = |of: &dyn Fn(&[f64]) -> f64| -> Vec<f64> { paths.iter().map(|path| of(path)).collect() };
        let power =
            |power: u32| each(&|path| path.iter().map(|log| math::powi((log - mean) / deviation, power)).sum::<f64>() / f64::from(periods));
        agrees(&each(&|path| path.iter().sum()), want("sum_mean"), "sum");
        agrees(&each(&|path| square(path.iter().sum::<f64>() - want("sum_mean"))), want("sum_variance"), "variance of the sum");
        agrees(&power(2), 1.0, "variance");
        agrees(&power(3), want("skewness"), "skewness");
        agrees(&power(4), want("kurtosis"), "kurtosis");
        let next = each(&|path| path.windows(2).map(|pair| (pair[0] - mean) * (pair[1] - mean)).sum::<f64>() / f64::from(periods - 1));
        agrees(&next, want("autocov1"), "autocovariance");
    }
}

#[test]
fn regimes_keep_mean_and_deviation_of_a_years_log_growth() {
    let model = plain(ModelKind::Regime, 12);
    // The third year is like the first: the start is stationary.
    for skip in [0, 24] {
        let years: Vec<[f64; 8]> = (0..20_000).map(|path| sum(&logs(&model, path, skip + 12)[skip as usize..])).collect();
        for (series, (mu, sigma)) in assumed().into_iter().enumerate() {
            let values: Vec<f64> = years.iter().map(|row| row[series]).collect();
            agrees(&values, mu, "mean");
            agrees(&values.iter().map(|value| square((value - mu) / sigma)).collect::<Vec<_>>(), 1.0, "variance");
        }
    }
}

#[test]
fn paths_of_a_pair_meet_opposite_chances() {
    for kind in [ModelKind::Lognormal, ModelKind::STUDENT_T] {
        let model = with(kind, Sampling::Antithetic, 12);
        for path in [0, 6, 18] {
            for (one, other) in logs(&model, path, 24).iter().zip(logs(&model, path + 1, 24)) {
                for (series, (mu, _)) in assumed().into_iter().enumerate() {
                    assert!((one[series] + other[series] - mu / 6.0).abs() < 1e-12);
                }
            }
        }
    }
}

/// The variance of an estimate from `paths` paths, by chance and by pairs: the mean of wealth after 20 years.
#[test]
fn pairs_narrow_an_estimate_and_leave_it_unbiased() {
    let (mu, sigma) = assumed()[0];
    let truth = math::exp(20.0 * (mu + 0.5 * sigma * sigma));
    let model = with(ModelKind::Lognormal, Sampling::Antithetic, 1);
    let wealth = |path| math::exp(stocks(&model, SEED, path, 20).iter().sum());
    let pairs: Vec<f64> = (0..40_000).map(|pair| 0.5 * (wealth(2 * pair) + wealth(2 * pair + 1))).collect();
    agrees(&pairs, truth, "mean of pairs");
    let alone = truth * (math::exp(20.0 * sigma * sigma) - 1.0).sqrt();
    assert!(moments(&pairs).1 < 0.95 * alone / 2.0_f64.sqrt());
}

/// Whether 1 runs out when `rate` is taken each year, and what it would be worth without.
fn ruin_and_wealth(model: &Model, path: u32, years: u32, rate: f64, at_start: bool) -> [f64; 2] {
    let (mut left, mut wealth, mut ruined) = (1.0, 1.0, 0.0);
    for log in stocks(model, SEED, path, years) {
        let growth = math::exp(log);
        left = if at_start { (left - rate) * growth } else { left * growth - rate };
        wealth *= growth;
        if left < 0.0 {
            ruined = 1.0;
        }
    }
    [ruined, wealth]
}

#[test]
fn sobol_points_narrow_ruin_and_wealth_at_least_threefold_and_are_unbiased_over_scrambles() {
    const PATHS: u32 = 1_024;
    const SCRAMBLES: u32 = 32;
    for case in cases("ruin_discrete_lognormal") {
        let number = |key: &str| case["input"][key].as_f64().unwrap();
        let (years, rate, at_start) = (number("years") as u32, number("withdrawal_rate"), case["input"]["timing"] == "start");
        let law = LogLaw::from_arithmetic(number("arith_mean"), number("arith_sd"));
        let ruin = case["expect"]["ruin_probability"].as_f64().unwrap();
        let worth = math::powi(1.0 + number("arith_mean"), years);
        let spread = worth * worth * (math::exp(f64::from(years) * law.sigma * law.sigma) - 1.0);
        let estimates: Vec<[f64; 2]> = (0..SCRAMBLES)
            .map(|scramble| {
                let model = Model::lognormal_real_sobol(number("arith_mean"), number("arith_sd"), years, scramble);
                let paths = (0..PATHS).map(|path| ruin_and_wealth(&model, path, years, rate, at_start));
                paths.fold([0.0; 2], |[a, b], [ruined, wealth]| [a + ruined, b + wealth]).map(|sum| sum / f64::from(PATHS))
            })
            .collect();
        // Points spread evenly over what is common; a ruin of three in a thousand paths stays mostly chance.
        let narrower = if (0.05..0.95).contains(&ruin) { 3.0 } else { 1.5 };
        for (place, truth, by_chance, narrower) in [(0, ruin, ruin * (1.0 - ruin), narrower), (1, worth, spread, 3.0)] {
            let of: Vec<f64> = estimates.iter().map(|estimate| estimate[place]).collect();
            let (mean, error) = across_scrambles(&of).unwrap();
            assert!((mean - truth).abs() < 4.5 * error + 1e-6, "{}: {mean} for {truth} ± {error}", case["id"]);
            let ratio = by_chance / f64::from(PATHS) / (error * error * f64::from(SCRAMBLES));
            assert!(ratio > narrower, "{}: variance of {truth} {ratio} times lower", case["id"]);
        }
    }
}

#[test]
fn months_filled_in_between_sobol_years_have_the_lognormal_law() {
    let setup = Sampling::Sobol { scramble: 3, points: u32::MAX, years: 4 };
    let (sobol, of) = (with(ModelKind::Lognormal, setup, 12), assumed());
    let months: Vec<Vec<[f64; 8]>> = (0..16_384).map(|path| logs(&sobol, path, 60)).collect();
    let standard =
        |path: &[[f64; 8]], month: usize, series: usize| (path[month][series] - of[series].0 / 12.0) / (of[series].1 / 12.0_f64.sqrt());
    for series in 0..8 {
        for month in [0, 5, 11, 12, 30, 47, 48, 59] {
            let values = |of: &dyn Fn(&[[f64; 8]]) -> f64| -> Vec<f64> { months.iter().map(|path| of(path)).collect() };
            agrees(&values(&|path| standard(path, month, series)), 0.0, "mean of a month");
            agrees(&values(&|path| square(standard(path, month, series))), 1.0, "variance of a month");
            let other = if month == 0 { 1 } else { month - 1 };
            agrees(&values(&|path| standard(path, month, series) * standard(path, other, series)), 0.0, "neighbouring months");
        }
    }
    let correlation: Vec<f64> = months.iter().map(|path| standard(path, 7, 0) * standard(path, 7, 1)).collect();
    agrees(&correlation, 0.75, "stocks here and elsewhere");
}

#[test]
fn different_scrambles_are_different_paths_and_one_scramble_is_one_path() {
    let path = |scramble| logs(&with(ModelKind::Lognormal, Sampling::Sobol { scramble, points: u32::MAX, years: 10 }, 12), 5, 24);
    assert_eq!(path(1), path(1));
    assert!(path(1).iter().zip(path(2)).all(|(one, other)| one[0] != other[0]));
}

#[test]
fn every_set_of_assumptions_makes_a_model_and_is_named_by_it() {
    for set in presets::all() {
        let model = Model::of(&Setup { assumptions: &set.id, ..Setup::new(ModelKind::Deterministic, 1, &AssetClass::ALL) }).unwrap();
        let step = model.step::<f64>(1, 0, 0, &mut model.begin::<f64>(1, 0));
        for class in AssetClass::ALL {
            assert!((step.total[class.index()] - set.classes[class.index()].return_geometric).abs() < 1e-14);
            assert!(step.income[class.index()] >= 0.0);
        }
        assert_eq!(model.id(), format!("deterministic/{}/yearly", set.id));
    }
    let none = Model::of(&Setup { assumptions: "tea-leaves", ..Setup::new(ModelKind::Regime, 12, &[]) }).map(|_| ()).unwrap_err();
    assert_eq!(none, Refusal::UnknownAssumptions { id: "tea-leaves".into() });
}

#[test]
fn own_figures_take_the_place_of_the_sets() {
    let own = [
        Own { class: Some(AssetClass::UsStocks), return_geometric: Some(0.05), volatility: None },
        Own { class: None, return_geometric: Some(0.025), volatility: Some(0.01) },
    ];
    let model = |own: &[Own]| Model::of(&Setup { own, ..Setup::new(ModelKind::Deterministic, 1, &AssetClass::ALL) });
    let changed = model(&own).unwrap();
    let step = changed.step::<f64>(1, 0, 0, &mut changed.begin::<f64>(1, 0));
    assert!((step.total[0] - 0.05).abs() < 1e-14 && (step.inflation - 0.025).abs() < 1e-14 && (step.total[2] - 0.045_961).abs() < 1e-14);
    assert_eq!(changed.id(), "deterministic/long-run-history-2026-05+own/yearly");
    assert_ne!(changed.hash(), model(&own[..1]).unwrap().hash());
    let absurd = [Own { class: Some(AssetClass::Gold), return_geometric: Some(0.8), volatility: None }];
    assert_eq!(model(&absurd).map(|_| ()).unwrap_err(), Refusal::OwnMoment { of: "gold" });
}

#[test]
fn sampling_that_a_model_has_no_use_for_is_refused_by_name() {
    let of = |kind, sampling| {
        Model::of(&Setup { sampling, ..Setup::new(kind, 12, &[AssetClass::UsStocks]) }).map(|_| ()).unwrap_err().to_string()
    };
    assert_eq!(of(ModelKind::default(), Sampling::Antithetic), "Antithetic pairs are not offered for the bootstrap model.");
    assert_eq!(
        of(ModelKind::Regime, Sampling::Sobol { scramble: 0, points: 256, years: 30 }),
        "Sobol points are not offered for the regime model."
    );
    assert!(of(ModelKind::Lognormal, Sampling::Sobol { scramble: 0, points: 256, years: 0 }).contains("1 to 150 years"));
    assert!(of(ModelKind::StudentT { degrees_of_freedom: 3 }, Sampling::Plain).contains("4 to 30"));
}

#[test]
fn scrambles_follow_each_other_within_a_run() {
    let yearly = |scramble, points| with(ModelKind::Lognormal, Sampling::Sobol { scramble, points, years: 10 }, 1);
    let (together, third) = (yearly(0, 64), yearly(3, u32::MAX));
    for path in [0, 5, 63] {
        assert_eq!(logs(&together, 3 * 64 + path, 10), logs(&third, path, 10));
    }
}
