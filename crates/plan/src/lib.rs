//! What a household intends, and the file in which it says so.
//!
//! - [`file`] reads and writes the versioned plan file (TOML or JSON) and publishes its JSON Schema.
//! - Validation turns a file into a [`Plan`] or into [`Finding`]s: all of them, each with a pointer, a code, a message and a hint.
//! - A [`Plan`] can't hold a bad state: indexes point at something, months resolve, shares sum to one.
//! - [`overlay`] keeps a scenario as its difference to a base plan file.
//! - [`adjust()`] lays what-if inputs over a plan; [`inputs`] says where the five of them stand that people move.
//!
//! Nothing here reads a clock, a file or the network, and no type of the domain knows a format.

mod account;
mod adjust;
mod amount;
mod couple;
mod debt;
mod dependent;
mod equity;
pub mod file;
mod finding;
mod goal;
mod household;
mod income;
mod index;
mod insurance;
mod loan;
mod medicare;
mod milestone;
pub mod overlay;
mod policy;
mod property;
mod roll;
mod shock;
mod spending;
mod student_loan;
mod validate;
mod when;

pub use account::{Account, AccountKind, Coverage, GlidePath, Layers, Mix, Owner, Rebalancing, RetirementPlan, Rollover, TaxTreatment};
pub use adjust::{Adjust, ConversionCeiling, ExtraSaving, Inputs, RetirementInput, Slider, adjust, inputs};
pub use amount::{Amount, Growth, Per};
pub use debt::{Debt, DebtOrder, DebtStrategy, LumpSum};
pub use dependent::Dependent;
pub use equity::{Equity, EquityKind, Every, Shares};
pub use finding::{Code, Finding, Severity};
pub use goal::Goal;
pub use household::{Filing, Household, Longevity, Move, Person, Plan, Residence, Sex, State};
pub use income::{AnnuityPurchase, Deferral, DeferralAmount, Income, IncomeKind, Match, MatchTier, Vesting};
pub use index::{AccountIndex, DebtIndex, MilestoneIndex, PersonIndex, PropertyIndex};
pub use insurance::{Insurance, InsuranceKind};
pub use loan::{Loan, Payment};
pub use medicare::{Medicare, MedicareParts};
pub use milestone::Milestone;
pub use policy::{
    Amortisation, Ceiling, Conversion, ConvertUpTo, Guardrails, PercentBounds, Priority, Ratchet, RiskGuardrails, SavingPolicy, Smile,
    SpendingRule, UpTo, WithdrawalKind, WithdrawalPolicy, YearWith,
};
pub use property::{LastResort, LastResortKind, Property, PropertyCost, PropertyUse, Rental};
pub use roll::{Adjusted, Holding, roll};
pub use shock::{Shock, ShockKind};
pub use spending::{Purpose, Spending, Tier};
pub use student_loan::{IncomeDriven, RepaymentPlan};
pub use validate::suggestion;
pub use when::When;
