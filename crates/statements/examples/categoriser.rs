//! Trains the categoriser without the rest of the program, or asks the shipped one: `categoriser train OUT [SEED [REAL.csv]]`, `categoriser ask TEXT AMOUNT`,
//! `categoriser wrong REAL.csv`.

#![allow(clippy::disallowed_methods, reason = "an example stands at the edge: it reads files and arguments")]

use std::process::ExitCode;

use overwinter_statements::categorise::decide::Row;
use overwinter_statements::categorise::generate::Size;
use overwinter_statements::categorise::labelled::read_csv;
use overwinter_statements::categorise::model::Model;
use overwinter_statements::categorise::{card, merchant};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["train", out, ref rest @ ..] => {
            let seed = rest.first().map_or(card::SEED, |seed| seed.parse().expect("the seed is a number"));
            let real =
                rest.get(1).map(|file| read_csv(&std::fs::read(file).expect("the file can be read")).expect("the rows are labelled"));
            let (bytes, card) = card::make(Size::WHOLE, seed, &real.unwrap_or_default());
            std::fs::write(out, bytes).expect("the model can be written");
            print!("{}", card.markdown());
        }
        ["ask", text, amount] => {
            let row = Row { payee: text, memo: "", amount: amount.parse().expect("an amount"), account: "", mcc: None };
            let said = Model::shipped().classify(&row);
            println!("{} {:.3} ({})", said.category.id(), said.confidence, merchant::normalise(text));
        }
        ["wrong", file] => {
            for row in read_csv(&std::fs::read(file).expect("the file can be read")).expect("the rows are labelled") {
                let said = Model::shipped().classify(&row.row());
                if said.category != row.category {
                    println!(
                        "{} | {} | {}: {} said {} {:.2}",
                        row.payee,
                        row.memo,
                        row.amount,
                        row.category.id(),
                        said.category.id(),
                        said.confidence
                    );
                }
            }
        }
        _ => return ExitCode::from(2),
    }
    ExitCode::SUCCESS
}
