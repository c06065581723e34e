//! What must hold for every household.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use overwinter_law::us::itemised::Itemisable;
use overwinter_law::{AnnualIncome, Dependents, Filer, FilingStatus, Law, Sheet, Statute, federal, payroll, shipped, state};

/// A small generator of its own, so that a failure repeats.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    /// Often nothing, sometimes a little, sometimes a fortune.
    fn dollars(&mut self) -> f64 {
        match self.below(4) {
            0 => 0.0,
            1 => self.below(20_000) as f64,
            2 => self.below(200_000) as f64,
            _ => self.below(2_000_000) as f64,
        }
    }
}

fn filer(chance: &mut Chance) -> Filer {
    let status = FilingStatus::ALL[chance.below(5) as usize];
    let first = Some(20 + chance.below(80) as u16);
    let second = (status == FilingStatus::MarriedJoint).then(|| 20 + chance.below(80) as u16);
    let dependents: Vec<_> = (0..chance.below(5)).map(|_| chance.below(22) as u16).collect();
    Filer { status, ages: [first, second], dependents: Dependents::of_ages(&dependents), itemises: chance.below(2) == 1, business: true }
}

fn income(chance: &mut Chance) -> AnnualIncome<f64> {
    let qualified_dividends = chance.dollars();
    AnnualIncome {
        wages: [chance.dollars(), chance.dollars()],
        deferrals: [0.0; 2],
        self_employment: [0.0; 2],
        social_security: [chance.dollars() / 10.0, chance.dollars() / 10.0],
        taxable_interest: chance.dollars(),
        tax_exempt_interest: chance.dollars() / 10.0,
        ordinary_dividends: qualified_dividends + chance.dollars(),
        qualified_dividends,
        short_term_gains: chance.dollars() - chance.dollars(),
        long_term_gains: chance.dollars() - chance.dollars(),
        retirement_distributions: chance.dollars(),
        pensions: chance.dollars(),
        other_income: chance.dollars(),
        self_employed_saving: 0.0,
        adjustments: 0.0,
        overtime_premium: 0.0,
        itemisable: Itemisable {
            mortgage_interest: chance.dollars() / 10.0,
            taxes: chance.dollars() / 10.0,
            charity_cash: chance.dollars() / 10.0,
            medical: chance.dollars() / 10.0,
        },
    }
}

const STATES: [&str; 6] = ["CA", "NH", "NY", "PA", "TX", "WA"];

/// The state's credits for families and low earners, which rise with earnings as the federal ones do.
#[derive(Default)]
struct FamilyCredits(f64);

impl Sheet<f64> for FamilyCredits {
    fn open(&mut self, _: &'static str) {}
    fn line(&mut self, label: &'static str, amount: f64, _: &'static str, _: &'static str) {
        if ["Earned income credit", "Credit for dependents", "Refunded credit for low incomes"].contains(&label) {
            self.0 += amount;
        }
    }
    fn close(&mut self, _: f64) {}
}

/// Everything a household pays on its income, its state's tax included, before credits that are paid out: these rise with earnings by
/// design (26 USC 24(d), 32), so that only without them more income never lowers the burden.
fn all_taxes(law: &Law, code: &str, year: i32, fixed_dollar: f64, filer: &Filer, income: &AnnualIncome<f64>) -> f64 {
    let rules = law.year(year).unwrap();
    let statute = Statute { rules, year, fixed_dollar };
    let result = federal(&statute, filer, income, &mut ());
    let mut credits = FamilyCredits::default();
    let of_state = state(law.state(code).unwrap().year(year), fixed_dollar, filer, income, &result, &mut credits) + credits.0;
    let payroll: f64 = income.payroll_wages().map(|wages| payroll::employee(rules, 0.0, wages, 1.0, &mut ()).social_security).iter().sum();
    let paid_out = result.child_credit.refundable + result.earned_income_credit.amount;
    result.total + paid_out + of_state + payroll
}

/// Exceptions by law, left out here: wages beside self-employment (they use up the wage base, and the employer pays the other half),
/// and a deduction above the line, which is negative income.
#[test]
fn tax_never_falls_as_income_rises() {
    let law = shipped();
    let mut chance = Chance(0x0b5e_55ed);
    type Kind = (&'static str, fn(&mut AnnualIncome<f64>, f64));
    let kinds: [Kind; 11] = [
        ("wages", |income, more| income.wages[1] += more),
        ("self-employment", |income, more| income.self_employment[0] += more),
        ("Social Security", |income, more| income.social_security[0] += more),
        ("interest", |income, more| income.taxable_interest += more),
        ("tax-exempt interest", |income, more| income.tax_exempt_interest += more),
        ("dividends", |income, more| income.ordinary_dividends += more),
        ("short-term gains", |income, more| income.short_term_gains += more),
        ("long-term gains", |income, more| income.long_term_gains += more),
        ("distributions", |income, more| income.retirement_distributions += more),
        ("other income", |income, more| income.other_income += more),
        ("deferrals", |income, more| income.deferrals[0] += more),
    ];
    for round in 0..20_000 {
        let year = 2024 + chance.below(8) as i32;
        let fixed_dollar = 1.0 - 0.1 * chance.below(6) as f64;
        let (filer, income) = (filer(&mut chance), income(&mut chance));
        let code = STATES[round % STATES.len()];
        let before = all_taxes(&law, code, year, fixed_dollar, &filer, &income);
        assert!(before.is_finite() && before >= 0.0, "round {round}, {code}: {before}");
        for (kind, add) in kinds {
            let mut richer = income;
            add(&mut richer, 1.0 + chance.dollars());
            let after = all_taxes(&law, code, year, fixed_dollar, &filer, &richer);
            assert!(after >= before - 1e-6, "round {round}, {code}, {kind}: {before} fell to {after}\n{filer:?}\n{income:?}\n{richer:?}");
        }
    }
}

#[test]
fn without_a_business_the_rules_of_businesses_change_nothing() {
    let law = shipped();
    let mut chance = Chance(11);
    for _ in 0..2_000 {
        let (filer, income) = (filer(&mut chance), income(&mut chance));
        let statute = Statute { rules: law.year(2026).unwrap(), year: 2026, fixed_dollar: 0.9 };
        let with = federal(&statute, &filer, &income, &mut ());
        let without = federal(&statute, &filer.without_business(), &income, &mut ());
        assert_eq!(format!("{with:?}"), format!("{without:?}"));
    }
}

#[test]
fn taxable_benefits_stay_between_nothing_and_85_percent() {
    let law = shipped();
    let mut chance = Chance(7);
    for _ in 0..5_000 {
        let (filer, income) = (filer(&mut chance), income(&mut chance));
        let statute = Statute { rules: law.year(2026).unwrap(), year: 2026, fixed_dollar: 1.0 };
        let taxable = federal(&statute, &filer, &income, &mut ()).taxable_social_security;
        let most = 0.85 * (income.social_security[0] + income.social_security[1]);
        assert!((0.0..=most + 1e-9).contains(&taxable), "{taxable} of {most}");
    }
}
