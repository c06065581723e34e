//! Simulations and reports that outlive their request, on both databases.

use std::time::Duration;

use overwinter_server::{Limits, Settings};
use overwinter_store::members::NewHousehold;
use overwinter_store::plans::{self, NewPlan};
use overwinter_store::{Access, Action, Store, Url, sessions};
use overwinter_vault::Secret;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::client::{Reply, Server, server_with, settings_of};
use crate::databases::on_both;

on_both!(
    a_simulation_is_made_and_its_result_survives_the_server,
    the_first_paths_are_told_before_the_end,
    a_job_that_is_called_off_stops_and_stays_off,
    a_job_goes_on_after_the_server_was_told_to_stop,
    a_job_goes_on_after_the_server_died,
    the_same_question_has_the_same_bytes,
    another_household_finds_nothing,
    a_request_that_is_sent_twice_starts_one_job,
    what_is_wrong_is_told_at_once,
    a_household_has_so_many_jobs_at_once,
    many_jobs_of_one_household_do_not_hold_up_another_s,
);

/// Enough to be still at work when the next request comes.
const LONG: &str = r#"{"run":{"paths":20000}}"#;
const SHORT: &str = r#"{"run":{"paths":300,"compare_models":false}}"#;

/// A household with a plan, and somebody who is signed in.
struct Home {
    store: Store,
    cookie: String,
    token: String,
    plan: String,
}

async fn home(database: &Url, email: &str) -> Home {
    let store = Store::open(database).await.expect("the database opens");
    let new = NewHousehold { name: "Rivera", email, password_hash: "$argon2id$", plan: None };
    let member = store.sign_up(&Access::sign_in(), new).await.expect("a household");
    let (access, secret, id) = (Access::member(&member), Secret::fresh().expect("chance"), overwinter_store::PlanId::new());
    let hour = Duration::from_secs(3600);
    let open = async |tx: &overwinter_store::Write| sessions::open(tx, secret.bytes(), hour, "a test").await;
    store.write(&access, Action::SignedIn(member.user()), open).await.expect("a session");
    let sample = serde_json::to_string(&overwinter_report::answer::sample_file()).expect("JSON");
    let create = async |tx: &overwinter_store::Write| plans::create(tx, NewPlan { id, name: "Ours", content: &sample }).await;
    store.write(&access, Action::PlanCreated(id), create).await.expect("a plan");
    Home { store, cookie: secret.reveal(), token: secret.cross_site_token().reveal(), plan: id.0.to_string() }
}

impl Home {
    async fn ask(&self, server: &Server, method: &str, path: &str, key: &str, body: &str) -> Reply {
        let (cookie, token, length) = (&self.cookie, &self.token, body.len());
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\norigin: http://localhost\r\ncookie: overwinter-local={cookie}\r\n\
             x-csrf-token: {token}\r\nidempotency-key: {key}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\
             connection: close\r\n\r\n"
        );
        server.send(&(head + body)).await
    }

    async fn get(&self, server: &Server, path: &str) -> Reply {
        self.ask(server, "GET", path, "-", "").await
    }

    /// Starts a job and returns its address.
    async fn start(&self, server: &Server, what: &str, key: &str, body: &str) -> String {
        let reply = self.ask(server, "POST", &format!("/api/v1/plans/{}/{what}", self.plan), key, body).await;
        assert_eq!(reply.status, 202, "{}", String::from_utf8_lossy(&reply.body));
        let address = reply.header("location").to_owned();
        assert_eq!(address, format!("/api/v1/jobs/{}", reply.json()["id"].as_str().expect("an id")));
        address
    }

    /// The job once it stands like this.
    async fn until(&self, server: &Server, job: &str, fits: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..1_200 {
            let standing = self.get(server, job).await.json();
            if fits(&standing) {
                return standing;
            }
            assert!(!["failed", "cancelled"].contains(&standing["state"].as_str().expect("a state")), "{standing}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{job} takes too long");
    }

    async fn done(&self, server: &Server, job: &str) -> Value {
        self.until(server, job, |job| job["state"] == "done").await
    }

    /// Names and data of the events, to the end of the stream or to `last`.
    async fn events(&self, server: &Server, job: &str, last: &str) -> Vec<(String, Value)> {
        let mut stream = BufReader::new(TcpStream::connect(server.address).await.expect("a connection"));
        let cookie = &self.cookie;
        let ask = format!("GET {job}/events HTTP/1.1\r\nhost: localhost\r\ncookie: overwinter-local={cookie}\r\nconnection: close\r\n\r\n");
        stream.write_all(ask.as_bytes()).await.expect("written");
        let (mut events, mut name, mut line) = (Vec::new(), String::new(), String::new());
        while stream.read_line(&mut line).await.is_ok_and(|bytes| bytes > 0) {
            if let Some(found) = line.trim_end().strip_prefix("event: ") {
                name = found.to_owned();
            } else if let Some(data) = line.trim_end().strip_prefix("data: ") {
                events.push((name.clone(), serde_json::from_str(data).expect("JSON")));
                if name == last {
                    break;
                }
            }
            line.clear();
        }
        events
    }
}

