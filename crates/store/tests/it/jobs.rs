//! The queue.

use std::collections::BTreeSet;
use std::time::Duration;

use overwinter_store::jobs::{self, NewJob, Standing, State};
use overwinter_store::results::{self, NewResult};
use overwinter_store::{Access, Action, Error, Job, JobId, Result, Store, audit, plans};

use crate::fixture::{Kept, on_both};

on_both!(
    a_job_is_taken_once_by_eight_workers_at_once,
    households_take_turns,
    a_lease_that_ran_out_is_taken_again,
    a_job_is_given_up_after_its_last_try,
    a_job_whose_worker_always_dies_is_given_up_too,
    a_job_waits_for_its_time_and_its_kind,
    a_job_acts_for_its_own_household_only,
    progress_is_seen_and_holds_the_job_longer,
    a_job_that_was_called_off_is_not_taken_and_its_worker_is_told,
    a_job_that_has_ended_cannot_be_called_off,
    a_job_ends_with_its_result_or_not_at_all,
    a_job_that_is_put_back_has_lost_no_try,
    jobs_are_listed_newest_first_and_counted,
);

const LEASE: Duration = Duration::from_secs(60);

async fn enqueue(kept: &Kept, access: &Access, most_tries: u32, delay: Duration) -> JobId {
    let id = JobId::new();
    let new = NewJob { kind: "simulate", payload: "{}", plan: None, progress_of: 0, most_tries, delay };
    kept.store.write(access, Action::JobAsked(id), async |tx| jobs::enqueue(tx, id, new).await).await.unwrap();
    id
}

async fn claim(store: &Store) -> Option<Job> {
    store.claim_job(&Access::worker(), "simulate", LEASE).await.unwrap()
}

