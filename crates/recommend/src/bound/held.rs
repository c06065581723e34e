//! What accounts do with money in a step: growth, what is paid out, and how far a taxable account may be from its mix.

use overwinter_engine::{Account, AccountKind, Rebalancing};
use overwinter_units::AssetClass;

use super::path::Path;

/// What a dollar in one sleeve becomes in a step, nominal.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Growth {
    /// What stays, after fees.
    pub stays: f64,
    /// What is paid out as qualified dividends.
    pub dividends: f64,
    /// What is taxed as interest: paid out by a brokerage account, kept by cash.
    pub interest: f64,
}

impl Growth {
    /// What is paid into the hand.
    pub fn paid(self, kind: AccountKind) -> f64 {
        if kind == AccountKind::Brokerage { self.dividends + self.interest } else { 0.0 }
    }
}

/// How the law sees an account, as far as the bound tells accounts apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Cash and brokerage: money goes in and out at will, what it earns is taxed.
    Open,
    /// Taxed when taken out.
    Taxed,
    /// Roth accounts, and those for health and education as if all were spent on that.
    Free,
}

pub(super) fn group(account: &Account) -> Group {
    match account.kind {
        AccountKind::Cash | AccountKind::Brokerage => Group::Open,
        AccountKind::Traditional => Group::Taxed,
        AccountKind::Roth | AccountKind::HealthSavings | AccountKind::Education => Group::Free,
    }
}

/// The sleeves of an account in a step.
pub(super) fn growths(path: &Path<'_>, account: &Account, step: usize) -> Vec<Growth> {
    let market = &path.market[step];
    if account.kind == AccountKind::Brokerage {
        let sleeve = |class: &AssetClass| {
            let (total, income) = (market.total[class.index()], market.income[class.index()]);
            let stays = (1.0 + (total - income)) * account.after_fee;
            match class {
                AssetClass::UsStocks | AssetClass::InternationalStocks => Growth { stays, dividends: income, interest: 0.0 },
                AssetClass::UsBonds | AssetClass::Tips | AssetClass::Cash | AssetClass::RealEstate | AssetClass::Gold => {
                    Growth { stays, dividends: 0.0, interest: income }
                }
            }
        };
        return account.classes.iter().map(sleeve).collect();
    }
    let blended: f64 = account.classes.iter().zip(account.shares_at(step)).map(|(class, share)| share * market.total[class.index()]).sum();
    let interest = if account.kind == AccountKind::Cash { blended.max(0.0) } else { 0.0 };
    vec![Growth { stays: (1.0 + blended) * account.after_fee, dividends: 0.0, interest }]
}

/// Whether a taxable account can never be worth less than was paid for it.
pub(super) fn never_loses(path: &Path<'_>, account: &Account) -> bool {
    let grows = (0..path.steps()).all(|step| growths(path, account, step).iter().all(|growth| growth.stays >= 1.0));
    account.basis <= account.balance && grows
}

/// By step, before its growth: which part of a brokerage account may at most lie in sleeves beyond their shares.
///
/// Additions and withdrawals only bring an account closer to its shares. Growth moves weights apart by at most a quarter of the spread of the
/// sleeves' growths; in December nothing is left beyond the kernel's band.
pub(super) fn drift(path: &Path<'_>, account: &Account) -> Vec<f64> {
    let sleeves = account.classes.len();
    let band = match account.rebalancing {
        Rebalancing::EveryStep => 0.0,
        Rebalancing::InDecember { band } => band,
    };
    let in_band = band * (sleeves / 2) as f64;
    let mut beyond = 0.0_f64;
    (0..path.steps())
        .map(|step| {
            if step > 0 {
                let shares = account.shares_at(step).iter().zip(account.shares_at(step - 1));
                beyond += shares.map(|(now, before)| (before - now).max(0.0)).sum::<f64>();
            }
            let at_start = beyond.min(1.0);
            let stays: Vec<f64> = growths(path, account, step).iter().map(|growth| growth.stays).collect();
            let (least, most) = stays.iter().fold((f64::MAX, 0.0_f64), |(least, most), stays| (least.min(*stays), most.max(*stays)));
            beyond = at_start + 0.25 * (most - least) / least.max(1e-9);
            if path.program.calendar.closes[step] {
                beyond = beyond.min(in_band);
            }
            at_start
        })
        .collect()
}
