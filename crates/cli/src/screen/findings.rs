//! Findings as a person reads them: how bad, where, what, and what to do.

use overwinter_report::wire::v1::{Finding, Severity};

use super::{Style, Terminal, text};

/// All findings, errors first, in the file's order.
pub fn render(findings: &[Finding], terminal: &Terminal) -> String {
    let mut sorted: Vec<_> = findings.iter().collect();
    sorted.sort_by_key(|finding| finding.severity);
    let place = |finding: &Finding| if finding.pointer.is_empty() { "the whole".to_owned() } else { finding.pointer.clone() };
    let widest = sorted.iter().map(|finding| place(finding).chars().count()).max().unwrap_or(0);
    sorted.iter().map(|finding| one(finding, &place(finding), widest, terminal)).collect()
}

/// `2 errors and 1 warning`.
pub fn summary(findings: &[Finding]) -> String {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let number = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    match (errors, findings.len() - errors) {
        (0, 0) => "nothing to mend".into(),
        (0, warnings) => number(warnings, "warning"),
        (errors, 0) => number(errors, "error"),
        (errors, warnings) => format!("{} and {}", number(errors, "error"), number(warnings, "warning")),
    }
}

/// The place and the code on one line, the words below it.
fn one(finding: &Finding, place: &str, widest: usize, terminal: &Terminal) -> String {
    let (style, severity) = match finding.severity {
        Severity::Error => (Style::Bad, "error  "),
        Severity::Warning => (Style::Warning, "warning"),
    };
    let place = format!("{place:<widest$}");
    let mut lines = format!(
        "  {}  {}  {}\n",
        terminal.paint(style, severity),
        terminal.paint(Style::Strong, &place),
        terminal.paint(Style::Quiet, &finding.code)
    );
    lines.push_str(&text::hanging("           ", &finding.message, terminal.width));
    lines.push('\n');
    if let Some(hint) = finding.hint.as_deref().filter(|hint| !hint.is_empty()) {
        lines.push_str(&text::hanging("         → ", hint, terminal.width));
        lines.push('\n');
    }
    lines
}
