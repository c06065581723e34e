//! Steps one after the other: each is timed, none hides another, and the end says what ran.

use std::time::{Duration, Instant};

use crate::process::Checked;

/// Tests, as a test runner's last line reports them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
    /// Tests that were not run.
    pub ignored: u64,
}

impl Counts {
    /// Adds another runner's tests.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }

    /// The tests that a summary line of cargo test, nextest, vitest or our browser tests reports.
    pub fn of_line(line: &str) -> Option<Self> {
        let line = without_colour(line);
        let line = line.trim();
        let is_ours = line.starts_with(|first: char| first.is_ascii_digit()) && line.contains(" passed, ") && line.ends_with(" failed");
        let is_summary = line.starts_with("test result: ") || (line.starts_with("Summary [") && line.contains(" run: ")) || is_ours;
        if !is_summary && !line.starts_with("Tests ") {
            return None;
        }
        let before = |word: &str| number_before(line, word);
        Some(Self {
            passed: before("passed"),
            failed: before("failed") + before("timed out"),
            ignored: before("ignored") + before("skipped") + before("todo"),
        })
    }
}

/// The whole number that stands right before a word: 3 in "2 failed | 3 passed".
fn number_before(line: &str, word: &str) -> u64 {
    let Some(place) = line.find(&format!(" {word}")) else { return 0 };
    line[..place].rsplit(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// The text without terminal colours (`ESC [ … m`).
fn without_colour(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| plain.push_str(part.split_once('m').map_or(part, |(_, rest)| rest)));
    plain
}

/// How a step ended.
enum Verdict {
    Passed,
    Failed(String),
    NotRun(String),
}

struct Done {
    name: &'static str,
    verdict: Verdict,
    counts: Counts,
    took: Duration,
}

/// The steps that were asked for so far.
pub struct Suite {
    began: Instant,
    done: Vec<Done>,
}

impl Suite {
    /// No step yet.
    pub fn new() -> Self {
        Self { began: Instant::now(), done: Vec::new() }
    }

    /// Runs a step, unless a step that it needs did not pass.
    pub fn step(&mut self, name: &'static str, needs: &[&str], work: impl FnOnce(&mut Counts) -> Checked) {
        let began = Instant::now();
        let mut counts = Counts::default();
        let missing = needs.iter().find(|need| !self.passed(need));
        let verdict = match missing {
            Some(need) => Verdict::NotRun(format!("needs `{need}`")),
            None => {
                println!("\n── {name}");
                match work(&mut counts) {
                    Ok(()) => Verdict::Passed,
                    Err(message) => {
                        eprintln!("{name}: {message}");
                        Verdict::Failed(message)
                    }
                }
            }
        };
        self.done.push(Done { name, verdict, counts, took: began.elapsed() });
    }

    fn passed(&self, name: &str) -> bool {
        self.done.iter().any(|done| done.name == name && matches!(done.verdict, Verdict::Passed))
    }

    /// Prints what ran, and fails if any step did not pass.
    pub fn finish(self) -> Checked {
        let wide = self.done.iter().map(|done| done.name.len()).max().unwrap_or(0);
        println!("\n{:<wide$}{:>9}{:>9}{:>10}", "step", "result", "tests", "seconds");
        for done in &self.done {
            let (word, why) = match &done.verdict {
                Verdict::Passed => ("passed", ""),
                Verdict::Failed(why) => ("FAILED", why.as_str()),
                Verdict::NotRun(why) => ("not run", why.as_str()),
            };
            let tests = done.counts.passed + done.counts.failed;
            let tests = if tests == 0 { "-".to_owned() } else { tests.to_string() };
            println!("{:<wide$}{word:>9}{tests:>9}{:>10.1}  {why}", done.name, done.took.as_secs_f64());
        }
        let total = self.total();
        let word = if total.failed == 0 { "ok" } else { "FAILED" };
        let seconds = self.began.elapsed().as_secs_f64();
        println!(
            "\ntest result: {word}. {} passed; {} failed; {} ignored; {} steps; finished in {seconds:.2}s",
            total.passed,
            total.failed,
            total.ignored,
            self.done.len()
        );
        if total.failed == 0 { Ok(()) } else { Err("not everything passed".to_owned()) }
    }

    /// All tests. A step that counts none is one test itself, and so is one that failed outside its tests or did not run.
    fn total(&self) -> Counts {
        let mut total = Counts::default();
        for done in &self.done {
            total.add(done.counts);
            match done.verdict {
                Verdict::Passed => total.passed += u64::from(done.counts == Counts::default()),
                Verdict::Failed(_) => total.failed += u64::from(done.counts.failed == 0),
                Verdict::NotRun(_) => total.failed += 1,
            }
        }
        total
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Suite};

    #[test]
    fn summary_lines_of_the_runners_are_understood() {
        let cases = [
            ("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s", Some((3, 0, 1))),
            ("     Summary [   1.2s] 14 tests run: 12 passed (1 slow), 1 failed, 1 timed out, 2 skipped", Some((12, 2, 2))),
            ("\u{1b}[32;1m     Summary\u{1b}[0m [   0.5s] 2 tests run: 2 passed, 0 skipped", Some((2, 0, 0))),
            ("      Tests  1 failed | 11 passed (12)", Some((11, 1, 0))),
            (" Test Files  2 passed (2)", None),
            ("9 passed, 0 failed", Some((9, 0, 0))),
            ("3 files passed, as one says", None),
        ];
        for (line, expected) in cases {
            let counts = Counts::of_line(line).map(|counts| (counts.passed, counts.failed, counts.ignored));
            assert_eq!(counts, expected, "{line}");
        }
    }

    #[test]
    fn a_step_that_needs_a_failed_one_is_not_run_and_the_rest_is() {
        let mut suite = Suite::new();
        let mut ran = Vec::new();
        suite.step("one", &[], |_| Err("broken".to_owned()));
        suite.step("two", &["one"], |_| {
            ran.push("two");
            Ok(())
        });
        suite.step("three", &[], |counts| {
            counts.passed = 5;
            Ok(())
        });
        assert_eq!(suite.total(), Counts { passed: 5, failed: 2, ignored: 0 });
        assert!(suite.finish().is_err());
        assert!(ran.is_empty());
    }
}
