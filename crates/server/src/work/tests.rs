use std::sync::Mutex;
use std::sync::mpsc;

use super::*;

const ANN: u8 = 1;
const BOB: u8 = 2;

fn asker(number: u8) -> Asker {
    Asker::at([192, 0, 2, number].into())
}

fn limits(queue: usize, queue_per_asker: usize, answer: Duration) -> Limits {
    Limits { queue, queue_per_asker, answer, ..Limits::default() }
}

/// One core, and places enough.
fn one_core() -> Arc<Work> {
    Arc::new(Work::new(1, limits(1_000, 1_000, Duration::from_secs(60))))
}

fn until_told(watch: Watch) -> Result<(), Refusal> {
    while watch.go_on() {
        std::thread::yield_now();
    }
    Err(Refusal::Cancelled)
}

/// Who was served, in order.
#[derive(Clone, Default)]
struct Served(Arc<Mutex<Vec<String>>>);

impl Served {
    fn note(&self, name: &str) {
        self.0.lock().unwrap().push(name.to_owned());
    }

    fn names(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

/// A piece of work whose ending can be waited for, and which stands in line when this returns.
async fn ask(work: &Arc<Work>, number: u8, size: Size, run: impl FnOnce(Watch) + Send + 'static) -> tokio::task::JoinHandle<()> {
    let (before, own) = (work.depth(), Arc::clone(work));
    let asked = tokio::spawn(async move {
        let done = own.run(asker(number), size, move |watch| {
            run(watch);
            Ok(())
        });
        done.await.unwrap();
    });
    while work.depth() == before && !asked.is_finished() {
        tokio::task::yield_now().await;
    }
    asked
}

/// Holds the core until told, without lending it.
async fn hold(work: &Arc<Work>) -> (mpsc::Sender<()>, tokio::task::JoinHandle<()>) {
    let (tell, told) = mpsc::channel();
    let (begin, begun) = tokio::sync::oneshot::channel();
    let held = ask(work, 99, Size::Large, move |_| {
        begin.send(()).unwrap();
        told.recv().unwrap();
    })
    .await;
    begun.await.unwrap();
    (tell, held)
}

#[tokio::test]
async fn work_that_nobody_waits_for_ends_and_gives_its_place_back() {
    let work = Work::new(1, limits(1, 1, Duration::from_secs(60)));
    // This would go on for ever if dropping it didn't stop it.
    let gone = tokio::time::timeout(Duration::from_millis(20), work.run(asker(ANN), Size::Large, until_told)).await;
    assert!(gone.is_err());
    while work.depth() > 0 {
        tokio::task::yield_now().await;
    }
    work.run(asker(BOB), Size::Large, |_| Ok(())).await.unwrap();
}

#[tokio::test]
async fn what_waits_beyond_the_queue_is_refused_at_once() {
    let work = Work::new(1, limits(2, 2, Duration::from_millis(20)));
    let (first, second) = (work.run(asker(ANN), Size::Large, until_told), work.run(asker(ANN), Size::Large, until_told));
    let third = async { work.run(asker(BOB), Size::Small, until_told).await };
    let (first, second, third) = tokio::join!(first, second, third);
    let kinds = [first, second, third].map(|done| done.expect_err("none is answered").to_string());
    assert_eq!(kinds, ["took-too-long", "took-too-long", "busy"]);
}

#[tokio::test]
async fn who_has_many_questions_waiting_is_told_to_slow_down_and_others_are_not() {
    let work = Work::new(1, limits(10, 2, Duration::from_millis(20)));
    let ask = |number| work.run(asker(number), Size::Large, until_told);
    let (first, second, third, other) = tokio::join!(ask(ANN), ask(ANN), ask(ANN), ask(BOB));
    let kinds = [first, second, third, other].map(|done| done.expect_err("none is answered").to_string());
    assert_eq!(kinds, ["took-too-long", "took-too-long", "slow-down", "took-too-long"]);
}

#[tokio::test]
async fn with_thirty_large_questions_of_one_waiting_the_small_one_of_another_is_next() {
    let (work, served) = (one_core(), Served::default());
    let (release, held) = hold(&work).await;
    let mut asked = Vec::new();
    for _ in 0..30 {
        let served = served.clone();
        asked.push(ask(&work, ANN, Size::Large, move |_| served.note("ann")).await);
    }
    let own = served.clone();
    asked.push(ask(&work, BOB, Size::Small, move |_| own.note("bob")).await);
    release.send(()).unwrap();
    for done in asked.into_iter().chain([held]) {
        done.await.unwrap();
    }
    let names = served.names();
    assert_eq!((names.len(), names[0].as_str()), (31, "bob"));
}

#[tokio::test]
async fn askers_take_turns() {
    let (work, served) = (one_core(), Served::default());
    let (release, held) = hold(&work).await;
    let mut asked = Vec::new();
    for (number, name, count) in [(ANN, "ann", 5), (BOB, "bob", 2), (3, "cem", 1)] {
        for _ in 0..count {
            let served = served.clone();
            asked.push(ask(&work, number, Size::Large, move |_| served.note(name)).await);
        }
    }
    release.send(()).unwrap();
    for done in asked.into_iter().chain([held]) {
        done.await.unwrap();
    }
    assert_eq!(served.names(), ["ann", "bob", "cem", "ann", "bob", "ann", "ann", "ann"]);
}

#[tokio::test]
async fn a_large_piece_lends_its_core_to_live_work() {
    let work = one_core();
    let (answered, was_answered) = mpsc::channel();
    // It ends only when the live one was answered meanwhile.
    let large = ask(&work, ANN, Size::Large, move |watch| {
        while was_answered.try_recv().is_err() {
            assert!(watch.go_on());
        }
    });
    let large = large.await;
    ask(&work, BOB, Size::Live, move |_| answered.send(()).unwrap()).await.await.unwrap();
    large.await.unwrap();
}

#[tokio::test]
async fn live_work_does_not_keep_a_large_piece_from_going_on() {
    let (work, served) = (one_core(), Served::default());
    let (ready, go) = mpsc::channel();
    let own = served.clone();
    let large = ask(&work, ANN, Size::Large, move |watch| {
        go.recv().unwrap();
        for _ in 0..3 {
            assert!(watch.go_on());
        }
        own.note("large");
    });
    let large = large.await;
    let mut asked = Vec::new();
    for _ in 0..40 {
        let own = served.clone();
        asked.push(ask(&work, BOB, Size::Live, move |_| own.note("live")).await);
    }
    ready.send(()).unwrap();
    for done in asked.into_iter().chain([large]) {
        done.await.unwrap();
    }
    // Four live ones go before each of its three steps.
    assert_eq!(served.names().iter().position(|name| name == "large"), Some(12));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_core_is_lost_however_clients_leave() {
    let work = Arc::new(Work::new(3, limits(1_000, 1_000, Duration::from_secs(60))));
    let mut asked = Vec::new();
    for number in 0..200_u8 {
        let size = [Size::Small, Size::Live, Size::Large][usize::from(number % 3)];
        let own = Arc::clone(&work);
        asked.push(tokio::spawn(async move {
            let busy = own.run(asker(number % 7), size, move |watch| {
                for _ in 0..50 {
                    watch.go_on();
                }
                Ok(())
            });
            // Some leave while they wait, some while they work.
            let patience = Duration::from_micros(u64::from(number) * 20);
            tokio::time::timeout(patience, busy).await.ok();
        }));
    }
    for done in asked {
        done.await.unwrap();
    }
    while work.depth() > 0 {
        tokio::task::yield_now().await;
    }
    let cores = work.run(asker(ANN), Size::Large, |watch| Ok(watch.threads)).await.unwrap().0;
    assert_eq!(cores, 3);
}
