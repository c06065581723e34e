//! What a sale of lots gains.

use overwinter_finance::{Lot, Order, Sale, average_cost, sell};
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::{Evaluated, Fields, Refused, read};
use super::date;
use super::written::Written;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    buys: Vec<(String, Written, Written)>,
    sell_date: String,
    quantity: Written,
    price: Written,
}

pub(super) fn evaluate(input: Fields) -> Evaluated {
    let input: Input = read(input)?;
    let lot = |(bought, quantity, price): &(String, Written, Written)| {
        Ok(Lot { bought: date(bought)?, quantity: quantity.decimal()?, price: price.decimal()? })
    };
    let lots = input.buys.iter().map(lot).collect::<Result<Vec<_>, Refused>>()?;
    let sale = Sale { date: date(&input.sell_date)?, quantity: input.quantity.decimal()?, price: input.price.decimal()? };
    let identified = |order| -> Result<Value, Refused> {
        let sold = sell(&lots, &sale, order)?;
        Ok(json!({
            "basis": sold.basis.to_string(),
            "short_term_gain": sold.short_term_gain.to_string(),
            "long_term_gain": sold.long_term_gain.to_string(),
        }))
    };
    let average = average_cost(&lots, &sale)?;
    Ok(json!({
        "fifo": identified(Order::FirstIn)?,
        "lifo": identified(Order::LastIn)?,
        "hifo": identified(Order::HighestCost)?,
        "lofo": identified(Order::LowestCost)?,
        "average_cost_basis": average.basis,
        "average_gain": average.gain,
    }))
}
