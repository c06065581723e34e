//! Plans: versions, conflicts, history and rewind.

use overwinter_store::limits::{PLAN_BYTES_MAX, PLANS_MAX};
use overwinter_store::plans::{self, NewPlan};
use overwinter_store::{Action, Error, PlanId};

use crate::fixture::{Kept, on_both};

on_both!(
    a_plan_is_kept_and_found_again,
    a_change_of_an_old_version_is_refused_with_the_current_one,
    of_eight_changes_at_once_one_wins,
    a_rewind_keeps_what_lies_between,
    a_plan_that_is_not_there_is_missing,
    a_plan_is_renamed_with_a_version_and_back_by_a_rewind,
    plans_and_versions_come_in_pages,
    plans_have_a_length_and_a_number,
);

async fn a_plan_is_kept_and_found_again(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = kept.plan(&ann, r#"{"cash":"1,5"}"#).await;
    let store = kept.open_again().await.unwrap();
    let plan = store.read(&ann, async |tx| plans::get(tx, id).await).await.unwrap();
    assert_eq!((plan.version, plan.name.as_str(), plan.content.as_str()), (1, "Ours", r#"{"cash":"1,5"}"#));
    let list = store.read(&ann, async |tx| plans::list(tx, None, 200).await).await.unwrap();
    assert_eq!(list.items.iter().map(|plan| (plan.id, plan.version)).collect::<Vec<_>>(), [(id, 1)]);
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
            store.write(&ann, Action::PlanUpdated(id), async |tx| plans::update(tx, id, 1, "Ours", &content).await).await
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
    let history = kept.store.read(&access, async |tx| plans::history(tx, id, None, 200).await).await.unwrap();
    let seen: Vec<_> = history.items.iter().map(|version| (version.version, version.rewound_from, version.created_by)).collect();
    assert_eq!(seen, [(3, Some(1), ann.user()), (2, None, ann.user()), (1, None, ann.user())]);
    assert_eq!(history.items[0].sha256, history.items[2].sha256);
    assert!(history.items.iter().all(|version| version.created_by_email.as_deref() == Some("ann@example.org")));
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

async fn a_plan_is_renamed_with_a_version_and_back_by_a_rewind(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = kept.plan(&ann, "one").await;
    let renamed = kept.store.write(&ann, Action::PlanUpdated(id), async |tx| plans::update(tx, id, 1, "Theirs", "two").await).await;
    assert_eq!(renamed.unwrap(), 2);
    let name = async |version| kept.store.read(&ann, async |tx| plans::get_version(tx, id, version).await).await.unwrap().name;
    let listed = async || kept.store.read(&ann, async |tx| plans::list(tx, None, 1).await).await.unwrap().items[0].name.clone();
    assert_eq!((name(1).await, name(2).await, listed().await), ("Ours".to_owned(), "Theirs".to_owned(), "Theirs".to_owned()));
    kept.store.write(&ann, Action::PlanRewound(id), async |tx| plans::rewind(tx, id, 2, 1).await).await.unwrap();
    assert_eq!((name(3).await, listed().await), ("Ours".to_owned(), "Ours".to_owned()));
}

async fn plans_and_versions_come_in_pages(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let mut made = Vec::new();
    for _ in 0..7 {
        made.push(kept.plan(&ann, "{}").await);
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = kept.store.read(&ann, async |tx| plans::list(tx, after, 3).await).await.unwrap();
        assert!(page.items.len() <= 3);
        seen.extend(page.items.iter().map(|plan| plan.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, made);
    for version in 1..7 {
        kept.update(&ann, made[0], version, "more").await.unwrap();
    }
    let history = async |before| kept.store.read(&ann, async |tx| plans::history(tx, made[0], before, 4).await).await.unwrap();
    let numbers = |page: &overwinter_store::Page<plans::Version, i64>| page.items.iter().map(|one| one.version).collect::<Vec<_>>();
    let first = history(None).await;
    assert_eq!((numbers(&first), first.next), (vec![7, 6, 5, 4], Some(4)));
    let second = history(first.next).await;
    assert_eq!((numbers(&second), second.next), (vec![3, 2, 1], None));
}

async fn plans_have_a_length_and_a_number(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = kept.plan(&ann, &"x".repeat(PLAN_BYTES_MAX)).await;
    let long = kept.update(&ann, id, 1, &"x".repeat(PLAN_BYTES_MAX + 1)).await;
    assert!(matches!(long, Err(Error::TooLarge { what: "plan", bytes, most }) if bytes == most + 1));
    for _ in 1..PLANS_MAX {
        kept.plan(&ann, "{}").await;
    }
    let id = PlanId::new();
    let new = NewPlan { id, name: "More", content: "{}" };
    let more = kept.store.write(&ann, Action::PlanCreated(id), async |tx| plans::create(tx, new).await).await;
    assert!(matches!(more, Err(Error::TooMany { most: PLANS_MAX, .. })));
}
