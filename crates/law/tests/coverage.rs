//! The book's page of coverage, made from the packs, the worksheets and the vectors: which lines of which return are modelled, which are not,
//! and in how many returns of other programs each was met.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::disallowed_methods, reason = "a test reads and writes the page that it checks")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use overwinter_law::eval::EvalCase;
use overwinter_law::{Contents, Entry, Law, Packs, Status, Statute, Worksheet, federal, shipped, state_and_local};
use overwinter_numeric::{Exact, Number};
use serde_json::Value;

const PAGE: &str = "../../docs/src/methods/coverage.md";
const WRITE: &str = "OVERWINTER_WRITE_COVERAGE";
const RETURNS: [&str; 5] = [
    include_str!("vectors/federal.jsonl"),
    include_str!("vectors/federal_credits.jsonl"),
    include_str!("vectors/minimum_tax.jsonl"),
    include_str!("vectors/state.jsonl"),
    include_str!("vectors/local.jsonl"),
];
/// Persons of other countries, whose rules have no lines of a form.
const PERSONS: [&str; 2] = [include_str!("vectors/gb.jsonl"), include_str!("vectors/ca.jsonl")];
/// Returns that were worked by hand.
const BY_HAND: &str = "tests/forms";

/// How often a line was met, by year, in the order in which the form has it.
#[derive(Default)]
struct Lines(Vec<(String, String, BTreeMap<i32, usize>)>);

impl Lines {
    fn meet(&mut self, form: &str, label: &str, year: i32, counts: bool) {
        let at = self.0.iter().position(|line| line.0 == form && line.1 == label).unwrap_or_else(|| {
            self.0.push((form.to_owned(), label.to_owned(), BTreeMap::new()));
            self.0.len() - 1
        });
        *self.0[at].2.entry(year).or_default() += usize::from(counts);
    }

    fn add(&mut self, entries: &[Entry], year: i32) {
        for entry in entries {
            match entry {
                Entry::Line(line) => self.meet(line.form, line.label, year, line.amount_usd != 0.0),
                Entry::Sheet(sheet) => self.add(&sheet.entries, year),
            }
        }
    }

    /// Lines of a form in the order of their numbers, forms in the order in which they are first met.
    fn sorted(&self) -> Vec<&(String, String, BTreeMap<i32, usize>)> {
        let form = |name: &str| name.split(", ").next().unwrap_or_default().to_owned();
        let mut forms: Vec<String> = self.0.iter().map(|line| form(&line.0)).collect();
        let mut seen = Vec::new();
        forms.retain(|name| {
            !seen.contains(name) && {
                seen.push(name.clone());
                true
            }
        });
        let number = |name: &str| {
            name.split("line")
                .nth(1)
                .and_then(|rest| rest.trim_matches(['s', ' ']).split(|c: char| !c.is_ascii_digit()).next()?.parse::<u32>().ok())
        };
        let mut lines: Vec<_> = self.0.iter().collect();
        lines.sort_by_key(|line| (forms.iter().position(|name| *name == form(&line.0)), number(&line.0)));
        lines
    }
}

/// Runs every vector and notes the lines of its worksheets.
fn met(law: &Law) -> (BTreeMap<String, Lines>, BTreeMap<(String, i32), usize>) {
    let (mut lines, mut vectors) = (BTreeMap::<String, Lines>::new(), BTreeMap::new());
    for line in RETURNS.iter().flat_map(|text| text.lines()) {
        let mut fields: serde_json::Map<String, Value> = serde_json::from_str(line).unwrap();
        fields.retain(|key, _| ["year", "filing_status", "state", "locality", "inputs"].contains(&key.as_str()));
        let case: EvalCase = serde_json::from_value(fields.into()).unwrap();
        let rules = law.year(case.year).unwrap();
        let (filer, income) = (case.filer(rules), case.inputs.income::<Exact>().unwrap());
        let mut sheet = Worksheet::default();
        let statute = Statute { rules, year: case.year, fixed_dollar: Exact::ONE };
        let federal = federal(&statute, &filer, &income, &mut sheet);
        let of = match &case.state {
            None => {
                lines.entry("US".into()).or_default().add(&sheet.entries, case.year);
                "US".to_owned()
            }
            Some(code) => {
                let mut sheet = Worksheet::default();
                let of_state = law.state(code).unwrap();
                let locality = case.locality.as_ref().map(|name| of_state.locality(name, case.year).unwrap());
                state_and_local((of_state.year(case.year), locality), Exact::ONE, &filer, &income, &federal, &mut sheet);
                let of = format!("US-{code}");
                lines.entry(of.clone()).or_default().add(&sheet.entries, case.year);
                of
            }
        };
        *vectors.entry((of, case.year)).or_default() += 1;
    }
    for line in PERSONS.iter().flat_map(|text| text.lines()) {
        let person: Value = serde_json::from_str(line).unwrap();
        let of = person["country"].as_str().unwrap().to_ascii_uppercase();
        *vectors.entry((of, person["year"].as_i64().unwrap() as i32)).or_default() += 1;
    }
    (lines, vectors)
}

