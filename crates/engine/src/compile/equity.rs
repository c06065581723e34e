//! Pay in shares and options: dates become steps.

use overwinter_law::Law;
use overwinter_numeric::math;
use overwinter_plan::{Equity as Granted, EquityKind as Planned, Finding, Plan};
use overwinter_units::Month;

use super::schedule::by_step;
use super::{lives, not_modelled};
use crate::program::{Calendar, Equity, EquityKind, Year};

/// Every grant and purchase plan.
pub(super) fn equity(plan: &Plan, law: &Law, calendar: &Calendar) -> Result<Vec<Equity>, Vec<Finding>> {
    let mut findings = Vec::new();
    let compiled = plan.equity.iter().enumerate().map(|(of, granted)| one(plan, law, calendar, of, granted, &mut findings));
    let compiled = compiled.collect();
    if findings.is_empty() { Ok(compiled) } else { Err(findings) }
}

fn one(plan: &Plan, law: &Law, calendar: &Calendar, of: usize, granted: &Granted, findings: &mut Vec<Finding>) -> Equity {
    let dates = dates(plan, granted);
    // What is lost by leaving still has its part of the grant.
    let leaves = plan.retirement(granted.person).unwrap_or(plan.end());
    let pays = |month: Month| month < leaves && lives::can_be_there(plan, granted.person, month) && dates.binary_search(&month).is_ok();
    let years_per_step = calendar.months_per_step as f64 / 12.0;
    let mut offers = vec![false; calendar.steps];
    let (kind, a_date) = match granted.kind {
        Planned::RestrictedUnits(shares) => (EquityKind::RestrictedUnits, shares.value().dollars_f64() / dates.len().max(1) as f64),
        Planned::Options { shares, strike, incentive } => {
            let strike = strike.dollars_f64() / shares.price.dollars_f64();
            (EquityKind::Options { strike, incentive }, shares.value().dollars_f64() / dates.len().max(1) as f64)
        }
        Planned::PurchasePlan { yearly, discount, look_back } => {
            let (law, part) = (&law.equity_pay().purchase_plan, f64::from(granted.every.months()) / 12.0);
            let price = 1.0 - discount.fraction();
            if price < law.least_price(1.0, 1.0) {
                let says = format!(
                    "The law lets \"{}\" take no more than {:.0} % off the price.",
                    granted.label,
                    100.0 * (1.0 - law.least_price(1.0, 1.0))
                );
                findings.push(not_modelled(format!("/equity/{of}/discount"), says, "Write what comes beyond that as a part of pay."));
            }
            let every = granted.every.months();
            offers = (0..calendar.steps).map(|step| calendar.months(step).any(|month| pays(month.plus(every)))).collect();
            (EquityKind::PurchasePlan { price, look_back, most_usd: law.left_to_buy(1, 0.0) * part }, yearly.dollars_f64() * part)
        }
    };
    let in_month = |month: Month| if pays(month) { a_date } else { 0.0 };
    Equity {
        of,
        person: granted.person.get(),
        kind,
        law: law.equity_pay().clone(),
        usd: by_step(calendar, in_month),
        offers,
        keep_in: granted.keep_in.map(|account| account.get()),
        beyond_stocks: math::pow((1.0 + granted.beyond_stocks.fraction()).max(1e-9), years_per_step),
        volatility: granted.volatility.fraction() * years_per_step.sqrt(),
    }
}

/// The dates in the plan on which shares vest, are bought by options or by a purchase plan, in order; those beyond retirement and death included.
fn dates(plan: &Plan, granted: &Granted) -> Vec<Month> {
    let every = granted.every.months();
    let from = plan.month_of(granted.from);
    let purchase = matches!(granted.kind, Planned::PurchasePlan { .. });
    let until = match granted.until {
        Some(until) => plan.month_of(until),
        None if purchase => plan.end(),
        None => from.plus(1),
    };
    // An offering ends where the next one begins.
    let first = if purchase { from.plus(every) } else { from };
    let count = first.until(until).max(0);
    let until = if purchase { until.plus(1) } else { until };
    let months = (0..=count / every).map(|nth| first.plus(nth * every));
    months.filter(|month| *month >= plan.as_of && *month < until).collect()
}

/// Says on the returns that there may be something of the minimum tax, from the first year with kept shares of incentive options.
pub(super) fn claim(years: &mut [Year], equity: &[Equity], calendar: &Calendar) {
    let kept = equity.iter().filter(|grant| grant.keeps_incentive_shares());
    let first = kept.filter_map(|grant| grant.usd.iter().position(|usd| *usd > 0.0)).min();
    if let Some(step) = first {
        for year in &mut years[calendar.year_of[step]..] {
            year.filer.claims.minimum_tax = true;
        }
    }
}
