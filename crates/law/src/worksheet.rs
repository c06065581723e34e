//! A rule's worksheet: the lines by which a person can follow it on the form.

use overwinter_numeric::Exact;

/// Where a rule writes its lines while it computes. `()` writes nothing and costs nothing.
pub trait Sheet<N> {
    /// Begins a worksheet inside the current one.
    fn open(&mut self, title: &'static str);
    /// A line: what it is, how much, the form's name for it, the statute.
    fn line(&mut self, label: &'static str, amount: N, form: &'static str, source: &'static str);
    /// Ends the worksheet begun last; `total` is its result.
    fn close(&mut self, total: N);
}

impl<N> Sheet<N> for () {
    #[inline(always)]
    fn open(&mut self, _: &'static str) {}
    #[inline(always)]
    fn line(&mut self, _: &'static str, _: N, _: &'static str, _: &'static str) {}
    #[inline(always)]
    fn close(&mut self, _: N) {}
}

/// One entry of a worksheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A line of the form.
    Line(Line),
    /// A worksheet of its own whose total is used here.
    Sheet(Worksheet),
}

/// A line of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What the amount is, in words.
    pub label: &'static str,
    /// Dollars of the year of the rules used.
    pub amount_usd: f64,
    /// The form and line, e.g. `Form 1040, line 11`.
    pub form: &'static str,
    /// The statute or publication.
    pub source: &'static str,
}

/// Collected lines, as a tree. Write into a fresh one (`Worksheet::default()`), then read [`Worksheet::entries`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Worksheet {
    /// The title; empty for the outermost.
    pub title: &'static str,
    /// Lines and worksheets, in the order in which they are computed.
    pub entries: Vec<Entry>,
    /// The result, once closed.
    pub total_usd: Option<f64>,
    open: Vec<Worksheet>,
}

impl Worksheet {
    fn current(&mut self) -> &mut Vec<Entry> {
        match self.open.last_mut() {
            Some(inner) => &mut inner.entries,
            None => &mut self.entries,
        }
    }
}

impl Sheet<f64> for Worksheet {
    fn open(&mut self, title: &'static str) {
        self.open.push(Worksheet { title, ..Worksheet::default() });
    }

    fn line(&mut self, label: &'static str, amount_usd: f64, form: &'static str, source: &'static str) {
        self.current().push(Entry::Line(Line { label, amount_usd, form, source }));
    }

    fn close(&mut self, total: f64) {
        let mut inner = self.open.pop().expect("each close has its open");
        inner.total_usd = Some(total);
        self.current().push(Entry::Sheet(inner));
    }
}

/// Exact amounts, shown as the nearest `f64`.
impl Sheet<Exact> for Worksheet {
    fn open(&mut self, title: &'static str) {
        Sheet::<f64>::open(self, title);
    }
    fn line(&mut self, label: &'static str, amount: Exact, form: &'static str, source: &'static str) {
        Sheet::<f64>::line(self, label, amount.to_f64(), form, source);
    }
    fn close(&mut self, total: Exact) {
        Sheet::<f64>::close(self, total.to_f64());
    }
}
