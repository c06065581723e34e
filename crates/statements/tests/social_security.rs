//! Reading the Social Security statement: a crafted one, and bytes that mean harm.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use overwinter_statements::Code;
use overwinter_statements::social_security::{BYTES_MAX, read};
use overwinter_units::{Money, Month};

const SAMPLE: &str = include_str!("samples/social_security.xml");

/// Codes and places of what is wrong with a text.
fn wrong(text: &str) -> Vec<(Code, String, usize)> {
    read(text.as_bytes()).unwrap_err().into_iter().map(|finding| (finding.code, finding.place, finding.line)).collect()
}

/// The sample with one text changed.
fn changed(from: &str, to: &str) -> String {
    assert!(SAMPLE.contains(from), "{from}");
    SAMPLE.replacen(from, to, 1)
}

#[test]
fn a_statement_gives_name_birth_and_earnings() {
    let statement = read(SAMPLE.as_bytes()).unwrap();
    assert_eq!(statement.name.as_deref(), Some("Robin & Sample"));
    assert_eq!((statement.born, statement.born_day), (Month::parse("1962-05").unwrap(), 14));
    assert_eq!(statement.years.len(), 41);
    let of = |year: i32| (statement.years[&year].social_security, statement.years[&year].medicare);
    assert_eq!(of(1985), (Some(Money::from_dollars(18_000)), Some(Money::from_dollars(18_000))));
    assert_eq!(of(2025), (None, None));
}

#[test]
fn other_prefixes_a_mark_and_other_namespaces_do_not_matter() {
    let bare = SAMPLE.replace("xmlns:osss", "xmlns").replace("osss:", "");
    assert_eq!(read(bare.as_bytes()), read(SAMPLE.as_bytes()));
    let marked = format!("\u{feff}{SAMPLE}");
    assert_eq!(read(marked.as_bytes()), read(SAMPLE.as_bytes()));
    // What stands within another namespace is not the statement's.
    let other = changed("<osss:UserInformation>", "<x:y xmlns:x=\"urn:x\"><osss:UserInformation/></x:y><osss:UserInformation>");
    assert_eq!(read(other.as_bytes()), read(SAMPLE.as_bytes()));
}

#[test]
fn every_bad_place_is_named_with_its_line() {
    let text = changed("1962-05-14", "14.05.1962")
        .replacen(">18000<", ">18,000<", 1)
        .replacen("startYear=\"1986\"", "startYear=\"86\"", 1)
        .replacen("<osss:MedicareEarnings>21000</osss:MedicareEarnings>", "", 1)
        .replacen("startYear=\"1988\" endYear=\"1988\"", "startYear=\"1985\" endYear=\"1988\"", 1)
        .replacen("startYear=\"1990\" endYear=\"1990\"", "startYear=\"1989\" endYear=\"1989\"", 1);
    let at = |code: Code, place: &str, line: usize| (code, place.to_owned(), line);
    assert_eq!(
        wrong(&text),
        [
            at(Code::BadValue, "UserInformation/DateOfBirth", 7),
            at(Code::BadValue, "EarningsRecord/Earnings[1]/FicaEarnings", 11),
            at(Code::BadValue, "EarningsRecord/Earnings[2]", 14),
            at(Code::Missing, "EarningsRecord/Earnings[3]", 18),
            at(Code::SeveralYears, "EarningsRecord/Earnings[4]", 22),
            at(Code::Doubled, "EarningsRecord/Earnings[6]", 30),
        ]
    );
}

#[test]
fn a_row_of_several_years_without_earnings_is_passed_over() {
    let row = "<osss:EarningsRecord><osss:Earnings startYear=\"1937\" endYear=\"1950\"><osss:FicaEarnings>0</osss:FicaEarnings>\
        <osss:MedicareEarnings>-1</osss:MedicareEarnings></osss:Earnings>";
    assert_eq!(read(changed("<osss:EarningsRecord>", row).as_bytes()), read(SAMPLE.as_bytes()));
}

#[test]
fn amounts_are_whole_dollars_that_can_be() {
    for bad in ["-2", "1.50", "", " ", "1e9", "9999999999", "+5", "0x10", "١"] {
        assert_eq!(wrong(&changed(">18000<", &format!(">{bad}<")))[0].0, Code::BadValue, "{bad}");
    }
}

#[test]
fn other_files_are_refused_as_such() {
    for text in ["<a/>", "<OnlineSocialSecurityStatementData/>", "<!-- nothing -->", ""] {
        assert_eq!(wrong(text)[0].0, Code::OtherFormat, "{text}");
    }
    assert_eq!(wrong(&SAMPLE.replace("schemas/2.0", "schemas/3.0"))[0].0, Code::OtherFormat);
    for cut in [SAMPLE.len() / 2, SAMPLE.len() - 10] {
        assert_eq!(wrong(&SAMPLE[..cut])[0].0, Code::Unreadable, "{cut}");
    }
    assert_eq!(read(b"\xff\xfe<").unwrap_err()[0].code, Code::Unreadable);
    assert_eq!(wrong(&changed("<osss:EarningsRecord>", "<osss:EarningsRecords>"))[0].0, Code::Unreadable);
    assert_eq!(wrong(&SAMPLE.replace("EarningsRecord", "Record")), [(Code::Missing, String::new(), 2)]);
}

#[test]
fn nothing_of_a_file_can_grow() {
    let bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    assert_eq!(wrong(&changed("<osss:OnlineSocial", &format!("{bomb}<osss:OnlineSocial")))[0].0, Code::Entities);
    assert_eq!(wrong(&changed("Robin", "&b;"))[0].0, Code::Entities);
    assert_eq!(wrong(&changed("Robin", &"<osss:a>".repeat(100_000 / 8)))[0].0, Code::TooLarge);
    assert_eq!(wrong(&changed("Robin", &"<osss:a/>".repeat(10_000)))[0].0, Code::TooLarge);
    assert_eq!(wrong(&changed("Robin", &"x".repeat(BYTES_MAX)))[0].0, Code::TooLarge);
    // Below every bound, as long as it gets.
    assert!(read(changed("Robin", &"x\n".repeat(400_000)).as_bytes()).is_ok());
}

#[test]
fn no_bytes_make_the_reader_panic() {
    let mut seed = 0x5eed_u64;
    for _ in 0..3_000 {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        for _ in 0..4 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (seed >> 33) as usize % bytes.len();
            match seed % 3 {
                0 => bytes[at] = (seed >> 20) as u8,
                1 => bytes.truncate(at.max(1)),
                _ => drop(bytes.remove(at)),
            }
        }
        // What counts is that it answers.
        let _ = read(&bytes);
    }
}
