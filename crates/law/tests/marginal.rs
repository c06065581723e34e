//! What the next dollars cost, by cause.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use overwinter_law::us::marginal::{Cause, Insured, marginal};
use overwinter_law::{AnnualIncome, Claims, Dependents, Filer, FilingStatus, Region, Statute, federal, shipped, state};

const STEP: f64 = 1_000.0;

/// Cents of a dollar, by cause, for a couple of 70 without a state's tax in 2024.
fn cents(income: &AnnualIncome<f64>) -> Vec<(Cause, f64)> {
    let law = shipped();
    let statute = Statute { rules: law.year(2024).unwrap(), year: 2024, fixed_dollar: 1.0 };
    let couple = Filer::new(FilingStatus::MarriedJoint, [Some(70), Some(70)]);
    let parts = marginal(&statute, &couple, income, law.state("TX").unwrap().year(2024), None, STEP);
    parts
        .into_iter()
        .filter(|(_, amount)| amount.abs() > 0.01)
        .map(|(cause, amount)| (cause, (amount / STEP * 1_000.0).round() / 10.0))
        .collect()
}

#[test]
fn causes_are_told_apart() {
    let zero = AnnualIncome::zero();
    let retired = AnnualIncome { social_security: [30_000.0, 30_000.0], ..zero };
    // 12 % on a dollar, and on the 85 cents of benefits that it makes taxable (Publication 915).
    let phase_in = AnnualIncome { pensions: 40_000.0, ..retired };
    assert_eq!(cents(&phase_in), [(Cause::Bracket, 12.0), (Cause::BenefitsTaxed, 10.2)]);
    // Dividends in the 0 % bracket of gains, pushed out of it one for one: 12 % and 15 %.
    let pushed = AnnualIncome { pensions: 80_000.0, ordinary_dividends: 60_000.0, qualified_dividends: 60_000.0, ..zero };
    assert_eq!(cents(&pushed), [(Cause::Bracket, 12.0), (Cause::GainsPushedUp, 15.0)]);
    // Above $250,000 each dollar also brings a dollar of dividends under the 3.8 %.
    let investor = AnnualIncome { pensions: 240_000.0, ..pushed };
    assert_eq!(cents(&investor), [(Cause::Bracket, 24.0), (Cause::NetInvestmentIncome, 3.8)]);
    assert_eq!(cents(&AnnualIncome { pensions: 10_000.0, ..zero }), [], "the standard deduction takes it up");
}

/// 400 % of the guideline of 2025 for one person is $62,600 (Rev. Proc. 2025-25: 9.96 % of income below it).
#[test]
fn the_lost_credit_for_insurance_is_a_cause_of_its_own() {
    let law = shipped();
    let statute = Statute { rules: law.year(2026).unwrap(), year: 2026, fixed_dollar: 1.0 };
    let claims = Claims { marketplace: Some(Region::Contiguous), ..Claims::NONE };
    let filer = Filer { claims, ..Filer::new(FilingStatus::Single, [Some(60), None]) };
    let mut income = AnnualIncome { pensions: 62_000.0, ..AnnualIncome::zero() };
    income.qualifying.benchmark_premium = 12_000.0;
    income.qualifying.marketplace_premium = 12_000.0;
    let parts = marginal(&statute, &filer, &income, law.state("TX").unwrap().year(2026), None, STEP);
    let lost = parts.iter().find(|part| part.0 == Cause::PremiumCredit).unwrap().1;
    assert!((lost - (12_000.0 - 0.0996 * 62_000.0)).abs() < 0.01, "{lost}");
}

/// CMS's table of 2024: above $206,000 a couple pays $69.90 more for Part B and $12.90 for Part D, each month and each of them.
#[test]
fn a_bound_of_medicare_is_a_cause_of_its_own() {
    let law = shipped();
    let statute = Statute { rules: law.year(2024).unwrap(), year: 2024, fixed_dollar: 1.0 };
    let couple = Filer::new(FilingStatus::MarriedJoint, [Some(63), Some(63)]);
    let insured = Insured { premiums: law.medicare(2024).unwrap(), persons: 2 };
    for (income, more) in [(204_000.0, 0.0), (205_500.0, 2.0 * 12.0 * 82.80)] {
        let income = AnnualIncome { pensions: income, ..AnnualIncome::zero() };
        let parts = marginal(&statute, &couple, &income, law.state("TX").unwrap().year(2024), Some(insured), STEP);
        let found = parts.iter().find(|part| part.0 == Cause::MedicarePremiums).unwrap().1;
        assert!((found - more).abs() < 1e-6, "{found}");
    }
}

#[test]
fn the_parts_are_the_whole_for_every_kind_of_household() {
    let law = shipped();
    let statute = Statute { rules: law.year(2026).unwrap(), year: 2026, fixed_dollar: 0.9 };
    let mut seed = 0x5eed_u64;
    let mut amount = |most: f64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = (seed >> 11) as f64 / (1_u64 << 53) as f64;
        (share * share * most).round()
    };
    for round in 0..2_000 {
        let income = AnnualIncome {
            wages: [amount(300_000.0), amount(100_000.0)],
            social_security: [amount(40_000.0), 0.0],
            qualified_dividends: 0.0,
            ordinary_dividends: amount(50_000.0),
            long_term_gains: amount(400_000.0) - 5_000.0,
            pensions: amount(100_000.0),
            ..AnnualIncome::zero()
        };
        let status = FilingStatus::ALL[round % 5];
        let ages = [Some(66), (status == FilingStatus::MarriedJoint).then_some(60)];
        let filer = Filer { dependents: Dependents::of_ages(&[8, 10]), ..Filer::new(status, ages) };
        let rules = law.state("CA").unwrap().year(2026);
        let owed = |income: &AnnualIncome<f64>| {
            let of = federal(&statute, &filer, income, &mut ());
            of.total + state(rules, 0.9, &filer, income, &of, &mut ())
        };
        let whole = owed(&AnnualIncome { pensions: income.pensions + STEP, ..income }) - owed(&income);
        let parts: f64 = marginal(&statute, &filer, &income, rules, None, STEP).iter().map(|part| part.1).sum();
        assert!((whole - parts).abs() < 1e-6, "{whole} {parts} {income:?}");
    }
}
