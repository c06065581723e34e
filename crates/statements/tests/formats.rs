//! Whole files: what each crafted one gives, worked out by hand, in one line a statement, a row and a finding.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::disallowed_methods, reason = "a test reads its vectors")]

use overwinter_statements::csv::{Column, Columns, Mapping};
use overwinter_statements::{Document, Finding, Options, Statement, Transaction, read, sum};

fn bytes(file: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/files/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn told(file: &str) -> Document {
    read(&bytes(file), &Options::default()).unwrap()
}

fn text(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or("-")
}

/// `bank 000111 USD 2 rows 5.00`
fn statement(of: &Statement) -> String {
    let total = sum(of.booked().map(|row| row.amount)).unwrap();
    format!("{} {} {} {} rows {total}", of.kind.id(), of.account.label, text(&of.currency), of.booked().count())
}

/// `2025-06-02 -5.00 id|payee|memo|reference`
fn row(of: &Transaction) -> String {
    format!("{} {} {}|{}|{}|{}", of.date, of.amount, text(&of.id), text(&of.payee), text(&of.memo), text(&of.reference))
}

fn finding(of: &Finding) -> String {
    format!("{} {} line {} {}", of.severity.id(), of.code.id(), of.line, of.place)
}

#[track_caller]
fn check(file: &str, statements: &[&str], rows: &[&str], findings: &[&str]) -> Document {
    let document = told(file);
    assert_eq!(document.statements.iter().map(statement).collect::<Vec<_>>(), statements);
    assert_eq!(document.statements.iter().flat_map(|of| &of.transactions).map(row).collect::<Vec<_>>(), rows);
    assert_eq!(document.findings.iter().map(finding).collect::<Vec<_>>(), findings);
    document
}

#[test]
fn sgml_gives_its_rows_and_names_the_bad_ones() {
    let document = check(
        "ofx/checking.ofx",
        // -1250 + 3000.005 - 5
        &["bank 000 111 USD 3 rows 1745.005"],
        &["2025-06-02 -1250.00 A1|Müller & Söhne|-|204", "2025-06-30 3000.005 A2|Employer & Co|-|-", "2025-06-04 -5.00 A5|Corrected|-|-"],
        &["error bad-value line 26 STMTTRN/DTPOSTED", "error bad-value line 27 STMTTRN/TRNAMT"],
    );
    let of = &document.statements[0];
    assert_eq!(of.account.bank.as_deref(), Some("021000021"));
    assert_eq!(of.period.1.unwrap().to_string(), "2025-06-30");
    let balances: Vec<String> = of.balances.iter().map(|of| format!("{} {} {}", of.kind.id(), of.amount, of.date.unwrap())).collect();
    assert_eq!(balances, ["booked 4745.00 2025-06-30", "available 4700.00 2025-06-30"]);
    let correction = of.transactions[2].corrects.as_ref().unwrap();
    assert_eq!((correction.id.as_str(), correction.deletes), ("A0", false));
}

#[test]
fn xml_gives_each_card_and_the_banks_error() {
    let document = check(
        "ofx/cards.xml.ofx",
        &["credit_card X-1 EUR 2 rows -30.50", "credit_card X-2 EUR 0 rows 0"],
        &["2025-01-03 -10.50 1|Kiosk|5 < 6 & more|-", "2025-01-03 -20.00 1|Same id|-|-"],
        &["warning doubled line 10 STMTTRN/FITID", "error bank-error line 13 CCSTMTTRNRS"],
    );
    assert_eq!(document.statements[0].transactions[1].currency.as_deref(), Some("USD"));
}

#[test]
fn a_brokers_statement_gives_cash_trades_and_positions_apart() {
    let document = check("ofx/broker.ofx", &["investment B-7 USD 1 rows 600.00"], &["2025-01-05 600.00 C1|Deposit|-|-"], &[]);
    let of = &document.statements[0];
    let trade = &of.trades[0];
    assert_eq!((trade.action.as_str(), text(&trade.id), text(&trade.security.ticker)), ("BUYMF", "T1", "EXMPX"));
    let figures = [trade.units, trade.price, trade.fees, trade.amount].map(|figure| figure.unwrap().to_string());
    assert_eq!(figures, ["10.1234", "50.00", "1.50", "-507.67"]);
    assert_eq!((of.trades.len(), of.trades[1].action.as_str()), (2, "INCOME"));
    let holding = &of.holdings[0];
    assert_eq!((holding.value.unwrap().to_string(), text(&holding.security.name)), ("526.42".into(), "Example Fund"));
    assert_eq!(of.balances[0].amount.to_string(), "96.58");
}

#[test]
fn a_batch_is_split_and_a_reversal_is_not_turned_again() {
    let document = check(
        "camt/batch.xml",
        // -30 - 12.50 + 2.50
        &["bank DE89370400440532013000 EUR 3 rows -40.00"],
        &["2025-06-03 -30.00 1|-|-|-", "2025-06-10 -12.50 2|-|-|-", "2025-06-11 2.50 3|Anna|danke sehr|-", "2025-06-30 -99.00 4|-|-|-"],
        &["error bad-value line 18 Ntry/CdtDbtInd"],
    );
    let of = &document.statements[0];
    assert_eq!((text(&of.account.bic), text(&of.reference), of.pending().count()), ("COBADEFFXXX", "2025-06", 1));
    let parts: Vec<String> = of.transactions[0]
        .parts
        .iter()
        .map(|part| format!("{} {} {}", part.amount.unwrap(), text(&part.payee), text(&part.reference)))
        .collect();
    assert_eq!(parts, ["-10.00 Bäcker & Co E1", "-20.00 Kiosk -"]);
    assert_eq!(text(&of.transactions[0].kind), "PMNT-ICDT-ESCT");
    assert_eq!(text(&of.transactions[2].payee_account), "NL91ABNA0417164300");
}

#[test]
fn notices_in_another_encoding_have_no_balances() {
    let document = check(
        "camt/notices.xml",
        &["bank 01-2345-6 CHF 1 rows 3949.75", "bank 01-9999-9 CHF 0 rows 0"],
        &["2025-01-15 3949.75 R1|Müller|210000000003139471430009017|-"],
        &[],
    );
    assert!(document.statements[0].balances.is_empty());
}

#[test]
fn mt940_in_an_envelope_with_german_fields() {
    let document = check(
        "mt940/german.sta",
        &["bank 37040044/0532013000 EUR 2 rows -25.00"],
        &["2025-01-02 -25.5 B1|STADTWERKE BONN|LASTSCHR STROM DEZEMBER|K-77", "2025-02-28 0.50 -|-|ZINSEN|-"],
        // The 30th of February, a broken day; 100 - 25.50 + 0.50 is 75.
        &["warning bad-value line 10 61", "error bad-value line 12 61"],
    );
    let of = &document.statements[0];
    assert_eq!((text(&of.account.bank), of.transactions[0].value_date.unwrap().to_string()), ("37040044", "2024-12-31".into()));
    assert_eq!(text(&of.transactions[0].payee_account), "DE89370400440532013000");
}

#[test]
fn mt940_with_dutch_words_and_two_messages() {
    let document = check(
        "mt940/dutch.sta",
        // 1.56 - 1.57: the reversed credit goes out. 1000 - 0.01 is not 999.98.
        &["bank NL91ABNA0417164300EUR EUR 2 rows -0.01", "bank NL91ABNA0417164300EUR EUR 0 rows 0"],
        &[
            "2014-02-20 1.56 00000000001005|INGBANK NV INZAKE WEB|/TRCD/00100/ EV10001REP1000000T1000|EV12341REP1231456T1234",
            "2014-02-20 -1.57 -|J. JANSEN|TERUG 5/6|-",
        ],
        &["warning unbalanced line 1 62F"],
    );
    assert_eq!(text(&document.statements[0].account.iban), "NL91ABNA0417164300");
}

#[test]
fn mt942_takes_its_currency_from_the_limit() {
    check("mt940/intraday.mt942", &["bank DE89370400440532013000 EUR 1 rows 10.00"], &["2025-06-03 10.00 -|ANNA|ABSCHLAG|-"], &[]);
}

#[test]
fn qif_gives_an_account_each_whatever_the_order() {
    let document = check(
        "qif/accounts.qif",
        // -1100 + 250 + 10
        &["bank Joint checking - 3 rows -840.00", "credit_card Visa - 1 rows -30.00", "investment Broker - 2 rows 501.00"],
        &[
            "2025-01-13 -1100.00 -|Landlord|-|204",
            "2025-01-02 250.00 -|Transfer|-|-",
            "2025-01-20 10.00 -|Interest|-|-",
            "2024-12-31 -30.00 -|Market|-|-",
            "2025-01-15 501.00 -|-|-|-",
            "2025-01-16 0 -|-|-|-",
        ],
        &["error bad-value line 27 D"],
    );
    let [checking, visa, broker] = &document.statements[..] else { panic!("three accounts") };
    assert_eq!((text(&checking.transactions[1].payee_account), text(&checking.transactions[0].category)), ("Visa", "Housing:Rent"));
    let parts: Vec<String> =
        visa.transactions[0].parts.iter().map(|part| format!("{} {}", part.amount.unwrap(), text(&part.category))).collect();
    assert_eq!(parts, ["-20.00 Food", "-10.00 Household"]);
    let trade = broker.transactions[0].trade.as_ref().unwrap();
    assert_eq!((trade.action.as_str(), trade.units.unwrap().to_string(), text(&trade.security.name)), ("Buy", "10".into(), "Example Fund"));
}

#[test]
fn csv_with_lines_before_two_amount_columns_and_a_total() {
    let document = check(
        "csv/soll-haben.csv",
        &["bank  EUR 2 rows 1750.50"],
        &["2025-06-02 -1250.00 -|-|Miete; Juni|-", "2025-06-04 3000.50 -|-|Lohn\nJuni|-"],
        &["warning left-out line 8 column 1"],
    );
    let layout = document.layout.unwrap();
    assert!(layout.signed_debit, "the debit column has its minus already");
    assert_eq!((layout.delimiter.as_deref(), layout.decimal.as_deref(), layout.dayfirst), (Some(";"), Some(","), Some(true)));
}

#[test]
fn csv_with_words_for_the_direction_and_accounts() {
    check(
        "csv/type-words.csv",
        &["bank Main - 2 rows 988.00", "bank Savings - 1 rows 5.00"],
        &["2025-01-02 -12.00 -|Shop|-|-", "2025-01-03 1000.00 -|Pay|-|-", "2025-01-04 5.00 -|Save|-|-"],
        &["error bad-value line 5 column 1"],
    );
}

#[test]
fn csv_without_header_or_amounts() {
    check("csv/no-header.tsv", &["bank  - 2 rows -7.50"], &["2025-03-25 -4.50 -|Coffee|-|-", "2025-03-26 -3.00 -|Tea|-|-"], &[]);
    // 10 at 12.50 and 1; 4 at 13; 6 at 0.25.
    let document = check(
        "csv/trades.csv",
        &["investment  - 3 rows -72.50"],
        &["2025-01-02 -126.00 -|-|-|-", "2025-01-03 52.00 -|-|-|-", "2025-01-04 1.50 -|-|-|-"],
        &[],
    );
    assert_eq!(text(&document.statements[0].transactions[0].trade.as_ref().unwrap().security.ticker), "EXMPX");
}

/// A CSV by a mapping, as JSON, and the sum or the code of the first finding.
#[track_caller]
fn mapped(mapping: &str, csv: &str, want: &str) {
    let mapping: Mapping = serde_json::from_str(mapping).unwrap();
    let got = match read(csv.as_bytes(), &Options { mapping: Some(&mapping) }) {
        Ok(document) => document.statements.iter().map(statement).collect::<Vec<_>>().join("; "),
        Err(findings) => findings[0].code.id().to_owned(),
    };
    assert_eq!(got, want, "{csv}");
}

#[test]
fn a_mapping_says_what_the_columns_mean() {
    let dates = r#""date": "D", "date_format": "%d/%m/%Y""#;
    mapped(&format!("{{{dates}, \"amount\": \"A\"}}"), "D,A\n01/02/2025,5\n", "bank  - 1 rows 5");
    mapped(&format!("{{{dates}, \"amount\": \"A\", \"invert\": true}}"), "D,A\n01/02/2025,5\n", "bank  - 1 rows -5");
    mapped(&format!("{{{dates}, \"amount\": \"A\", \"decimal\": \",\"}}"), "D;A\n01/02/2025;1.234\n", "bank  - 1 rows 1234");
    mapped(
        &format!("{{{dates}, \"debit\": \"O\", \"credit\": \"I\"}}"),
        "D,O,I\n01/02/2025,5,\n01/02/2025,-1,\n01/02/2025,0,2\n",
        "bank  - 3 rows -2",
    );
    mapped(
        &format!("{{{dates}, \"debit\": \"O\", \"credit\": \"I\", \"signed_debit\": true}}"),
        "D,O,I\n01/02/2025,-5,\n01/02/2025,,2\n",
        "bank  - 2 rows -3",
    );
    mapped(
        &format!("{{{dates}, \"amount\": \"A\", \"type_col\": \"T\"}}"),
        "D,A,T\n01/02/2025,5,Af\n01/02/2025,2,Bij\n01/02/2025,-1,?\n",
        "bank  - 3 rows -4",
    );
    mapped(
        &format!("{{{dates}, \"amount\": \"A\", \"account\": \"K\", \"currency_col\": \"C\"}}"),
        "D,A,K,C\n01/02/2025,1,x,EUR\n01/02/2025,2,x,USD\n01/02/2025,4,x,EUR\n",
        "bank x EUR 2 rows 5; bank x USD 1 rows 2",
    );
    mapped(
        &format!("{{{dates}, \"amount\": \"A\", \"skip_to\": \"D|\", \"delimiter\": \"|\"}}"),
        "D,A\n\"odd\nD|A\n01/02/2025|5\n",
        "bank  - 1 rows 5",
    );
    mapped(r#"{"date": 1, "amount": 0}"#, "5,2025-02-01\n6,2025-02-02\n", "bank  - 2 rows 11");
    mapped(r#"{"date": "D", "dayfirst": true, "amount": "A"}"#, "D,A\n01/02/2025,5\n", "bank  - 1 rows 5");
    mapped(r#"{"date": "Day", "amount": "A"}"#, "D,A\n01/02/2025,5\n", "missing");
    mapped(r#"{"amount": "A"}"#, "D,A\n01/02/2025,5\n", "missing");
    mapped(&format!("{{{dates}, \"amount\": \"A\"}}"), "D,A\n2025-02-01,5\n", "bad-value");
}

#[test]
fn a_found_layout_reads_the_same_when_it_is_given_back() {
    for file in ["csv/soll-haben.csv", "csv/type-words.csv", "csv/no-header.tsv", "csv/trades.csv"] {
        let first = told(file);
        let layout: Mapping = serde_json::from_str(&serde_json::to_string(&first.layout.unwrap()).unwrap()).unwrap();
        let again = read(&bytes(file), &Options { mapping: Some(&layout) }).unwrap();
        let all = |statements: &[Statement]| statements.iter().flat_map(|of| of.transactions.iter().map(row)).collect::<Vec<_>>();
        assert_eq!(all(&again.statements), all(&first.statements), "{file}");
    }
    let columns = Columns::Several(vec![Column::Name("a".into()), Column::Place(2)]);
    assert_eq!(serde_json::to_string(&columns).unwrap(), "[\"a\",2]");
}
