//! Linking: tokens and codes that work once.

use overwinter_banks::provider::Begun;
use overwinter_banks::{Caller, Secret, Trouble, entry};
use overwinter_testkit::banks::{APPLICATION_KEY, Fault, enable_banking};

use crate::world::{Kind, World, two_accounts};

#[tokio::test]
async fn a_person_is_told_what_to_do_next() {
    for kind in Kind::ALL {
        let mut world = World::unlinked(kind, two_accounts).await;
        let expected = match kind {
            Kind::SimpleFin => Begun::Paste { page: "https://bridge.simplefin.org/simplefin/create".to_owned() },
            Kind::EnableBanking => Begun::Visit { url: "https://bank.example/sign-in?state=state-1".to_owned() },
            Kind::Plaid => Begun::Dialogue { token: Secret::new("link-token-1") },
        };
        assert_eq!(world.begin().await, Ok(expected));
    }
}

#[tokio::test]
async fn a_token_works_once_and_the_second_time_is_told() {
    for kind in Kind::ALL {
        let mut world = World::unlinked(kind, two_accounts).await;
        world.complete("first").await.expect("it is linked");
        world.credentials = Secret::new("");
        let again = world.complete("first").await.expect_err("it was used");
        let is_told = if kind == Kind::SimpleFin { again == Trouble::TokenSpent } else { matches!(again, Trouble::NoToken(_)) };
        assert!(is_told, "{kind:?}: {again}");
    }
}

#[tokio::test]
async fn what_works_once_is_never_sent_twice() {
    for kind in Kind::ALL {
        for fault in [Fault::Failing(503), Fault::Cut, Fault::Html] {
            if (kind, &fault) == (Kind::SimpleFin, &Fault::Cut) {
                // Its answer is a line of text, and the half of an address with a password is none.
                continue;
            }
            let mut world = World::unlinked(kind, two_accounts).await;
            world.bank.truth().always = fault.clone();
            world.complete("first").await.expect_err("the answer got lost");
            assert_eq!(world.bank.calls(), 1, "{kind:?} {fault:?}");
        }
    }
}

#[tokio::test]
async fn half_an_address_is_not_kept() {
    let mut world = World::unlinked(Kind::SimpleFin, two_accounts).await;
    world.bank.truth().always = Fault::HalfJson;
    let trouble = world.complete("first").await.expect_err("half an address");
    assert!(matches!(trouble, Trouble::Unreadable(_)), "{trouble}");
}

#[tokio::test]
async fn keys_that_are_wrong_are_told() {
    let open = |id: &str, keys: serde_json::Value| (entry(id).expect("registered").open)(&Secret::new(keys.to_string())).map(|_| ());
    for keys in [
        serde_json::json!({}),
        serde_json::json!({"application": "a"}),
        serde_json::json!({"application": "a", "private_key": "no key"}),
        serde_json::json!({"application": "a", "private_key": "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"}),
        serde_json::json!({"application": " ", "private_key": APPLICATION_KEY}),
    ] {
        assert!(matches!(open("enable_banking", keys.clone()), Err(Trouble::Settings(_))), "{}", keys["private_key"]);
    }
    for keys in [serde_json::json!({}), serde_json::json!({"client_id": "c", "secret": "s", "environment": "moon"})] {
        assert!(matches!(open("plaid", keys), Err(Trouble::Settings(_))));
    }
    assert_eq!(open("enable_banking", serde_json::json!({"application": "a", "private_key": APPLICATION_KEY})), Ok(()));
    // The bank does not know this application.
    let mut world = World::unlinked(Kind::EnableBanking, two_accounts).await;
    let keys = serde_json::json!({"application": "other", "private_key": APPLICATION_KEY, "address": world.bank.address});
    world.provider = (entry("enable_banking").expect("registered").open)(&Secret::new(keys.to_string())).expect("a key");
    assert!(matches!(world.begin().await, Err(Trouble::Settings(_))));
}

#[tokio::test]
async fn banks_of_a_country_can_be_chosen_from() {
    let mut world = World::unlinked(Kind::EnableBanking, two_accounts).await;
    let mut caller = Caller::new(world.provider.entry(), &world.outside, &mut world.budgets);
    let banks = world.provider.banks(&mut caller, "DE").await.expect("banks");
    assert_eq!(banks.iter().map(|bank| bank.name.as_str()).collect::<Vec<_>>(), [enable_banking::BANK.0]);
    assert_eq!(world.provider.banks(&mut caller, "FR").await.expect("banks"), []);
}

#[tokio::test]
async fn no_secret_is_ever_shown() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        let mut shown = vec![format!("{:?}", world.good().await), format!("{:?}", world.credentials), format!("{:?}", world.begin().await)];
        for fault in
            [Fault::Failing(500), Fault::Cut, Fault::Limited(None), Fault::Redirect("http://user:secret-marker@127.0.0.1/".to_owned())]
        {
            world.bank.truth().always = fault;
            shown.push(format!("{:?}", world.sync().await));
            shown.push(world.standing.sentence(world.now()));
        }
        shown.push(format!("{:?}", world.standing));
        for text in shown {
            for marker in ["marker", "access-marker", "BEGIN PRIVATE", "detail-", "Bearer", "Basic "] {
                assert!(!text.contains(marker), "{kind:?}: {marker} in {text}");
            }
        }
    }
}
