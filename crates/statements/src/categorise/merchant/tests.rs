use proptest::prelude::*;

use super::*;

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<(&str, String, &str)> =
        cases.iter().map(|(text, name)| (*text, normalise(text), *name)).filter(|(_, found, name)| found != name).collect();
    assert!(wrong.is_empty(), "text, found, expected: {wrong:#?}");
}

#[test]
fn english_texts() {
    check(&[
        ("SQ *BLUE BOTTLE COFFEE 0423 OAKLAND CA", "blue bottle coffee"),
        ("TST* The Corner Bistro - New York NY", "the corner bistro"),
        ("PAYPAL *SPOTIFY 402-935-7733 CA", "spotify"),
        ("POS PURCHASE 1234 WHOLEFDS MKT 10230 AUSTIN TX", "wholefds mkt"),
        ("PURCHASE AUTHORIZED ON 03/12 STARBUCKS STORE 00512 SEATTLE WA P00465 CARD 1234", "starbucks"),
        ("AMZN Mktp US*2K3JD4LM1", "amzn mktp"),
        ("UBER *TRIP HELP.UBER.COM", "uber trip"),
        ("Netflix.com", "netflix"),
        ("CARD PAYMENT TO TESCO STORES 3271 12 MAR", "tesco stores"),
        ("ACH DEBIT VERIZON WIRELESS WEB ID: 9783397101", "verizon wireless"),
        ("EFTPOS WDL HANDYWAY ALDI STORE   GEELONG WEST VICAU", "aldi store geelong west vicau"),
        ("Direct Debit Payment to Thames Water Ref 90012345", "thames water"),
    ]);
}

#[test]
fn german_texts() {
    check(&[
        ("REWE SAGT DANKE 44234543//KOELN/DE 2024-03-11T18:22 KFN 0 VJ 2612", "rewe"),
        ("KARTENZAHLUNG REWE Markt GmbH-Zw 1234 MÜNCHEN", "rewe markt gmbh zw"),
        ("Lidl Dienstleistung GmbH & Co. KG", "lidl dienstleistung"),
        ("SEPA-Basislastschrift Stadtwerke München GmbH Mandatsref: 0012", "stadtwerke muenchen"),
        ("SEPA-BASISLASTSCHRIFT STADTWERKE MUENCHEN GMBH EREF: 8812", "stadtwerke muenchen"),
        ("DB Vertrieb GmbH", "db vertrieb"),
        ("Dauerauftrag an Hausverwaltung Schmidt", "hausverwaltung schmidt"),
        ("1&1 Telecom GmbH", "1&1 telecom"),
    ]);
}

#[test]
fn french_texts() {
    check(&[
        ("CARTE 12/03/24 CARREFOUR CITY PARIS CB*1234", "carrefour city"),
        ("PAIEMENT PAR CARTE X1234 MONOPRIX LYON 12/03", "monoprix"),
        ("PRLV SEPA FREE MOBILE ECH/050324 ID EMETTEUR/FR12ZZZ0000 MDT/FM-123 REF/0042", "free mobile"),
        ("VIREMENT EN VOTRE FAVEUR DE SOCIETE DUPONT SARL", "societe dupont"),
        ("FACTURE CARTE DU 120324 BOULANGERIE DU MARCHÉ NANTES CARTE 4974XXXXXXXX1234", "boulangerie du marche"),
        ("Café de Paris", "cafe de paris"),
    ]);
}

#[test]
fn spanish_texts() {
    check(&[
        ("COMPRA TARJ. 5540XXXXXXXX1234 MERCADONA VALENCIA", "mercadona"),
        ("PAGO CON TARJETA EN REPSOL E.S. LAS ROZAS, 12.03.24", "repsol e s las rozas"),
        ("RECIBO IBERDROLA CLIENTES S.A.U. Nº RECIBO 0049 REF. MANDATO ES12", "iberdrola clientes"),
        ("Bizum de María López", "maria lopez"),
        ("TRANSFERENCIA A FAVOR DE INMOBILIARIA GARCIA S.L. CONCEPTO alquiler", "inmobiliaria garcia"),
    ]);
}

