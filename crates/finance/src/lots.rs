//! What a sale of shares that were bought in lots gains.

use core::cmp::Reverse;

use overwinter_units::Date;

use crate::decimal::Decimal;
use crate::refusal::Refusal;

/// Shares bought together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lot {
    /// The day of the trade.
    pub bought: Date,
    /// How many.
    pub quantity: Decimal,
    /// Paid for one, commission included.
    pub price: Decimal,
}

/// A sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sale {
    /// The day of the trade.
    pub date: Date,
    /// How many, above 0.
    pub quantity: Decimal,
    /// Received for one, commission deducted.
    pub price: Decimal,
}

/// Which lots are sold first. Lots alike in it go by date, the oldest first (the newest first for [`Order::LastIn`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The oldest.
    FirstIn,
    /// The newest.
    LastIn,
    /// The dearest.
    HighestCost,
    /// The cheapest.
    LowestCost,
}

/// What lots identified by an order gain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LotSale {
    /// Cost of what was sold.
    pub basis: Decimal,
    /// Gain of shares held a year or less.
    pub short_term_gain: Decimal,
    /// Gain of shares held longer.
    pub long_term_gain: Decimal,
}

/// What shares at average cost gain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AverageSale {
    /// Cost of what was sold.
    pub basis: f64,
    /// Proceeds less cost.
    pub gain: f64,
}

/// Whether shares bought and sold on these days were held for more than a year (26 USC 1222): the holding begins on the day after the
/// purchase (Rev. Rul. 66-7), so the sale must fall on that day of the next year or later.
pub fn is_long_term(bought: Date, sold: Date) -> bool {
    sold >= bought.next().years_later(1)
}

/// The gain of a sale of lots identified in this order (26 CFR 1.1012-1(c)). Not modelled: wash sales, inherited or given shares.
///
/// # Errors
/// When more is sold than is held, a lot is bought after the sale, or a number is out of range.
pub fn sell(lots: &[Lot], sale: &Sale, order: Order) -> Result<LotSale, Refusal> {
    check(lots, sale)?;
    let beyond = || Refusal::OutOfRange { what: "an amount" };
    let mut left = sale.quantity;
    let mut sold = LotSale { basis: Decimal::ZERO, short_term_gain: Decimal::ZERO, long_term_gain: Decimal::ZERO };
    for lot in in_order(lots, order) {
        let quantity = lot.quantity.min(left);
        let cost = quantity.times(lot.price).ok_or_else(beyond)?;
        let gain = quantity.times(sale.price).and_then(|proceeds| proceeds.minus(cost)).ok_or_else(beyond)?;
        let term = if is_long_term(lot.bought, sale.date) { &mut sold.long_term_gain } else { &mut sold.short_term_gain };
        *term = term.plus(gain).ok_or_else(beyond)?;
        sold.basis = sold.basis.plus(cost).ok_or_else(beyond)?;
        left = left.minus(quantity).ok_or_else(beyond)?;
    }
    Ok(sold)
}

/// The gain of a sale at the average cost of all shares held (26 CFR 1.1012-1(e)), as for shares of funds.
///
/// # Errors
/// As [`sell`].
pub fn average_cost(lots: &[Lot], sale: &Sale) -> Result<AverageSale, Refusal> {
    let held = check(lots, sale)?;
    let beyond = || Refusal::OutOfRange { what: "an amount" };
    let cost = lots.iter().try_fold(Decimal::ZERO, |cost, lot| cost.plus(lot.quantity.times(lot.price)?)).ok_or_else(beyond)?;
    let basis = cost.to_f64() / held.to_f64() * sale.quantity.to_f64();
    let proceeds = sale.quantity.times(sale.price).ok_or_else(beyond)?;
    Ok(AverageSale { basis, gain: proceeds.to_f64() - basis })
}

/// How many are held, when the sale is possible.
fn check(lots: &[Lot], sale: &Sale) -> Result<Decimal, Refusal> {
    if let Some(later) = lots.iter().find(|lot| lot.bought > sale.date) {
        return Err(Refusal::BoughtLater { bought: later.bought, sold: sale.date });
    }
    if !sale.quantity.is_positive() || lots.iter().any(|lot| !lot.quantity.is_positive()) {
        return Err(Refusal::OutOfRange { what: "a quantity" });
    }
    if sale.price < Decimal::ZERO || lots.iter().any(|lot| lot.price < Decimal::ZERO) {
        return Err(Refusal::OutOfRange { what: "a price" });
    }
    let held = lots.iter().try_fold(Decimal::ZERO, |held, lot| held.plus(lot.quantity));
    let held = held.ok_or(Refusal::OutOfRange { what: "a quantity" })?;
    if held < sale.quantity {
        return Err(Refusal::NotHeld { sold: sale.quantity.to_string(), held: held.to_string() });
    }
    Ok(held)
}

fn in_order(lots: &[Lot], order: Order) -> Vec<Lot> {
    let mut ordered = lots.to_vec();
    ordered.sort_by_key(|lot| lot.bought);
    match order {
        Order::FirstIn => {}
        Order::LastIn => ordered.reverse(),
        Order::HighestCost => ordered.sort_by_key(|lot| Reverse(lot.price)),
        Order::LowestCost => ordered.sort_by_key(|lot| lot.price),
    }
    ordered
}
