//! Scenarios: an overlay with versions, under one plan of one household.

use overwinter_store::limits::{OVERLAY_BYTES_MAX, SCENARIOS_MAX};
use overwinter_store::{Access, Action, Error, PlanId, Result, ScenarioId, audit, scenarios};

use crate::fixture::{Kept, on_both};

on_both!(
    a_scenario_is_kept_changed_and_taken_away,
    a_change_of_an_old_version_of_a_scenario_is_refused_with_the_current_one,
    of_eight_changes_of_a_scenario_at_once_one_wins,
    a_scenario_belongs_to_its_plan_and_its_household,
    scenarios_come_in_pages_and_have_a_limit,
);

async fn create(kept: &Kept, access: &Access, plan: PlanId, name: &str, overlay: &str) -> Result<ScenarioId> {
    let id = ScenarioId::new();
    let action = Action::ScenarioCreated(id);
    kept.store.write(access, action, async |tx| scenarios::create(tx, plan, id, name, overlay).await).await?;
    Ok(id)
}

async fn update(kept: &Kept, access: &Access, plan: PlanId, id: ScenarioId, expected: i64, name: &str) -> Result<i64> {
    let action = Action::ScenarioUpdated(id);
    kept.store.write(access, action, async |tx| scenarios::update(tx, plan, id, expected, name, "{}").await).await
}

async fn delete(kept: &Kept, access: &Access, plan: PlanId, id: ScenarioId, expected: i64) -> Result<()> {
    kept.store.write(access, Action::ScenarioDeleted(id), async |tx| scenarios::delete(tx, plan, id, expected).await).await
}

async fn get(kept: &Kept, access: &Access, plan: PlanId, id: ScenarioId) -> Result<scenarios::Scenario> {
    kept.store.read(access, async |tx| scenarios::get(tx, plan, id).await).await
}

async fn names(kept: &Kept, access: &Access, plan: PlanId) -> Vec<String> {
    let page = kept.store.read(access, async |tx| scenarios::list(tx, plan, None, 200).await).await.unwrap();
    page.items.into_iter().map(|scenario| scenario.name).collect()
}

async fn a_scenario_is_kept_changed_and_taken_away(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let plan = kept.plan(&ann, "{}").await;
    let id = create(&kept, &ann, plan, "Early", r#"{"tax":{"state":"wa"}}"#).await.unwrap();
    create(&kept, &ann, plan, "Late", "{}").await.unwrap();
    let scenario = get(&kept, &ann, plan, id).await.unwrap();
    let seen = (scenario.plan, scenario.version, scenario.name.as_str(), scenario.overlay.as_str());
    assert_eq!(seen, (plan, 1, "Early", r#"{"tax":{"state":"wa"}}"#));
    assert_eq!(update(&kept, &ann, plan, id, 1, "Earlier").await.unwrap(), 2);
    assert_eq!(names(&kept, &ann, plan).await, ["Earlier", "Late"]);
    delete(&kept, &ann, plan, id, 2).await.unwrap();
    assert_eq!(names(&kept, &ann, plan).await, ["Late"]);
    assert!(matches!(get(&kept, &ann, plan, id).await, Err(Error::Missing)));
    assert!(matches!(update(&kept, &ann, plan, id, 2, "Again").await, Err(Error::Missing)));
    assert!(matches!(delete(&kept, &ann, plan, id, 2).await, Err(Error::Missing)));
    let entries = kept.store.read(&ann, async |tx| audit::list(tx).await).await.unwrap();
    let words: Vec<&str> = entries.iter().skip(2).map(|entry| entry.action.as_str()).collect();
    assert_eq!(words, ["scenario.created", "scenario.created", "scenario.updated", "scenario.deleted"]);
}

async fn a_change_of_an_old_version_of_a_scenario_is_refused_with_the_current_one(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let plan = kept.plan(&ann, "{}").await;
    let id = create(&kept, &ann, plan, "One", "{}").await.unwrap();
    update(&kept, &ann, plan, id, 1, "Two").await.unwrap();
    assert!(matches!(update(&kept, &ann, plan, id, 1, "Lost").await, Err(Error::Conflict { current: 2 })));
    assert!(matches!(delete(&kept, &ann, plan, id, 1).await, Err(Error::Conflict { current: 2 })));
    assert_eq!(get(&kept, &ann, plan, id).await.unwrap().name, "Two");
}

async fn of_eight_changes_of_a_scenario_at_once_one_wins(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let plan = kept.plan(&ann, "{}").await;
    let id = create(&kept, &ann, plan, "One", "{}").await.unwrap();
    let changes = (0..8).map(|number| {
        let (store, ann) = (kept.store.clone(), ann.clone());
        tokio::spawn(async move {
            let name = format!("by {number}");
            let change = async |tx: &overwinter_store::Write| scenarios::update(tx, plan, id, 1, &name, "{}").await;
            store.write(&ann, Action::ScenarioUpdated(id), change).await
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

async fn a_scenario_belongs_to_its_plan_and_its_household(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    let (plan, other) = (kept.plan(&ann, "{}").await, kept.plan(&ann, "{}").await);
    let id = create(&kept, &ann, plan, "Ann's", "{}").await.unwrap();
    for (access, plan) in [(&bob, plan), (&ann, other), (&ann, PlanId::new())] {
        assert!(matches!(get(&kept, access, plan, id).await, Err(Error::Missing)));
        assert!(matches!(update(&kept, access, plan, id, 1, "Mine").await, Err(Error::Missing)));
        assert!(matches!(delete(&kept, access, plan, id, 1).await, Err(Error::Missing)));
        assert_eq!(names(&kept, access, plan).await, Vec::<String>::new());
    }
    assert!(matches!(create(&kept, &bob, plan, "Mine", "{}").await, Err(Error::Missing)));
    assert_eq!(get(&kept, &ann, plan, id).await.unwrap().version, 1);
}

async fn scenarios_come_in_pages_and_have_a_limit(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let plan = kept.plan(&ann, "{}").await;
    let mut made = Vec::new();
    for number in 0..SCENARIOS_MAX {
        made.push(create(&kept, &ann, plan, &format!("{number}"), "{}").await.unwrap());
    }
    assert!(matches!(create(&kept, &ann, plan, "more", "{}").await, Err(Error::TooMany { most: SCENARIOS_MAX, .. })));
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = kept.store.read(&ann, async |tx| scenarios::list(tx, plan, after, 30).await).await.unwrap();
        seen.extend(page.items.iter().map(|scenario| scenario.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, made);
    // One that is taken away makes room; too long is too long anyway.
    delete(&kept, &ann, plan, made[0], 1).await.unwrap();
    let long = create(&kept, &ann, plan, "more", &"x".repeat(OVERLAY_BYTES_MAX + 1)).await;
    assert!(matches!(long, Err(Error::TooLarge { what: "scenario", .. })));
    create(&kept, &ann, plan, "more", &"x".repeat(OVERLAY_BYTES_MAX)).await.unwrap();
}
