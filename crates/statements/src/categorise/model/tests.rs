use super::super::generate::{self, Size};
use super::super::train::train;
use super::*;
use rust_decimal::Decimal;

fn shipped() -> Vec<u8> {
    include_bytes!("../../../data/categories/model.bin").to_vec()
}

/// Bytes with the hash that fits them.
fn signed(mut body: Vec<u8>) -> Vec<u8> {
    body.truncate(body.len() - 32);
    let hash = Sha256::digest(&body);
    body.extend(hash);
    body
}

#[test]
fn the_shipped_model_is_small_and_knows_every_category_but_uncategorised() {
    assert!(shipped().len() < BYTES_MAX);
    let expected: Vec<Category> = Category::all().filter(|category| *category != Category::uncategorised()).collect();
    assert_eq!(Model::shipped().categories(), expected);
}

#[test]
fn no_cut_or_changed_byte_is_taken() {
    let whole = shipped();
    for length in [0, 3, 4, 9, 14, 40, whole.len() - 33, whole.len() - 1] {
        assert!(Model::read(&whole[..length]).is_err(), "{length}");
    }
    for place in [6, 20, 2000, whole.len() / 2, whole.len() - 33, whole.len() - 1] {
        let mut changed = whole.clone();
        changed[place] ^= 1;
        assert_eq!(Model::read(&changed), Err(ModelError::Hash), "{place}");
    }
    let mut other = whole.clone();
    other[0] = b'X';
    assert_eq!(Model::read(&other), Err(ModelError::Format));
    let mut longer = whole;
    longer.insert(5000, 0);
    assert_eq!(Model::read(&signed(longer)), Err(ModelError::Length));
}

#[test]
fn a_signed_model_of_nonsense_is_refused_too() {
    let mut unknown = shipped();
    unknown[15] = b'?';
    assert_eq!(Model::read(&signed(unknown)), Err(ModelError::Category));
    let mut none = shipped();
    none[8..10].copy_from_slice(&[0, 0]);
    assert_eq!(Model::read(&signed(none)), Err(ModelError::Format));
    let mut many = shipped();
    many[8..10].copy_from_slice(&[255, 255]);
    assert!(Model::read(&signed(many)).is_err());
}

#[test]
fn likelihoods_sum_to_one() {
    let cool = likelihoods(&[3.0, 1.0, -2.0]);
    assert!((cool.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    // e^3 : e^1 is e^2 to one.
    assert!((cool[0] / cool[1] - 7.389_056_098_930_65).abs() < 1e-9);
    assert!((likelihoods(&[1e30, -1e30])[0] - 1.0).abs() < 1e-12, "no overflow");
}

#[test]
fn well_known_and_plain_names_are_told_in_six_languages() {
    for (text, cents, id) in [
        ("CARD PAYMENT TO TESCO STORES 3271 12 MAR", -4520, "food.groceries"),
        ("SQ *THE CORNER COFFEE HOUSE PORTLAND OR", -650, "food.cafes"),
        ("SEPA-LASTSCHRIFT Stadtwerke Musterstadt Abschlag Strom", -8900, "home.energy"),
        ("PAIEMENT PAR CARTE X1234 PHARMACIE DES LILAS 12/03", -1890, "health.pharmacy"),
        ("COMPRA TARJ. 5540XXXXXXXX1234 GASOLINERA EL CRUCE MURCIA", -5500, "transport.fuel"),
        ("PAGAMENTO POS TRATTORIA DA NINO BARI CARTA 1234", -4200, "food.restaurants"),
        ("BEA, Betaalpas BAKKERIJ VERHOEVEN,PAS123 NR:12345678, 12.03/18:22 TILBURG", -730, "food.cafes"),
        ("ACH CREDIT RIVERSIDE LOGISTICS PAYROLL", 231_100, "income.pay"),
    ] {
        let row = Row { payee: text, memo: "", amount: Decimal::new(cents, 2), account: "", mcc: None };
        let said = Model::shipped().classify(&row);
        assert_eq!(said.category.id(), id, "{text}: {said:?}");
    }
}

#[test]
fn training_again_gives_the_shipped_bytes() {
    let bytes = train(&generate::rows(Size::WHOLE, super::super::card::SEED), super::super::card::SEED);
    assert_eq!(Model::read(&bytes).expect("it reads").hash(), Model::shipped().hash());
}

#[test]
fn another_seed_or_another_row_gives_other_bytes() {
    let mut rows = generate::rows(Size { made: 1, rows: 1, every: 12, one_bank: false }, 1);
    let first = train(&rows, 1);
    assert_eq!(first, train(&rows, 1));
    assert_ne!(first, train(&rows, 2));
    rows.pop();
    assert_ne!(first, train(&rows, 1));
}
