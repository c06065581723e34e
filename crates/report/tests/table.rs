//! The yearly table as files: the wire's figures, the same bytes, and nothing that a spreadsheet runs.

mod common;

use common::{EXAMPLES, few, question};
use overwinter_report::answer::{Desk, ITEMS, Machine, path, simulate, unwatched};
use overwinter_report::csv::csv;
use overwinter_report::table::{Cell, Column, Unit, Values, YearTable};
use overwinter_report::wire::v1::{PathYears, Simulation, StoryLine};
use overwinter_report::xlsx::{Contents, xlsx};

fn couple() -> (Simulation, PathYears) {
    let (desk, question) = (Desk::shipped(), question(EXAMPLES[0].1, few(40)));
    let simulation = simulate(&desk, &question, Machine::default(), &unwatched).expect("an answer");
    let years = path(&desk, &question, simulation.outcome.notable_paths.median).expect("a path");
    (simulation, years)
}

fn names(simulation: &Simulation) -> Vec<&str> {
    simulation.plan.people.iter().map(|person| person.name.as_str()).collect()
}

/// Header and rows, by a reader that is not ours.
fn read(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let cells = |record: &::csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let header = cells(reader.headers().expect("a header"));
    (header, reader.records().map(|record| cells(&record.expect("as many cells as headers"))).collect())
}

fn of_texts(texts: &[&str]) -> YearTable {
    let texts = texts.iter().map(|text| (*text).to_owned()).collect();
    YearTable { columns: vec![Column { key: "note".into(), header: "Note".into(), unit: Unit::None, values: Values::Texts(texts) }] }
}

#[test]
fn the_table_has_the_figures_of_the_wire() {
    let (simulation, path) = couple();
    let table = YearTable::new(&path, &names(&simulation));
    assert_eq!(table.years(), path.years.len());
    let at = |key: &str, year: usize| match table.column(key).unwrap_or_else(|| panic!("{key}")).cell(year) {
        Cell::Number(number) => number,
        Cell::Text(text) => panic!("{key}: {text}"),
    };
    for (index, year) in path.years.iter().enumerate() {
        let figures = [
            ("year", f64::from(year.year)),
            ("age_1", f64::from(year.ages[0])),
            ("age_2", f64::from(year.ages[1])),
            ("income", year.income),
            ("taxes", year.taxes),
            ("net_worth", year.net_worth),
            ("shortfall", year.shortfall),
            ("stock_return", year.stock_return),
            ("inflation", year.inflation),
        ];
        let cells = ITEMS.iter().map(|item| (item.id(), year.cells[item.id()]));
        for (key, want) in figures.into_iter().chain(cells) {
            assert_eq!(at(key, index).to_bits(), want.to_bits(), "{key} in {}", year.year);
        }
    }
}

#[test]
fn every_header_is_its_own_and_says_the_unit() {
    let (simulation, path) = couple();
    let (header, _) = read(&csv(&YearTable::new(&path, &names(&simulation))));
    assert_eq!(header[..3], ["Year", "Age of Ana", "Age of Ben"].map(str::to_owned));
    assert!(header.contains(&"Net worth at the end of the year (today's dollars)".to_owned()), "{header:?}");
    let mut once = header.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), header.len(), "{header:?}");
}

#[test]
fn what_is_written_is_read_again_to_the_last_digit() {
    let (simulation, path) = couple();
    let table = YearTable::new(&path, &names(&simulation));
    let (_, rows) = read(&csv(&table));
    assert_eq!(rows.len(), table.years());
    for (year, row) in rows.iter().enumerate() {
        for (column, text) in table.columns.iter().zip(row) {
            match column.cell(year) {
                Cell::Number(number) => assert_eq!(text.parse::<f64>().map(f64::to_bits), Ok(number.to_bits()), "{}", column.key),
                Cell::Text(want) => assert_eq!(text, want),
            }
        }
    }
}

#[test]
fn text_with_marks_of_the_format_survives() {
    let texts = ["a, b", "she said \"no\"", "two\r\nlines", "", "Zoë – 5 %"];
    let (_, rows) = read(&csv(&of_texts(&[&["first"], &texts[..]].concat())));
    let got: Vec<_> = rows.iter().map(|row| row[0].as_str()).collect();
    // The reader leaves out a record that is one empty cell.
    assert_eq!(got, ["first", "a, b", "she said \"no\"", "two\r\nlines", "Zoë – 5 %"]);
}

