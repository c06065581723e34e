//! Households apart, sign-up, and sessions.

use std::time::Duration;

use overwinter_store::members::{self, NewHousehold};
use overwinter_store::plans::{self, NewPlan};
use overwinter_store::sessions::SessionId;
use overwinter_store::{Access, Action, Error, PlanId, Role, UserId, audit, limits, sessions};

use crate::fixture::{Kept, on_both};

on_both!(
    two_households_never_see_each_others_rows,
    an_address_signs_up_once,
    a_user_is_found_only_by_signing_in,
    a_session_lasts_until_it_is_over_or_closed,
    signing_out_everywhere_ends_every_session,
    sessions_are_listed_with_their_device_and_ended_one_by_one,
    a_new_password_ends_the_other_sessions,
    a_household_starts_with_its_plan_or_not_at_all,
    a_viewer_signs_in_and_changes_nothing,
);

async fn two_households_never_see_each_others_rows(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    let id = kept.plan(&ann, "Ann's").await;
    assert!(matches!(kept.store.read(&bob, async |tx| plans::get(tx, id).await).await, Err(Error::Missing)));
    assert!(matches!(kept.store.read(&bob, async |tx| plans::get_version(tx, id, 1).await).await, Err(Error::Missing)));
    assert!(matches!(kept.update(&bob, id, 1, "Bob's").await, Err(Error::Missing)));
    let rewound = kept.store.write(&bob, Action::PlanRewound(id), async |tx| plans::rewind(tx, id, 1, 1).await).await;
    assert!(matches!(rewound, Err(Error::Missing)));
    assert_eq!(kept.store.read(&bob, async |tx| plans::list(tx, None, 200).await).await.unwrap().items, []);
    assert_eq!(kept.store.read(&bob, async |tx| plans::history(tx, id, None, 200).await).await.unwrap().items, []);
    assert_eq!(kept.store.read(&bob, async |tx| audit::list(tx).await).await.unwrap().len(), 1);
    // Nobody's access opens no household, whatever it asks for.
    for nobody in [Access::sign_in(), Access::worker()] {
        assert!(matches!(kept.store.read(&nobody, async |tx| plans::get(tx, id).await).await, Err(Error::Refused { .. })));
        assert!(matches!(kept.update(&nobody, id, 1, "whose?").await, Err(Error::Refused { .. })));
    }
}

async fn an_address_signs_up_once(kept: Kept) {
    kept.household("ann@example.org").await;
    let again = NewHousehold { name: "Other", email: "ann@example.org", password_hash: "x", plan: None };
    assert!(matches!(kept.store.sign_up(&Access::sign_in(), again).await, Err(Error::EmailTaken)));
}

async fn a_user_is_found_only_by_signing_in(kept: Kept) {
    let (ann, access) = kept.household("ann@example.org").await;
    let sign_in = Access::sign_in();
    let user = kept.store.read(&sign_in, async |tx| members::by_email(tx, "ann@example.org").await).await.unwrap().unwrap();
    assert_eq!((user.id, user.password_hash.as_str()), (ann.user(), "$argon2id$"));
    let found = kept.store.read(&sign_in, async |tx| members::of_user(tx, user.id).await).await.unwrap();
    assert_eq!(found, [ann]);
    let looked = kept.store.read(&access, async |tx| members::by_email(tx, "ann@example.org").await).await;
    assert!(matches!(looked, Err(Error::Refused { .. })));
}

async fn find(kept: &Kept, secret: &[u8]) -> Option<overwinter_store::Member> {
    kept.store.read(&Access::sign_in(), async |tx| sessions::find(tx, secret).await).await.unwrap()
}

async fn open(kept: &Kept, member: &overwinter_store::Member, secret: &[u8]) {
    let action = Action::SignedIn(member.user());
    let hour = Duration::from_secs(3600);
    kept.store.write(&Access::member(member), action, async |tx| sessions::open(tx, secret, hour, "Firefox").await).await.unwrap();
}

async fn a_session_lasts_until_it_is_over_or_closed(kept: Kept) {
    let (ann, access) = kept.household("ann@example.org").await;
    open(&kept, &ann, b"first").await;
    open(&kept, &ann, b"second").await;
    assert_eq!(find(&kept, b"first").await, Some(ann.clone()));
    assert_eq!(find(&kept, b"another").await, None);
    let closed = kept.store.write(&access, Action::SignedOut(ann.user()), async |tx| sessions::close(tx, b"first").await);
    closed.await.unwrap();
    assert_eq!(find(&kept, b"first").await, None);
    assert_eq!(find(&kept, b"second").await, Some(ann));
    kept.wait(Duration::from_secs(3600));
    assert_eq!(find(&kept, b"second").await, None);
}

async fn signing_out_everywhere_ends_every_session(kept: Kept) {
    let (ann, access) = kept.household("ann@example.org").await;
    let (bob, _) = kept.household("bob@example.org").await;
    open(&kept, &ann, b"desk").await;
    open(&kept, &ann, b"phone").await;
    open(&kept, &bob, b"bob's").await;
    let action = Action::SignedOutEverywhere(ann.user());
    let ended = kept.store.write(&access, action, async |tx| sessions::close_all(tx).await).await.unwrap();
    assert_eq!(ended, 2);
    assert_eq!((find(&kept, b"desk").await, find(&kept, b"phone").await), (None, None));
    assert_eq!(find(&kept, b"bob's").await, Some(bob));
}

