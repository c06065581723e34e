//! Balances, months, prices, rates, net worth and performance.

use overwinter_store::Url;
use serde_json::json;

use super::{MARCH, ROWS, account, ask, id, import, ofx};
use crate::browser::Browser;
use crate::client::{server_with, settings_of};
use crate::databases::on_both;

on_both!(
    balances_follow_the_rows_and_gaps_are_shown,
    net_worth_needs_its_rates,
    an_account_s_return_is_told_in_two_ways,
    wrong_tables_of_prices_are_refused_as_a_whole,
);

async fn balances_follow_the_rows_and_gaps_are_shown(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let checking = account(&server, &browser, "Checking", "bank", "USD").await;
    // The four rows sum to 1,594.20, and the bank says 2,000.00 at the end of March: 405.80 were there before.
    import(&server, &browser, &ofx("000123456789", &MARCH, "2000.00"), &checking).await;
    let path = format!("/api/v1/money/accounts/{checking}/balances");
    let list = browser.get(&server, &format!("{path}?from=2026-03-01&to=2026-03-31")).await.json();
    let on = |day: usize| list["items"][day - 1]["amount"].as_str().expect("an amount");
    assert_eq!([on(1), on(2), on(5), on(10), on(31)], ["405.80", "400.00", "2900.00", "2000.00", "2000.00"]);
    assert_eq!((&list["currency"], &list["gaps"]), (&json!("USD"), &json!([])));
    // Somebody says another one: it is shown, and nothing is made to fit. 2,900.00 were reckoned back from the end.
    let said = browser.post(&server, &path, &json!({"date": "2026-03-06", "amount": "2890", "covers": "cash"})).await;
    assert_eq!((said.status, &said.json()["amount"]), (201, &json!("2890.00")));
    let list = browser.get(&server, &format!("{path}?from=2026-03-31&to=2026-03-31")).await.json();
    assert_eq!(list["gaps"], json!([{"date": "2026-03-31", "stated": "2000.00", "reckoned": "1990.00"}]));
    browser.get(&server, &format!("{path}?from=2026-03-31&to=2026-03-01")).await.problem(422, "findings");
    browser.get(&server, &format!("{path}?from=1900-01-01&to=2026-03-01")).await.problem(422, "findings");
}

async fn net_worth_needs_its_rates(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let checking = account(&server, &browser, "Checking", "bank", "USD").await;
    let card = account(&server, &browser, "Card", "credit_card", "EUR").await;
    for (account, amount) in [(&checking, "1000"), (&card, "-100")] {
        let row = json!({"account_id": account, "date": "2026-03-10", "amount": amount, "payee": "A"});
        id(&browser.post(&server, ROWS, &row).await);
    }
    let path = "/api/v1/money/net-worth?currency=USD&from=2026-03-01&to=2026-04-10";
    let history = browser.get(&server, path).await.json();
    assert_eq!((&history["missing"], &history["points"][0]["net"]), (&json!([card]), &json!("1000.00")));
    let rates = json!({"text": "date,base,quote,rate\n2026-03-01,EUR,USD,1.10\n2026-04-01,EUR,USD,1.20\n"});
    let kept = browser.post(&server, "/api/v1/money/rates", &rates).await;
    assert_eq!((kept.status, kept.json()), (201, json!({"rows": 2})));
    // 100 euros are 110 dollars at the end of March and 120 in April.
    let history = browser.get(&server, path).await.json();
    let points = json!([
        {"date": "2026-03-31", "assets": "1000.00", "debts": "-110.00", "net": "890.00"},
        {"date": "2026-04-10", "assets": "1000.00", "debts": "-120.00", "net": "880.00"},
    ]);
    assert_eq!((&history["points"], &history["missing"]), (&points, &json!([])));
}

async fn an_account_s_return_is_told_in_two_ways(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let broker = account(&server, &browser, "Broker", "investment", "USD").await;
    let say = async |date: &str, amount: &str| {
        let body = json!({"date": date, "amount": amount, "covers": "total"});
        assert_eq!(browser.post(&server, &format!("/api/v1/money/accounts/{broker}/balances"), &body).await.status, 201);
    };
    // 1,000 grow to 1,100; then 1,100 come in, and 2,200 shrink to 1,980: 1.1 * 0.9 - 1 = -1 %.
    for (date, amount) in [("2025-01-01", "1000"), ("2025-06-30", "1100"), ("2026-01-01", "1980")] {
        say(date, amount).await;
    }
    let row = json!({"account_id": broker, "date": "2025-07-01", "amount": "1100", "payee": "From checking"});
    let row = id(&browser.post(&server, ROWS, &row).await);
    let edit = ask(&server, &browser, "PUT", &format!("{ROWS}/{row}"), 1, Some(json!({"category": "transfer"}))).await;
    assert_eq!(edit.status, 200, "{edit:?}");
    let told = browser.get(&server, &format!("/api/v1/money/accounts/{broker}/performance?from=2025-01-01&to=2026-01-01")).await.json();
    assert_eq!((&told["put_in"], &told["gain"]), (&json!("1100.00"), &json!("-120.00")), "{told}");
    assert!((told["time_weighted"].as_f64().expect("a number") + 0.01).abs() < 1e-12, "{told}");
    // The rate r of a year of 365 days with 1000 (1+r) + 1100 (1+r)^(184/365) = 1980, which lies between -8 % and -7.5 %.
    let rate = told["money_weighted_per_year"].as_f64().expect("a number");
    let worth = 1000.0 * (1.0 + rate) + 1100.0 * (1.0 + rate).powf(184.0 / 365.0);
    assert!((worth - 1980.0).abs() < 1e-6 && (-0.08..-0.075).contains(&rate), "{told}");
}

async fn wrong_tables_of_prices_are_refused_as_a_whole(database: Url) {
    let server = server_with(settings_of(database)).await;
    let browser = Browser::sign_up(&server, "ana@example.org").await;
    let bad = json!({"text": "date,code,price,currency\n2026-03-01,VTI,301.25,USD\n2026-03-32,VTI,-1,USD\n"});
    let problem = browser.post(&server, "/api/v1/money/prices", &bad).await.problem(422, "findings");
    let pointers: Vec<_> = problem["findings"].as_array().expect("a list").iter().map(|finding| finding["pointer"].clone()).collect();
    assert_eq!(pointers, [json!("line 3, date"), json!("line 3, price")]);
    let good = json!({"text": "date,code,price,currency,name\n2026-03-01,VTI,301.25,USD,Total market\n2026-03-02,vti,302,USD,\n"});
    let kept = browser.post(&server, "/api/v1/money/prices", &good).await;
    assert_eq!((kept.status, kept.json()), (201, json!({"rows": 2})));
    let known = browser.get(&server, "/api/v1/money/securities").await.json();
    let security = &known["items"][0];
    assert_eq!((&security["code"], &security["name"]), (&json!("VTI"), &json!("Total market")));
    assert_eq!(known["items"].as_array().map(Vec::len), Some(1), "{known}");
    let path = format!("/api/v1/money/securities/{}/prices?from=2026-03-02&to=2026-03-31", security["id"].as_str().expect("an id"));
    assert_eq!(browser.get(&server, &path).await.json()["items"], json!([{"date": "2026-03-02", "price": "302"}]));
    browser
        .get(&server, &format!("/api/v1/money/securities/{}/prices?from=2026-03-01&to=2026-03-31", uuid::Uuid::now_v7()))
        .await
        .problem(404, "not-found");
}
