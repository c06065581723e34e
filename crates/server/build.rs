//! The web app is embedded when it has been built; building it again is a reason to build this crate again.

fn main() {
    println!("cargo::rerun-if-changed=../../web/out");
}
