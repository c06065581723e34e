//! `/api/v1/money/export`: every row of the household as a file.

use axum::extract::State;
use axum::http::header;
use axum::response::{AppendHeaders, IntoResponse};
use overwinter_statements::{Account, Balance, BalanceKind, Statement, Status, currency, ofx};
use overwinter_store::money::accounts::{self, Account as Kept};
use overwinter_store::money::transactions::{self, Filter, Transaction as Row};
use overwinter_store::money::{balances, splits};
use overwinter_store::{Access, Action, ROWS_MAX, Read};
use overwinter_units::Date;
use serde::Deserialize;
use tokio::runtime::Handle;

use crate::App;
use crate::fault::Fault;
use crate::identity::Signed;
use crate::wanted::Wanted;
use crate::wire::denied::Reading;
use crate::wire::money::export::{ExportFormat, MoneyExport};
use crate::wire::money::transactions::TransactionView;
use crate::wire::time;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    format: ExportFormat,
}

/// Every row of the household as a file. That it was taken out is written down. CSV has a line a row; JSON has accounts, rows and splits; OFX has the
/// booked rows of each account and currency.
#[utoipa::path(
    get,
    path = "/api/v1/money/export",
    operation_id = "exportMoney",
    params(("format" = inline(ExportFormat), Query, description = "Which format.")),
    responses(
        (status = 200, description = "The file.", content(
            (MoneyExport = "application/json"), (String = "text/csv"), (String = "application/x-ofx"),
        )),
        Reading,
    )
)]
pub(super) async fn export_money(
    State(app): State<App>,
    signed: Signed,
    Wanted(Asked { format }): Wanted<Asked>,
) -> Result<impl IntoResponse, Fault> {
    let (access, of) = (signed.access(), app.clone());
    let household = signed.member.household();
    let work = move || {
        Handle::current().block_on(async {
            of.store.write(&access, Action::MoneyExported(household), async |_| Ok(())).await?;
            write(&of, &access, format).await
        })
    };
    let text = app.work.file(work).await??;
    let (kind, end) = match format {
        ExportFormat::Csv => ("text/csv; charset=utf-8", "csv"),
        ExportFormat::Json => ("application/json", "json"),
        ExportFormat::Ofx => ("application/x-ofx", "ofx"),
    };
    let name = format!("attachment; filename=\"overwinter-money.{end}\"");
    Ok((AppendHeaders([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)]), text))
}

async fn write(app: &App, access: &Access, format: ExportFormat) -> Result<String, Fault> {
    let (accounts, rows, now) = app.store.read(access, async |tx| Ok((accounts::all(tx).await?, all(tx).await?, tx.now()))).await?;
    match format {
        ExportFormat::Csv => Ok(csv(&accounts, &rows)),
        ExportFormat::Json => {
            let views = app.store.read(access, async |tx| views(tx, rows).await).await?;
            let export = MoneyExport { accounts: accounts.into_iter().map(Into::into).collect(), transactions: views };
            Ok(serde_json::to_string(&export).expect("texts and numbers have a JSON"))
        }
        ExportFormat::Ofx => {
            let on = time::day(now);
            let statements = app.store.read(access, async |tx| statements(tx, &accounts, &rows, on).await).await?;
            Ok(ofx::write(&statements, on))
        }
    }
}

/// Every row, the latest first.
async fn all(tx: &Read) -> overwinter_store::Result<Vec<Row>> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = transactions::list(tx, Filter::default(), after, ROWS_MAX).await?;
        rows.extend(page.items);
        after = page.next;
        if after.is_none() {
            return Ok(rows);
        }
    }
}

async fn views(tx: &Read, rows: Vec<Row>) -> overwinter_store::Result<Vec<TransactionView>> {
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let parts = if row.is_split { splits::of(tx, row.id).await? } else { Vec::new() };
        views.push(TransactionView::of(row, parts));
    }
    Ok(views)
}

/// A statement of each account and currency that has booked rows.
async fn statements(tx: &Read, accounts: &[Kept], rows: &[Row], on: Date) -> overwinter_store::Result<Vec<Statement>> {
    let mut all = Vec::new();
    for account in accounts {
        let mut codes: Vec<&str> = rows.iter().filter(|row| row.account == account.id).map(|row| row.currency.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        for code in codes {
            let of = |row: &&Row| row.account == account.id && row.currency == code && row.state.is_booked();
            let transactions = rows.iter().filter(of).map(listed).collect();
            // The number of the account is not kept: the last letters of our own id stand for it.
            let id = account.id.0.simple().to_string();
            let known = Account { label: id[id.len() - 22..].to_owned(), ..Account::default() };
            let mut statement =
                Statement { kind: account.kind, account: known, currency: Some(code.to_owned()), transactions, ..Statement::default() };
            if code == account.currency
                && let Some(last) = balances::daily(tx, account.id, on, on).await?.last()
            {
                let amount = currency::decimal(last.amount, code);
                statement.balances.push(Balance { kind: BalanceKind::Booked, code: String::new(), amount, currency: None, date: Some(on) });
            }
            all.push(statement);
        }
    }
    Ok(all)
}

fn listed(row: &Row) -> overwinter_statements::Transaction {
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let mut listed = overwinter_statements::Transaction::new(0, row.date, currency::decimal(row.amount, &row.currency));
    listed.status = Status::Booked;
    listed.value_date = row.provider.value_date;
    listed.id = Some(row.id.0.to_string());
    listed.payee = said(&row.provider.payee);
    listed.memo = said(&row.provider.memo);
    listed.reference = said(&row.provider.reference);
    listed
}

const COLUMNS: &str = "Date,Account,Amount,Currency,Payee,Memo,Category,Note,Text,Value date,Payee account,Reference,Status,ID\r\n";

/// A line a row, the earliest first.
fn csv(accounts: &[Kept], rows: &[Row]) -> String {
    let mut text = COLUMNS.to_owned();
    for row in rows.iter().rev() {
        let account = accounts.iter().find(|account| account.id == row.account).map_or("", |account| account.name.as_str());
        let value_date = row.provider.value_date.map_or_else(String::new, |date| date.to_string());
        let (provider, user) = (&row.provider, &row.user);
        let words = [account, &provider.payee, &provider.memo, &user.category, &user.note, &user.text];
        let [account, payee, memo, category, note, own] = words.map(cell);
        let [payee_account, reference] = [&provider.payee_account, &provider.reference].map(|text| cell(text));
        let amount = currency::decimal(row.amount, &row.currency);
        let (date, code, state, id) = (row.date, &row.currency, row.state.id(), row.id.0);
        text.push_str(&format!(
            "{date},{account},{amount},{code},{payee},{memo},{category},{note},{own},{value_date},{payee_account},{reference},{state},{id}\r\n"
        ));
    }
    text
}

/// A cell that no program takes for a formula: an apostrophe stands before what could be one.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
    let is_quoted = text.contains([',', '"', ';']);
    if is_quoted { format!("\"{guard}{}\"", text.replace('"', "\"\"")) } else { format!("{guard}{text}") }
}
