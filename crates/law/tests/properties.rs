//! What must hold for every household.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod numbers;

use numbers::Unrounded;
use overwinter_law::us::itemised::Itemisable;
use overwinter_law::{
    AnnualIncome, Claims, Dependents, FederalReturn, Filer, FilingStatus, Law, MinimumTaxItems, Qualifying, Region, Sheet, Statute,
    Worksheet, federal, payroll, shipped, state,
};
use overwinter_numeric::{Exact, LANES, Lanes, Number};

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
    Filer {
        status,
        ages: [first, second],
        dependents: Dependents::of_ages(&dependents),
        itemises: chance.below(2) == 1,
        business: true,
        claims: Claims::NONE,
    }
}

/// Everything that may be claimed, often.
fn claims(chance: &mut Chance) -> Claims {
    let maybe = |chance: &mut Chance| chance.below(2) == 1;
    Claims {
        retirement_saving: maybe(chance),
        students: chance.below(3) as u16,
        lifetime_learning: maybe(chance),
        care_dependents: chance.below(3) as u16,
        tips: maybe(chance),
        overtime: maybe(chance),
        car_loan: maybe(chance),
        self_employed_health: maybe(chance),
        marketplace: [None, Some(Region::Contiguous), Some(Region::Alaska)][chance.below(3) as usize],
        minimum_tax: maybe(chance),
        rentals: maybe(chance),
        building_gain: maybe(chance),
        education_plans: chance.below(3) as u16,
    }
}

fn qualifying(chance: &mut Chance) -> Qualifying<f64> {
    let mut some = |most: u64| if chance.below(3) == 0 { 0.0 } else { chance.below(most) as f64 };
    Qualifying {
        retirement_saving: [some(4_000), some(4_000)],
        tuition: [some(6_000), some(6_000), some(6_000), some(6_000)],
        lifetime_learning: some(15_000),
        care: some(12_000),
        tips: some(40_000),
        car_loan_interest: some(14_000),
        self_employed_health: some(15_000),
        benchmark_premium: some(25_000),
        marketplace_premium: some(25_000),
        advance_credit: some(12_000),
        education_saving: some(20_000),
        minimum_tax: MinimumTaxItems { option_spread: some(300_000), gain_difference: -some(200_000), credit_carried: some(80_000) },
    }
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
        building_gain: chance.dollars() / 3.0,
        rents: chance.dollars() / 3.0 - chance.dollars() / 3.0,
        rents_of_sold: chance.dollars() / 10.0 - chance.dollars() / 10.0,
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
        qualifying: Qualifying::zero(),
    }
}

/// Every state, and the District of Columbia.
const CODES: [&str; 51] = [
    "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME",
    "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX",
    "UT", "VA", "VT", "WA", "WI", "WV", "WY",
];

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
        let code = CODES[round % CODES.len()];
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

/// The same return with every amount taken to `N`.
fn in_numbers<N: Number>(of: &AnnualIncome<f64>) -> AnnualIncome<N> {
    let n = N::constant;
    let pair = |amounts: [f64; 2]| amounts.map(n);
    let (items, more) = (&of.itemisable, &of.qualifying);
    AnnualIncome {
        wages: pair(of.wages),
        deferrals: pair(of.deferrals),
        self_employment: pair(of.self_employment),
        social_security: pair(of.social_security),
        taxable_interest: n(of.taxable_interest),
        tax_exempt_interest: n(of.tax_exempt_interest),
        ordinary_dividends: n(of.ordinary_dividends),
        qualified_dividends: n(of.qualified_dividends),
        short_term_gains: n(of.short_term_gains),
        long_term_gains: n(of.long_term_gains),
        building_gain: n(of.building_gain),
        rents: n(of.rents),
        rents_of_sold: n(of.rents_of_sold),
        retirement_distributions: n(of.retirement_distributions),
        pensions: n(of.pensions),
        other_income: n(of.other_income),
        self_employed_saving: n(of.self_employed_saving),
        adjustments: n(of.adjustments),
        overtime_premium: n(of.overtime_premium),
        itemisable: Itemisable {
            mortgage_interest: n(items.mortgage_interest),
            taxes: n(items.taxes),
            charity_cash: n(items.charity_cash),
            medical: n(items.medical),
        },
        qualifying: Qualifying {
            retirement_saving: pair(more.retirement_saving),
            tuition: more.tuition.map(n),
            lifetime_learning: n(more.lifetime_learning),
            care: n(more.care),
            tips: n(more.tips),
            car_loan_interest: n(more.car_loan_interest),
            self_employed_health: n(more.self_employed_health),
            benchmark_premium: n(more.benchmark_premium),
            marketplace_premium: n(more.marketplace_premium),
            advance_credit: n(more.advance_credit),
            education_saving: n(more.education_saving),
            minimum_tax: MinimumTaxItems {
                option_spread: n(more.minimum_tax.option_spread),
                gain_difference: n(more.minimum_tax.gain_difference),
                credit_carried: n(more.minimum_tax.credit_carried),
            },
        },
    }
}

