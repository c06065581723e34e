//! The report as a document: sections of blocks that any writer can lay out. It says what the screens say, in the same words.
//!
//! ```
//! use overwinter_report::answer::{Desk, Machine, Question, path, simulate, unwatched};
//! use overwinter_report::document::Document;
//! use overwinter_report::wire::v1::{Adjust, RunOptions};
//!
//! let run = RunOptions { paths: 16, compare_models: false, ..RunOptions::default() };
//! let (desk, question) = (Desk::shipped(), Question::sample(&Adjust::default(), run).expect("the sample has no findings"));
//! let simulation = simulate(&desk, &question, Machine::default(), &unwatched).expect("an answer");
//! let median = path(&desk, &question, simulation.outcome.notable_paths.median).expect("a path");
//! assert_eq!(Document::of(&simulation, &median).title, "Ana and Ben");
//! ```

mod sections;
pub mod words;

use crate::chart::Chart;
use crate::wire::v1::{Dollars, PathYears, Simulation};

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The plan's name.
    pub title: String,
    /// Whose plan it is, from when to when.
    pub subtitle: String,
    /// What stands at the foot of every page.
    pub foot: String,
    /// The hash of the answer: it names the document.
    pub result: String,
    /// The paper to print on.
    pub paper: Paper,
    /// In the order of reading.
    pub sections: Vec<Section>,
}

/// Sizes of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// As in North America.
    #[default]
    Letter,
    /// As elsewhere.
    A4,
}

/// A part of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// A stable name.
    pub id: &'static str,
    /// In words. The first section stands under the document's own title and has none.
    pub title: &'static str,
    /// Whether it starts a page.
    pub starts_page: bool,
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

/// What a section is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The one sentence that matters.
    Lead(String),
    /// A heading within the section.
    Heading(String),
    /// Plain words.
    Paragraph(String),
    /// Several points.
    List(Vec<String>),
    /// Figures side by side.
    Figures(Vec<Figure>),
    /// Rows and columns.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// Words in small print.
    Note(String),
}

/// A figure with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub label: String,
    /// How much.
    pub value: String,
    /// What to know about it.
    pub note: String,
}

/// A table. Every row has as many cells as there are columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Column>,
    /// From top to bottom.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Whether it holds figures, which stand at the right.
    pub figures: bool,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// By column.
    pub cells: Vec<String>,
    /// Whether it stands out.
    pub strong: bool,
}

impl Document {
    /// The report of `simulation`. `median` is the path that [`crate::wire::v1::NotablePaths::median`] names, from the same run.
    ///
    /// # Panics
    /// When both are not in the same dollars.
    pub fn of(simulation: &Simulation, median: &PathYears) -> Self {
        assert_eq!(simulation.outcome.dollars, median.dollars, "one document speaks of one kind of dollars");
        let (plan, receipt) = (&simulation.plan, &simulation.receipt);
        let people: Vec<_> =
            plan.people.iter().map(|person| format!("{}, {} to {}", person.name, person.age_years, person.plan_to_age)).collect();
        Document {
            title: plan.name.clone(),
            subtitle: format!("{} to {} · {}", words::month(&plan.as_of), words::month(&plan.end), people.join(" · ")),
            foot: format!("{} · Overwinter {} · result {}", plan.name, receipt.engine, words::short_hash(&receipt.result)),
            result: receipt.result.clone(),
            paper: Paper::default(),
            sections: sections::all(&Source { simulation, median }),
        }
    }
}

/// What the sections are made from.
pub(crate) struct Source<'a> {
    simulation: &'a Simulation,
    median: &'a PathYears,
}

impl Source<'_> {
    /// Which dollars the amounts are.
    fn dollars(&self) -> &'static str {
        match self.simulation.outcome.dollars {
            Dollars::Real => "in today’s dollars",
            Dollars::Nominal => "in the dollars of each year",
        }
    }
}

impl Table {
    /// A table whose first columns hold words and the rest figures.
    fn new(words: &[&str], figures: &[&str]) -> Self {
        let column = |figures| move |title: &&str| Column { title: (*title).to_owned(), figures };
        Table { columns: words.iter().map(column(false)).chain(figures.iter().map(column(true))).collect(), rows: Vec::new() }
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.push(cells, false);
    }

    fn strong(&mut self, cells: impl IntoIterator<Item = String>) {
        self.push(cells, true);
    }

    /// The same without columns of figures that have none.
    fn without_empty_columns(mut self) -> Self {
        let empty = |index: usize| self.columns[index].figures && self.rows.iter().all(|row| row.cells[index] == "–");
        let kept: Vec<_> = (0..self.columns.len()).filter(|index| !empty(*index)).collect();
        self.columns = kept.iter().map(|index| self.columns[*index].clone()).collect();
        for row in &mut self.rows {
            row.cells = kept.iter().map(|index| row.cells[*index].clone()).collect();
        }
        self
    }

    fn push(&mut self, cells: impl IntoIterator<Item = String>, strong: bool) {
        let cells: Vec<_> = cells.into_iter().collect();
        assert_eq!(cells.len(), self.columns.len(), "a row has a cell for each column: {cells:?}");
        self.rows.push(Row { cells, strong });
    }
}
