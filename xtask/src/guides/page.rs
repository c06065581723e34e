//! A page of the guides: commands of the program, each with what the page says it prints.

const PROGRAM: &str = "overwinter ";
/// Stands for lines that the page leaves out.
const LEFT_OUT: &str = "…";

/// A page, line by line.
pub struct Page {
    lines: Vec<String>,
    /// In the order of the page.
    pub examples: Vec<Example>,
}

/// A command and the lines that show its output.
#[derive(Debug, PartialEq)]
pub struct Example {
    /// On one line.
    pub command: String,
    /// The first line of the output, and the line after the last.
    output: (usize, usize),
}

/// How a page compares with what is printed.
#[derive(Debug, PartialEq)]
pub enum Shown {
    /// As printed.
    Same,
    /// The page shows the whole output, and it is another one.
    Whole,
    /// The page leaves lines out, and this piece of it isn't printed.
    Part {
        /// The first such piece.
        missing: String,
    },
}

impl Page {
    /// Finds the examples: a block `sh` with one command of the program, and a block `text` right after it.
    pub fn read(text: &str) -> Self {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let blocks = blocks(&lines);
        let examples = blocks.windows(2).filter_map(|pair| {
            let [(language, from, to), (next, output, end)] = pair else { return None };
            let command = lines[*from..*to].join("\n").replace("\\\n", " ");
            let between = lines[*to + 1..*output - 1].iter().all(|line| line.is_empty());
            let example = language == "sh" && next == "text" && between && command.starts_with(PROGRAM) && !command.contains('\n');
            example.then_some(Example { command, output: (*output, *end) })
        });
        Page { examples: examples.collect(), lines }
    }

    /// Whether an example shows what is printed.
    pub fn shows(&self, example: usize, printed: &str) -> Shown {
        let (from, to) = self.examples[example].output;
        let shown = &self.lines[from..to];
        let printed: Vec<&str> = printed.trim_end().lines().map(str::trim_end).collect();
        if !shown.iter().any(|line| line == LEFT_OUT) {
            return if shown == printed { Shown::Same } else { Shown::Whole };
        }
        let mut rest = printed.as_slice();
        for piece in shown.split(|line| line == LEFT_OUT).filter(|piece| !piece.is_empty()) {
            match rest.windows(piece.len()).position(|window| window == piece) {
                Some(at) => rest = &rest[at + piece.len()..],
                None => return Shown::Part { missing: piece.join("\n") },
            }
        }
        Shown::Same
    }

    /// Whether nothing but the end of the output is left out.
    pub fn leaves_out_the_end(&self, example: usize) -> bool {
        let (from, to) = self.examples[example].output;
        self.lines[from..to].iter().position(|line| line == LEFT_OUT) == Some(to - from - 1)
    }

    /// Shows this output instead; as many lines as before where the end is left out.
    pub fn replace(&mut self, example: usize, printed: &str) {
        let (from, to) = self.examples[example].output;
        let mut printed: Vec<String> = printed.trim_end().lines().map(|line| line.trim_end().to_owned()).collect();
        if self.leaves_out_the_end(example) {
            printed.truncate(to - from - 1);
            printed.push(LEFT_OUT.to_owned());
        }
        let more = printed.len();
        self.lines.splice(from..to, printed);
        self.examples[example].output = (from, from + more);
        for later in &mut self.examples[example + 1..] {
            let moved = |line: usize| line + more - (to - from);
            later.output = (moved(later.output.0), moved(later.output.1));
        }
    }

    /// The page as a file.
    pub fn text(&self) -> String {
        self.lines.join("\n") + "\n"
    }
}

/// Fenced blocks: language, first line within, line of the closing fence.
fn blocks(lines: &[String]) -> Vec<(String, usize, usize)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, usize)> = None;
    for (at, line) in lines.iter().enumerate() {
        let Some(language) = line.strip_prefix("```") else { continue };
        match open.take() {
            None => open = Some((language.to_owned(), at + 1)),
            Some((language, from)) => blocks.push((language, from, at)),
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Q\n\n```sh\novercome\n```\n\n```sh\noverwinter solve a.toml \\\n  --for x\n```\n\n```text\none\ntwo\n```\n\n```sh\noverwinter check b\n```\n\n```text\nfirst\n…\nlast\n```\n";

    #[test]
    fn an_example_is_a_command_and_the_block_after_it() {
        let page = Page::read(PAGE);
        let commands: Vec<_> =
            page.examples.iter().map(|example| example.command.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(commands, ["overwinter solve a.toml --for x", "overwinter check b"]);
        assert_eq!(page.text(), PAGE);
    }

    #[test]
    fn another_output_is_told_and_replaced() {
        let mut page = Page::read(PAGE);
        assert_eq!(page.shows(0, "one\ntwo\n"), Shown::Same);
        assert_eq!(page.shows(0, "one\n"), Shown::Whole);
        page.replace(0, "1\n2\n3\n");
        assert_eq!(page.shows(0, "1\n2\n3"), Shown::Same);
        assert_eq!(page.shows(1, "first\nlast"), Shown::Same);
    }

    #[test]
    fn a_beginning_stays_as_long_as_it_was() {
        let mut page = Page::read("```sh\noverwinter x\n```\n\n```text\nold\n…\n```\n");
        assert!(page.leaves_out_the_end(0));
        page.replace(0, "new\nmore\n");
        assert_eq!(page.text(), "```sh\noverwinter x\n```\n\n```text\nnew\n…\n```\n");
    }

    #[test]
    fn pieces_of_an_output_come_in_their_order() {
        let page = Page::read(PAGE);
        assert_eq!(page.shows(1, "zero\nfirst\nmore\nlast\nend"), Shown::Same);
        assert_eq!(page.shows(1, "last\nfirst"), Shown::Part { missing: "last".into() });
    }
}
