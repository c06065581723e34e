//! What is kept of an authorisation: the session and its accounts.

use overwinter_statements::{AccountKind, Statement};
use serde_json::{Value, json};

use crate::node::Node;
use crate::provider::{Account, Mark};
use crate::providers::opened;
use crate::{Moment, Secret, Trouble, clean};

/// A session.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its id.
    pub id: Secret,
    /// When the consent ends.
    pub consent_ends: Option<Moment>,
    /// Its bank: name and country.
    pub bank: (String, String),
    /// Its accounts.
    pub accounts: Vec<Held>,
}

/// An account of a session.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// Its id in this session.
    pub uid: String,
    /// What stays the same in the next one.
    pub hash: Option<String>,
    /// The IBAN.
    pub iban: Option<String>,
    /// For people.
    pub name: Option<String>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// The bank's BIC.
    pub bic: Option<String>,
    /// `CACC`, `SVGS`, `CARD`, `LOAN` …
    pub kind: Option<String>,
}

impl Session {
    /// Reads the answer of the authorisation.
    pub fn of(answer: Node<'_>) -> Result<Self, Trouble> {
        let listed = answer.list("accounts").ok_or(Trouble::Unreadable("it lists no accounts"))?;
        Ok(Self {
            id: answer.id("session_id").map(Secret::new).ok_or(Trouble::Unreadable("it names no session"))?,
            consent_ends: answer.at("access").raw("valid_until").and_then(Moment::parse),
            bank: (answer.at("aspsp").text("name").unwrap_or_default(), answer.at("aspsp").text("country").unwrap_or_default()),
            accounts: listed.filter_map(held).collect(),
        })
    }

    /// Reads what was sealed.
    pub fn read(credentials: &Secret) -> Result<Self, Trouble> {
        let kept = opened(credentials)?;
        let kept = Node(&kept);
        let account = |of: Node<'_>| {
            let text = |key: &str| of.raw(key).map(str::to_owned);
            Some(Held {
                uid: text("uid")?,
                hash: text("hash"),
                iban: text("iban"),
                name: text("name"),
                currency: text("currency"),
                bic: text("bic"),
                kind: text("kind"),
            })
        };
        let text = |key: &str| kept.raw(key).unwrap_or_default().to_owned();
        Ok(Self {
            id: kept.raw("session").map(Secret::new).ok_or(Trouble::Settings("the session is missing"))?,
            consent_ends: kept.whole("consent_ends").map(Moment::of_seconds),
            bank: (text("bank"), text("country")),
            accounts: kept.each("accounts").filter_map(account).collect(),
        })
    }

    /// What is sealed.
    pub fn sealed(&self) -> Secret {
        let account = |of: &Held| json!({"uid": of.uid, "hash": of.hash, "iban": of.iban, "name": of.name, "currency": of.currency, "bic": of.bic, "kind": of.kind});
        let accounts: Vec<Value> = self.accounts.iter().map(account).collect();
        let (bank, country) = &self.bank;
        let ends = self.consent_ends.map(Moment::seconds);
        Secret::new(
            json!({"session": self.id.reveal(), "consent_ends": ends, "bank": bank, "country": country, "accounts": accounts}).to_string(),
        )
    }
}

fn held(of: Node<'_>) -> Option<Held> {
    Some(Held {
        uid: of.id("uid")?,
        hash: of.id("identification_hash"),
        iban: of.at("account_id").id("iban").map(|iban| iban.replace(' ', "").to_uppercase()),
        name: of.text("name").or_else(|| of.text("product")).or_else(|| of.text("details")),
        currency: of.raw("currency").and_then(clean::currency),
        bic: of.at("account_servicer").id("bic_fi"),
        kind: of.id("cash_account_type"),
    })
}

impl Held {
    /// The account without its rows.
    pub fn account(&self) -> Account {
        let mut statement = Statement { kind: self.kind(), currency: self.currency.clone(), ..Statement::default() };
        statement.account.label = self.iban.clone().or_else(|| self.hash.clone()).unwrap_or_else(|| self.uid.clone());
        statement.account.iban.clone_from(&self.iban);
        statement.account.bic.clone_from(&self.bic);
        statement.account.name.clone_from(&self.name);
        let marks = [self.iban.clone().map(Mark::Iban), self.hash.clone().map(Mark::Hash), Some(Mark::Id(self.uid.clone()))];
        Account { id: self.uid.clone(), marks: marks.into_iter().flatten().collect(), statement, debt: None, trouble: None }
    }

    /// Under which its unattended reads are counted: what outlives the session.
    pub fn lasting(&self) -> &str {
        self.hash.as_deref().or(self.iban.as_deref()).unwrap_or(&self.uid)
    }

    fn kind(&self) -> AccountKind {
        match self.kind.as_deref() {
            Some("CARD") => AccountKind::CreditCard,
            Some("LOAN") => AccountKind::Liability,
            Some(_) | None => AccountKind::Bank,
        }
    }
}
