//! Plaid's protocol: a dialogue's token, a cursor of changes, positions and debts, and signed words of news.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

use super::truth::{Account, Consent, Row, Truth};
use super::{Asked, Reply};

/// The fake client id and secret.
pub const KEYS: (&str, &str) = ("client-1", "secret-marker");
/// The id of the key that news is signed with.
pub const NEWS_KEY: &str = "news-key-1";

/// Answers.
pub fn speaks(truth: &mut Truth, asked: &Asked) -> Reply {
    let is_known = asked.header("plaid-client-id") == Some(KEYS.0) && asked.header("plaid-secret") == Some(KEYS.1);
    if !is_known || asked.header("plaid-version") != Some("2020-09-14") {
        return refusal(400, "INVALID_INPUT", "INVALID_API_KEYS");
    }
    let body = asked.json();
    match asked.line.as_str() {
        "POST /link/token/create" => link(truth, &body),
        "POST /item/public_token/exchange" => {
            if truth.spend(body["public_token"].as_str().unwrap_or_default()) {
                return Reply::json(200, &json!({"access_token": "access-marker", "item_id": "item-1"}));
            }
            refusal(400, "INVALID_INPUT", "INVALID_PUBLIC_TOKEN")
        }
        "POST /webhook_verification_key/get" => news_key(&body),
        _ if body["access_token"] != "access-marker" => refusal(400, "INVALID_INPUT", "INVALID_ACCESS_TOKEN"),
        "POST /item/get" => about(truth),
        "POST /item/remove" => {
            truth.consent = Consent::Revoked;
            Reply::json(200, &json!({"request_id": "r"}))
        }
        _ => match truth.consent {
            Consent::Ended => refusal(400, "ITEM_ERROR", "ITEM_LOGIN_REQUIRED"),
            Consent::Revoked => refusal(400, "ITEM_ERROR", "ITEM_NOT_FOUND"),
            Consent::Given => of_accounts(truth, asked, &body),
        },
    }
}

fn refusal(status: u16, kind: &str, code: &str) -> Reply {
    let body =
        json!({"error_type": kind, "error_code": code, "error_message": "message-marker", "display_message": null, "request_id": "r"});
    Reply::json(status, &body)
}

fn link(truth: &mut Truth, body: &Value) -> Reply {
    let is_update = body["access_token"] == "access-marker";
    if is_update == body.get("products").is_some() || body["user"]["client_user_id"].as_str().is_none_or(str::is_empty) {
        return refusal(400, "INVALID_REQUEST", "INVALID_FIELD");
    }
    if is_update {
        // The person signs in again in the dialogue.
        truth.consent = Consent::Given;
    }
    Reply::json(200, &json!({"link_token": "link-token-1", "expiration": "2026-01-01T04:00:00Z"}))
}

fn about(truth: &Truth) -> Reply {
    if truth.consent == Consent::Revoked {
        return refusal(400, "ITEM_ERROR", "ITEM_NOT_FOUND");
    }
    let has = |kinds: &[&str]| truth.accounts.iter().any(|account| kinds.contains(&account.kind));
    let mut products = vec!["transactions"];
    products.extend(has(&["investment"]).then_some("investments"));
    products.extend(has(&["card", "loan"]).then_some("liabilities"));
    let ends = truth.consent_ends.map(|_| "2026-04-10T00:00:00Z");
    Reply::json(200, &json!({"item": {"item_id": "item-1", "products": products, "consent_expiration_time": ends, "error": null}}))
}

fn of_accounts(truth: &mut Truth, asked: &Asked, body: &Value) -> Reply {
    let accounts: Vec<Value> = truth.accounts.iter().map(account).collect();
    match asked.line.as_str() {
        "POST /accounts/get" => Reply::json(200, &json!({"accounts": accounts})),
        "POST /transactions/sync" => sync(truth, body, accounts),
        _ if truth.is_worth_down => refusal(400, "INSTITUTION_ERROR", "INSTITUTION_DOWN"),
        "POST /investments/holdings/get" => holdings(truth, accounts),
        "POST /liabilities/get" => liabilities(truth, accounts),
        _ => refusal(404, "INVALID_REQUEST", "NOT_FOUND"),
    }
}

/// A number as it would be written.
fn number(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}

fn turned(amount: &str) -> String {
    amount.strip_prefix('-').map_or_else(|| format!("-{amount}"), str::to_owned)
}

fn account(of: &Account) -> Value {
    let (kind, current) = match of.kind {
        "card" => ("credit", turned(&of.balance)),
        "loan" => ("loan", turned(&of.balance)),
        "investment" => ("investment", of.balance.clone()),
        _ => ("depository", of.balance.clone()),
    };
    json!({
        "account_id": of.id, "persistent_account_id": of.hash, "name": of.name, "mask": "0001", "type": kind,
        "balances": {"current": number(&current), "available": null, "iso_currency_code": of.currency, "unofficial_currency_code": null},
    })
}

type Known = BTreeMap<String, (String, Row)>;

