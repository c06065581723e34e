//! Reads the embedded tables: a header line, then numbers; an empty cell is a missing value.

/// A table by column.
pub(crate) struct Table<'a> {
    names: Vec<&'a str>,
    rows: Vec<Vec<Option<f64>>>,
}

impl<'a> Table<'a> {
    /// Reads `text`.
    ///
    /// # Panics
    /// When a cell is neither empty nor a number: the tables are embedded and their hashes tested, so that is a bug.
    pub(crate) fn read(text: &'a str) -> Self {
        let mut lines = text.lines();
        let names: Vec<&str> = lines.next().unwrap_or("").split(',').collect();
        let cell = |text: &str| {
            if text.is_empty() { None } else { Some(text.parse().expect("cells of embedded tables are numbers")) }
        };
        let rows = lines.map(|line| line.split(',').map(cell).collect()).collect();
        Table { names, rows }
    }

    /// One column, top to bottom.
    ///
    /// # Panics
    /// When there is no such column.
    pub(crate) fn column(&self, name: &str) -> Vec<Option<f64>> {
        let place = self.names.iter().position(|other| *other == name).expect("columns asked for are in the embedded table");
        self.rows.iter().map(|row| row[place]).collect()
    }
}