async fn a_simulation_is_made_and_its_result_survives_the_server(database: Url) {
    let (ann, server) = (home(&database, "ann@example.org").await, server_with(settings_of(database.clone())).await);
    let job = ann.start(&server, "simulations", "one", SHORT).await;
    let done = ann.done(&server, &job).await;
    assert_eq!(
        (&done["kind"], &done["progress"], &done["failure"]),
        (&json!("simulation"), &json!({"done": 300, "of": 300}), &Value::Null)
    );
    assert_eq!(done["result"]["href"], format!("{job}/result"));
    let result = ann.get(&server, &format!("{job}/result")).await;
    assert_eq!((result.status, result.header("content-type"), result.header("cache-control")), (200, "application/json", "no-store"));
    assert_eq!(result.header("content-disposition"), "attachment; filename=\"Ana-and-Ben-simulation.json\"");
    assert_eq!(done["result"]["bytes"], result.body.len());
    // It is what a request says about the same question, to the last byte.
    let direct = server.post("/api/v1/simulate", SHORT).await;
    assert_eq!((direct.body == result.body, direct.header("server-timing").contains("cache;desc=hit")), (true, true));
    server.stop().await.expect("no panic");

    let again = server_with(settings_of(database)).await;
    assert_eq!(ann.get(&again, &format!("{job}/result")).await.body, result.body);
    let list = ann.get(&again, "/api/v1/jobs").await.json();
    assert_eq!((list["items"].as_array().map(Vec::len), &list["items"][0]), (Some(1), &done));
}

