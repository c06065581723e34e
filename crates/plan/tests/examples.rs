//! The example plans are documents that people start from: they must be free of findings and survive writing and reading.

mod files;

use overwinter_plan::{Plan, file};

fn plans() -> Vec<(String, Plan)> {
    let read = |(name, text): (String, String)| {
        let read = file::read_toml(&text).unwrap_or_else(|findings| panic!("{name}: {findings:#?}"));
        assert_eq!(read.warnings, [], "{name}");
        (name, read.plan)
    };
    files::examples().into_iter().map(read).collect()
}

#[test]
fn every_example_is_a_plan_without_findings() {
    assert!(plans().len() >= 10, "there are only {} examples", plans().len());
}

#[test]
fn file_to_plan_to_file_to_plan_is_the_identity_in_toml_and_json() {
    for (name, plan) in plans() {
        let text = file::write_toml(&plan);
        let again = file::read_toml(&text).unwrap_or_else(|findings| panic!("{name}: {findings:#?}\n{text}"));
        assert_eq!(again.plan, plan, "{name}\n{text}");
        let again = file::read_value(file::to_json(&plan)).unwrap_or_else(|findings| panic!("{name}: {findings:#?}"));
        assert_eq!(again.plan, plan, "{name}");
        let again = file::read_json(&file::to_json(&plan).to_string()).unwrap_or_else(|findings| panic!("{name}: {findings:#?}"));
        assert_eq!(again.plan, plan, "{name}");
    }
}