/// Every figure of a return, by name.
fn figures<N: Number>(of: &FederalReturn<N>) -> [(&'static str, N); 22] {
    [
        ("adjusted gross income", of.adjusted_gross_income),
        ("health insurance", of.self_employed_health),
        ("deduction", of.deduction),
        ("senior deduction", of.senior_deduction),
        ("tips", of.work_deductions.tips),
        ("overtime", of.work_deductions.overtime),
        ("car loan", of.work_deductions.car_loan),
        ("taxable income", of.taxable_income),
        ("regular tax", of.regular_tax),
        ("minimum tax", of.alternative_minimum_tax),
        ("child credit", of.child_credit.against_tax + of.child_credit.refundable),
        ("earned income credit", of.earned_income_credit.amount),
        ("care credit", of.care_credit),
        ("education credit", of.education_credit.against_tax),
        ("education credit paid out", of.education_credit.refundable),
        ("saver's credit", of.savers_credit),
        ("premium credit", of.premium_credit.allowed),
        ("premium credit repaid", of.premium_credit.repaid),
        ("minimum tax credit", of.minimum_tax_credit.used),
        ("minimum tax credit left", of.minimum_tax_credit.left),
        ("income tax", of.income_tax),
        ("total", of.total),
    ]
}

fn claiming(chance: &mut Chance) -> (Filer, AnnualIncome<f64>) {
    let filer = Filer { claims: claims(chance), ..filer(chance) };
    let mut income = AnnualIncome { qualifying: qualifying(chance), ..income(chance) };
    income.self_employment = [chance.dollars() / 10.0, 0.0];
    // Incomes at which credits matter, as often as not.
    if chance.below(2) == 0 {
        income = income.scaled(0.05);
        income.qualifying = qualifying(chance);
    }
    (filer, income)
}

#[test]
fn eight_paths_give_the_bits_of_one_whatever_is_claimed() {
    let law = shipped();
    let mut chance = Chance(0xc1a1_u64);
    for round in 0..3_000 {
        let (filer, income) = claiming(&mut chance);
        let year = 2024 + chance.below(5) as i32;
        let rules = law.year(year).unwrap();
        let scale = |lane: usize| 0.3 + 0.25 * lane as f64;
        let fixed = |lane: usize| 1.0 - 0.06 * lane as f64;
        let lanes = in_numbers::<Lanes>(&income).scaled(Lanes::gather(scale));
        let statute = Statute { rules, year, fixed_dollar: Lanes::gather(fixed) };
        let together = figures(&federal(&statute, &filer, &lanes, &mut ()));
        for lane in 0..LANES {
            let statute = Statute { rules, year, fixed_dollar: fixed(lane) };
            let alone = figures(&federal(&statute, &filer, &income.scaled(scale(lane)), &mut Worksheet::default()));
            for ((name, of_eight), (_, of_one)) in together.iter().zip(alone) {
                assert_eq!(of_eight.0[lane].to_bits(), of_one.to_bits(), "round {round}, lane {lane}, {name}");
            }
        }
    }
}

/// Joint returns: the standard deduction, and where the brackets above 10 % begin (Rev. Proc. 2023-34, 2024-40 with P.L. 119-21, 2025-32).
const JOINT: [(i32, f64, [f64; 6]); 3] = [
    (2024, 29_200.0, [23_200.0, 94_300.0, 201_050.0, 383_900.0, 487_450.0, 731_200.0]),
    (2025, 31_500.0, [23_850.0, 96_950.0, 206_700.0, 394_600.0, 501_050.0, 751_600.0]),
    (2026, 32_200.0, [24_800.0, 100_800.0, 211_400.0, 403_550.0, 512_450.0, 768_700.0]),
];

#[test]
fn a_joint_return_of_one_earner_is_the_joint_table_whoever_earns() {
    let law = shipped();
    let mut chance = Chance(0x107_u64);
    let couple = Filer::new(FilingStatus::MarriedJoint, [Some(44), Some(41)]);
    for round in 0..2_000 {
        let (year, deduction, bounds) = JOINT[round % JOINT.len()];
        let wages = chance.below(1_500_000) as f64;
        let taxable = (wages - deduction).max(0.0);
        let steps = bounds.iter().zip([0.02, 0.10, 0.02, 0.08, 0.03, 0.02]);
        let table = 0.10 * taxable + steps.map(|(from, more)| more * (taxable - from).max(0.0)).sum::<f64>();
        let statute = Statute { rules: law.year(year).unwrap(), year, fixed_dollar: 1.0 };
        for pay in [[wages, 0.0], [0.0, wages]] {
            let income = AnnualIncome { wages: pay, ..AnnualIncome::zero() };
            let tax = federal(&statute, &couple, &income, &mut ()).regular_tax;
            assert!((tax - table).abs() < 1e-6, "{year}, {pay:?}: {tax} of {table}");
        }
    }
}

/// Whatever is claimed: the same law in exact numbers, none of them rounded, and on a path agree to the cent in every figure.
#[test]
fn exact_numbers_and_a_path_agree_to_the_cent() {
    let law = shipped();
    let mut chance = Chance(0xe4ac_u64);
    for round in 0..5_000 {
        let (filer, income) = claiming(&mut chance);
        let year = 2024 + chance.below(3) as i32;
        let rules = law.year(year).unwrap();
        let of_state = law.state(CODES[round % CODES.len()]).unwrap().year(year);
        let income_in_exact = in_numbers(&income);
        let exact = federal(&Statute { rules, year, fixed_dollar: Unrounded::ONE }, &filer, &income_in_exact, &mut ());
        let path = federal(&Statute { rules, year, fixed_dollar: 1.0 }, &filer, &income, &mut ());
        let exact_of_state = state(of_state, Unrounded::ONE, &filer, &income_in_exact, &exact, &mut ());
        let path_of_state = state(of_state, 1.0, &filer, &income, &path, &mut ());
        let all = figures(&exact).into_iter().chain([("state", exact_of_state)]);
        for ((name, exact), (_, dollars)) in all.zip(figures(&path).into_iter().chain([("state", path_of_state)])) {
            let apart = (exact.0.to_f64() - dollars).abs();
            assert!(apart <= 0.01, "round {round}, {name}: {exact:?} and {dollars}, {}\n{filer:?}\n{income:?}", CODES[round % CODES.len()]);
        }
    }
}

/// Exact cents round each line of the form and count whole steps of a thousand dollars; a path does neither. Without what goes by steps (child
/// credit in its phase-out, work deductions, care, premium credit) both agree to the half cents of the lines that are rounded on the way. The
/// total, a sum of up to nine rounded lines, is the one figure that is often more than a cent apart; it is held to its own share.
#[test]
fn exact_cents_and_a_path_agree_to_the_cent_where_nothing_goes_by_steps() {
    let law = shipped();
    let mut chance = Chance(0xe4ac_u64);
    let (mut lines, mut totals, mut of_property) = (Agreement::default(), Agreement::default(), Agreement::default());
    for round in 0..5_000 {
        let (mut filer, income) = claiming(&mut chance);
        // Rents and buildings that are sold go through more lines that are rounded, so they are counted by themselves.
        let has_property = filer.claims.rentals || filer.claims.building_gain;
        filer.claims = Claims { care_dependents: 0, tips: false, overtime: false, car_loan: false, marketplace: None, ..filer.claims };
        filer.dependents = Dependents::NONE;
        let year = 2024 + chance.below(3) as i32;
        let rules = law.year(year).unwrap();
        let exact = figures(&federal(&Statute { rules, year, fixed_dollar: Exact::ONE }, &filer, &in_numbers(&income), &mut ()));
        let path = figures(&federal(&Statute { rules, year, fixed_dollar: 1.0 }, &filer, &income, &mut ()));
        for ((name, cents), (_, dollars)) in exact.iter().zip(path) {
            let apart = (cents.to_f64() - dollars).abs();
            let counted = match *name {
                _ if has_property => &mut of_property,
                "total" => &mut totals,
                _ => &mut lines,
            };
            counted.add(apart <= 0.010_001);
            assert!(apart <= 0.04, "round {round}, {name}: {cents:?} and {dollars}\n{filer:?}\n{income:?}");
        }
    }
    assert!(lines.share() >= 0.997 && totals.share() >= 0.93, "{lines:?} {totals:?}");
    assert!(of_property.share() >= 0.99, "{of_property:?}");
}

/// How many figures agree to the cent, of how many.
#[derive(Debug, Default)]
struct Agreement {
    agree: usize,
    of: usize,
}

impl Agreement {
    fn add(&mut self, agrees: bool) {
        self.agree += usize::from(agrees);
        self.of += 1;
    }

    fn share(&self) -> f64 {
        self.agree as f64 / self.of as f64
    }
}

/// What is claimed by nobody costs nothing and changes nothing.
#[test]
fn amounts_that_nobody_claims_change_nothing() {
    let law = shipped();
    let mut chance = Chance(19);
    for _ in 0..2_000 {
        let (filer, with) = claiming(&mut chance);
        let filer = Filer { claims: Claims::NONE, ..filer };
        let without = AnnualIncome { qualifying: Qualifying::zero(), ..with };
        let statute = Statute { rules: law.year(2026).unwrap(), year: 2026, fixed_dollar: 0.9 };
        let returns = [with, without].map(|income| format!("{:?}", federal(&statute, &filer, &income, &mut ())));
        assert_eq!(returns[0], returns[1]);
    }
}

/// The burden net of every credit falls as pay rises only where the law lists it: while the earned income credit or the refundable child credit
/// phase in, where the premium credit begins at the poverty guideline, and where more pay makes care or tax for a credit count.
#[test]
fn the_net_burden_falls_as_pay_rises_only_where_a_credit_grows() {
    let law = shipped();
    let mut chance = Chance(0x0fa1_u64);
    let mut falls = 0;
    for round in 0..10_000 {
        let (filer, income) = claiming(&mut chance);
        let year = 2024 + chance.below(3) as i32;
        let statute = Statute { rules: law.year(year).unwrap(), year, fixed_dollar: 1.0 };
        let mut richer = income;
        richer.wages[0] += 100.0;
        let [before, after] = [income, richer].map(|income| federal(&statute, &filer, &income, &mut ()));
        if after.total >= before.total - 1e-6 {
            continue;
        }
        falls += 1;
        let grown = [
            after.earned_income_credit.amount - before.earned_income_credit.amount,
            after.child_credit.refundable - before.child_credit.refundable,
            after.care_credit - before.care_credit,
            after.premium_credit.allowed - before.premium_credit.allowed,
            before.self_employment_tax - after.self_employment_tax,
        ];
        let lower = before.total - after.total;
        assert!(
            grown.iter().map(|more| more.max(0.0)).sum::<f64>() >= lower - 1e-6,
            "round {round}: {lower} {grown:?}\n{filer:?}\n{income:?}"
        );
    }
    assert!(falls > 50, "{falls}");
}
