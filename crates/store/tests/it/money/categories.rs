//! What rows were for: rules, history and model decide, a person has the last word, and all of it is undone as a whole.

use overwinter_statements::categorise::recurring::{Cadence, State};
use overwinter_statements::categorise::taxonomy::Category;
use overwinter_store::money::budgets::{self, Line, Set};
use overwinter_store::money::categories::rules::{self, Rule};
use overwinter_store::money::categories::run::{self, Preview, Rows};
use overwinter_store::money::categories::{self, By};
use overwinter_store::money::transactions::{self, User};
use overwinter_store::money::{recurring, splits};
use overwinter_store::{Access, AccountId, Action, CategoryRunId, Error, Result, RuleId, TransactionId};
use overwinter_units::Month;

use super::{account, day, import, rows, statement};
use crate::fixture::{Kept, on_both};

on_both!(
    each_reason_goes_before_the_next,
    a_person_has_the_last_word_and_is_learned_from,
    a_rule_is_shown_before_it_is_kept,
    rules_are_asked_in_their_order,
    what_cannot_be_a_rule_is_refused,
    a_run_is_undone_as_a_whole_but_for_what_a_person_said_since,
    the_rows_of_an_import_can_be_decided_alone,
    a_month_is_held_against_its_budgets,
    a_budget_is_for_spending_only,
    what_comes_again_is_found,
    another_household_sees_none_of_it,
);

/// A row in every table of categories.
pub async fn one_of_each(kept: &Kept, access: &Access, account: AccountId) {
    import(kept, access, account, &statement(&[("2026-03-05", "-45.20", "TESCO STORES 3271", ""), ("2026-03-06", "-1.00", "KIOSK", "")]))
        .await;
    let row = named(kept, access, "KIOSK").await;
    choose(kept, access, row.id, row.version, "leisure.media").await.unwrap();
    add(kept, access, 0, &rule("tesco", "food.groceries")).await.unwrap();
    set(kept, access, "food", "2026-01", Some(1)).await.unwrap();
    assert!(decide(kept, access).await.1 > 0);
}

fn category(id: &str) -> Category {
    Category::from_id(id).unwrap()
}

fn rule(text: &str, id: &str) -> Rule {
    Rule { text: text.to_owned(), least: None, most: None, comes_in: None, account: None, category: category(id) }
}

async fn add(kept: &Kept, access: &Access, place: usize, rule: &Rule) -> Result<RuleId> {
    let id = RuleId::new();
    kept.store.write(access, Action::CategoryRuleChanged(id), async |tx| rules::create(tx, id, place, rule).await).await?;
    Ok(id)
}

pub async fn decide(kept: &Kept, access: &Access) -> (CategoryRunId, usize) {
    let id = CategoryRunId::new();
    let changed = kept.store.write(access, Action::CategoriesDecided(id), async |tx| run::decide(tx, id, Rows::All).await).await.unwrap();
    (id, changed)
}

pub async fn undo(kept: &Kept, access: &Access, id: CategoryRunId) -> Result<u64> {
    kept.store.write(access, Action::CategoriesUndone(id), async |tx| run::undo(tx, id).await).await
}

async fn choose(kept: &Kept, access: &Access, id: TransactionId, expected: i64, to: &str) -> Result<i64> {
    kept.store.write(access, Action::TransactionChanged(id), async |tx| categories::choose(tx, id, expected, to).await).await
}

/// Payee, category and who decided it, by payee.
async fn told(kept: &Kept, access: &Access) -> Vec<(String, String, Option<By>)> {
    let mut told: Vec<_> = rows(kept, access)
        .await
        .into_iter()
        .map(|row| (row.provider.payee, row.user.category, row.decided.map(|decided| decided.by)))
        .collect();
    told.sort();
    told
}

async fn named(kept: &Kept, access: &Access, payee: &str) -> transactions::Transaction {
    rows(kept, access).await.into_iter().find(|row| row.provider.payee == payee).unwrap()
}

fn expected(rows: &[(&str, &str, Option<By>)]) -> Vec<(String, String, Option<By>)> {
    rows.iter().map(|(payee, category, by)| ((*payee).to_owned(), (*category).to_owned(), *by)).collect()
}

