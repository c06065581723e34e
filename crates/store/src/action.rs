//! What can be done to a household: the word in its audit chain, the event in its outbox, and what it was done to.

use uuid::Uuid;

use crate::{AccountId, CategoryRunId, HouseholdId, ImportId, JobId, PlanId, RuleId, ScenarioId, TransactionId, UserId};

/// One change, named by what the user meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// A household was founded by signing up.
    HouseholdFounded(HouseholdId),
    /// A user signed in.
    SignedIn(UserId),
    /// A user ended one session.
    SignedOut(UserId),
    /// A user ended every session.
    SignedOutEverywhere(UserId),
    /// A user ended every session but the one that asked.
    SignedOutElsewhere(UserId),
    /// Somebody tried to sign in as this user and failed.
    SignInFailed(UserId),
    /// A user has a new password.
    PasswordChanged(UserId),
    /// A plan was added.
    PlanCreated(PlanId),
    /// A plan has a new version.
    PlanUpdated(PlanId),
    /// A plan went back to an earlier version.
    PlanRewound(PlanId),
    /// A plan was taken out as a file.
    PlanExported(PlanId),
    /// A scenario was added.
    ScenarioCreated(ScenarioId),
    /// A scenario has a new version.
    ScenarioUpdated(ScenarioId),
    /// A scenario was taken away.
    ScenarioDeleted(ScenarioId),
    /// A job was asked for.
    JobAsked(JobId),
    /// A job has left its result.
    JobAnswered(JobId),
    /// A job was called off.
    JobCancelled(JobId),
    /// An account of money was added.
    AccountOpened(AccountId),
    /// An account has another name, institution, kind, link or identification.
    AccountChanged(AccountId),
    /// An account was closed; its rows stay.
    AccountClosed(AccountId),
    /// Somebody said what the balance of an account was.
    BalanceStated(AccountId),
    /// Somebody said what an account holds.
    HoldingsStated(AccountId),
    /// Prices of a security were added.
    PricesStated(HouseholdId),
    /// Rates of currencies were added.
    RatesStated(HouseholdId),
    /// Everything about money was taken out as a file.
    MoneyExported(HouseholdId),
    /// Rows came in.
    ImportApplied(ImportId),
    /// What an import did was undone.
    ImportUndone(ImportId),
    /// What was undone was done again.
    ImportRedone(ImportId),
    /// A row was written by hand.
    TransactionAdded(TransactionId),
    /// The user's part of a row, or its splits, were changed.
    TransactionChanged(TransactionId),
    /// A row was taken away.
    TransactionRemoved(TransactionId),
    /// A row that was taken away is there again.
    TransactionRestored(TransactionId),
    /// Two rows are the two sides of a transfer.
    TransferPaired(TransactionId),
    /// They no longer are.
    TransferParted(TransactionId),
    /// A person decided what a row is.
    ReviewSettled(TransactionId),
    /// A rule for categories was added, changed, moved or taken away.
    CategoryRuleChanged(RuleId),
    /// Rows got their categories by rules, history and model.
    CategoriesDecided(CategoryRunId),
    /// They have again what they had before.
    CategoriesUndone(CategoryRunId),
    /// A budget was set.
    BudgetSet(HouseholdId),
}

