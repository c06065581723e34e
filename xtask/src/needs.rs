//! What has to be on the machine beside cargo. On Debian as root it is installed; elsewhere the message says what to do.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{self, Checked};
use crate::workspace::Workspace;

/// The oldest Node that builds the web app.
const NODE_LEAST: (u32, u32) = (20, 9);

/// Names of Chromium, in the order in which they are tried.
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Where Debian keeps PostgreSQL's own programs, which are not in the path.
const POSTGRES: &str = "/usr/lib/postgresql";

/// Node and npm, recent enough.
pub fn node() -> Checked {
    let advice = format!("Node {}.{} or newer with npm builds the web app: https://nodejs.org", NODE_LEAST.0, NODE_LEAST.1);
    if !process::found("node") || !process::found("npm") {
        return Err(format!("Node or npm is missing. {advice}"));
    }
    let version = process::output(Command::new("node").arg("--version"))?;
    match version_of(&version) {
        Some(version) if version >= NODE_LEAST => Ok(()),
        _ => Err(format!("Node is {}. {advice}", version.trim())),
    }
}

/// The task `needs`.
pub fn needs(_: &Workspace, _: &[String]) -> Checked {
    for_tests()
}

/// valgrind, which counts instructions.
pub fn valgrind() -> Checked {
    if process::found("valgrind") { Ok(()) } else { install("valgrind", "valgrind, which counts the kernel's instructions") }
}

/// Everything that the tests need: Node, git, Chromium, PostgreSQL, poppler's tools, and on Linux valgrind.
pub fn for_tests() -> Checked {
    node()?;
    if !process::found("git") {
        install("git", "git")?;
    }
    if chromium().is_none() {
        install("chromium", "Chromium (or set CHROMIUM to the program)")?;
    }
    if !Path::new(POSTGRES).is_dir() && !process::found("initdb") {
        install("postgresql", "PostgreSQL 15 or newer, for the tests of the store")?;
    }
    if !process::found("pdftotext") {
        install("poppler-utils", "poppler's tools, which read a report's text in the browser tests")?;
    }
    if cfg!(target_os = "linux") {
        valgrind()?;
    }
    let chromium = chromium().ok_or("Chromium is installed but not found; set CHROMIUM to the program")?;
    println!("chromium: {}", chromium.display());
    if !process::found("cargo-nextest") {
        println!("cargo-nextest is not installed: `cargo test` does its work");
    }
    Ok(())
}

/// The Chromium to test with: the variable `CHROMIUM`, or the first in the path.
pub fn chromium() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        return Some(PathBuf::from(path)).filter(|path| path.is_file());
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    CHROMIUM.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

/// Installs a Debian package, or says what to install.
fn install(package: &str, what: &str) -> Checked {
    may_install(package, what, Path::new("/etc/debian_version").is_file(), is_root())?;
    println!("installing {package}");
    apt(&["update", "-qq"])?;
    apt(&["install", "-y", "-qq", "--no-install-recommends", package])
}

/// Whether a package can be installed from here; the error says what a person has to do instead.
fn may_install(package: &str, what: &str, is_debian: bool, is_root: bool) -> Checked {
    match (is_debian, is_root) {
        (true, true) => Ok(()),
        (true, false) => Err(format!("install {what}: sudo apt-get install -y {package}")),
        (false, _) => Err(format!("install {what}, then run this again")),
    }
}

fn apt(arguments: &[&str]) -> Checked {
    process::succeed(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Major and minor of `v20.20.2`.
fn version_of(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().trim_start_matches('v').split('.').map(str::parse);
    Some((parts.next()?.ok()?, parts.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::{may_install, version_of};

    #[test]
    fn a_version_of_node_is_read_and_compared() {
        assert_eq!(version_of("v20.20.2\n"), Some((20, 20)));
        assert!(version_of("v18.19.0") < Some((20, 9)));
        assert!(version_of("v22.1.0") > Some((20, 9)));
        assert_eq!(version_of("nonsense"), None);
    }

    #[test]
    fn what_is_missing_is_installed_by_root_on_debian_and_told_elsewhere() {
        assert_eq!(may_install("chromium", "Chromium", true, true), Ok(()));
        assert_eq!(may_install("chromium", "Chromium", true, false), Err("install Chromium: sudo apt-get install -y chromium".to_owned()));
        for is_root in [true, false] {
            assert_eq!(may_install("chromium", "Chromium", false, is_root), Err("install Chromium, then run this again".to_owned()));
        }
    }
}
