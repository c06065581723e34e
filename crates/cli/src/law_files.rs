//! Which law counts: the program's, with a folder of one's own before it and bills laid over both.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use overwinter_law::{Bill, Law, LawError, Origin, Packs};
use overwinter_report::answer::Desk;

/// Its words.
#[derive(Args, Debug, Clone, Default)]
pub struct LawFiles {
    /// A folder of law packs of your own (us/federal/2026.toml, …), which count instead of the program's of the same name
    #[arg(long = "law", value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// See what a bill would do: a file of the figures that it changes; may be given more than once
    #[arg(long = "bill", value_name = "FILE")]
    bills: Vec<PathBuf>,
}

/// A pack is some kilobytes; what is larger is something else.
const BYTES_MAX: u64 = 1 << 20;
/// Folders within folders: country, kind, state.
const DEPTH_MAX: usize = 6;

impl LawFiles {
    /// Those of a folder alone.
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        LawFiles { folder, bills: Vec::new() }
    }

    /// The packs that count.
    ///
    /// # Errors
    /// When a file can't be read, or with everything that is wrong with a bill.
    pub fn packs(&self) -> anyhow::Result<Packs> {
        let mut packs = Packs::shipped();
        if let Some(folder) = &self.folder {
            let files = own(folder)?;
            if files.is_empty() {
                bail!("{}: there is no law pack (*.toml) in this folder", folder.display());
            }
            packs = packs.with_own(files);
        }
        for file in &self.bills {
            let bill = Bill::read(&file.display().to_string(), &bytes(file)?).map_err(told)?;
            packs = packs.with_bill(&bill).map_err(told)?;
        }
        Ok(packs)
    }

    /// The law that they say. What is not the program's own law is told on standard error.
    ///
    /// # Errors
    /// As [`LawFiles::packs`], and with every problem of every pack.
    pub fn law(&self) -> anyhow::Result<Law> {
        Ok(self.read()?.1)
    }

    /// The packs that count, with the law that they say.
    ///
    /// # Errors
    /// As [`LawFiles::law`].
    pub fn read(&self) -> anyhow::Result<(Packs, Law)> {
        let packs = self.packs()?;
        for line in differences(&packs) {
            eprintln!("law: {line}");
        }
        let law = packs.law().map_err(told)?;
        Ok((packs, law))
    }

    /// A desk that answers under that law.
    ///
    /// # Errors
    /// As [`LawFiles::law`].
    pub fn desk(&self) -> anyhow::Result<Desk> {
        Ok(Desk::new(self.law()?))
    }
}

/// What counts instead of the program's own law, a line each.
pub fn differences(packs: &Packs) -> Vec<String> {
    let line = |(name, of): (&str, &Origin)| match of {
        Origin::Shipped => None,
        Origin::Own => Some(format!("{name} is your own")),
        Origin::InPlaceOfShipped => Some(format!("{name} is your own, instead of the program's")),
        Origin::Bill(bill) => Some(format!("{name} as \"{bill}\" would have it")),
    };
    packs.iter().filter_map(|(name, pack)| line((name, &pack.origin))).collect()
}

/// What is wrong with law, one problem a line.
pub fn told(error: LawError) -> anyhow::Error {
    let lines: Vec<_> = error.problems.iter().map(|problem| format!("\n  {problem}")).collect();
    anyhow::anyhow!("this is not law yet, {} to mend:{}", error.problems.len(), lines.concat())
}

/// The packs in `folder`, by the names that they have below it.
fn own(folder: &Path) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    collect(folder, "", DEPTH_MAX, &mut files)?;
    Ok(files)
}

fn collect(folder: &Path, before: &str, depth: usize, files: &mut Vec<(String, Vec<u8>)>) -> anyhow::Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    for entry in entries {
        let path = entry.with_context(|| folder.display().to_string())?.path();
        let Some(own_name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let name = format!("{before}{own_name}");
        if path.is_dir() && depth > 0 {
            collect(&path, &format!("{name}/"), depth - 1, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push((name, bytes(&path)?));
        }
    }
    Ok(())
}

fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let size = std::fs::metadata(path).with_context(|| path.display().to_string())?.len();
    if size > BYTES_MAX {
        bail!("{}: {size} bytes are too many for a file of law; the bound is {BYTES_MAX}", path.display());
    }
    std::fs::read(path).with_context(|| path.display().to_string())
}
