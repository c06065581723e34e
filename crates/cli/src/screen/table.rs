//! Aligned tables. Columns are as wide as their widest cell; the gaps shrink before anything is cut.

use super::{Style, Terminal};

/// Which side of a column its cells stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

/// Rows of cells below a quiet heading.
#[derive(Clone, Debug)]
pub struct Table {
    columns: Vec<(String, Side)>,
    rows: Vec<(Style, Vec<String>)>,
    indent: usize,
}

impl Table {
    /// A table with these columns, indented by two.
    pub fn new(columns: &[(&str, Side)]) -> Self {
        let columns = columns.iter().map(|(name, side)| ((*name).to_owned(), *side)).collect();
        Table { columns, rows: Vec::new(), indent: 2 }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.styled(Style::Plain, cells);
    }

    /// Adds a row in a style.
    pub fn styled(&mut self, style: Style, cells: impl IntoIterator<Item = String>) {
        self.rows.push((style, cells.into_iter().collect()));
    }

    /// Removes the columns whose cells `keep` refuses in every row.
    pub fn drop_columns(&mut self, keep: impl Fn(&str) -> bool) {
        for column in (0..self.columns.len()).rev() {
            if !self.rows.iter().any(|(_, cells)| keep(&cells[column])) {
                self.columns.remove(column);
                self.rows.iter_mut().for_each(|(_, cells)| drop(cells.remove(column)));
            }
        }
    }

    /// The lines, each with its line end.
    pub fn render(&self, terminal: &Terminal) -> String {
        let widths: Vec<usize> = (0..self.columns.len()).map(|column| self.width(column)).collect();
        let content = self.indent + widths.iter().sum::<usize>();
        let gaps = widths.len().saturating_sub(1).max(1);
        let gap = (terminal.width.saturating_sub(content) / gaps).clamp(1, 3);
        let mut text = String::new();
        if self.columns.iter().any(|(name, _)| !name.is_empty()) {
            let names = self.columns.iter().map(|(name, _)| name.as_str());
            text.push_str(&terminal.paint(Style::Quiet, &self.line(names, &widths, gap)));
            text.push('\n');
        }
        for (style, cells) in &self.rows {
            text.push_str(&terminal.paint(*style, &self.line(cells.iter().map(String::as_str), &widths, gap)));
            text.push('\n');
        }
        text
    }

    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().map(|(_, cells)| cells[column].chars().count());
        cells.chain([self.columns[column].0.chars().count()]).max().unwrap_or(0)
    }

    fn line<'a>(&self, cells: impl Iterator<Item = &'a str>, widths: &[usize], gap: usize) -> String {
        let mut line = " ".repeat(self.indent);
        for (index, (cell, width)) in cells.zip(widths).enumerate() {
            if index > 0 {
                line.push_str(&" ".repeat(gap));
            }
            let space = " ".repeat(width - cell.chars().count());
            match self.columns[index].1 {
                Side::Left => line.extend([cell, &space]),
                Side::Right => line.extend([&space, cell]),
            }
        }
        line.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_and_empty_ones_go() {
        let terminal = Terminal { width: 40, colour: false };
        let mut table = Table::new(&[("what", Side::Left), ("none", Side::Right), ("how much", Side::Right)]);
        table.row(["a".into(), String::new(), "$1".into()]);
        table.row(["longer".into(), String::new(), "−$1,000".into()]);
        table.drop_columns(|cell| !cell.is_empty());
        assert_eq!(table.render(&terminal), "  what     how much\n  a              $1\n  longer    −$1,000\n");
    }
}
