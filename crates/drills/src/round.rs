//! One round: clients edit, the server is killed again and again, then everything is looked at.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::check::{Verdict, judge};
use crate::database::Kind;
use crate::draw::Draw;
use crate::journal::Journal;
use crate::liar::Liar;
use crate::member::Member;
use crate::victim::Victim;
use crate::writer::Writer;
use crate::{history, kept};

/// How many plans are edited.
const PLANS: usize = 4;
/// How many clients edit each of them, so that some edits are refused. Before the liar there is one: two that are both told that theirs
/// was kept would lose edits without a kill.
const WRITERS: (usize, usize) = (2, 1);
/// How long the server lives, in milliseconds, from its first answer on.
const LIFE: (u64, u64) = (200, 2_000);
/// One start of so many is killed as well, within so many milliseconds.
const STARTS_KILLED: (u64, u64) = (8, 300);

/// What a round is held on.
pub struct Terms<'a> {
    /// The program.
    pub program: &'a Path,
    /// An empty folder for its data.
    pub folder: &'a Path,
    /// The database.
    pub kind: Kind,
    /// How long the clients edit.
    pub lasts: Duration,
    /// Whether the liar stands before the server.
    pub lying: bool,
    /// Seed of the times of the kills.
    pub seed: u64,
}

/// What came of it.
pub struct Round {
    /// How often the server was killed.
    pub kills: u64,
    /// What was found.
    pub verdict: Verdict,
}

/// Holds a round.
///
/// # Errors
/// When it can't be held: the server doesn't start, or answers what it should not.
pub fn hold(terms: &Terms<'_>) -> anyhow::Result<Round> {
    let database = terms.kind.address(terms.folder);
    let mut victim = Victim::new(terms.program, terms.folder, &database)?;
    victim.start()?;
    victim.wait()?;
    let journal = Journal::create(&terms.folder.join("journal"))?;
    let member = Member::sign_up(victim.address, PLANS, &journal)?;
    let kills = struggle(terms, &mut victim, &member, &journal)?;
    // What was acknowledged last has to outlive a kill too.
    victim.kill()?;
    victim.start()?;
    victim.wait()?;
    let histories = history::fetch(&member)?;
    let mut verdict = judge(&journal.edits(), &histories);
    verdict.wrong.extend(history::session(&member)?);
    victim.kill()?;
    verdict.wrong.extend(kept::check(&database, &member.email, &member.plans, &histories)?);
    Ok(Round { kills: kills + 1, verdict })
}

/// Clients edit and the server is killed, until the time is over. Returns the number of kills; the server is up afterwards.
fn struggle(terms: &Terms<'_>, victim: &mut Victim, member: &Member, journal: &Journal) -> anyhow::Result<u64> {
    let liar = terms.lying.then(|| Liar::start(victim.address)).transpose()?;
    let at = liar.as_ref().map_or(victim.address, |liar| liar.address);
    let writers = if terms.lying { WRITERS.1 } else { WRITERS.0 };
    let stop = &AtomicBool::new(false);
    thread::scope(|scope| {
        let plans = (0..writers * PLANS).map(|writer| writer % PLANS);
        let start = |plan| {
            scope.spawn(move || {
                let ended = Writer { member, plan, at, journal, stop }.run();
                stop.fetch_or(ended.is_err(), Ordering::Relaxed);
                ended
            })
        };
        let writers: Vec<_> = plans.map(start).collect();
        let kills = kill_until(victim, Instant::now() + terms.lasts, &mut Draw::new(terms.seed), stop);
        stop.store(true, Ordering::Relaxed);
        for writer in writers {
            writer.join().expect("a writer doesn't panic")?;
        }
        kills
    })
}

fn kill_until(victim: &mut Victim, end: Instant, draw: &mut Draw, stop: &AtomicBool) -> anyhow::Result<u64> {
    let mut kills = 0;
    while Instant::now() < end && !stop.load(Ordering::Relaxed) {
        thread::sleep(draw.milliseconds(LIFE.0, LIFE.1));
        victim.kill()?;
        victim.start()?;
        kills += 1;
        while draw.below(STARTS_KILLED.0) == 0 {
            thread::sleep(draw.milliseconds(0, STARTS_KILLED.1));
            victim.kill()?;
            victim.start()?;
            kills += 1;
        }
        victim.wait()?;
    }
    Ok(kills)
}
