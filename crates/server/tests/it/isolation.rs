//! Every operation of the API's document, tried by those who may not: nobody, another household, another site.
//!
//! A new operation is tried by itself. One that needs a body or an id which isn't known here fails the test until it is.

use std::time::Duration;

use overwinter_store::Url;
use serde_json::{Value, json};

use crate::browser::{Ask, Browser, PASSWORD, fresh_key, plan};
use crate::client::{Reply, Server, server_with, settings_of};
use crate::databases::on_both;
use crate::money;

on_both!(
    nobody_does_what_only_members_do,
    no_household_reaches_another_s_things,
    no_other_site_changes_anything,
    a_member_s_own_page_does_all_of_it,
);

/// What anybody may ask. A new operation is closed unless it is named here.
const OPEN: [&str; 15] = [
    "live",
    "ready",
    "session",
    "signIn",
    "signUp",
    "sample",
    "listExamples",
    "readPlanFile",
    "writePlanFile",
    "sensitivity",
    "simulate",
    "solve",
    "rebase",
    "path",
    "explain",
];

/// Open operations that leave something behind.
const OPEN_AND_CHANGING: [&str; 2] = ["signIn", "signUp"];

/// An operation of the document.
struct Operation {
    id: String,
    method: String,
    path: String,
    has_body: bool,
}

impl Operation {
    fn is_open(&self) -> bool {
        OPEN.contains(&self.id.as_str())
    }

    fn is_unsafe(&self) -> bool {
        self.method != "GET"
    }

    fn names_something(&self) -> bool {
        self.path.contains('{')
    }
}

fn operations() -> Vec<Operation> {
    let document = serde_json::to_value(overwinter_server::openapi()).expect("JSON");
    let paths = document["paths"].as_object().expect("paths");
    let all = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().expect("methods").iter().filter(|(method, _)| *method != "parameters");
        methods.map(|(method, operation)| Operation {
            id: operation["operationId"].as_str().expect("an id").to_owned(),
            method: method.to_uppercase(),
            path: path.clone(),
            has_body: operation.get("requestBody").is_some(),
        })
    });
    let all: Vec<_> = all.collect();
    assert!(all.len() >= 30, "the document has {} operations", all.len());
    for open in OPEN {
        assert!(all.iter().any(|operation| operation.id == open), "{open} is no operation any more");
    }
    all
}

/// A household with one of everything.
struct Home {
    email: String,
    browser: Browser,
    plan: String,
    scenario: String,
    session: String,
    job: String,
    money: Money,
}

/// Its money: two accounts, a row of each that may be a transfer, a row that waits for a person, what brought them, and a security.
struct Money {
    account: String,
    row: String,
    arrived: String,
    review: String,
    import: String,
    security: String,
}

impl Money {
    async fn new(server: &Server, browser: &Browser) -> Money {
        let account = money::account(server, browser, "Checking", "bank", "USD").await;
        let savings = money::account(server, browser, "Savings", "bank", "USD").await;
        let import = money::import(server, browser, &money::ofx("000123456789", &money::MARCH, "0"), &account).await;
        let corrected = [("20260302", "-3.10", "1", "Coffee Corner")];
        money::import(server, browser, &money::ofx("000123456789", &corrected, "0"), &account).await;
        let arrived = json!({"account_id": savings, "date": "2026-03-11", "amount": "900", "payee": "From checking"});
        let arrived = money::id(&browser.post(server, money::ROWS, &arrived).await);
        let prices = json!({"text": "date,code,price,currency\n2026-03-01,VTI,300,USD\n"});
        assert_eq!(browser.post(server, "/api/v1/money/prices", &prices).await.status, 201);
        let first = async |path: &str, at: &str| {
            let list = browser.get(server, path).await.json();
            list.pointer(at).and_then(Value::as_str).unwrap_or_else(|| panic!("{at} of {list}")).to_owned()
        };
        let row = first(&format!("{}?text=rent", money::ROWS), "/items/0/id").await;
        let review = first("/api/v1/money/reviews", "/items/0/transaction/id").await;
        let security = first("/api/v1/money/securities", "/items/0/id").await;
        Money { account, row, arrived, review, import, security }
    }
}

