//! The licence gate: every package that we build or ship, by the list in `xtask/licences.toml`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::spdx;
use crate::process::{self, Checked};
use crate::workspace::{Workspace, list_of, text_of};

/// A package of others, as its registry describes it.
struct Found {
    registry: &'static str,
    name: String,
    licence: Option<String>,
}

/// The list.
struct Policy {
    allowed: BTreeSet<String>,
    exceptions: Vec<Exception>,
}

/// A package that may come under one more licence, and why.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Exception {
    registry: String,
    package: String,
    licence: String,
}

/// Every package passes, and every exception is needed.
pub fn check(workspace: &Workspace) -> Checked {
    let file = workspace.root.join("xtask/licences.toml");
    let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let policy = Policy::read(&text)?;
    let mut packages = of_cargo(workspace)?;
    packages.extend(of_npm(workspace)?);
    let refused = policy.judge(&packages);
    for line in &refused {
        eprintln!("{line}");
    }
    println!("{} packages of others", packages.len());
    if refused.is_empty() { Ok(()) } else { Err(format!("{} against xtask/licences.toml", refused.len())) }
}

/// All packages that cargo would build for any platform, feature, test or build script.
fn of_cargo(workspace: &Workspace) -> Checked<Vec<Found>> {
    let text = process::output(&mut process::cargo(&workspace.root, &["metadata", "--format-version", "1", "--all-features"]))?;
    let metadata: Value = serde_json::from_str(&text).map_err(|error| format!("cargo metadata is not JSON: {error}"))?;
    let foreign = list_of(&metadata, "packages")?.iter().filter(|package| !package["source"].is_null());
    let read = |package: &Value| {
        let licence = package["license"].as_str().map(str::to_owned);
        Ok(Found { registry: "cargo", name: text_of(package, "name")?.to_owned(), licence })
    };
    foreign.map(read).collect()
}

/// What the web app is built from and ships; tools of development stay outside.
fn of_npm(workspace: &Workspace) -> Checked<Vec<Found>> {
    let Ok(text) = std::fs::read_to_string(workspace.web().join("package-lock.json")) else { return Ok(Vec::new()) };
    let lock: Value = serde_json::from_str(&text).map_err(|error| format!("web/package-lock.json: {error}"))?;
    let packages = lock["packages"].as_object().ok_or("web/package-lock.json lists no packages")?;
    let shipped = packages.iter().filter(|(path, package)| !path.is_empty() && package["dev"] != true && package["link"] != true);
    let read = |(path, package): (&String, &Value)| {
        let name = path.rsplit("node_modules/").next().unwrap_or(path).to_owned();
        Found { registry: "npm", name, licence: package["license"].as_str().map(str::to_owned) }
    };
    Ok(shipped.map(read).collect())
}

impl Policy {
    fn read(text: &str) -> Checked<Self> {
        let table: toml::Table = text.parse().map_err(|error| format!("xtask/licences.toml: {error}"))?;
        let words = |value: &toml::Value| value.as_str().map(str::to_owned).ok_or("xtask/licences.toml: a text is expected");
        let list = |key: &str| table.get(key).and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let exception = |value: &toml::Value| {
            let field = |key: &str| value.get(key).map(words).unwrap_or(Err("xtask/licences.toml: an exception lacks a field"));
            // A reason is asked for, so that the next reader can weigh it.
            field("why")?;
            Ok(Exception { registry: field("registry")?, package: field("package")?, licence: field("licence")? })
        };
        Ok(Self {
            allowed: list("allowed").iter().map(words).collect::<Result<_, _>>()?,
            exceptions: list("exception").iter().map(exception).collect::<Result<_, &str>>()?,
        })
    }

    /// What is refused: one sentence each.
    fn judge(&self, packages: &[Found]) -> Vec<String> {
        let mut refused = Vec::new();
        let mut needed = BTreeSet::new();
        for package in packages {
            let Some(licence) = &package.licence else {
                refused.push(format!("{} {} names no licence", package.registry, package.name));
                continue;
            };
            let plain = spdx::allowed(licence, &|name| self.allowed.contains(name));
            let exceptions = || self.exceptions.iter().filter(|exception| exception.covers(package));
            let excepted = |name: &str| exceptions().any(|exception| exception.licence == name);
            match (&plain, spdx::allowed(licence, &|name| self.allowed.contains(name) || excepted(name))) {
                (Ok(true), _) => {}
                (Ok(false), Ok(true)) => needed.extend(exceptions()),
                (Err(why), _) => refused.push(format!("{} {}: {why}", package.registry, package.name)),
                _ => refused.push(format!("{} {} comes under {licence}", package.registry, package.name)),
            }
        }
        let looked_at = |exception: &&Exception| packages.iter().any(|package| package.registry == exception.registry);
        let idle = self.exceptions.iter().filter(looked_at).filter(|exception| !needed.contains(exception));
        refused.extend(idle.map(|exception| format!("the exception for {} {} is not needed", exception.registry, exception.package)));
        refused
    }
}

impl Exception {
    fn covers(&self, package: &Found) -> bool {
        let same_name = match self.package.strip_suffix('*') {
            Some(family) => package.name.starts_with(family),
            None => package.name == self.package,
        };
        self.registry == package.registry && same_name
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, Policy};

    const LIST: &str = r#"
        allowed = ["MIT"]
        [[exception]]
        registry = "npm"
        package = "@fonts/*"
        licence = "OFL-1.1"
        why = "fonts"
    "#;

    fn judged(packages: &[(&'static str, &str, Option<&str>)]) -> Vec<String> {
        let found = |(registry, name, licence): &(&'static str, &str, Option<&str>)| Found {
            registry,
            name: (*name).to_owned(),
            licence: licence.map(str::to_owned),
        };
        Policy::read(LIST).expect("the list is right").judge(&packages.iter().map(found).collect::<Vec<_>>())
    }

    #[test]
    fn an_allowed_licence_or_a_needed_exception_passes() {
        assert!(judged(&[("cargo", "a", Some("MIT OR GPL-3.0-only")), ("npm", "@fonts/inter", Some("OFL-1.1"))]).is_empty());
    }

    #[test]
    fn another_licence_or_none_is_refused() {
        assert_eq!(judged(&[("cargo", "a", Some("GPL-3.0-only"))]), ["cargo a comes under GPL-3.0-only"]);
        assert_eq!(judged(&[("cargo", "a", None)]), ["cargo a names no licence"]);
        assert_eq!(judged(&[("cargo", "@fonts/inter", Some("OFL-1.1"))]), ["cargo @fonts/inter comes under OFL-1.1"]);
    }

    #[test]
    fn an_exception_that_nothing_needs_is_refused() {
        assert_eq!(judged(&[("npm", "a", Some("MIT"))]), ["the exception for npm @fonts/* is not needed"]);
    }

    #[test]
    fn an_exception_without_a_reason_is_an_error() {
        assert!(Policy::read("[[exception]]\nregistry = \"npm\"\npackage = \"a\"\nlicence = \"MIT\"\n").is_err());
    }
}
