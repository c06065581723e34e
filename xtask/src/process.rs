//! Starting other programs: cargo, npm, git. A failure is a sentence for the person at the terminal.

use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;

use crate::suite::Counts;

/// What a task returns: nothing or a value, or a sentence that says what went wrong.
pub type Checked<T = ()> = Result<T, String>;

/// Cargo of the running toolchain, in the workspace's root. Under CI a lock file that is behind is an error, not an edit.
pub fn cargo(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let (own, after) = arguments.split_at(arguments.iter().position(|argument| *argument == "--").unwrap_or(arguments.len()));
    command.current_dir(root).args(own);
    if in_ci() && own.first() != Some(&"fmt") {
        command.arg("--locked");
    }
    command.args(after);
    command
}

/// Whether this runs on a build server.
pub fn in_ci() -> bool {
    std::env::var_os("CI").is_some()
}

/// Runs a command with the terminal's own output.
pub fn succeed(command: &mut Command) -> Checked {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` ended with {status}", shown(command))) }
}

/// Runs a command and returns what it printed; its errors go to the terminal.
pub fn output(command: &mut Command) -> Checked<String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| not_started(command, &error))?;
    if !output.status.success() {
        return Err(format!("`{}` ended with {}", shown(command), output.status));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("`{}` printed something that is not text", shown(command)))
}

/// Runs a command, passes its output on line by line, and adds up the tests that its summary lines report.
pub fn counted(command: &mut Command, counts: &mut Counts) -> Checked {
    if std::io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    let seen = Mutex::new(Counts::default());
    let (out, err) = (child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(|| out.map(|stream| pass_on(stream, &mut std::io::stdout(), &seen)));
        scope.spawn(|| err.map(|stream| pass_on(stream, &mut std::io::stderr(), &seen)));
    });
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    counts.add(*seen.lock().expect("the readers have ended"));
    if status.success() { Ok(()) } else { Err(format!("`{}` ended with {status}", shown(command))) }
}

fn pass_on(stream: impl Read, to: &mut impl Write, seen: &Mutex<Counts>) {
    for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
        // A closed terminal is no reason to lose the count.
        let _ = to.write_all(&line).and_then(|()| to.write_all(b"\n"));
        if let Some(counts) = Counts::of_line(&String::from_utf8_lossy(&line)) {
            seen.lock().expect("no reader panics while it holds this").add(counts);
        }
    }
}

/// Whether a program can be started by this name.
pub fn found(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file() || folder.join(format!("{program}.exe")).is_file())
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` could not be started: {error}", shown(command))
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