impl Home {
    async fn new(server: &Server) -> Home {
        let email = format!("{}@example.org", fresh_key());
        let browser = Browser::sign_up(server, &email).await;
        let plan_id = made(&browser.post(server, "/api/v1/plans", &json!({"plan": plan("Ours")})).await);
        let scenarios = format!("/api/v1/plans/{plan_id}/scenarios");
        let scenario = made(&browser.post(server, &scenarios, &json!({"name": "Other", "plan": plan("Other")})).await);
        let ask = json!({"run": {"paths": 8, "compare_models": false}});
        let job = made(&browser.post(server, &format!("/api/v1/plans/{plan_id}/simulations"), &ask).await);
        let path = format!("/api/v1/jobs/{job}");
        for _ in 0..3000 {
            if browser.get(server, &path).await.json()["state"] == "done" {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        // What another browser of the same user opened, so that ending it leaves the first.
        let other = Browser::sign_in(server, &email, PASSWORD).await.expect("signed in");
        let sessions = other.get(server, "/api/v1/sessions").await.json();
        let items = sessions["items"].as_array().expect("a list");
        let current = items.iter().find(|item| item["current"] == true).expect("the session of now");
        let session = current["id"].as_str().expect("an id").to_owned();
        let money = Money::new(server, &browser).await;
        Home { email, browser, plan: plan_id, scenario, session, job, money }
    }

    /// The address of an operation on this household's things.
    fn path(&self, operation: &Operation) -> String {
        let ids = [
            ("{plan_id}", &self.plan),
            ("{scenario_id}", &self.scenario),
            ("{session_id}", &self.session),
            ("{job_id}", &self.job),
            ("{version}", &"1".to_owned()),
            ("{account_id}", &self.money.account),
            ("{transaction_id}", &self.money.row),
            ("{review_id}", &self.money.review),
            ("{import_id}", &self.money.import),
            ("{security_id}", &self.money.security),
        ];
        let path = ids.iter().fold(operation.path.clone(), |path, (name, id)| path.replace(name, id));
        assert!(!path.contains('{'), "{}: say in this test what stands for the ids of {path}", operation.id);
        let query = match operation.id.as_str() {
            "listBalances" | "accountPerformance" | "suggestTransfers" | "listMonths" | "listPrices" => "?from=2026-03-01&to=2026-03-31",
            "netWorthHistory" => "?from=2026-03-01&to=2026-03-31&currency=USD",
            "listHoldings" => "?on=2026-03-31",
            "exportMoney" => "?format=json",
            _ => "",
        };
        path + query
    }

    /// A body that is right for an operation.
    fn body(&self, operation: &Operation) -> Option<Value> {
        let body = match operation.id.as_str() {
            "signIn" => json!({"email": self.email, "password": PASSWORD}),
            "signUp" => json!({"email": format!("{}@example.org", fresh_key()), "password": PASSWORD, "household_name": "Another"}),
            "changePassword" => json!({"current": PASSWORD, "new": "four winds and one snowy owl"}),
            "createPlan" | "updatePlan" | "writePlanFile" => json!({"plan": plan("Changed")}),
            "rewindPlan" => json!({"to": 1}),
            "readPlanFile" => json!({"text": overwinter_report::answer::SAMPLE}),
            "createScenario" | "updateScenario" => json!({"name": "Changed", "plan": plan("Changed")}),
            "startSimulation" | "simulate" => json!({"run": {"paths": 8, "compare_models": false}}),
            "startReport" => json!({"format": "csv", "run": {"paths": 8, "compare_models": false}}),
            "solve" => json!({"search": {"kind": "allocation"}, "run": {"paths": 8}}),
            "sensitivity" => json!({"run": {"paths": 8}, "parts": ["levers"]}),
            "rebase" => json!({"happened": {"to": "2027-01"}, "run": {"paths": 8}}),
            "path" => json!({"run": {"paths": 8}, "path": 0}),
            "explain" => json!({"run": {"paths": 8}, "path": 0, "year": 2030, "item": "federal_income_tax"}),
            "openMoneyAccount" => json!({"name": "Purse", "kind": "cash", "currency": "USD"}),
            "changeMoneyAccount" => json!({"name": "Changed", "kind": "bank"}),
            "stateBalance" => json!({"date": "2026-03-31", "amount": "1", "covers": "cash"}),
            "addTransaction" => json!({"account_id": self.money.account, "date": "2026-03-31", "amount": "-1", "payee": "Kiosk"}),
            "editTransaction" => json!({"category": "Home"}),
            "splitTransaction" => json!({"splits": [{"amount": "-900", "category": "Home"}]}),
            "pairTransfer" => json!({"with": self.money.arrived}),
            "settleReview" => json!({"same_as": null}),
            "previewImport" | "applyImport" => {
                money::file(&money::ofx("1", &[("20260330", "-1.00", "n", "Kiosk")], "0"), Some(&self.money.account))
            }
            "addPrices" => json!({"text": "date,code,price,currency\n2026-03-01,BND,70,USD\n"}),
            "addRates" => json!({"text": "date,base,quote,rate\n2026-03-01,EUR,USD,1.1\n"}),
            other => {
                assert!(!operation.has_body, "say in this test what a good body of {other} is");
                return None;
            }
        };
        Some(body)
    }

    /// Everything of this household, as the household sees it.
    async fn everything(&self, server: &Server) -> Vec<Value> {
        let mut all = Vec::new();
        for path in [
            "/api/v1/plans".to_owned(),
            format!("/api/v1/plans/{}", self.plan),
            format!("/api/v1/plans/{}/versions", self.plan),
            format!("/api/v1/plans/{}/scenarios", self.plan),
            "/api/v1/sessions".to_owned(),
            "/api/v1/jobs".to_owned(),
            "/api/v1/money/accounts".to_owned(),
            format!("{}?limit=200", money::ROWS),
            money::IMPORTS.to_owned(),
            "/api/v1/money/reviews".to_owned(),
            "/api/v1/money/securities".to_owned(),
            format!("/api/v1/money/accounts/{}/balances?from=2026-03-01&to=2026-03-31", self.money.account),
            "/api/v1/money/net-worth?from=2026-03-01&to=2026-03-31&currency=USD".to_owned(),
        ] {
            let reply = self.browser.get(server, &path).await;
            assert_eq!(reply.status, 200, "{path}: {reply:?}");
            all.push(reply.json());
        }
        all
    }

    /// Asks for an operation on this household's things, as `browser`, with some headers otherwise.
    async fn ask(&self, server: &Server, browser: &Browser, operation: &Operation, changed: &[(&str, &str)]) -> Reply {
        let key = fresh_key();
        let usual = [("idempotency-key", key.as_str()), ("if-match", "\"1\"")];
        let headers: Vec<_> = usual.into_iter().chain(changed.iter().copied()).collect();
        let body = self.body(operation).map(|body| body.to_string());
        browser.ask(server, Ask { method: &operation.method, path: &self.path(operation), headers: &headers, body }).await
    }
}

/// The id of what was made.
fn made(reply: &Reply) -> String {
    assert!(matches!(reply.status, 201 | 202), "{reply:?}");
    reply.json()["id"].as_str().expect("an id").to_owned()
}

async fn nobody_does_what_only_members_do(database: Url) {
    let server = server_with(settings_of(database)).await;
    let home = Home::new(&server).await;
    let before = home.everything(&server).await;
    for operation in operations().iter().filter(|operation| !operation.is_open()) {
        let forged = Browser { cookie: Some(format!("overwinter-local={}", "A".repeat(43))), csrf: "A".repeat(43) };
        for nobody in [Browser::default(), forged] {
            let reply = home.ask(&server, &nobody, operation, &[]).await;
            assert_eq!(reply.status, 401, "{} is open: {reply:?}", operation.id);
            reply.problem(401, "not-signed-in");
        }
    }
    assert_eq!(home.everything(&server).await, before);
}

async fn no_household_reaches_another_s_things(database: Url) {
    let server = server_with(settings_of(database)).await;
    let home = Home::new(&server).await;
    let before = home.everything(&server).await;
    for operation in operations().iter().filter(|operation| !operation.is_open()) {
        // Each has a new stranger: some operations end the stranger's own session.
        let stranger = Browser::sign_up(&server, &format!("{}@example.org", fresh_key())).await;
        let reply = home.ask(&server, &stranger, operation, &[]).await;
        if operation.names_something() {
            assert_eq!(reply.status, 404, "{} answers a stranger: {reply:?}", operation.id);
            reply.problem(404, "not-found");
        }
        let told = String::from_utf8_lossy(&reply.body);
        let money = [&home.money.account, &home.money.row, &home.money.review, &home.money.import, &home.money.security];
        for id in [&home.plan, &home.scenario, &home.session, &home.job, &home.email].into_iter().chain(money) {
            assert!(!told.contains(id.as_str()), "{} tells a stranger of {id}: {told}", operation.id);
        }
    }
    assert_eq!(home.everything(&server).await, before);
}

async fn no_other_site_changes_anything(database: Url) {
    let server = server_with(settings_of(database)).await;
    let home = Home::new(&server).await;
    let before = home.everything(&server).await;
    for operation in operations().iter().filter(|operation| operation.is_unsafe()) {
        let guarded = !operation.is_open();
        if guarded || OPEN_AND_CHANGING.contains(&operation.id.as_str()) {
            for foreign in [
                [("origin", "https://evil.example"), ("sec-fetch-site", "")],
                [("origin", "null"), ("sec-fetch-site", "cross-site")],
                [("origin", ""), ("sec-fetch-site", "")],
                [("origin", ""), ("sec-fetch-site", "same-site")],
            ] {
                let reply = home.ask(&server, &home.browser, operation, &foreign).await;
                assert_eq!(reply.status, 403, "{} with {foreign:?}: {reply:?}", operation.id);
                assert_eq!(reply.header("set-cookie"), "", "{}", operation.id);
            }
        }
        if guarded {
            for token in ["", "x", &"A".repeat(43)] {
                let reply = home.ask(&server, &home.browser, operation, &[("x-csrf-token", token)]).await;
                assert_eq!(reply.status, 403, "{} with the token {token:?}: {reply:?}", operation.id);
            }
        }
        if operation.has_body {
            for form in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""] {
                let reply = home.ask(&server, &home.browser, operation, &[("content-type", form)]).await;
                assert!(matches!(reply.status, 403 | 415), "{} as {form:?}: {reply:?}", operation.id);
            }
        }
    }
    assert_eq!(home.everything(&server).await, before);
}

/// The control of the tests above: what they see refused is refused because of who asks, not because it is wrong.
async fn a_member_s_own_page_does_all_of_it(database: Url) {
    let server = server_with(settings_of(database)).await;
    for operation in &operations() {
        let home = Home::new(&server).await;
        let reply = home.ask(&server, &home.browser, operation, &[]).await;
        assert!((200..300).contains(&reply.status), "{}: {reply:?}", operation.id);
    }
}
