//! Plaid's words of news: true ones are taken, and no forged one.

use overwinter_banks::providers::plaid::Plaid;
use overwinter_banks::providers::plaid::webhook::{Key, News, Refused, key_id, verify};
use overwinter_banks::{Budgets, Caller, Moment, Secret, Trouble};
use overwinter_testkit::banks::plaid::{KEYS, NEWS_KEY, signed_news};
use serde_json::{Value, json};

use crate::world::{Kind, World, two_accounts};

const BODY: &[u8] = br#"{"webhook_type":"TRANSACTIONS","webhook_code":"SYNC_UPDATES_AVAILABLE","item_id":"item-1"}"#;

async fn key() -> (Key, Moment) {
    let world = World::linked(Kind::Plaid, two_accounts).await;
    let keys = json!({"client_id": KEYS.0, "secret": KEYS.1, "address": world.bank.address});
    let plaid = Plaid::read(&Secret::new(keys.to_string())).expect("keys");
    let mut budgets = Budgets::of(world.provider.entry(), []);
    let mut caller = Caller::new(world.provider.entry(), &world.outside, &mut budgets);
    let other = plaid.webhook_key(&mut caller, "another").await;
    assert!(matches!(other, Err(Trouble::Refused { .. })), "{other:?}");
    let key = plaid.webhook_key(&mut caller, NEWS_KEY).await.expect("a key");
    world.bank.truth().calls.clear();
    (key, world.now())
}

fn header() -> Value {
    json!({"alg": "ES256", "kid": NEWS_KEY, "typ": "JWT"})
}

#[tokio::test]
async fn a_true_word_is_a_hint() {
    let (key, now) = key().await;
    for (kind, code, news) in [
        ("TRANSACTIONS", "SYNC_UPDATES_AVAILABLE", News::Sync),
        ("HOLDINGS", "DEFAULT_UPDATE", News::Sync),
        ("ITEM", "PENDING_EXPIRATION", News::SignIn),
        ("ITEM", "ERROR", News::SignIn),
        ("ITEM", "LOGIN_REPAIRED", News::Repaired),
        ("ITEM", "USER_PERMISSION_REVOKED", News::Revoked),
        ("TRANSACTIONS", "INITIAL_UPDATE", News::Nothing),
    ] {
        let body = json!({"webhook_type": kind, "webhook_code": code, "item_id": "item-1", "error": {"error_code": "ITEM_LOGIN_REQUIRED"}})
            .to_string();
        let token = signed_news(&header(), body.as_bytes(), now.seconds());
        assert_eq!(key_id(&token).as_deref(), Ok(NEWS_KEY));
        let hint = verify(&token, body.as_bytes(), &key, now).expect("it is true");
        assert_eq!((hint.item.as_str(), hint.news), ("item-1", news), "{kind} {code}");
        // The same word again says the same: a sync more does no harm.
        assert!(verify(&token, body.as_bytes(), &key, now).is_ok());
    }
}

#[tokio::test]
async fn no_forged_word_is_taken() {
    let (key, now) = key().await;
    let at = now.seconds();
    let good = signed_news(&header(), BODY, at);
    let (rest, signature) = good.rsplit_once('.').expect("three parts");
    let (head, claims) = rest.split_once('.').expect("three parts");
    let with = |name: &str, value: Value| {
        let mut header = header();
        header[name] = value;
        signed_news(&header, BODY, at)
    };
    let reserialised = br#"{"item_id":"item-1","webhook_code":"SYNC_UPDATES_AVAILABLE","webhook_type":"TRANSACTIONS"}"#;
    let forged: Vec<(&str, String, &[u8], Refused)> = vec![
        ("none", with("alg", json!("none")), BODY, Refused::Algorithm),
        ("HS256 with the public key", with("alg", json!("HS256")), BODY, Refused::Algorithm),
        ("RS256", with("alg", json!("RS256")), BODY, Refused::Algorithm),
        ("a list of algorithms", with("alg", json!(["ES256"])), BODY, Refused::Algorithm),
        ("another key", with("kid", json!("other")), BODY, Refused::OtherKey),
        ("no key", with("kid", Value::Null), BODY, Refused::NoToken),
        ("no signature", format!("{rest}."), BODY, Refused::Signature),
        ("a shorter signature", format!("{rest}.{}", &signature[..40]), BODY, Refused::Signature),
        ("the claims of another", format!("{head}.{}.{signature}", claims.replace('J', "K")), BODY, Refused::NoToken),
        ("six minutes old", signed_news(&header(), BODY, at - 301), BODY, Refused::Age),
        ("of the future", signed_news(&header(), BODY, at + 61), BODY, Refused::Age),
        ("another body", good.clone(), b"{}", Refused::Body),
        ("the body written anew", good.clone(), reserialised, Refused::Body),
        ("an empty header", String::new(), BODY, Refused::NoToken),
        ("no token", "a.b.c".to_owned(), BODY, Refused::NoToken),
        ("far too long", "a".repeat(100_000), BODY, Refused::NoToken),
    ];
    for (name, token, body, why) in &forged {
        assert_eq!(verify(token, body, &key, now).map(|hint| hint.news), Err(*why), "{name}");
    }
    assert!(verify(&good, BODY, &key, now).is_ok());
    assert!(verify(&signed_news(&header(), BODY, at - 300), BODY, &key, now).is_ok(), "five minutes are allowed");
}
