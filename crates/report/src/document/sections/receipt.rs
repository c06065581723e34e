//! What makes the report checkable.

use super::super::words::count;
use super::super::{Block, Source, Table};

pub(super) fn blocks(source: &Source<'_>) -> Vec<Block> {
    let receipt = &source.simulation.receipt;
    let mut table = Table::new(&["Input", "Value"], &[]);
    let rows = [
        ("Result", receipt.result.clone()),
        ("Plan", receipt.plan.clone()),
        ("Program", receipt.program.clone()),
        ("Law", receipt.law.clone()),
        ("Market", receipt.market.clone()),
        ("Market model", receipt.model.clone()),
        ("Engine", format!("{}, {}, {} steps a year", receipt.engine, receipt.arithmetic, receipt.steps_per_year)),
        ("Futures", format!("{}, drawn from seed {}", count(receipt.paths), receipt.seed)),
        ("Middle future", format!("number {}, {}", source.median.path, source.median.receipt.result)),
    ];
    for (name, value) in rows {
        table.row([name.to_owned(), value]);
    }
    vec![
        Block::Paragraph(
            "The same inputs give the same figures to the last digit, on any machine. Hashes are SHA-256. To check: save the result with \
             overwinter simulate --json, then run overwinter verify on it."
                .into(),
        ),
        Block::Table(table),
    ]
}
