//! Names of rows: random, so that they say nothing, and ordered by time, so that an index likes them and a list can go on after one.

use sea_orm::DeriveValueType;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new one: 48 bits of time and 74 of chance from the operating system.
            #[expect(clippy::new_without_default, reason = "an id is never a default")]
            pub fn new() -> $name {
                $name(Uuid::now_v7())
            }
        }
    };
}

id!(
    /// Names a user.
    UserId
);
id!(
    /// Names a household, whose rows no other household sees.
    HouseholdId
);
id!(
    /// Names a plan of a household.
    PlanId
);
id!(
    /// Names a job.
    JobId
);
id!(
    /// Names a scenario of a plan.
    ScenarioId
);
id!(
    /// Names an account of money.
    AccountId
);
id!(
    /// Names a row of an account.
    TransactionId
);
id!(
    /// Names one time that rows came in.
    ImportId
);
id!(
    /// Names a security.
    SecurityId
);
id!(
    /// Names a rule by which rows get their category.
    RuleId
);
id!(
    /// Names one time that the rows of a household got their categories.
    CategoryRunId
);
