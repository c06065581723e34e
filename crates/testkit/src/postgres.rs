//! A PostgreSQL to throw away: its own folder, a socket instead of a port, gone with the process that started it.
//!
//! The server refuses to run as root; there it runs as the user `postgres`, which Debian's package makes.

use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Where Debian keeps the programs, one folder a version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Starts the server and waits on its input, which ends when the test's process does, however that ends. Then nothing is left.
const KEEPER: &str = r#"
trap "" INT
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c max_connections=60 >"$2/log" 2>&1 &
cat >/dev/null
kill -QUIT $! ; wait $! ; rm -rf "$2"
"#;

/// A running server.
pub struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    databases: AtomicU32,
    // Closing the input stops the server; the process has to be kept so that it stays open.
    _keeper: (Child, ChildStdin),
}

impl Postgres {
    /// The server of this process, started when it is first asked for.
    ///
    /// # Panics
    /// With what to install, when there is no PostgreSQL, and with its log when it does not start.
    pub fn shared() -> &'static Postgres {
        static SHARED: OnceLock<Postgres> = OnceLock::new();
        SHARED.get_or_init(Postgres::start)
    }

    /// The address of a new, empty database.
    ///
    /// # Panics
    /// When the server does not make one.
    pub fn database(&self) -> String {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let mut create = as_server(&self.programs.join("createdb"));
        succeed(create.arg("-h").arg(&self.folder).args(["-U", "owner", &name]));
        format!("postgres://owner@localhost/{name}?host={}", self.folder.display())
    }

    fn start() -> Postgres {
        let programs = programs().expect("PostgreSQL is missing; on Debian: apt-get install -y postgresql");
        let made = succeed(as_server(Path::new("mktemp")).args(["-d", "/tmp/overwinter-postgres-XXXXXX"]));
        let folder = PathBuf::from(String::from_utf8_lossy(&made.stdout).trim());
        let mut initialise = as_server(&programs.join("initdb"));
        succeed(initialise.args(["--no-sync", "-A", "trust", "-U", "owner", "-E", "UTF8", "--locale=C", "-D"]).arg(folder.join("data")));
        let mut keeper = as_server(Path::new("sh"));
        keeper.args(["-c", KEEPER, "keeper"]).arg(&programs).arg(&folder).stdin(Stdio::piped());
        let mut keeper = keeper.spawn().expect("a shell starts");
        let input = keeper.stdin.take().expect("the input was piped");
        let server = Postgres { programs, folder, databases: AtomicU32::new(0), _keeper: (keeper, input) };
        server.wait();
        server
    }

    fn wait(&self) {
        let started = Instant::now();
        while !self.is_ready() {
            let log = || std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            assert!(started.elapsed() < PATIENCE, "PostgreSQL does not answer:\n{}", log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn is_ready(&self) -> bool {
        let mut ready = as_server(&self.programs.join("pg_isready"));
        ready.arg("-q").arg("-h").arg(&self.folder).args(["-U", "owner"]);
        ready.status().is_ok_and(|status| status.success())
    }
}

/// The folder of the newest version, or the one in the path.
fn programs() -> Option<PathBuf> {
    let version = |folder: &PathBuf| folder.parent()?.file_name()?.to_str()?.parse::<u32>().ok();
    let versions = std::fs::read_dir(DEBIAN).into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    let newest = versions.filter(|folder| folder.join("initdb").is_file()).max_by_key(version);
    newest.or_else(|| {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| folder.join("initdb").is_file())
    })
}

/// A program as somebody who may run the server.
fn as_server(program: &Path) -> Command {
    let mut command = if is_root() { Command::new("runuser") } else { Command::new(program) };
    if is_root() {
        command.args(["-u", "postgres", "--"]).arg(program);
    }
    // The folder that the test runs in may be closed to that user.
    command.current_dir("/");
    command
}

fn is_root() -> bool {
    static ROOT: OnceLock<bool> = OnceLock::new();
    *ROOT.get_or_init(|| Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0"))
}

fn succeed(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}
