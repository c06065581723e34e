//! Reads files and prints what `overwinter statement --json` prints, without the rest of the program: `statement [--mapping JSON] FILE…`.

#![allow(clippy::disallowed_methods, reason = "an example stands at the edge: it reads files and arguments")]

use std::io::{BufWriter, Write as _};
use std::process::ExitCode;

use overwinter_statements::csv::Mapping;
use overwinter_statements::{Options, read, wire};

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "statement" && argument != "--json").collect();
    let mapping: Option<Mapping> = arguments.iter().position(|argument| argument == "--mapping").map(|at| {
        let json = arguments.drain(at..at + 2).nth(1).unwrap_or_default();
        serde_json::from_str(&json).expect("the mapping is JSON")
    });
    let options = Options { mapping: mapping.as_ref() };
    let read = |file: &String| std::fs::read(file).map(|bytes| (file.clone(), read(&bytes, &options)));
    let Ok(results) = arguments.iter().map(read).collect::<Result<Vec<_>, _>>() else { return ExitCode::from(2) };
    let mut answer = wire::Answer::default();
    let mut refused = false;
    for (file, result) in &results {
        match result {
            Ok(document) => answer.add(file, document),
            Err(findings) => {
                refused = true;
                answer.refuse(file, findings);
            }
        }
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written = serde_json::to_writer_pretty(&mut out, &answer).map_err(std::io::Error::from).and_then(|()| writeln!(out));
    if refused || written.is_err() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
