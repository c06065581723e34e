//! The categories: data in `data/categories/taxonomy.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// How much a household needs what is bought: the plan's own two tiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Must be paid.
    Essential,
    /// May be cut.
    Discretionary,
}

/// What a group's rows do to a household's worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It comes in.
    Income,
    /// It only moves: neither income nor spending.
    Transfer,
    /// It goes out.
    Spending,
}

/// A category: its place in the taxonomy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category(u16);

/// A group of categories.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its stable id: `food`.
    pub id: String,
    /// Its name, for display.
    pub name: String,
    /// What its rows are.
    pub kind: Kind,
    categories: Vec<Entry>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    name: String,
    tier: Option<Tier>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    as_of: String,
    source: String,
    group: Vec<Group>,
}

/// The taxonomy, flat.
struct Taxonomy {
    file: File,
    /// Group and place in it, by category.
    places: Vec<(usize, usize)>,
    by_id: BTreeMap<String, Category>,
}

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../../data/categories/taxonomy.toml")).expect("the file is part of the program and tested");
    let places: Vec<(usize, usize)> =
        file.group.iter().enumerate().flat_map(|(group, of)| (0..of.categories.len()).map(move |place| (group, place))).collect();
    let number = |index: usize| Category(u16::try_from(index).expect("there are about fifty"));
    let by_id = places
        .iter()
        .enumerate()
        .map(|(index, (group, place))| (file.group[*group].categories[*place].id.clone(), number(index)))
        .collect();
    Taxonomy { file, places, by_id }
});

/// The day on which the taxonomy was last changed, `YYYY-MM-DD`.
pub fn as_of() -> &'static str {
    &TAXONOMY.file.as_of
}

/// Where it comes from.
pub fn source() -> &'static str {
    &TAXONOMY.file.source
}

/// Every group, in the taxonomy's order.
pub fn groups() -> &'static [Group] {
    &TAXONOMY.file.group
}

impl Category {
    /// Every category, in the taxonomy's order; the last is [`Category::uncategorised`].
    pub fn all() -> impl ExactSizeIterator<Item = Category> {
        (0..TAXONOMY.places.len()).map(|index| Category(index as u16))
    }

    /// Where nothing says what it is.
    pub fn uncategorised() -> Self {
        Category(TAXONOMY.places.len() as u16 - 1)
    }

    /// The category of an id.
    pub fn from_id(id: &str) -> Option<Self> {
        TAXONOMY.by_id.get(id).copied()
    }

    fn entry(self) -> &'static Entry {
        let (group, place) = TAXONOMY.places[usize::from(self.0)];
        &TAXONOMY.file.group[group].categories[place]
    }

    /// The stable id: `food.groceries`.
    pub fn id(self) -> &'static str {
        &self.entry().id
    }

    /// The name, for display.
    pub fn name(self) -> &'static str {
        &self.entry().name
    }

    /// The group it belongs to.
    pub fn group(self) -> &'static Group {
        &TAXONOMY.file.group[TAXONOMY.places[usize::from(self.0)].0]
    }

    /// Income, transfer or spending.
    pub fn kind(self) -> Kind {
        self.group().kind
    }

    /// The plan's tier, of spending.
    pub fn tier(self) -> Option<Tier> {
        self.entry().tier
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_are_unique_and_begin_with_their_group() {
        let ids: BTreeSet<&str> = Category::all().map(Category::id).collect();
        assert_eq!(ids.len(), Category::all().len());
        for category in Category::all() {
            assert_eq!(category.id().split_once('.').map(|(group, _)| group), Some(category.group().id.as_str()), "{}", category.id());
            assert_eq!(Category::from_id(category.id()), Some(category));
        }
        assert_eq!(Category::from_id("food.nothing"), None);
    }

    #[test]
    fn spending_has_a_tier_and_nothing_else_has() {
        for category in Category::all() {
            assert_eq!(category.tier().is_some(), category.kind() == Kind::Spending, "{}", category.id());
        }
        assert_eq!(Category::uncategorised().id(), "other.uncategorised");
        assert_eq!(Category::from_id("food.groceries").and_then(Category::tier), Some(Tier::Essential));
        assert_eq!(Category::from_id("food.cafes").and_then(Category::tier), Some(Tier::Discretionary));
    }
}
