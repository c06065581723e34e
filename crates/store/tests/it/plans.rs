//! Plans: versions, conflicts, history and rewind.

use overwinter_store::{Action, Error, PlanId, plans};

use crate::fixture::{Kept, on_both};

on_both!(
    a_plan_is_kept_and_found_again,
    a_change_of_an_old_version_is_refused_with_the_current_one,
    of_eight_changes_at_once_one_wins,
    a_rewind_keeps_what_lies_between,
    a_plan_that_is_not_there_is_missing,
);

async fn a_plan_is_kept_and_found_again(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = kept.plan(&ann, r#"{"cash":"1,5"}"#).await;
    let store = kept.open_again().await.unwrap();
    let plan = store.read(&ann, async |tx| plans::get(tx, id).await).await.unwrap();
    assert_eq!((plan.version, plan.name.as_str(), plan.content.as_str()), (1, "Ours", r#"{"cash":"1,5"}"#));
    let list = store.read(&ann, async |tx| plans::list(tx).await).await.unwrap();
    assert_eq!(list.iter().map(|plan| (plan.id, plan.version)).collect::<Vec<_>>(), [(id, 1)]);
}

async fn a_change_of_an_old_version_is_refused_with_the_current_one(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = kept.plan(&ann, "one").await;
    assert_eq!(kept.update(&ann, id, 1, "two").await.unwrap(), 2);
    assert!(matches!(kept.update(&ann, id, 1, "lost").await, Err(Error::Conflict { current: 2 })));
    let plan = kept.store.read(&ann, async |tx| plans::get(tx, id).await).await.unwrap();
    assert_eq!(plan.content, "two");
}

async fn of_eight_changes_at_once_one_wins(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = kept.plan(&ann, "one").await;
    let changes = (0..8).map(|number| {
        let (store, ann) = (kept.store.clone(), ann.clone());
        tokio::spawn(async move {
            let content = format!("by {number}");
            store.write(&ann, Action::PlanUpdated(id), async |tx| plans::update(tx, id, 1, &content).await).await
        })
    });
    let mut won = 0;
    for change in changes.collect::<Vec<_>>() {
        match change.await.unwrap() {
            Ok(2) => won += 1,
            Err(Error::Conflict { current: 2 }) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(won, 1);
}

async fn a_rewind_keeps_what_lies_between(kept: Kept) {
    let (ann, access) = kept.household("ann@example.org").await;
    let id = kept.plan(&access, "one").await;
    kept.update(&access, id, 1, "two").await.unwrap();
    let rewound = kept.store.write(&access, Action::PlanRewound(id), async |tx| plans::rewind(tx, id, 2, 1).await).await;
    assert_eq!(rewound.unwrap(), 3);
    let history = kept.store.read(&access, async |tx| plans::history(tx, id).await).await.unwrap();
    let seen: Vec<_> = history.iter().map(|version| (version.version, version.rewound_from, version.created_by)).collect();
    assert_eq!(seen, [(1, None, ann.user()), (2, None, ann.user()), (3, Some(1), ann.user())]);
    assert_eq!(history[0].sha256, history[2].sha256);
    for (version, content) in [(1, "one"), (2, "two"), (3, "one")] {
        let plan = kept.store.read(&access, async |tx| plans::get_version(tx, id, version).await).await.unwrap();
        assert_eq!(plan.content, content);
    }
}

async fn a_plan_that_is_not_there_is_missing(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = PlanId::new();
    assert!(matches!(kept.store.read(&ann, async |tx| plans::get(tx, id).await).await, Err(Error::Missing)));
    assert!(matches!(kept.update(&ann, id, 1, "none").await, Err(Error::Missing)));
}
