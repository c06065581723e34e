//! Rents, losses of rentals and gain by depreciation, against another program and the statute's own figures.

use overwinter_law::{AnnualIncome, Claims, FederalReturn, Filer, FilingStatus, Statute, federal, shipped};

fn returned(year: i32, status: FilingStatus, income: &AnnualIncome<f64>) -> FederalReturn<f64> {
    let law = shipped();
    let spouse = (status == FilingStatus::MarriedJoint).then_some(45);
    let claims = Claims { rentals: true, building_gain: true, ..Claims::NONE };
    let filer = Filer { claims, ..Filer::new(status, [Some(45), spouse]).without_business() };
    federal(&Statute { rules: law.year(year).expect("a year"), year, fixed_dollar: 1.0 }, &filer, income, &mut ())
}

/// Wages, long-term gains, of these by depreciation, qualified dividends; regular tax and net investment income tax of 2025. Where ordinary income
/// has filled the brackets below 25 %, by PSL Tax-Calculator (`p23250`, `e24515`, `e00650`; `taxbc`, `niit`); it follows the worksheet of before
/// 2018 otherwise, so the others are worked out on the Schedule D Tax Worksheet of 2025, line 19 of which ends at 197,300 (394,600 for a joint return).
#[test]
fn gain_by_depreciation_is_taxed_by_the_lower_brackets_and_then_at_a_quarter() {
    let (single, joint) = (FilingStatus::Single, FilingStatus::MarriedJoint);
    let cases = [
        // By the other program.
        (single, 250_000.0, 400_000.0, 100_000.0, 20_000.0, 126_065.5, 15_960.0),
        (single, 700_000.0, 300_000.0, 200_000.0, 0.0, 280_192.75, 11_400.0),
        // Line 21: 24,250 + 50,000 by the brackets, 11,249; 10,000 at 15 %.
        (single, 40_000.0, 60_000.0, 50_000.0, 0.0, 12_749.0, 0.0),
        // 197,300 by the brackets, 40,199; 6,950 at 25 %, 1,737.50; 80,000 at 15 %.
        (single, 100_000.0, 200_000.0, 120_000.0, 0.0, 53_936.5, 3_800.0),
        // 58,500 + 90,000 by the brackets, 22,498; 65,000 at 15 %.
        (joint, 90_000.0, 150_000.0, 90_000.0, 5_000.0, 32_248.0, 0.0),
        // The deduction comes off the gain by depreciation: 64,250 by the brackets, 9,049; 40,000 at 15 %.
        (single, 0.0, 120_000.0, 80_000.0, 0.0, 15_049.0, 0.0),
        // 26,950 at 25 %: 6,737.50.
        (single, 180_000.0, 60_000.0, 60_000.0, 0.0, 46_936.5, 1_520.0),
    ];
    for (status, wages, gains, of_buildings, dividends, tax, investment) in cases {
        let income = AnnualIncome {
            wages: [wages, 0.0],
            long_term_gains: gains,
            building_gain: of_buildings,
            ordinary_dividends: dividends,
            qualified_dividends: dividends,
            ..AnnualIncome::zero()
        };
        let got = returned(2025, status, &income);
        let what = format!("{status:?}, wages {wages}, gains {gains}, of buildings {of_buildings}");
        assert!((got.regular_tax - tax).abs() < 0.01, "{what}: {} instead of {tax}", got.regular_tax);
        assert!((got.net_investment_income_tax - investment).abs() < 0.01, "{what}: {}", got.net_investment_income_tax);
        assert_eq!(got.alternative_minimum_tax, 0.0, "{what}");
    }
}

#[test]
fn losses_of_the_year_leave_no_gain_by_depreciation_to_tax() {
    let income = AnnualIncome { wages: [100_000.0, 0.0], long_term_gains: -1_000.0, building_gain: 50_000.0, ..AnnualIncome::zero() };
    let without = AnnualIncome { building_gain: 0.0, ..income };
    let single = FilingStatus::Single;
    assert_eq!(returned(2025, single, &income).regular_tax, returned(2025, single, &without).regular_tax);
}

/// 26 USC 469(i): 25,000, less half of what income is above 100,000.
#[test]
fn a_loss_of_rentals_counts_up_to_a_limit_that_income_takes_away() {
    let counted = |wages: f64, rents: f64| {
        let income = AnnualIncome { wages: [wages, 0.0], rents, ..AnnualIncome::zero() };
        let got = returned(2025, FilingStatus::Single, &income);
        assert_eq!(got.rents_in_income - got.rental_loss_suspended, rents);
        assert_eq!(got.adjusted_gross_income, wages + got.rents_in_income);
        got.rents_in_income
    };
    assert_eq!(counted(80_000.0, -10_000.0), -10_000.0);
    assert_eq!(counted(80_000.0, -40_000.0), -25_000.0);
    assert_eq!(counted(120_000.0, -40_000.0), -15_000.0);
    assert_eq!(counted(150_000.0, -40_000.0), 0.0);
    assert_eq!(counted(900_000.0, -40_000.0), 0.0);
    assert_eq!(counted(900_000.0, 40_000.0), 40_000.0);
}

#[test]
fn rentals_that_were_sold_count_in_full_and_rents_bear_the_investment_tax() {
    let income = AnnualIncome { wages: [300_000.0, 0.0], rents_of_sold: -60_000.0, ..AnnualIncome::zero() };
    assert_eq!(returned(2025, FilingStatus::Single, &income).adjusted_gross_income, 240_000.0);
    // 3.8 % of the 30,000 of rents: income is 100,000 above the threshold.
    let income = AnnualIncome { wages: [270_000.0, 0.0], rents: 30_000.0, ..AnnualIncome::zero() };
    assert_eq!(returned(2025, FilingStatus::Single, &income).net_investment_income_tax, 1_140.0);
}
