//! Saved layouts of banks: a file each in `data/csv/banks`, and a line here.

use std::sync::LazyLock;

use serde::Deserialize;

use super::mapping::Mapping;

/// A layout: the header by which it is known, and what its columns mean.
#[derive(Clone, Debug, Deserialize)]
pub struct Layout {
    /// The columns that the header must have, all of them, in this order.
    pub header: Vec<String>,
    /// Their meaning.
    pub mapping: Mapping,
}

macro_rules! banks {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../data/csv/banks/", $name, ".toml")))),*]
    };
}

/// The files, by their names.
pub const FILES: &[(&str, &str)] = banks! {
    "abn-amro" "actual" "bank-of-america" "capital-one-card" "chase-card" "chase-checking" "citi-card" "discover" "dkb" "ghostfolio" "ing-nl"
    "mint" "monzo" "n26" "rabobank" "revolut" "schwab-checking" "sparkasse-camt" "starling" "wise"
};

static LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(|| {
    let read = |(name, text): &(&str, &str)| toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    FILES.iter().map(read).collect()
});

/// The layout of a header: the one of which it has all columns; of several the one that names most.
pub(super) fn of(header: &[&str]) -> Option<&'static Layout> {
    let fits = |layout: &&Layout| {
        let mut rest = header.iter();
        layout.header.iter().all(|name| rest.any(|column| column.trim().eq_ignore_ascii_case(name)))
    };
    LAYOUTS.iter().filter(fits).max_by_key(|layout| layout.header.len())
}
