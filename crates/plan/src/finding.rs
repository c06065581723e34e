//! Something to tell the user: where, what, and what to do about it.

use core::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The plan can't be used until it is mended.
    Error,
    /// The plan can be used, but may not mean what the user thinks.
    Warning,
}

impl Severity {
    /// The name in outputs: `"error"` or `"warning"`.
    pub const fn id(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// What is wrong, in a form that programs can test. The ids are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The stable name, e.g. `"unknown-person"`.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Code::$name => $id,)*
                }
            }
        }
    };
}

codes! {
    /// The text is not TOML or JSON.
    Syntax = "syntax",
    /// The file, a list or the nesting is beyond its limit.
    TooLarge = "too-large",
    /// The file's version is unknown.
    UnknownVersion = "unknown-version",
    /// A key that means nothing here.
    UnknownKey = "unknown-key",
    /// A key that is needed.
    MissingKey = "missing-key",
    /// A value of the wrong kind (a number where a text belongs, …).
    WrongType = "wrong-type",
    /// A word that is none of the choices.
    UnknownChoice = "unknown-choice",
    /// Nothing says whose it is, or nobody of that id.
    UnknownPerson = "unknown-person",
    /// No account of that id.
    UnknownAccount = "unknown-account",
    /// No property of that id.
    UnknownProperty = "unknown-property",
    /// No debt of that id.
    UnknownDebt = "unknown-debt",
    /// No milestone of that name.
    UnknownMilestone = "unknown-milestone",
    /// A scenario names something that its plan does not have.
    UnknownItem = "unknown-item",
    /// No such state.
    UnknownState = "unknown-state",
    /// Two things of the same id.
    DuplicateId = "duplicate-id",
    /// Not a date that a plan can hold.
    BadDate = "bad-date",
    /// Not an amount of money.
    BadAmount = "bad-amount",
    /// Not a rate, or one that makes no sense.
    BadRate = "bad-rate",
    /// Not an age, or one that makes no sense.
    BadAge = "bad-age",
    /// Shares that don't sum to 100 %.
    BadMix = "bad-mix",
    /// Points of a glide path that don't rise in time.
    BadGlide = "bad-glide",
    /// Something ends before it begins.
    EndsBeforeStart = "ends-before-start",
    /// Something lies before the plan's start.
    InThePast = "in-the-past",
    /// Something lies after the plan's end.
    AfterTheEnd = "after-the-end",
    /// Dates that depend on each other in a circle.
    Circle = "circle",
    /// A household of no or too many people, or a filing status that doesn't fit.
    BadHousehold = "bad-household",
    /// An account of the wrong kind or owner for what is asked.
    WrongAccount = "wrong-account",
    /// An employer's match on nothing.
    MatchWithoutDeferral = "match-without-deferral",
    /// Saving more than there is.
    OverSaved = "over-saved",
    /// A basis beyond what makes sense.
    BadBasis = "bad-basis",
    /// A loan that is never paid off.
    NeverPaidOff = "never-paid-off",
    /// Something unusual that may be a slip.
    Unusual = "unusual",
    /// Something that a plan may say one day but that is not modelled.
    NotModelledYet = "not-modelled-yet",
}

impl Code {
    /// The severity a finding of this code has unless it says otherwise.
    pub const fn severity(self) -> Severity {
        if matches!(self, Code::EndsBeforeStart | Code::InThePast | Code::AfterTheEnd | Code::Unusual) {
            Severity::Warning
        } else {
            Severity::Error
        }
    }
}

/// Something to tell the user.
///
/// ```
/// use overwinter_plan::{Code, Finding};
/// let finding = Finding::at("/accounts/2/owner", Code::UnknownPerson)
///     .message("Account \"401(k)\" belongs to \"Sam\", who is not in the household.")
///     .hint("Add Sam under [[people]], or change the owner.");
/// assert_eq!(finding.code.id(), "unknown-person");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The place in the plan, as a JSON pointer; empty for the whole.
    pub pointer: String,
    /// What is wrong.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// A plain sentence with the user's own words and values.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Finding {
    /// A finding of `code` at a JSON pointer, with the code's usual severity.
    pub fn at(pointer: impl Into<String>, code: Code) -> Self {
        Finding { pointer: pointer.into(), code, severity: code.severity(), message: String::new(), hint: None }
    }

    /// Says what is wrong.
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Makes it a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Makes it an error.
    #[must_use]
    pub fn error(mut self) -> Self {
        self.severity = Severity::Error;
        self
    }

    /// Whether the plan can't be used because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// `error unknown-person at /accounts/2/owner: …`
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "the plan" } else { &self.pointer };
        write!(f, "{} {} at {place}: {}", self.severity.id(), self.code.id(), self.message)?;
        match &self.hint {
            Some(hint) => write!(f, " {hint}"),
            None => Ok(()),
        }
    }
}
