//! Putting file, environment and flags together.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use overwinter_plan::suggestion;
use overwinter_report::wire::v1::Finding;

use super::secret::Secret;
use super::{Config, FILE_NAME, Flags, KEYS, Key, Loaded, Origin, file};

const PREFIX: &str = "OVERWINTER_";
/// The setting that says where the others' defaults are.
const DATA: &str = "data";
/// Variables of ours that are no setting of the program.
const OTHERS: [&str; 2] = ["OVERWINTER_CONFIG", "OVERWINTER_MUTATIONS"];
/// More is no file of settings.
const FILE_BYTES_MAX: u64 = 1 << 20;

/// What is around the program: given, so that a test can give another.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The variables of the environment that are text.
    pub environment: BTreeMap<String, String>,
    /// The folder in which the program runs.
    pub here: PathBuf,
}

impl Surroundings {
    /// The process's own.
    pub fn of_process() -> Self {
        let texts = std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        Surroundings { environment: texts.collect(), here: std::env::current_dir().unwrap_or_default() }
    }

    fn variable(&self, name: &str) -> Option<&str> {
        self.environment.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The user's data folder, as the XDG base directory specification has it, or Windows.
    fn data(&self) -> PathBuf {
        let folder = |name: &str| self.variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let home = || folder("HOME").map(|home| home.join(".local/share"));
        let base = folder("XDG_DATA_HOME").or_else(|| folder("LOCALAPPDATA")).or_else(home);
        base.map_or_else(|| self.here.join("overwinter-data"), |base| base.join("overwinter"))
    }
}

/// One setting as somebody gave it.
struct Given {
    text: Secret,
    origin: Origin,
}

/// What was given so far; a later word replaces an earlier one.
#[derive(Default)]
struct Layers {
    given: BTreeMap<String, Given>,
    findings: Vec<Finding>,
}

/// Reads all settings.
///
/// # Errors
/// When the file that `--config` or `OVERWINTER_CONFIG` names, or the one that is there, can't be read.
pub fn load(flags: &Flags, around: &Surroundings) -> anyhow::Result<Loaded> {
    let asked = flags.place.config.clone().or_else(|| around.variable("OVERWINTER_CONFIG").map(PathBuf::from));
    // The file may lie in the data folder, so the folder that it can't move is needed first.
    let before = flags.place.data.clone().or_else(|| around.variable("OVERWINTER_DATA").map(PathBuf::from));
    let found = || [around.here.clone(), before.clone().unwrap_or_else(|| around.data())].map(|folder| folder.join(FILE_NAME));
    let path = asked.or_else(|| found().into_iter().find(|path| path.is_file()));
    let mut layers = Layers::default();
    if let Some(path) = &path {
        layers.file(path)?;
    }
    layers.environment(around);
    for (name, flag, value) in flags.said() {
        layers.given.insert(name.to_owned(), Given { text: Secret::new(value), origin: Origin::Flag(flag) });
    }
    if let Some(data) = &flags.place.data {
        let text = Secret::new(data.display().to_string());
        layers.given.insert(DATA.to_owned(), Given { text, origin: Origin::Flag("--data") });
    }
    let mut loaded = layers.loaded(around, path);
    if let Some(database) = &flags.place.database {
        loaded.config.database = database.clone();
        loaded.origins.insert("database_url", Origin::Flag("--database"));
    }
    Ok(loaded)
}

impl Layers {
    fn file(&mut self, path: &Path) -> anyhow::Result<()> {
        let name = path.display().to_string();
        let bytes = std::fs::metadata(path).with_context(|| name.clone())?.len();
        anyhow::ensure!(bytes <= FILE_BYTES_MAX, "{name}: too large for a file of settings");
        let text = std::fs::read_to_string(path).with_context(|| name.clone())?;
        let (lines, findings) = file::lines(&name, &text);
        self.findings.extend(findings);
        for line in lines {
            let origin = Origin::File(path.to_path_buf(), line.line);
            let folder = path.parent().unwrap_or(Path::new(""));
            if line.name == DATA {
                let text = Secret::new(folder.join(line.text).display().to_string());
                self.given.insert(line.name, Given { text, origin });
            } else if let Some((key, in_file)) = key_of(&line.name) {
                let text = if in_file { folder.join(line.text).display().to_string() } else { line.text };
                self.take(key, in_file, &text, origin);
            } else {
                let known: Vec<_> = std::iter::once(DATA).chain(KEYS.iter().map(|key| key.name)).collect();
                let finding = Finding::error(origin.to_string(), "unknown-key", format!("`{}` means nothing here.", line.name));
                self.findings.push(finding.hint(suggestion(&line.name, &known)));
            }
        }
        Ok(())
    }

