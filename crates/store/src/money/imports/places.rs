//! Which accounts the statements of a file are of: what the user says, else the account that is known by an IBAN or a number.

use overwinter_statements::matching::identifications;
use overwinter_statements::{Document, Statement};

use super::Part;
use crate::money::accounts::{self, Found};
use crate::{AccountId, Error, Read, Result, Write};

/// What the user says of a file's statements.
#[derive(Debug, Clone, Copy, Default)]
pub struct Choice<'a> {
    /// The account of every statement, if they are all of one account.
    pub all: Option<AccountId>,
    /// The accounts of single statements, from 0 in the file's order; none leaves a statement out.
    pub each: &'a [(usize, Option<AccountId>)],
}

/// Where a statement goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// To this account.
    At(AccountId),
    /// Nowhere, as the user says.
    LeftOut,
    /// Nowhere before a person says more.
    Open(Unplaced),
}

/// Why a statement has no account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unplaced {
    /// No account is known by what it names.
    Unknown,
    /// More than one is.
    Several,
    /// The file has statements of several accounts, and one account was said for all.
    NotOne,
    /// The account has another currency than the statement.
    OtherCurrency,
}

impl Unplaced {
    /// A stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Unplaced::Unknown => "account-unknown",
            Unplaced::Several => "account-ambiguous",
            Unplaced::NotOne => "several-accounts",
            Unplaced::OtherCurrency => "other-currency",
        }
    }

    /// Why, and what to do about it.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Unplaced::Unknown => ("No account is known by what the statement names.", "Say which account it is, or add one first."),
            Unplaced::Several => ("Several accounts are known by what the statement names.", "Say which of them it is."),
            Unplaced::NotOne => ("The file has statements of several accounts.", "Say for each statement which account it is."),
            Unplaced::OtherCurrency => {
                ("The statement is in another currency than the account.", "Choose or add an account in its currency.")
            }
        }
    }
}

/// Where each statement of a file goes.
pub async fn places(tx: &Read, document: &Document, choice: Choice<'_>) -> Result<Vec<Place>> {
    let is_of_one = document.statements.windows(2).all(|pair| names(&pair[0]) == names(&pair[1]));
    let mut all = Vec::with_capacity(document.statements.len());
    for (number, statement) in document.statements.iter().enumerate() {
        let chosen = choice.each.iter().find(|(of, _)| *of == number).map(|(_, account)| *account);
        let place = match (chosen, choice.all) {
            (Some(None), _) => Place::LeftOut,
            (Some(Some(account)), _) => Place::At(account),
            (None, Some(account)) if is_of_one => Place::At(account),
            (None, said) => match find(tx, statement).await? {
                Found::One(account) => Place::At(account),
                Found::Several => Place::Open(Unplaced::Several),
                Found::None if said.is_some() => Place::Open(Unplaced::NotOne),
                Found::None => Place::Open(Unplaced::Unknown),
            },
        };
        all.push(fitting(tx, statement, place).await?);
    }
    Ok(all)
}

/// What tells whether two statements are of one account.
fn names(statement: &Statement) -> (&overwinter_statements::Account, Option<&str>) {
    (&statement.account, statement.currency.as_deref())
}

async fn find(tx: &Read, statement: &Statement) -> Result<Found> {
    accounts::find(tx, &identifications(&statement.account), statement.currency.as_deref()).await
}

/// The same place, if the account is there and has the statement's currency.
async fn fitting(tx: &Read, statement: &Statement, place: Place) -> Result<Place> {
    let Place::At(account) = place else { return Ok(place) };
    let account = accounts::get(tx, account).await?;
    let is_other = statement.currency.as_ref().is_some_and(|currency| *currency != account.currency);
    Ok(if is_other { Place::Open(Unplaced::OtherCurrency) } else { place })
}

/// The statements that go somewhere, in order. [`Error::Unfit`] when a person has to say more.
pub fn parts<'a>(document: &'a Document, places: &[Place]) -> Result<Vec<Part<'a>>> {
    let of = |(statement, place): (&'a Statement, &Place)| match place {
        Place::At(account) => Some(Ok(Part { account: *account, statement })),
        Place::LeftOut => None,
        Place::Open(_) => Some(Err(Error::Unfit { what: "a statement of the file has no account yet" })),
    };
    document.statements.iter().zip(places).filter_map(of).collect()
}

/// Remembers by what the accounts of a file that is taken in are known again.
pub async fn remember(tx: &Write, parts: &[Part<'_>]) -> Result<()> {
    for part in parts {
        accounts::identify_as(tx, part.account, &identifications(&part.statement.account)).await?;
    }
    Ok(())
}