const MARCH: [(&str, &str, &str, &str); 5] = [
    ("2026-03-02", "-12.00", "CHEZ PAUL ET FILS LYON", ""),
    ("2026-03-03", "-45.20", "TESCO STORES 3271", ""),
    ("2026-03-09", "-14.00", "CHEZ PAUL ET FILS PARIS", ""),
    ("2026-03-10", "-9.99", "QXZV 0042", ""),
    ("2026-03-11", "-30.00", "QXZV 0043", ""),
];

async fn march(kept: &Kept) -> Access {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(kept, &ann, "Giro").await;
    import(kept, &ann, id, &statement(&MARCH)).await;
    ann
}

async fn each_reason_goes_before_the_next(kept: Kept) {
    let ann = march(&kept).await;
    let lyon = named(&kept, &ann, "CHEZ PAUL ET FILS LYON").await;
    choose(&kept, &ann, lyon.id, 1, "home.upkeep").await.unwrap();
    add(&kept, &ann, 0, &Rule { most: Some("10".parse().unwrap()), ..rule("qxzv", "leisure.media") }).await.unwrap();
    let (_, changed) = decide(&kept, &ann).await;
    assert_eq!(changed, 3);
    let all = [
        ("CHEZ PAUL ET FILS LYON", "home.upkeep", Some(By::User)),
        ("CHEZ PAUL ET FILS PARIS", "home.upkeep", Some(By::History)),
        ("QXZV 0042", "leisure.media", Some(By::Rule)),
        ("QXZV 0043", "", None),
        ("TESCO STORES 3271", "food.groceries", Some(By::Model)),
    ];
    assert_eq!(told(&kept, &ann).await, expected(&all));
    let tesco = named(&kept, &ann, "TESCO STORES 3271").await.decided.unwrap();
    assert!(tesco.sure_millionths.unwrap() > 880_000 && tesco.because.as_deref() == Some("2"), "{tesco:?}");
    assert_eq!(decide(&kept, &ann).await.1, 0, "the same again changes nothing");
}

async fn a_person_has_the_last_word_and_is_learned_from(kept: Kept) {
    let ann = march(&kept).await;
    decide(&kept, &ann).await;
    let tesco = named(&kept, &ann, "TESCO STORES 3271").await;
    let user = |category: &str, note: &str| User { category: category.to_owned(), note: note.to_owned(), text: String::new() };
    let edit = async |expected, user: User| {
        kept.store
            .write(&ann, Action::TransactionChanged(tesco.id), async |tx| transactions::edit(tx, tesco.id, expected, &user).await)
            .await
    };
    // A note leaves the category to whom it is; another category is the user's.
    edit(2, user("food.groceries", "weekly")).await.unwrap();
    assert_eq!(named(&kept, &ann, "TESCO STORES 3271").await.decided.unwrap().by, By::Model);
    edit(3, user("transport.fuel", "weekly")).await.unwrap();
    assert_eq!(named(&kept, &ann, "TESCO STORES 3271").await.decided.unwrap().by, By::User);
    assert!(matches!(choose(&kept, &ann, tesco.id, 3, "food.cafes").await, Err(Error::Conflict { current: 4 })));
    decide(&kept, &ann).await;
    assert_eq!(named(&kept, &ann, "TESCO STORES 3271").await.user.category, "transport.fuel", "it stays");
    // The next row of the merchant is what the user called the last one; the provider's text of a refund, too.
    let id = rows(&kept, &ann).await[0].account;
    import(&kept, &ann, id, &statement(&[("2026-03-20", "-50.00", "TESCO STORES 9999", ""), ("2026-03-21", "5.00", "TESCO STORES 1", "")]))
        .await;
    decide(&kept, &ann).await;
    for payee in ["TESCO STORES 9999", "TESCO STORES 1"] {
        let row = named(&kept, &ann, payee).await;
        assert_eq!((row.user.category.as_str(), row.decided.unwrap().by), ("transport.fuel", By::History), "{payee}");
    }
    // A word that is not of the taxonomy is kept and not learned.
    let first = named(&kept, &ann, "QXZV 0042").await;
    choose(&kept, &ann, first.id, 1, "Ours").await.unwrap();
    decide(&kept, &ann).await;
    assert_eq!(named(&kept, &ann, "QXZV 0043").await.user.category, "");
}

async fn preview_of(kept: &Kept, access: &Access, rule: &Rule, place: usize, instead: Option<RuleId>) -> Preview {
    kept.store.read(access, async |tx| run::preview_rule(tx, rule, place, instead).await).await.unwrap()
}

