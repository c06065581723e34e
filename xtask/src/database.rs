//! A database to throw away, for a server that the browser tests use.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};

use crate::process::{self, Checked};
use crate::workspace::Workspace;

/// The program of the test kit that runs a PostgreSQL. It is started, not imported: xtask imports none of ours.
const POSTGRES: &str = "throw-away-postgres";

/// An empty database that goes away with this value.
pub struct Database {
    /// Its address.
    pub url: String,
    /// A folder for what else a server keeps.
    pub folder: PathBuf,
    keeper: Option<Keeper>,
}

/// A PostgreSQL that runs for as long as its input is open.
struct Keeper {
    child: Child,
    input: Option<ChildStdin>,
}

impl Database {
    /// A file.
    pub fn sqlite(workspace: &Workspace) -> Checked<Self> {
        let folder = folder(workspace, "sqlite")?;
        Ok(Self { url: format!("sqlite:{}", folder.join("overwinter.db").display()), folder, keeper: None })
    }

    /// A PostgreSQL of its own.
    pub fn postgres(workspace: &Workspace) -> Checked<Self> {
        build(workspace)?;
        let folder = folder(workspace, "postgres")?;
        let program = workspace.target.join("debug").join(format!("{POSTGRES}{}", std::env::consts::EXE_SUFFIX));
        let started = Command::new(&program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = started.map_err(|error| format!("{}: {error}", program.display()))?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let keeper = Keeper { child, input };
        let mut url = String::new();
        let read = output.map_or(Ok(0), |output| BufReader::new(output).read_line(&mut url));
        if read.is_err() || !url.starts_with("postgres") {
            return Err(format!("{} gave no address", program.display()));
        }
        Ok(Self { url: url.trim().to_owned(), folder, keeper: Some(keeper) })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        drop(self.keeper.take());
        // What stays behind lies in the build folder and is removed before the next use.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.input.take());
        // It ends by itself once its input is closed, and takes the server along.
        let _ = self.child.wait();
    }
}

fn build(workspace: &Workspace) -> Checked {
    // Together with the program, so that both have the features that `tidy` compares.
    let arguments = ["build", "--package", "overwinter-cli", "--package", "overwinter-testkit", "--bin", POSTGRES];
    process::succeed(&mut process::cargo(&workspace.root, &arguments))
}

/// An empty folder.
fn folder(workspace: &Workspace, name: &str) -> Checked<PathBuf> {
    let folder = workspace.scratch()?.join("databases").join(format!("{name}-{}", std::process::id()));
    let said = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(said)?;
    }
    std::fs::create_dir_all(&folder).map_err(said)?;
    Ok(folder)
}
