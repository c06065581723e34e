//! The elements of a statement's XML, flat and in order. Bounded in size, count and depth; a document type or an entity of the file's own is
//! refused, so nothing can grow.

use std::collections::BTreeMap;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use super::{BYTES_MAX, ROOT};
use crate::{Code, Finding};

const NAMESPACE: &str = "http://ssa.gov/osss/schemas/2.0";
const ELEMENTS_MAX: usize = 5_000;
const DEPTH_MAX: usize = 16;

/// An element of the statement's namespace.
pub(super) struct Element {
    /// Its own number, from 0 for the root.
    pub index: usize,
    /// That of the element around it.
    pub parent: usize,
    pub name: String,
    /// As findings say it.
    pub place: String,
    pub line: usize,
    pub attributes: Vec<(String, String)>,
    /// The text directly within.
    pub text: String,
}

/// What is open while reading.
struct Open {
    /// Its number; `None` for an element of another namespace.
    index: Option<usize>,
    /// How many of each name it holds so far.
    counts: BTreeMap<String, usize>,
}

struct Walk<'a> {
    text: &'a str,
    /// How far lines have been counted, and which line that is.
    counted: (usize, usize),
    elements: Vec<Element>,
    open: Vec<Open>,
}

/// All elements; the first is the root.
pub(super) fn elements(bytes: &[u8]) -> Result<Vec<Element>, Finding> {
    let whole = |code: Code, line: usize, message: String| Finding::new(code, line, message);
    if bytes.len() > BYTES_MAX {
        return Err(whole(Code::TooLarge, 1, format!("The file is larger than {BYTES_MAX} bytes.")));
    }
    let text = core::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        whole(Code::Unreadable, line, "The file is not UTF-8 text.".into())
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk { text, counted: (0, 1), elements: Vec::new(), open: Vec::new() };
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match reader.read_resolved_event() {
            Err(error) => return Err(walk.wrong(Code::Unreadable, format!("Not well-formed XML: {error}."))),
            Ok((_, Event::Eof)) => break,
            Ok((namespace, event)) => {
                walk.count_lines(at);
                walk.event(&namespace, &event)?;
            }
        }
    }
    if !walk.open.is_empty() {
        return Err(walk.wrong(Code::Unreadable, "The file ends within an element.".into()));
    }
    if walk.elements.is_empty() {
        return Err(walk.wrong(Code::OtherFormat, format!("The file has no {ROOT}.")));
    }
    Ok(walk.elements)
}

impl Walk<'_> {
    fn event(&mut self, namespace: &ResolveResult, event: &Event) -> Result<(), Finding> {
        match event {
            Event::Start(start) => self.start(namespace, start)?,
            Event::End(_) => drop(self.open.pop()),
            Event::Text(text) => self.say(text),
            Event::CData(text) => self.say(text),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(character)) => self.say(character.encode_utf8(&mut [0; 4])),
                Ok(None) => match resolve_predefined_entity(reference) {
                    Some(text) => self.say(text),
                    None => return Err(self.wrong(Code::Entities, "An entity that XML doesn't define is used.".into())),
                },
                Err(error) => return Err(self.wrong(Code::Unreadable, format!("Not well-formed XML: {error}."))),
            },
            Event::DocType(_) => return Err(self.wrong(Code::Entities, "The file has a document type, which no statement has.".into())),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn start(&mut self, namespace: &ResolveResult, start: &BytesStart) -> Result<(), Finding> {
        let ours = matches!(namespace, ResolveResult::Bound(Namespace(NAMESPACE)));
        let name = start.local_name().into_inner().to_owned();
        if self.elements.is_empty() && !(ours && name == ROOT) {
            let message = format!("The file is no Social Security statement: its root is not {ROOT} of {NAMESPACE}.");
            return Err(self.wrong(Code::OtherFormat, message));
        }
        if self.open.len() >= DEPTH_MAX || self.elements.len() >= ELEMENTS_MAX {
            return Err(
                self.wrong(Code::TooLarge, format!("More than {ELEMENTS_MAX} elements, or more than {DEPTH_MAX} within each other."))
            );
        }
        let parent = self.open.last().and_then(|open| open.index);
        // What stands in another namespace, and what stands within it, is not the statement's.
        let index = (ours && (parent.is_some() || self.elements.is_empty())).then_some(self.elements.len());
        if let Some(index) = index {
            let attributes = self.attributes(start)?;
            let place = self.place(&name, parent);
            let line = self.counted.1;
            self.elements.push(Element { index, parent: parent.unwrap_or(0), name, place, line, attributes, text: String::new() });
        }
        self.open.push(Open { index, counts: BTreeMap::new() });
        Ok(())
    }

    fn attributes(&self, start: &BytesStart) -> Result<Vec<(String, String)>, Finding> {
        let malformed = |error: &dyn core::fmt::Display| self.wrong(Code::Unreadable, format!("Not well-formed XML: {error}."));
        let read = |attribute: Result<quick_xml::events::attributes::Attribute, _>| {
            let attribute = attribute.map_err(|error| malformed(&error))?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| malformed(&error))?;
            Ok((attribute.key.local_name().into_inner().to_owned(), value.into_owned()))
        };
        start.attributes().map(read).collect()
    }

    /// The place of a new element: below the root, numbered where there may be several.
    fn place(&mut self, name: &str, parent: Option<usize>) -> String {
        let Some(parent) = parent else { return String::new() };
        let count = self.open.last_mut().map_or(1, |open| {
            let count = open.counts.entry(name.to_owned()).or_default();
            *count += 1;
            *count
        });
        let around = &self.elements[parent].place;
        let gap = if around.is_empty() { "" } else { "/" };
        let number = if name == "Earnings" { format!("[{count}]") } else { String::new() };
        format!("{around}{gap}{name}{number}")
    }

    fn say(&mut self, text: &str) {
        if let Some(index) = self.open.last().and_then(|open| open.index) {
            self.elements[index].text.push_str(text);
        }
    }

    /// Goes on counting to `at`, so that each line end is looked at once.
    fn count_lines(&mut self, at: usize) {
        let (from, line) = self.counted;
        let to = at.clamp(from, self.text.len());
        let more = self.text.as_bytes()[from..to].iter().filter(|byte| **byte == b'\n').count();
        self.counted = (to, line + more);
    }

    fn wrong(&self, code: Code, message: String) -> Finding {
        let place = self.open.last().and_then(|open| open.index).map_or_else(String::new, |index| self.elements[index].place.clone());
        Finding::new(code, self.counted.1, message).at(place)
    }
}