async fn a_rule_is_shown_before_it_is_kept(kept: Kept) {
    let ann = march(&kept).await;
    let shown = preview_of(&kept, &ann, &rule("qxzv", "leisure.media"), 0, None).await;
    assert_eq!((shown.changes, shown.first.len()), (2, 2));
    assert_eq!((shown.first[0].before.as_str(), shown.first[0].after.as_str(), shown.first[0].by), ("", "leisure.media", Some(By::Rule)));
    assert!(told(&kept, &ann).await.iter().all(|(_, category, _)| category.is_empty()), "nothing was written");
    let first = add(&kept, &ann, 0, &rule("qxzv", "leisure.media")).await.unwrap();
    assert_eq!(decide(&kept, &ann).await.1, 3, "the two, and Tesco by the model");
    assert_eq!(preview_of(&kept, &ann, &rule("qxzv", "home.rent"), 1, None).await.changes, 0, "an earlier rule decides them");
    assert_eq!(preview_of(&kept, &ann, &rule("qxzv", "home.rent"), 0, None).await.changes, 2);
    assert_eq!(preview_of(&kept, &ann, &rule("qxzv", "home.rent"), 0, Some(first)).await.changes, 2);
    assert_eq!(kept.store.read(&ann, async |tx| run::preview(tx, Rows::All).await).await.unwrap().changes, 0);
}

async fn rules_are_asked_in_their_order(kept: Kept) {
    let ann = march(&kept).await;
    let one = add(&kept, &ann, 0, &rule("qxzv", "leisure.media")).await.unwrap();
    let two = add(&kept, &ann, 0, &rule("qxzv 0042", "home.rent")).await.unwrap();
    let three = add(&kept, &ann, 9, &rule("tesco", "giving.gifts")).await.unwrap();
    let order = async || -> Vec<RuleId> {
        kept.store.read(&ann, async |tx| rules::list(tx).await).await.unwrap().into_iter().map(|kept| kept.id).collect()
    };
    assert_eq!(order().await, [two, one, three]);
    let move_to =
        async |to: &[RuleId]| kept.store.write(&ann, Action::CategoryRuleChanged(one), async |tx| rules::order(tx, to).await).await;
    assert!(matches!(move_to(&[one, two]).await, Err(Error::Unfit { .. })), "each once");
    move_to(&[one, three, two]).await.unwrap();
    assert_eq!(order().await, [one, three, two]);
    decide(&kept, &ann).await;
    assert_eq!(named(&kept, &ann, "QXZV 0042").await.user.category, "leisure.media");
    let write = Action::CategoryRuleChanged(one);
    let changed = rule("qxzv 0043", "food.cafes");
    assert_eq!(kept.store.write(&ann, write, async |tx| rules::update(tx, one, 1, &changed).await).await.unwrap(), 2);
    assert!(matches!(
        kept.store.write(&ann, write, async |tx| rules::update(tx, one, 1, &changed).await).await,
        Err(Error::Conflict { current: 2 })
    ));
    kept.store.write(&ann, write, async |tx| rules::remove(tx, three, 1).await).await.unwrap();
    assert_eq!(order().await, [one, two]);
    decide(&kept, &ann).await;
    let all = [
        ("CHEZ PAUL ET FILS LYON", "", None),
        ("CHEZ PAUL ET FILS PARIS", "", None),
        ("QXZV 0042", "home.rent", Some(By::Rule)),
        ("QXZV 0043", "food.cafes", Some(By::Rule)),
        ("TESCO STORES 3271", "food.groceries", Some(By::Model)),
    ];
    assert_eq!(told(&kept, &ann).await, expected(&all));
}

async fn what_cannot_be_a_rule_is_refused(kept: Kept) {
    let ann = march(&kept).await;
    let negative = Rule { least: Some("-1".parse().unwrap()), ..rule("x", "home.rent") };
    let crossed = Rule { least: Some("2".parse().unwrap()), most: Some("1".parse().unwrap()), ..rule("x", "home.rent") };
    let foreign = Rule { account: Some(AccountId::new()), ..rule("x", "home.rent") };
    for bad in [rule("", "home.rent"), rule(" ! ", "home.rent"), negative, crossed] {
        assert!(matches!(add(&kept, &ann, 0, &bad).await, Err(Error::Unfit { .. })), "{bad:?}");
    }
    assert!(matches!(add(&kept, &ann, 0, &foreign).await, Err(Error::Missing)));
}

