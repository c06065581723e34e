//! Statements as OFX 2: what another program, and [`super::FORMAT`], reads to the same rows.
//!
//! Written are accounts with their currency, booked rows (day, day of value, amount, id, who, what for, reference, category as nothing) and the last booked
//! balance. Not written are pending rows, trades and positions, which the format has elsewhere or not at all. A name is cut after 32 letters where the
//! format says so, and stands whole beside it.

use core::fmt::Write as _;

use overwinter_units::Date;

use crate::{AccountKind, BalanceKind, Statement, Status, Transaction};

/// The letters of a name, and of an extended one.
const NAME: usize = 32;

/// The statements as one file, made on this day.
pub fn write(statements: &[Statement], on: Date) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n\
         <?OFX OFXHEADER=\"200\" VERSION=\"220\" SECURITY=\"NONE\" OLDFILEUID=\"NONE\" NEWFILEUID=\"NONE\"?>\n<OFX>\n",
    );
    let status = "<STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>";
    let on = compact(on);
    line(
        &mut text,
        format_args!("<SIGNONMSGSRSV1><SONRS>{status}<DTSERVER>{on}</DTSERVER><LANGUAGE>ENG</LANGUAGE></SONRS></SIGNONMSGSRSV1>"),
    );
    let of = |cards: bool| statements.iter().filter(move |of| (of.kind == AccountKind::CreditCard) == cards);
    for (cards, set, answer, statement) in
        [(false, "BANKMSGSRSV1", "STMTTRNRS", "STMTRS"), (true, "CREDITCARDMSGSRSV1", "CCSTMTTRNRS", "CCSTMTRS")]
    {
        if of(cards).next().is_none() {
            continue;
        }
        line(&mut text, format_args!("<{set}>"));
        for (number, one) in of(cards).enumerate() {
            line(&mut text, format_args!("<{answer}><TRNUID>{}</TRNUID>{status}<{statement}>", number + 1));
            account(&mut text, one, cards);
            rows(&mut text, one, &on);
            line(&mut text, format_args!("</{statement}></{answer}>"));
        }
        line(&mut text, format_args!("</{set}>"));
    }
    text.push_str("</OFX>\n");
    text
}

fn line(text: &mut String, what: core::fmt::Arguments<'_>) {
    writeln!(text, "{what}").expect("a text takes everything");
}

fn account(text: &mut String, of: &Statement, is_card: bool) {
    let number = escaped(&of.account.label);
    line(text, format_args!("<CURDEF>{}</CURDEF>", of.currency.as_deref().unwrap_or("XXX")));
    if is_card {
        return line(text, format_args!("<CCACCTFROM><ACCTID>{number}</ACCTID></CCACCTFROM>"));
    }
    let bank = escaped(of.account.bank.as_deref().unwrap_or("0"));
    line(text, format_args!("<BANKACCTFROM><BANKID>{bank}</BANKID><ACCTID>{number}</ACCTID><ACCTTYPE>CHECKING</ACCTTYPE></BANKACCTFROM>"));
}

fn rows(text: &mut String, of: &Statement, on: &str) {
    let booked = || of.transactions.iter().filter(|row| row.status == Status::Booked);
    let (first, last) = (booked().map(|row| row.date).min(), booked().map(|row| row.date).max());
    let day = |date: Option<Date>| date.map_or_else(|| on.to_owned(), compact);
    line(text, format_args!("<BANKTRANLIST><DTSTART>{}</DTSTART><DTEND>{}</DTEND>", day(first), day(last)));
    booked().for_each(|one| row(text, one));
    line(text, format_args!("</BANKTRANLIST>"));
    let stated = of.balances.iter().rev().find(|balance| balance.kind == BalanceKind::Booked);
    if let Some(balance) = stated {
        let amount = balance.amount;
        line(text, format_args!("<LEDGERBAL><BALAMT>{amount}</BALAMT><DTASOF>{}</DTASOF></LEDGERBAL>", day(balance.date)));
    }
}

/// The elements in the order of the format.
fn row(text: &mut String, of: &Transaction) {
    let way = if of.amount.is_sign_negative() { "DEBIT" } else { "CREDIT" };
    text.push_str(&format!("<STMTTRN><TRNTYPE>{way}</TRNTYPE><DTPOSTED>{}</DTPOSTED>", compact(of.date)));
    let mut field = |name: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            text.push_str(&format!("<{name}>{}</{name}>", escaped(value)));
        }
    };
    field("DTAVAIL", of.value_date.map(compact).as_deref());
    field("TRNAMT", Some(&of.amount.to_string()));
    field("FITID", of.id.as_deref());
    field("REFNUM", of.reference.as_deref());
    let name = of.payee.as_deref();
    let short = name.map(|name| name.chars().take(NAME).collect::<String>());
    field("NAME", short.as_deref());
    field("EXTDNAME", name.filter(|name| name.chars().nth(NAME).is_some()));
    field("MEMO", of.memo.as_deref());
    text.push_str("</STMTTRN>\n");
}

/// `20260302`.
fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
