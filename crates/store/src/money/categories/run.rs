//! Deciding all rows of a household, or those of an import, at once: looked at first, written as a whole, undone as a whole. A hundred thousand rows take some
//! seconds: a server does that in a job.

use overwinter_statements::categorise::decide::{Decider, Decision, Row as Seen};
use overwinter_statements::categorise::history::History;
use overwinter_statements::categorise::model::Model;
use overwinter_statements::categorise::rule::Rule as Asked;
use overwinter_statements::categorise::taxonomy::Category;
use sea_orm::FromQueryResult;
use serde::Serialize;
use uuid::Uuid;

use super::rules::{self, Rule};
use super::{By, asked, history, kept};
use crate::money::bulk::{self, Bulk, hex};
use crate::{CategoryRunId, Error, ImportId, Moment, Read, Result, RuleId, TransactionId, UserId, Write};

/// How many rows are in memory at once.
const ROWS: i64 = 5_000;

/// How many rows a preview shows.
const SHOWN: usize = 50;

/// Which rows are decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// All of the household.
    All,
    /// Those that an import listed.
    Of(ImportId),
}

/// What deciding would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// How many rows would get another category.
    pub changes: usize,
    /// The first of them.
    pub first: Vec<Change>,
}

/// A row that would get another category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which row.
    pub row: TransactionId,
    /// What it is now; empty for nothing.
    pub before: String,
    /// What it would be.
    pub after: String,
    /// Who would decide it; none where nothing would any more.
    pub by: Option<By>,
}

/// One time that rows were decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The name of the row.
    pub id: CategoryRunId,
    /// How many rows it changed.
    pub changed: i64,
    /// When.
    pub created_at: Moment,
    /// When it was undone.
    pub undone_at: Option<Moment>,
}

/// A row whose category no person decided.
#[derive(FromQueryResult)]
struct Open {
    id: Uuid,
    account: Uuid,
    amount: i64,
    currency: String,
    payee: String,
    memo: String,
    category: String,
    category_by: Option<String>,
    category_because: Option<String>,
    category_sure: Option<i64>,
}

/// What a decision changes of a row, as it is kept.
#[derive(Serialize)]
struct Changed {
    run: String,
    id: String,
    category: &'static str,
    decided_by: Option<&'static str>,
    because: Option<String>,
    sure: Option<i64>,
    was_category: String,
    was_by: Option<String>,
    was_because: Option<String>,
    was_sure: Option<i64>,
}

#[derive(FromQueryResult)]
struct Row {
    id: CategoryRunId,
    changed: i64,
    created_at: Moment,
    undone_at: Option<Moment>,
}

macro_rules! open {
    ($of:literal) => {
        concat!(
            "select id, account, amount, currency, payee, memo, category, category_by, category_because, category_sure from transactions ",
            "where household = $1 and id > $2 and removed_by is null and transfer is null and is_split = 0 ",
            "and ((category = '' and category_by is null) or category_by in ('rule', 'history', 'code', 'model')) ",
            $of,
            "order by id limit $3"
        )
    };
}
const OPEN: &str = open!("");
const OPEN_OF_IMPORT: &str = open!("and id in (select r.transaction_id from import_rows r where r.household = $1 and r.import_id = $4) ");
const ADD: &str = "insert into category_runs (household, id, changed, created_at, created_by) values ($1, $2, $3, $4, $5)";
const CHANGES: Bulk = Bulk {
    postgres: "insert into category_changes (household, run, transaction_id, category, decided_by, because, sure, was_category, was_by, was_because, \
               was_sure) select $1, r.run, r.id, r.category, r.decided_by, r.because, r.sure, r.was_category, r.was_by, r.was_because, r.was_sure \
               from jsonb_to_recordset($2::jsonb) as r(run uuid, id uuid, category text, decided_by text, because text, sure bigint, \
               was_category text, was_by text, was_because text, was_sure bigint)",
    sqlite: "insert into category_changes (household, run, transaction_id, category, decided_by, because, sure, was_category, was_by, was_because, \
             was_sure) select $1, unhex(r.value ->> 'run'), unhex(r.value ->> 'id'), r.value ->> 'category', r.value ->> 'decided_by', \
             r.value ->> 'because', r.value ->> 'sure', r.value ->> 'was_category', r.value ->> 'was_by', r.value ->> 'was_because', r.value ->> 'was_sure' from json_each($2) r",
};
const APPLY: &str = "update transactions set category = c.category, category_by = c.decided_by, category_because = c.because, category_sure = c.sure, \
                     version = transactions.version + 1 from category_changes c where c.household = $1 and c.run = $2 \
                     and transactions.household = $1 and transactions.id = c.transaction_id";
const MARK: &str = "update category_runs set undone_at = $3 where household = $1 and id = $2 and undone_at is null";
/// Only rows that are as the run left them: what a person or a later run decided stays.
const UNDO: &str = "update transactions set category = c.was_category, category_by = c.was_by, category_because = c.was_because, \
                    category_sure = c.was_sure, version = transactions.version + 1 from category_changes c where c.household = $1 and c.run = $2 \
                    and transactions.household = $1 and transactions.id = c.transaction_id and transactions.category = c.category \
                    and transactions.category_by is not distinct from c.decided_by \
                    and transactions.category_because is not distinct from c.because";
const LATER: &str = "select count(*) as count from category_runs where household = $1 and id > $2 and undone_at is null";
const LIST: &str = "select id, changed, created_at, undone_at from category_runs where household = $1 order by id desc limit 50";

