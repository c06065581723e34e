//! Law that is not the shipped one: a user's own packs, a bill, a year that is not there yet, and what differs between two packs.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use overwinter_law::{AnnualIncome, Bill, Change, Figure, Filer, FilingStatus, Law, Origin, Packs, Statute, changes, federal};
use toml::Table;

fn bill(text: &str) -> Bill {
    Bill::read("bill.toml", format!("kind = \"bill\"\nname = \"The bill\"\nsource = \"H.R. 1\"\n{text}").as_bytes()).unwrap()
}

fn problems(text: &str) -> Vec<String> {
    let changed = Packs::shipped().with_bill(&bill(text)).and_then(|packs| packs.law());
    changed.unwrap_err().problems.iter().map(ToString::to_string).collect()
}

/// Taxable income of a single person with wages alone.
fn taxable(law: &Law, year: i32, wages: f64) -> f64 {
    let statute = Statute { rules: law.year(year).unwrap(), year, fixed_dollar: 1.0 };
    let income = AnnualIncome { wages: [wages, 0.0], ..AnnualIncome::zero() };
    federal(&statute, &Filer::new(FilingStatus::Single, [Some(40), None]), &income, &mut ()).taxable_income
}

#[test]
fn a_bill_changes_what_it_names_and_nothing_else() {
    let larger = bill("[[change]]\npack = \"us/federal/2026.toml\"\n[change.set.standard_deduction.amount_usd]\nsingle = 20_000");
    let packs = Packs::shipped().with_bill(&larger).unwrap();
    let (law, shipped) = (packs.law().unwrap(), overwinter_law::shipped());
    assert_eq!([taxable(&shipped, 2026, 50_000.0), taxable(&law, 2026, 50_000.0)], [33_900.0, 30_000.0]);
    assert_eq!(taxable(&law, 2025, 50_000.0), taxable(&shipped, 2025, 50_000.0));
    assert_ne!(law.hash(), shipped.hash(), "a result tells under which law it was made");

    let pack = packs.get("us/federal/2026.toml").unwrap();
    assert_eq!(pack.origin, Origin::Bill("The bill".into()));
    let sources = pack.table("x").unwrap()["standard_deduction"]["source"].as_array().unwrap().clone();
    assert_eq!(sources.last().unwrap().as_str(), Some("The bill | H.R. 1"));
}

#[test]
fn a_year_that_is_not_there_yet_is_one_file_and_no_code() {
    let shipped = Packs::shipped();
    let text = String::from_utf8(shipped.get("us/federal/2026.toml").unwrap().bytes.to_vec()).unwrap();
    let next =
        text.replace("year       = 2026", "year       = 2027").replace("single = 16_100, married_joint", "single = 17_000, married_joint");
    let law = shipped.with_own([("us/federal/2027.toml".to_owned(), next.into_bytes())]).law().unwrap();
    assert!(!law.is_projected(2027));
    assert_eq!([taxable(&law, 2026, 50_000.0), taxable(&law, 2027, 50_000.0)], [33_900.0, 33_000.0]);
}

#[test]
fn a_bill_can_make_a_year_from_another() {
    let next = bill(
        "[[change]]\npack = \"us/federal/2027.toml\"\ncopy_of = \"us/federal/2026.toml\"\nset.year = 2027\nremove = [\"senior_deduction\"]",
    );
    let law = Packs::shipped().with_bill(&next).unwrap().law().unwrap();
    assert!(law.year(2027).unwrap().senior_deduction.is_none() && law.year(2026).unwrap().senior_deduction.is_some());
}

#[test]
fn all_that_a_bill_gets_wrong_is_named_at_once() {
    let found = problems(
        "[[change]]\npack = \"us/federal/2026.toml\"\nremove = [\"senior\"]\nset.payroll.medicare_rate = \"1.45 %\"\n\
         [[change]]\npack = \"us/federal/1926.toml\"",
    );
    let expected = [
        "The bill at change[0].remove: there is no \"senior\" in us/federal/2026.toml",
        "The bill at change[0].set.payroll.medicare_rate: this is so already",
        "The bill at change[1].pack: there is no pack \"us/federal/1926.toml\"",
    ];
    assert_eq!(found, expected);
    let unknown = problems("[[change]]\npack = \"us/federal/2026.toml\"\nset.payroll.medicare_rat = \"1 %\"");
    assert_eq!(unknown, ["us/federal/2026.toml at payroll.medicare_rat: unknown key"]);
    assert!(Bill::read("b", b"kind = \"law\"").unwrap_err().problems[0].message.contains("unknown variant `law`"));
}

#[test]
fn what_differs_between_two_packs_is_told_figure_by_figure() {
    let table = |text: &str| text.parse::<Table>().unwrap();
    let before = table(
        "year = 1\ngone.source = \"x\"\n[rates]\nsource = \"a\"\n[rates.single]\nfrom_usd = [0, 100]\nrate = [\"1 %\", \"2 %\"]\n[age]\nfrom = 65\nhard = true",
    );
    let after = table(
        "year = 2\nnew.source = \"x\"\n[rates]\nsource = \"b\"\n[rates.single]\nfrom_usd = [0, 110]\nrate = [\"1 %\", \"2 %\"]\n[age]\nfrom = 66\nhard = true",
    );
    let lists =
        |amounts: &str| table(&format!("[credit]\n[[credit.tier]]\nmost_usd = 1\n[[credit.tier]]\nmost_usd = {{ single = {amounts} }}"));
    let within = changes(&lists("2"), &lists("3"));
    assert_eq!(within[0].place, ["tier 2", "most_usd", "single"]);
    assert_eq!((&within[0].before, &within[0].after), (&Some(Figure::Amount(2.0)), &Some(Figure::Amount(3.0))));
    let change = |table: &str, place: &[&str], before: Option<Figure>, after: Option<Figure>| Change {
        table: table.into(),
        place: place.iter().map(|part| (*part).to_owned()).collect(),
        before,
        after,
    };
    let text = |text: &str| Some(Figure::Text(text.into()));
    let expected = [
        change("age", &["from"], text("65"), text("66")),
        change("new", &[], None, Some(Figure::Table)),
        change("rates", &["single", "2 % from"], Some(Figure::Amount(100.0)), Some(Figure::Amount(110.0))),
        change("gone", &[], Some(Figure::Table), None),
    ];
    let found = changes(&before, &after);
    assert_eq!(found, expected);
    assert!((found[2].growth().unwrap() - 0.1).abs() < 1e-12);
}
