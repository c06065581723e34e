//! Just enough of Rust's syntax to find functions and tests in a source text.

/// The text with comments and the insides of literals blanked, so that a brace that is left is a brace of the program.
/// Lines stay where they are.
pub fn blanked(source: &str) -> String {
    let bytes = source.as_bytes();
    let mut plain = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let end = literal_end(bytes, at);
        for byte in &mut plain[at..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        at = end.max(at + 1);
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// Where the comment or literal that begins at `at` ends; `at` itself when none begins there.
fn literal_end(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    let inside_word = at > 0 && is_word(bytes[at - 1]);
    match rest {
        [b'/', b'/', ..] => at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()),
        [b'/', b'*', ..] => at + block_comment_length(rest),
        [b'b' | b'c', b'r', b'"' | b'#', ..] if !inside_word => at + raw_length(rest, 2),
        [b'r', b'"' | b'#', ..] if !inside_word => at + raw_length(rest, 1),
        [b'"', ..] => at + quoted_length(rest, b'"'),
        [b'\'', b'\\', ..] => at + quoted_length(rest, b'\''),
        // A quote two characters on closes a character; otherwise it opened a lifetime.
        [b'\'', first, ..] if rest.get(1 + utf8_length(*first)) == Some(&b'\'') => at + 2 + utf8_length(*first),
        _ => at,
    }
}

fn block_comment_length(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0usize, 0);
    while at < rest.len() {
        match &rest[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of a raw string whose hashes begin at `prefix`; nothing when it is a raw identifier (`r#type`).
fn raw_length(rest: &[u8], prefix: usize) -> usize {
    let hashes = rest[prefix..].iter().take_while(|byte| **byte == b'#').count();
    let open = prefix + hashes;
    if rest.get(open) != Some(&b'"') {
        return 0;
    }
    let close = [b"\"".as_slice(), &b"#".repeat(hashes)].concat();
    let body = &rest[open + 1..];
    body.windows(close.len()).position(|window| window == close).map_or(rest.len(), |place| open + 1 + place + close.len())
}

fn quoted_length(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += if rest[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

const fn utf8_length(first: u8) -> usize {
    match first {
        0xf0.. => 4,
        0xe0.. => 3,
        0xc0.. => 2,
        _ => 1,
    }
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// A function with a body.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line of its `fn`, from 0.
    pub line: usize,
    /// Lines from its `fn` to its closing brace that hold code; comments, blank lines and the lines of a long text do not count.
    pub code_lines: usize,
}

/// The functions of a blanked text, in order; a function inside another counts in both.
pub fn functions(plain: &str) -> Vec<Function> {
    let lines: Vec<&str> = plain.lines().collect();
    let mut found = Vec::new();
    for (start, _) in plain.match_indices("fn ") {
        if start > 0 && is_word(plain.as_bytes()[start - 1]) {
            continue;
        }
        let name: String = plain[start + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let Some(end) = body_end(plain, start).filter(|_| !name.is_empty()) else { continue };
        let (first, last) = (line_of(plain, start), line_of(plain, end));
        let code_lines = lines[first..=last].iter().filter(|line| !line.trim().is_empty()).count();
        found.push(Function { name, line: first, code_lines });
    }
    found
}

/// The lines, first to last from 0, of every `#[cfg(test)]` item of a blanked text.
pub fn test_lines(plain: &str) -> Vec<(usize, usize)> {
    let items = plain.match_indices("#[cfg(test)]");
    items.map(|(start, mark)| (line_of(plain, start), line_of(plain, item_end(plain, start + mark.len())))).collect()
}

/// Where the item that begins at `from` ends: its closing brace, or its semicolon.
fn item_end(plain: &str, from: usize) -> usize {
    opening(plain, from).map_or(plain.len(), |place| if plain.as_bytes()[place] == b'{' { closing(plain, place) } else { place })
}

/// The closing brace of the body of the function that begins at `from`, if it has a body.
fn body_end(plain: &str, from: usize) -> Option<usize> {
    opening(plain, from).filter(|place| plain.as_bytes()[*place] == b'{').map(|place| closing(plain, place))
}

/// The first brace or semicolon outside parentheses and brackets.
fn opening(plain: &str, from: usize) -> Option<usize> {
    let mut depth = 0i32;
    let place = plain.as_bytes()[from..].iter().position(|byte| {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            _ => {}
        }
        depth == 0 && matches!(byte, b'{' | b';')
    });
    place.map(|place| from + place)
}

fn closing(plain: &str, open: usize) -> usize {
    let mut depth = 0i32;
    let place = plain.as_bytes()[open..].iter().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    place.map_or(plain.len(), |place| open + place)
}

fn line_of(plain: &str, place: usize) -> usize {
    let lines = plain.as_bytes()[..place].iter().filter(|byte| **byte == b'\n').count();
    lines.min(plain.lines().count().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::{blanked, functions, test_lines};

    fn check(source: &str, expected: &[(&str, usize)]) {
        let found: Vec<(String, usize)> = functions(&blanked(source)).into_iter().map(|found| (found.name, found.code_lines)).collect();
        let expected: Vec<(String, usize)> = expected.iter().map(|(name, lines)| ((*name).to_owned(), *lines)).collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn a_function_is_as_long_as_its_code() {
        check("fn one() {}\n", &[("one", 1)]);
        check("fn two(\n    a: [u8; 4],\n) -> u8 {\n    // why\n\n    a[0]\n}\n", &[("two", 5)]);
        check("trait T {\n    fn promised(&self);\n    fn given(&self) {\n    }\n}\n", &[("given", 2)]);
    }

    #[test]
    fn braces_in_texts_characters_and_comments_are_not_braces() {
        check("fn a() {\n    let s = \"}\\\"}\";\n}\n", &[("a", 3)]);
        check("fn b() {\n    let s = r#\"}\n fn no() {\n\"#;\n}\n", &[("b", 4)]);
        check("fn c<'a>(x: &'a str) {\n    let b = ['}', '\\'', 'é'];\n}\n", &[("c", 3)]);
        check("/* } /* fn no() {} */ */\nfn d() {\n    /* { */\n}\n", &[("d", 2)]);
        check("fn e(call: fn (u8) -> u8, r#type: u8) {}\n", &[("e", 1)]);
    }

    #[test]
    fn a_function_inside_another_counts_in_both() {
        check("fn outer() {\n    fn inner() {\n    }\n}\n", &[("outer", 4), ("inner", 2)]);
    }

    #[test]
    fn test_items_are_found_from_their_mark_to_their_end() {
        assert_eq!(test_lines(&blanked("fn a() {}\n\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\n")), [(2, 5)]);
        assert_eq!(test_lines(&blanked("#[cfg(test)]\nmod tests;\nfn a() {}\n")), [(0, 1)]);
    }
}
