//! Money: accounts, their rows, how they come in, and what they are worth. Amounts are decimals as text, in the currency that stands beside them.

pub(crate) mod accounts;
pub(crate) mod export;
pub(crate) mod imports;
pub(crate) mod transactions;
pub(crate) mod worth;
