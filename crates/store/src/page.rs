//! A list in pages: each answer says where the next one goes on, so that a row that comes or goes between two pages shifts nothing.

/// The most rows of a page.
pub const ROWS_MAX: u32 = 200;

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T, K> {
    /// The rows.
    pub items: Vec<T>,
    /// What to hand in for the next page; none at the end.
    pub next: Option<K>,
}

/// How many rows to ask the database for: one more than a page has, which tells whether there is another page.
pub(crate) fn rows(limit: u32) -> i64 {
    i64::from(limit.clamp(1, ROWS_MAX)) + 1
}

impl<T, K> Page<T, K> {
    /// A page of at most `limit` of the rows asked for with [`rows`].
    pub(crate) fn cut(mut items: Vec<T>, limit: u32, key: impl Fn(&T) -> K) -> Page<T, K> {
        let most = limit.clamp(1, ROWS_MAX) as usize;
        let more = items.len() > most;
        items.truncate(most);
        let next = items.last().filter(|_| more).map(key);
        Page { items, next }
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, rows};

    #[test]
    fn a_page_names_the_next_only_when_there_is_one() {
        assert_eq!((rows(0), rows(2), rows(5000)), (2, 3, 201));
        assert_eq!(Page::cut(vec![1, 2, 3], 2, |item| *item), Page { items: vec![1, 2], next: Some(2) });
        assert_eq!(Page::cut(vec![1, 2], 2, |item| *item), Page { items: vec![1, 2], next: None });
        assert_eq!(Page::cut(Vec::<i32>::new(), 2, |item| *item), Page { items: vec![], next: None });
    }
}
