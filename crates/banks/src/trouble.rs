//! Why a call or a whole sync came to nothing.

use crate::Moment;

/// What went wrong, each with the sentence that a person reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The address is none that is called.
    #[error("This program does not call that address: {0}.")]
    Forbidden(&'static str),
    /// No connection.
    #[error("The provider can't be reached.")]
    Unreachable,
    /// The certificate is not the provider's.
    #[error("The provider's certificate could not be verified, so nothing was sent.")]
    Insecure,
    /// No answer in time.
    #[error("The provider takes too long to answer.")]
    Slow,
    /// The connection was cut within an answer.
    #[error("The provider's answer broke off in the middle.")]
    BrokenOff,
    /// The answer is larger than any that makes sense.
    #[error("The provider's answer is larger than this program takes.")]
    TooLarge,
    /// The answer is not what the provider's description says.
    #[error("The provider's answer can't be read: {0}.")]
    Unreadable(&'static str),
    /// The provider sends the program elsewhere.
    #[error("The provider points to another address, where your secrets are not sent.")]
    Redirected,
    /// The provider counts too many calls.
    #[error("The provider or the bank has had as many calls as it allows for now.")]
    Limited {
        /// When it may be called again, where it says so.
        until: Option<Moment>,
    },
    /// We count too many calls.
    #[error("This program has made as many calls for this connection as it allows itself.")]
    BudgetSpent {
        /// When there is a call again.
        until: Moment,
    },
    /// The provider has a fault of its own.
    #[error("The provider has a fault of its own (HTTP {0}).")]
    Failing(u16),
    /// The provider failed so often that it is left alone for a while.
    #[error("The provider failed several times in a row and is left alone for a while.")]
    Resting {
        /// When it is tried again.
        until: Moment,
    },
    /// The provider is well; the bank behind it isn't.
    #[error("The bank does not answer the provider at the moment.")]
    BankDown,
    /// The provider has nothing yet.
    #[error("The provider is still reading the accounts for the first time.")]
    NotReady,
    /// Pages that never end.
    #[error("The provider's list of transactions does not end.")]
    Endless,
    /// The bank lists nothing from so long ago.
    #[error("The bank does not list transactions from so long ago.")]
    TooFarBack,
    /// The list changed each time while it was read.
    #[error("The provider's list of transactions kept changing while it was read.")]
    Changing,
    /// A token that works once was used before.
    #[error(
        "The token is unknown or was used before. If it wasn't you who used it, somebody else may have: disable it at the provider and make a new one."
    )]
    TokenSpent,
    /// What was pasted is no token.
    #[error("This is no token: {0}.")]
    NoToken(&'static str),
    /// The bank wants the person again.
    #[error("The bank asks you to sign in again.")]
    SignIn,
    /// The consent is over.
    #[error("Your consent at the bank has ended.")]
    ConsentEnded,
    /// The access was taken away.
    #[error("The access was revoked at the bank or the provider.")]
    Revoked,
    /// The provider wants to be paid.
    #[error("The provider asks for payment before it answers.")]
    Unpaid,
    /// The account isn't listed by the bank any more.
    #[error("The bank does not list this account any more.")]
    AccountGone,
    /// The user's keys for the provider are wrong.
    #[error("The keys for the provider are not right: {0}.")]
    Settings(&'static str),
    /// Another answer that says no.
    #[error("The provider refused (HTTP {status}{}).", said.as_deref().map(|said| format!(": {said}")).unwrap_or_default())]
    Refused {
        /// Its status.
        status: u16,
        /// Its words, cleaned.
        said: Option<String>,
    },
}

/// What a trouble means for a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It passes by itself.
    Passing,
    /// The person has to sign in at the bank.
    SignIn,
    /// The consent is over.
    ConsentEnded,
    /// The access was taken away.
    Revoked,
    /// It doesn't pass by itself.
    Broken,
}

impl Weight {
    /// Every weight.
    pub const ALL: [Weight; 5] = [Weight::Passing, Weight::SignIn, Weight::ConsentEnded, Weight::Revoked, Weight::Broken];

    /// The name that is kept.
    pub const fn id(self) -> &'static str {
        match self {
            Weight::Passing => "passing",
            Weight::SignIn => "sign_in",
            Weight::ConsentEnded => "consent_ended",
            Weight::Revoked => "revoked",
            Weight::Broken => "broken",
        }
    }

    /// The weight of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Weight::ALL.into_iter().find(|weight| weight.id() == id)
    }
}

impl Trouble {
    /// What it means for a connection.
    pub const fn weight(&self) -> Weight {
        match self {
            Trouble::Unreachable
            | Trouble::Slow
            | Trouble::BrokenOff
            | Trouble::Unreadable(_)
            | Trouble::Limited { .. }
            | Trouble::BudgetSpent { .. }
            | Trouble::Failing(_)
            | Trouble::Resting { .. }
            | Trouble::BankDown
            | Trouble::NotReady
            | Trouble::Endless
            | Trouble::TooFarBack
            | Trouble::Changing => Weight::Passing,
            Trouble::SignIn => Weight::SignIn,
            Trouble::ConsentEnded => Weight::ConsentEnded,
            Trouble::Revoked => Weight::Revoked,
            Trouble::Forbidden(_)
            | Trouble::Insecure
            | Trouble::TooLarge
            | Trouble::Redirected
            | Trouble::TokenSpent
            | Trouble::NoToken(_)
            | Trouble::Unpaid
            | Trouble::AccountGone
            | Trouble::Settings(_)
            | Trouble::Refused { .. } => Weight::Broken,
        }
    }

    /// Whether the same call may go well a moment later. The bank's own pauses and limits take longer.
    pub const fn is_worth_a_retry(&self) -> bool {
        matches!(self, Trouble::Unreachable | Trouble::Slow | Trouble::BrokenOff | Trouble::Unreadable(_) | Trouble::Failing(_))
    }

    /// Whether nothing of the call has left this machine.
    pub const fn is_before_sending(&self) -> bool {
        matches!(self, Trouble::Unreachable | Trouble::Insecure | Trouble::Forbidden(_) | Trouble::Resting { .. })
    }

    /// When it may be tried again, where that is known.
    pub const fn until(&self) -> Option<Moment> {
        if let Trouble::Limited { until } = self {
            return *until;
        }
        if let Trouble::BudgetSpent { until } | Trouble::Resting { until } = self { Some(*until) } else { None }
    }
}
