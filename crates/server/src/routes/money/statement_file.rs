//! The statement file of a request: read, its statements put to their accounts, looked at and taken in. All of it runs on a thread that may take
//! its time.

use overwinter_report::wire::v1::Finding;
use overwinter_statements::matching::Listing;
use overwinter_statements::{Document, Options, Statement};
use overwinter_store::money::imports::{self, Choice, File, NewImport, Part, Place};
use overwinter_store::{Access, AccountId, Action, Error, ImportId, Read};
use overwinter_units::Date;

use crate::App;
use crate::fault::Fault;
use crate::wire::money::imports::{ImportPreview, ImportRow, StatementFile, StatementHead, of_file, unusable};
use crate::wire::time;

/// How many rows of a preview are shown whatever becomes of them.
const ROWS_SHOWN: usize = 5_000;

/// A file that was read.
struct Taken {
    asked: StatementFile,
    document: Document,
    sha256: [u8; 32],
}

impl Taken {
    fn read(asked: StatementFile) -> Result<Taken, Fault> {
        let options = Options { mapping: asked.csv.as_ref() };
        let read = overwinter_statements::read(&asked.content.0, &options);
        let document = read.map_err(|found| Fault::findings(found.iter().map(of_file).collect()))?;
        let sha256 = File::hash(&asked.content.0);
        Ok(Taken { asked, document, sha256 })
    }

    /// Where each statement goes, as the request says or as is known.
    async fn places(&self, tx: &Read) -> overwinter_store::Result<Vec<Place>> {
        let each: Vec<_> = self.asked.accounts.iter().map(|of| (of.statement, of.account_id.map(AccountId))).collect();
        imports::places(tx, &self.document, Choice { all: self.asked.account_id.map(AccountId), each: &each }).await
    }

    fn import<'a>(&'a self, id: ImportId, parts: &'a [Part<'a>], now: Date) -> NewImport<'a> {
        NewImport {
            id,
            issuer: self.document.format,
            listing: Listing::Window { with_pending: false },
            file: Some(File { name: &self.asked.file_name, sha256: self.sha256 }),
            today: self.asked.today.map_or(now, |day| day.0),
            parts,
        }
    }

    /// What has to be said before the file can be taken in.
    fn open(&self, places: &[Place]) -> Vec<Finding> {
        let finding = |(number, place): (usize, &Place)| match place {
            Place::At(_) | Place::LeftOut => None,
            Place::Open(why) => {
                let (says, hint) = why.words();
                let says = format!("Statement {number} ({}): {says}", named(&self.document.statements[number]));
                Some(Finding::error("/accounts", why.id(), says).hint(hint))
            }
        };
        places.iter().enumerate().filter_map(finding).collect()
    }
}

/// What an import would do. Statements without an account are named, and the others are looked at.
pub(super) async fn preview(app: &App, access: &Access, asked: StatementFile) -> Result<ImportPreview, Fault> {
    let taken = Taken::read(asked)?;
    let looked = app.store.read(access, async |tx| {
        let places = taken.places(tx).await?;
        let settled: Vec<Place> = places.iter().map(|place| if let Place::Open(_) = place { Place::LeftOut } else { *place }).collect();
        let parts = imports::parts(&taken.document, &settled)?;
        let preview = imports::preview(tx, taken.import(ImportId::new(), &parts, time::day(tx.now()))).await?;
        Ok((places, preview))
    });
    let (places, found) = looked.await?;
    let mut findings = taken.open(&places);
    findings.extend(taken.document.findings.iter().map(of_file));
    findings.extend(found.unusable.iter().map(unusable));
    let all = found.rows.len();
    let shown = |(at, row): (usize, imports::PreviewRow)| {
        let row = ImportRow::from(row);
        (at < ROWS_SHOWN || row.fate.is_notable()).then_some(row)
    };
    let rows: Vec<ImportRow> = found.rows.into_iter().enumerate().filter_map(shown).collect();
    Ok(ImportPreview {
        format: taken.document.format.to_owned(),
        layout: taken.document.layout.clone(),
        already_imported_as: found.known_as.map(|of| of.0),
        statements: taken.document.statements.iter().zip(&places).enumerate().map(head).collect(),
        counts: found.counts.into(),
        rows_left_out: all - rows.len(),
        rows,
        findings,
    })
}

/// Takes a file in, all rows or none, and returns its import: that of the first time, when the request was sent before.
pub(super) async fn apply(app: &App, access: &Access, key: &str, request: &[u8], asked: StatementFile) -> Result<imports::Import, Fault> {
    let taken = Taken::read(asked)?;
    let places = app.store.read(access, async |tx| taken.places(tx).await).await?;
    let open = taken.open(&places);
    if !open.is_empty() {
        return Err(Fault::findings(open));
    }
    let parts = imports::parts(&taken.document, &places)?;
    if parts.is_empty() {
        let says = "Every statement of the file is left out.";
        return Err(Fault::findings(vec![Finding::error("/accounts", "nothing-to-import", says).hint("Give one of them an account.")]));
    }
    let id = ImportId::new();
    let made = app.store.once(access, key, request, Action::ImportApplied(id), async |tx| {
        imports::apply(tx, taken.import(id, &parts, time::day(tx.now()))).await?;
        imports::remember(tx, &parts).await?;
        Ok(id.0.to_string())
    });
    let id = made.await?.parse().map_err(|_| Error::Damaged { column: "idempotency_keys.answer" }).map(ImportId)?;
    Ok(app.store.read(access, async |tx| imports::get(tx, id).await).await?)
}

fn head((number, (statement, place)): (usize, (&Statement, &Place))) -> StatementHead {
    StatementHead {
        statement: number,
        names: statement.account.masked(),
        account_id: if let Place::At(AccountId(id)) = place { Some(*id) } else { None },
        currency: statement.currency.clone(),
        rows: statement.transactions.len(),
    }
}

fn named(statement: &Statement) -> String {
    let names = statement.account.masked();
    if names.is_empty() { "which names no account".to_owned() } else { names }
}
