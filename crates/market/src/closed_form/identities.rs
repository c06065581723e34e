//! Identities of a world without chance.

use overwinter_numeric::math;

/// Results of [`deterministic_identities`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DeterministicIdentities {
    /// (1 + nominal)(1 − fee)/(1 + inflation) − 1.
    pub real_net_return: f64,
    /// What can be spent at the start of each year, as a share of the first balance, ending at zero.
    pub sustainable_rate_start: f64,
    /// The same, spent at the end of each year.
    pub sustainable_rate_end: f64,
    /// How many years a start-of-year withdrawal lasts; `None` when it never runs out.
    pub years_lasting_start: Option<f64>,
}

/// What a person without luck can count on. All rates are yearly fractions above −1; `years` above 0.
pub fn deterministic_identities(
    nominal: f64,
    inflation: f64,
    fee: f64,
    real_rate: f64,
    years: f64,
    withdrawal_rate: f64,
) -> DeterministicIdentities {
    let log_growth = math::ln_one_plus(real_rate);
    // Worth at the start of one dollar at the end of each year, for all the years.
    let annuity = if real_rate == 0.0 { years } else { -math::exp_minus_one(-years * log_growth) / real_rate };
    let worth_forever_paid = real_rate / (1.0 + real_rate) / withdrawal_rate;
    let years_lasting_start = if real_rate == 0.0 {
        (withdrawal_rate > 0.0).then(|| 1.0 / withdrawal_rate)
    } else {
        (worth_forever_paid < 1.0 && withdrawal_rate > 0.0).then(|| -math::ln_one_plus(-worth_forever_paid) / log_growth)
    };
    DeterministicIdentities {
        real_net_return: (1.0 + nominal) * (1.0 - fee) / (1.0 + inflation) - 1.0,
        sustainable_rate_start: 1.0 / (annuity * (1.0 + real_rate)),
        sustainable_rate_end: 1.0 / annuity,
        years_lasting_start,
    }
}
