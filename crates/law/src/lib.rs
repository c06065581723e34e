//! The law: dated data and one small function a rule.
//!
//! [`load`] reads law packs (bytes) into a [`Law`], which gives the [`Rules`] of a year and a state's [`StateLaw`]. A rule is
//! generic over [`overwinter_numeric::Number`], so the same text serves one path, eight paths and exact cents, and each can write
//! its [`Worksheet`]. Nothing here reads a file, a clock or the environment.
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

pub mod eval;
mod filer;
mod jurisdiction;
mod load;
mod projection;
mod rules;
mod schedule;
mod state_rules;
pub mod us;
mod worksheet;

pub use filer::{ByStatus, Dependents, Filer, FilingStatus};
pub use jurisdiction::{Law, Refusal, StateLaw};
pub use load::{LawError, Problem, load, shipped};
pub use projection::{Growth, Indexing};
pub use rules::*;
pub use schedule::{Hinge, Schedule};
pub use state_rules::*;
pub use us::federal::{FederalReturn, federal};
pub use us::income::{AnnualIncome, Statute};
pub use us::payroll::{self, PayrollTax};
pub use us::states::state;
pub use us::{early_withdrawal, limits, rmd, self_employment, social_security};
pub use worksheet::{Entry, Line, Sheet, Worksheet};
