use super::super::rule::preview;
use super::*;

fn category(id: &str) -> Category {
    Category::from_id(id).expect("it exists")
}

fn row<'a>(payee: &'a str, memo: &'a str, cents: i64) -> Row<'a> {
    Row { payee, memo, amount: Decimal::new(cents, 2), account: "checking", mcc: None }
}

fn rule(text: &str, id: &str) -> Rule {
    Rule { text: Some(text.into()), ..Rule::new(text, category(id)) }
}

fn decider<'a>(rules: &'a [Rule], history: &'a History) -> Decider<'a> {
    Decider { rules, history, model: Some(Model::shipped()), at_least: None }
}

#[test]
fn each_reason_goes_before_the_next() {
    let bakery = Row { mcc: Some(5462), ..row("BACKEREI HUBER 0042 MUENCHEN", "Kartenzahlung", -450) };
    let none = History::default();
    let mut known = History::default();
    known.learn(&bakery, category("food.groceries"));
    let rules = [rule("bäckerei", "shopping.general"), rule("backerei", "giving.gifts")];
    let decide = |rules: &[Rule], history: &History, row: &Row<'_>| decider(rules, history).decide(row);
    assert_eq!(decide(&rules, &known, &bakery), Decision { category: category("giving.gifts"), why: Why::Rule("backerei".into()) });
    let by_history = decide(&[], &known, &bakery);
    assert_eq!(by_history.category.id(), "food.groceries");
    assert!(matches!(by_history.why, Why::History(Known { times: 1, .. })), "{by_history:?}");
    assert_eq!(decide(&[], &none, &bakery), Decision { category: category("food.cafes"), why: Why::Mcc(5462) });
    let unspecific = Row { mcc: Some(4829), ..row("Bäckerei Huber", "", -450) };
    let by_model = decide(&[], &none, &unspecific);
    assert_eq!(by_model.category.id(), "food.cafes", "a code that says too little is passed over");
    assert!(matches!(by_model.why, Why::Model { version: 2, confidence } if confidence > 0.5), "{by_model:?}");
}

#[test]
fn what_nothing_knows_is_uncategorised_and_has_a_guess() {
    let history = History::default();
    let decided = decider(&[], &history).decide(&row("QXZV 0042", "", -450));
    assert_eq!(decided.category, Category::uncategorised());
    assert!(matches!(decided.why, Why::Nothing { guess: Some(_) }), "{decided:?}");
    let without = Decider { model: None, ..decider(&[], &history) };
    assert_eq!(without.decide(&row("Bäckerei Huber", "", -450)).why, Why::Nothing { guess: None });
}

#[test]
fn one_correction_holds_for_the_merchants_other_rows() {
    let mut history = History::default();
    history.learn(&row("CARTE 12/03/24 CHEZ PAUL ET FILS LYON CB*1234", "", -1250), category("home.upkeep"));
    let decider = decider(&[], &history);
    for text in ["CARTE 28/11/25 CHEZ PAUL ET FILS LYON CB*9977", "PAIEMENT PAR CARTE X1234 CHEZ PAUL ET FILS 02/04", "Chez Paul et Fils"] {
        assert_eq!(decider.decide(&row(text, "", -9900)).category.id(), "home.upkeep", "{text}");
    }
    assert_eq!(decider.decide(&row("Chez Paul et Fils", "", 1250)).category.id(), "home.upkeep", "a refund is of what was bought");
    assert_ne!(decider.decide(&row("Chez Pauline", "", -9900)).category.id(), "home.upkeep");
}

