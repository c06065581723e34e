//! Substantially equal periodic payments (26 USC 72(t)(2)(A)(iv), (4); Notice 2022-6): distributions before 59½ without the additional tax.
//!
//! Covers the yearly amount by the required minimum distribution method and by fixed amortisation, over single life. Not modelled: fixed
//! annuitisation, the uniform and joint tables below 72, the tax that falls due when payments are changed within five years or before 59½,
//! the one change of method that is allowed.

use overwinter_numeric::math;
use overwinter_units::{Money, Rate};

use crate::rmd::Rmd;

/// The figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EqualPayments {
    pub(crate) most_rate: Rate,
}

/// The rate is above what the notice allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a rate of {rate} is above {most}, the most that equal payments may be reckoned with")]
pub struct RateTooHigh {
    /// The rate asked for.
    pub rate: Rate,
    /// The most allowed.
    pub most: Rate,
}

impl EqualPayments {
    /// The payment of a year by the required minimum distribution method: the balance by the life expectancy at the age reached in the year.
    pub fn by_distribution(&self, balance: Money, age: u16, rmd: &Rmd) -> Money {
        nearest(balance.dollars_f64() / rmd.single_life(age))
    }

    /// The payment of every year by fixed amortisation: `balance` over the life expectancy at `age`, of the first year, at `rate`. A hundred and twenty
    /// percent of the mid-term rate of either of the two months before the first payment (26 USC 1274(d)) is `midterm_120`.
    ///
    /// # Errors
    /// When the rate is above five percent and above `midterm_120`.
    pub fn by_amortisation(&self, balance: Money, age: u16, rate: Rate, midterm_120: Rate, rmd: &Rmd) -> Result<Money, RateTooHigh> {
        let most = self.most_rate.max(midterm_120);
        if rate > most {
            return Err(RateTooHigh { rate, most });
        }
        Ok(amortised(balance, rate.fraction(), rmd.single_life(age)))
    }
}

/// What pays `balance` off in `years` at `rate`, at the end of each year.
fn amortised(balance: Money, rate: f64, years: f64) -> Money {
    let dollars = balance.dollars_f64();
    if rate == 0.0 {
        return nearest(dollars / years);
    }
    nearest(dollars * rate / (1.0 - math::exp(-years * math::ln(1.0 + rate))))
}

fn nearest(dollars: f64) -> Money {
    Money::from_dollars_f64(dollars).expect("a share of a balance is no more than it")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// IRS, questions and answers on equal payments under Rev. Rul. 2002-62: 400,000 at 50, 34.2 years by the table of then, 2.98 %.
    #[test]
    fn an_amortised_payment_is_that_of_the_published_example() {
        assert_eq!(amortised(Money::from_dollars(400_000), 0.0298, 34.2).dollars_f64().round(), 18_811.0);
        assert_eq!(amortised(Money::from_dollars(342), 0.0, 34.2), Money::from_dollars(10));
    }
}
