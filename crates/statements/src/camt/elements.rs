//! The walk through the XML: forward only, a record at a time. A document type or an entity of the file's own is refused, so nothing can grow.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::Told;
use crate::record::{DEPTH_MAX, Record};
use crate::text::add;
use crate::{Code, Finding};

/// The most values of an entry with all its transactions.
const VALUES_MAX: usize = 150_000;

/// Statements, reports and notifications.
const STATEMENTS: [&str; 3] = ["Stmt", "Rpt", "Ntfctn"];

type Take<'t> = dyn FnMut(Told) -> Result<(), Finding> + 't;

struct Walk<'a, 't> {
    text: &'a str,
    /// How far lines have been counted, and which line that is.
    counted: (usize, usize),
    path: Vec<String>,
    /// The record being read and how deep it stands, and the entry around it.
    record: Option<(Record, usize)>,
    entry: Option<(Record, usize)>,
    details: Vec<Record>,
    /// How many values the entry has so far.
    values: usize,
    /// The text of the innermost element so far.
    said: String,
    any: bool,
    take: &'t mut Take<'t>,
}

/// Hands over what is told, in order.
pub(super) fn records<'t>(text: &str, take: &'t mut Take<'t>) -> Result<(), Finding> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk {
        text,
        counted: (0, 1),
        path: Vec::new(),
        record: None,
        entry: None,
        details: Vec::new(),
        values: 0,
        said: String::new(),
        any: false,
        take,
    };
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        walk.count_lines(at);
        match reader.read_event() {
            Err(error) => return Err(walk.malformed(&error)),
            Ok(Event::Eof) => break,
            Ok(event) => walk.event(&event)?,
        }
    }
    if !walk.path.is_empty() {
        let finding = Finding::new(Code::Truncated, walk.counted.1, "The file ends within an element.");
        return Err(finding.hint("Download it again; nothing of it was taken."));
    }
    if !walk.any {
        return Err(Finding::new(Code::OtherFormat, 1, "The file is no statement of CAMT.052, .053 or .054."));
    }
    Ok(())
}

impl Walk<'_, '_> {
    fn event(&mut self, event: &Event<'_>) -> Result<(), Finding> {
        match event {
            Event::Start(start) => self.start(start)?,
            Event::End(_) => self.end()?,
            Event::Text(text) => add(&mut self.said, text),
            Event::CData(text) => add(&mut self.said, text),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(letter)) => self.said.push(letter),
                Ok(None) => match resolve_predefined_entity(reference) {
                    Some(text) => self.said.push_str(text),
                    None => return Err(self.wrong(Code::Entities, "The file uses an entity that XML doesn't define.")),
                },
                Err(error) => return Err(self.malformed(&error)),
            },
            Event::DocType(_) => return Err(self.wrong(Code::Entities, "The file has a document type, which no statement has.")),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Finding> {
        if self.path.len() >= DEPTH_MAX {
            return Err(self.wrong(Code::TooLarge, &format!("More than {DEPTH_MAX} elements stand within each other.")));
        }
        let name = start.local_name().into_inner().to_owned();
        let (depth, line) = (self.path.len(), self.counted.1);
        let within = self.path.last().map_or("", String::as_str);
        let in_statement = STATEMENTS.contains(&within) && depth == 3;
        self.any |= within.starts_with("BkToCstmr") || name.starts_with("BkToCstmr");
        if depth == 2 && STATEMENTS.contains(&&*name) {
            (self.take)(Told::Begin { line })?;
        } else if in_statement && name == "Ntry" {
            self.entry = Some((Record::new(&name, line), depth));
            self.values = 0;
        } else if in_statement && matches!(&*name, "Acct" | "Bal" | "FrToDt" | "Id") {
            self.record = Some((Record::new(&name, line), depth));
        } else if self.entry.is_some() && self.record.is_none() && name == "TxDtls" {
            self.record = Some((Record::new(&name, line), depth));
            self.count()?;
        }
        self.path.push(name);
        self.said.clear();
        self.attributes(start)
    }

    /// The currency of an amount is the only attribute that says something.
    fn attributes(&mut self, start: &BytesStart<'_>) -> Result<(), Finding> {
        if self.path.last().is_none_or(|name| !name.ends_with("Amt")) {
            return Ok(());
        }
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.malformed(&error))?;
            if attribute.key.local_name().into_inner() == "Ccy" {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| self.malformed(&error))?.into_owned();
                self.leaf("/@Ccy", value)?;
            }
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), Finding> {
        let said = core::mem::take(&mut self.said);
        if !said.trim().is_empty() {
            self.leaf("", said.trim().to_owned())?;
        }
        self.path.pop();
        let depth = self.path.len();
        if let Some((record, _)) = self.record.take_if(|(_, at)| *at == depth) {
            if self.entry.is_none() {
                return (self.take)(Told::Part(record));
            }
            self.details.push(record);
        } else if let Some((entry, _)) = self.entry.take_if(|(_, at)| *at == depth) {
            return (self.take)(Told::Entry(entry, core::mem::take(&mut self.details)));
        }
        Ok(())
    }

    /// Adds a text to the record that is being read.
    fn leaf(&mut self, end: &str, text: String) -> Result<(), Finding> {
        self.count()?;
        let Some((record, depth)) = self.record.as_mut().or(self.entry.as_mut()) else { return Ok(()) };
        let mut path: String = self.path[*depth + 1..].iter().flat_map(|name| ["/", name]).collect();
        path.push_str(end);
        // A record that is itself a leaf.
        if path.is_empty() {
            path.push('/');
        }
        record.add(path, text)
    }

    /// One value more of the entry.
    fn count(&mut self) -> Result<(), Finding> {
        self.values += 1;
        if self.entry.is_some() && self.values > VALUES_MAX {
            return Err(self.wrong(Code::TooLarge, &format!("An entry has more than {VALUES_MAX} values.")));
        }
        Ok(())
    }

    /// Goes on counting to `at`, so that each line end is looked at once.
    fn count_lines(&mut self, at: usize) {
        let (from, line) = self.counted;
        let to = at.clamp(from, self.text.len());
        let more = self.text.as_bytes()[from..to].iter().filter(|byte| **byte == b'\n').count();
        self.counted = (to, line + more);
    }

    fn malformed(&self, error: &dyn core::fmt::Display) -> Finding {
        self.wrong(Code::Unreadable, &format!("Not well-formed XML: {error}."))
    }

    fn wrong(&self, code: Code, message: &str) -> Finding {
        let finding = Finding::new(code, self.counted.1, message).at(self.path.join("/"));
        match code {
            Code::Entities => finding.hint("Don't trust where it came from."),
            _ => finding.hint("Download it again; nothing of it was taken."),
        }
    }
}
