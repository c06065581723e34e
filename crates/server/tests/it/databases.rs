//! Databases to throw away.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use overwinter_store::Url;
use overwinter_testkit::Postgres;

/// Makes a test of each function, on each database. The function takes the database's address.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(crate::databases::sqlite()).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(crate::databases::postgres()).await;
            })+
        }
    };
}
pub(crate) use on_both;

/// A new SQLite file. Its folder is removed by the next run of the tests.
pub fn sqlite() -> Url {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let file = folder().join(format!("{}.db", NEXT.fetch_add(1, Ordering::Relaxed)));
    format!("sqlite:{}", file.display()).parse().expect("an address")
}

/// A new database of PostgreSQL.
pub fn postgres() -> Url {
    Postgres::shared().database().parse().expect("an address")
}

/// The folder of this process. Those of processes that are gone are taken away.
fn folder() -> &'static PathBuf {
    const NAME: &str = "overwinter-server-";
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let all = std::env::temp_dir();
        for entry in std::fs::read_dir(&all).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let Some(process) = name.to_str().and_then(|name| name.strip_prefix(NAME)) else { continue };
            if !PathBuf::from("/proc").join(process).exists() {
                std::fs::remove_dir_all(entry.path()).ok();
            }
        }
        let folder = all.join(format!("{NAME}{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for databases");
        folder
    })
}