#[test]
fn no_text_becomes_a_formula() {
    for evil in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://x\",\"a,b\")"] {
        let (_, rows) = read(&csv(&of_texts(&[evil])));
        assert_eq!(rows[0][0], format!("'{evil}"));
    }
    let (simulation, mut path) = couple();
    path.story.insert(0, StoryLine { year: path.years[0].year, text: "=cmd|'/c calc'!A0 stops working at 65.".into() });
    let text = csv(&YearTable::new(&path, &["=cmd()", "@sam"]));
    let (header, rows) = read(&text);
    let formula = |cell: &&String| cell.starts_with(['=', '+', '@']) || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    let cells: Vec<_> = header.iter().chain(rows.iter().flatten()).filter(formula).collect();
    assert_eq!((cells, simulation.outcome.paths), (Vec::<&String>::new(), 40));
}

#[test]
fn the_same_input_gives_the_same_workbook() {
    let (simulation, path) = couple();
    let people = names(&simulation);
    let all = Contents { name: &simulation.plan.name, people: &people, path: &path, simulation: Some(&simulation) };
    let alone = Contents { simulation: None, ..all };
    for contents in [all, alone] {
        let bytes = xlsx(&contents).expect("a workbook");
        assert!(bytes.starts_with(b"PK"));
        assert_eq!(bytes, xlsx(&contents).expect("a workbook"));
    }
}

/// A part of a workbook, as text.
fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).expect("a workbook is an archive");
    let part = archive.by_name(name).unwrap_or_else(|error| panic!("{name}: {error}"));
    std::io::read_to_string(part).expect("XML")
}

#[test]
fn a_workbook_has_no_clock_and_no_formula() {
    let (simulation, mut path) = couple();
    path.story[0].text = "=1+1".into();
    let contents = Contents { name: "=2+2", people: &["=3+3", "@sam"], path: &path, simulation: Some(&simulation) };
    let workbook = xlsx(&contents).expect("a workbook");
    assert!(part(&workbook, "docProps/core.xml").contains(">2000-01-01T00:00:00Z<"));
    for sheet in 1..=3 {
        let sheet = part(&workbook, &format!("xl/worksheets/sheet{sheet}.xml"));
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "a formula");
    }
    let texts = part(&workbook, "xl/sharedStrings.xml");
    for text in ["=1+1", "=2+2", "Age of =3+3", simulation.receipt.result.as_str(), path.receipt.result.as_str()] {
        assert!(texts.contains(text), "{text}");
    }
}

#[test]
fn a_workbook_has_the_figures_of_the_wire() {
    let (simulation, path) = couple();
    let people = names(&simulation);
    let contents = Contents { name: &simulation.plan.name, people: &people, path: &path, simulation: Some(&simulation) };
    let workbook = xlsx(&contents).expect("a workbook");
    let sheet = part(&workbook, "xl/worksheets/sheet1.xml");
    let rows: Vec<&str> = sheet.split("<row ").skip(2).collect();
    let table = YearTable::new(&path, &people);
    assert_eq!(rows.len(), table.years());
    for (year, row) in rows.iter().enumerate() {
        let numbers = row.split("<c ").filter(|cell| !cell.contains("t=\"s\""));
        let read = numbers.filter_map(|cell| cell.split("<v>").nth(1)?.split("</v>").next()?.parse::<f64>().ok());
        let want = table.columns.iter().filter_map(|column| match column.cell(year) {
            Cell::Number(number) => Some(number),
            Cell::Text(_) => None,
        });
        assert!(read.eq(want), "{row}");
    }
    let summary = part(&workbook, "xl/worksheets/sheet2.xml");
    let outcome = &simulation.outcome;
    for figure in [outcome.legacy.p50, outcome.legacy.p95, outcome.spending.worst_year.p5, outcome.shortfall.any.probability.value] {
        assert!(summary.contains(&format!("<v>{figure}</v>")), "{figure}");
    }
    assert!(part(&workbook, "xl/sharedStrings.xml").contains("your money lasts to the end of the plan"));
}

#[test]
fn what_a_sheet_can_not_hold_is_refused() {
    let (_, mut path) = couple();
    path.story[0].text = "x".repeat(40_000);
    let contents = Contents { name: "couple", people: &[], path: &path, simulation: None };
    assert!(xlsx(&contents).is_err());
}