async fn a_run_is_undone_as_a_whole_but_for_what_a_person_said_since(kept: Kept) {
    let ann = march(&kept).await;
    add(&kept, &ann, 0, &rule("qxzv", "leisure.media")).await.unwrap();
    let (first, changed) = decide(&kept, &ann).await;
    assert_eq!(changed, 3);
    let kept_by_hand = named(&kept, &ann, "QXZV 0043").await;
    choose(&kept, &ann, kept_by_hand.id, kept_by_hand.version, "home.rent").await.unwrap();
    add(&kept, &ann, 0, &rule("chez paul", "food.restaurants")).await.unwrap();
    let (second, changed) = decide(&kept, &ann).await;
    assert_eq!(changed, 2);
    assert!(matches!(undo(&kept, &ann, first).await, Err(Error::Unfit { .. })), "the last one first");
    assert_eq!(undo(&kept, &ann, second).await.unwrap(), 2);
    assert!(matches!(undo(&kept, &ann, second).await, Err(Error::Missing)), "once");
    assert_eq!(undo(&kept, &ann, first).await.unwrap(), 2);
    let all = [
        ("CHEZ PAUL ET FILS LYON", "", None),
        ("CHEZ PAUL ET FILS PARIS", "", None),
        ("QXZV 0042", "", None),
        ("QXZV 0043", "home.rent", Some(By::User)),
        ("TESCO STORES 3271", "", None),
    ];
    assert_eq!(told(&kept, &ann).await, expected(&all));
    let runs = kept.store.read(&ann, async |tx| run::list(tx).await).await.unwrap();
    assert_eq!(
        runs.iter().map(|run| (run.id, run.changed, run.undone_at.is_some())).collect::<Vec<_>>(),
        [(second, 2, true), (first, 3, true)]
    );
}

async fn the_rows_of_an_import_can_be_decided_alone(kept: Kept) {
    let ann = march(&kept).await;
    let id = rows(&kept, &ann).await[0].account;
    let (import, _) =
        import(&kept, &ann, id, &statement(&[("2026-03-20", "-8.00", "TESCO STORES 7", ""), ("2026-03-21", "-1.00", "QXZV 7", "")])).await;
    let of = Rows::Of(import);
    assert_eq!(kept.store.read(&ann, async |tx| run::preview(tx, of).await).await.unwrap().changes, 1);
    let run = CategoryRunId::new();
    let changed = kept.store.write(&ann, Action::CategoriesDecided(run), async |tx| run::decide(tx, run, of).await).await.unwrap();
    assert_eq!(changed, 1);
    assert_eq!(named(&kept, &ann, "TESCO STORES 7").await.user.category, "food.groceries");
    assert_eq!(named(&kept, &ann, "TESCO STORES 3271").await.user.category, "", "a row of another import");
}

async fn set(kept: &Kept, access: &Access, subject: &str, month: &str, amount: Option<i64>) -> Result<()> {
    let month = Month::parse(month).unwrap();
    let set = Set { currency: "EUR".to_owned(), subject: subject.to_owned(), month, amount, carries: true };
    let plan = overwinter_store::HouseholdId::new();
    kept.store.write(access, Action::BudgetSet(plan), async |tx| budgets::set(tx, &set).await).await
}