    fn environment(&mut self, around: &Surroundings) {
        for (name, value) in &around.environment {
            let Some(ours) = name.strip_prefix(PREFIX).filter(|_| !OTHERS.contains(&name.as_str())) else { continue };
            let lower = ours.to_ascii_lowercase();
            let origin = Origin::Environment(name.clone());
            if value.is_empty() {
                continue;
            }
            if lower == DATA {
                self.given.insert(lower, Given { text: Secret::new(value), origin });
            } else if let Some((key, in_file)) = key_of(&lower) {
                self.take(key, in_file, value, origin);
            } else {
                let known: Vec<_> = KEYS.iter().map(Key::variable).chain(["OVERWINTER_DATA".to_owned()]).collect();
                let hint = suggestion(name, &known.iter().map(String::as_str).collect::<Vec<_>>());
                self.findings.push(Finding::warning(name, "unknown-variable", "No setting has this name.").hint(hint));
            }
        }
    }

    /// Takes a setting, or the one that a file of its own holds.
    fn take(&mut self, key: &Key, in_file: bool, text: &str, origin: Origin) {
        let is_same_layer = |given: &Given| std::mem::discriminant(&given.origin) == std::mem::discriminant(&origin);
        if self.given.get(key.name).is_some_and(is_same_layer) {
            let says = format!("`{0}` and `{0}_file` are both given.", key.name);
            self.findings.push(Finding::error(origin.to_string(), "given-twice", says).hint("Keep one of them."));
        }
        let text = if in_file {
            match std::fs::read_to_string(text) {
                Ok(secret) => secret.trim_end_matches(['\r', '\n']).to_owned(),
                Err(error) => {
                    self.findings.push(Finding::error(origin.to_string(), "unreadable", format!("{text}: {error}.")));
                    return;
                }
            }
        } else {
            text.to_owned()
        };
        self.given.insert(key.name.to_owned(), Given { text: Secret::new(text), origin });
    }

    fn loaded(mut self, around: &Surroundings, file: Option<PathBuf>) -> Loaded {
        let mut origins = BTreeMap::new();
        let data = self.given.remove(DATA);
        let folder = data.as_ref().map_or_else(|| around.data(), |given| around.here.join(given.text.reveal()));
        origins.extend(data.map(|given| (DATA, given.origin)));
        let mut config = Config::default_in(&folder);
        for key in KEYS {
            let Some(given) = self.given.remove(key.name) else { continue };
            match (key.read)(&mut config, given.text.reveal()) {
                Ok(()) => drop(origins.insert(key.name, given.origin)),
                Err(why) => {
                    let value = if key.secret { "What is given".to_owned() } else { format!("`{}`", given.text.reveal()) };
                    let says = format!("{value} can't be read as `{}`: {why}.", key.name);
                    self.findings.push(Finding::error(given.origin.to_string(), "bad-value", says));
                }
            }
        }
        Loaded { config, file, findings: self.findings, origins }
    }
}

/// The setting of a name, and whether the name says that its value stands in a file of its own.
fn key_of(name: &str) -> Option<(&'static Key, bool)> {
    let by = |name: &str| KEYS.iter().find(|key| key.name == name);
    by(name).map(|key| (key, false)).or_else(|| by(name.strip_suffix("_file")?).filter(|key| key.secret).map(|key| (key, true)))
}