/// What deciding these rows would do now.
pub async fn preview(tx: &Read, of: Rows) -> Result<Preview> {
    let mut preview = Preview { changes: 0, first: Vec::new() };
    let (rules, history) = (kept_rules(tx).await?, history(tx).await?);
    let decider = decider(&rules, &history);
    each_open(tx, of, |open, row| {
        let decision = decider.decide(row);
        preview.add(open, word(&decision), kept(&decision.why).map(|(by, ..)| by));
    })
    .await?;
    Ok(preview)
}

/// Which rows a rule would decide otherwise than they are, put at this place among the rules, from 0. Rows of an earlier rule, of a person, and those that have its
/// category already are not among them. `instead` is the rule that it takes the place of, when one is changed.
pub async fn preview_rule(tx: &Read, rule: &Rule, place: usize, instead: Option<RuleId>) -> Result<Preview> {
    let mut preview = Preview { changes: 0, first: Vec::new() };
    let kept = rules::list(tx).await?;
    let others = kept.iter().filter(|kept| Some(kept.id) != instead);
    let earlier: Vec<Asked> = others.take(place).map(|kept| kept.rule.asked("")).collect();
    let new = rule.asked("");
    each_open(tx, Rows::All, |open, row| {
        if new.matches(row) && !earlier.iter().any(|rule| rule.matches(row)) {
            preview.add(open, word_of(rule.category), Some(By::Rule));
        }
    })
    .await?;
    Ok(preview)
}

/// Decides those of these rows whose category no person decided, and returns how many were changed. A row that nothing decides any more has none.
pub async fn decide(tx: &Write, CategoryRunId(id): CategoryRunId, of: Rows) -> Result<usize> {
    tx.access().may_write()?;
    let mut changed = Vec::new();
    let (rules, history) = (kept_rules(tx).await?, history(tx).await?);
    let decider = decider(&rules, &history);
    each_open(tx, of, |open, row| changed.extend(Changed::of(id, open, &decider.decide(row)))).await?;
    let count = i64::try_from(changed.len()).unwrap_or(i64::MAX);
    let by = tx.access().who().map(|UserId(id)| id);
    tx.run(ADD, [tx.household()?, id.into(), count.into(), tx.now().into(), by.into()]).await?;
    bulk::insert(tx, &CHANGES, &changed).await?;
    tx.run(APPLY, [tx.household()?, id.into()]).await?;
    Ok(changed.len())
}

/// Gives rows back what they had before a run and returns how many; what a person has decided since stays. The last run is undone first.
pub async fn undo(tx: &Write, CategoryRunId(id): CategoryRunId) -> Result<u64> {
    tx.access().may_write()?;
    if tx.count(LATER, [tx.household()?, id.into()]).await? > 0 {
        return Err(Error::Unfit { what: "rows were decided again since: the last time is undone first" });
    }
    if tx.run(MARK, [tx.household()?, id.into(), tx.now().into()]).await? != 1 {
        return Err(Error::Missing);
    }
    tx.run(UNDO, [tx.household()?, id.into()]).await
}

/// The last fifty times, the latest first.
pub async fn list(tx: &Read) -> Result<Vec<Run>> {
    let rows: Vec<Row> = tx.all(LIST, [tx.household()?]).await?;
    Ok(rows.into_iter().map(|Row { id, changed, created_at, undone_at }| Run { id, changed, created_at, undone_at }).collect())
}

async fn kept_rules(tx: &Read) -> Result<Vec<Asked>> {
    Ok(rules::list(tx).await?.iter().map(|kept| kept.rule.asked(&kept.id.0.to_string())).collect())
}

fn decider<'a>(rules: &'a [Asked], history: &'a History) -> Decider<'a> {
    Decider { rules, history, model: Some(Model::shipped()), at_least: None }
}

/// Each of these rows that no person decided, also as the deciding sees it.
async fn each_open(tx: &Read, of: Rows, mut each: impl FnMut(&Open, &Seen<'_>)) -> Result<()> {
    let mut after = Uuid::nil();
    loop {
        let values = [tx.household()?, after.into(), ROWS.into()];
        let rows: Vec<Open> = match of {
            Rows::All => tx.all(OPEN, values).await?,
            Rows::Of(ImportId(import)) => tx.all(OPEN_OF_IMPORT, values.into_iter().chain([import.into()])).await?,
        };
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.id;
        for open in &rows {
            let account = open.account.to_string();
            each(open, &asked(&open.payee, &open.memo, open.amount, &open.currency, &account));
        }
    }
}

impl Preview {
    /// Takes a row in if its category would be another.
    fn add(&mut self, open: &Open, after: &str, by: Option<By>) {
        if open.category == after {
            return;
        }
        self.changes += 1;
        if self.first.len() < SHOWN {
            self.first.push(Change { row: TransactionId(open.id), before: open.category.clone(), after: after.to_owned(), by });
        }
    }
}

/// The category as it is kept: nothing where nothing says what it is.
fn word(decision: &Decision) -> &'static str {
    word_of(decision.category)
}

fn word_of(category: Category) -> &'static str {
    if category == Category::uncategorised() { "" } else { category.id() }
}

impl Changed {
    /// What changes; none where the row has the category already, whoever decided it then.
    fn of(run: Uuid, open: &Open, decision: &Decision) -> Option<Changed> {
        let category = word(decision);
        let decided = kept(&decision.why);
        let by = decided.as_ref().map(|(by, ..)| by.id());
        if open.category == category && open.category_by.as_deref() == by {
            return None;
        }
        let (because, sure) = decided.map_or((None, None), |(_, because, sure)| (Some(because), sure));
        Some(Changed {
            run: hex(run),
            id: hex(open.id),
            category,
            decided_by: by,
            because,
            sure,
            was_category: open.category.clone(),
            was_by: open.category_by.clone(),
            was_because: open.category_because.clone(),
            was_sure: open.category_sure,
        })
    }
}
