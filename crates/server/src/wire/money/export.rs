//! Everything of a household's money, to take away.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::accounts::MoneyAccount;
use super::transactions::TransactionView;

/// Accounts and rows.
#[derive(Serialize, ToSchema)]
pub(crate) struct MoneyExport {
    /// Every account, closed ones too.
    pub accounts: Vec<MoneyAccount>,
    /// Every row with its parts, the latest first.
    pub transactions: Vec<TransactionView>,
}

/// The format of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ExportFormat {
    /// Comma-separated values.
    Csv,
    /// JSON, with everything.
    Json,
    /// OFX 2.
    Ofx,
}
