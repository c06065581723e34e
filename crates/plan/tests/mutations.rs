//! No file makes the reader panic: a hundred thousand damaged examples, the same ones on every machine.

mod files;

use overwinter_plan::{AccountIndex, DebtIndex, Plan, file, inputs};

/// How many, unless `OVERWINTER_MUTATIONS` asks for more (the drill does).
const MUTATIONS: u32 = 100_000;

fn mutations() -> u32 {
    option_env!("OVERWINTER_MUTATIONS").and_then(|count| count.parse().ok()).unwrap_or(MUTATIONS)
}

/// Marsaglia's xorshift64*: small, and the same everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 33) as usize % limit.max(1)
    }
}

/// Words that hurt: numbers at the edges, dates, ids, brackets.
const TOKENS: &[&str] = &[
    "0",
    "-1",
    "1e309",
    "nan",
    "-inf",
    "0.005",
    "9223372036854775807",
    "10_000_000_000",
    "1e-300",
    "true",
    "\"\"",
    "\"joint\"",
    "\"ana\"",
    "\"now\"",
    "\"end\"",
    "\"retires\"",
    "\"ben: retires\"",
    "\"age 0\"",
    "\"age 120\"",
    "\"age 99999\"",
    "\": age 5\"",
    "\"0001-01\"",
    "\"2200-12\"",
    "\"1900-01\"",
    "1979-05-27",
    "\"1000 %\"",
    "\"-5 %\"",
    "\"inflation - 20 %\"",
    "\"0 %\"",
    "[]",
    "{}",
    "[[[[[[[[",
    "}}}}",
    "{ milestone = \"mortgage paid\" }",
    "{ debt = \"mortgage\" }",
    "{ person = \"ana\", age = 62 }",
    "\"cash\"",
    "\"roth_ira\"",
    "\"percent\"",
    "\"windfall\"",
    "\"social_security\"",
    "\"year\"",
    "\"once\"",
    "\"🦀\"",
    "\"\\u0000\"",
    "\n[[people]]\n",
    "\n[[accounts]]\n",
    "=",
    "#",
];

/// One to three mutations of `text`: of bytes, of words, of lines.
fn mutate(text: &str, chance: &mut Chance) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=chance.below(3) {
        let at = chance.below(bytes.len());
        let length = chance.below(12).min(bytes.len() - at);
        match chance.below(8) {
            0 => bytes[at] = chance.next() as u8,
            1 => drop(bytes.drain(at..at + length)),
            2 => drop(bytes.splice(at..at, TOKENS[chance.below(TOKENS.len())].bytes())),
            3 => bytes.truncate(at),
            4 => bytes = line_moved(&bytes, chance),
            // Mostly values, since most other damage is a mere syntax error.
            _ => bytes = value_replaced(&bytes, chance),
        }
        if bytes.is_empty() {
            break;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A line taken out, doubled or put elsewhere.
fn line_moved(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let line = lines[chance.below(lines.len())];
    match chance.below(3) {
        0 => drop(lines.remove(chance.below(lines.len()))),
        _ => lines.insert(chance.below(lines.len() + 1), line),
    }
    lines.join(&b'\n')
}

/// What stands behind some `=`, up to a comma, bracket or line's end, becomes a hurtful word.
fn value_replaced(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let equals: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == b'=').collect();
    if equals.is_empty() {
        return bytes.to_vec();
    }
    let from = equals[chance.below(equals.len())] + 1;
    let until = bytes[from..].iter().position(|byte| b",]}\n".contains(byte)).map_or(bytes.len(), |length| from + length);
    let token = TOKENS[chance.below(TOKENS.len())].as_bytes();
    [&bytes[..from], b" ", token, b" ", &bytes[until..]].concat()
}

/// What later code does with a plan must not panic either.
fn use_plan(plan: &Plan) {
    assert!(plan.months() > 0 && plan.end() > plan.as_of);
    for account in 0..plan.accounts.len() {
        let mix = plan.mix_at(AccountIndex(account), plan.as_of.plus(120));
        assert!((mix.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{mix:?}");
    }
    for debt in 0..plan.debts.len() {
        assert!(plan.loan(DebtIndex(debt)).payments.last().is_none_or(|payment| payment.balance.cents() == 0));
    }
    let _ = inputs(plan);
}

#[test]
fn a_hundred_thousand_damaged_files_never_panic() {
    let examples: Vec<String> = files::examples().into_iter().map(|(_, text)| text).collect();
    let mut chance = Chance(0x0123_4567_89AB_CDEF);
    let (mut accepted, mut read) = (0_u32, 0_u32);
    for number in 0..mutations() {
        let text = mutate(&examples[number as usize % examples.len()], &mut chance);
        let Ok(parsed) = file::parse_toml(&text) else { continue };
        read += 1;
        match file::validate(&parsed) {
            Err(findings) => assert!(findings.iter().any(overwinter_plan::Finding::is_error), "{findings:?}\n{text}"),
            Ok(read) => {
                accepted += 1;
                use_plan(&read.plan);
                // Every tenth, since writing costs as much as reading.
                if accepted % 10 == 0 {
                    let again = file::read_value(file::to_json(&read.plan)).unwrap_or_else(|findings| panic!("{findings:#?}\n{text}"));
                    assert_eq!(again.plan, read.plan, "{text}");
                }
            }
        }
    }
    println!("{} files, {read} of them TOML, {accepted} of them plans", mutations());
    assert!(read > mutations() / 4 && accepted > mutations() / 50, "the mutations are too coarse: {read} read, {accepted} accepted");
}
