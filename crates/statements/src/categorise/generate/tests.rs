use super::*;

const SMALL: Size = Size { made: 6, rows: 2, every: 1, one_bank: false };

#[test]
fn every_language_has_rows_of_every_category() {
    let rows = rows(SMALL, 1);
    let seen: BTreeSet<(&str, &str)> = rows.iter().map(|row| (row.language.as_str(), row.category.id())).collect();
    assert_eq!(seen.len(), LANGUAGES.len() * (Category::all().len() - 1));
}

#[test]
fn nothing_is_left_to_fill_in_and_every_row_says_something() {
    for row in rows(SMALL, 2) {
        let text = format!("{} {}", row.payee, row.memo);
        assert!(!text.contains(['{', '}', '|']), "{text}");
        assert!(text.trim().chars().any(char::is_alphabetic), "{row:?}");
        assert!(!row.amount.is_zero(), "{row:?}");
    }
}

#[test]
fn the_seed_decides_all_and_another_decides_otherwise() {
    assert_eq!(rows(SMALL, 3), rows(SMALL, 3));
    assert_ne!(rows(SMALL, 3), rows(SMALL, 4));
}

#[test]
fn a_firm_is_one_merchant_in_all_languages_and_forms() {
    let rows = rows(SMALL, 5);
    let of = |text: &str| {
        rows.iter().filter(|row| row.payee.to_uppercase().contains(text)).map(|row| row.merchant.as_str()).collect::<BTreeSet<_>>()
    };
    assert_eq!(of("NETFLIX"), BTreeSet::from(["netflix"]));
    assert!(of("CARREFOUR MARKET").contains("carrefour") && of("CARREFOUR CITY").contains("carrefour"));
}

#[test]
fn income_comes_in_and_a_smaller_size_has_fewer_merchants() {
    let rows_of = |every| rows(Size { every, ..SMALL }, 6);
    let whole = rows_of(1);
    assert!(whole.iter().filter(|row| row.category.kind() == Kind::Income).all(|row| row.amount > Decimal::ZERO));
    let tenth = rows_of(10);
    assert!(tenth.len() * 5 < whole.len() && tenth.iter().all(|row| whole.contains(row)));
}

#[test]
fn with_one_bank_a_merchant_is_written_alike_but_for_numbers_and_places() {
    let letters = |row: &Labelled| fold(&row.payee).chars().filter(|letter| !letter.is_ascii_digit()).collect::<String>();
    let kinds = |one_bank| {
        let rows = rows(Size { one_bank, rows: 4, ..SMALL }, 7);
        let mut texts: BTreeMap<(String, String, Category), BTreeSet<String>> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.amount < Decimal::ZERO) {
            texts.entry((row.merchant.clone(), row.language.clone(), row.category)).or_default().insert(letters(row));
        }
        texts.values().map(BTreeSet::len).sum::<usize>() as f64 / texts.len() as f64
    };
    assert!(kinds(true) < kinds(false) - 0.5, "{} and {}", kinds(true), kinds(false));
}
