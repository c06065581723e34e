//! Deductions and credits by hand, from the statute's own figures; the vectors in `federal_vectors.rs` are the broad check.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use overwinter_law::us::itemised::Itemisable;
use overwinter_law::{AnnualIncome, Dependents, FederalReturn, Filer, FilingStatus, Statute, federal, shipped};
use overwinter_numeric::{Exact, Number};

fn usd(dollars: f64) -> Exact {
    Exact::constant(dollars)
}

/// The return of `year` by the newest table there is.
fn of_year(year: i32, filer: Filer, change: impl FnOnce(&mut AnnualIncome<Exact>)) -> FederalReturn<Exact> {
    let law = shipped();
    let rules = law.year(year.min(2026)).unwrap();
    let mut income = AnnualIncome::zero();
    change(&mut income);
    federal(&Statute { rules, year, fixed_dollar: Exact::ONE }, &filer, &income, &mut ())
}

fn single() -> Filer {
    Filer { itemises: true, ..Filer::new(FilingStatus::Single, [Some(40), None]) }
}

fn with_children(status: FilingStatus, children: u16) -> Filer {
    let spouse = (status == FilingStatus::MarriedJoint).then_some(38);
    Filer { dependents: Dependents::of_ages(&vec![8; usize::from(children)]), ..Filer::new(status, [Some(40), spouse]) }
}

#[test]
fn the_cap_on_state_taxes_rises_by_a_hundredth_a_year_and_reverts_in_2030() {
    for (year, most) in
        [(2024, 10_000.0), (2025, 40_000.0), (2026, 40_400.0), (2027, 40_804.0), (2029, 41_624.20), (2030, 10_000.0), (2040, 10_000.0)]
    {
        let result = of_year(year, single(), |income| {
            income.wages[0] = usd(300_000.0);
            income.itemisable = Itemisable { taxes: usd(60_000.0), mortgage_interest: usd(20_000.0), ..Itemisable::zero() };
        });
        assert_eq!(result.deduction.to_money().dollars_f64(), most + 20_000.0, "{year}");
    }
}

/// 505,000 + 20,000 of income: the cap falls by 30 % of 20,000.
#[test]
fn the_cap_on_state_taxes_falls_with_high_income_down_to_10_000() {
    for (wages, most) in [(525_000.0, 34_400.0), (900_000.0, 10_000.0)] {
        let result = of_year(2026, single(), |income| {
            income.wages[0] = usd(wages);
            income.itemisable = Itemisable { taxes: usd(60_000.0), mortgage_interest: usd(20_000.0), ..Itemisable::zero() };
        });
        // 900,000 lies 259,400 into the highest bracket: 2/37 of all 30,000 of deductions are lost there.
        let lost = if wages > 640_600.0 { 30_000.0 * 2.0 / 37.0 } else { 0.0 };
        let want = most + 20_000.0 - lost;
        assert!((result.deduction.to_money().dollars_f64() - want).abs() < 0.011, "{wages}: {:?}", result.deduction);
    }
}

/// Gifts of 5,000 with 100,000 of income: 4,500 above the floor of half a percent, but the standard deduction and 1,000 are more.
#[test]
fn a_gift_is_deducted_beside_the_standard_deduction_from_2026() {
    let gift = |income: &mut AnnualIncome<Exact>| {
        income.wages[0] = usd(100_000.0);
        income.itemisable.charity_cash = usd(5_000.0);
    };
    assert_eq!(of_year(2026, single(), gift).deduction.to_money().dollars_f64(), 17_100.0);
    assert_eq!(of_year(2025, single(), gift).deduction.to_money().dollars_f64(), 15_750.0);
}

/// One child, joint, 2026: at 425,300 the credit falls by 26 begun steps of 1,000.
#[test]
fn the_child_credit_falls_by_50_for_each_thousand_begun() {
    let result = of_year(2026, with_children(FilingStatus::MarriedJoint, 1), |income| income.wages[0] = usd(425_300.0));
    assert_eq!(result.child_credit.against_tax.to_money().dollars_f64(), 2_200.0 - 26.0 * 50.0);
}

/// One child and 12,000 of wages: no tax; 15 % of what exceeds 2,500 is paid out, and 34 % of wages is the earned income credit.
#[test]
fn low_earnings_are_paid_out_credits() {
    let result = of_year(2026, with_children(FilingStatus::HeadOfHousehold, 1), |income| income.wages[0] = usd(12_000.0));
    assert_eq!(result.child_credit.refundable.to_money().dollars_f64(), 1_425.0);
    assert_eq!(result.earned_income_credit.amount.to_money().dollars_f64(), 4_080.0);
    assert_eq!(result.income_tax.to_money().dollars_f64(), -5_505.0);
}

#[test]
fn too_much_investment_income_ends_the_earned_income_credit() {
    let with = |wages, interest| {
        of_year(2026, with_children(FilingStatus::HeadOfHousehold, 1), |income| {
            income.wages[0] = usd(wages);
            income.taxable_interest = usd(interest);
        })
        .earned_income_credit
        .amount
    };
    // Income bounds the credit, 4,427 less 15.98 % of what exceeds 23,890, and does not come off 34 % of smaller wages (26 USC 32(a)(2)).
    assert_eq!(with(12_000.0, 12_200.0).to_money().dollars_f64(), 4_080.0);
    assert_eq!(with(14_000.0, 12_200.0).to_money().dollars_f64(), 4_427.0 - 369.14);
    assert_eq!(with(12_000.0, 12_200.01), Exact::ZERO);
}

/// 2026, single, 2,000,000 of long-term gains: the exemption is gone (500,000 + 90,100 × 2), and gains keep their 20 %.
#[test]
fn gains_keep_their_rates_under_the_minimum_tax() {
    let result = of_year(2026, Filer::new(FilingStatus::Single, [Some(40), None]), |income| income.long_term_gains = usd(2_000_000.0));
    // The exemption and the standard deduction that are taken back are taxed at 20 % too: 16,100 of it.
    assert_eq!(result.alternative_minimum_tax.to_money().dollars_f64(), 16_100.0 * 0.20);
}
