//! The web app: its packages, its static export in `web/out`, its own checks. Nothing is done twice for the same files.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fingerprint;
use crate::process::{self, Checked};
use crate::suite::Counts;
use crate::workspace::Workspace;

/// What the packages depend on.
const PACKAGE_FILES: [&str; 3] = [".npmrc", "package.json", "package-lock.json"];

/// What the export does not depend on: what builds and tests write, and the tests themselves.
const NOT_SOURCES: [&str; 7] = [".next", "coverage", "e2e", "next-env.d.ts", "node_modules", "out", "tsconfig.tsbuildinfo"];

/// The server embeds this folder, so it must be there before the server is compiled, even if it is empty.
pub fn ensure_out_folder(workspace: &Workspace) -> Checked {
    let folder = workspace.web().join("out");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))
}

/// Whether the packages or the export have to be made anew.
pub fn is_stale(workspace: &Workspace) -> Checked<bool> {
    let packages = Packages::of(workspace)?;
    Ok(!packages.stamp.is_fresh() || !packages.folder.is_dir() || !export(workspace)?.is_fresh() || !index(workspace).is_file())
}

/// Installs the packages and builds the export, each if it is stale.
pub fn build(workspace: &Workspace) -> Checked {
    install(workspace)?;
    let stamp = export(workspace)?;
    if stamp.is_fresh() && index(workspace).is_file() {
        return Ok(());
    }
    // A failed build leaves a cache that makes the next one fail as well.
    let cache = workspace.web().join(".next");
    if cache.exists() {
        std::fs::remove_dir_all(&cache).map_err(|error| format!("{}: {error}", cache.display()))?;
    }
    process::succeed(&mut npm(workspace, &["run", "--silent", "build"]))?;
    stamp.write()
}

/// Runs one of the web's scripts, given with its arguments, and counts its tests.
pub fn script(workspace: &Workspace, script: &[&str], counts: &mut Counts) -> Checked {
    install(workspace)?;
    process::counted(npm(workspace, &["run", "--silent"]).args(script), counts)
}

/// npm in the web's folder; it tells nobody.
pub fn npm(workspace: &Workspace, arguments: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(workspace.web()).args(arguments).env("NEXT_TELEMETRY_DISABLED", "1");
    command
}

fn install(workspace: &Workspace) -> Checked {
    let packages = Packages::of(workspace)?;
    if packages.stamp.is_fresh() && packages.folder.is_dir() {
        return Ok(());
    }
    process::succeed(&mut npm(workspace, &["ci", "--no-audit", "--no-fund"]))?;
    packages.stamp.write()
}

fn index(workspace: &Workspace) -> PathBuf {
    workspace.web().join("out/index.html")
}

fn export(workspace: &Workspace) -> Checked<Stamp> {
    let sum = fingerprint::of_folder(&workspace.web(), &NOT_SOURCES)?;
    Ok(Stamp { file: workspace.scratch()?.join("web-export.stamp"), sum })
}

/// The installed packages. Their stamp lies with them, so it goes when they go.
struct Packages {
    folder: PathBuf,
    stamp: Stamp,
}

impl Packages {
    fn of(workspace: &Workspace) -> Checked<Self> {
        let folder = workspace.web().join("node_modules");
        let sum = fingerprint::of_files(&workspace.web(), &PACKAGE_FILES.map(PathBuf::from))?;
        Ok(Self { stamp: Stamp { file: folder.join(".overwinter.stamp"), sum }, folder })
    }
}

/// What a result was made from, kept in a file beside it.
struct Stamp {
    file: PathBuf,
    sum: String,
}

impl Stamp {
    fn is_fresh(&self) -> bool {
        std::fs::read_to_string(&self.file).is_ok_and(|sum| sum == self.sum)
    }

    fn write(&self) -> Checked {
        write(&self.file, &self.sum)
    }
}

fn write(file: &Path, text: &str) -> Checked {
    std::fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}
