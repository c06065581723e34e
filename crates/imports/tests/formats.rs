//! Each format: a file becomes the plan and the findings that are kept beside it; foreign and broken files are refused.

// The kept files are data of the test, which also writes them when asked to.
#![allow(clippy::disallowed_methods)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use overwinter_imports::{BYTES_MAX, FINDINGS_MAX, Format, Import, Options, import};
use std::sync::LazyLock;

use overwinter_law::{Law, shipped};
use overwinter_plan::{Code, Finding, State, file};
use overwinter_units::Month;
use proptest::prelude::*;

/// Set this variable to write what is kept beside the samples anew, in a change that says why it moves.
const WRITE: &str = "OVERWINTER_WRITE_IMPORTS";
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples");

struct Sample {
    format: Format,
    name: &'static str,
    text: &'static str,
    plan: &'static str,
    findings: &'static str,
}

macro_rules! sample {
    ($format:ident, $name:literal, $extension:literal) => {
        Sample {
            format: Format::$format,
            name: $name,
            text: include_str!(concat!("samples/", $name, ".", $extension)),
            plan: include_str!(concat!("samples/", $name, ".plan.toml")),
            findings: include_str!(concat!("samples/", $name, ".findings.txt")),
        }
    };
}

const SAMPLES: [Sample; 4] = [
    sample!(RetireTui, "retiretui", "toml"),
    sample!(Owl, "owl", "toml"),
    sample!(ProjectionLab, "projectionlab", "json"),
    sample!(Ignidash, "ignidash", "json"),
];

/// Imports with the law's worth of a claim, in January 2026.
fn read_with(bytes: &[u8], state: Option<&str>, plan: Option<&str>) -> Result<Import, Vec<Finding>> {
    static LAW: LazyLock<Law> = LazyLock::new(shipped);
    let rules = LAW.social_security();
    let options = Options {
        as_of: Month::january(2026),
        state: state.and_then(State::parse),
        plan,
        benefit_share: &|born, claim| rules.claim_factor(born, claim),
    };
    import(bytes, &options)
}

fn read(text: &str) -> Result<Import, Vec<Finding>> {
    read_with(text.as_bytes(), None, None)
}

fn lines(findings: &[Finding]) -> String {
    findings.iter().map(|finding| format!("{finding}\n")).collect()
}

/// All that is said of an import, as it is kept beside a sample.
fn told(import: &Import) -> String {
    let taken: String = import.taken.iter().map(|taken| format!("{} -> {}\n", taken.from, taken.to)).collect();
    format!("taken\n{taken}\nof the file\n{}\nof the plan\n{}", lines(&import.findings), lines(&import.plan_findings))
}

#[test]
fn each_sample_becomes_its_plan_and_its_findings() {
    for sample in SAMPLES {
        let import = read(sample.text).unwrap();
        let name = sample.format.name();
        assert_eq!(import.format, sample.format);
        assert!(import.is_valid(), "{name}: {}", told(&import));
        let (plan, told) = (file::tables_to_toml(&import.file), told(&import));
        if std::env::var_os(WRITE).is_some() {
            std::fs::write(format!("{FOLDER}/{}.plan.toml", sample.name), &plan).unwrap();
            std::fs::write(format!("{FOLDER}/{}.findings.txt", sample.name), &told).unwrap();
            continue;
        }
        assert!(plan == sample.plan, "{name}: the plan is now\n{plan}");
        assert!(told == sample.findings, "{name}: the findings are now\n{told}");
    }
}

#[test]
fn what_is_written_is_read_again_as_the_same_plan() {
    for sample in SAMPLES {
        let import = read(sample.text).unwrap();
        let again = file::read_toml(&file::tables_to_toml(&import.file)).unwrap();
        assert_eq!(again.plan, file::validate(&import.file).unwrap().plan, "{}", sample.format.name());
    }
}

#[test]
fn every_key_that_nobody_asks_for_is_named() {
    for sample in SAMPLES {
        let mut value = value_of(sample.text);
        let marked = mark(&mut value, &mut 0);
        let import = read(&serde_json::to_string(&value).unwrap()).unwrap();
        let named = import.findings.iter().filter(|finding| finding.message.contains("zz-unheard-of")).count();
        // Those within an item that is left out as a whole are told by the item.
        assert!(named > 5, "{}: {named} of {marked}", sample.format.name());
        let outside = |finding: &Finding| finding.pointer.matches('/').count() == 1 && finding.pointer.contains("zz-unheard-of");
        assert!(import.findings.iter().any(outside), "{}", sample.format.name());
    }
}

fn value_of(text: &str) -> serde_json::Value {
    if text.starts_with('{') {
        return serde_json::from_str(text).unwrap();
    }
    let table: toml::Table = toml::from_str(text).unwrap();
    plain(toml::Value::Table(table))
}

