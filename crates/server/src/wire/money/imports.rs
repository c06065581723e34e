//! How rows come in: the file, what it would do, and what was done.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use overwinter_report::wire::v1::{Finding, Severity};
use overwinter_store::money::imports::{self, Counts, Done, Why};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::wire::amount;
use crate::wire::day::Day;
use crate::wire::money::transactions::ReviewDoubt;
use crate::wire::time;

/// A statement of a bank, a card or a broker to take in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StatementFile {
    /// What the file is called.
    pub file_name: String,
    /// Its bytes as base64: OFX, QFX, CAMT, MT940, QIF or CSV.
    #[schema(value_type = String, format = Byte)]
    pub content: Base64,
    /// The account of every statement, for a file of one account.
    #[serde(default)]
    pub account_id: Option<Uuid>,
    /// The accounts of single statements, which go before. A statement without one goes to the account that is known by its IBAN or number.
    #[serde(default)]
    pub accounts: Vec<StatementAccount>,
    /// Which columns of a CSV mean what; it makes the file a CSV. `layout` of a preview shows what was understood.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub csv: Option<overwinter_statements::csv::Mapping>,
    /// The user's day: what is dated later is scheduled. The server's day in UTC otherwise.
    #[serde(default)]
    pub today: Option<Day>,
}

/// Where one statement of a file goes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StatementAccount {
    /// Which statement, from 0 in the file's order.
    pub statement: usize,
    /// Its account; null leaves the statement out.
    #[schema(required)]
    pub account_id: Option<Uuid>,
}

/// Bytes that come as base64.
pub(crate) struct Base64(pub Vec<u8>);

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        STANDARD.decode(text.as_bytes()).map(Base64).map_err(|error| D::Error::custom(format!("no base64: {error}")))
    }
}

/// What an import would do.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportPreview {
    /// The format: `ofx`, `camt`, `mt940`, `qif`, `csv`.
    pub format: String,
    /// How the columns of a CSV were understood; it can be changed and sent again as `csv`.
    #[schema(required, value_type = Option<Object>)]
    pub layout: Option<overwinter_statements::csv::Mapping>,
    /// The import of the same file, if there was one that was not undone: it is not taken in again.
    #[schema(required)]
    pub already_imported_as: Option<Uuid>,
    /// The file's statements, in order.
    pub statements: Vec<StatementHead>,
    /// What would be counted.
    pub counts: ImportCounts,
    /// Rows of the statements that have an account, in order. Of a very long file not every row that is only new or already there.
    pub rows: Vec<ImportRow>,
    /// How many rows are not shown.
    pub rows_left_out: usize,
    /// What was wrong in the file (`pointer` says the line), and which statements need an account (`/accounts`).
    pub findings: Vec<Finding>,
}

/// A statement of a file.
#[derive(Serialize, ToSchema)]
pub(crate) struct StatementHead {
    /// Its number in the file, from 0.
    pub statement: usize,
    /// The account as the file names it; empty where it names none. Of a number only the last letters.
    pub names: String,
    /// Where it goes; null where that is not known.
    #[schema(required)]
    pub account_id: Option<Uuid>,
    /// ISO 4217, where the file says it.
    #[schema(required)]
    pub currency: Option<String>,
    /// How many rows it has.
    pub rows: usize,
}

/// How many rows of an import came to what.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportCounts {
    /// Rows that were listed and can be kept.
    pub listed: i64,
    /// Rows that are added, those to be reviewed too.
    pub added: i64,
    /// Rows that are there and are changed, booked or taken away.
    pub changed: i64,
    /// Rows that a person has to look at.
    pub reviews: i64,
    /// Rows that can't be kept.
    pub unusable: i64,
}

/// What an import would do with one row.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportRow {
    /// Of which account.
    pub account_id: Uuid,
    /// The line of the file; zero for a row that the list no longer has.
    pub line: usize,
    /// The day.
    pub date: Day,
    /// What comes in is above zero.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
    /// Who.
    pub payee: String,
    /// What becomes of it.
    pub fate: RowFate,
    /// Why a person has to look at it.
    #[schema(required)]
    pub review: Option<ReviewDoubt>,
    /// The row that it is, if it is there.
    #[schema(required)]
    pub known_as: Option<Uuid>,
    /// Rows that it may be.
    pub candidates: Vec<Uuid>,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RowFate {
    /// It is added.
    New,
    /// It is there; nothing is changed.
    Same,
    /// It is there; it has one more id, or another text.
    Reissued,
    /// It is there; the provider's part is changed.
    Changed,
    /// It was pending or scheduled, and is booked now.
    Posted,
    /// It is added, and a person says whether it is another one.
    Review,
    /// It says that another row is gone, and that one is taken away.
    Removes,
    /// The list no longer has it, and it is taken away.
    Gone,
}

