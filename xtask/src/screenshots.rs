//! `cargo xtask screenshots`: the page as people see it, at three widths, light and dark.

use std::path::PathBuf;

use crate::browser;
use crate::process::Checked;
use crate::workspace::Workspace;

/// The task. The pictures go to `docs/screenshots` unless another folder is named.
pub fn screenshots(workspace: &Workspace, arguments: &[String]) -> Checked {
    let folder = arguments.first().map_or_else(|| workspace.root.join("docs/screenshots"), PathBuf::from);
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let folder = folder.canonicalize().map_err(|error| format!("{}: {error}", folder.display()))?;
    browser::run(workspace, "screenshots", &[("SCREENSHOTS", folder.as_os_str())])?;
    println!("screenshots in {}", folder.display());
    Ok(())
}
