//! Where a surplus goes.

/// A place for a surplus.
#[derive(Clone, Debug, PartialEq)]
pub struct Priority {
    /// Account index.
    pub to: usize,
    /// The law's limit that it stands under, if any: index into [`Program::limits`].
    pub limit: Option<usize>,
    /// How far the household wants it filled.
    pub up_to: UpTo,
}

/// How far a savings priority is filled.
#[derive(Clone, Debug, PartialEq)]
pub enum UpTo {
    /// As far as the law lets.
    Limit,
    /// Dollars a year, following January prices.
    PerYear(f64),
    /// A balance in dollars of the start month.
    Balance(f64),
}
