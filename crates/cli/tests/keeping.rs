//! What is kept: backed up while it changes, restored, refused when it was damaged; settings and their doctor.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

#[allow(dead_code, reason = "each test file uses its own part")]
mod support;

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use overwinter_store::members::NewHousehold;
use overwinter_store::plans::{self, NewPlan};
use overwinter_store::{Access, Action, Member, PlanId, Store, Url, members};
use overwinter_testkit::Postgres;
use serde_json::Value;
use support::{Ran, Scratch, overwinter};

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err))
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(work)
}

/// A household with one plan in a store of its own.
struct Household {
    store: Store,
    member: Member,
    plan: PlanId,
}

impl Household {
    async fn found(url: &str) -> Household {
        let store = Store::open(&url.parse::<Url>().unwrap()).await.unwrap();
        let plan = PlanId::new();
        let first = Some(NewPlan { id: plan, name: "Ann", content: "{\"edit\":1}" });
        let new = NewHousehold { name: "Ann", email: "ann@example.org", password_hash: "hash", plan: first };
        let member = store.sign_up(&Access::sign_in(), new).await.unwrap();
        Household { store, member, plan }
    }

    async fn edit(&self, version: i64) {
        let content = format!("{{\"edit\":{}}}", version + 1);
        let access = Access::member(&self.member);
        let change = self
            .store
            .write(&access, Action::PlanUpdated(self.plan), async |tx| plans::update(tx, self.plan, version, "Ann", &content).await);
        change.await.unwrap();
    }

    async fn content(&self) -> (i64, String) {
        let read = self.store.read(&Access::member(&self.member), async |tx| plans::get(tx, self.plan).await).await.unwrap();
        (read.version, read.content)
    }
}

/// What the plan of the household in another database says.
async fn content_in(url: &str, plan: PlanId) -> (i64, String) {
    let store = Store::open(&url.parse::<Url>().unwrap()).await.unwrap();
    let access = Access::sign_in();
    let found = store.read(&access, async |tx| {
        let user = members::by_email(tx, "ann@example.org").await?.expect("the household is there");
        Ok(members::of_user(tx, user.id).await?.remove(0))
    });
    let member = found.await.unwrap();
    let household = Household { store, member, plan };
    let content = household.content().await;
    household.store.close().await.unwrap();
    content
}

#[test]
fn a_backup_is_one_moment_also_while_a_household_edits() {
    let scratch = Scratch::new("backup-live");
    let (url, backup) = (format!("sqlite:{}", scratch.path("overwinter.db")), scratch.path("one.backup"));
    let stop = AtomicBool::new(false);
    let (plan, before, after, made) = wait(async {
        let household = Household::found(&url).await;
        for version in 1..20 {
            household.edit(version).await;
        }
        let before = household.content().await.0;
        let editing = async {
            let mut version = before;
            while !stop.load(Ordering::Relaxed) {
                household.edit(version).await;
                version += 1;
            }
            version
        };
        let url = url.clone();
        let file = backup.clone();
        let backing_up = async {
            let made = tokio::task::spawn_blocking(move || overwinter(&["backup", &file, "--database", &url, "--json"])).await.unwrap();
            stop.store(true, Ordering::Relaxed);
            made
        };
        let (after, made) = tokio::join!(editing, backing_up);
        household.store.close().await.unwrap();
        (household.plan, before, after, made)
    });
    assert_eq!(made.code, 0, "{}", made.err);
    let manifest = json(&made);
    assert!(after > before, "nobody edited meanwhile, so this shows nothing");
    let kept = manifest["plan_versions"].as_i64().unwrap();
    assert!((before..=after).contains(&kept), "{before} {kept} {after}");

    let elsewhere = format!("sqlite:{}", scratch.path("elsewhere/overwinter.db"));
    let restored = overwinter(&["restore", &backup, "--database", &elsewhere]);
    assert_eq!(restored.code, 0, "{}", restored.err);
    let (version, content) = wait(content_in(&elsewhere, plan));
    assert_eq!((version, content), (kept, format!("{{\"edit\":{kept}}}")));
}

