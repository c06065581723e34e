//! Rows of accounts: the provider's part beside the user's, splits, transfers and reviews.

use overwinter_statements::matching::{Doubt, State};
use overwinter_store::money::{reviews, splits, transactions};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::wire::amount;
use crate::wire::day::Day;

/// A row of an account.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct Transaction {
    /// The row's id.
    pub id: Uuid,
    /// Of which account.
    pub account_id: Uuid,
    /// The day of booking.
    pub date: Day,
    /// What comes in is above zero.
    pub amount: String,
    /// ISO 4217, of the amount and the balance.
    pub currency: String,
    /// Whether it counts.
    pub state: TransactionState,
    /// What the provider says.
    pub provider: ProviderPart,
    /// What the user says.
    pub user: UserPart,
    /// Whether it has splits, whose categories count then.
    pub is_split: bool,
    /// The other side, if it is a transfer between two accounts.
    #[schema(required)]
    pub transfer_id: Option<Uuid>,
    /// What a person has to decide.
    #[schema(required)]
    pub review: Option<ReviewDoubt>,
    /// The import that brought it; null for a row written by hand.
    #[schema(required)]
    pub import_id: Option<Uuid>,
    /// Which version this is, from 1.
    pub version: i64,
}

/// What the provider says of a row. Empty texts are unknown.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct ProviderPart {
    /// The day of value.
    #[schema(required)]
    pub value_date: Option<Day>,
    /// Who.
    pub payee: String,
    /// What for.
    pub memo: String,
    /// The other account.
    pub payee_account: String,
    /// A reference.
    pub reference: String,
    /// The bank's word for it.
    pub kind: String,
    /// The bank's category.
    pub category: String,
    /// The balance after it.
    #[schema(required)]
    pub balance: Option<String>,
}

/// What the user says of a row. What is left out of an edit is emptied. The category `transfer` takes a row out of income and spending.
#[derive(Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct UserPart {
    /// A category; empty for none.
    pub category: String,
    /// A note.
    pub note: String,
    /// A text instead of the provider's.
    pub text: String,
}

/// Whether a row counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TransactionState {
    /// It is booked: it counts.
    Booked,
    /// It is announced: it counts nowhere yet.
    Pending,
    /// It is dated later than the day on which it came in.
    Scheduled,
}

/// Why a person has to look at a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReviewDoubt {
    /// Several rows fit it.
    SeveralFit,
    /// One row fits but for the name.
    NameDiffers,
    /// One row fits but for an amount that is higher by what may be a tip.
    Tip,
    /// The row of this id had another amount.
    AmountChanged,
    /// One row fits but for the text.
    TextChanged,
}

/// Rows.
#[derive(Serialize, ToSchema)]
pub(crate) struct TransactionList {
    /// The latest first.
    pub items: Vec<Transaction>,
    /// Where the next page begins; null on the last one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// A row with its parts.
#[derive(Serialize, ToSchema)]
pub(crate) struct TransactionView {
    /// The row.
    pub transaction: Transaction,
    /// Its parts, in order; none when it is whole.
    pub splits: Vec<Split>,
}

/// A row to write by hand, such as cash.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewTransaction {
    /// Of which account.
    pub account_id: Uuid,
    /// The day.
    pub date: Day,
    /// A decimal of the account's currency; what comes in is above zero.
    pub amount: String,
    /// Who.
    pub payee: String,
    /// What for.
    #[serde(default)]
    pub memo: String,
}

/// A part of a row.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Split {
    /// A decimal of the row's currency.
    pub amount: String,
    /// Its category.
    #[serde(default)]
    pub category: String,
    /// A note.
    #[serde(default)]
    pub note: String,
}

/// The parts of a row, which sum to it; none make it whole.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Splits {
    /// In order.
    pub splits: Vec<Split>,
}

/// The other side of a transfer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PairTransfer {
    /// A row of another account.
    pub with: Uuid,
}

/// Rows that may be transfers.
#[derive(Serialize, ToSchema)]
pub(crate) struct TransferList {
    /// Pairs that nothing else fits: equal amounts, at most five days apart, in two accounts.
    pub items: Vec<TransferPair>,
}

/// Two rows that may be one transfer.
#[derive(Serialize, ToSchema)]
pub(crate) struct TransferPair {
    /// Where it leaves.
    pub from_id: Uuid,
    /// Where it arrives.
    pub to_id: Uuid,
}

/// Rows that wait for a person.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReviewList {
    /// The oldest first.
    pub items: Vec<Review>,
    /// Where the next page begins; null on the last one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// A row that may be another one.
#[derive(Serialize, ToSchema)]
pub(crate) struct Review {
    /// The row, with the doubt in it.
    pub transaction: Transaction,
    /// The rows that it may be.
    pub candidates: Vec<Transaction>,
}

/// What a row is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SettleReview {
    /// The candidate that it is: that row takes over what the provider says and keeps what the user said. Null for a row of its own.
    #[schema(required)]
    pub same_as: Option<Uuid>,
}

impl From<transactions::Transaction> for Transaction {
    fn from(kept: transactions::Transaction) -> Self {
        let text = |minor| amount::text(minor, &kept.currency);
        let (amount, balance) = (text(kept.amount), kept.provider.balance.map(text));
        let provider = kept.provider;
        Transaction {
            id: kept.id.0,
            account_id: kept.account.0,
            date: Day(kept.date),
            amount,
            currency: kept.currency,
            state: kept.state.into(),
            provider: ProviderPart {
                value_date: provider.value_date.map(Day),
                payee: provider.payee,
                memo: provider.memo,
                payee_account: provider.payee_account,
                reference: provider.reference,
                kind: provider.kind,
                category: provider.category,
                balance,
            },
            user: UserPart { category: kept.user.category, note: kept.user.note, text: kept.user.text },
            is_split: kept.is_split,
            transfer_id: kept.transfer.map(|of| of.0),
            review: kept.review.map(ReviewDoubt::from),
            import_id: kept.import.map(|of| of.0),
            version: kept.version,
        }
    }
}

impl From<UserPart> for transactions::User {
    fn from(part: UserPart) -> Self {
        transactions::User { category: part.category, note: part.note, text: part.text }
    }
}

impl From<State> for TransactionState {
    fn from(state: State) -> Self {
        match state {
            State::Booked => TransactionState::Booked,
            State::Pending => TransactionState::Pending,
            State::Scheduled => TransactionState::Scheduled,
        }
    }
}

impl From<Doubt> for ReviewDoubt {
    fn from(doubt: Doubt) -> Self {
        match doubt {
            Doubt::SeveralFit => ReviewDoubt::SeveralFit,
            Doubt::NameDiffers => ReviewDoubt::NameDiffers,
            Doubt::Tip => ReviewDoubt::Tip,
            Doubt::AmountChanged => ReviewDoubt::AmountChanged,
            Doubt::TextChanged => ReviewDoubt::TextChanged,
        }
    }
}

impl TransactionView {
    pub fn of(row: transactions::Transaction, parts: Vec<splits::Split>) -> Self {
        let split =
            |part: splits::Split| Split { amount: amount::text(part.amount, &row.currency), category: part.category, note: part.note };
        let splits = parts.into_iter().map(split).collect();
        TransactionView { transaction: row.into(), splits }
    }
}

impl Review {
    pub fn of(review: reviews::Review, candidates: Vec<transactions::Transaction>) -> Self {
        Review { transaction: review.row.into(), candidates: candidates.into_iter().map(Transaction::from).collect() }
    }
}
