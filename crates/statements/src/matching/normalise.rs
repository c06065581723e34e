//! Texts as they are compared. They are always worked out from what is stored as it came, so that a later version of these rules finds the same
//! rows: only what is indexed carries the version.

use super::row::Entry;

/// The version of these rules; another one whenever a text could come out otherwise.
pub const NORMALISATION: u32 = 1;

/// What banks write around a name, which says nothing of who it is.
const FILLERS: [&str; 22] = [
    "and",
    "auth",
    "authorization",
    "card",
    "checkcard",
    "com",
    "credit",
    "debit",
    "des",
    "für",
    "from",
    "gmbh",
    "inc",
    "llc",
    "ltd",
    "mastercard",
    "payment",
    "pending",
    "pos",
    "purchase",
    "the",
    "visa",
];

/// Day, amount, currency and text of a row: what tells it from others where no id does.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of a row.
    pub fn of(entry: &Entry) -> Fingerprint {
        let text = normalised(&format!("{} {}", entry.payee, entry.memo));
        Fingerprint(format!("{}|{}|{}|{text}", entry.date, entry.amount, entry.currency))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text in small letters and digits with single blanks: what a bank changes from one export to the next is left out.
///
/// ```
/// use overwinter_statements::matching::normalised;
/// assert_eq!(normalised("  CAFÉ*Nero\t#12 "), "café nero 12");
/// ```
pub fn normalised(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(String::with_capacity(lower.len()), |mut all, word| {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(word);
        all
    })
}

/// Whether two texts name the same party: half of the shorter one's words are in the other, or begin one there.
pub fn similar(one: &str, other: &str) -> bool {
    let (one, other) = (normalised(one), normalised(other));
    if one == other {
        return true;
    }
    let (one, other) = (words(&one), words(&other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let alike = |word: &&str, there: &&str| {
        word == there || (word.len().min(there.len()) >= 4 && (word.starts_with(*there) || there.starts_with(*word)))
    };
    let shared = short.iter().filter(|word| long.iter().any(|there| alike(word, there))).count();
    !short.is_empty() && 2 * shared >= short.len()
}

/// The words that name somebody: of letters, three at least.
fn words(normalised: &str) -> Vec<&str> {
    let of_letters = |word: &&str| word.len() >= 3 && word.chars().all(char::is_alphabetic) && !FILLERS.contains(word);
    let mut words: Vec<&str> = normalised.split(' ').filter(of_letters).collect();
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::similar;

    #[test]
    fn names_are_alike_across_what_banks_write_around_them() {
        for (one, other) in [
            ("PENDING AUTH STARBUCKS 0412", "Starbucks Store 0412 Seattle"),
            ("AMZN Mktp US*2K4", "AMZN MKTP US"),
            ("PAYPAL *SPOTIFY", "Spotify AB"),
            ("REWE", "rewe"),
            ("", ""),
        ] {
            assert!(similar(one, other), "{one} / {other}");
        }
        for (one, other) in
            [("Starbucks", "Shell"), ("POS PURCHASE VISA 12", "POS PURCHASE VISA 13"), ("Card payment", ""), ("Rent", "Dinner")]
        {
            assert!(!similar(one, other), "{one} / {other}");
        }
    }
}
