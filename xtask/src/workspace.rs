//! The workspace as `cargo metadata` sees it: where things are, which packages there are and what they ask for.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::process::{self, Checked};

/// Our packages all carry this prefix; what follows is the crate's short name.
pub const PREFIX: &str = "overwinter-";

/// The workspace: its folders and its own packages.
pub struct Workspace {
    /// The folder of the workspace's manifest.
    pub root: PathBuf,
    /// Where cargo builds.
    pub target: PathBuf,
    /// Our packages, in cargo's order.
    pub packages: Vec<Package>,
}

/// One of our packages.
pub struct Package {
    /// The package's name, with the prefix.
    pub name: String,
    /// The folder of its manifest.
    pub folder: PathBuf,
    /// What its manifest asks for, whatever the platform or feature.
    pub dependencies: Vec<Dependency>,
}

/// A line of a manifest's dependency tables.
pub struct Dependency {
    /// The package that is asked for.
    pub name: String,
    /// What it is needed for.
    pub kind: DependencyKind,
}

/// The table a dependency stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DependencyKind {
    /// `[dependencies]`
    Normal,
    /// `[dev-dependencies]`
    Dev,
    /// `[build-dependencies]`
    Build,
}

impl Workspace {
    /// The workspace that this program was built from.
    pub fn here() -> Checked<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the workspace");
        Self::at(root)
    }

    /// The workspace in a folder.
    pub fn at(root: &Path) -> Checked<Self> {
        let text = process::output(&mut process::cargo(root, &["metadata", "--format-version", "1", "--no-deps", "--offline"]))?;
        let metadata: Value = serde_json::from_str(&text).map_err(|error| format!("cargo metadata is not JSON: {error}"))?;
        Ok(Self {
            root: root.to_path_buf(),
            target: PathBuf::from(text_of(&metadata, "target_directory")?),
            packages: list_of(&metadata, "packages")?.iter().map(Package::read).collect::<Checked<_>>()?,
        })
    }

    /// The folder of the web app.
    pub fn web(&self) -> PathBuf {
        self.root.join("web")
    }

    /// A folder below the build folder for what xtask itself keeps.
    pub fn scratch(&self) -> Checked<PathBuf> {
        let folder = self.target.join("xtask");
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(folder)
    }
}

impl Package {
    /// The name without our prefix.
    pub fn short_name(&self) -> &str {
        self.name.strip_prefix(PREFIX).unwrap_or(&self.name)
    }

    fn read(value: &Value) -> Checked<Self> {
        let manifest = PathBuf::from(text_of(value, "manifest_path")?);
        Ok(Self {
            name: text_of(value, "name")?.to_owned(),
            folder: manifest.parent().unwrap_or(&manifest).to_path_buf(),
            dependencies: list_of(value, "dependencies")?.iter().map(Dependency::read).collect::<Checked<_>>()?,
        })
    }
}

impl Dependency {
    fn read(value: &Value) -> Checked<Self> {
        let kind = match value.get("kind").and_then(Value::as_str) {
            None => DependencyKind::Normal,
            Some("dev") => DependencyKind::Dev,
            Some("build") => DependencyKind::Build,
            Some(other) => return Err(format!("cargo metadata has an unknown kind of dependency, {other}")),
        };
        Ok(Self { name: text_of(value, "name")?.to_owned(), kind })
    }
}

/// A text field of a JSON object.
pub fn text_of<'a>(value: &'a Value, field: &str) -> Checked<&'a str> {
    value.get(field).and_then(Value::as_str).ok_or_else(|| format!("cargo metadata has no text `{field}`"))
}

/// A list field of a JSON object.
pub fn list_of<'a>(value: &'a Value, field: &str) -> Checked<&'a [Value]> {
    value.get(field).and_then(Value::as_array).map(Vec::as_slice).ok_or_else(|| format!("cargo metadata has no list `{field}`"))
}
