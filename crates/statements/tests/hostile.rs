//! Files that mean harm, files that were cut, and every file of the fuzzers' corpus: an answer comes soon, and never a smaller statement.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::disallowed_methods, reason = "a test reads its vectors")]

use std::path::{Path, PathBuf};

use overwinter_statements::{BYTES_MAX, Code, Document, FINDINGS_MAX, FORMATS, Finding, Options, ROWS_MAX, read};

fn told(bytes: &[u8]) -> Result<Document, Vec<Finding>> {
    read(bytes, &Options::default())
}

/// The code of the first finding of a refused file.
#[track_caller]
fn refused(bytes: &[u8]) -> Code {
    told(bytes).expect_err("the file is to be refused")[0].code
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { all.extend(files(&path)) } else { all.push(path) }
    }
    all.sort_unstable();
    all
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn entities_and_document_types_are_refused() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
    let outside = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>";
    for head in [bomb, outside, "<!DOCTYPE OFX>"] {
        assert_eq!(
            refused(format!("{head}<Document><BkToCstmrStmt><Stmt><Id>&b;</Id></Stmt></BkToCstmrStmt></Document>").as_bytes()),
            Code::Entities
        );
        assert_eq!(refused(format!("{head}<OFX><STMTRS>&b;</STMTRS></OFX>").as_bytes()), Code::Entities);
    }
    assert_eq!(refused(b"<Document><BkToCstmrStmt><Stmt><Id>&b;</Id></Stmt></BkToCstmrStmt></Document>"), Code::Entities);
}

#[test]
fn depth_width_and_number_are_bounded() {
    let deep = |tag: &str| format!("<{tag}>").repeat(200_000);
    assert_eq!(refused(format!("<Document><BkToCstmrStmt>{}", deep("a")).as_bytes()), Code::TooLarge);
    assert_eq!(refused(format!("<OFX>{}</A>", deep("A")).as_bytes()), Code::TooLarge);
    assert_eq!(refused(format!("Date,Amount{}\n2025-01-01,1\n", ",x".repeat(5_000)).as_bytes()), Code::TooLarge);
    assert_eq!(refused(format!("Date,Amount\n{}", "2025-01-01,1\n".repeat(ROWS_MAX + 1)).as_bytes()), Code::TooLarge);
    assert_eq!(refused(format!("!Type:Bank\n{}", "D1/1/25\nT1\n^\n".repeat(ROWS_MAX + 1)).as_bytes()), Code::TooLarge);
    assert_eq!(refused(format!("<OFX>{}</OFX>", "<STMTRS></STMTRS>".repeat(3_000)).as_bytes()), Code::TooLarge);
    assert_eq!(refused(format!("<OFX><STMTTRN>{}</STMTTRN></OFX>", "<A>b".repeat(30_000)).as_bytes()), Code::TooLarge);
    assert_eq!(refused(&vec![b' '; BYTES_MAX + 1]), Code::TooLarge);
}

