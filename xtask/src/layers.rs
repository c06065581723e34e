//! Who may import whom. The table is the design; a new edge is a change of design and its commit says why.
//!
//! Checked from the manifests alone, so it needs no build and knows crates that do not exist yet.

use crate::process::Checked;
use crate::workspace::{Dependency, DependencyKind, PREFIX, Package, Workspace};

/// One crate of the design.
pub struct Layer {
    /// Its short name, which is its folder below `crates/`.
    pub name: &'static str,
    /// How far it is from the bottom. Tests of a crate may use anything below it.
    pub height: u8,
    /// What it may import of ours.
    pub ours: Ours,
    /// What it may import of others'.
    pub others: Others,
}

/// Which of our crates may be imported.
pub enum Ours {
    /// These.
    Only(&'static [&'static str]),
    /// All but the tools.
    Any,
}

/// Which other packages may be imported.
pub enum Others {
    /// Any that passes the licence gate: the crate lives at the edge.
    Any,
    /// These. The crate is pure: no files, network, clock, environment or global state.
    Only(&'static [&'static str]),
}

impl Layer {
    /// Whether the crate is pure.
    pub const fn is_pure(&self) -> bool {
        matches!(self.others, Others::Only(_))
    }
}

/// Tests may use it anywhere; nothing that ships does.
const TESTKIT: &str = "testkit";

/// Every crate of the design, also those that have no file yet.
pub const LAYERS: &[Layer] = &[
    pure("units", 0, &[], &["thiserror"]),
    pure("numeric", 1, &["units"], &["thiserror"]),
    pure("plan", 2, &["units"], &["schemars", "serde", "serde_json", "thiserror", "toml"]),
    pure("law", 2, &["units", "numeric"], &["serde", "sha2", "thiserror", "toml"]),
    pure("market", 2, &["units", "numeric"], &["serde", "sha2", "thiserror", "toml"]),
    pure("finance", 2, &["units", "numeric"], &["thiserror"]),
    // A solver of convex programs: it computes and nothing else (its timer only stops it, and no limit of time is set).
    pure("portfolio", 2, &[], &["clarabel", "thiserror"]),
    pure(
        "statements",
        2,
        &["units", "numeric"],
        &["csv", "encoding_rs", "quick-xml", "rust_decimal", "serde", "serde_json", "sha2", "toml"],
    ),
    edge("vault", 2, &[]),
    pure("imports", 3, &["units", "plan"], &["serde_json", "toml"]),
    pure("engine", 3, &["units", "numeric", "plan", "law", "market"], &["sha2", "thiserror"]),
    edge("gpu", 4, &["numeric", "plan", "law", "market", "engine"]),
    pure("recommend", 4, &["units", "numeric", "plan", "law", "market", "engine"], &["clarabel", "good_lp", "serde", "sha2", "thiserror"]),
    edge("banks", 4, &["units", "statements"]),
    // A workbook is bytes made from values, so its writer is let in here. The time that it would stamp is set by us, and its own
    // threads don't show in what it writes.
    pure(
        "report",
        5,
        &["units", "plan", "law", "market", "engine", "recommend"],
        &["csv", "rust_xlsxwriter", "schemars", "serde", "serde_json", "sha2", "thiserror", "utoipa"],
    ),
    edge("store", 5, &["units", "plan", "engine", "vault", "statements"]),
    edge("pdf", 6, &["report"]),
    edge(
        "server",
        7,
        &[
            "units",
            "numeric",
            "plan",
            "law",
            "market",
            "finance",
            "statements",
            "vault",
            "engine",
            "gpu",
            "recommend",
            "banks",
            "report",
            "store",
        ],
    ),
    tool("cli", 8),
    tool("drills", 9),
    tool(TESTKIT, 9),
    tool("xtask", 10),
];

const fn pure(name: &'static str, height: u8, ours: &'static [&'static str], others: &'static [&'static str]) -> Layer {
    Layer { name, height, ours: Ours::Only(ours), others: Others::Only(others) }
}

const fn edge(name: &'static str, height: u8, ours: &'static [&'static str]) -> Layer {
    Layer { name, height, ours: Ours::Only(ours), others: Others::Any }
}

const fn tool(name: &'static str, height: u8) -> Layer {
    Layer { name, height, ours: Ours::Any, others: Others::Any }
}

/// The task: checks the workspace and says what is forbidden.
pub fn layers(workspace: &Workspace, _: &[String]) -> Checked {
    let broken = check(&workspace.packages);
    for line in &broken {
        eprintln!("{line}");
    }
    if broken.is_empty() {
        println!("layers: {} packages keep to the table", workspace.packages.len());
        return Ok(());
    }
    Err(format!("{} against the table in xtask/src/layers.rs", broken.len()))
}

/// The layer of a short name.
pub fn layer(name: &str) -> Option<&'static Layer> {
    LAYERS.iter().find(|layer| layer.name == name)
}

/// What the packages do against the table: one sentence each.
pub fn check(packages: &[Package]) -> Vec<String> {
    packages.iter().flat_map(check_package).collect()
}

fn check_package(package: &Package) -> Vec<String> {
    let short = package.short_name();
    let Some(layer) = layer(short).filter(|_| package.name.starts_with(PREFIX)) else {
        return vec![format!("{} is not in the table", package.name)];
    };
    let mut broken = Vec::new();
    if package.folder.file_name().is_none_or(|folder| folder != short) {
        broken.push(format!("{} lives in {}, not in a folder `{short}`", package.name, package.folder.display()));
    }
    broken.extend(package.dependencies.iter().filter_map(|dependency| {
        let why = match dependency.name.strip_prefix(PREFIX) {
            Some(ours) => refuse_ours(layer, ours, dependency.kind),
            None => refuse_other(layer, dependency),
        };
        why.map(|why| format!("{short} may not import {}: {why}", dependency.name))
    }));
    broken
}

/// Why a crate may not import one of ours, if it may not.
fn refuse_ours(from: &Layer, name: &str, kind: DependencyKind) -> Option<String> {
    let Some(to) = layer(name) else {
        return Some("it is not in the table".to_owned());
    };
    if name == TESTKIT {
        return (kind != DependencyKind::Dev && from.name != "drills").then(|| "it is for tests".to_owned());
    }
    let (allowed, list) = match from.ours {
        Ours::Any => (to.height < from.height, "anything below it".to_owned()),
        Ours::Only(names) => (names.contains(&name), if names.is_empty() { "none of ours".to_owned() } else { names.join(", ") }),
    };
    if allowed || (kind == DependencyKind::Dev && to.height < from.height) { None } else { Some(format!("it may import {list}")) }
}

/// Why a crate may not import a package of others, if it may not.
fn refuse_other(from: &Layer, dependency: &Dependency) -> Option<String> {
    let Others::Only(names) = from.others else { return None };
    match dependency.kind {
        DependencyKind::Dev => None,
        DependencyKind::Build => Some("a pure crate has no build script".to_owned()),
        DependencyKind::Normal => {
            (!names.contains(&dependency.name.as_str())).then(|| format!("it is pure and may import {}", names.join(", ")))
        }
    }
}

#[cfg(test)]
#[path = "layers/tests.rs"]
mod tests;
