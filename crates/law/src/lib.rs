//! The law: dated data and one small function a rule.
//!
//! [`load`] reads law packs (bytes) into a [`Law`], which gives the [`Rules`] of a year and a state's [`StateLaw`]. A rule is
//! generic over [`overwinter_numeric::Number`], so the same text serves one path, eight paths and exact cents, and each can write
//! its [`Worksheet`]. Nothing here reads a file, a clock or the environment. Plans are of the United States ([`us`]); [`gb`], [`ca`] and
//! [`custom`] are used by [`eval`] alone so far.
//!
//! ```
//! use overwinter_law::{AnnualIncome, Filer, FilingStatus, Statute, federal, shipped};
//!
//! let law = shipped();
//! let statute = Statute { rules: law.year(2026).unwrap(), year: 2026, fixed_dollar: 1.0 };
//! let income = AnnualIncome { wages: [100_000.0, 0.0], ..AnnualIncome::zero() };
//! let result = federal(&statute, &Filer::new(FilingStatus::Single, [Some(40), None]), &income, &mut ());
//! assert_eq!(result.taxable_income, 83_900.0);
//! ```

pub mod ca;
mod coverage;
pub mod custom;
pub mod eval;
mod filer;
pub mod gb;
mod jurisdiction;
mod load;
mod packs;
mod projection;
mod rules;
mod schedule;
mod state_rules;
pub mod us;
mod worksheet;

pub use coverage::NotModelled;
pub use filer::{ByStatus, Claims, Dependents, Filer, FilingStatus, Region};
pub use jurisdiction::{Law, Refusal, StateLaw};
pub use load::{LawError, Problem, load};
pub use packs::{Bill, Change, Contents, Figure, Origin, Pack, Packs, Status, changes, shipped};
pub use projection::{Growth, Indexing};
pub use rules::*;
pub use schedule::{Hinge, Schedule};
pub use state_rules::*;
pub use us::federal::{FederalReturn, federal};
pub use us::income::{AnnualIncome, Statute};
pub use us::itemised::Itemisable;
pub use us::localities::{LocalIncomeTax, state_and_local};
pub use us::medicare::{self, MedicarePremiums};
pub use us::minimum_tax_credit::{MinimumTaxCredit, MinimumTaxItems};
pub use us::payroll::{self, PayrollTax};
pub use us::qualifying::{Qualifying, STUDENTS};
pub use us::states::state;
pub use us::{accounts, early_withdrawal, equity_pay, limits, property, rmd, self_employment, social_security, student_loans};
pub use worksheet::{Entry, Line, Sheet, Worksheet};
