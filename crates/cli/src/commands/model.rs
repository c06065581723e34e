//! `overwinter model`: what the program has learned, made again.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args, Subcommand};
use overwinter_statements::BYTES_MAX;
use overwinter_statements::categorise::card;
use overwinter_statements::categorise::generate::Size;
use overwinter_statements::categorise::labelled::{Labelled, read_csv};
use overwinter_statements::categorise::model::Model;

use super::Answer;
use crate::{input_file, output_file, screen};

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  overwinter model train categoriser --out .\n\nThe same seed gives the same bytes. Rows of your own are only tested on, and stay where they are."
)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Make a model again, with its card
    Train(Train),
}

#[derive(Args, Debug)]
#[command(after_help = "Example:\n  overwinter model train categoriser --out . --rows my-rows.csv")]
struct Train {
    #[command(subcommand)]
    model: Trained,
}

#[derive(Subcommand, Debug)]
enum Trained {
    /// What tells a row's category
    Categoriser(Categoriser),
}

#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  overwinter model train categoriser --out . --rows my-rows.csv\n\nWrites categoriser.bin, categoriser.md and categoriser.json. Without --out the card is \
    only shown."
)]
struct Categoriser {
    /// The seed of the generated rows and of the training
    #[arg(long, default_value_t = card::SEED)]
    seed: u64,
    /// The folder to write to
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Real rows to test on: a CSV with payee, memo, amount and category
    #[arg(long, value_name = "FILE")]
    rows: Option<PathBuf>,
}

/// Trains.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    match &arguments.what {
        What::Train(Train { model: Trained::Categoriser(arguments) }) => categoriser(arguments),
    }
}

fn categoriser(arguments: &Categoriser) -> anyhow::Result<Answer> {
    let real = arguments.rows.as_deref().map(labelled).transpose()?.unwrap_or_default();
    let (bytes, card) = card::make(Size::WHOLE, arguments.seed, &real);
    if let Some(folder) = &arguments.out {
        output_file::write(&folder.join("categoriser.bin"), &bytes)?;
        output_file::write(&folder.join("categoriser.md"), card.markdown().as_bytes())?;
        output_file::write(&folder.join("categoriser.json"), card.json().as_bytes())?;
    }
    let same = card.sha256 == Model::shipped().hash();
    let compared =
        if same { "These are the bytes of the model that comes with this program." } else { "The program comes with another model." };
    screen::print(&format!("{}\n{compared}\n", card.markdown()))?;
    Ok(Answer::Yes)
}

fn labelled(file: &Path) -> anyhow::Result<Vec<Labelled>> {
    let bytes = input_file::bytes(file, BYTES_MAX)?;
    read_csv(&bytes).map_err(anyhow::Error::msg).with_context(|| file.display().to_string())
}
