//! Money on the command line: a statement is looked at, taken in, undone and done again.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

#[allow(dead_code, reason = "each test file uses its own part")]
mod support;

use overwinter_store::members::NewHousehold;
use overwinter_store::{Access, Store, Url};
use serde_json::Value;
use support::{Ran, Scratch, overwinter};

const MARCH: &str = "Date,Description,Amount\n2026-03-02,Coffee Corner,-2.90\n2026-03-02,Coffee Corner,-2.90\n2026-03-05,Salary,2500.00\n";

/// A folder with a household in it.
struct Home {
    scratch: Scratch,
    data: String,
}

impl Home {
    fn new(test: &str, users: &[&str]) -> Home {
        let scratch = Scratch::new(test);
        let data = scratch.path("data");
        std::fs::create_dir_all(&data).unwrap();
        let url: Url = format!("sqlite:{data}/overwinter.db").parse().unwrap();
        let found = async {
            let store = Store::open(&url).await.unwrap();
            for email in users {
                let new = NewHousehold { name: "Ann", email, password_hash: "hash", plan: None };
                store.sign_up(&Access::sign_in(), new).await.unwrap();
            }
            store.close().await.unwrap();
        };
        tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(found);
        Home { scratch, data }
    }

    fn money(&self, words: &[&str]) -> Ran {
        overwinter(&[&["money"], words, &["--data", &self.data]].concat())
    }

    fn json(&self, words: &[&str]) -> Value {
        let ran = self.money(&[words, &["--json"]].concat());
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err))
    }

    /// The amounts of all rows, the latest first.
    fn amounts(&self) -> Vec<String> {
        let rows = self.json(&["transactions"]);
        rows["transactions"].as_array().unwrap().iter().map(|row| row["amount"].as_str().unwrap().to_owned()).collect()
    }
}

#[test]
fn a_statement_is_looked_at_taken_in_undone_and_done_again() {
    let home = Home::new("money", &["ann@example.org"]);
    let file = home.scratch.write("march.csv", MARCH);
    assert_eq!(home.money(&["open", "Checking", "--currency", "USD"]).code, 0);
    let look = home.money(&["import", &file, "--account", "checking", "--preview"]);
    assert!(look.code == 0 && look.out.contains("nothing is kept: 3 rows: 3 new"), "{}{}", look.out, look.err);
    assert!(home.amounts().is_empty());

    // The file names no account: it has to be said which it is.
    let open = home.money(&["import", &file]);
    assert!(open.code == 1 && open.out.contains("--account NAME") && open.out.contains("Nothing was taken in"), "{}{}", open.out, open.err);
    let made = home.json(&["import", &file, "--account", "Checking"]);
    assert_eq!((&made["counts"]["added"], made["rows"][0]["fate"].as_str()), (&3.into(), Some("new")));
    assert_eq!(home.amounts(), ["2500.00", "-2.90", "-2.90"]);
    let again = home.money(&["import", &file, "--account", "Checking"]);
    assert!(again.code == 1 && again.out.contains("taken in already"), "{}{}", again.out, again.err);

    assert_eq!(home.money(&["undo"]).code, 0);
    assert!(home.amounts().is_empty());
    assert_eq!(home.json(&["redo"])["import"], made["import"]);
    assert_eq!(home.amounts().len(), 3);
    let found = home.money(&["transactions", "--search", "coffee", "--from", "2026-03-01"]);
    assert!(found.code == 0 && found.out.matches("Coffee Corner").count() == 2 && !found.out.contains("Salary"), "{}", found.out);
    let imports = home.json(&["imports"]);
    assert_eq!((&imports["imports"][0]["file_name"], &imports["imports"][0]["undone_at"]), (&"march.csv".into(), &Value::Null));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let home = Home::new("money-wrong", &["ann@example.org"]);
    let pdf = home.scratch.write("march.pdf", "%PDF-1.7");
    let refused = home.money(&["import", &pdf, "--account", "Checking"]);
    assert!(refused.code == 1 && refused.out.contains("refused") && refused.out.contains("Export it at the bank"), "{}", refused.out);
    let good = home.scratch.write("march.csv", MARCH);
    let nowhere = home.money(&["import", &good, "--account", "Savings"]);
    assert!(nowhere.code == 2 && nowhere.err.contains("no account Savings"), "{}", nowhere.err);
    let prices = home.scratch.write("prices.csv", "date,code,price,currency\n2026-03-01,VTI,much,USD\n");
    let refused = home.money(&["prices", &prices]);
    assert!(refused.code == 1 && refused.out.contains("line 2, price"), "{}", refused.out);
    let rates = home.scratch.write("rates.csv", "date,base,quote,rate\n2026-03-01,EUR,USD,1.1\n");
    assert_eq!(home.json(&["rates", &rates])["rows"], 1);
}

#[test]
fn of_several_users_one_has_to_be_named() {
    let home = Home::new("money-users", &["ann@example.org", "bob@example.org"]);
    let which = home.money(&["accounts"]);
    assert!(which.code == 2 && which.err.contains("--user"), "{}", which.err);
    assert_eq!(home.money(&["open", "Giro", "--currency", "EUR", "--user", "Bob@example.org"]).code, 0);
    assert_eq!(home.json(&["accounts", "--user", "bob@example.org"])["accounts"][0]["name"], "Giro");
    assert_eq!(home.json(&["accounts", "--user", "ann@example.org"])["accounts"].as_array().map(Vec::len), Some(0));
    let nobody = home.money(&["accounts", "--user", "eve@example.org"]);
    assert!(nobody.code == 2 && nobody.err.contains("nobody here"), "{}", nobody.err);
}
