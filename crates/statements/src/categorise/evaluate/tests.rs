use super::*;

fn category(id: &str) -> Category {
    Category::from_id(id).expect("it exists")
}

fn answer(truth: &str, said: &str, confidence: f64) -> Answer {
    Answer { truth: category(truth), said: category(said), confidence }
}

#[test]
fn f1_by_hand() {
    // Groceries: 3 are so, 2 are called so, 2 rightly: 2·2/(3+2) = 0.8. Cafés: 1 is so, 2 are called so, 1 rightly: 2·1/(1+2) = 2/3.
    let answers = [
        answer("food.groceries", "food.groceries", 0.9),
        answer("food.groceries", "food.groceries", 0.9),
        answer("food.groceries", "food.cafes", 0.9),
        answer("food.cafes", "food.cafes", 0.9),
    ];
    let all: Vec<&Answer> = answers.iter().collect();
    assert!((macro_f1(&all) - (0.8 + 2.0 / 3.0) / 2.0).abs() < 1e-12, "{}", macro_f1(&all));
}

#[test]
fn coverage_by_hand() {
    // Surest first: right, right, wrong, right. At 100 % precision the first two of four; at 75 % all four.
    let mut sure = [(0.6, true), (0.9, true), (0.8, true), (0.7, false)];
    assert_eq!(coverage_at(&mut sure, 1.0), (0.5, 0.8));
    assert_eq!(coverage_at(&mut sure, 0.75), (1.0, 0.6));
    // Two of the same confidence are taken together or not at all.
    assert_eq!(coverage_at(&mut [(0.9, true), (0.9, false)], 0.95).0, 0.0);
}

#[test]
fn calibration_error_by_hand() {
    // Two rows in the bin of 0.9 and one of them right: |1.8 − 1| = 0.8. One in the bin of 0.5, wrong: 0.5. Together 1.3 over three rows.
    let sure = [(0.9, true), (0.9, false), (0.5, false)];
    assert!((calibration_error(&sure) - 1.3 / 3.0).abs() < 1e-12);
    assert!(calibration_error(&[(1.0, true), (1.0, true)]) < 1e-12);
}

#[test]
fn no_merchant_is_in_both_parts() {
    let (learned, tested) = split(generate::rows(Size { made: 8, rows: 2, every: 1, one_bank: false }, 7), 7);
    let merchants = |rows: &[Labelled]| rows.iter().map(|row| row.merchant.clone()).collect::<BTreeSet<_>>();
    assert_eq!(merchants(&learned).intersection(&merchants(&tested)).count(), 0);
    let part = tested.len() as f64 / (learned.len() + tested.len()) as f64;
    assert!((0.15..0.25).contains(&part), "{part}");
}

#[test]
fn one_correction_makes_the_repeats_of_one_bank_right() {
    let rows = generate::rows(Size { made: 6, rows: ROWS_OF_CURVE, every: 7, one_bank: true }, 11);
    let measured = after_corrections(Model::shipped(), &rows);
    assert!(measured[1].right > 0.95, "{measured:?}");
    assert!(measured[2].right >= measured[1].right, "{measured:?}");
}
