//! Reading law packs: every problem is named, and no bytes make the loader panic.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use overwinter_law::{LawError, Packs, load, shipped};

fn packs() -> Vec<(String, String)> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Packs::shipped().iter().map(|(name, pack)| (name.to_owned(), text(&pack.bytes))).collect()
}

fn read(packs: &[(String, String)]) -> Result<overwinter_law::Law, LawError> {
    let bytes: Vec<_> = packs.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    load(&bytes)
}

/// The problems of the packs after `change` to the file `name`, as text.
fn problems(name: &str, change: impl Fn(&str) -> String) -> Vec<String> {
    let mut packs = packs();
    let pack = packs.iter_mut().find(|pack| pack.0 == name).unwrap();
    let changed = change(&pack.1);
    assert_ne!(changed, pack.1, "the change changes something");
    pack.1 = changed;
    read(&packs).unwrap_err().problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_order_of_files_does_not_matter_and_a_byte_does() {
    let mut packs = packs();
    assert!(read(&packs).unwrap() == shipped());
    packs.reverse();
    assert!(read(&packs).unwrap() == shipped());
    packs[0].1.push('\n');
    assert_ne!(read(&packs).unwrap().hash(), shipped().hash());
}

#[test]
fn all_problems_of_a_file_are_named_at_once() {
    let found = problems("us/federal/2026.toml", |text| {
        text.replace("wage_base_usd        = 184_500", "wage_base_usd        = \"many\"\nwage_bass_usd = 1")
            .replace("rate     = \"3.8 %\"", "rate = 0.038")
            .replace("[0, 12_400, 50_400, 105_700, 201_775, 256_225, 640_600]", "[0, 12_400, 105_700, 50_400, 201_775, 256_225]")
            .replace("aged_from     = 65\n", "")
            .replace("same_as = \"married_joint\"", "same_as = \"married\"")
    });
    let expected = [
        "us/federal/2026.toml at payroll.wage_base_usd: an amount in dollars is needed",
        "us/federal/2026.toml at payroll.wage_bass_usd: unknown key",
        "us/federal/2026.toml at net_investment_income_tax.rate: a rate such as \"6.2 %\" is needed",
        "us/federal/2026.toml at ordinary_income.single.from_usd: lower bounds begin at 0 and rise",
        "us/federal/2026.toml at ordinary_income.single.rate: 7 rates for 6 lower bounds",
        "us/federal/2026.toml at standard_deduction.aged_from: missing; a whole number from zero is needed",
        "us/federal/2026.toml at ordinary_income.surviving_spouse.same_as: \"married\" is not another filing status",
        "us/federal/2026.toml at capital_gains.surviving_spouse.same_as: \"married\" is not another filing status",
    ];
    for problem in expected {
        assert!(found.iter().any(|found| found == problem), "{problem}\nis not among\n{}", found.join("\n"));
    }
    assert_eq!(found.len(), expected.len(), "{}", found.join("\n"));
}

#[test]
fn a_table_without_its_source_is_refused() {
    let found = problems("us/states/tx.toml", |text| text.replace("source = \"Texas Constitution, art. VIII, sec. 24-a\"", ""));
    assert_eq!(found, ["us/states/tx.toml at basis.source: missing; a text or a list of texts is needed"]);
}

#[test]
fn a_state_of_an_unknown_build_is_refused() {
    let found = problems("us/states/ny/2026.toml", |text| {
        text.replace("\"federal income\"", "\"hearth\"")
            .replace("40, 20, 0]\n\n[household_credit.family]", "40]\n\n[household_credit.family]")
            .replace("over_usd = 50_000", "over_usd = 0")
            .replace("social_security_taxed = false\n", "")
            .replace("rates of 2026\"\nindexed = false", "rates of 2026\"\nindexed = true")
    });
    let expected = [
        "us/states/ny/2026.toml at benefit_recapture: taking back the benefit of indexed brackets is not modelled",
        "us/states/ny/2026.toml at income.counts: \"hearth\" is none of \"federal income\", \"classes\", \"categories\", \"interest and dividends\" and \"long-term gains\"",
        "us/states/ny/2026.toml at benefit_recapture.over_usd: an amount above zero is needed",
        "us/states/ny/2026.toml at household_credit.alone.amount_usd: 5 amounts for 7 bounds",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_series_with_a_gap_a_nothing_or_a_double_is_refused() {
    let found = problems("us/social_security.toml", |text| {
        text.replace("1984 = 16_135.07\n", "")
            .replace("1985 = 16_822.51", "1985 = 0")
            .replace("1986 = \"1.3 %\"", "1986 = 0.013")
            .replace("2023 = 160_200", "2023 = 160_200\n2024 = 168_600\nnext = 1")
            .replace("\"2/300\",", "\"2/0\",")
            .replace("least             = 2", "least = 0")
            .replace("step_usd      = 1\n", "step_usd      = 0\n")
    });
    let expected = [
        "us/social_security.toml at delayed_credits.per_month: a list of fractions such as \"5/900\" is needed",
        "us/social_security.toml at delayed_credits.per_month: 1 entries for 12 first years",
        "us/social_security.toml at payment.step_usd: an amount above zero is needed",
        "us/social_security.toml at computation_years.least: at least one year counts",
        "us/social_security.toml at cost_of_living.rate.1986: a rate such as \"2.8 %\" is needed",
        "us/social_security.toml at average_wage_index.usd.1985: an amount above zero is needed",
        "us/social_security.toml at average_wage_index.usd.1985: the year before is missing; the last is 1983",
        "us/social_security.toml at contribution_base.usd.next: a year is needed",
        "law packs: the contribution base of 2024 is in the year's federal file and in that of Social Security",
    ];
    assert_eq!(found, expected);
}

#[test]
fn doubled_missing_and_unreadable_files_are_refused() {
    let twice = problems("us/federal/2025.toml", |text| text.replace("= 2025\n", "= 2026\n"));
    assert_eq!(twice, ["us/federal/2026.toml: another file says the same"]);
    assert_eq!(problems("us/states/tx.toml", |_| "= nonsense".into()).len(), 1);
    // The kind, the four tables that nobody then asks for, and the kind that is missing.
    assert_eq!(problems("us/rmd.toml", |text| text.replace("us-rmd", "us-moon")).len(), 1 + 4 + 1);
    assert_eq!(load(&[]).unwrap_err().problems.len(), 12);
    assert_eq!(load(&[("x", b"\xff\xfe")]).unwrap_err().problems.len(), 13);
}

#[test]
fn no_damage_to_a_pack_makes_the_loader_panic() {
    let packs = packs();
    let mut seed = 0x5eed_u64;
    for round in 0..600 {
        let (name, text) = &packs[round % packs.len()];
        let mut bytes = text.clone().into_bytes();
        for _ in 0..3 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (seed >> 33) as usize % bytes.len();
            match seed % 3 {
                0 => bytes[at] = (seed >> 20) as u8,
                1 => bytes.truncate(at.max(1)),
                _ => drop(bytes.remove(at)),
            }
            if bytes.is_empty() {
                bytes.push(b'#');
            }
        }
        // Alone: what counts is that it answers.
        let _ = load(&[(name, &bytes)]);
    }
}
