//! How a connection stands: what is kept of it, the state that follows, the sentence that a person reads, and what they can do.

use core::time::Duration;

use crate::{Entry, Fetched, Moment, Trouble, Weight};

/// Without a good sync for so long a connection is stale.
pub const STALE_AFTER: Duration = Duration::from_secs(2 * 86_400);
/// So long before its end a consent is to be renewed.
pub const WARN_AHEAD: Duration = Duration::from_secs(7 * 86_400);
/// The wait after the first failed sync, and the longest; it doubles.
const WAIT: (Duration, Duration) = (Duration::from_secs(15 * 60), Duration::from_secs(12 * 3_600));

/// What is kept of a connection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// When it was linked or last renewed.
    pub linked: Option<Moment>,
    /// When it was last read well.
    pub last_good: Option<Moment>,
    /// When it is due again; none when only a person can help.
    pub next_try: Option<Moment>,
    /// Failed syncs in a row.
    pub failures: u32,
    /// What went wrong last.
    pub trouble: Option<Told>,
    /// When the consent ends, where it does.
    pub consent_ends: Option<Moment>,
    /// That it was given back.
    pub is_revoked: bool,
}

/// A trouble as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it means.
    pub weight: Weight,
    /// Its sentence.
    pub sentence: String,
}

impl Told {
    fn of(trouble: &Trouble) -> Self {
        Self { weight: trouble.weight(), sentence: trouble.to_string() }
    }
}

impl Standing {
    /// It was linked, or renewed.
    pub fn linked(&mut self, now: Moment, consent_ends: Option<Moment>) {
        *self = Self { linked: Some(now), next_try: Some(now), consent_ends, last_good: self.last_good, ..Self::default() };
    }

    /// It was read.
    pub fn succeeded(&mut self, now: Moment, fetched: &Fetched, entry: &Entry) {
        self.consent_ends = fetched.consent_ends.or(self.consent_ends);
        match fetched.trouble() {
            Some(trouble) if fetched.accounts.iter().all(|account| account.trouble.is_some()) => self.failed(now, trouble),
            trouble => {
                *self = Self {
                    last_good: Some(now),
                    next_try: Some(now.after(entry.every)),
                    failures: 0,
                    trouble: trouble.map(Told::of),
                    ..self.clone()
                };
            }
        }
    }

    /// It could not be read.
    pub fn failed(&mut self, now: Moment, trouble: &Trouble) {
        self.failures = self.failures.saturating_add(1);
        let wait = WAIT.0.saturating_mul(2_u32.saturating_pow(self.failures - 1)).min(WAIT.1);
        let passes = trouble.weight() == Weight::Passing;
        self.next_try = passes.then(|| trouble.until().map_or(now.after(wait), |until| until.max(now)));
        self.trouble = Some(Told::of(trouble));
    }

    /// It was given back.
    pub fn revoked(&mut self) {
        (self.is_revoked, self.next_try) = (true, None);
    }

    /// The state that follows.
    pub fn state(&self, now: Moment) -> State {
        let Some(linked) = self.linked else { return State::Linking };
        if self.is_revoked {
            return State::Revoked;
        }
        match self.trouble.as_ref().map(|told| told.weight) {
            Some(Weight::Revoked) => return State::Revoked,
            Some(Weight::ConsentEnded) => return State::ConsentEnded,
            Some(Weight::SignIn) => return State::SignInAgain,
            Some(Weight::Broken) => return State::Broken,
            Some(Weight::Passing) | None => {}
        }
        match self.consent_ends {
            Some(ends) if ends <= now => return State::ConsentEnded,
            Some(ends) if ends <= now.after(WARN_AHEAD) => return State::ConsentEndsSoon,
            Some(_) | None => {}
        }
        let good = self.last_good.unwrap_or(linked);
        if good.after(STALE_AFTER) < now { State::Stale } else { State::Fresh }
    }

