//! The layer check against made-up manifests, and against a copy of this workspace with one forbidden line added.

use std::path::{Path, PathBuf};

use super::{LAYERS, Ours, check, layer};
use crate::workspace::{Dependency, DependencyKind, Package, Workspace};

/// What the check says of `from` importing `to`.
fn refused(from: &str, to: &str, kind: DependencyKind) -> Vec<String> {
    let folder = PathBuf::from("crates").join(from);
    let dependencies = vec![Dependency { name: to.to_owned(), kind }];
    check(&[Package { name: format!("overwinter-{from}"), folder, dependencies }])
}

#[test]
fn an_import_is_allowed_or_refused_by_the_table() {
    use DependencyKind::{Build, Dev, Normal};
    let cases = [
        ("engine", "overwinter-law", Normal, true),
        ("law", "overwinter-engine", Normal, false),
        ("law", "overwinter-plan", Normal, false),
        ("server", "overwinter-pdf", Normal, false),
        ("cli", "overwinter-pdf", Normal, true),
        ("units", "overwinter-nowhere", Normal, false),
        ("law", "overwinter-testkit", Dev, true),
        ("law", "overwinter-testkit", Normal, false),
        ("report", "overwinter-law", Dev, true),
        ("plan", "overwinter-numeric", Dev, true),
        ("plan", "overwinter-engine", Dev, false),
        ("units", "thiserror", Normal, true),
        ("units", "serde", Normal, false),
        ("units", "proptest", Dev, true),
        ("engine", "cc", Build, false),
        ("server", "axum", Normal, true),
    ];
    for (from, to, kind, allowed) in cases {
        assert_eq!(refused(from, to, kind).is_empty(), allowed, "{from} to {to} ({kind:?})");
    }
}

#[test]
fn a_crate_outside_the_table_is_refused() {
    let package = Package { name: "overwinter-misc".to_owned(), folder: PathBuf::from("crates/misc"), dependencies: vec![] };
    assert_eq!(check(&[package]), ["overwinter-misc is not in the table"]);
}

#[test]
fn the_table_never_points_up() {
    for from in LAYERS {
        let Ours::Only(names) = from.ours else { continue };
        for name in names {
            let to = layer(name).unwrap_or_else(|| panic!("{name} is not in the table"));
            assert!(to.height < from.height, "{} to {name}", from.name);
        }
    }
}

#[test]
fn a_forbidden_import_in_a_copy_of_this_workspace_is_found() {
    let here = Workspace::here().expect("cargo metadata works here");
    let copy = Copy::of(&here);
    let before = check(&Workspace::at(&copy.root).expect("the copy is a workspace").packages);

    let manifest = copy.root.join("crates/units/Cargo.toml");
    let text = std::fs::read_to_string(&manifest).expect("units has a manifest");
    let forbidden = "[dependencies]\noverwinter-numeric = { workspace = true }\nserde = { workspace = true }\n";
    std::fs::write(&manifest, text.replacen("[dependencies]\n", forbidden, 1)).expect("the copy is ours");

    let mut after = check(&Workspace::at(&copy.root).expect("the copy is a workspace").packages);
    after.retain(|line| !before.contains(line));
    assert_eq!(after.len(), 2, "{after:?}");
    assert!(after[0].starts_with("units may not import overwinter-numeric: "), "{after:?}");
    assert!(after[1].starts_with("units may not import serde: "), "{after:?}");
}

/// A copy of the workspace's manifests with empty sources, in a folder of its own that goes away with it.
struct Copy {
    root: PathBuf,
}

impl Copy {
    fn of(workspace: &Workspace) -> Self {
        let root = std::env::temp_dir().join(format!("overwinter-layers-{}", std::process::id()));
        let copy = Self { root };
        std::fs::create_dir_all(&copy.root).expect("the temporary folder can be written");
        std::fs::copy(workspace.root.join("Cargo.toml"), copy.root.join("Cargo.toml")).expect("the root has a manifest");
        for package in &workspace.packages {
            let inside = package.folder.strip_prefix(&workspace.root).expect("our packages are below the root");
            let folder = copy.root.join(inside);
            std::fs::create_dir_all(&folder).expect("the copy is ours");
            std::fs::copy(package.folder.join("Cargo.toml"), folder.join("Cargo.toml")).expect("a package has a manifest");
            empty_sources(&package.folder, &folder);
        }
        copy
    }
}

/// The names of all Rust files below `from`, as empty files below `to`: cargo looks only at whether they are there.
fn empty_sources(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a package's folder can be read").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).expect("the copy is ours");
            empty_sources(&entry.path(), &target);
        } else if entry.path().extension().is_some_and(|kind| kind == "rs") {
            std::fs::write(&target, "").expect("the copy is ours");
        }
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // What is left behind in a temporary folder harms nobody.
        let _ = std::fs::remove_dir_all(&self.root);
    }
}
