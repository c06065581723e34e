//! Merchant category codes (ISO 18245) to categories: data in `data/categories/mcc.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::taxonomy::Category;

#[derive(Debug, Deserialize)]
struct File {
    unspecific: Vec<u16>,
    codes: BTreeMap<String, Vec<u16>>,
    ranges: BTreeMap<String, [u16; 2]>,
}

/// What is known of the codes.
struct Codes {
    by_code: BTreeMap<u16, Category>,
    ranges: Vec<([u16; 2], Category)>,
    /// Known, and too general for a category. They stand in the file so that none is forgotten.
    unspecific: Vec<u16>,
}

static CODES: LazyLock<Codes> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/categories/mcc.toml")).expect("the file is part of the program and tested");
    let category = |id: &String| Category::from_id(id).expect("the file names categories of the taxonomy");
    let by_code = file.codes.iter().flat_map(|(id, codes)| codes.iter().map(move |code| (*code, category(id)))).collect();
    let ranges = file.ranges.iter().map(|(id, range)| (*range, category(id))).collect();
    Codes { by_code, ranges, unspecific: file.unspecific }
});

/// The category of a code; `None` where the code is unknown or says too little.
pub fn category(code: u16) -> Option<Category> {
    let within = |([first, last], _): &&([u16; 2], Category)| (*first..=*last).contains(&code);
    CODES.by_code.get(&code).copied().or_else(|| CODES.ranges.iter().find(within).map(|(_, category)| *category))
}

/// Whether the code is known, also where it says too little.
pub fn is_known(code: u16) -> bool {
    category(code).is_some() || CODES.unspecific.contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes and meanings from the published list; which category a meaning belongs to is checked by eye.
    #[test]
    fn a_code_has_the_category_of_what_it_sells() {
        for (code, id) in [
            (5411, Some("food.groceries")),   // grocery stores, supermarkets
            (5812, Some("food.restaurants")), // eating places and restaurants
            (5541, Some("transport.fuel")),   // service stations
            (4900, Some("home.energy")),      // utilities
            (8021, Some("health.care")),      // dentists
            (3008, Some("travel.flights")),   // Lufthansa
            (3357, Some("travel.car_hire")),  // Hertz
            (3504, Some("travel.lodging")),   // Hilton
            (742, Some("family.pets")),       // veterinary services
            (4829, None),                     // money orders, wire transfer: says nothing of what for
            (1, None),                        // no such code
        ] {
            assert_eq!(category(code).map(Category::id), id, "{code}");
        }
        assert!(is_known(4829) && !is_known(1));
    }

    #[test]
    fn no_code_is_named_twice() {
        let file: File = toml::from_str(include_str!("../../data/categories/mcc.toml")).expect("it reads");
        let named: Vec<u16> = file.codes.values().flatten().chain(&file.unspecific).copied().collect();
        let mut once = named.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), named.len());
        let inside = |code: &u16| file.ranges.values().any(|[first, last]| (first..=last).contains(&code));
        assert_eq!(named.iter().find(|code| inside(code)), None);
        // The published list has 981 codes; those from 3000 to 3999 are single airlines, car hire firms and hotels.
        assert_eq!(named.len(), 981 - PRIVATE);
    }

    /// Codes of the published list from 3000 to 3999.
    const PRIVATE: usize = 683;
}
