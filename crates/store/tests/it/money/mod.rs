//! Money: what a test does around it, and the tests.

mod accounts;
mod bulk;
mod categories;
mod imports;
mod rows;
mod undo;
mod worth;

use overwinter_statements::matching::Listing;
use overwinter_statements::{AccountKind, Statement, Status, Transaction};
use overwinter_store::money::accounts::NewAccount;
use overwinter_store::money::balances::{self, Covers, Stated};
use overwinter_store::money::holdings::{self, Lot, Position};
use overwinter_store::money::imports::{Counts, File, NewImport, Part};
use overwinter_store::money::prices::{self, Price};
use overwinter_store::money::rates::{self, Rate};
use overwinter_store::money::splits::{self, Split};
use overwinter_store::money::transactions::{self, Filter};
use overwinter_store::money::{accounts as store_accounts, imports as store_imports};
use overwinter_store::{Access, AccountId, Action, ImportId, Result};
use overwinter_units::Date;

use crate::fixture::Kept;

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// The day on which everything comes in.
pub const TODAY: &str = "2026-03-31";

pub const WINDOW: Listing<'_> = Listing::Window { with_pending: false };
pub const POLLED: Listing<'_> = Listing::Window { with_pending: true };

/// A statement of rows: day, amount, payee and id; an empty id is none.
pub fn statement(rows: &[(&str, &str, &str, &str)]) -> Statement {
    let row = |(line, (date, amount, payee, id)): (usize, &(&str, &str, &str, &str))| {
        let mut row = Transaction::new(line + 1, day(date), amount.parse().unwrap());
        row.payee = Some((*payee).to_owned());
        row.id = Some((*id).to_owned()).filter(|id| !id.is_empty());
        row
    };
    Statement { transactions: rows.iter().enumerate().map(row).collect(), ..Statement::default() }
}

/// The same, of rows that are pending.
pub fn pending(rows: &[(&str, &str, &str, &str)]) -> Statement {
    let mut statement = statement(rows);
    statement.transactions.iter_mut().for_each(|row| row.status = Status::Pending);
    statement
}

/// An account in euros.
pub async fn account(kept: &Kept, access: &Access, name: &str) -> AccountId {
    account_of(kept, access, name, AccountKind::Bank, "EUR").await
}

pub async fn account_of(kept: &Kept, access: &Access, name: &str, kind: AccountKind, currency: &str) -> AccountId {
    let id = AccountId::new();
    let new = NewAccount { id, name, institution: "Bank", kind, currency, mask: "3000" };
    kept.store.write(access, Action::AccountOpened(id), async |tx| store_accounts::create(tx, new).await).await.unwrap();
    id
}

/// One import of one statement.
pub struct Incoming<'a> {
    pub account: AccountId,
    pub statement: &'a Statement,
    pub listing: Listing<'a>,
    pub issuer: &'a str,
    pub file: Option<u8>,
}

impl<'a> Incoming<'a> {
    /// Rows of whole days, of no file.
    pub fn rows(account: AccountId, statement: &'a Statement) -> Incoming<'a> {
        Incoming { account, statement, listing: WINDOW, issuer: "csv", file: None }
    }

    pub async fn apply(&self, kept: &Kept, access: &Access) -> Result<(ImportId, Counts)> {
        let id = ImportId::new();
        let file = self.file.map(|byte| File { name: "march.csv", sha256: [byte; 32] });
        let parts = [Part { account: self.account, statement: self.statement }];
        let new = NewImport { id, issuer: self.issuer, listing: self.listing, file, today: day(TODAY), parts: &parts };
        let counts = kept.store.write(access, Action::ImportApplied(id), async |tx| store_imports::apply(tx, new).await).await?;
        Ok((id, counts))
    }
}

/// Brings rows in.
pub async fn import(kept: &Kept, access: &Access, account: AccountId, statement: &Statement) -> (ImportId, Counts) {
    Incoming::rows(account, statement).apply(kept, access).await.unwrap()
}

pub async fn undo(kept: &Kept, access: &Access, id: ImportId) -> Result<()> {
    kept.store.write(access, Action::ImportUndone(id), async |tx| store_imports::undo(tx, id).await).await
}

pub async fn redo(kept: &Kept, access: &Access, id: ImportId) -> Result<()> {
    kept.store.write(access, Action::ImportRedone(id), async |tx| store_imports::redo(tx, id).await).await
}

/// The rows of all accounts, the latest first.
pub async fn rows(kept: &Kept, access: &Access) -> Vec<transactions::Transaction> {
    let page = kept.store.read(access, async |tx| transactions::list(tx, Filter::default(), None, 200).await).await.unwrap();
    assert_eq!(page.next, None);
    page.items
}

/// Their days, amounts and payees, the earliest first.
pub async fn shown(kept: &Kept, access: &Access) -> Vec<String> {
    let mut rows: Vec<String> = rows(kept, access)
        .await
        .iter()
        .map(|row| format!("{} {} {} {}", row.date, row.amount, row.provider.payee, row.state.id()))
        .collect();
    rows.sort();
    rows
}

/// A row in every table of money.
pub async fn one_of_each(kept: &Kept, access: &Access) {
    let id = account(kept, access, "Giro").await;
    Incoming::rows(id, &pending(&[("2026-03-03", "-10.00", "Bistro", "p1")])).apply(kept, access).await.unwrap();
    import(kept, access, id, &statement(&[("2026-03-04", "-12.00", "Bistro", "b1")])).await;
    let row = rows(kept, access).await.remove(0);
    let iban = overwinter_statements::Account { label: "DE89370400440532013000".to_owned(), ..Default::default() };
    let by = overwinter_statements::matching::identifications(&iban);
    let parts = [Split { amount: row.amount, category: "Food".to_owned(), note: String::new() }];
    let (date, one) = (day("2026-03-01"), "1".parse().unwrap());
    let rate = Rate { base: "EUR".to_owned(), quote: "USD".to_owned(), date, rate: one };
    let fill = async |tx: &overwinter_store::Write| {
        store_accounts::identify(tx, id, &by).await?;
        splits::set(tx, row.id, 1, &parts).await?;
        balances::state(tx, &Stated { account: id, date, amount: 1, covers: Covers::Cash }).await?;
        let security = holdings::security(tx, "FUND", "A fund", "EUR").await?;
        let lots = vec![Lot { acquired: None, units: one, cost: None }];
        holdings::state(tx, id, date, &[Position { security, units: one, cost: None, lots }]).await?;
        prices::put(tx, security, &[Price { date, price: one }]).await?;
        rates::put(tx, std::slice::from_ref(&rate)).await
    };
    kept.store.write(access, Action::AccountChanged(id), fill).await.unwrap();
    categories::one_of_each(kept, access, id).await;
}