impl Action {
    /// As it is kept; a word is never changed, since chains hold it.
    pub fn word(self) -> &'static str {
        match self {
            Action::HouseholdFounded(_) => "household.founded",
            Action::SignedIn(_) => "session.opened",
            Action::SignedOut(_) => "session.closed",
            Action::SignedOutEverywhere(_) => "session.all_closed",
            Action::SignedOutElsewhere(_) => "session.others_closed",
            Action::SignInFailed(_) => "session.refused",
            Action::PasswordChanged(_) => "password.changed",
            Action::PlanCreated(_) => "plan.created",
            Action::PlanUpdated(_) => "plan.updated",
            Action::PlanRewound(_) => "plan.rewound",
            Action::PlanExported(_) => "plan.exported",
            Action::ScenarioCreated(_) => "scenario.created",
            Action::ScenarioUpdated(_) => "scenario.updated",
            Action::ScenarioDeleted(_) => "scenario.deleted",
            Action::JobAsked(_) => "job.asked",
            Action::JobAnswered(_) => "job.answered",
            Action::JobCancelled(_) => "job.cancelled",
            Action::AccountOpened(_) => "account.opened",
            Action::AccountChanged(_) => "account.changed",
            Action::AccountClosed(_) => "account.closed",
            Action::BalanceStated(_) => "balance.stated",
            Action::HoldingsStated(_) => "holdings.stated",
            Action::PricesStated(_) => "prices.stated",
            Action::RatesStated(_) => "rates.stated",
            Action::MoneyExported(_) => "money.exported",
            Action::ImportApplied(_) => "import.applied",
            Action::ImportUndone(_) => "import.undone",
            Action::ImportRedone(_) => "import.redone",
            Action::TransactionAdded(_) => "transaction.added",
            Action::TransactionChanged(_) => "transaction.changed",
            Action::TransactionRemoved(_) => "transaction.removed",
            Action::TransactionRestored(_) => "transaction.restored",
            Action::TransferPaired(_) => "transfer.paired",
            Action::TransferParted(_) => "transfer.parted",
            Action::ReviewSettled(_) => "review.settled",
            Action::CategoryRuleChanged(_) => "category_rule.changed",
            Action::CategoriesDecided(_) => "categories.decided",
            Action::CategoriesUndone(_) => "categories.undone",
            Action::BudgetSet(_) => "budget.set",
        }
    }

    /// What it was done to.
    pub fn subject(self) -> Uuid {
        match self {
            Action::HouseholdFounded(HouseholdId(id)) => id,
            Action::SignedIn(UserId(id)) | Action::SignedOut(UserId(id)) | Action::SignedOutEverywhere(UserId(id)) => id,
            Action::SignedOutElsewhere(UserId(id)) | Action::SignInFailed(UserId(id)) | Action::PasswordChanged(UserId(id)) => id,
            Action::PlanCreated(PlanId(id)) | Action::PlanUpdated(PlanId(id)) => id,
            Action::PlanRewound(PlanId(id)) | Action::PlanExported(PlanId(id)) => id,
            Action::ScenarioCreated(ScenarioId(id)) | Action::ScenarioUpdated(ScenarioId(id)) | Action::ScenarioDeleted(ScenarioId(id)) => {
                id
            }
            Action::JobAsked(JobId(id)) | Action::JobAnswered(JobId(id)) | Action::JobCancelled(JobId(id)) => id,
            Action::AccountOpened(AccountId(id)) | Action::AccountChanged(AccountId(id)) | Action::AccountClosed(AccountId(id)) => id,
            Action::BalanceStated(AccountId(id)) | Action::HoldingsStated(AccountId(id)) => id,
            Action::PricesStated(HouseholdId(id)) | Action::RatesStated(HouseholdId(id)) | Action::MoneyExported(HouseholdId(id)) => id,
            Action::ImportApplied(ImportId(id)) | Action::ImportUndone(ImportId(id)) | Action::ImportRedone(ImportId(id)) => id,
            Action::TransactionAdded(TransactionId(id)) | Action::TransactionChanged(TransactionId(id)) => id,
            Action::TransactionRemoved(TransactionId(id)) | Action::TransactionRestored(TransactionId(id)) => id,
            Action::TransferPaired(TransactionId(id)) | Action::TransferParted(TransactionId(id)) => id,
            Action::ReviewSettled(TransactionId(id)) => id,
            Action::CategoryRuleChanged(RuleId(id)) => id,
            Action::CategoriesDecided(CategoryRunId(id)) | Action::CategoriesUndone(CategoryRunId(id)) => id,
            Action::BudgetSet(HouseholdId(id)) => id,
        }
    }

    /// Whether it concerns only the user's own way in, or changes nothing: every member may do it, also one who only reads.
    pub(crate) fn is_for_everyone(self) -> bool {
        match self {
            Action::SignedIn(_) | Action::SignedOut(_) | Action::SignedOutEverywhere(_) | Action::SignedOutElsewhere(_) => true,
            Action::SignInFailed(_) | Action::PasswordChanged(_) | Action::PlanExported(_) | Action::MoneyExported(_) => true,
            Action::HouseholdFounded(_) | Action::PlanCreated(_) | Action::PlanUpdated(_) | Action::PlanRewound(_) => false,
            Action::ScenarioCreated(_) | Action::ScenarioUpdated(_) | Action::ScenarioDeleted(_) => false,
            Action::JobAsked(_) | Action::JobAnswered(_) | Action::JobCancelled(_) => false,
            Action::AccountOpened(_) | Action::AccountChanged(_) | Action::AccountClosed(_) => false,
            Action::BalanceStated(_) | Action::HoldingsStated(_) | Action::PricesStated(_) | Action::RatesStated(_) => false,
            Action::ImportApplied(_) | Action::ImportUndone(_) | Action::ImportRedone(_) => false,
            Action::TransactionAdded(_) | Action::TransactionChanged(_) => false,
            Action::TransactionRemoved(_) | Action::TransactionRestored(_) => false,
            Action::TransferPaired(_) | Action::TransferParted(_) | Action::ReviewSettled(_) => false,
            Action::CategoryRuleChanged(_) | Action::CategoriesDecided(_) | Action::CategoriesUndone(_) | Action::BudgetSet(_) => false,
        }
    }
}
