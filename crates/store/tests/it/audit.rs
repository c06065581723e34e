//! The audit chain.

use overwinter_store::{Error, audit};

use crate::fixture::{Kept, on_both};

on_both!(an_honest_chain_verifies, every_kind_of_tampering_is_found_at_its_place);

async fn an_honest_chain_verifies(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    let id = kept.plan(&ann, "1").await;
    kept.plan(&bob, "1").await;
    for version in 1..20 {
        kept.update(&ann, id, version, "more").await.unwrap();
    }
    for access in [&ann, &bob] {
        kept.store.read(access, async |tx| audit::verify(tx).await).await.unwrap();
    }
}

async fn every_kind_of_tampering_is_found_at_its_place(kept: Kept) {
    // What is done to Ann's five entries, and the first that no longer fits.
    let kinds = [
        ("update audit set action = 'session.opened' where seq = 3", 3),
        ("update audit set at = at + 1 where seq = 1", 1),
        ("update audit set who = null where seq = 4", 4),
        ("delete from outbox where seq = 2; delete from audit where seq = 2", 2),
        ("delete from outbox where seq = 5; delete from audit where seq = 5", 5),
        ("insert into audit select household, 6, at, who, action, subject, hash, hash from audit where seq = 5", 6),
        ("update audit set seq = 99 where seq = 3", 3),
    ];
    for (number, (sql, seq)) in kinds.into_iter().enumerate() {
        let (ann, access) = kept.household(&format!("ann{number}@example.org")).await;
        let id = kept.plan(&access, "1").await;
        for version in 1..4 {
            kept.update(&access, id, version, "more").await.unwrap();
        }
        kept.store.read(&access, async |tx| audit::verify(tx).await).await.unwrap();
        kept.tamper("delete from outbox").await;
        kept.tamper(sql).await;
        let found = kept.store.read(&access, async |tx| audit::verify(tx).await).await;
        assert!(matches!(found, Err(Error::Tampered { seq: at }) if at == seq), "{sql}: {found:?} for {:?}", ann.household());
        // The next kind has the tables to itself.
        kept.tamper("delete from audit").await;
    }
}
