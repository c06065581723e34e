//! `cargo xtask guides`: every command on a page of the guides is run, and what the page shows must be what it prints.

mod page;

use std::path::Path;
use std::process::Command;

use crate::process::{self, Checked};
use crate::server;
use crate::workspace::Workspace;
use page::{Page, Shown};

const GUIDES: &str = "docs/src/guides";

/// The task. With `--write` a page that shows an output, or its beginning, gets the new one; where it leaves other lines out, the difference is
/// only told.
pub fn guides(workspace: &Workspace, arguments: &[String]) -> Checked {
    server::build(workspace)?;
    check(workspace, arguments.iter().any(|argument| argument == "--write"))
}

/// Runs all pages with the program as it was built.
pub fn check(workspace: &Workspace, write: bool) -> Checked {
    let mut complaints = Vec::new();
    for path in pages(workspace)? {
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut page = Page::read(&text);
        for index in 0..page.examples.len() {
            let command = page.examples[index].command.clone();
            let printed = run(workspace, &command)?;
            match page.shows(index, &printed) {
                Shown::Same => {}
                Shown::Whole if write => page.replace(index, &printed),
                Shown::Part { .. } if write && page.leaves_out_the_end(index) => page.replace(index, &printed),
                Shown::Whole => {
                    complaints.push(format!("{name}: `{command}` prints something else; `cargo xtask guides --write` mends it"))
                }
                Shown::Part { missing } => complaints.push(format!("{name}: `{command}` doesn't print:\n{missing}")),
            }
        }
        if write && page.text() != text {
            std::fs::write(&path, page.text()).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    if complaints.is_empty() { Ok(()) } else { Err(complaints.join("\n")) }
}

fn pages(workspace: &Workspace) -> Checked<Vec<std::path::PathBuf>> {
    let folder = workspace.root.join(GUIDES);
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut pages: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    pages.retain(|path| path.extension() == Some("md".as_ref()));
    pages.sort();
    Ok(pages)
}

fn run(workspace: &Workspace, command: &str) -> Checked<String> {
    let program = server::program(workspace, "debug");
    let words = command.split_whitespace().skip(1);
    process::output(in_root(Command::new(program).args(words), &workspace.root))
}

fn in_root<'a>(command: &'a mut Command, root: &Path) -> &'a mut Command {
    command.current_dir(root).env_remove("FORCE_COLOR").env("NO_COLOR", "1")
}
