//! `cargo xtask run`: from a fresh clone to the sample household in the browser, with nothing else to do.

use std::process::Command;

use crate::process::Checked;
use crate::workspace::Workspace;
use crate::{needs, server, web};

const PORT: u16 = 8080;

/// The task.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Checked {
    let port = port(arguments)?;
    build(workspace)?;
    let mut command = Command::new(server::program(workspace, "debug"));
    become_it(command.args(["serve", "--port", &port.to_string()]))
}

/// Builds what is stale. Cargo compiles while the web app is built; the server, which embeds it, is then compiled once more.
fn build(workspace: &Workspace) -> Checked {
    if !web::is_stale(workspace)? {
        return server::build(workspace);
    }
    needs::node()?;
    println!("building the web app and the program: some minutes the first time, seconds after that");
    let (web, early) = std::thread::scope(|scope| {
        let early = scope.spawn(|| server::build(workspace));
        (web::build(workspace), early.join())
    });
    web?;
    // An early failure may only say that the web app was not there yet. The build below decides.
    drop(early);
    server::build(workspace)
}

fn port(arguments: &[String]) -> Checked<u16> {
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => Ok(PORT),
        ["--port", port] => port.parse().map_err(|_| format!("{port} is not a port")),
        _ => Err("usage: cargo xtask run [--port 8080]".to_owned()),
    }
}

/// Replaces this program by another, so that signals and the exit code are its own.
#[cfg(unix)]
fn become_it(command: &mut Command) -> Checked {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(format!("{}: {error}", command.get_program().to_string_lossy()))
}

#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Checked {
    crate::process::succeed(command)
}

#[cfg(test)]
mod tests {
    use super::port;

    #[test]
    fn the_port_is_8080_unless_given() {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(port(&[]), Ok(8080));
        assert_eq!(port(&words("--port 9000")), Ok(9000));
        assert!(port(&words("--port many")).is_err());
        assert!(port(&words("9000")).is_err());
    }
}
