//! The document as the JSON that the template reads.

use overwinter_report::document::{Block, Document, Section, Table};
use serde_json::{Value, json};

/// The whole document.
pub(crate) fn json(document: &Document) -> Value {
    json!({
        "title": document.title,
        "subtitle": document.subtitle,
        "foot": document.foot,
        "paper": crate::paper(document.paper),
        "sections": document.sections.iter().map(section).collect::<Vec<_>>(),
    })
}

fn section(section: &Section) -> Value {
    let blocks: Vec<_> = section.blocks.iter().map(block).collect();
    json!({ "title": section.title, "starts_page": section.starts_page, "blocks": blocks })
}

fn block(block: &Block) -> Value {
    match block {
        Block::Lead(text) => json!({ "kind": "lead", "text": text }),
        Block::Heading(text) => json!({ "kind": "heading", "text": text }),
        Block::Paragraph(text) => json!({ "kind": "paragraph", "text": text }),
        Block::Note(text) => json!({ "kind": "note", "text": text }),
        Block::List(points) => json!({ "kind": "list", "points": points }),
        Block::Chart(chart) => json!({ "kind": "chart", "svg": chart.svg, "alt": chart.alt }),
        Block::Table(of) => table(of),
        Block::Figures(figures) => {
            let figures = figures.iter().map(|of| json!({ "label": of.label, "value": of.value, "note": of.note }));
            json!({ "kind": "figures", "figures": figures.collect::<Vec<_>>() })
        }
    }
}

fn table(table: &Table) -> Value {
    let columns = table.columns.iter().map(|column| json!({ "title": column.title, "figures": column.figures }));
    let rows = table.rows.iter().map(|row| json!({ "cells": row.cells, "strong": row.strong }));
    json!({ "kind": "table", "columns": columns.collect::<Vec<_>>(), "rows": rows.collect::<Vec<_>>() })
}
