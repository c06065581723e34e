//! The write path: all or nothing, once, and the event with the change.

use overwinter_store::plans::{self, NewPlan};
use overwinter_store::{Access, Action, Error, PlanId, audit};

use crate::fixture::{Kept, on_both};

on_both!(
    a_write_that_fails_leaves_nothing,
    a_write_leaves_one_entry_and_one_event,
    a_key_has_one_effect_and_the_first_answer,
    a_key_sent_by_eight_at_once_has_one_effect,
    opening_again_applies_nothing_twice,
    a_migration_that_was_edited_is_refused,
);

async fn a_write_that_fails_leaves_nothing(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = PlanId::new();
    let failed = kept.store.write(&ann, Action::PlanCreated(id), async |tx| {
        plans::create(tx, NewPlan { id, name: "Ours", content: "{}" }).await?;
        Err::<(), Error>(Error::Missing)
    });
    assert!(matches!(failed.await, Err(Error::Missing)));
    assert_eq!(kept.store.read(&ann, async |tx| plans::list(tx, None, 200).await).await.unwrap().items, []);
    assert_eq!(kept.store.read(&ann, async |tx| audit::list(tx).await).await.unwrap().len(), 1);
    assert_eq!(kept.store.waiting_events(&Access::worker(), 10).await.unwrap().len(), 1);
    // And nothing is locked.
    kept.plan(&ann, "{}").await;
}

async fn a_write_leaves_one_entry_and_one_event(kept: Kept) {
    let (ann, access) = kept.household("ann@example.org").await;
    let PlanId(id) = kept.plan(&access, "{}").await;
    let entries = kept.store.read(&access, async |tx| audit::list(tx).await).await.unwrap();
    let last = entries.last().unwrap();
    assert_eq!((last.seq, last.who, last.action.as_str(), last.subject), (2, Some(ann.user().0), "plan.created", id));
    let worker = Access::worker();
    let events = kept.store.waiting_events(&worker, 10).await.unwrap();
    let words: Vec<&str> = events.iter().map(|event| event.event.as_str()).collect();
    assert_eq!(words, ["household.founded", "plan.created"]);
    kept.store.delivered(&worker, &events[0]).await.unwrap();
    assert_eq!(kept.store.waiting_events(&worker, 10).await.unwrap(), events[1..]);
}

async fn a_key_has_one_effect_and_the_first_answer(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    assert_eq!(create_once(&kept.store, &ann, "key", "first").await.unwrap(), "made first");
    let again = kept.store.once(&ann, "key", b"first", Action::PlanCreated(PlanId::new()), async |_| unreachable!("it was done"));
    assert_eq!(again.await.unwrap(), "made first");
    assert!(matches!(create_once(&kept.store, &ann, "key", "other").await, Err(Error::KeyReused)));
    // Another household's key of the same name is another key.
    assert_eq!(create_once(&kept.store, &bob, "key", "other").await.unwrap(), "made other");
    assert_eq!(kept.store.read(&ann, async |tx| audit::list(tx).await).await.unwrap().len(), 2);
}

async fn a_key_sent_by_eight_at_once_has_one_effect(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let sent = (0..8).map(|_| {
        let (store, ann) = (kept.store.clone(), ann.clone());
        tokio::spawn(async move { create_once(&store, &ann, "key", "it").await })
    });
    for answer in sent.collect::<Vec<_>>() {
        assert_eq!(answer.await.unwrap().unwrap(), "made it");
    }
    assert_eq!(kept.store.read(&ann, async |tx| plans::list(tx, None, 200).await).await.unwrap().items.len(), 1);
}

async fn create_once(store: &overwinter_store::Store, access: &Access, key: &str, content: &str) -> overwinter_store::Result<String> {
    let id = PlanId::new();
    let make = async |tx: &overwinter_store::Write| {
        plans::create(tx, NewPlan { id, name: "Ours", content }).await?;
        Ok(format!("made {content}"))
    };
    store.once(access, key, content.as_bytes(), Action::PlanCreated(id), make).await
}

async fn opening_again_applies_nothing_twice(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = kept.plan(&ann, "{}").await;
    for _ in 0..2 {
        let store = kept.open_again().await.unwrap();
        assert_eq!(store.read(&ann, async |tx| plans::get(tx, id).await).await.unwrap().version, 1);
    }
}

async fn a_migration_that_was_edited_is_refused(kept: Kept) {
    kept.tamper("update migrations set sha256 = ''").await;
    assert!(matches!(kept.open_again().await, Err(Error::ChangedMigration { number: 1 })));
}
