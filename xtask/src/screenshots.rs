//! `cargo xtask screenshots`: the page as people see it, at three widths, light and dark.

use std::path::PathBuf;

use crate::database::Database;
use crate::process::{self, Checked};
use crate::server::Server;
use crate::workspace::Workspace;
use crate::{needs, server, web};

/// The task. The pictures go to `docs/screenshots` unless another folder is named.
pub fn screenshots(workspace: &Workspace, arguments: &[String]) -> Checked {
    let folder = arguments.first().map_or_else(|| workspace.root.join("docs/screenshots"), PathBuf::from);
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let folder = folder.canonicalize().map_err(|error| format!("{}: {error}", folder.display()))?;
    needs::for_tests()?;
    web::build(workspace)?;
    server::build(workspace)?;
    let chromium = needs::chromium().ok_or("Chromium is missing")?;
    let server = Server::start(workspace, Database::sqlite(workspace)?)?;
    let mut npm = web::npm(workspace, &["run", "--silent", "screenshots"]);
    process::succeed(npm.env("BASE_URL", &server.base_url).env("CHROMIUM", chromium).env("SCREENSHOTS", &folder))?;
    println!("screenshots in {}", folder.display());
    Ok(())
}