async fn the_first_paths_are_told_before_the_end(database: Url) {
    // Long enough to be watched, also on a machine that is busy.
    let limits = Limits { paths: 65_536, path_years: 10_000_000, ..Limits::default() };
    let (ann, server) = (home(&database, "ann@example.org").await, server_with(Settings { limits, ..settings_of(database) }).await);
    let job = ann.start(&server, "simulations", "one", r#"{"run":{"paths":65536}}"#).await;
    let events = ann.events(&server, &job, "end").await;
    let names: Vec<&str> = events.iter().map(|(name, _)| name.as_str()).collect();
    let first = names.iter().position(|name| *name == "first").expect("the first paths");
    assert_eq!((names.first(), names.last(), names.len() > 3), (Some(&"progress"), Some(&"end"), true), "{names:?}");
    assert_eq!(events[first].1["outcome"]["paths"], 1024);
    let after: Vec<_> =
        events[first..].iter().filter(|(name, _)| name == "progress").map(|(_, job)| job["progress"]["done"].as_i64()).collect();
    assert!(after.is_sorted() && after.iter().any(|done| (1..65_536).contains(&done.expect("a number"))), "{after:?}");
    assert_eq!(events.last().expect("an end").1["state"], "done");
    // Whoever comes back later is told how it ended.
    assert_eq!(ann.events(&server, &job, "end").await.len(), 1);
}

async fn a_job_that_is_called_off_stops_and_stays_off(database: Url) {
    let (ann, server) = (home(&database, "ann@example.org").await, server_with(settings_of(database.clone())).await);
    let job = ann.start(&server, "simulations", "one", LONG).await;
    ann.until(&server, &job, |job| job["state"] == "running").await;
    let cancelled = ann.ask(&server, "DELETE", &job, "-", "").await;
    assert_eq!((cancelled.status, &cancelled.json()["state"]), (200, &json!("cancelled")));
    assert_eq!(ann.events(&server, &job, "end").await.last().expect("an end").1["state"], "cancelled");
    ann.get(&server, &format!("{job}/result")).await.problem(409, "not-done");
    // The cores are free again: a short job is done long before the long one would have been.
    let short = ann.start(&server, "simulations", "two", SHORT).await;
    ann.done(&server, &short).await;
    // Called off twice is called off; and one that is done stays done.
    assert_eq!(ann.ask(&server, "DELETE", &job, "-", "").await.json()["state"], "cancelled");
    assert_eq!(ann.ask(&server, "DELETE", &short, "-", "").await.json()["state"], "done");
    server.stop().await.expect("no panic");
    let again = server_with(settings_of(database)).await;
    assert_eq!(ann.get(&again, &job).await.json()["state"], "cancelled");
}

async fn a_job_goes_on_after_the_server_was_told_to_stop(database: Url) {
    // A lease that would hold for an hour: only a job that was put back is made before.
    let limits = Limits { job_lease: Duration::from_secs(3600), ..Limits::default() };
    let (ann, server) = (home(&database, "ann@example.org").await, server_with(Settings { limits, ..settings_of(database.clone()) }).await);
    let job = ann.start(&server, "simulations", "one", LONG).await;
    ann.until(&server, &job, |job| job["state"] == "running").await;
    server.stop().await.expect("no panic");
    let again = server_with(settings_of(database)).await;
    let events = ann.events(&again, &job, "end").await;
    assert_eq!(events.last().expect("an end").1["state"], "done");
    assert_eq!(ann.done(&again, &job).await["progress"], json!({"done": 20_000, "of": 20_000}));
}

async fn a_job_goes_on_after_the_server_died(database: Url) {
    let limits = Limits { job_lease: Duration::from_secs(1), ..Limits::default() };
    let (ann, server) = (home(&database, "ann@example.org").await, server_with(Settings { limits, ..settings_of(database.clone()) }).await);
    let job = ann.start(&server, "simulations", "one", LONG).await;
    ann.until(&server, &job, |job| job["state"] == "running").await;
    // No word to the store: the lease runs out.
    server.served.abort();
    assert!(server.served.await.expect_err("it was dropped").is_cancelled());
    let again = server_with(Settings { limits, ..settings_of(database) }).await;
    assert_eq!(ann.get(&again, &job).await.json()["state"], "running");
    ann.done(&again, &job).await;
}

async fn the_same_question_has_the_same_bytes(database: Url) {
    let (ann, server) = (home(&database, "ann@example.org").await, server_with(settings_of(database.clone())).await);
    for (format, media_type, begins) in [
        ("pdf", "application/pdf", &b"Ana and Ben"[..]),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("csv", "text/csv; charset=utf-8", b"Year,"),
    ] {
        let body = format!(r#"{{"format":"{format}","run":{{"paths":64,"compare_models":false}}}}"#);
        let mut results = Vec::new();
        for number in 0..2 {
            let job = ann.start(&server, "reports", &format!("{format}{number}"), &body).await;
            let done = ann.done(&server, &job).await;
            assert_eq!((&done["kind"], &done["result"]["file_name"]), (&json!("report"), &json!(format!("Ana-and-Ben.{format}"))));
            let result = ann.get(&server, &format!("{job}/result")).await;
            assert_eq!((result.header("content-type"), result.body.starts_with(begins)), (media_type, true), "{format}");
            results.push(result.body);
        }
        assert_eq!(results[0], results[1], "{format}");
    }
}

async fn another_household_finds_nothing(database: Url) {
    let (ann, bob) = (home(&database, "ann@example.org").await, home(&database, "bob@example.org").await);
    let server = server_with(settings_of(database)).await;
    let job = ann.start(&server, "simulations", "one", SHORT).await;
    ann.done(&server, &job).await;
    for path in [job.clone(), format!("{job}/result"), format!("{job}/events")] {
        bob.get(&server, &path).await.problem(404, "not-found");
    }
    bob.ask(&server, "DELETE", &job, "-", "").await.problem(404, "not-found");
    assert_eq!(bob.get(&server, "/api/v1/jobs").await.json()["items"], json!([]));
    let theirs = format!("/api/v1/plans/{}/simulations", ann.plan);
    bob.ask(&server, "POST", &theirs, "one", SHORT).await.problem(404, "not-found");
    let theirs = format!("/api/v1/plans/{}/reports", ann.plan);
    bob.ask(&server, "POST", &theirs, "one", r#"{"format":"csv"}"#).await.problem(404, "not-found");
    server.get(&job).await.problem(401, "not-signed-in");
}

async fn a_request_that_is_sent_twice_starts_one_job(database: Url) {
    let (ann, server) = (home(&database, "ann@example.org").await, server_with(settings_of(database)).await);
    let first = ann.start(&server, "simulations", "one", SHORT).await;
    assert_eq!(ann.start(&server, "simulations", "one", SHORT).await, first);
    let path = format!("/api/v1/plans/{}/simulations", ann.plan);
    ann.ask(&server, "POST", &path, "one", "{}").await.problem(422, "key-reused");
    ann.ask(&server, "POST", &path, "", SHORT).await.problem(400, "idempotency-key");
    assert_eq!(ann.get(&server, "/api/v1/jobs").await.json()["items"].as_array().map(Vec::len), Some(1));
}

async fn what_is_wrong_is_told_at_once(database: Url) {
    let (ann, server) = (home(&database, "ann@example.org").await, server_with(settings_of(database)).await);
    let path = format!("/api/v1/plans/{}/simulations", ann.plan);
    for (body, pointer) in [
        (r#"{"run":{"paths":20001}}"#, "/run/paths"),
        (r#"{"run":{"steps_per_year":5}}"#, "/run/steps_per_year"),
        (r#"{"adjust":{"retirement_age_months":{"sam":700}}}"#, "/adjust/retirement_age_months/sam"),
    ] {
        let problem = ann.ask(&server, "POST", &path, body.len().to_string().as_str(), body).await.problem(422, "findings");
        assert_eq!(problem["findings"][0]["pointer"], pointer, "{problem}");
    }
    let unknown = format!(r#"{{"scenario_id":"{}"}}"#, ann.plan);
    ann.ask(&server, "POST", &path, "scenario", &unknown).await.problem(404, "not-found");
    assert_eq!(ann.get(&server, "/api/v1/jobs").await.json()["items"], json!([]));
    ann.store.close().await.expect("closed");
}

async fn a_household_has_so_many_jobs_at_once(database: Url) {
    let limits = Limits { jobs_per_household: 2, ..Limits::default() };
    let (ann, bob) = (home(&database, "ann@example.org").await, home(&database, "bob@example.org").await);
    let server = server_with(Settings { limits, ..settings_of(database) }).await;
    for key in ["one", "two"] {
        ann.start(&server, "simulations", key, LONG).await;
    }
    let path = format!("/api/v1/plans/{}/simulations", ann.plan);
    let refused = ann.ask(&server, "POST", &path, "three", SHORT).await;
    refused.problem(429, "slow-down");
    assert_eq!(refused.header("retry-after"), "5");
    let other = bob.start(&server, "simulations", "one", SHORT).await;
    bob.done(&server, &other).await;
}

async fn many_jobs_of_one_household_do_not_hold_up_another_s(database: Url) {
    let (ann, bob) = (home(&database, "ann@example.org").await, home(&database, "bob@example.org").await);
    let limits = Limits { job_workers: 2, ..Limits::default() };
    let server = server_with(Settings { limits, ..settings_of(database) }).await;
    for seed in 0..10 {
        let body = format!(r#"{{"run":{{"paths":4096,"seed":{seed}}}}}"#);
        ann.start(&server, "simulations", &seed.to_string(), &body).await;
    }
    let job = bob.start(&server, "simulations", "one", SHORT).await;
    assert_eq!(bob.events(&server, &job, "end").await.last().expect("an end").1["state"], "done");
    let theirs = ann.get(&server, "/api/v1/jobs").await.json();
    let done = theirs["items"].as_array().expect("a list").iter().filter(|job| job["state"] == "done").count();
    assert!(done < 5, "{done} of ten were made first");
}
