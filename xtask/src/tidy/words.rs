//! Texts that do not belong into the repository: places of one machine, and download addresses that lock a reader to one mirror.

use super::tracked;
use crate::process::Checked;
use crate::workspace::Workspace;

const FORBIDDEN: &[&str] = &["/work/", "../shared", "registry.npmjs.org", "static.crates.io"];

/// Files that may name them: cargo writes the first, this program is the second.
const EXEMPT: &[&str] = &["Cargo.lock", "xtask/"];

/// No text file that git tracks, or would, holds a forbidden text.
pub fn check(workspace: &Workspace) -> Checked {
    let mut found = 0;
    let files = tracked::files(workspace)?;
    for name in files.iter().filter(|name| !EXEMPT.iter().any(|exempt| name.starts_with(exempt))) {
        let bytes = std::fs::read(workspace.root.join(name)).map_err(|error| format!("{name}: {error}"))?;
        for (line, word) in forbidden_in(&bytes) {
            eprintln!("{name}:{line}: {word}");
            found += 1;
        }
    }
    if found == 0 { Ok(()) } else { Err(format!("{found} texts that do not belong here")) }
}

/// The forbidden texts of a file by line, from 1; none when it is not a text file.
fn forbidden_in(bytes: &[u8]) -> Vec<(usize, &'static str)> {
    if bytes.contains(&0) {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().enumerate();
    lines.flat_map(|(line, text)| FORBIDDEN.iter().filter(move |word| text.contains(**word)).map(move |word| (line + 1, *word))).collect()
}

#[cfg(test)]
mod tests {
    use super::forbidden_in;

    #[test]
    fn a_place_of_one_machine_is_found_with_its_line() {
        assert_eq!(forbidden_in(b"fine\nsee /work/main and ../shared\n"), [(2, "/work/"), (2, "../shared")]);
        assert_eq!(forbidden_in(b"a network/work-place\n"), []);
        assert_eq!(forbidden_in(b"\0/work/"), []);
    }
}
