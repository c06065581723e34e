//! A PostgreSQL for as long as somebody holds this program's input open: it prints the address of an empty database, and waits.
//!
//! For tests that start the real program and so can't call [`Postgres`] themselves.

use std::io::{Read, Write};

use overwinter_testkit::Postgres;

fn main() -> std::io::Result<()> {
    let address = Postgres::shared().database();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{address}")?;
    out.flush()?;
    // Whoever started it closes the input, at the latest by ending. Then the server ends too.
    std::io::stdin().lock().read_to_end(&mut Vec::new())?;
    Ok(())
}
