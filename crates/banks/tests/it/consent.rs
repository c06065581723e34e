//! Consents: how long they are, when a person is warned, and renewing in place.

use std::time::Duration;

use overwinter_banks::provider::{Begun, Revoked};
use overwinter_banks::standing::Remedy;
use overwinter_banks::{Caller, Moment, State, Trouble};
use overwinter_testkit::banks::Consent;

use crate::world::{Kind, World, ids, two_accounts};

const DAY: Duration = Duration::from_secs(86_400);

#[tokio::test]
async fn a_consent_is_as_long_as_the_bank_gives_less_a_margin() {
    for days in [90, 180] {
        let world = World::linked(Kind::EnableBanking, |truth| {
            two_accounts(truth);
            truth.consent_max = days * 86_400;
        })
        .await;
        // The bank refuses its own limit; 422 there would have failed the link.
        let ends = world.standing.consent_ends.expect("it ends");
        assert_eq!(world.now().until(ends), Duration::from_secs(u64::try_from(days).expect("days") * 86_400 - 3_600));
    }
}

#[tokio::test]
async fn a_person_is_warned_a_week_ahead_and_renews_in_place() {
    let mut world = World::linked(Kind::EnableBanking, two_accounts).await;
    let ends = world.standing.consent_ends.expect("it ends");
    world.wait(DAY * 82);
    world.good().await;
    assert_eq!(world.standing.state(world.now()), State::Fresh);
    world.wait(DAY);
    world.good().await;
    assert_eq!(world.standing.state(world.now()), State::ConsentEndsSoon);
    assert!(world.standing.sentence(world.now()).starts_with("Your consent at the bank ends on 2026-06-29."));
    assert_eq!(world.standing.state(world.now()).remedy(), Remedy::Renew);
    world.wait(world.now().until(ends));
    assert_eq!(world.standing.state(world.now()), State::ConsentEnded);
    let calls = world.bank.calls();
    assert!(matches!(world.sync().await, Err(Trouble::ConsentEnded)));
    assert_eq!((world.bank.calls(), world.standing.next_try), (calls, None), "the bank isn't asked in vain");
    world.bank.truth().rotate_accounts();
    let begun = world.begin().await.expect("renewing begins");
    assert_eq!(begun, Begun::Visit { url: "https://bank.example/sign-in?state=state-1".to_owned() });
    world.complete("second").await.expect("it is renewed");
    world.good().await;
    assert_eq!(world.standing.state(world.now()), State::Fresh);
}

#[tokio::test]
async fn a_consent_that_ends_early_is_told_and_mended() {
    for (kind, state) in
        [(Kind::SimpleFin, State::SignInAgain), (Kind::EnableBanking, State::ConsentEnded), (Kind::Plaid, State::SignInAgain)]
    {
        for is_structured in [false, true] {
            let mut world = World::linked(kind, two_accounts).await;
            world.good().await;
            world.bank.truth().consent = Consent::Ended;
            world.bank.truth().is_structured = is_structured;
            let _ = world.sync().await;
            let now = world.now();
            assert_eq!(world.standing.state(now), state, "{kind:?}");
            assert_eq!(state.remedy(), Remedy::Renew);
            let sentence = world.standing.sentence(now);
            let words =
                if state == State::SignInAgain { "The bank asks you to sign in again." } else { "Your consent at the bank has ended." };
            assert_eq!(sentence, format!("{words} It was last read on 2026-03-31."), "{kind:?}");
            world.begin().await.expect("renewing begins");
            world.complete("second").await.expect("it is renewed");
            // SimpleFIN's is mended at the provider's page.
            world.bank.truth().consent = Consent::Given;
            world.everyday(|account| {
                account.row("r8", "2026-03-31", "-1.00", "Bakery");
            });
            let fetched = world.good().await;
            assert!(ids(&fetched).contains(&"r8".to_owned()), "{kind:?}");
            assert_eq!(world.standing.state(now), State::Fresh);
        }
    }
}

#[tokio::test]
async fn the_end_of_a_consent_is_known_from_plaid_too() {
    let mut world = World::linked(Kind::Plaid, |truth| {
        two_accounts(truth);
        truth.consent_ends = Some(1);
    })
    .await;
    let fetched = world.good().await;
    assert_eq!(fetched.consent_ends, Moment::parse("2026-04-10T00:00:00Z"));
    world.wait(DAY * 3);
    world.good().await;
    assert_eq!(world.standing.state(world.now()), State::ConsentEndsSoon);
}

#[tokio::test]
async fn access_that_was_taken_away_is_told_and_giving_it_back_twice_is_no_fault() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        world.good().await;
        world.bank.truth().consent = Consent::Revoked;
        assert!(matches!(world.sync().await, Err(Trouble::Revoked)), "{kind:?}");
        assert_eq!(world.standing.state(world.now()), State::Revoked);
        assert_eq!(world.standing.sentence(world.now()), "The access was revoked. It was last read on 2026-03-31.");
        for _ in 0..2 {
            let mut caller = Caller::new(world.provider.entry(), &world.outside, &mut world.budgets);
            let revoked = world.provider.revoke(&mut caller, &world.credentials).await.expect("it is gone");
            assert_eq!(revoked == Revoked::Done, kind != Kind::SimpleFin, "{kind:?}");
        }
    }
}

#[tokio::test]
async fn a_provider_that_waits_for_its_money_says_so() {
    let mut world = World::linked(Kind::SimpleFin, two_accounts).await;
    world.bank.truth().is_unpaid = true;
    assert!(matches!(world.sync().await, Err(Trouble::Unpaid)));
    assert_eq!(world.standing.state(world.now()), State::Broken);
    assert!(world.standing.sentence(world.now()).contains("asks for payment"));
}

#[tokio::test]
async fn an_account_that_vanishes_is_told_beside_the_others() {
    let mut world = World::linked(Kind::EnableBanking, two_accounts).await;
    world.good().await;
    world.bank.truth().accounts.pop();
    let fetched = world.good().await;
    assert_eq!(fetched.accounts[1].trouble, Some(Trouble::AccountGone));
    for kind in [Kind::SimpleFin, Kind::Plaid] {
        let mut world = World::linked(kind, two_accounts).await;
        world.good().await;
        world.bank.truth().accounts.pop();
        assert_eq!(world.good().await.accounts.len(), 1, "{kind:?}: it is not listed");
    }
}
