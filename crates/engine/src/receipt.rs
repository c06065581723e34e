//! What identifies a program, so that a result can be run again and compared.

use core::fmt::Write;

use sha2::{Digest, Sha256};

use crate::program::Program;

/// The engine's version: results of one version are the same on every machine.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// SHA-256 of everything that a run of the program depends on, but seed and number of paths.
pub fn program_hash(program: &Program) -> [u8; 32] {
    let mut hasher = Hashing(Sha256::new());
    // Exhaustive on purpose: a new field must be hashed too.
    let Program {
        calendar,
        timing,
        incomes,
        equity,
        annuities,
        goals,
        spending,
        spending_items,
        qualified,
        noted,
        rule,
        properties,
        debts,
        last_resort,
        accounts,
        pools,
        priorities,
        surplus_to,
        withdrawal_order,
        withdrawal,
        reserve,
        conversions,
        shocks,
        insurance,
        years,
        rules,
        state_rules,
        limits,
        medicare,
        loss_carried,
        marriage,
        divorce,
        step_ups,
        heirs_tax_rate,
        lives,
        survival,
        market,
    } = program;
    // Debug output of numbers is exact and the same everywhere.
    let _ = write!(hasher, "{VERSION} {calendar:?} {timing:?} {incomes:?} {spending:?} {spending_items:?} {qualified:?} {rule:?}");
    let _ = write!(hasher, "{properties:?} {debts:?} {last_resort:?} {accounts:?} {priorities:?} {surplus_to} {withdrawal_order:?}");
    let _ = write!(
        hasher,
        "{withdrawal:?} {reserve:?} {conversions:?} {years:?} {rules:?} {state_rules:?} {limits:?} {heirs_tax_rate:?} {survival:?} \
         {noted:?} {pools:?} {medicare:?} {loss_carried:?} {step_ups:?}"
    );
    let _ = write!(hasher, "{shocks:?} {insurance:?} {lives:?}");
    let _ = write!(hasher, "{equity:?} {annuities:?} {goals:?} {marriage:?} {divorce:?}");
    hasher.0.update(market.hash());
    hasher.0.finalize().into()
}

struct Hashing(Sha256);

impl Write for Hashing {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}