/// The years of each jurisdiction with the status of their figures, from its packs.
fn years() -> BTreeMap<String, Vec<(i32, Status)>> {
    let mut years = BTreeMap::<String, Vec<(i32, Status)>>::new();
    for (name, pack) in Packs::shipped().iter() {
        let of = Contents::of(&pack.table(name).unwrap());
        if let Some(year) = of.year {
            let known = years.entry(of.jurisdiction).or_default();
            if !known.contains(&(year, of.status)) {
                known.push((year, of.status));
            }
        }
    }
    years
}

/// How many returns of a state were worked by hand.
fn by_hand(of: &str) -> usize {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(BY_HAND).join(format!("{}.toml", of.trim_start_matches("US-")));
    std::fs::read_to_string(file).map_or(0, |text| text.lines().filter(|line| *line == "[[case]]").count())
}

fn page() -> String {
    let law = shipped();
    let (lines, vectors) = met(&law);
    let mut page = String::from(
        "# Coverage\n\nMade from the law packs, the worksheets and the test vectors by `OVERWINTER_WRITE_COVERAGE=1 cargo test -p overwinter-law --test coverage`; do not edit.\n\n\
         A number is in how many returns of other programs ([the law](law.md) says which) a line is not zero. What is not modelled is listed below each table. A\n\
         case that asks for it with an input of `overwinter eval tax` is refused by name.\n",
    );
    let common: Vec<_> = law.not_modelled("US-*").collect();
    page.push_str("\n## All states\n\nNot modelled:\n\n");
    common.iter().for_each(|gap| writeln!(page, "- {}: {}", gap.form, gap.what).unwrap());
    for (of, years) in years() {
        let _ = writeln!(page, "\n## {of}\n");
        let words = |(year, status): &(i32, Status)| format!("{year} {}", status.id());
        let _ = writeln!(page, "Figures: {}.", years.iter().map(words).collect::<Vec<_>>().join(", "));
        let tested: Vec<_> =
            vectors.iter().filter(|((name, _), _)| *name == of).map(|((_, year), count)| format!("{count} of {year}")).collect();
        let _ = writeln!(page, "Returns compared: {}.\n", if tested.is_empty() { "none".to_owned() } else { tested.join(", ") });
        let by_hand = by_hand(&of);
        if by_hand > 0 {
            let _ = writeln!(page, "Returns worked by hand from the form: {by_hand}.\n");
        }
        if let Some(lines) = lines.get(&of) {
            table(&mut page, lines);
        }
        let gaps: Vec<_> = law.not_modelled(&of).filter(|gap| gap.jurisdiction == of).collect();
        if !gaps.is_empty() {
            page.push_str("Not modelled:\n\n");
            gaps.iter().for_each(|gap| writeln!(page, "- {}: {}", gap.form, gap.what).unwrap());
        }
    }
    page
}

fn table(page: &mut String, lines: &Lines) {
    let years: std::collections::BTreeSet<i32> = lines.0.iter().flat_map(|line| line.2.keys().copied()).collect();
    let heads: Vec<_> = years.iter().map(i32::to_string).collect();
    let _ = writeln!(page, "| line | what it is | {} |\n| --- | --- |{}", heads.join(" | "), " ---: |".repeat(years.len()));
    for (form, label, counts) in lines.sorted() {
        let cells: Vec<_> = years.iter().map(|year| counts.get(year).map_or_else(|| "–".into(), usize::to_string)).collect();
        let _ = writeln!(page, "| {form} | {label} | {} |", cells.join(" | "));
    }
    page.push('\n');
}

#[test]
fn the_page_of_coverage_is_what_packs_worksheets_and_vectors_say() {
    let (page, file) = (page(), Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE));
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&file, &page).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(written == page, "docs/src/methods/coverage.md is stale: {WRITE}=1 cargo test -p overwinter-law --test coverage");
}