async fn devices(kept: &Kept, access: &Access) -> Vec<(SessionId, String)> {
    let list = kept.store.read(access, async |tx| sessions::list(tx).await).await.unwrap();
    list.into_iter().map(|session| (session.id, session.device)).collect()
}

async fn sessions_are_listed_with_their_device_and_ended_one_by_one(kept: Kept) {
    let (ann, access) = kept.household("ann@example.org").await;
    let (bob, bobs) = kept.household("bob@example.org").await;
    open(&kept, &bob, b"bob's").await;
    let secrets: [(&[u8], String); 3] = [(b"desk", "Fire\nfox".into()), (b"phone", "ü".repeat(500)), (b"over", String::new())];
    for (secret, device) in &secrets {
        let hours = Duration::from_secs(if *secret == b"over" { 60 } else { 7200 });
        let opened = kept.store.write(&access, Action::SignedIn(ann.user()), async |tx| sessions::open(tx, secret, hours, device).await);
        opened.await.unwrap();
        kept.wait(Duration::from_secs(60));
    }
    let (desk, phone) = (SessionId::of(b"desk"), SessionId::of(b"phone"));
    let expected = [(phone, "ü".repeat(limits::DEVICE_LETTERS_MAX)), (desk, "Firefox".to_owned())];
    assert_eq!(devices(&kept, &access).await, expected);
    let close = async |access: &Access, id| {
        let action = Action::SignedOut(access.who().unwrap());
        kept.store.write(access, action, async |tx| sessions::close_one(tx, id).await).await
    };
    assert!(matches!(close(&bobs, desk).await, Err(Error::Missing)));
    close(&access, desk).await.unwrap();
    assert!(matches!(close(&access, desk).await, Err(Error::Missing)));
    assert_eq!((find(&kept, b"desk").await, find(&kept, b"phone").await), (None, Some(ann)));
    assert_eq!(find(&kept, b"bob's").await, Some(bob));
}

async fn a_new_password_ends_the_other_sessions(kept: Kept) {
    let (ann, access) = kept.household("ann@example.org").await;
    let (bob, _) = kept.household("bob@example.org").await;
    for secret in 0..8_u8 {
        open(&kept, &ann, &[secret]).await;
    }
    open(&kept, &bob, b"bob's").await;
    let changed = kept.store.write(&access, Action::PasswordChanged(ann.user()), async |tx| {
        members::set_password(tx, "new").await?;
        sessions::close_others(tx, &[3]).await
    });
    assert_eq!(changed.await.unwrap(), 7);
    for secret in 0..8_u8 {
        assert_eq!(find(&kept, &[secret]).await.is_some(), secret == 3, "{secret}");
    }
    assert!(find(&kept, b"bob's").await.is_some());
    let hash = async |email| {
        let user = kept.store.read(&Access::sign_in(), async |tx| members::by_email(tx, email).await).await.unwrap();
        user.unwrap().password_hash
    };
    assert_eq!((hash("ann@example.org").await.as_str(), hash("bob@example.org").await.as_str()), ("new", "$argon2id$"));
}

async fn a_household_starts_with_its_plan_or_not_at_all(kept: Kept) {
    let id = PlanId::new();
    let long = "x".repeat(limits::PLAN_BYTES_MAX + 1);
    let sign_up = async |content: &str| {
        let plan = Some(NewPlan { id, name: "First", content });
        kept.store.sign_up(&Access::sign_in(), NewHousehold { name: "Rivera", email: "ann@example.org", password_hash: "x", plan }).await
    };
    assert!(matches!(sign_up(&long).await, Err(Error::TooLarge { what: "plan", .. })));
    let ann = Access::member(&sign_up("{}").await.unwrap());
    let profile = kept.store.read(&ann, async |tx| members::profile(tx).await).await.unwrap();
    assert_eq!((profile.email.as_str(), profile.household_name.as_str()), ("ann@example.org", "Rivera"));
    let plan = kept.store.read(&ann, async |tx| plans::get(tx, id).await).await.unwrap();
    assert_eq!((plan.version, plan.name.as_str(), plan.content.as_str()), (1, "First", "{}"));
    let entries = kept.store.read(&ann, async |tx| audit::list(tx).await).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(), ["household.founded", "plan.created"]);
    kept.store.read(&ann, async |tx| audit::verify(tx).await).await.unwrap();
    assert_eq!(kept.count("households").await, 1);
}

async fn a_viewer_signs_in_and_changes_nothing(kept: Kept) {
    let (ann, access) = kept.household("ann@example.org").await;
    let id = kept.plan(&access, "{}").await;
    kept.tamper("update memberships set role = 'viewer'").await;
    let members = kept.store.read(&Access::sign_in(), async |tx| members::of_user(tx, ann.user()).await).await.unwrap();
    assert_eq!(members[0].role(), Role::Viewer);
    let viewer = Access::member(&members[0]);
    open(&kept, &members[0], b"viewer's").await;
    assert!(find(&kept, b"viewer's").await.is_some());
    kept.store.read(&viewer, async |tx| plans::get(tx, id).await).await.unwrap();
    assert!(matches!(kept.update(&viewer, id, 1, "mine").await, Err(Error::Refused { .. })));
    // Nor under the word of something that a viewer may do.
    let action = Action::SignedIn(UserId::new());
    let sneaked = kept.store.write(&viewer, action, async |tx| plans::update(tx, id, 1, "Ours", "mine").await).await;
    assert!(matches!(sneaked, Err(Error::Refused { .. })));
}
