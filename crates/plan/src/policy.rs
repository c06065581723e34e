//! Rules for acting: where surplus goes, where withdrawals come from, how spending responds.

mod conversion;
mod saving;
mod spending;
mod withdrawal;

pub use conversion::{Conversion, ConvertUpTo};
pub use saving::{Priority, SavingPolicy, UpTo};
pub use spending::{Guardrails, PercentBounds, Ratchet, SpendingRule};
pub use withdrawal::{WithdrawalKind, WithdrawalPolicy};
