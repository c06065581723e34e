//! Scripts of the web app's package that drive a browser against a server of their own.

use std::ffi::OsStr;
use std::process::Command;

use crate::database::Database;
use crate::process::{self, Checked};
use crate::server::Server;
use crate::workspace::Workspace;
use crate::{needs, server, web};

/// Builds everything, serves it on an empty database, and runs the script.
pub fn run(workspace: &Workspace, script: &str, environment: &[(&str, &OsStr)]) -> Checked {
    needs::for_tests()?;
    web::build(workspace)?;
    server::build(workspace)?;
    let server = Server::start(workspace, Database::sqlite(workspace)?)?;
    process::succeed(command(workspace, script, &server)?.envs(environment.iter().copied()))
}

/// The script, told which server and which browser to use.
pub fn command(workspace: &Workspace, script: &str, server: &Server) -> Checked<Command> {
    let chromium = needs::chromium().ok_or("Chromium is missing")?;
    let mut npm = web::npm(workspace, &["run", "--silent", script]);
    npm.env("BASE_URL", &server.base_url).env("CHROMIUM", chromium);
    Ok(npm)
}
