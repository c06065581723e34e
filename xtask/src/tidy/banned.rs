//! Calls that a pure crate may not make. Clippy checks them; this keeps each pure crate's `clippy.toml` as it should be.
//!
//! A `clippy.toml` inside a crate replaces the one of the root, so the root's lines are repeated in each.

use std::path::PathBuf;

use crate::layers;
use crate::process::Checked;
use crate::workspace::Workspace;

/// Calls and types that are banned for one reason.
struct Ban {
    why: &'static str,
    paths: &'static [&'static str],
}

const METHODS: &[Ban] = &[
    Ban { why: "the date and the time are arguments", paths: &["std::time::Instant::now", "std::time::SystemTime::now"] },
    Ban {
        why: "settings are arguments",
        paths: &[
            "std::env::args",
            "std::env::args_os",
            "std::env::current_dir",
            "std::env::temp_dir",
            "std::env::var",
            "std::env::var_os",
            "std::env::vars",
            "std::env::vars_os",
        ],
    },
    Ban {
        why: "files are read and written at the edge; bytes are arguments",
        paths: &[
            "std::fs::copy",
            "std::fs::create_dir",
            "std::fs::create_dir_all",
            "std::fs::metadata",
            "std::fs::read",
            "std::fs::read_dir",
            "std::fs::read_to_string",
            "std::fs::remove_dir_all",
            "std::fs::remove_file",
            "std::fs::rename",
            "std::fs::write",
            "std::io::stderr",
            "std::io::stdin",
            "std::io::stdout",
        ],
    },
    Ban {
        why: "only engine::run works in threads, and their number is an argument",
        paths: &["std::thread::available_parallelism", "std::thread::scope", "std::thread::sleep", "std::thread::spawn"],
    },
    Ban {
        why: "its last bit depends on the machine; use numeric::math",
        paths: &[
            "f64::acos",
            "f64::acosh",
            "f64::asin",
            "f64::asinh",
            "f64::atan",
            "f64::atan2",
            "f64::atanh",
            "f64::cbrt",
            "f64::cos",
            "f64::cosh",
            "f64::exp",
            "f64::exp2",
            "f64::exp_m1",
            "f64::hypot",
            "f64::ln",
            "f64::ln_1p",
            "f64::log",
            "f64::log10",
            "f64::log2",
            "f64::powf",
            "f64::powi",
            "f64::sin",
            "f64::sin_cos",
            "f64::sinh",
            "f64::tan",
            "f64::tanh",
        ],
    },
    Ban { why: "a fused multiply-add rounds once where others round twice", paths: &["f64::mul_add"] },
];

const TYPES: &[Ban] = &[
    Ban { why: "files are read and written at the edge; bytes are arguments", paths: &["std::fs::File", "std::fs::OpenOptions"] },
    Ban { why: "the network is at the edge", paths: &["std::net::TcpListener", "std::net::TcpStream", "std::net::UdpSocket"] },
    Ban { why: "other programs are started at the edge", paths: &["std::process::Command"] },
];

/// Every pure crate's `clippy.toml` is the one that `write` would write.
pub fn check(workspace: &Workspace) -> Checked {
    let text = text(workspace)?;
    let stale: Vec<String> = files(workspace)
        .into_iter()
        .filter(|file| std::fs::read_to_string(file).ok().as_deref() != Some(text.as_str()))
        .map(|file| file.display().to_string())
        .collect();
    if stale.is_empty() { Ok(()) } else { Err(format!("`cargo xtask tidy --write` mends {}", stale.join(", "))) }
}

/// Writes every pure crate's `clippy.toml`.
pub fn write(workspace: &Workspace) -> Checked {
    let text = text(workspace)?;
    files(workspace).iter().try_for_each(|file| std::fs::write(file, &text).map_err(|error| format!("{}: {error}", file.display())))
}

fn files(workspace: &Workspace) -> Vec<PathBuf> {
    let is_pure = |name: &str| layers::layer(name).is_some_and(layers::Layer::is_pure);
    workspace.packages.iter().filter(|package| is_pure(package.short_name())).map(|package| package.folder.join("clippy.toml")).collect()
}

fn text(workspace: &Workspace) -> Checked<String> {
    let file = workspace.root.join("clippy.toml");
    let root = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(format!(
        "# This crate is pure. Written by `cargo xtask tidy --write`; it repeats the root's lines, which it replaces.\n{}\n{}\n{}",
        root,
        list("disallowed-methods", METHODS),
        list("disallowed-types", TYPES),
    ))
}

fn list(key: &str, bans: &[Ban]) -> String {
    let mut text = format!("{key} = [\n");
    for ban in bans {
        for path in ban.paths {
            text.push_str(&format!("    {{ path = \"{path}\", reason = \"{}\" }},\n", ban.why));
        }
    }
    text + "]\n"
}

#[cfg(test)]
mod tests {
    use super::{METHODS, TYPES, list};

    #[test]
    fn the_lists_are_toml_with_a_reason_for_each_call() {
        for (key, bans) in [("disallowed-methods", METHODS), ("disallowed-types", TYPES)] {
            let table: toml::Table = list(key, bans).parse().expect("the list is TOML");
            let entries = table[key].as_array().expect("it is a list");
            assert!(!entries.is_empty());
            for entry in entries {
                assert!(entry["reason"].as_str().is_some_and(|why| !why.is_empty()), "{entry}");
            }
        }
    }

    #[test]
    fn the_calls_that_break_determinism_are_banned() {
        let all: Vec<&str> = METHODS.iter().flat_map(|ban| ban.paths).copied().collect();
        for call in ["std::time::SystemTime::now", "std::env::var", "std::fs::read", "f64::exp", "f64::ln", "f64::powf", "f64::mul_add"] {
            assert!(all.contains(&call), "{call}");
        }
        assert!(!all.contains(&"f64::sqrt"), "the square root is exact on every machine");
    }
}
