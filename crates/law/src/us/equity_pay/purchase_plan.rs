//! Employee stock purchase plans (26 USC 421, 423; Form 3922; IRS Publication 525).
//!
//! Covers the price, the limit by year, qualifying and disqualifying sales. Neither purchase nor sale owes payroll tax (26 USC 3121(a)(22)), and the minimum
//! tax makes no difference. Not modelled: death with the shares, owners of a twentieth of the company, plans that fail the statute.

use overwinter_numeric::Number;
use overwinter_units::{Money, Month, Rate};

use super::Holding;
use crate::Sheet;
use crate::schedule::usd;

/// The figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PurchasePlan {
    pub(crate) holding: Holding,
    pub(crate) least_price: Rate,
    pub(crate) yearly: Money,
}

/// Shares bought in a plan; of a sale, the part that is sold.
#[derive(Clone, Copy, Debug)]
pub struct PlanShares<N> {
    /// Their worth at the grant, as a rule the first day of the offering.
    pub value_at_grant: N,
    /// The price if they had been bought at the grant: the discount of a price that is fixed later is taken from there.
    pub price_at_grant: N,
    /// Their worth on the day of the purchase.
    pub value: N,
    /// What was paid.
    pub paid: N,
}

/// A sale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlanSale<N> {
    /// Pay, without payroll tax and without anything kept back.
    pub wages: N,
    /// Gain or loss; long-term as `long_term` says.
    pub gain: N,
    /// Whether the shares were held for more than a year.
    pub long_term: bool,
}

impl PurchasePlan {
    /// The least price that a plan may ask for shares of these worths.
    pub fn least_price<N: Number>(&self, value_at_grant: N, value: N) -> N {
        value_at_grant.min(value) * N::rate(self.least_price)
    }

    /// What may still be bought, by worth at the grant, when the option has been outstanding in `years` calendar years, this one included,
    /// and `bought` has been bought by it.
    pub fn left_to_buy<N: Number>(&self, years: u16, bought: N) -> N {
        (usd::<N>(self.yearly) * N::constant(f64::from(years)) - bought).positive()
    }

    /// Sells shares for `proceeds`, with the months of grant, purchase and sale.
    pub fn sell<N: Number, S: Sheet<N>>(
        &self,
        shares: &PlanShares<N>,
        [granted, bought, sold]: [Month; 3],
        proceeds: N,
        sheet: &mut S,
    ) -> PlanSale<N> {
        sheet.open("Sale of shares of a purchase plan");
        let whole = proceeds - shares.paid;
        let wages = if self.holding.is_over(granted, bought, sold) {
            whole.min(shares.value_at_grant - shares.price_at_grant).positive()
        } else {
            // Also above the gain of the sale: the rest is a loss.
            (shares.value - shares.paid).positive()
        };
        sheet.line("Pay", wages, "Form 1040, line 1a", "26 USC 421(b), 423(c)");
        let gain = whole - wages;
        sheet.line("Gain or loss", gain, "Form 8949", "26 USC 423(c)");
        sheet.close(whole);
        PlanSale { wages, gain, long_term: bought.until(sold) > self.holding.from_transfer }
    }
}