fn plain(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(plain).collect(),
        toml::Value::Table(table) => serde_json::Value::Object(table.into_iter().map(|(key, value)| (key, plain(value))).collect()),
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
    }
}

/// Puts a key of its own into each table.
fn mark(value: &mut serde_json::Value, count: &mut usize) -> usize {
    match value {
        serde_json::Value::Object(map) => {
            map.values_mut().for_each(|value| {
                mark(value, count);
            });
            *count += 1;
            map.insert(format!("zz-unheard-of-{count}"), 1.into());
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| {
            mark(item, count);
        }),
        _ => {}
    }
    *count
}

#[test]
fn a_file_that_is_none_of_the_formats_is_refused_with_what_was_expected() {
    let deep = format!("{{\"today\": {}1{}}}", "[".repeat(60), "]".repeat(60));
    let cases = [
        ("", Code::UnknownVersion, "no planner"),
        ("name = \"x\"", Code::UnknownVersion, "no planner"),
        ("{\"a\": 1", Code::Syntax, "not JSON"),
        ("a = [", Code::Syntax, "not TOML: line 1"),
        ("PK\u{3}\u{4}", Code::Syntax, "workbook"),
        ("overwinter = 1", Code::UnknownVersion, "Overwinter already"),
        ("schema = 1\nbase = \"plan.toml\"", Code::UnknownVersion, "scenario of RetireTui"),
        ("schema = 2\n[plan]\n[household]", Code::UnknownVersion, "another schema"),
        ("schema = 1\n[plan]\nstart_year = 2026", Code::UnknownVersion, "no planner"),
        ("[basic_info]\nstatus = \"single\"", Code::MissingKey, "Owl, but it lacks savings_assets"),
        ("{\"meta\": {\"version\": \"3.1.0\"}, \"today\": {}, \"plans\": []}", Code::UnknownVersion, "ProjectionLab 3.1.0"),
        ("{\"meta\": {\"version\": \"4.6.1\"}, \"today\": {}}", Code::MissingKey, "ProjectionLab, but it lacks plans"),
        ("{\"accounts\": [], \"timeline\": {}}", Code::MissingKey, "ignidash, but it lacks incomes, expenses"),
        (deep.as_str(), Code::TooLarge, "nests deeper"),
    ];
    for (text, code, says) in cases {
        let findings = read(text).unwrap_err();
        assert_eq!(findings.len(), 1, "{text}");
        assert_eq!(findings[0].code, code, "{text}");
        assert!(findings[0].message.contains(says), "{text}: {}", findings[0].message);
    }
    let large = vec![b' '; BYTES_MAX + 1];
    assert_eq!(read_with(&large, None, None).unwrap_err()[0].code, Code::TooLarge);
    assert_eq!(read_with(&[0xff, 0xfe], None, None).unwrap_err()[0].code, Code::Syntax);
}

#[test]
fn a_file_cut_anywhere_is_refused_or_told_of() {
    for sample in SAMPLES {
        for end in (0..sample.text.len()).step_by(97).filter(|end| sample.text.is_char_boundary(*end)) {
            match read(&sample.text[..end]) {
                Ok(import) => assert!(!import.findings.is_empty(), "{} cut at {end}", sample.format.name()),
                Err(findings) => assert!(!findings.is_empty(), "{} cut at {end}", sample.format.name()),
            }
        }
    }
}

#[test]
fn nobody_gets_what_belongs_to_someone_else() {
    for (sample, birth) in [(&SAMPLES[1], "1961-02-20"), (&SAMPLES[2], "\"birthYear\": 1978, ")] {
        assert!(sample.text.contains(birth));
        let findings = read(&sample.text.replacen(birth, "", 1)).unwrap_err();
        assert_eq!(findings[0].code, Code::BadDate, "{}", sample.name);
    }
}

#[test]
fn a_plan_of_projectionlab_without_accounts_has_those_of_today() {
    let mut value = value_of(SAMPLES[2].text);
    let events = value["plans"][1]["accounts"]["events"].take();
    value["today"]["investmentAccounts"] = events;
    value["today"]["debts"] = serde_json::json!([{ "id": "d", "amount": 1 }]);
    value["plans"][1]["expenses"]["events"] = serde_json::json!([]);
    let import = read(&value.to_string()).unwrap();
    assert_eq!(import.file.accounts.given().unwrap().len(), 3, "{}", told(&import));
    assert!(import.findings.iter().any(|finding| finding.pointer == "/today/debts"), "{}", told(&import));
}

#[test]
fn the_state_and_the_plan_can_be_told() {
    let owl = read_with(SAMPLES[1].text.as_bytes(), Some("ca"), None).unwrap();
    assert_eq!(owl.file.tax.given().unwrap().state.given().unwrap(), "ca");
    let lab = read_with(SAMPLES[2].text.as_bytes(), None, Some("Old idea")).unwrap();
    assert_eq!(lab.file.name.given().unwrap(), "Old idea");
    let none = read_with(SAMPLES[2].text.as_bytes(), None, Some("No such plan")).unwrap_err();
    assert_eq!(none[0].code, Code::UnknownItem);
    assert!(none[0].hint.as_deref().unwrap().contains("Old idea, Base"), "{}", lines(&none));
}

