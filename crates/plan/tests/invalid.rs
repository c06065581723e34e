//! Each file of `vectors/invalid` ends in the findings it must give: all of them, and no others.

mod files;

use std::collections::BTreeSet;

use overwinter_plan::{Finding, file};

/// The place and code of each finding, as the files write them.
fn given(findings: &[Finding]) -> Vec<String> {
    let place = |finding: &Finding| if finding.pointer.is_empty() { "(whole)".to_owned() } else { finding.pointer.clone() };
    let mut given: Vec<String> = findings.iter().map(|finding| format!("{} {}", place(finding), finding.code.id())).collect();
    given.sort();
    given
}

fn expected(text: &str) -> Vec<String> {
    let mut expected: Vec<String> = text.lines().filter_map(|line| line.strip_prefix("# expect: ")).map(str::to_owned).collect();
    expected.sort();
    expected
}

#[test]
fn each_invalid_file_gives_all_its_findings_and_no_other() {
    let (mut wrong, mut codes) = (Vec::new(), BTreeSet::new());
    for (name, text) in files::invalid() {
        let findings = match file::read_toml(&text) {
            Ok(read) => {
                wrong.push(format!("{}: is accepted, with {:?}", name, given(&read.warnings)));
                continue;
            }
            Err(findings) => findings,
        };
        codes.extend(findings.iter().map(|finding| finding.code));
        let (given, expected) = (given(&findings), expected(&text));
        if given != expected {
            let missing: Vec<_> = expected.iter().filter(|line| !given.contains(line)).collect();
            let extra: Vec<_> = given.iter().filter(|line| !expected.contains(line)).collect();
            wrong.push(format!("{}: missing {missing:?}, extra {extra:?}", name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(files::invalid().len() >= 32, "only {} files", files::invalid().len());
    // Only a scenario gives this one: see overlay.rs.
    codes.insert(overwinter_plan::Code::UnknownItem);
    let untested: Vec<_> = overwinter_plan::Code::ALL.iter().filter(|code| !codes.contains(code)).map(|code| code.id()).collect();
    assert!(untested.is_empty(), "no file gives {untested:?}");
}

#[test]
fn every_finding_says_something_and_points_into_the_file() {
    for (_, text) in files::invalid() {
        for finding in file::read_toml(&text).expect_err("findings") {
            assert!(finding.message.len() > 10 && finding.message.ends_with(|c: char| !c.is_whitespace()), "{finding}");
            assert!(finding.pointer.is_empty() || finding.pointer.starts_with('/'), "{finding}");
        }
    }
}
