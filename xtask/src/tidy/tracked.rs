//! The files of the repository, as git sees them.

use std::process::Command;

use crate::process::{self, Checked};
use crate::workspace::Workspace;

/// The files that git tracks or would track, by their path from the root. A file that is deleted but still tracked is left out.
pub fn files(workspace: &Workspace) -> Checked<Vec<String>> {
    let mut git = Command::new("git");
    git.current_dir(&workspace.root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let names = process::output(&mut git).map_err(|error| format!("this needs a git checkout: {error}"))?;
    let mut files: Vec<String> = names.split('\0').filter(|name| workspace.root.join(name).is_file()).map(str::to_owned).collect();
    files.sort();
    files.dedup();
    Ok(files)
}
