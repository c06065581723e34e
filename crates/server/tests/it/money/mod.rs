//! Money: statements that come in, rows, and what follows from them.

mod export;
mod imports;
mod rows;
mod worth;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::browser::{Ask, Browser};
use crate::client::{Reply, Server};

pub const IMPORTS: &str = "/api/v1/money/imports";
pub const ROWS: &str = "/api/v1/money/transactions";

/// Rows of March: day, amount, id and name.
pub const MARCH: [(&str, &str, &str, &str); 4] = [
    ("20260302", "-2.90", "1", "Coffee Corner"),
    ("20260302", "-2.90", "2", "Coffee Corner"),
    ("20260305", "2500.00", "3", "Salary"),
    ("20260310", "-900.00", "4", "Rent"),
];

/// A statement in dollars of the account with this number, with its balance at the end of March.
pub fn ofx(number: &str, rows: &[(&str, &str, &str, &str)], balance: &str) -> String {
    let row = |(date, amount, id, name): &(&str, &str, &str, &str)| {
        format!("<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{date}<TRNAMT>{amount}<FITID>{id}<NAME>{name}</STMTTRN>")
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\nCOMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n\
         <OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20260331<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>\
         <BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>121000358\
         <ACCTID>{number}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20260301<DTEND>20260331{rows}</BANKTRANLIST>\
         <LEDGERBAL><BALAMT>{balance}<DTASOF>20260331</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    )
}

/// The request that holds a file, for one account or for none that is said.
pub fn file(text: &str, account: Option<&str>) -> Value {
    json!({"file_name": "march.ofx", "content": STANDARD.encode(text), "account_id": account, "today": "2026-03-31"})
}

/// An account; its id.
pub async fn account(server: &Server, browser: &Browser, name: &str, kind: &str, currency: &str) -> String {
    let body = json!({"name": name, "institution": "Bank", "kind": kind, "currency": currency, "mask": "6789"});
    id(&browser.post(server, "/api/v1/money/accounts", &body).await)
}

/// The id of what was made.
pub fn id(reply: &Reply) -> String {
    assert_eq!(reply.status, 201, "{reply:?}");
    let body = reply.json();
    body["id"].as_str().or(body["transaction"]["id"].as_str()).expect("an id").to_owned()
}

/// Takes a statement in; the import's id.
pub async fn import(server: &Server, browser: &Browser, text: &str, account: &str) -> String {
    id(&browser.post(server, IMPORTS, &file(text, Some(account))).await)
}

/// The household's rows: day, amount and name, the latest first.
pub async fn rows(server: &Server, browser: &Browser) -> Vec<String> {
    let list = browser.get(server, &format!("{ROWS}?limit=200")).await.json();
    let text = |row: &Value| {
        let part = |value: &Value| value.as_str().expect("a text").to_owned();
        format!("{} {} {}", part(&row["date"]), part(&row["amount"]), part(&row["provider"]["payee"]))
    };
    list["items"].as_array().expect("a list").iter().map(text).collect()
}

/// Asks with a version.
pub async fn ask(server: &Server, browser: &Browser, method: &str, path: &str, version: i64, body: Option<Value>) -> Reply {
    let version = format!("\"{version}\"");
    let body = body.map(|body| body.to_string());
    browser.ask(server, Ask { method, path, headers: &[("if-match", &version)], body }).await
}
