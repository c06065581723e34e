//! Results of jobs, and cleaning up.

use std::time::Duration;

use overwinter_store::clean::{Cleaned, KEYS_LAST, RESULTS_LAST};
use overwinter_store::limits::RESULT_BYTES_MAX;
use overwinter_store::results::{self, NewResult};
use overwinter_store::{Access, Action, Error, JobId, PlanId, Result, sessions};

use crate::fixture::{Kept, on_both};

on_both!(
    a_result_is_kept_once_and_for_its_household,
    a_result_that_is_too_large_is_refused,
    cleaning_takes_away_what_is_over_and_nothing_else,
    cleaning_keeps_the_newest_results_within_the_bound,
);

fn key(number: u8) -> String {
    format!("{number:064x}")
}

async fn put(kept: &Kept, access: &Access, key: &str, bytes: &[u8]) -> Result<()> {
    let new = NewResult { key, media_type: "application/pdf", file_name: "plan.pdf", bytes };
    kept.store.write(access, Action::JobAnswered(JobId::new()), async |tx| results::put(tx, new).await).await
}

async fn get(kept: &Kept, access: &Access, key: &str) -> Result<results::Kept> {
    kept.store.read(access, async |tx| results::get(tx, key).await).await
}

async fn a_result_is_kept_once_and_for_its_household(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    put(&kept, &ann, &key(1), b"%PDF\0\xff").await.unwrap();
    let first = get(&kept, &ann, &key(1)).await.unwrap();
    assert_eq!(
        (first.media_type.as_str(), first.file_name.as_str(), &first.bytes[..]),
        ("application/pdf", "plan.pdf", &b"%PDF\0\xff"[..])
    );
    kept.wait(Duration::from_secs(60));
    put(&kept, &ann, &key(1), b"%PDF\0\xff").await.unwrap();
    assert_eq!(get(&kept, &ann, &key(1)).await.unwrap().created_at, first.created_at + 60_000_000);
    assert!(matches!(get(&kept, &bob, &key(1)).await, Err(Error::Missing)));
    assert!(matches!(get(&kept, &ann, &key(2)).await, Err(Error::Missing)));
    // Bob's own answer to the same question is another row.
    put(&kept, &bob, &key(1), b"bob's").await.unwrap();
    assert_eq!(get(&kept, &ann, &key(1)).await.unwrap().bytes, b"%PDF\0\xff");
}

async fn a_result_that_is_too_large_is_refused(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let large = vec![7; RESULT_BYTES_MAX + 1];
    assert!(matches!(put(&kept, &ann, &key(1), &large).await, Err(Error::TooLarge { what: "result", .. })));
    put(&kept, &ann, &key(1), &large[1..]).await.unwrap();
    assert_eq!(get(&kept, &ann, &key(1)).await.unwrap().bytes, large[1..]);
}

async fn clean(kept: &Kept) -> Cleaned {
    kept.store.clean(&Access::worker()).await.unwrap()
}

async fn use_key(kept: &Kept, access: &Access, key: &str) -> Result<String> {
    kept.store.once(access, key, b"it", Action::PlanCreated(PlanId::new()), async |_| Ok("done".to_owned())).await
}

async fn cleaning_takes_away_what_is_over_and_nothing_else(kept: Kept) {
    let (ann, access) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    for access in [&access, &bob] {
        put(&kept, access, &key(1), b"old").await.unwrap();
        use_key(&kept, access, "key").await.unwrap();
    }
    let open = async |secret: &[u8], hours: u64| {
        let lasts = Duration::from_secs(3600 * hours);
        let opened = kept.store.write(&access, Action::SignedIn(ann.user()), async |tx| sessions::open(tx, secret, lasts, "").await);
        opened.await.unwrap();
    };
    open(b"short", 1).await;
    open(b"long", 24 * 365).await;
    assert_eq!(clean(&kept).await, Cleaned::default());
    kept.wait(Duration::from_secs(3600));
    assert_eq!(clean(&kept).await, Cleaned { sessions: 1, ..Cleaned::default() });
    kept.wait(KEYS_LAST);
    use_key(&kept, &access, "key").await.unwrap();
    use_key(&kept, &access, "new").await.unwrap();
    assert_eq!(clean(&kept).await, Cleaned { keys: 2, ..Cleaned::default() });
    kept.wait(RESULTS_LAST - KEYS_LAST - Duration::from_secs(3601));
    assert_eq!(clean(&kept).await, Cleaned { keys: 1, ..Cleaned::default() });
    put(&kept, &access, &key(2), b"young").await.unwrap();
    kept.wait(Duration::from_secs(1));
    assert_eq!(clean(&kept).await, Cleaned { results: 2, ..Cleaned::default() });
    assert_eq!(get(&kept, &access, &key(2)).await.unwrap().bytes, b"young");
    assert!(kept.store.read(&Access::sign_in(), async |tx| sessions::find(tx, b"long").await).await.unwrap().is_some());
    // A member cannot.
    assert!(matches!(kept.store.clean(&access).await, Err(Error::Refused { .. })));
}

async fn cleaning_keeps_the_newest_results_within_the_bound(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    for number in 1..=4 {
        put(&kept, &ann, &key(number), &[0; 100]).await.unwrap();
        kept.wait(Duration::from_secs(1));
    }
    put(&kept, &bob, &key(1), &[0; 100]).await.unwrap();
    let cleaned = kept.store.clean_to(&Access::worker(), 250).await.unwrap();
    assert_eq!(cleaned, Cleaned { results: 2, ..Cleaned::default() });
    for (number, is_kept) in [(1, false), (2, false), (3, true), (4, true)] {
        assert_eq!(get(&kept, &ann, &key(number)).await.is_ok(), is_kept, "{number}");
    }
    get(&kept, &bob, &key(1)).await.unwrap();
}