async fn standing(kept: &Kept, access: &Access, id: JobId) -> Standing {
    kept.store.read(access, async |tx| jobs::get(tx, id).await).await.unwrap()
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

async fn households_take_turns(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    let mut asked = Vec::new();
    for access in [&ann, &ann, &ann, &ann, &bob, &bob] {
        asked.push(enqueue(&kept, access, 3, Duration::ZERO).await);
        kept.wait(Duration::from_secs(1));
    }
    let mut taken = Vec::new();
    for _ in 0..5 {
        taken.push(claim(&kept.store).await.unwrap());
    }
    let order = |jobs: &[Job]| jobs.iter().map(|job| asked.iter().position(|id| *id == job.id).unwrap()).collect::<Vec<_>>();
    assert_eq!(order(&taken), [0, 4, 1, 5, 2]);
    let open = kept.store.open_jobs(&Access::worker()).await.unwrap();
    let counts: Vec<_> = open.iter().map(|open| (open.kind.as_str(), open.state, open.jobs)).collect();
    assert_eq!(counts, [("simulate", State::Running, 5), ("simulate", State::Waiting, 1)]);
    // Who is no worker is not told of other households.
    assert!(matches!(kept.store.open_jobs(&ann).await, Err(Error::Refused { .. })));
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
    let ended = standing(&kept, &ann, id).await;
    assert_eq!((ended.state, ended.tries, ended.failure), (State::Done, 2, None));
}

async fn a_job_is_given_up_after_its_last_try(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = enqueue(&kept, &ann, 2, Duration::ZERO).await;
    let worker = Access::worker();
    let job = claim(&kept.store).await.unwrap();
    kept.store.fail_job(&worker, &job, "no paper").await.unwrap();
    assert_eq!(claim(&kept.store).await, None, "it rests first");
    assert_eq!(standing(&kept, &ann, id).await.state, State::Waiting);
    kept.wait(Duration::from_secs(1));
    let job = claim(&kept.store).await.unwrap();
    kept.store.fail_job(&worker, &job, "no ink").await.unwrap();
    kept.wait(Duration::from_secs(86_400));
    assert_eq!(claim(&kept.store).await, None);
    let given_up = standing(&kept, &ann, id).await;
    assert_eq!((given_up.state, given_up.tries, given_up.failure.as_deref()), (State::Dead, 2, Some("no ink")));
}

async fn a_job_whose_worker_always_dies_is_given_up_too(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = enqueue(&kept, &ann, 2, Duration::ZERO).await;
    for _ in 0..2 {
        assert_eq!(claim(&kept.store).await.unwrap().id, id);
        kept.wait(LEASE);
    }
    assert_eq!(claim(&kept.store).await, None);
    assert_eq!(standing(&kept, &ann, id).await.state, State::Dead);
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
    assert!(matches!(kept.store.read(&bob, async |tx| jobs::get(tx, id).await).await, Err(Error::Missing)));
    // Only a worker takes jobs.
    let taken = kept.store.claim_job(&bob, "simulate", LEASE).await;
    assert!(matches!(taken, Err(Error::Refused { .. })));
}

async fn progress_is_seen_and_holds_the_job_longer(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = enqueue(&kept, &ann, 2, Duration::ZERO).await;
    let (worker, job) = (Access::worker(), claim(&kept.store).await.unwrap());
    for done in 1..=5 {
        kept.wait(LEASE / 2);
        kept.store.progress_job(&worker, &job, done, 5, LEASE).await.unwrap();
        assert_eq!(claim(&kept.store).await, None, "it is held");
        let seen = standing(&kept, &ann, id).await;
        assert_eq!((seen.state, seen.progress_done, seen.progress_of), (State::Running, i64::try_from(done).unwrap(), 5));
    }
    kept.wait(LEASE);
    assert!(claim(&kept.store).await.is_some());
    assert!(matches!(kept.store.progress_job(&worker, &job, 5, 5, LEASE).await, Err(Error::LeaseLost)));
}

async fn cancel(kept: &Kept, access: &Access, id: JobId) -> Result<bool> {
    kept.store.write(access, Action::JobCancelled(id), async |tx| jobs::cancel(tx, id).await).await
}

async fn answer(kept: &Kept, job: &Job, bytes: &[u8]) -> Result<()> {
    let key = "a".repeat(64);
    let new = NewResult { key: &key, media_type: "text/csv", file_name: "plan.csv", bytes };
    let access = Access::job(job);
    let ended = kept.store.write(&access, Action::JobAnswered(job.id), async |tx| {
        results::put(tx, new).await?;
        jobs::answer(tx, job, &key).await
    });
    ended.await
}

async fn a_job_that_was_called_off_is_not_taken_and_its_worker_is_told(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    let (waiting, running) = (enqueue(&kept, &ann, 2, Duration::from_secs(9)).await, enqueue(&kept, &ann, 2, Duration::ZERO).await);
    let (worker, job) = (Access::worker(), claim(&kept.store).await.unwrap());
    assert_eq!(job.id, running);
    assert!(matches!(cancel(&kept, &bob, running).await, Err(Error::Missing)));
    for id in [waiting, running] {
        assert!(cancel(&kept, &ann, id).await.unwrap());
        assert_eq!(standing(&kept, &ann, id).await.state, State::Cancelled);
    }
    assert!(matches!(kept.store.progress_job(&worker, &job, 1, 2, LEASE).await, Err(Error::LeaseLost)));
    assert!(matches!(kept.store.release_job(&worker, &job).await, Err(Error::LeaseLost)));
    assert!(matches!(answer(&kept, &job, b"late").await, Err(Error::LeaseLost)));
    assert_eq!(kept.count("results").await, 0);
    kept.wait(Duration::from_secs(86_400));
    assert_eq!(claim(&kept.store).await, None);
    let last = kept.store.read(&ann, async |tx| audit::list(tx).await).await.unwrap().pop().unwrap();
    assert_eq!((last.action.as_str(), last.subject), ("job.cancelled", running.0));
}

async fn a_job_that_has_ended_cannot_be_called_off(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = enqueue(&kept, &ann, 1, Duration::ZERO).await;
    let job = claim(&kept.store).await.unwrap();
    kept.store.finish_job(&Access::worker(), &job).await.unwrap();
    assert!(!cancel(&kept, &ann, id).await.unwrap());
    assert_eq!(standing(&kept, &ann, id).await.state, State::Done);
    assert!(matches!(cancel(&kept, &ann, JobId::new()).await, Err(Error::Missing)));
}

async fn a_job_ends_with_its_result_or_not_at_all(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let plan = kept.plan(&ann, "{}").await;
    let id = JobId::new();
    let new = NewJob { kind: "simulate", payload: "{}", plan: Some(plan), progress_of: 7, most_tries: 2, delay: Duration::ZERO };
    kept.store.write(&ann, Action::JobAsked(id), async |tx| jobs::enqueue(tx, id, new).await).await.unwrap();
    let first = claim(&kept.store).await.unwrap();
    kept.wait(LEASE);
    let second = claim(&kept.store).await.unwrap();
    assert!(matches!(answer(&kept, &first, b"slow").await, Err(Error::LeaseLost)));
    assert_eq!(kept.count("results").await, 0);
    answer(&kept, &second, b"year,balance").await.unwrap();
    let ended = standing(&kept, &ann, id).await;
    assert_eq!((ended.state, ended.plan, ended.progress_of, ended.kind.as_str()), (State::Done, Some(plan), 7, "simulate"));
    let result = ended.result.unwrap();
    assert_eq!((result.media_type.as_str(), result.file_name.as_str(), result.size), ("text/csv", "plan.csv", 12));
    let kept_result = kept.store.read(&ann, async |tx| results::get(tx, &result.key).await).await.unwrap();
    assert_eq!(kept_result.bytes, b"year,balance");
    assert!(matches!(answer(&kept, &second, b"again").await, Err(Error::LeaseLost)));
}

async fn a_job_that_is_put_back_has_lost_no_try(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = enqueue(&kept, &ann, 1, Duration::ZERO).await;
    for _ in 0..3 {
        let job = claim(&kept.store).await.unwrap();
        assert_eq!((job.id, job.tries), (id, 1));
        kept.store.release_job(&Access::worker(), &job).await.unwrap();
        assert_eq!(standing(&kept, &ann, id).await.state, State::Waiting);
    }
}

async fn jobs_are_listed_newest_first_and_counted(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    let mut asked = Vec::new();
    for _ in 0..5 {
        asked.push(enqueue(&kept, &ann, 1, Duration::ZERO).await);
    }
    enqueue(&kept, &bob, 1, Duration::ZERO).await;
    let list = async |before| kept.store.read(&ann, async |tx| jobs::list(tx, before, 3).await).await.unwrap();
    let first = list(None).await;
    let second = list(first.next).await;
    asked.reverse();
    assert_eq!(first.items.iter().chain(&second.items).map(|job| job.id).collect::<Vec<_>>(), asked);
    assert_eq!(second.next, None);
    let job = claim(&kept.store).await.unwrap();
    let open = async || kept.store.read(&ann, async |tx| jobs::open_count(tx).await).await.unwrap();
    assert_eq!(open().await, 5);
    kept.store.finish_job(&Access::worker(), &job).await.unwrap();
    cancel(&kept, &ann, asked[0]).await.unwrap();
    assert_eq!(open().await, 3);
}
