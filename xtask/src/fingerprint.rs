//! A fingerprint of files, to know whether a build would change anything. Not a security measure.

use std::path::{Path, PathBuf};

use crate::process::Checked;

/// The fingerprint of a folder's files, by name and content, without the entries of these names.
pub fn of_folder(folder: &Path, without: &[&str]) -> Checked<String> {
    let mut files = Vec::new();
    collect(folder, without, &mut files)?;
    files.sort();
    of_files(folder, &files)
}

/// The fingerprint of files below a folder; a file that is not there counts as empty.
pub fn of_files(folder: &Path, files: &[PathBuf]) -> Checked<String> {
    let mut hash = Fnv::START;
    for file in files {
        hash = hash.and(file.to_string_lossy().as_bytes());
        hash = hash.and(&std::fs::read(folder.join(file)).unwrap_or_default());
    }
    Ok(format!("{:016x}", hash.0))
}

fn collect(folder: &Path, without: &[&str], files: &mut Vec<PathBuf>) -> Checked {
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        let entries = std::fs::read_dir(&current).map_err(|error| format!("{}: {error}", current.display()))?;
        for entry in entries.flatten().filter(|entry| !without.iter().any(|name| entry.file_name() == *name)) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path.strip_prefix(folder).unwrap_or(&path).to_path_buf());
            }
        }
    }
    Ok(())
}

/// FNV-1a, 64 bits, with the length after each part, so that a byte that moves between parts changes the sum.
#[derive(Clone, Copy)]
struct Fnv(u64);

impl Fnv {
    const START: Self = Self(0xcbf2_9ce4_8422_2325);

    fn and(self, bytes: &[u8]) -> Self {
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        let length = (bytes.len() as u64).to_le_bytes();
        Self(length.iter().fold(bytes.iter().fold(self.0, step), step))
    }
}

#[cfg(test)]
mod tests {
    use super::Fnv;

    #[test]
    fn the_sum_is_fnv_1a_and_feels_where_a_byte_stands() {
        // Of the empty text: the start, then eight zero bytes of the length.
        let prime = 0x0000_0100_0000_01b3_u64;
        assert_eq!(Fnv::START.and(b"").0, (0..8).fold(Fnv::START.0, |hash, _| hash.wrapping_mul(prime)));
        assert_ne!(Fnv::START.and(b"ab").and(b"c").0, Fnv::START.and(b"a").and(b"bc").0);
    }
}
