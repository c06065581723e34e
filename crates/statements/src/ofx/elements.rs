//! The elements of OFX, of either syntax: SGML, whose leaves mostly have no end tag, and XML. One walk, forward only, without a tree.
//!
//! SGML without its document type can't be read by the book: whether `<X>` is a leaf or holds others is told by what follows it. Text makes it a leaf;
//! without text it is a leaf when it is known as one or when the file never closes an element of that name.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::record::DEPTH_MAX;
use crate::text::{FIELD_MAX, head};
use crate::{Code, Finding};

/// Who is told of the elements.
pub(super) trait Sink {
    /// An element that holds others begins.
    fn open(&mut self, name: &str, line: usize) -> Result<(), Finding>;
    /// It ends, by its own end tag or by that of one around it.
    fn close(&mut self, name: &str) -> Result<(), Finding>;
    /// A leaf; the text may be empty.
    fn value(&mut self, name: &str, text: String, line: usize) -> Result<(), Finding>;
}

/// The most different names that a file closes; OFX has about five hundred.
const NAMES_MAX: usize = 4_000;
/// The most tags of a file, good or bad; a row has about a dozen.
const TAGS_MAX: usize = 3_000_000;
/// The longest tag.
const TAG_MAX: usize = 256;

/// Elements that hold others, even where a stray text stands in front of them or nothing at all within them.
const HOLDERS: [&str; 22] = [
    "OFX",
    "SIGNONMSGSRSV1",
    "SONRS",
    "STATUS",
    "FI",
    "BANKMSGSRSV1",
    "CREDITCARDMSGSRSV1",
    "INVSTMTMSGSRSV1",
    "STMTTRNRS",
    "CCSTMTTRNRS",
    "INVSTMTTRNRS",
    "STMTRS",
    "CCSTMTRS",
    "INVSTMTRS",
    "BANKACCTFROM",
    "CCACCTFROM",
    "INVACCTFROM",
    "BANKTRANLIST",
    "INVTRANLIST",
    "STMTTRN",
    "LEDGERBAL",
    "AVAILBAL",
];

/// Leaves that some banks leave empty and don't close, while they close them elsewhere.
const LEAVES: [&str; 16] = [
    "NAME", "MEMO", "CHECKNUM", "REFNUM", "FITID", "TRNTYPE", "TRNAMT", "DTPOSTED", "DTUSER", "DTAVAIL", "SIC", "PAYEEID", "BANKID",
    "BRANCHID", "ACCTTYPE", "ACCTKEY",
];

/// A start tag of which it isn't known yet what it is.
struct Pending<'a> {
    name: Cow<'a, str>,
    line: usize,
}

struct Walk<'a, 's, S> {
    text: &'a str,
    at: usize,
    tags: usize,
    /// How far lines have been counted, and which line that is.
    counted: (usize, usize),
    closed_somewhere: HashSet<String>,
    open: Vec<Cow<'a, str>>,
    pending: Option<Pending<'a>>,
    said: String,
    sink: &'s mut S,
}

/// Walks through the text from the first `<`. Gives back what is still open at its end, the outermost first.
pub(super) fn walk(text: &str, sink: &mut impl Sink) -> Result<Vec<String>, Finding> {
    let mut walk = Walk {
        text,
        at: 0,
        tags: 0,
        counted: (0, 1),
        closed_somewhere: closed_somewhere(text)?,
        open: Vec::new(),
        pending: None,
        said: String::new(),
        sink,
    };
    while walk.step()? {}
    walk.settle(None)?;
    Ok(walk.open.into_iter().map(Cow::into_owned).collect())
}

/// The names that have an end tag anywhere.
fn closed_somewhere(text: &str) -> Result<HashSet<String>, Finding> {
    let mut names = HashSet::new();
    for (at, _) in text.match_indices("</") {
        let name = name_at(&text[at + 2..]);
        if !name.is_empty() && !names.contains(name) {
            names.insert(name.to_ascii_uppercase());
        }
        if names.len() > NAMES_MAX {
            return Err(Finding::new(Code::TooLarge, 1, format!("The file has more than {NAMES_MAX} kinds of elements.")));
        }
    }
    Ok(names)
}

fn name_at(text: &str) -> &str {
    let part = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-:".contains(byte);
    &text[..text.bytes().take(TAG_MAX).take_while(|byte| part(byte)).count()]
}

