//! The queue.

use std::collections::BTreeSet;
use std::time::Duration;

use overwinter_store::jobs::{self, NewJob, Standing};
use overwinter_store::{Access, Action, Error, Job, JobId, Store, plans};

use crate::fixture::{Kept, on_both};

on_both!(
    a_job_is_taken_once_by_eight_workers_at_once,
    a_lease_that_ran_out_is_taken_again,
    a_job_is_given_up_after_its_last_try,
    a_job_whose_worker_always_dies_is_given_up_too,
    a_job_waits_for_its_time_and_its_kind,
    a_job_acts_for_its_own_household_only,
);

const LEASE: Duration = Duration::from_secs(60);

async fn enqueue(kept: &Kept, access: &Access, most_tries: u32, delay: Duration) -> JobId {
    let id = JobId::new();
    let new = NewJob { kind: "simulate", payload: "{}", most_tries, delay };
    kept.store.write(access, Action::JobAsked(id), async |tx| jobs::enqueue(tx, id, new).await).await.unwrap();
    id
}

async fn claim(store: &Store) -> Option<Job> {
    store.claim_job(&Access::worker(), "simulate", LEASE).await.unwrap()
}

async fn standing(kept: &Kept, access: &Access, id: JobId) -> Standing {
    kept.store.read(access, async |tx| jobs::standing(tx, id).await).await.unwrap()
}

async fn a_job_is_taken_once_by_eight_workers_at_once(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let mut asked = BTreeSet::new();
    for _ in 0..40 {
        asked.insert(enqueue(&kept, &ann, 3, Duration::ZERO).await);
    }
    let workers = (0..8).map(|_| {
        let store = kept.store.clone();
        tokio::spawn(async move {
            let mut taken = Vec::new();
            while let Some(job) = claim(&store).await {
                taken.push(job.id);
                store.finish_job(&Access::worker(), &job).await.unwrap();
            }
            taken
        })
    });
    let mut taken = Vec::new();
    for worker in workers.collect::<Vec<_>>() {
        taken.extend(worker.await.unwrap());
    }
    assert_eq!(taken.len(), 40);
    assert_eq!(taken.into_iter().collect::<BTreeSet<_>>(), asked);
}

async fn a_lease_that_ran_out_is_taken_again(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = enqueue(&kept, &ann, 3, Duration::ZERO).await;
    let first = claim(&kept.store).await.unwrap();
    assert_eq!(claim(&kept.store).await, None);
    kept.wait(LEASE);
    let second = claim(&kept.store).await.unwrap();
    assert_eq!((second.id, second.tries), (id, 2));
    // The first worker was only slow. It no longer has a say.
    let worker = Access::worker();
    assert!(matches!(kept.store.finish_job(&worker, &first).await, Err(Error::LeaseLost)));
    assert!(matches!(kept.store.fail_job(&worker, &first, "late").await, Err(Error::LeaseLost)));
    kept.store.finish_job(&worker, &second).await.unwrap();
    assert_eq!(standing(&kept, &ann, id).await, Standing { state: "done".to_owned(), tries: 2, failure: None });
}

async fn a_job_is_given_up_after_its_last_try(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = enqueue(&kept, &ann, 2, Duration::ZERO).await;
    let worker = Access::worker();
    let job = claim(&kept.store).await.unwrap();
    kept.store.fail_job(&worker, &job, "no paper").await.unwrap();
    assert_eq!(claim(&kept.store).await, None, "it rests first");
    assert_eq!(standing(&kept, &ann, id).await.state, "waiting");
    kept.wait(Duration::from_secs(1));
    let job = claim(&kept.store).await.unwrap();
    kept.store.fail_job(&worker, &job, "no ink").await.unwrap();
    kept.wait(Duration::from_secs(86_400));
    assert_eq!(claim(&kept.store).await, None);
    let given_up = Standing { state: "dead".to_owned(), tries: 2, failure: Some("no ink".to_owned()) };
    assert_eq!(standing(&kept, &ann, id).await, given_up);
}

async fn a_job_whose_worker_always_dies_is_given_up_too(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = enqueue(&kept, &ann, 2, Duration::ZERO).await;
    for _ in 0..2 {
        assert_eq!(claim(&kept.store).await.unwrap().id, id);
        kept.wait(LEASE);
    }
    assert_eq!(claim(&kept.store).await, None);
    assert_eq!(standing(&kept, &ann, id).await.state, "dead");
}

async fn a_job_waits_for_its_time_and_its_kind(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    enqueue(&kept, &ann, 1, Duration::from_secs(10)).await;
    assert_eq!(claim(&kept.store).await, None);
    kept.wait(Duration::from_secs(10));
    assert_eq!(kept.store.claim_job(&Access::worker(), "report", LEASE).await.unwrap(), None);
    assert!(claim(&kept.store).await.is_some());
}

async fn a_job_acts_for_its_own_household_only(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    let (anns, bobs) = (kept.plan(&ann, "Ann's").await, kept.plan(&bob, "Bob's").await);
    let id = enqueue(&kept, &ann, 1, Duration::ZERO).await;
    let job = Access::job(&claim(&kept.store).await.unwrap());
    assert_eq!(kept.store.read(&job, async |tx| plans::get(tx, anns).await).await.unwrap().content, "Ann's");
    assert!(matches!(kept.store.read(&job, async |tx| plans::get(tx, bobs).await).await, Err(Error::Missing)));
    assert!(matches!(kept.store.read(&bob, async |tx| jobs::standing(tx, id).await).await, Err(Error::Missing)));
    // Only a worker takes jobs.
    let taken = kept.store.claim_job(&bob, "simulate", LEASE).await;
    assert!(matches!(taken, Err(Error::Refused { .. })));
}
