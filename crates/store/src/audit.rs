//! The audit chain of a household: each row holds the hash of the one before it, and the household holds the last.
//!
//! A row that is changed, dropped, added or moved breaks the chain at its place; one cut off at the end no longer reaches the head.

use sea_orm::{FromQueryResult, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Action, Error, HouseholdId, Moment, Read, Result, UserId, Write};

/// One row of the chain.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Entry {
    /// Its place in the household's chain, from 1.
    pub seq: i64,
    /// When it was written.
    pub at: Moment,
    /// Who did it; none for a job.
    pub who: Option<Uuid>,
    /// What was done ([`Action::word`]).
    pub action: String,
    /// What it was done to.
    pub subject: Uuid,
    previous: Vec<u8>,
    hash: Vec<u8>,
}

/// Where a chain ends.
#[derive(FromQueryResult)]
pub(crate) struct Head {
    pub(crate) audit_seq: i64,
    audit_head: Vec<u8>,
}

/// What the first entry follows.
pub(crate) const START: [u8; 32] = [0; 32];

const HEAD: &str = "select audit_seq, audit_head from households where id = $1";
const HOLD: &str = "select audit_seq, audit_head from households where id = $1 for update";
const APPEND: &str = "insert into audit (household, seq, at, who, action, subject, previous, hash) values ($1, $2, $3, $4, $5, $6, $7, $8)";
const MOVE_HEAD: &str = "update households set audit_seq = $2, audit_head = $3 where id = $1";
const ALL: &str = "select seq, at, who, action, subject, previous, hash from audit where household = $1 order by seq";

/// The entries of the household, oldest first.
pub async fn list(tx: &Read) -> Result<Vec<Entry>> {
    tx.all(ALL, [tx.household()?]).await
}

/// Checks the whole chain; [`Error::Tampered`] names the first entry that does not fit.
pub async fn verify(tx: &Read) -> Result<()> {
    let household = tx.access().household()?;
    let head: Head = tx.one(HEAD, [tx.household()?]).await?.ok_or(Error::Missing)?;
    let mut previous = START.to_vec();
    let mut expected = 1;
    for entry in list(tx).await? {
        if entry.seq != expected || entry.previous != previous || entry.hash != entry.link(household) {
            return Err(Error::Tampered { seq: expected });
        }
        previous = entry.hash;
        expected += 1;
    }
    if (head.audit_seq, head.audit_head) == (expected - 1, previous) { Ok(()) } else { Err(Error::Tampered { seq: expected }) }
}

/// Keeps other writers of the household waiting, and says where its chain ends; none while the household is being founded.
pub(crate) async fn hold(tx: &Write) -> Result<Option<Head>> {
    // SQLite has one writer at a time as it is, and no word for it.
    tx.one(if tx.is_postgres() { HOLD } else { HEAD }, [tx.household()?]).await
}

/// Adds the link for an action; the chain then ends there.
pub(crate) async fn append(tx: &Write, last: Option<Head>, action: Action) -> Result<Head> {
    let (seq, previous) = last.map_or((0, START.to_vec()), |head| (head.audit_seq, head.audit_head));
    let mut entry = Entry {
        seq: seq + 1,
        at: tx.now(),
        who: tx.access().who().map(|UserId(id)| id),
        action: action.word().to_owned(),
        subject: action.subject(),
        previous,
        hash: Vec::new(),
    };
    entry.hash = entry.link(tx.access().household()?);
    let Entry { seq, at, who, action, subject, previous, hash } = entry;
    let values: [Value; 8] =
        [tx.household()?, seq.into(), at.into(), who.into(), action.into(), subject.into(), previous.into(), hash.clone().into()];
    tx.run(APPEND, values).await?;
    tx.run(MOVE_HEAD, [tx.household()?, seq.into(), hash.clone().into()]).await?;
    Ok(Head { audit_seq: seq, audit_head: hash })
}

impl Entry {
    /// The hash of everything in the entry but the hash. Each part has a fixed length or says its own, so no two entries read alike.
    fn link(&self, HouseholdId(household): HouseholdId) -> Vec<u8> {
        let length = u64::try_from(self.action.len()).unwrap_or(u64::MAX);
        Sha256::new()
            .chain_update(b"overwinter audit 1\n")
            .chain_update(&self.previous)
            .chain_update(household)
            .chain_update(self.seq.to_be_bytes())
            .chain_update(self.at.to_be_bytes())
            .chain_update(self.who.unwrap_or(Uuid::nil()))
            .chain_update(length.to_be_bytes())
            .chain_update(&self.action)
            .chain_update(self.subject)
            .finalize()
            .to_vec()
    }
}