impl<'a, S: Sink> Walk<'a, '_, S> {
    /// Goes to the next tag and over it; false at the end.
    fn step(&mut self) -> Result<bool, Finding> {
        let text = self.text;
        let rest = &text[self.at..];
        let Some(begin) = rest.find('<') else {
            self.say(rest);
            self.at = text.len();
            return Ok(false);
        };
        self.say(&rest[..begin]);
        self.at += begin;
        self.count_lines();
        self.tags += 1;
        if self.tags > TAGS_MAX {
            return Err(Finding::new(Code::TooLarge, self.counted.1, format!("The file has more than {TAGS_MAX} tags.")));
        }
        let tag = &rest[begin + 1..];
        match tag.as_bytes().first() {
            Some(b'!') => self.declaration(tag)?,
            Some(b'?') => self.skip_to(tag, ">", 0)?,
            Some(b'/') if !name_at(&tag[1..]).is_empty() => self.end(tag)?,
            Some(letter) if letter.is_ascii_alphabetic() => self.start(tag)?,
            Some(_) => self.literal(),
            // A tag that is cut off says nothing; what is open tells.
            None => self.at = text.len(),
        }
        Ok(true)
    }

    /// `<` that begins no tag is text.
    fn literal(&mut self) {
        self.say("<");
        self.at += 1;
    }

    fn declaration(&mut self, tag: &'a str) -> Result<(), Finding> {
        if let Some(data) = tag.strip_prefix("![CDATA[") {
            let Some(end) = data.find("]]>") else { return Err(self.cut()) };
            // What stands in it is no markup: it is kept from the unescaping of the value.
            let escaped = head(&data[..end], FIELD_MAX).replace('&', "&amp;");
            self.say(&escaped);
            self.at += 1 + "![CDATA[".len() + end + 3;
            return Ok(());
        }
        if tag.starts_with("!--") {
            return self.skip_to(tag, "-->", 3);
        }
        let finding = Finding::new(Code::Entities, self.counted.1, "The file has a document type, which no statement has.");
        Err(finding.hint("Don't trust where it came from."))
    }

    fn skip_to(&mut self, tag: &str, end: &str, from: usize) -> Result<(), Finding> {
        let Some(at) = tag[from..].find(end) else { return Err(self.cut()) };
        self.at += 1 + from + at + end.len();
        Ok(())
    }

    fn start(&mut self, tag: &'a str) -> Result<(), Finding> {
        let name = name_at(tag);
        let Some(length) = tag_length(tag, name.len()) else {
            self.literal();
            return Ok(());
        };
        self.settle(None)?;
        let name = upper(name);
        // The next transaction ends one that was never closed.
        if name == "STMTTRN" && self.open.contains(&name) {
            self.pop(&name)?;
        }
        let line = self.counted.1;
        self.at += 1 + length + 1;
        if tag[..length].ends_with('/') {
            return self.sink.value(&name, String::new(), line);
        }
        self.pending = Some(Pending { name, line });
        Ok(())
    }

    fn end(&mut self, tag: &'a str) -> Result<(), Finding> {
        let name = name_at(&tag[1..]);
        let Some(length) = tag_length(tag, name.len() + 1) else {
            self.literal();
            return Ok(());
        };
        self.at += 1 + length + 1;
        let name = upper(name);
        if !self.settle(Some(&name))? {
            self.pop(&name)?;
        }
        Ok(())
    }

    /// Decides what the last start tag was, now that the next tag is there. True when that is its own end tag.
    fn settle(&mut self, end: Option<&str>) -> Result<bool, Finding> {
        let said = core::mem::take(&mut self.said);
        let Some(Pending { name, line }) = self.pending.take() else { return Ok(false) };
        let own_end = end == Some(&*name);
        let holds = HOLDERS.contains(&&*name);
        let filled = !said.trim().is_empty();
        let leaf = !holds && (filled || own_end || LEAVES.contains(&&*name) || !self.closed_somewhere.contains(&*name));
        if leaf {
            self.sink.value(&name, unescaped(said.trim()), line)?;
            return Ok(own_end);
        }
        if self.open.len() >= DEPTH_MAX {
            return Err(Finding::new(Code::TooLarge, line, format!("More than {DEPTH_MAX} elements stand within each other.")));
        }
        self.sink.open(&name, line)?;
        if own_end {
            self.sink.close(&name)?;
        } else {
            self.open.push(name);
        }
        Ok(own_end)
    }

    /// Closes an open element and those within it; an end tag of nothing is passed over.
    fn pop(&mut self, name: &str) -> Result<(), Finding> {
        if self.open.iter().any(|open| open == name) {
            while let Some(open) = self.open.pop() {
                self.sink.close(&open)?;
                if open == name {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Text counts only while it may be that of a leaf.
    fn say(&mut self, text: &str) {
        if self.pending.is_some() {
            crate::text::add(&mut self.said, text);
        }
    }

    fn count_lines(&mut self) {
        let (from, line) = self.counted;
        let more = self.text.as_bytes()[from..self.at].iter().filter(|byte| **byte == b'\n').count();
        self.counted = (self.at, line + more);
    }

    fn cut(&self) -> Finding {
        truncated(self.counted.1)
    }
}

/// The finding of a file that ends too early.
pub(super) fn truncated(line: usize) -> Finding {
    Finding::new(Code::Truncated, line, "The file ends before the statement does.").hint("Download it again; nothing of it was taken.")
}

/// How long a tag is up to its `>`, if it is one.
fn tag_length(tag: &str, name: usize) -> Option<usize> {
    let end = tag.bytes().take(TAG_MAX).position(|byte| byte == b'>')?;
    let after = tag[name..end].bytes().next();
    let fits = after.is_none_or(|byte| byte == b'/' || byte.is_ascii_whitespace()) && !tag[..end].contains('<');
    fits.then_some(end)
}

fn upper(name: &str) -> Cow<'_, str> {
    let local = name.rsplit(':').next().unwrap_or(name);
    if local.bytes().any(|byte| byte.is_ascii_lowercase()) { Cow::Owned(local.to_ascii_uppercase()) } else { Cow::Borrowed(local) }
}

/// The text of a leaf. Some banks escape twice; a bare `&` stays one.
fn unescaped(text: &str) -> String {
    let once = unescape(text);
    if once.contains("&amp;") || once.contains("&lt;") || once.contains("&gt;") { unescape(&once) } else { once }
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((end, entity(&rest[1..end])?))) {
            Some((end, letter)) => {
                out.push(letter);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let code = name.strip_prefix('#')?;
            let number = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => code.parse(),
            };
            char::from_u32(number.ok()?).filter(|letter| *letter != '\0')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Told(Vec<String>);

    impl Sink for Told {
        fn open(&mut self, name: &str, _: usize) -> Result<(), Finding> {
            self.0.push(format!("<{name}"));
            Ok(())
        }
        fn close(&mut self, name: &str) -> Result<(), Finding> {
            self.0.push(format!("{name}>"));
            Ok(())
        }
        fn value(&mut self, name: &str, text: String, line: usize) -> Result<(), Finding> {
            self.0.push(format!("{name}={text}@{line}"));
            Ok(())
        }
    }

    fn told(text: &str) -> (String, Vec<String>) {
        let mut told = Told::default();
        let open = walk(text, &mut told).expect("a good text");
        (told.0.join(" "), open)
    }

    #[test]
    fn both_syntaxes_say_the_same() {
        let want = "<OFX <STMTTRN NAME=A & B <C@1 MEMO=@1 TRNAMT=5@1 STMTTRN> OFX>";
        for text in [
            "<OFX><STMTTRN><NAME>A & B <C<MEMO><TRNAMT>5</STMTTRN></OFX>",
            "<OFX><STMTTRN><NAME>A &amp; B &lt;C</NAME><MEMO></MEMO><TRNAMT>5</TRNAMT></STMTTRN></OFX>",
            "<ofx><stmttrn><Name>A &amp;amp; B &lt;C<MEMO/><TRNAMT> 5 </STMTTRN></ofx>",
            "<?xml version=\"1.0\"?><!-- <OFX> --><OFX><STMTTRN><NAME><![CDATA[A & B <C]]></NAME><MEMO><TRNAMT>5</STMTTRN></MEMO></OFX>",
        ] {
            assert_eq!(told(text), (want.into(), Vec::new()), "{text}");
        }
    }

    #[test]
    fn what_is_unclosed_is_told() {
        assert_eq!(told("<OFX><STMTRS><CURDEF>USD").1, ["OFX", "STMTRS"]);
        assert_eq!(
            told("<OFX><STMTTRN><FITID>1<STMTTRN><FITID>2</OFX>").0,
            "<OFX <STMTTRN FITID=1@1 STMTTRN> <STMTTRN FITID=2@1 STMTTRN> OFX>"
        );
        assert_eq!(told("<OFX>\n<NAME>\nA\n</OFX>").0, "<OFX NAME=A@2 OFX>");
    }

    #[test]
    fn nothing_can_grow_or_nest_without_end() {
        let refused = |text: &str| walk(text, &mut Told::default()).map_err(|finding| finding.code);
        assert_eq!(refused("<!DOCTYPE a [<!ENTITY b \"c\">]><OFX></OFX>"), Err(Code::Entities));
        assert_eq!(refused(&format!("{}</A>", "<A>".repeat(100))), Err(Code::TooLarge));
        assert_eq!(refused("<OFX><NAME><![CDATA[x"), Err(Code::Truncated));
        let names: String = (0..5_000).map(|number| format!("</A{number}>")).collect();
        assert_eq!(refused(&names), Err(Code::TooLarge));
    }
}