    /// What a person reads.
    pub fn sentence(&self, now: Moment) -> String {
        let day = |moment: Option<Moment>| moment.and_then(Moment::day).map(|day| day.to_string());
        let good = day(self.last_good).map_or("It has not been read yet.".to_owned(), |day| format!("It was last read on {day}."));
        let why = self.trouble.as_ref().map(|told| told.sentence.as_str());
        let state = match self.state(now) {
            State::Linking => return "The connection is being set up.".to_owned(),
            State::Fresh => "The connection works.".to_owned(),
            State::Stale => "The connection has brought nothing new for days.".to_owned(),
            State::ConsentEndsSoon => format!("Your consent at the bank ends on {}.", day(self.consent_ends).unwrap_or_default()),
            State::ConsentEnded => return format!("Your consent at the bank has ended. {good}"),
            State::SignInAgain => return format!("The bank asks you to sign in again. {good}"),
            State::Broken => return format!("The connection is broken. {} {good}", why.unwrap_or_default()),
            State::Revoked => return format!("The access was revoked. {good}"),
        };
        match (why, self.next_try) {
            (Some(why), Some(next)) => format!("{state} {good} The last try failed: {why} It is tried again after {}.", clock(next)),
            _ => format!("{state} {good}"),
        }
    }
}

/// A moment for people.
fn clock(moment: Moment) -> String {
    moment.rfc3339().get(..16).unwrap_or_default().replace('T', " ") + " UTC"
}

/// How a connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It isn't linked yet.
    Linking,
    /// It works.
    Fresh,
    /// It has not been read for days.
    Stale,
    /// The consent ends within a week.
    ConsentEndsSoon,
    /// The consent has ended.
    ConsentEnded,
    /// The bank wants the person to sign in.
    SignInAgain,
    /// It doesn't mend by itself.
    Broken,
    /// The access is gone.
    Revoked,
}

/// What a person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Nothing is needed.
    Nothing,
    /// Finish linking.
    Finish,
    /// Wait; it is tried again by itself.
    Wait,
    /// Renew it in place: the accounts and their rows stay.
    Renew,
    /// Mend what the sentence names, then link it again.
    LinkAgain,
}

impl State {
    /// Every state.
    pub const ALL: [State; 8] = [
        State::Linking,
        State::Fresh,
        State::Stale,
        State::ConsentEndsSoon,
        State::ConsentEnded,
        State::SignInAgain,
        State::Broken,
        State::Revoked,
    ];

    /// The name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            State::Linking => "linking",
            State::Fresh => "fresh",
            State::Stale => "stale",
            State::ConsentEndsSoon => "consent_ends_soon",
            State::ConsentEnded => "consent_ended",
            State::SignInAgain => "sign_in_again",
            State::Broken => "broken",
            State::Revoked => "revoked",
        }
    }

    /// What a person can do.
    pub const fn remedy(self) -> Remedy {
        match self {
            State::Linking => Remedy::Finish,
            State::Fresh => Remedy::Nothing,
            State::Stale => Remedy::Wait,
            State::ConsentEndsSoon | State::ConsentEnded | State::SignInAgain => Remedy::Renew,
            State::Broken | State::Revoked => Remedy::LinkAgain,
        }
    }
}

impl Remedy {
    /// What a person reads.
    pub const fn sentence(self) -> &'static str {
        match self {
            Remedy::Nothing => "You need not do anything.",
            Remedy::Finish => "Finish what you began at the bank or the provider, or begin again.",
            Remedy::Wait => "You need not do anything; it is tried again by itself.",
            Remedy::Renew => "Renew the connection: sign in at the bank once more. Your accounts and transactions stay as they are.",
            Remedy::LinkAgain => {
                "Put right what is named here, then link the connection again. Your accounts and transactions stay as they are."
            }
        }
    }
}

#[cfg(test)]
#[path = "standing/tests.rs"]
mod tests;
