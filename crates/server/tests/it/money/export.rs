//! What is taken out is read back to the same rows, also by our own reader.

use overwinter_statements::{Options, read};
use overwinter_store::Url;
use serde_json::{Value, json};

use super::{IMPORTS, MARCH, ROWS, account, file, import, ofx};
use crate::browser::Browser;
use crate::client::{Server, server_with, settings_of};
use crate::databases::on_both;

on_both!(what_is_taken_out_is_read_back_to_the_same_rows,);

/// Rows whose texts ask for care.
const ODD: [(&str, &str, &str, &str); 3] = [
    ("20260312", "-12.30", "5", "Smith &amp; Sons, \"Grocers\""),
    ("20260313", "-1.00", "6", "=SUM(A1:A9)"),
    ("20260314", "-0.01", "7", "A name that is longer than the thirty-two letters"),
];

async fn what_is_taken_out_is_read_back_to_the_same_rows(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let checking = account(&server, &browser, "Checking", "bank", "USD").await;
    let card = account(&server, &browser, "Card", "credit_card", "EUR").await;
    import(&server, &browser, &ofx("000123456789", &[&MARCH[..], &ODD[..]].concat(), "1580.89"), &checking).await;
    let by_hand = json!({"account_id": card, "date": "2026-03-20", "amount": "-45.5", "payee": "Hôtel", "memo": "two nights"});
    assert_eq!(browser.post(&server, ROWS, &by_hand).await.status, 201);
    let list = browser.get(&server, &format!("{ROWS}?limit=200")).await.json();
    let mut expected: Vec<String> = list["items"].as_array().expect("a list").iter().map(shown).collect();
    expected.sort();

    let json = export(&server, &browser, "json").await;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let rows: Vec<&Value> = json["transactions"].as_array().expect("a list").iter().map(|view| &view["transaction"]).collect();
    assert_eq!(rows, list["items"].as_array().expect("a list").iter().collect::<Vec<_>>());
    assert_eq!(json["accounts"].as_array().map(Vec::len), Some(2));

    for (format, guard) in [("ofx", ""), ("csv", "'")] {
        let text = export(&server, &browser, format).await;
        let document = read(text.as_bytes(), &Options::default()).unwrap_or_else(|found| panic!("{found:?}\n{text}"));
        assert!(document.findings.iter().all(|finding| !finding.is_error()), "{:?}\n{text}", document.findings);
        let mut seen = Vec::new();
        for statement in &document.statements {
            for row in &statement.transactions {
                let currency = row.currency.as_ref().or(statement.currency.as_ref()).expect("a currency");
                let text = |of: &Option<String>| of.clone().unwrap_or_default();
                let payee = text(&row.payee);
                let payee = payee.strip_prefix(guard).unwrap_or(&payee).to_owned();
                seen.push(format!("{} {} {currency} {payee}|{} {}", row.date, row.amount, text(&row.memo), text(&row.id)));
            }
        }
        seen.sort();
        assert_eq!(seen, expected, "{format}\n{text}");
    }
    // And brought back, nothing is new.
    let text = export(&server, &browser, "ofx").await;
    let mut back = file(&text, None);
    back["accounts"] = json!([{"statement": 0, "account_id": checking}, {"statement": 1, "account_id": card}]);
    let preview = browser.post(&server, &format!("{IMPORTS}/preview"), &back).await.json();
    assert_eq!(
        (&preview["counts"]["added"], &preview["counts"]["changed"], &preview["counts"]["listed"]),
        (&json!(0), &json!(0), &json!(8)),
        "{preview}"
    );
}

async fn export(server: &Server, browser: &Browser, format: &str) -> String {
    let reply = browser.get(server, &format!("/api/v1/money/export?format={format}")).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    assert_eq!(reply.header("content-disposition"), format!("attachment; filename=\"overwinter-money.{format}\""));
    String::from_utf8(reply.body).expect("text")
}

fn shown(row: &Value) -> String {
    let text = |at: &str| row.pointer(at).and_then(Value::as_str).expect("a text").to_owned();
    let [date, amount, currency, payee, memo, id] = ["/date", "/amount", "/currency", "/provider/payee", "/provider/memo", "/id"].map(text);
    format!("{date} {amount} {currency} {payee}|{memo} {id}")
}
