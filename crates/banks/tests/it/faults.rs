//! Each fault of a web service, at each provider: what a person reads, and that it passes.

use std::time::Duration;

use overwinter_banks::standing::Remedy;
use overwinter_banks::{Client, Reach, State, Trouble};
use overwinter_testkit::banks::Fault;

use crate::world::{Kind, World, seen, two_accounts};

/// A fault of every call, and the trouble that it is.
fn table(address: &str) -> Vec<(Fault, Trouble)> {
    vec![
        (Fault::Slow, Trouble::Slow),
        (Fault::Limited(None), Trouble::Limited { until: None }),
        (Fault::Failing(500), Trouble::Failing(500)),
        (Fault::Failing(503), Trouble::Failing(503)),
        (Fault::Cut, Trouble::BrokenOff),
        (Fault::HalfJson, Trouble::Unreadable("it is no JSON")),
        (Fault::Html, Trouble::Unreadable("it is no JSON")),
        (Fault::Redirect(format!("{address}/elsewhere")), Trouble::Redirected),
        (Fault::Huge(300_000), Trouble::TooLarge),
    ]
}

#[tokio::test]
async fn a_fault_of_every_call_is_told_and_then_passes() {
    for kind in Kind::ALL {
        let mut well = World::linked(kind, two_accounts).await;
        let expected = seen(&well.good().await);
        for (fault, trouble) in table("http://127.0.0.1:9") {
            let mut world = World::linked(kind, two_accounts).await;
            let usual = world.outside.client.clone();
            let patience = if fault == Fault::Slow { Duration::from_millis(15) } else { Duration::from_secs(20) };
            world.outside.client = Client::new(Reach::AndThisMachine).waiting(patience).taking(200_000);
            world.bank.truth().always = fault.clone();
            let result = world.sync().await;
            let told = result.as_ref().map_or_else(Some, |fetched| fetched.trouble()).cloned();
            assert_eq!(told, Some(trouble.clone()), "{kind:?} {fault:?}");
            assert_eq!(world.cursor, None, "{kind:?} {fault:?}: nothing was read, so nothing is skipped");
            read_by_a_person(&world, &trouble);
            world.outside.client = usual;
            world.bank.truth().always = Fault::None;
            world.wait(Duration::from_secs(3_600));
            assert_eq!(seen(&world.good().await), expected, "{kind:?} {fault:?}");
            assert_eq!(world.standing.state(world.now()), State::Fresh);
            assert_eq!(world.standing.sentence(world.now()), "The connection works. It was last read on 2026-03-31.");
        }
    }
}

/// What doesn't pass is broken at once; what does is told, and stale only after days.
fn read_by_a_person(world: &World, trouble: &Trouble) {
    let now = world.now();
    let sentence = world.standing.sentence(now);
    assert!(sentence.contains(&trouble.to_string()), "{sentence}");
    let lasts = matches!(trouble, Trouble::Redirected | Trouble::TooLarge);
    let expected = if lasts { (State::Broken, Remedy::LinkAgain, false) } else { (State::Fresh, Remedy::Nothing, true) };
    let state = world.standing.state(now);
    assert_eq!((state, state.remedy(), world.standing.next_try.is_some()), expected, "{trouble}");
    if !lasts {
        let later = now.after(Duration::from_secs(3 * 86_400));
        assert_eq!(world.standing.state(later), State::Stale);
        assert!(world.standing.sentence(later).starts_with("The connection has brought nothing new for days."));
    }
}

#[tokio::test]
async fn a_fault_of_one_call_is_not_seen() {
    for kind in Kind::ALL {
        let mut well = World::linked(kind, two_accounts).await;
        let expected = seen(&well.good().await);
        let calls = well.bank.calls();
        for fault in [Fault::Failing(502), Fault::Cut, Fault::HalfJson, Fault::Html, Fault::Limited(Some(2))] {
            // At every call of the sync.
            for at in 0..calls {
                let mut world = World::linked(kind, two_accounts).await;
                world.bank.truth().faults = (0..at).map(|_| Fault::None).chain([fault.clone()]).collect();
                assert_eq!(seen(&world.good().await), expected, "{kind:?} {fault:?} at call {at}");
                assert_eq!(world.bank.calls(), calls + 1, "{kind:?} {fault:?} at call {at}");
                let slept = world.slept.lock().expect("no panic").clone();
                // Chance is one half: three quarters of the bound of a second, after what the provider asks for.
                let asked = if fault == Fault::Limited(Some(2)) { 2_000 } else { 0 };
                assert_eq!(slept, [Duration::from_millis(asked + 750)], "{kind:?} {fault:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_limit_that_lasts_is_waited_for_by_the_next_sync() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        world.bank.truth().always = Fault::Limited(Some(7_200));
        let until = world.now().after(Duration::from_secs(7_200));
        let result = world.sync().await;
        let told = result.as_ref().map_or_else(Some, |fetched| fetched.trouble()).cloned();
        assert_eq!(told, Some(Trouble::Limited { until: Some(until) }), "{kind:?}");
        assert_eq!(world.standing.next_try, Some(until), "{kind:?}");
        assert!(world.slept.lock().expect("no panic").is_empty(), "{kind:?}: nobody waits two hours within a sync");
    }
}

#[tokio::test]
async fn a_provider_that_is_gone_is_told() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        let port = world.bank.address.clone();
        // Its port is closed when the server ends.
        let elsewhere = World::linked(kind, two_accounts).await;
        let gone = std::mem::replace(&mut world.bank, elsewhere.bank);
        drop(gone);
        tokio::task::yield_now().await;
        while tokio::net::TcpStream::connect(port.trim_start_matches("http://")).await.is_ok() {
            tokio::task::yield_now().await;
        }
        let result = world.sync().await;
        let told = result.as_ref().map_or_else(Some, |fetched| fetched.trouble()).cloned();
        assert_eq!(told, Some(Trouble::Unreachable), "{kind:?}");
    }
}
