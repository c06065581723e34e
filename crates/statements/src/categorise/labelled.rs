//! Rows of which it is known what they were for: generated ones, and real ones from a file that its owner labelled.

use std::str::FromStr as _;

use rust_decimal::Decimal;

use super::decide::Row;
use super::merchant;
use super::taxonomy::Category;

/// A row and what it was for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// Who pays or is paid.
    pub payee: String,
    /// What for.
    pub memo: String,
    /// From the account holder's side.
    pub amount: Decimal,
    /// What it was for.
    pub category: Category,
    /// All rows of one merchant share it; no merchant is ever in both parts of a split.
    pub merchant: String,
    /// The language of the text, as ISO 639-1 has it; empty where nobody said.
    pub language: String,
    /// Whether the merchant exists; an invented one has a name of common words, which is easier to tell.
    pub exists: bool,
}

impl Labelled {
    /// The row without what it was for.
    pub fn row(&self) -> Row<'_> {
        Row { payee: &self.payee, memo: &self.memo, amount: self.amount, account: "", mcc: None }
    }
}

/// Reads a CSV with the columns `payee`, `memo`, `amount`, `category`, in any order; `language` may be there. The category is an id of the taxonomy.
///
/// # Errors
/// A sentence with the line, when a column is missing or a value can't be read.
pub fn read_csv(bytes: &[u8]) -> Result<Vec<Labelled>, String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header = reader.headers().map_err(|error| error.to_string())?.clone();
    let place = |name: &str| header.iter().position(|column| column.trim().eq_ignore_ascii_case(name));
    let needed = |name: &str| place(name).ok_or_else(|| format!("the column {name} is missing"));
    let (payee, memo, amount, category) = (needed("payee")?, needed("memo")?, needed("amount")?, needed("category")?);
    let language = place("language");
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let line = index + 2;
        let record = record.map_err(|error| error.to_string())?;
        let cell = |place: usize| record.get(place).unwrap_or_default().trim();
        let amount = Decimal::from_str(cell(amount)).map_err(|_| format!("line {line}: {:?} is no amount", cell(amount)))?;
        let category =
            Category::from_id(cell(category)).ok_or_else(|| format!("line {line}: there is no category {:?}", cell(category)))?;
        rows.push(Labelled {
            payee: cell(payee).to_owned(),
            memo: cell(memo).to_owned(),
            amount,
            category,
            merchant: merchant::of_row(cell(payee), cell(memo)),
            language: language.map(cell).unwrap_or_default().to_owned(),
            exists: true,
        });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_labelled_rows_is_read_and_a_bad_line_named() {
        let rows = read_csv(b"amount,Payee,memo,category\n-4.20,Cafe Noir,\"card, 12\",food.cafes\n").expect("it reads");
        assert_eq!((rows[0].payee.as_str(), rows[0].memo.as_str(), rows[0].category.id()), ("Cafe Noir", "card, 12", "food.cafes"));
        assert_eq!(rows[0].amount, Decimal::new(-420, 2));
        assert_eq!(read_csv(b"payee,memo,amount\n"), Err("the column category is missing".to_owned()));
        assert_eq!(read_csv(b"payee,memo,amount,category\na,b,1,food.air\n"), Err("line 2: there is no category \"food.air\"".to_owned()));
        assert_eq!(read_csv(b"payee,memo,amount,category\na,b,x,food.cafes\n"), Err("line 2: \"x\" is no amount".to_owned()));
    }
}