#[test]
fn italian_texts() {
    check(&[
        ("PAGAMENTO POS ESSELUNGA MILANO CARTA 1234 DEL 12/03/24 ORE 18:22", "esselunga"),
        ("Addebito SDD Enel Energia S.p.A. COD. MANDATO 00012", "enel energia"),
        ("BONIFICO A VOSTRO FAVORE DA ROSSI SRL CAUSALE STIPENDIO", "rossi"),
        ("PAGAMENTO CONTACTLESS 12.03 FARMACIA ROMA", "farmacia roma"),
    ]);
}

#[test]
fn dutch_texts() {
    check(&[
        ("BEA, Betaalpas ALBERT HEIJN 1521, PAS123 NR:12345678, 12.03.24/18:22 AMSTERDAM", "albert heijn"),
        (
            "/TRTP/SEPA Incasso algemeen doorlopend/CSID/NL12ZZZ/NAME/Vattenfall Klantenservice N.V./MARF/00123/REMI/termijn",
            "vattenfall klantenservice",
        ),
        ("Naam: Jumbo Utrecht Omschrijving: Pasvolgnr: 001 12-03-2024", "jumbo"),
        ("CCV*BAKKERIJ DE GRAAF EINDHOVEN", "bakkerij de graaf"),
    ]);
}

#[test]
fn a_payment_firm_as_payee_gives_way_to_the_merchant_in_the_text() {
    assert_eq!(of_row("PayPal Europe S.a.r.l. et Cie S.C.A", "1028/. Spotify, Ihr Einkauf bei Spotify"), "spotify");
    assert_eq!(of_row("PayPal Europe S.a.r.l.", "1028 Ref 99"), "paypal europe");
    assert_eq!(of_row("", "CARTE 12/03 CASTORAMA LILLE"), "castorama");
    assert_eq!(of_row("Castorama", "CARTE 12/03"), "castorama");
    assert_eq!(of_row("", ""), "");
}

#[test]
fn a_payee_that_says_only_how_it_was_paid_gives_way_to_the_text() {
    assert_eq!(of_row("Pagamento tramite POS", "BAR TABACCHI STAZIONE NAPOLI carta *7446"), "bar tabacchi stazione");
    assert_eq!(of_row("DOMICILIERING", "SEPA INCASSO 1234"), of_row("DOMICILIERING", ""), "nothing better is in the text");
    assert_eq!(of_row("OPERACION CON TARJETA CLICKFERRETERIA 18/04/25", ""), "clickferreteria");
}

#[test]
fn what_is_only_numbers_names_no_merchant() {
    check(&[("", ""), ("0042 / 12-03", ""), ("***1234", "")]);
}

proptest! {
    #[test]
    fn a_name_gives_itself(text in "[a-zA-Z0-9äöüéè&*/.,: '-]{0,80}") {
        let once = normalise(&text);
        prop_assert_eq!(normalise(&once), once);
    }

    #[test]
    fn shop_number_date_card_and_city_make_no_difference(
        number in 100_u32..999_999,
        day in 10_u32..28,
        city in prop::sample::select(&["LONDON", "München", "Lyon", "VALENCIA", "Milano", "Utrecht"][..]),
        merchant in prop::sample::select(&["Fielmann", "Blumen Petersen", "Casa Lucio", "Da Vittorio", "Kwantum", "Greggs"][..]),
    ) {
        let expected = normalise(merchant);
        for text in [
            format!("{merchant} {number} {city}"),
            format!("CARD PAYMENT {merchant} {number} {city} GB"),
            format!("Kartenzahlung {merchant}//{city}/DE 2024-03-{day}T18:22"),
            format!("CARTE {day}/03/24 {merchant} {city} CB*{number}"),
            format!("COMPRA TARJ. 5540XXXXXXXX{number} {merchant} {city}"),
            format!("PAGAMENTO POS {merchant} {city} CARTA {number} DEL {day}/03/24"),
            format!("BEA, Betaalpas {merchant} {number}, PAS{number} NR:{number}, {day}.03.24 {city}"),
        ] {
            prop_assert_eq!(&normalise(&text), &expected, "{}", text);
        }
    }

    #[test]
    fn no_text_breaks_it(text in any::<String>()) {
        prop_assert!(normalise(&text).split_whitespace().count() <= WORDS_MAX);
    }
}
