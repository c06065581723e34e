//! Lists the law packs under `data`, so that a new one is a file and nothing else.
#![allow(clippy::disallowed_methods, reason = "the build reads which files there are; the crate itself reads none")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo says where the crate is")).join("data");
    println!("cargo:rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let mut list = String::from("&[\n");
    for file in &files {
        let name = file.strip_prefix(&root).expect("it lies under the folder that was read");
        let name: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
        writeln!(list, "    ({:?}, include_bytes!({:?})),", name.join("/"), file).expect("writing to a text does not fail");
    }
    list.push(']');
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo says where to write"));
    fs::write(out.join("packs.rs"), list).expect("the list of law packs can be written");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder of the law packs can be read") {
        let path = entry.expect("an entry of the folder can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
}