#[test]
fn what_stands_behind_a_name_may_change_as_long_as_all_that_begin_so_agree() {
    let mut history = History::default();
    history.learn(&row("SEPA INCASSO GOLFCLUB KERKPLEIN abonnement sport", "", -4500), category("giving.gifts"));
    let by_history = |history: &History, cents| decider(&[], history).by_history(&row("GOLFCLUB KERKPLEIN CONTRIBUTIE januari", "", cents));
    assert_eq!(by_history(&history, -4500).expect("it begins so").category.id(), "giving.gifts");
    assert_eq!(by_history(&history, 4500), None, "the other direction is another thing");
    history.learn(&row("GOLFCLUB KERKPLEIN restaurant", "", -4500), category("food.restaurants"));
    assert_eq!(by_history(&history, -4500), None, "two that differ tell nothing");
    history.learn(&row("La Romana gelateria", "", -450), category("food.cafes"));
    assert!(decider(&[], &history).by_history(&row("La Romana hotel", "", -9900)).is_some());
    history.learn(&row("De Vos fietsen", "", -450), category("shopping.hobbies"));
    assert_eq!(decider(&[], &history).by_history(&row("De Vos bakkerij", "", -450)), None, "short words are no name");
}

#[test]
fn the_last_correction_counts_and_a_direction_has_its_own() {
    let mut history = History::default();
    let (out, back) = (row("Meyer", "", -5000), row("Meyer", "", 5000));
    history.learn(&out, category("home.rent"));
    history.learn(&out, category("family.childcare"));
    history.learn(&out, category("family.childcare"));
    history.learn(&back, category("income.rent"));
    assert_eq!(history.of(&out).map(|known| (known.category.id(), known.times)), Some(("family.childcare", 2)));
    assert_eq!(history.of(&back).map(|known| known.category.id()), Some("income.rent"));
    assert_eq!(history.of(&row("", "0042", -5000)), None);
    assert_eq!(history.len(), 2);
}

#[test]
fn a_rule_asks_for_text_amount_direction_and_account_together() {
    let cents = |cents: i64| Some(Decimal::new(cents, 2));
    let full = Rule {
        amount: (cents(1000), cents(2000)),
        comes_in: Some(false),
        account: Some("checking".into()),
        ..rule("tank stelle", "transport.fuel")
    };
    let fits = row("ARAL", "TANK-STELLE Köln", -1500);
    assert!(full.matches(&fits));
    assert!(full.matches(&Row { amount: Decimal::new(-2000, 2), ..fits }), "the bounds are included");
    for other in [
        Row { amount: Decimal::new(-2001, 2), ..fits },
        Row { amount: Decimal::new(1500, 2), ..fits },
        Row { account: "card", ..fits },
        Row { memo: "TANKSTELLE", ..fits },
    ] {
        assert!(!full.matches(&other), "{other:?}");
    }
    assert!(!rule(" -- ", "transport.fuel").matches(&fits), "a rule without words matches nothing");
    assert!(!rule("ank stelle", "transport.fuel").matches(&fits), "a word begins where the text's does");
}

#[test]
fn a_preview_shows_what_would_become_another_and_only_that() {
    let mut history = History::default();
    history.learn(&row("Kino Central", "", -900), category("leisure.outings"));
    let rules = [rule("kino bar", "food.cafes")];
    let decider = decider(&rules, &history);
    let rows = [row("Kino Central", "", -900), row("Kino Bar", "", -900), row("Kino Central", "", -1900), row("REWE", "", -900)];
    let changes = |rule: &Rule, place| preview(&decider, rule, place, &rows).iter().map(|change| change.row).collect::<Vec<_>>();
    assert_eq!(changes(&rule("kino", "leisure.media"), 0), [0, 1, 2]);
    assert_eq!(changes(&rule("kino", "leisure.media"), 1), [0, 2], "an earlier rule keeps its row");
    assert_eq!(changes(&rule("kino", "leisure.outings"), 1), [] as [usize; 0], "what it is already doesn't change");
    let shown = preview(&decider, &rule("kino", "leisure.media"), 1, &rows);
    assert_eq!((shown[0].before.category.id(), shown[0].after.category.id()), ("leisure.outings", "leisure.media"));
    assert_eq!(shown[0].after.why, Why::Rule("kino".into()));
}
