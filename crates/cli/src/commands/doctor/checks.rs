//! What a server needs, one function each. None changes anything.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::time::{Duration, SystemTime};

use overwinter_store::{Store, Url};

use crate::config::{Config, Loaded};
use crate::law_files::{self, LawFiles};
use crate::screen::figures;
use crate::{kept, moment};

/// Longest wait for whoever holds the port.
const PATIENCE: Duration = Duration::from_secs(2);
/// Longest wait for the database.
const DATABASE_PATIENCE: Duration = Duration::from_secs(10);
/// A store of a household is some megabytes; with less than this, a backup beside it has no place.
const FREE_BYTES_MIN: u64 = 512 << 20;
/// A clock that is this far behind what was written later than now is wrong.
const CLOCK_SLACK: Duration = Duration::from_secs(60);

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Good,
    /// Neither good nor bad, but to be known.
    Note,
    Bad,
}

/// One thing that was examined.
#[derive(Clone, Debug)]
pub(super) struct Check {
    /// A stable name that programs can test.
    pub id: &'static str,
    pub verdict: Verdict,
    pub says: String,
    pub hint: Option<String>,
}

impl Verdict {
    /// As JSON has it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Verdict::Good => "good",
            Verdict::Note => "note",
            Verdict::Bad => "bad",
        }
    }
}

impl Check {
    fn new(id: &'static str, verdict: Verdict, says: impl Into<String>) -> Self {
        Check { id, verdict, says: says.into(), hint: None }
    }

    fn good(id: &'static str, says: impl Into<String>) -> Self {
        Check::new(id, Verdict::Good, says)
    }

    fn note(id: &'static str, says: impl Into<String>) -> Self {
        Check::new(id, Verdict::Note, says)
    }

    fn bad(id: &'static str, says: impl Into<String>, hint: impl Into<String>) -> Self {
        Check { hint: Some(hint.into()), ..Check::new(id, Verdict::Bad, says) }
    }
}

/// All of them, in the order in which one would mend them.
pub(super) fn all(loaded: &Loaded) -> Vec<Check> {
    let config = &loaded.config;
    let mut checks = vec![settings(loaded)];
    if let Url::Sqlite(path) = &config.database {
        checks.extend([folder(kept::folder_of(path)), space(kept::folder_of(path))]);
    }
    checks.extend([law(config), database(config), port("port", config.listen), sign_in(config), clock(config)]);
    checks.extend(config.metrics_listen.map(|listen| port("metrics port", listen)));
    checks
}

/// Which law plans would be computed under.
fn law(config: &Config) -> Check {
    let files = LawFiles::in_folder(config.law.clone());
    let packs = match files.packs().and_then(|packs| packs.law().map(|_| packs).map_err(law_files::told)) {
        Ok(packs) => packs,
        Err(error) => {
            return Check::bad("law", format!("{error:#}"), "Mend the files of your own law, or leave `law` out of the settings.");
        }
    };
    match law_files::differences(&packs) {
        own if own.is_empty() => Check::good("law", format!("the program's own, {} packs", packs.iter().count())),
        own => Check::note("law", own.join("; ")),
    }
}

fn settings(loaded: &Loaded) -> Check {
    let from = loaded.file.as_ref().map_or_else(|| "no file of settings".to_owned(), |file| file.display().to_string());
    if loaded.is_unusable() {
        return Check::bad(
            "settings",
            format!("{from}: not everything can be used"),
            "Mend what is told above; until then nothing starts.",
        );
    }
    Check::good("settings", from)
}

/// The folder is there or can be made, is ours, and nobody else's.
fn folder(folder: &Path) -> Check {
    const ID: &str = "data folder";
    let name = folder.display();
    match std::fs::metadata(folder) {
        Ok(about) if !about.is_dir() => Check::bad(ID, format!("{name} is no folder"), "Choose another with `data`."),
        Ok(about) => rights(folder, &about),
        Err(error) if error.kind() == ErrorKind::NotFound => match folder.ancestors().find(|above| above.is_dir()) {
            Some(above) if is_writable(above) => Check::note(ID, format!("{name} is not there yet; the first start makes it")),
            Some(_) | None => Check::bad(ID, format!("{name} is not there and can't be made"), "Make it, or choose another with `data`."),
        },
        Err(error) => Check::bad(ID, format!("{name}: {error}"), "Give this user the right to enter it."),
    }
}

#[cfg(unix)]
fn rights(folder: &Path, about: &std::fs::Metadata) -> Check {
    use std::os::unix::fs::PermissionsExt;
    const ID: &str = "data folder";
    let (name, mode) = (folder.display(), about.permissions().mode() & 0o777);
    if !is_writable(folder) {
        return Check::bad(ID, format!("{name} can't be written by this user"), "Change its owner, or choose another with `data`.");
    }
    if mode & 0o077 != 0 {
        return Check::bad(ID, format!("{name} can be entered by others (mode {mode:03o})"), format!("chmod 700 {name}"));
    }
    Check::good(ID, format!("{name}, for its owner only"))
}

#[cfg(not(unix))]
fn rights(folder: &Path, _: &std::fs::Metadata) -> Check {
    Check::good("data folder", folder.display().to_string())
}