/// A scratch folder with a database of one household and its backup.
fn backed_up(test: &str) -> (Scratch, String, String, PlanId) {
    let scratch = Scratch::new(test);
    let (url, backup) = (format!("sqlite:{}", scratch.path("overwinter.db")), scratch.path("one.backup"));
    let plan = wait(async {
        let household = Household::found(&url).await;
        household.edit(1).await;
        household.store.close().await.unwrap();
        household.plan
    });
    let ran = overwinter(&["backup", &backup, "--database", &url]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    (scratch, url, backup, plan)
}

#[test]
fn a_backup_with_any_byte_flipped_or_cut_off_is_refused_and_nothing_is_left_behind() {
    let (scratch, ..) = backed_up("backup-flipped");
    let sound = fs::read(scratch.path("one.backup")).unwrap();
    let second_line = sound.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let database = second_line + sound[second_line..].iter().position(|byte| *byte == b'\n').unwrap() + 1;
    // The title, its hash, the manifest, the first bytes of the database, places all over it, and the last byte.
    let spread = (0..12).map(|part| database + (sound.len() - database - 1) * part / 11);
    let places = [0, 20, 40, second_line - 1, second_line, second_line + 15, database - 1, database + 18].into_iter().chain(spread);
    let url = format!("sqlite:{}", scratch.path("restored/overwinter.db"));
    let refused = |bytes: &[u8], what: &str| {
        let file = scratch.path("damaged.backup");
        fs::write(&file, bytes).unwrap();
        let ran = overwinter(&["restore", &file, "--database", &url]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{what}: {}", ran.err);
        assert!(ran.err.contains("damaged.backup"), "{what}: {}", ran.err);
        let left: Vec<_> = fs::read_dir(scratch.path("restored")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["overwinter.db.lock"], "{what}");
    };
    for place in places {
        let mut bytes = sound.clone();
        bytes[place] ^= 0x20;
        refused(&bytes, &format!("byte {place} flipped"));
    }
    refused(&sound[..sound.len() - 4096], "the last page cut off");
    refused(b"", "nothing");
    assert_eq!(overwinter(&["restore", &scratch.path("one.backup"), "--database", &url]).code, 0, "the sound one is taken");
}

#[test]
fn a_forged_backup_whose_hash_fits_is_refused_by_what_it_holds() {
    use sha2::{Digest, Sha256};
    let (scratch, ..) = backed_up("backup-forged");
    let sound = fs::read(scratch.path("one.backup")).unwrap();
    let end = sound.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let mut rest = sound[end..].to_vec();
    let edit = b"{\"edit\":2}";
    let places: Vec<_> = (0..rest.len() - edit.len()).filter(|at| &rest[*at..*at + edit.len()] == edit).collect();
    assert!(!places.is_empty(), "the content stands in the file as it is");
    places.iter().for_each(|at| rest[at + 8] = b'7');
    let hash: String = Sha256::digest(&rest).iter().map(|byte| format!("{byte:02x}")).collect();
    let forged = [format!("overwinter backup 1 sha256:{hash}\n").as_bytes(), &rest].concat();
    fs::write(scratch.path("forged.backup"), forged).unwrap();
    let ran = overwinter(&["restore", &scratch.path("forged.backup"), "--database", &format!("sqlite:{}", scratch.path("new.db"))]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.contains("not what was written"), "{}", ran.err);
}

#[test]
fn restore_moves_what_is_there_aside_and_only_when_asked() {
    let (scratch, url, backup, plan) = backed_up("restore-aside");
    wait(async {
        let store = Store::open(&url.parse().unwrap()).await.unwrap();
        let user = store.read(&Access::sign_in(), async |tx| members::by_email(tx, "ann@example.org").await).await.unwrap().unwrap();
        let member = store.read(&Access::sign_in(), async |tx| members::of_user(tx, user.id).await).await.unwrap().remove(0);
        let household = Household { store, member, plan };
        household.edit(2).await;
        // Not closed: the last edits may stand in the log beside the database, as after a crash.
    });
    let refused = overwinter(&["restore", &backup, "--database", &url]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--replace"), "{}", refused.err);

    let ran = overwinter(&["restore", &backup, "--database", &url, "--replace", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let aside = json(&ran)["moved_aside"].as_str().unwrap().to_owned();
    assert_eq!(wait(content_in(&url, plan)).0, 2);
    assert_eq!(wait(content_in(&format!("sqlite:{aside}"), plan)).0, 3, "what was there is whole");
    drop(scratch);
}

#[test]
fn a_database_in_use_is_not_replaced() {
    let (scratch, url, backup, _) = backed_up("restore-busy");
    let lock = fs::File::open(scratch.path("overwinter.db.lock")).unwrap();
    lock.lock_shared().unwrap();
    let ran = overwinter(&["restore", &backup, "--database", &url, "--replace"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("stop it first"), "{}", ran.err);
}

#[test]
fn a_backup_overwrites_nothing() {
    let (_scratch, url, backup, _) = backed_up("backup-there");
    let ran = overwinter(&["backup", &backup, "--database", &url]);
    assert!(ran.code == 2 && ran.err.contains("overwrites nothing"), "{}", ran.err);
}

#[test]
fn backups_and_data_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::new("rights");
    let data = scratch.path("data");
    assert_eq!(overwinter(&["migrate", "--data", &data]).code, 0);
    assert_eq!(overwinter(&["backup", "--data", &data]).code, 0);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(Path::new(&data)), 0o700);
    let backup = fs::read_dir(Path::new(&data).join("backups")).unwrap().next().unwrap().unwrap().path();
    assert_eq!(mode(&backup), 0o600);
}

#[test]
fn postgres_is_left_to_its_own_tools() {
    let url = Postgres::shared().database();
    for words in [&["backup"][..], &["restore", "no.backup"]] {
        let ran = overwinter(&[words, &["--database", &url]].concat());
        assert!(ran.code == 2 && ran.err.contains("pg_"), "{}", ran.err);
    }
}

#[test]
fn migrate_tells_what_is_pending_then_applies_it_on_both_databases() {
    let scratch = Scratch::new("migrate");
    for url in [format!("sqlite:{}", scratch.path("m.db")), Postgres::shared().database()] {
        let states = |ran: &Ran| {
            let rows = json(ran)["migrations"].as_array().unwrap().clone();
            rows.iter().map(|row| row["applied_at"].is_string()).collect::<Vec<_>>()
        };
        let dry = overwinter(&["migrate", "--dry-run", "--json", "--database", &url]);
        assert!(dry.code == 1 && states(&dry).iter().all(|applied| !applied), "{}{}", dry.out, dry.err);
        assert_eq!(overwinter(&["migrate", "--database", &url]).code, 0);
        let again = overwinter(&["migrate", "--dry-run", "--json", "--database", &url]);
        assert!(again.code == 0 && states(&again).iter().all(|applied| *applied), "{}", again.out);
    }
}

/// The verdict of one of the doctor's checks.
fn verdict<'a>(told: &'a Value, id: &str) -> &'a str {
    let checks = told["checks"].as_array().unwrap();
    checks.iter().find(|check| check["id"] == id).unwrap_or_else(|| panic!("{id}: {told}"))["verdict"].as_str().unwrap()
}

#[test]
fn the_doctor_finds_nothing_wrong_with_a_new_folder_and_names_every_origin() {
    let scratch = Scratch::new("doctor");
    let data = scratch.path("data");
    let ran = overwinter(&["doctor", "--data", &data, "--port", "0", "--json"]);
    let told = json(&ran);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert_eq!((verdict(&told, "database"), verdict(&told, "sign-in")), ("note", "good"));
    let origins: Vec<_> = told["settings"].as_array().unwrap().iter().map(|row| row["origin"].as_str().unwrap()).collect();
    assert!(origins.contains(&"--data") && origins.contains(&"--port") && origins.contains(&"default"));
    assert!(!Path::new(&data).exists(), "it changes nothing");
    assert_eq!(overwinter(&["migrate", "--data", &data]).code, 0);
    assert_eq!(verdict(&json(&overwinter(&["doctor", "--data", &data, "--port", "0", "--json"])), "database"), "good");
}

#[test]
fn the_doctor_tells_what_is_wrong_with_exit_code_one() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::new("doctor-wrong");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let told = |words: &[&str]| {
        let ran = overwinter(&[&["doctor", "--json"], words].concat());
        assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
        json(&ran)
    };
    let data = scratch.path("data");
    assert_eq!(verdict(&told(&["--data", &data, "--listen", &address]), "port"), "bad");
    assert_eq!(verdict(&told(&["--data", &data, "--listen", "0.0.0.0:0"]), "sign-in"), "bad");
    let file = scratch.write("overwinter.toml", "databse_url = \"sqlite:x.db\"\n");
    let wrong = told(&["--data", &data, "--config", &file]);
    assert_eq!(verdict(&wrong, "settings"), "bad");
    assert_eq!(wrong["findings"][0]["hint"], "Did you mean `database_url`?");
    assert_eq!(verdict(&told(&["--data", &data, "--database", "postgres://nobody@127.0.0.1:1/none"]), "database"), "bad");
    fs::create_dir(&data).unwrap();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(verdict(&told(&["--data", &data]), "data folder"), "bad");
}

#[test]
fn a_wrong_setting_keeps_a_server_from_starting() {
    let scratch = Scratch::new("serve-wrong");
    let file = scratch.write("overwinter.toml", "listne = \"127.0.0.1:0\"\n");
    let ran = overwinter(&["serve", "--config", &file]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("Did you mean `listen`?") && ran.err.contains("line 1"), "{}", ran.err);
}