/// SSA, "Effect of Early or Delayed Retirement on Retirement Benefits": born in 1960 or later, full age 67; a claim at 62 gives 70 %, at 70 124 %.
#[test]
fn a_benefit_at_the_claim_becomes_the_one_at_full_retirement_age() {
    let sample = SAMPLES[0].text;
    for (claim, yearly, primary) in [("62", 16_800.0, 2_000.0), ("67", 24_000.0, 2_000.0), ("70", 29_760.0, 2_000.0)] {
        let text = sample.replace("amount = 36000\nstart = { age = 68", &format!("amount = {yearly}\nstart = {{ age = {claim}"));
        let import = read(&text).unwrap();
        let income = import.file.income.given().unwrap().iter().filter_map(file::Field::given);
        let benefit = income.filter_map(|income| income.primary_insurance_amount.given()).next().unwrap();
        // A claim at exactly 62 pays from the month after; within half a percent of the table either way.
        assert!((benefit.0 - primary).abs() < primary * 0.006, "{claim}: {}", benefit.0);
    }
}

#[test]
fn a_file_full_of_nonsense_does_not_flood_its_reader() {
    let keys: String = (0..5_000).map(|key| format!("k{key} = 1\n")).collect();
    let import = read(&format!("{keys}{}", SAMPLES[1].text)).unwrap();
    assert_eq!(import.findings.len(), FINDINGS_MAX + 1);
    assert!(import.findings.last().unwrap().message.contains("findings more"));
}

/// Any JSON, with the words of the formats as keys here and there.
fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        (-1e12..1e12_f64).prop_map(serde_json::Value::from),
        "[a-z0-9 -]{0,12}".prop_map(serde_json::Value::from),
        prop::sample::select(WORDS).prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(5, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::from),
            prop::collection::hash_map(prop::sample::select(WORDS), inner, 0..8)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())),
        ]
    })
}

const WORDS: &[&str] = &[
    "schema",
    "plan",
    "household",
    "people",
    "accounts",
    "income",
    "expenses",
    "basic_info",
    "savings_assets",
    "names",
    "date_of_birth",
    "fixed_income",
    "today",
    "plans",
    "meta",
    "events",
    "type",
    "name",
    "owner",
    "amount",
    "balance",
    "id",
    "start",
    "end",
    "age",
    "event",
    "value",
    "timeline",
    "incomes",
    "timeframe",
    "401k",
    "me",
    "salary",
    "2026-01-01",
    "taxable_savings_balances",
    "generic",
    "asset_allocation",
    "contributions",
    "to",
    "trigger",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_with(&bytes, None, None);
    }

    /// A sample with one of its values replaced by anything at all.
    #[test]
    fn no_value_in_the_wrong_place_makes_a_reader_panic(which in 0..4_usize, place in any::<prop::sample::Index>(), value in any_json()) {
        let mut whole = value_of(SAMPLES[which].text);
        let pointers = pointers(&whole);
        *whole.pointer_mut(&pointers[place.index(pointers.len())]).unwrap() = value;
        if let Ok(import) = read_with(serde_json::to_string(&whole).unwrap().as_bytes(), None, None) && import.is_valid() {
            prop_assert!(file::read_toml(&file::tables_to_toml(&import.file)).is_ok());
        }
    }
}

fn pointers(value: &serde_json::Value) -> Vec<String> {
    let items: Vec<(String, &serde_json::Value)> = match value {
        serde_json::Value::Object(map) => map.iter().map(|(key, value)| (format!("/{key}"), value)).collect(),
        serde_json::Value::Array(items) => items.iter().enumerate().map(|(index, value)| (format!("/{index}"), value)).collect(),
        _ => return Vec::new(),
    };
    items
        .into_iter()
        .flat_map(|(key, value)| core::iter::once(key.clone()).chain(pointers(value).into_iter().map(move |rest| format!("{key}{rest}"))))
        .collect()
}

#[test]
fn ages_that_a_plan_cannot_hold_are_named() {
    let import = read(&SAMPLES[0].text.replace("start = { age = 68", "start = { age = 59")).unwrap();
    assert!(import.findings.iter().any(|finding| finding.code == Code::BadAge), "{}", told(&import));
    for age in ["5462", "-1", "1e300"] {
        let import = read(&SAMPLES[0].text.replace("start = { age = 68", &format!("start = {{ age = {age}"))).unwrap();
        assert!(import.findings.iter().any(|finding| finding.code == Code::BadDate), "{}", told(&import));
    }
}