#[cfg(unix)]
fn is_writable(folder: &Path) -> bool {
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK).is_ok()
}

#[cfg(not(unix))]
fn is_writable(folder: &Path) -> bool {
    std::fs::metadata(folder).is_ok_and(|about| !about.permissions().readonly())
}

#[cfg(unix)]
fn space(folder: &Path) -> Check {
    const ID: &str = "disk space";
    let there = folder.ancestors().find(|above| above.is_dir()).unwrap_or(Path::new("/"));
    match rustix::fs::statvfs(there) {
        Ok(about) => {
            let free = about.f_bavail.saturating_mul(about.f_frsize);
            let says = format!("{} MB free", figures::count(free / 1_000_000));
            if free < FREE_BYTES_MIN { Check::bad(ID, says, "Make room; a full disk refuses every change.") } else { Check::good(ID, says) }
        }
        Err(error) => Check::note(ID, format!("not known: {error}")),
    }
}

#[cfg(not(unix))]
fn space(_: &Path) -> Check {
    Check::note("disk space", "not known on this system")
}

/// It answers, and its tables are those of this program.
fn database(config: &Config) -> Check {
    const ID: &str = "database";
    let name = config.database.to_string();
    if matches!(&config.database, Url::Sqlite(path) if !path.exists()) {
        return Check::note(ID, format!("{name} is not there yet; the first start makes it"));
    }
    let asked = kept::wait(async {
        let answer = tokio::time::timeout(DATABASE_PATIENCE, Store::migrations(&config.database)).await;
        Ok(answer.map_err(|_| anyhow::anyhow!("no answer within {} s", DATABASE_PATIENCE.as_secs()))??)
    });
    let migrations = match asked {
        Ok(migrations) => migrations,
        Err(error) => return Check::bad(ID, format!("{name}: {error:#}"), "Start it, or mend `database_url`."),
    };
    let pending = migrations.iter().filter(|migration| migration.applied_at.is_none()).count();
    let newer = migrations.iter().filter(|migration| !migration.is_known).count();
    match (pending, newer) {
        (0, 0) => Check::good(ID, format!("{name} answers; its tables are up to date")),
        (0, newer) => {
            Check::note(ID, format!("{name} answers; {newer} of its migrations are of a newer program, which this one runs with"))
        }
        (pending, _) => Check::note(ID, format!("{name} answers; {pending} migrations are pending, and the next start applies them")),
    }
}

/// The port is free, or ours already.
fn port(id: &'static str, listen: SocketAddr) -> Check {
    match TcpListener::bind(listen) {
        Ok(_) => Check::good(id, format!("{listen} is free")),
        Err(error) if error.kind() == ErrorKind::AddrInUse && is_ours(listen) => {
            Check::note(id, format!("an Overwinter that runs already answers at {listen}"))
        }
        Err(error) => Check::bad(id, format!("{listen}: {error}"), "Choose another address or port, or end what holds it."),
    }
}

/// Whether what answers there is an Overwinter.
fn is_ours(listen: SocketAddr) -> bool {
    let address = if listen.ip().is_unspecified() { SocketAddr::from((Ipv4Addr::LOCALHOST, listen.port())) } else { listen };
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(stream, "GET /api/openapi.json HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.take(1 << 22).read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200 ") && answer.contains("Overwinter"))
}

/// People can sign in: on this machine, or through https.
fn sign_in(config: &Config) -> Check {
    const ID: &str = "sign-in";
    match (&config.public_url, config.listen.ip().is_loopback()) {
        (None, true) => Check::good(ID, "on this machine only, which is where it listens"),
        (None, false) => Check::bad(
            ID,
            format!("it listens on {}, where everybody reads what is sent, so nobody can sign in", config.listen),
            "Put a proxy with TLS in front and set public_url to its https address, or listen on 127.0.0.1.",
        ),
        (Some(url), _) if !config.hosts.is_empty() && !config.hosts.iter().any(|host| host == url.host()) => {
            Check::bad(ID, format!("{url} is not among the hosts that are answered"), format!("Add {} to hosts.", url.host()))
        }
        (Some(url), _) if config.trusted_proxies.is_empty() => {
            Check::note(ID, format!("through {url}; without trusted_proxies, all its visitors share one address and its limits"))
        }
        (Some(url), _) => Check::good(ID, format!("through {url}")),
    }
}

/// The clock is not behind what was written before now: sessions and jobs end by it.
fn clock(config: &Config) -> Check {
    const ID: &str = "clock";
    let now = SystemTime::now();
    let written = |path: &Path| std::fs::metadata(path).and_then(|about| about.modified()).ok();
    let program = std::env::current_exe().ok().and_then(|path| written(&path));
    let database = if let Url::Sqlite(path) = &config.database { written(path) } else { None };
    let latest = program.into_iter().chain(database).max();
    match latest.filter(|latest| *latest > now + CLOCK_SLACK) {
        Some(latest) => Check::bad(
            ID,
            format!("it says {}, but something here was written at {}", moment::utc(now), moment::utc(latest)),
            "Set the clock; sessions and jobs end by it.",
        ),
        None => Check::good(ID, moment::utc(now)),
    }
}