/// Imports.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportList {
    /// The last first.
    pub items: Vec<Import>,
    /// Where the next page begins; null on the last one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// A time that rows came in.
#[derive(Serialize, ToSchema)]
pub(crate) struct Import {
    /// The import's id.
    pub id: Uuid,
    /// Whose ids the rows have: the format of a file.
    pub issuer: String,
    /// What the file was called; empty for none.
    pub file_name: String,
    /// How many rows were listed.
    pub listed: i64,
    /// How many were added.
    pub added: i64,
    /// How many were changed.
    pub changed: i64,
    /// How many were to be reviewed.
    pub reviews: i64,
    /// When.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When it was undone; null while it counts.
    #[schema(required, format = DateTime)]
    pub undone_at: Option<String>,
}

impl From<Counts> for ImportCounts {
    fn from(Counts { listed, added, changed, reviews, unusable }: Counts) -> Self {
        ImportCounts { listed, added, changed, reviews, unusable }
    }
}

impl From<imports::Import> for Import {
    fn from(kept: imports::Import) -> Self {
        Import {
            id: kept.id.0,
            issuer: kept.issuer,
            file_name: kept.file_name,
            listed: kept.listed,
            added: kept.added,
            changed: kept.changed,
            reviews: kept.reviews,
            created_at: time::text(kept.created_at),
            undone_at: kept.undone_at.map(time::text),
        }
    }
}

impl From<imports::PreviewRow> for ImportRow {
    fn from(row: imports::PreviewRow) -> Self {
        let (fate, review) = RowFate::of(row.done);
        ImportRow {
            account_id: row.account.0,
            line: row.line,
            date: Day(row.date),
            amount: amount::text(row.amount, &row.currency),
            currency: row.currency,
            payee: row.payee,
            fate,
            review,
            known_as: row.known_as.map(|of| of.0),
            candidates: row.candidates.into_iter().map(|of| of.0).collect(),
        }
    }
}

impl RowFate {
    fn of(done: Done) -> (RowFate, Option<ReviewDoubt>) {
        match done {
            Done::New => (RowFate::New, None),
            Done::Same => (RowFate::Same, None),
            Done::Reissued => (RowFate::Reissued, None),
            Done::Changed => (RowFate::Changed, None),
            Done::Posted => (RowFate::Posted, None),
            Done::Review(doubt) => (RowFate::Review, Some(doubt.into())),
            Done::Removes => (RowFate::Removes, None),
            Done::Gone => (RowFate::Gone, None),
        }
    }

    /// Whether somebody who looks a file over wants to see the row in any case.
    pub fn is_notable(self) -> bool {
        match self {
            RowFate::New | RowFate::Same | RowFate::Reissued => false,
            RowFate::Changed | RowFate::Posted | RowFate::Review | RowFate::Removes | RowFate::Gone => true,
        }
    }
}

/// A row that can't be kept.
pub(crate) fn unusable(of: &imports::Unusable) -> Finding {
    let (code, says) = match of.why {
        Why::Amount => ("bad-amount", "The amount has parts of the smallest unit of its currency, or is too large."),
        Why::Currency => ("bad-currency", "The currency is no code of three letters."),
    };
    Finding::error(format!("line {}", of.line), code, says).hint("The row is left out; the others are taken.")
}

/// What the reader of a file says.
pub(crate) fn of_file(finding: &overwinter_statements::Finding) -> Finding {
    let gap = if finding.place.is_empty() { "" } else { ", " };
    let severity = match finding.severity {
        overwinter_statements::Severity::Error => Severity::Error,
        overwinter_statements::Severity::Warning => Severity::Warning,
    };
    Finding {
        pointer: format!("line {}{gap}{}", finding.line, finding.place),
        code: finding.code.id().to_owned(),
        severity,
        message: finding.message.clone(),
        hint: finding.hint.clone(),
    }
}
