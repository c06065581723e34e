//! What can be simulated but not in full: the plan is read, and the finding says what is missing.

use overwinter_plan::{Code, Severity, file};

fn warnings(state: &str) -> Vec<(String, Code)> {
    let text = format!(
        r#"
overwinter = 1
name = "Sam"
as_of = "2026-01"
tax = {{ state = "{state}", filing = "single" }}
people = [{{ id = "sam", born = "1970-05" }}]
accounts = [
  {{ id = "cash", kind = "cash", balance = 10_000 }},
  {{ id = "hsa", kind = "hsa", balance = 9_000, mix = {{ bonds = 1 }} }},
]
saving = {{ surplus_to = "cash" }}
spending = [{{ name = "Health plan", kind = "marketplace_premium", tier = "essential", amount = 900, until = "age 65" }}]
"#
    );
    let read = file::read_toml(&text).expect("a plan");
    assert!(read.warnings.iter().all(|finding| finding.severity == Severity::Warning && finding.hint.is_some()));
    read.warnings.into_iter().map(|finding| (finding.pointer, finding.code)).collect()
}

#[test]
fn the_premium_credit_and_californias_view_of_an_hsa_are_named() {
    let premium = ("/spending/0/kind".to_owned(), Code::NotModelledYet);
    assert_eq!(warnings("tx"), std::slice::from_ref(&premium));
    assert_eq!(warnings("ca"), [premium, ("/accounts/1/kind".to_owned(), Code::NotModelledYet)]);
}

/// While somebody works, saving makes the portfolio grow and a rule that measures it raises spending.
#[test]
fn guardrails_that_begin_at_work_are_warned_of() {
    let found = |rule: &str| -> Vec<(String, Code, String)> {
        let text = format!(
            r#"
overwinter = 1
name = "Sam"
as_of = "2026-01"
tax = {{ state = "tx", filing = "single" }}
people = [{{ id = "sam", born = "1970-05", retires = "age 65" }}]
accounts = [{{ id = "cash", kind = "cash", balance = 10_000 }}]
saving = {{ surplus_to = "cash" }}
spending = [{{ name = "Fun", tier = "discretionary", amount = 900 }}]
spending_rule = {{ {rule} }}
"#
        );
        let read = file::read_toml(&text).unwrap_or_else(|findings| panic!("{findings:#?}"));
        read.warnings.into_iter().map(|finding| (finding.pointer, finding.code, finding.message)).collect()
    };
    for rule in ["kind = \"guardrails\"", "kind = \"ratchet\"", "kind = \"guardrails\", from = \"2035-04\""] {
        let found = found(rule);
        assert_eq!(found.len(), 1, "{rule}");
        assert_eq!((found[0].0.as_str(), found[0].1), ("/spending_rule/from", Code::Unusual), "{rule}");
        assert!(found[0].2.contains("2035-05") && found[0].2.contains("raises spending"), "{}", found[0].2);
    }
    for rule in ["kind = \"guardrails\", from = \"retires\"", "kind = \"percent\", rate = \"4 %\"", "kind = \"smile\""] {
        assert!(found(rule).is_empty(), "{rule}");
    }
}
