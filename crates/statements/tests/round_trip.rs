//! What is written in each format is read again: days, amounts to the cent, texts and ids.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use overwinter_statements::{Document, Options, currency, read};
use overwinter_units::{Date, Month};
use proptest::prelude::*;

/// A row as it is made up.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    date: Date,
    cents: i64,
    payee: String,
    memo: String,
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let day =
        (2_000..2_060_i32, 1..=12_u32, 1..=28_u32).prop_map(|(year, month, day)| Date::new(Month::new(year, month).unwrap(), day).unwrap());
    // Letters that mean something in none of the formats; those that do have tests of their own.
    let text = "[A-Z][A-Za-z0-9äöüÅé &<>.,'-]{0,20}[a-z0-9]";
    let row = (day, -99_999_999_999..=99_999_999_999_i64, text, text);
    prop::collection::vec(
        row.prop_map(|(date, cents, payee, memo)| Row { date, cents, payee: squeezed(&payee), memo: squeezed(&memo) }),
        1..30,
    )
}

/// Readers trim and some join: single blanks survive everywhere.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn amount(cents: i64, sign: char) -> String {
    let minus = if cents < 0 { "-" } else { "" };
    format!("{minus}{}{sign}{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn ymd(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// Day, month and year in a pattern of those three letters.
fn day(date: Date, pattern: &str) -> String {
    let month = date.month();
    let year = month.year();
    pattern
        .replace("DD", &format!("{:02}", date.day()))
        .replace("MM", &format!("{:02}", month.month()))
        .replace("YYYY", &year.to_string())
        .replace("YY", &format!("{:02}", year % 100))
}

fn again(text: &str) -> Vec<Row> {
    let document: Document = read(text.as_bytes(), &Options::default()).unwrap_or_else(|findings| panic!("{findings:?}\n{text}"));
    let rows = document.statements.iter().flat_map(|of| &of.transactions);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    rows.map(|row| Row {
        date: row.date,
        cents: currency::minor_units(row.amount, "EUR").unwrap(),
        payee: text(&row.payee),
        memo: text(&row.memo),
    })
    .collect()
}

fn ofx(rows: &[Row], xml: bool) -> String {
    let leaf = |name: &str, text: &str| if xml { format!("<{name}>{text}</{name}>\n") } else { format!("<{name}>{text}\n") };
    let one = |(index, row): (usize, &Row)| {
        let (amount, id) = (amount(row.cents, '.'), format!("F{index}"));
        let leaves =
            [("DTPOSTED", ymd(row.date)), ("TRNAMT", amount), ("FITID", id), ("NAME", escaped(&row.payee)), ("MEMO", escaped(&row.memo))];
        let leaves: String = leaves.iter().map(|(name, text)| leaf(name, text)).collect();
        format!("<STMTTRN>{leaves}</STMTTRN>\n")
    };
    let rows: String = rows.iter().enumerate().map(one).collect();
    let curdef = leaf("CURDEF", "EUR");
    format!(
        "OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>{curdef}<BANKTRANLIST>{rows}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    )
}

fn qif(rows: &[Row]) -> String {
    let one = |row: &Row| format!("D{}\nT{}\nP{}\nM{}\n^\n", day(row.date, "MM/DD/YYYY"), amount(row.cents, '.'), row.payee, row.memo);
    // A day after the 12th decides the order.
    format!("!Type:Bank\n{}D12/31/2024\nT0.00\nPend\nMend\n^\n", rows.iter().map(one).collect::<String>())
}

fn camt(rows: &[Row]) -> String {
    let one = |row: &Row| {
        let (direction, who) = if row.cents < 0 { ("DBIT", "Cdtr") } else { ("CRDT", "Dbtr") };
        format!(
            "<Ntry><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{}</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><{who}>\
             <Nm>{}</Nm></{who}></RltdPties><RmtInf><Ustrd>{}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>",
            amount(row.cents.abs(), '.'),
            row.date,
            escaped(&row.payee),
            escaped(&row.memo)
        )
    };
    let rows: String = rows.iter().map(one).collect();
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Id>1</Id>{rows}</Stmt></BkToCstmrStmt></Document>"
    )
}

fn mt940(rows: &[Row]) -> String {
    let one = |row: &Row| {
        let mark = if row.cents < 0 { 'D' } else { 'C' };
        let of = (day(row.date, "YYMMDD"), amount(row.cents.abs(), ','));
        format!(":61:{}{mark}{}NTRFNONREF\n:86:166?20{}?32{}\n", of.0, of.1, row.memo, row.payee)
    };
    let sum: i64 = rows.iter().map(|row| row.cents).sum();
    let mark = if sum < 0 { 'D' } else { 'C' };
    let close = amount(sum.abs(), ',');
    let rows: String = rows.iter().map(one).collect();
    format!(":20:X\n:25:1\n:28C:1\n:60F:C250101EUR0,00\n{rows}:62F:{mark}250101EUR{close}\n-\n")
}

/// A CSV in one of several ways of writing.
fn csv(rows: &[Row], way: usize) -> String {
    let (delimiter, sign, pattern) =
        [(',', '.', "YYYY-MM-DD"), (';', ',', "DD.MM.YYYY"), ('\t', '.', "DD/MM/YYYY"), ('|', ',', "MM/DD/YYYY")][way];
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let one = |date: String, amount: String, payee: &str, memo: &str| {
        [quoted(&date), quoted(payee), quoted(memo), quoted(&amount)].join(&delimiter.to_string()) + "\r\n"
    };
    let header = one("Date".into(), "Amount".into(), "Payee", "Memo");
    let rows: String = rows.iter().map(|row| one(day(row.date, pattern), amount(row.cents, sign), &row.payee, &row.memo)).collect();
    let last = one(day(Date::parse("2024-12-31").unwrap(), pattern), amount(0, sign), "end", "end");
    format!("{header}{rows}{last}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_format_gives_back_what_was_written(rows in rows(), way in 0..4_usize) {
        prop_assert_eq!(&again(&ofx(&rows, false)), &rows);
        prop_assert_eq!(&again(&ofx(&rows, true)), &rows);
        prop_assert_eq!(&again(&camt(&rows)), &rows);
        prop_assert_eq!(&again(&mt940(&rows)), &rows);
        for text in [qif(&rows), csv(&rows, way)] {
            let mut read = again(&text);
            let last = read.pop().unwrap();
            prop_assert_eq!((last.cents, last.payee.as_str()), (0, "end"));
            prop_assert_eq!(&read, &rows);
        }
    }

    #[test]
    fn the_balances_of_what_was_written_fit(rows in rows()) {
        let document = read(mt940(&rows).as_bytes(), &Options::default()).unwrap();
        prop_assert_eq!(document.findings, Vec::new());
    }

    /// Whatever the bytes, an answer comes; they are mostly such as formats begin with.
    #[test]
    fn no_bytes_make_a_reader_panic(start in 0..6_usize, tail in prop::collection::vec(any::<u8>(), 0..400)) {
        let starts = ["<OFX><STMTTRN>", ":20:1\n:25:2\n:28C:1\n:61:", "!Type:Bank\nD", "Date,Amount\n", "<Document><BkToCstmrStmt><Stmt><Ntry>", ""];
        let bytes = [starts[start].as_bytes(), &tail].concat();
        let _ = read(&bytes, &Options::default());
    }
}
