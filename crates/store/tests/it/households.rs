//! Households apart, sign-up, and sessions.

use std::time::Duration;

use overwinter_store::members::{self, NewHousehold};
use overwinter_store::{Access, Action, Error, audit, plans, sessions};

use crate::fixture::{Kept, on_both};

on_both!(
    two_households_never_see_each_others_rows,
    an_address_signs_up_once,
    a_user_is_found_only_by_signing_in,
    a_session_lasts_until_it_is_over_or_closed,
    signing_out_everywhere_ends_every_session,
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
    assert_eq!(kept.store.read(&bob, async |tx| plans::list(tx).await).await.unwrap(), []);
    assert_eq!(kept.store.read(&bob, async |tx| plans::history(tx, id).await).await.unwrap(), []);
    assert_eq!(kept.store.read(&bob, async |tx| audit::list(tx).await).await.unwrap().len(), 1);
    // Nobody's access opens no household, whatever it asks for.
    for nobody in [Access::sign_in(), Access::worker()] {
        assert!(matches!(kept.store.read(&nobody, async |tx| plans::get(tx, id).await).await, Err(Error::Refused { .. })));
        assert!(matches!(kept.update(&nobody, id, 1, "whose?").await, Err(Error::Refused { .. })));
    }
}

async fn an_address_signs_up_once(kept: Kept) {
    kept.household("ann@example.org").await;
    let again = NewHousehold { name: "Other", email: "ann@example.org", password_hash: "x" };
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
    kept.store.write(&Access::member(member), action, async |tx| sessions::open(tx, secret, hour).await).await.unwrap();
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
