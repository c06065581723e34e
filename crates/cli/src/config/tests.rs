use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::*;

/// A folder of the test's own, with files, and an environment.
struct Case {
    folder: PathBuf,
    around: Surroundings,
}

impl Case {
    fn new(test: &str, environment: &[(&str, &str)], files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("overwinter-config-{}-{test}", std::process::id()));
        for (name, text) in files {
            let path = folder.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let home = folder.join("home").display().to_string();
        let environment = [("HOME", home.as_str())]
            .into_iter()
            .chain(environment.iter().copied())
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let around = Surroundings { environment: environment.collect::<BTreeMap<_, _>>(), here: folder.join("here") };
        Case { folder, around }
    }

    fn load(&self, flags: &Flags) -> Loaded {
        load(flags, &self.around).unwrap()
    }
}

impl Drop for Case {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn codes(loaded: &Loaded) -> Vec<&str> {
    loaded.findings.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn without_a_word_it_is_loopback_and_a_file_in_the_users_data_folder() {
    let case = Case::new("default", &[], &[]);
    let loaded = case.load(&Flags::default());
    let data = case.folder.join("home/.local/share/overwinter");
    assert_eq!(loaded.config.database, Url::Sqlite(data.join("overwinter.db")));
    assert_eq!((loaded.config.data, loaded.config.listen.to_string().as_str()), (data, "127.0.0.1:8080"));
    assert!(loaded.findings.is_empty() && loaded.file.is_none());
}

#[test]
fn flags_count_more_than_the_environment_and_that_more_than_the_file() {
    let file = "listen = \"127.0.0.1:1\"\nthreads = 3\nhosts = [\"a.example\", \"b.example\"]\n";
    let case = Case::new("order", &[("OVERWINTER_LISTEN", "127.0.0.1:2"), ("OVERWINTER_LOG", "off")], &[("here/overwinter.toml", file)]);
    let flags = Flags { port: Some(3), ..Flags::default() };
    let (plain, flagged) = (case.load(&Flags::default()), case.load(&flags));
    assert_eq!((plain.config.listen.port(), flagged.config.listen.port()), (2, 3));
    assert_eq!((plain.config.threads, plain.config.log, plain.config.hosts.len()), (3, LogTo::Off, 2));
    assert_eq!(plain.origin("threads"), &Origin::File(case.folder.join("here/overwinter.toml"), 2));
    assert_eq!(
        (plain.origin("listen"), flagged.origin("listen")),
        (&Origin::Environment("OVERWINTER_LISTEN".into()), &Origin::Flag("--port"))
    );
}

#[test]
fn the_file_is_the_named_one_then_the_one_here_then_the_one_in_the_data_folder() {
    let files = [("named.toml", "threads = 1"), ("here/overwinter.toml", "threads = 2"), ("data/overwinter.toml", "threads = 3")];
    let threads = |test: &str, files: &[(&str, &str)], named: bool| {
        let case = Case::new(test, &[], files);
        let config = named.then(|| case.folder.join("named.toml"));
        case.load(&Place { config, data: Some(case.folder.join("data")), ..Place::default() }.into()).config.threads
    };
    assert_eq!((threads("named", &files, true), threads("here", &files, false), threads("data", &files[2..], false)), (1, 2, 3));
}

#[test]
fn a_named_file_that_is_missing_is_no_default() {
    let case = Case::new("missing", &[("OVERWINTER_CONFIG", "/no/such/overwinter.toml")], &[]);
    assert!(format!("{:#}", load(&Flags::default(), &case.around).unwrap_err()).contains("/no/such/overwinter.toml"));
}

#[test]
fn an_unknown_key_is_told_with_its_line_and_the_nearest_name() {
    let case = Case::new(
        "unknown",
        &[("OVERWINTER_PORT", "tcp://10.0.0.1:80")],
        &[("here/overwinter.toml", "\n\ndatabse_url = \"x\"\n[table]\n")],
    );
    let loaded = case.load(&Flags::default());
    assert_eq!(codes(&loaded), ["wrong-type", "unknown-key", "unknown-variable"]);
    let unknown = &loaded.findings[1];
    assert!(unknown.pointer.ends_with("overwinter.toml, line 3"), "{unknown:?}");
    assert_eq!(unknown.hint.as_deref(), Some("Did you mean `database_url`?"));
    assert!(loaded.is_unusable());
    assert_eq!(loaded.findings[2].severity, Severity::Warning, "a cluster makes such names by itself");
}

#[test]
fn every_bad_value_is_told_at_once() {
    let file = "listen = \"here\"\nthreads = 0\npublic_url = \"plans.example.org\"\ntrusted_proxies = [\"proxy\"]\nlog = \"loud\"\n";
    let case = Case::new("bad", &[("OVERWINTER_METRICS_LISTEN", "9090")], &[("here/overwinter.toml", file)]);
    let loaded = case.load(&Flags::default());
    assert_eq!(codes(&loaded), ["bad-value"; 6]);
}

#[test]
fn what_is_no_toml_is_told_with_its_line() {
    let case = Case::new("toml", &[], &[("here/overwinter.toml", "threads = 1\nlisten = \n")]);
    let loaded = case.load(&Flags::default());
    assert_eq!(codes(&loaded), ["unreadable"]);
    assert!(loaded.findings[0].pointer.ends_with("line 2"), "{:?}", loaded.findings);
}

#[test]
fn a_password_is_read_from_a_file_and_never_printed() {
    let url = "postgres://ann:geheim@db/plans";
    let case =
        Case::new("secret", &[], &[("here/overwinter.toml", "database_url_file = \"../password\""), ("password", &format!("{url}\n"))]);
    let loaded = case.load(&Flags::default());
    assert_eq!(loaded.config.database, Url::Postgres(url.into()));
    let told = KEYS.iter().map(|key| (key.show)(&loaded.config)).collect::<String>();
    assert!(!format!("{loaded:?}{told}").contains("geheim"));

    let wrong = Case::new("secret-wrong", &[("OVERWINTER_DATABASE_URL", "mysql://ann:geheim@db")], &[]);
    let loaded = wrong.load(&Flags::default());
    assert_eq!(codes(&loaded), ["bad-value"]);
    assert!(!format!("{:?}", loaded.findings).contains("geheim"));
}

#[test]
fn a_secret_is_given_once() {
    let both = "database_url = \"sqlite:a.db\"\ndatabase_url_file = \"a\"";
    let case = Case::new("twice", &[], &[("here/overwinter.toml", both), ("here/a", "sqlite:b.db")]);
    assert_eq!(codes(&case.load(&Flags::default())), ["given-twice"]);
}

#[test]
fn the_files_data_folder_is_beside_the_file() {
    let case = Case::new("beside", &[], &[("here/overwinter.toml", "data = \"kept\"")]);
    assert_eq!(case.load(&Flags::default()).config.data, Path::new(&case.folder).join("here/kept"));
}