async fn a_month_is_held_against_its_budgets(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    let all = [
        ("2026-01-10", "-120.00", "A", "food.groceries"),
        ("2026-02-10", "-80.00", "B", "food.groceries"),
        ("2026-02-11", "30.00", "C", "food.groceries"),
        ("2026-02-12", "-20.00", "D", "food.cafes"),
        ("2026-02-13", "-500.00", "E", "transfer.own"),
        ("2026-02-27", "2500.00", "F", "income.pay"),
        ("2026-02-28", "-7.00", "G", "Ours"),
    ];
    import(&kept, &ann, id, &statement(&all.map(|(day, amount, payee, _)| (day, amount, payee, "")))).await;
    for (_, _, payee, category) in all {
        let row = named(&kept, &ann, payee).await;
        choose(&kept, &ann, row.id, 1, category).await.unwrap();
    }
    set(&kept, &ann, "food.groceries", "2026-01", Some(10_000)).await.unwrap();
    set(&kept, &ann, "food", "2026-02", Some(9_000)).await.unwrap();
    set(&kept, &ann, "food.groceries", "2026-03", Some(4_000)).await.unwrap();
    let view = async |month: &str| {
        let month = Month::parse(month).unwrap();
        kept.store.read(&ann, async |tx| budgets::month(tx, "EUR", month).await).await.unwrap()
    };
    let line = |subject: &str, carried, budgeted, spent, left| Line { subject: subject.to_owned(), carried, budgeted, spent, left };
    let february = view("2026-02").await;
    // The group: 90 − (80 − 30 + 20) = 20. Groceries: January leaves 100 − 120 = −20, so 100 − 20 − 50 = 30.
    assert_eq!(february.lines, [line("food", 0, 9_000, 7_000, 2_000), line("food.groceries", -2_000, 10_000, 5_000, 3_000)]);
    // What may be cut: the café and what is of no known category, 20 + 7.
    assert_eq!((february.income, february.essential, february.discretionary), (250_000, 5_000, 2_700));
    let listed: Vec<&str> = february.categories.iter().map(|sum| sum.category.as_str()).collect();
    assert_eq!(listed, ["Ours", "food.cafes", "food.groceries", "income.pay"]);
    assert_eq!(view("2026-03").await.lines[1], line("food.groceries", 3_000, 4_000, 0, 7_000));
    set(&kept, &ann, "food", "2026-03", None).await.unwrap();
    set(&kept, &ann, "food", "2026-05", Some(100)).await.unwrap();
    assert_eq!(view("2026-04").await.lines.len(), 1, "an ended budget is gone");
    assert_eq!(view("2026-05").await.lines[0], line("food", 0, 100, 0, 100), "and carries nothing into its next life");
    assert!(view("2025-12").await.lines.is_empty());
}

async fn a_budget_is_for_spending_only(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    for (subject, amount) in [("income.pay", Some(1)), ("transfer", Some(1)), ("nothing", Some(1)), ("food", Some(-1))] {
        assert!(matches!(set(&kept, &ann, subject, "2026-01", amount).await, Err(Error::Unfit { .. })), "{subject}");
    }
}

async fn what_comes_again_is_found(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    let all = [
        ("2025-12-15", "-13.99", "NETFLIX.COM 1", ""),
        ("2026-01-15", "-13.99", "NETFLIX.COM 2", ""),
        ("2026-02-16", "-13.99", "NETFLIX.COM 3", ""),
        ("2026-03-02", "-45.00", "MARKET", ""),
        ("2026-03-05", "-12.00", "MARKET", ""),
    ];
    import(&kept, &ann, id, &statement(&all)).await;
    decide(&kept, &ann).await;
    let found = kept.store.read(&ann, async |tx| recurring::find(tx, day("2026-03-10")).await).await.unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    let one = &found[0];
    assert_eq!((one.merchant.as_str(), one.account, one.currency.as_str()), ("netflix", id, "EUR"));
    assert_eq!((one.cadence, one.amount, one.rows.len()), (Cadence::Monthly, [-1399; 3], 3));
    assert_eq!((one.last, one.next, one.state), (day("2026-02-16"), day("2026-03-15"), State::Expected));
    assert_eq!(one.category, "leisure.media");
}

async fn another_household_sees_none_of_it(kept: Kept) {
    let ann = march(&kept).await;
    let (_, bob) = kept.household("bob@example.org").await;
    let rule = add(&kept, &ann, 0, &rule("qxzv", "leisure.media")).await.unwrap();
    set(&kept, &ann, "food", "2026-01", Some(1)).await.unwrap();
    let (run, _) = decide(&kept, &ann).await;
    let seen = async |tx: &overwinter_store::Read| {
        let runs = run::list(tx).await?.len();
        let again = recurring::find(tx, day("2026-03-31")).await?.len();
        Ok((rules::list(tx).await?.len(), categories::history(tx).await?.len(), budgets::list(tx).await?.len(), runs, again))
    };
    assert_eq!(kept.store.read(&bob, seen).await.unwrap(), (0, 0, 0, 0, 0));
    assert!(matches!(undo(&kept, &bob, run).await, Err(Error::Missing)));
    let removed = kept.store.write(&bob, Action::CategoryRuleChanged(rule), async |tx| rules::remove(tx, rule, 1).await).await;
    assert!(matches!(removed, Err(Error::Missing)));
    assert_eq!(decide(&kept, &bob).await.1, 0);
    let row = rows(&kept, &ann).await.remove(0);
    assert!(matches!(choose(&kept, &bob, row.id, row.version, "food.cafes").await, Err(Error::Missing)));
    let none = kept.store.read(&bob, async |tx| splits::of(tx, row.id).await).await;
    assert!(none.is_ok_and(|parts| parts.is_empty()));
}
