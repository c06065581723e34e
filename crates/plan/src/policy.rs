//! Rules for acting: where surplus goes, where withdrawals come from, how spending responds.

mod ceiling;
mod conversion;
mod saving;
mod spending;
mod withdrawal;

pub use ceiling::Ceiling;
pub use conversion::{Conversion, ConvertUpTo, YearWith};
pub use saving::{Priority, SavingPolicy, UpTo};
pub use spending::{Amortisation, Guardrails, PercentBounds, Ratchet, RiskGuardrails, Smile, SpendingRule};
pub use withdrawal::{WithdrawalKind, WithdrawalPolicy};
