//! A loan to the cent.

use std::collections::{BTreeMap, BTreeSet};

use overwinter_finance::{Amortisation, Mortgage, MortgageMonth};
use overwinter_units::Rate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::{Evaluated, Fields, Refused, count, read};
use super::written::{Written, dollars};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    principal: Written,
    apr_percent: Written,
    months: u64,
    extra_monthly: Option<Written>,
    #[serde(default)]
    lump_sums: BTreeMap<String, Written>,
}

pub(super) fn evaluate(input: Fields) -> Evaluated {
    let input: Input = read(input)?;
    let percent = format!("{}%", input.apr_percent.decimal()?);
    let rate = Rate::parse_percent(&percent).map_err(|why| Refused::bad(format!("apr_percent: {why}")))?;
    let lump = |(month, amount): (&String, &Written)| {
        let month: u32 = month.parse().map_err(|_| Refused::bad(format!("lump_sums: {month:?} is not a month's number")))?;
        Ok((month, amount.money("lump_sums")?))
    };
    let mortgage = Mortgage {
        principal: input.principal.money("principal")?,
        rate,
        months: count("months", input.months, 1..=1_200)?,
        extra_monthly: input.extra_monthly.map_or(Ok(Default::default()), |amount| amount.money("extra_monthly"))?,
        lump_sums: input.lump_sums.iter().map(lump).collect::<Result<_, Refused>>()?,
    };
    Ok(answer(&mortgage.amortise()?))
}

/// The first months and the last, and some between.
fn answer(loan: &Amortisation) -> Value {
    let count = loan.months.len();
    let shown = BTreeSet::from([1, 2, 3, 12, count / 2, count.saturating_sub(1), count]);
    let rows: Vec<Value> = shown.iter().filter_map(|month| loan.months.get(month.checked_sub(1)?)).map(row).collect();
    json!({
        "payment": dollars(loan.payment),
        "months_to_payoff": count,
        "total_interest": dollars(loan.total_interest()),
        "final_scheduled_payment": loan.months.last().map(|month| dollars(month.payment)),
        "rows_columns": ["month", "scheduled_payment", "interest", "principal", "extra", "balance"],
        "rows": rows,
    })
}

fn row(month: &MortgageMonth) -> Value {
    let [payment, interest, principal, extra, balance] =
        [month.payment, month.interest, month.principal, month.extra, month.balance].map(dollars);
    json!([month.month, payment, interest, principal, extra, balance])
}
