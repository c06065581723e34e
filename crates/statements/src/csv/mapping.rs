//! What the columns of a CSV mean: written by the user, saved in a layout of a bank, or found by looking.

use serde::{Deserialize, Serialize};

/// A column, by its name in the header or by its place from 0. A place makes the file one without header, unless `skip_to` names it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Column {
    /// By its name.
    Name(String),
    /// By its place.
    Place(usize),
}

/// One column or several, whose texts are joined.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Columns {
    /// One.
    One(Column),
    /// Several.
    Several(Vec<Column>),
}

impl Columns {
    /// All of them.
    pub fn all(&self) -> &[Column] {
        match self {
            Columns::One(column) => core::slice::from_ref(column),
            Columns::Several(columns) => columns,
        }
    }
}

/// The meaning of the columns, and how the file writes things. Everything but the day and an amount may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Mapping {
    /// A label: whose layout it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank: Option<String>,
    /// Kind of the account, by its name in JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The encoding, where the bytes don't tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What stands between columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<String>,
    /// The decimal sign: `.` or `,`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<String>,
    /// How the header's line begins, where lines stand before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skip_to: Option<String>,
    /// The day of booking.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Column>,
    /// Its pattern, as of `strftime`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_format: Option<String>,
    /// Whether the day comes before the month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dayfirst: Option<bool>,
    /// The day of value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_date: Option<Column>,
    /// The amount with its sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Column>,
    /// What goes out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub debit: Option<Column>,
    /// What comes in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<Column>,
    /// Whether the debit column has its minus already.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub signed_debit: bool,
    /// Whether every amount has the other sign, as cards write purchases.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub invert: bool,
    /// The word that says whether it goes out or comes in, of an amount without sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_col: Option<Column>,
    /// The account of the row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<Column>,
    /// The currency of the row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency_col: Option<Column>,
    /// The currency of all rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The bank's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique: Option<Column>,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payee: Option<Columns>,
    /// What for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memo: Option<Columns>,
    /// The other account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payee_account: Option<Column>,
    /// A reference, such as the number of a cheque.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Column>,
    /// The category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Column>,
    /// The balance after the row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance: Option<Column>,
    /// Whether the row is booked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Column>,
    /// What is done with a security: buy, sell, dividend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<Column>,
    /// The security's symbol or number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub symbol: Option<Column>,
    /// How much of it. With a price and no amount, the amount is worked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Column>,
    /// The price of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Column>,
    /// Commission and fees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee: Option<Column>,
    /// Whether the fee goes out beside the amount.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub separate_fee: bool,
}

impl Mapping {
    /// The separator as a byte, if it is one.
    pub(super) fn separator(&self) -> Option<u8> {
        match self.delimiter.as_deref()? {
            "\\t" | "tab" => Some(b'\t'),
            text => text.bytes().next().filter(|_| text.len() == 1),
        }
    }

    /// Every column that has to be there: without the day or an amount nothing can be read.
    pub(super) fn needed(&self) -> impl Iterator<Item = &Column> {
        [&self.date, &self.amount, &self.debit, &self.credit, &self.quantity, &self.price].into_iter().flatten()
    }

    /// Whether the columns are given by their places, so that the file has no header.
    pub(super) fn by_place(&self) -> bool {
        self.skip_to.is_none() && matches!(self.date, Some(Column::Place(_)))
    }
}