#[test]
fn what_is_no_statement_is_refused_as_such() {
    for (bytes, code) in [
        (&b""[..], Code::Empty),
        (b" \r\n\t", Code::Empty),
        (b"\xef\xbb\xbf", Code::Empty),
        (b"PK\x03\x04", Code::OtherFormat),
        (b"%PDF-1.7", Code::OtherFormat),
        (b"{\"a\": 1}", Code::OtherFormat),
        (b"<html><body></body></html>", Code::OtherFormat),
        (b"<Document xmlns=\"urn:x\"/>", Code::OtherFormat),
        (b"just some words\nand more of them\n", Code::Missing),
        (b"a,b\n1,2\n", Code::Missing),
        (b"Date,Amount\nx1,y\n", Code::Missing),
        (b"OFXHEADER:100\nDATA:OFXSGML\n", Code::Truncated),
        (b"Date\0,Amount\n", Code::Unreadable),
    ] {
        assert_eq!(refused(bytes), code, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn no_field_is_looked_at_again_and_again() {
    let began = std::time::Instant::now();
    for odd in ["a-", "-", "$", "9,", "9 ", "1.", "(", "Jan", "?20", "/NAME/", "&amp;", "EREF+"] {
        let long = odd.repeat(30_000);
        for text in [
            format!("<OFX><STMTTRN><DTPOSTED>{long}<TRNAMT>{long}<NAME>{long}</STMTTRN></OFX>"),
            format!("!Type:Bank\nD{long}\nT{long}\nL{long}\n^\n"),
            format!(":20:1\n:25:{long}\n:28C:1\n:61:{long}\n:61:250101C1,00NTRF{long}\n:86:{long}\n"),
            format!("Date,Amount\n{long},{long}\n2025-01-01,1\n"),
            format!("<Document><BkToCstmrStmt><Stmt><Ntry><Amt>{long}</Amt></Ntry></Stmt></BkToCstmrStmt></Document>"),
        ] {
            let _ = told(text.as_bytes());
        }
    }
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
}

#[test]
fn amounts_that_are_none_are_never_zero() {
    for bad in ["NaN", "Infinity", "1e9", "0x10", "--5", "1.2.3,4", "9999999999999999999", "0.00000000001", "five"] {
        let of = format!("<OFX><STMTRS><STMTTRN><DTPOSTED>20250101<TRNAMT>{bad}<FITID>1</STMTTRN></STMTRS></OFX>");
        let document = told(of.as_bytes()).unwrap();
        assert!(document.statements[0].transactions.is_empty(), "{bad}");
        assert_eq!(document.findings[0].code, Code::BadValue, "{bad}");
    }
}

#[test]
fn findings_are_told_up_to_a_number_and_then_counted() {
    let csv = format!("Date,Amount\n2025-01-01,1\n{}", "2025-01-01,x\n".repeat(1_000));
    let document = told(csv.as_bytes()).unwrap();
    assert_eq!(document.findings.len(), FINDINGS_MAX + 1);
    assert!(document.findings.last().unwrap().message.contains("600 findings more"));
}

/// Formats that mark their end: wherever a file is cut, it is refused or nothing of it is missing.
#[test]
fn a_cut_file_is_never_a_smaller_statement() {
    let rows = |document: &Document| document.statements.iter().map(|of| of.transactions.len()).sum::<usize>();
    for file in ["ofx/checking.ofx", "ofx/broker.ofx", "camt/batch.xml", "mt940/german.sta"] {
        let bytes = std::fs::read(root().join("tests/files").join(file)).unwrap();
        let whole = rows(&told(&bytes).unwrap());
        for cut in 1..bytes.len() {
            if let Ok(document) = told(&bytes[..cut]) {
                assert_eq!(rows(&document), whole, "{file} cut at {cut}");
            }
        }
    }
}

#[test]
fn every_file_of_the_corpus_is_answered() {
    let folders = ["tests/files", "fuzz/seeds"].map(|folder| files(&root().join(folder)));
    for path in folders.concat() {
        let bytes = std::fs::read(&path).unwrap();
        let began = std::time::Instant::now();
        let _ = told(&bytes);
        for format in FORMATS {
            if let Err(findings) = format.read(&bytes, &Options::default()) {
                assert!(!findings.is_empty(), "{} is refused without a word as {}", path.display(), format.id);
            }
        }
        assert!(began.elapsed().as_secs() < 5, "{} took too long", path.display());
    }
}

/// Bytes changed, lost and doubled in every crafted file.
#[test]
fn damaged_files_are_answered() {
    let mut seed = 0x5eed_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    for path in files(&root().join("tests/files")) {
        let whole = std::fs::read(&path).unwrap();
        for _ in 0..150 {
            let mut bytes = whole.clone();
            for _ in 0..4 {
                let at = next() % bytes.len().max(1);
                match next() % 4 {
                    _ if bytes.is_empty() => {}
                    0 => bytes[at] = next() as u8,
                    1 => bytes.truncate(at.max(1)),
                    2 => drop(bytes.remove(at)),
                    _ => bytes.extend_from_within(at..),
                }
            }
            let _ = told(&bytes);
        }
    }
}
