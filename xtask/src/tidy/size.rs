//! How long files and functions are. A long one is where a reader would like a pause.

use std::path::{Path, PathBuf};

use super::source;
use crate::process::Checked;
use crate::workspace::Workspace;

/// Above this a file is reported, above the second it fails.
const FILE_LINES: (usize, usize) = (400, 600);
/// Above this a function is reported, above the second it fails. Lines that hold code.
const FUNCTION_LINES: (usize, usize) = (60, 70);

/// What was measured: a file or a function.
#[derive(Debug, PartialEq, Eq)]
struct Measured {
    what: String,
    lines: usize,
    limits: (usize, usize),
}

/// Every source file and function of ours is within the limits.
pub fn check(workspace: &Workspace) -> Checked {
    let mut measured = Vec::new();
    for package in &workspace.packages {
        for file in sources(&package.folder.join("src"))? {
            let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            let name = file.strip_prefix(&workspace.root).unwrap_or(&file).display().to_string();
            measured.extend(measure(&name, &text));
        }
    }
    report(&mut measured);
    let too_long = measured.iter().filter(|it| it.lines > it.limits.1).count();
    if too_long == 0 { Ok(()) } else { Err(format!("{too_long} too long")) }
}

/// Prints the longest, and whatever is beyond a limit.
fn report(measured: &mut [Measured]) {
    measured.sort_by_key(|it| std::cmp::Reverse(it.lines));
    for limits in [FILE_LINES, FUNCTION_LINES] {
        let all = || measured.iter().filter(|it| it.limits == limits);
        if let Some(longest) = all().next() {
            println!("longest of {}: {} with {} lines (limit {})", all().count(), longest.what, longest.lines, limits.1);
        }
        for it in all().filter(|it| it.lines > limits.0) {
            let word = if it.lines > limits.1 { "too long" } else { "long" };
            println!("{word}: {} has {} lines", it.what, it.lines);
        }
    }
}

/// A file and its functions, without tests.
fn measure(name: &str, text: &str) -> Vec<Measured> {
    let plain = source::blanked(text);
    let tests = source::test_lines(&plain);
    let is_test = |line: usize| tests.iter().any(|(first, last)| (*first..=*last).contains(&line));
    let lines = (0..text.lines().count()).filter(|line| !is_test(*line)).count();
    let functions = source::functions(&plain).into_iter().filter(|function| !is_test(function.line));
    let file = Measured { what: name.to_owned(), lines, limits: FILE_LINES };
    std::iter::once(file)
        .chain(functions.map(|function| Measured {
            what: format!("{name}:{} {}", function.line + 1, function.name),
            lines: function.code_lines,
            limits: FUNCTION_LINES,
        }))
        .collect()
}

/// All Rust files below a folder that are not tests, in order.
fn sources(folder: &Path) -> Checked<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?.flatten() {
            let path = entry.path();
            if path.file_stem().is_some_and(|name| name == "tests") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::{FILE_LINES, FUNCTION_LINES, measure};

    #[test]
    fn tests_do_not_count_towards_a_file_or_its_functions() {
        let text = "//! What for.\n\nfn a() {\n    b();\n}\n\n#[cfg(test)]\nmod tests {\n    fn c() {}\n}\n";
        let sizes: Vec<_> = measure("a.rs", text).into_iter().map(|it| (it.what, it.lines, it.limits)).collect();
        assert_eq!(sizes, [("a.rs".to_owned(), 6, FILE_LINES), ("a.rs:3 a".to_owned(), 3, FUNCTION_LINES)]);
    }

    #[test]
    fn a_function_beyond_the_limit_is_seen() {
        let text = format!("fn long() {{\n{}}}\n", "    step();\n".repeat(70));
        let long = measure("a.rs", &text).pop().expect("it has a function");
        assert!(long.lines > long.limits.1, "{long:?}");
    }
}