/// The changes between what a cursor knew and what is there when its loop begins, a page at a time.
fn sync(truth: &mut Truth, body: &Value, accounts: Vec<Value>) -> Reply {
    let cursor = body["cursor"].as_str().unwrap_or_default().to_owned();
    let mut parts = cursor.split('/').map(|part| part.trim_start_matches(['s', 't']).parse::<usize>().ok());
    let base = parts.next().flatten();
    let (target, at) = match (parts.next().flatten(), parts.next().flatten()) {
        (Some(target), Some(at)) => {
            if truth.mutations > 0 {
                truth.mutations -= 1;
                return refusal(400, "TRANSACTIONS_ERROR", "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION");
            }
            (target, at)
        }
        _ => {
            truth.told.push(known(truth));
            (truth.told.len() - 1, 0)
        }
    };
    let nothing = Known::new();
    let before = base.and_then(|base| truth.told.get(base)).unwrap_or(&nothing);
    let changes = changes(before, &truth.told[target]);
    let page = || changes.iter().skip(at).take(truth.page);
    let of = |kind: &str| page().filter(|(one, _)| *one == kind).map(|(_, row)| transaction(row)).collect::<Vec<_>>();
    let has_more = truth.is_endless || at + truth.page < changes.len();
    let first = base.map(|base| format!("s{base}")).unwrap_or_default();
    let next = match (truth.is_endless, has_more) {
        (true, _) => format!("{first}/t{target}/{at}"),
        (false, true) => format!("{first}/t{target}/{}", at + truth.page),
        (false, false) => format!("s{target}"),
    };
    Reply::json(
        200,
        &json!({
            "added": of("added"), "modified": of("modified"), "removed": of("removed"), "next_cursor": next, "has_more": has_more,
            "accounts": accounts, "transactions_update_status": "HISTORICAL_UPDATE_COMPLETE",
        }),
    )
}

fn known(truth: &Truth) -> Known {
    let rows =
        truth.accounts.iter().filter(|account| !account.is_dead).flat_map(|account| account.rows.iter().map(move |row| (account, row)));
    rows.map(|(account, row)| (row.id.clone(), (account.id.clone(), row.clone()))).collect()
}

fn changes<'a>(before: &'a Known, after: &'a Known) -> Vec<(&'static str, &'a (String, Row))> {
    let new = after.iter().filter(|(id, _)| !before.contains_key(*id)).map(|(_, of)| ("added", of));
    let other = after.iter().filter(|(id, of)| before.get(*id).is_some_and(|one| one != *of)).map(|(_, of)| ("modified", of));
    let gone = before.iter().filter(|(id, _)| !after.contains_key(*id)).map(|(_, of)| ("removed", of));
    new.chain(other).chain(gone).collect()
}

fn transaction((account, of): &(String, Row)) -> Value {
    json!({
        "transaction_id": of.id, "account_id": account, "amount": number(&turned(&of.amount)), "iso_currency_code": "EUR", "date": of.date,
        "name": of.payee, "merchant_name": null, "pending": of.is_pending, "pending_transaction_id": of.replaces,
    })
}

fn holdings(truth: &Truth, accounts: Vec<Value>) -> Reply {
    let held = truth.accounts.iter().filter(|account| account.kind == "investment").map(|account| {
        json!({"account_id": account.id, "security_id": "S1", "quantity": 12.5, "institution_price": 101.25, "institution_value": 1_265.63,
            "institution_price_as_of": "2026-03-30", "iso_currency_code": "EUR"})
    });
    let security = json!({"security_id": "S1", "isin": "IE00B4L5Y983", "ticker_symbol": "IWDA", "name": "World fund", "type": "etf"});
    Reply::json(200, &json!({"accounts": accounts, "holdings": held.collect::<Vec<_>>(), "securities": [security]}))
}

fn liabilities(truth: &Truth, accounts: Vec<Value>) -> Reply {
    let of = |kind: &str| truth.accounts.iter().find(|account| account.kind == kind).map(|account| account.id.clone());
    let card = of("card").map(|id| {
        json!({"account_id": id, "aprs": [{"apr_type": "purchase_apr", "apr_percentage": 21.49}], "minimum_payment_amount": 35,
            "next_payment_due_date": "2026-04-15", "last_statement_balance": 512.3, "is_overdue": false})
    });
    let mortgage = of("loan").map(|id| {
        json!({"account_id": id, "interest_rate": {"percentage": 3.99, "type": "fixed"}, "maturity_date": "2045-07-31", "next_monthly_payment": 1_410.25,
            "origination_date": "2020-08-01", "origination_principal_amount": 300_000, "past_due_amount": 0, "next_payment_due_date": "2026-04-01"})
    });
    let debts =
        json!({"credit": card.into_iter().collect::<Vec<_>>(), "mortgage": mortgage.into_iter().collect::<Vec<_>>(), "student": null});
    Reply::json(200, &json!({"accounts": accounts, "liabilities": debts}))
}

/// The key pair of this process.
fn pair() -> &'static EcdsaKeyPair {
    static PAIR: OnceLock<EcdsaKeyPair> = OnceLock::new();
    PAIR.get_or_init(|| {
        let chance = SystemRandom::new();
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &chance).expect("there is chance");
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, key.as_ref(), &chance).expect("it was just made")
    })
}

fn news_key(body: &Value) -> Reply {
    if body["key_id"] != NEWS_KEY {
        return refusal(400, "INVALID_INPUT", "INVALID_WEBHOOK_VERIFICATION_KEY_ID");
    }
    let point = pair().public_key().as_ref();
    let part = |from: usize| URL_SAFE_NO_PAD.encode(&point[from..from + 32]);
    let key = json!({"alg": "ES256", "crv": "P-256", "kid": NEWS_KEY, "kty": "EC", "use": "sig", "x": part(1), "y": part(33), "created_at": 1, "expired_at": null});
    Reply::json(200, &json!({"key": key}))
}

/// Signs a word of news as Plaid does; a test may say another header or body.
///
/// # Panics
/// When there is no chance.
pub fn signed_news(header: &Value, body: &[u8], at: i64) -> String {
    let hash: String = digest(&SHA256, body).as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    let claims = json!({"iat": at, "request_body_sha256": hash});
    let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(claims.to_string()));
    let signature = pair().sign(&SystemRandom::new(), signed.as_bytes()).expect("there is chance");
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
}
