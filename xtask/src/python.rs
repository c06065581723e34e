//! Python with other programs to compare with, from PyPI into a folder of its own in the build folder. Their results are facts; nothing of theirs is linked.

use std::path::PathBuf;
use std::process::Command;

use crate::process::{self, Checked};
use crate::workspace::Workspace;

/// The Python of `folder` with `packages`, installed when they are not there yet.
pub fn with(workspace: &Workspace, folder: &str, packages: &[&str]) -> Checked<PathBuf> {
    let folder = workspace.target.join(folder);
    let python = folder.join("bin/python");
    if !python.exists() {
        process::succeed(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    }
    process::succeed(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(packages))?;
    Ok(python)
}
