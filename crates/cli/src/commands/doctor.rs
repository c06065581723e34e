//! `overwinter doctor`: every setting with where it comes from, and whether a server can run with them here.

mod checks;

use clap::Args;
use serde::Serialize;
use serde_json::{Value, json};

use super::Answer;
use crate::config::{Flags, KEYS, Loaded, Surroundings, load};
use crate::screen::table::{Side, Table};
use crate::screen::{self, Style, Terminal, findings, text};
use checks::{Check, Verdict};

/// Its words.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  overwinter doctor\n  overwinter doctor --listen 0.0.0.0:8080 --json\n\n\
    It takes the flags of `serve` and changes nothing. Exit code 1 when something has to be mended.")]
pub struct Arguments {
    #[command(flatten)]
    flags: Flags,
    /// Print settings and checks as JSON
    #[arg(long)]
    json: bool,
}

/// Examines everything.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let loaded = load(&arguments.flags, &Surroundings::of_process())?;
    let checks = checks::all(&loaded);
    if arguments.json {
        screen::print_json(&as_json(&loaded, &checks))?;
    } else {
        screen::print(&render(&loaded, &checks, &Terminal::of_output()))?;
    }
    let is_bad = checks.iter().any(|check| check.verdict == Verdict::Bad);
    Ok(if is_bad { Answer::No } else { Answer::Yes })
}

/// A setting as it is shown.
#[derive(Serialize)]
struct Setting {
    name: &'static str,
    value: String,
    origin: String,
    about: &'static str,
}

/// Every setting. A value that may hold a password is shown without it.
fn settings(loaded: &Loaded) -> Vec<Setting> {
    let data = ("data", "the folder of what is kept", loaded.config.data.display().to_string());
    let rows = KEYS.iter().map(|key| (key.name, key.about, (key.show)(&loaded.config)));
    let all = std::iter::once(data).chain(rows);
    all.map(|(name, about, value)| Setting { name, value, origin: loaded.origin(name).to_string(), about }).collect()
}

fn as_json(loaded: &Loaded, checks: &[Check]) -> Value {
    let checks =
        checks.iter().map(|check| json!({ "id": check.id, "verdict": check.verdict.word(), "says": check.says, "hint": check.hint }));
    json!({
        "file": loaded.file,
        "settings": settings(loaded),
        "findings": loaded.findings,
        "checks": checks.collect::<Vec<_>>(),
    })
}

fn render(loaded: &Loaded, checks: &[Check], terminal: &Terminal) -> String {
    let mut table = Table::new(&[("setting", Side::Left), ("value", Side::Left), ("from", Side::Left)]);
    for Setting { name, value, origin, .. } in settings(loaded) {
        table.row([name.to_owned(), if value.is_empty() { "–".into() } else { value }, origin]);
    }
    let mut said = table.render(terminal);
    said.push('\n');
    said.push_str(&findings::render(&loaded.findings, terminal));
    let widest = checks.iter().map(|check| check.id.chars().count()).max().unwrap_or(0);
    for check in checks {
        let (style, sign) = match check.verdict {
            Verdict::Good => (Style::Good, "✓"),
            Verdict::Note => (Style::Quiet, "·"),
            Verdict::Bad => (Style::Bad, "✗"),
        };
        let name = format!("{:<widest$}", check.id);
        let first = format!("  {sign} {name}  ");
        let line = text::hanging(&first, &check.says, terminal.width);
        said.push_str(&line.replacen(sign, &terminal.paint(style, sign), 1));
        said.push('\n');
        if let Some(hint) = &check.hint {
            said.push_str(&text::hanging(&format!("{}→ ", " ".repeat(widest + 6)), hint, terminal.width));
            said.push('\n');
        }
    }
    said
}
