//! Budgets and the breaker: the bank counts the calls.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use overwinter_banks::breaker::Breaker;
use overwinter_banks::provider::Present;
use overwinter_banks::{Budgets, State, Trouble};
use overwinter_testkit::banks::Fault;

use crate::world::{Kind, World, two_accounts};

#[tokio::test]
async fn a_connection_never_makes_more_calls_than_its_budget() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        let limit = world.provider.entry().limit;
        let mut refused = 0;
        for _ in 0..210 {
            let result = world.sync().await;
            let told = result.as_ref().map_or_else(Some, |fetched| fetched.trouble());
            refused += usize::from(matches!(told, Some(Trouble::BudgetSpent { .. })));
        }
        assert!(world.bank.calls() <= limit.calls, "{kind:?}: {} calls", world.bank.calls());
        assert!(refused > 0, "{kind:?}");
        assert!(world.standing.sentence(world.now()).contains("as many calls for this connection as it allows itself"));
        // What is kept says the same after a restart.
        let kept: Vec<_> = world.budgets.spent(world.now()).map(|(of, moment)| (of.to_owned(), moment)).collect();
        world.budgets = Budgets::of(world.provider.entry(), kept);
        let calls = world.bank.calls();
        let _ = world.sync().await;
        assert_eq!(world.bank.calls(), calls, "{kind:?}");
        world.wait(limit.window);
        world.good().await;
        assert_eq!(world.standing.state(world.now()), State::Fresh);
    }
}

#[tokio::test]
async fn failures_count_too() {
    let mut world = World::linked(Kind::SimpleFin, two_accounts).await;
    world.bank.truth().always = Fault::Failing(500);
    for _ in 0..23 {
        let _ = world.sync().await;
        // Past any rest of the breaker, within a day.
        world.wait(Duration::from_secs(3_000));
    }
    assert!(world.bank.calls() <= 24, "{}", world.bank.calls());
}

#[tokio::test]
async fn a_bank_sees_four_unattended_reads_a_day_and_a_person_may_read_more() {
    let mut world = World::linked(Kind::EnableBanking, two_accounts).await;
    world.bank.truth().reads_max = Some(4);
    world.bank.truth().page = 1;
    for _ in 0..10 {
        let result = world.sync().await.expect("an answer comes");
        assert!(!matches!(result.trouble(), Some(Trouble::Limited { .. })), "the bank was asked too often");
    }
    let most = world.bank.truth().reads.values().copied().max();
    assert_eq!(most, Some(4));
    world.present = Some(Present { address: IpAddr::V4(Ipv4Addr::new(203, 0, 113, 7)), browser: "Browser/1.0 (\u{e4})".to_owned() });
    world.good().await;
    assert_eq!(world.bank.truth().reads.values().copied().max(), most);
    world.present = None;
    world.bank.truth().reads.clear();
    world.wait(Duration::from_secs(86_400));
    world.good().await;
}

#[tokio::test]
async fn a_provider_that_fails_is_left_alone_and_tried_by_one_probe_at_a_time() {
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        world.bank.truth().always = Fault::Failing(503);
        let _ = world.sync().await;
        let _ = world.sync().await;
        assert_eq!(world.bank.calls(), 5, "{kind:?}: it opens after five failures in a row");
        let [(id, Breaker::Open { until, openings: 1 })] = world.outside.breakers.view()[..] else { panic!("{kind:?}: it is open") };
        assert_eq!(id, kind.id());
        assert!(world.standing.sentence(world.now()).contains("left alone for a while"));
        // Asked each second for an hour, it lets one call through at the end of each rest: 1, 2, 4, 8, then each 15 minutes.
        world.wait(world.now().until(until));
        let (started, mut probes) = (world.now(), Vec::new());
        while started.until(world.now()) < Duration::from_secs(3_600) {
            let calls = world.bank.calls();
            let _ = world.sync().await;
            if world.bank.calls() > calls {
                assert_eq!(world.bank.calls(), calls + 1);
                probes.push(started.until(world.now()).as_secs() / 60);
            }
            world.wait(Duration::from_secs(20));
        }
        assert!(probes.len() <= 8, "{kind:?}: {probes:?}");
        world.bank.truth().always = Fault::None;
        world.wait(Duration::from_secs(86_400));
        world.good().await;
        assert_eq!(world.outside.breakers.view(), [(kind.id(), Breaker::Closed { failures: 0 })]);
    }
}

#[tokio::test]
async fn a_bank_that_is_down_behind_a_provider_does_not_open_the_breaker() {
    let mut world = World::linked(Kind::EnableBanking, two_accounts).await;
    world.bank.truth().accounts.iter_mut().for_each(|account| account.is_dead = true);
    for _ in 0..10 {
        let _ = world.sync().await;
    }
    assert_eq!(world.outside.breakers.view(), [("enable_banking", Breaker::Closed { failures: 0 })]);
}
