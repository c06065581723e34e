//! A spending rule year by year on one window of a record, by the engine's kernel.

use overwinter_engine::rule_study::{self, Bounds, Rule, RuleTerms, RuleYear, TotalPortfolio};
use overwinter_law::Law;
use overwinter_market::Model;
use overwinter_market::series;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Evaluated, Fields, Refused, read, within, years};

/// The age at which variable percentage withdrawal uses the portfolio up.
const VARIABLE_PERCENTAGE_TO_AGE: u16 = 100;
/// What "ninety-five" keeps of last year's amount at least.
const NINETY_FIVE: f64 = 0.95;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    input: Input,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    series: String,
    start_year: i32,
    years: u64,
    stock_share: f64,
    rule: String,
    params: Params,
    initial: f64,
    age_at_start: u16,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Params {
    rate: Option<f64>,
    growth: Option<f64>,
    floor: Option<f64>,
    ceiling: Option<f64>,
    income: Option<f64>,
    income_age: Option<f64>,
    share: Option<f64>,
    stock_real: Option<f64>,
    bond_real: Option<f64>,
}

/// The study of the case's rule.
pub(super) fn evaluate(law: &Law, case: Fields) -> Evaluated {
    let Case { input } = read(case)?;
    let Some(record) = series::nominal(&input.series) else {
        return Err(Refused::bad(format!("series: {:?} is no yearly record with its inflation", input.series)));
    };
    let terms = RuleTerms {
        stock_share: within("stock_share", input.stock_share, 0.0..=1.0)?,
        years: years(input.years)?,
        initial_usd: within("initial", input.initial, 0.01..=1e12)?,
        rule: rule(law, &input)?,
    };
    let window = usize::try_from(input.start_year - record.first_year).ok().filter(|window| window + terms.years <= record.stock.len());
    let Some(window) = window else {
        return Err(Refused::bad(format!("start_year: {} has no {} years in {}", input.start_year, terms.years, input.series)));
    };
    let walked = rule_study::years(&terms, Model::from_nominal_series(&record), u32::try_from(window).unwrap_or(u32::MAX));
    Ok(answer(&walked, input.rule == "total_portfolio", input.start_year))
}

fn rule(law: &Law, input: &Input) -> Result<Rule, Refused> {
    let count = years(input.years)?;
    let rate = || need("rate", input.params.rate);
    let ages = || (0..count).map(|year| input.age_at_start.saturating_add(u16::try_from(year).unwrap_or(u16::MAX)));
    let of_balance = |shares: Vec<f64>, bounds: Option<Bounds>| Ok(Rule::ShareOfBalance { shares, bounds });
    match input.rule.as_str() {
        "constant_real" => Ok(Rule::ConstantReal { rate: rate()? }),
        "constant_percentage" => of_balance(vec![rate()?; count], None),
        "guyton_klinger" => Ok(Rule::Guardrails { rate: rate()? }),
        "rmd" => of_balance(ages().map(|age| 1.0 / law.rmd().divisor(age, None)).collect(), None),
        "ratchet" => Ok(Rule::Ratchet { rate: rate()? }),
        "total_portfolio" => total_portfolio(input).map(Rule::TotalPortfolio),
        "vpw" => {
            let expected = rule_study::variable_percentage_return(input.stock_share);
            let left = |age: u16| usize::from(VARIABLE_PERCENTAGE_TO_AGE.saturating_sub(age).max(1));
            of_balance(ages().map(|age| rule_study::amortised_share(expected, 0.0, left(age))).collect(), None)
        }
        "amortisation" => {
            let (rate, growth) = (rate()?, input.params.growth.unwrap_or(0.0));
            of_balance((0..count).map(|year| rule_study::amortised_share(rate, growth, count - year)).collect(), None)
        }
        "floor_ceiling" => {
            let bounds = Bounds { least: need("floor", input.params.floor)?, most: need("ceiling", input.params.ceiling)?, moving: false };
            of_balance(vec![rate()?; count], Some(bounds))
        }
        "vanguard_dynamic" => {
            let (floor, ceiling) = (need("floor", input.params.floor)?, need("ceiling", input.params.ceiling)?);
            of_balance(vec![rate()?; count], Some(Bounds { least: 1.0 - floor, most: 1.0 + ceiling, moving: true }))
        }
        "ninety_five" => of_balance(vec![rate()?; count], Some(Bounds { least: NINETY_FIVE, most: f64::INFINITY, moving: true })),
        other => Err(Refused::not_available(other)),
    }
}

fn total_portfolio(input: &Input) -> Result<TotalPortfolio, Refused> {
    let params = &input.params;
    let from = need("income_age", params.income_age)? - f64::from(input.age_at_start);
    let rate = |name, value: Option<f64>| within(name, need_any(name, value)?, -0.5..=1.0);
    Ok(TotalPortfolio {
        income_usd: within("income", need_any("income", params.income)?, 0.0..=1e12)?,
        income_from: from.max(0.0).ceil() as usize,
        stocks: within("share", need_any("share", params.share)?, 0.0..=1.0)?,
        stock_return: rate("stock_real", params.stock_real)?,
        bond_return: rate("bond_real", params.bond_real)?,
        growth: rate("growth", params.growth.or(Some(0.0)))?,
    })
}

fn need(name: &str, value: Option<f64>) -> Result<f64, Refused> {
    within(name, need_any(name, value)?, 0.0..=1e3)
}

fn need_any(name: &str, value: Option<f64>) -> Result<f64, Refused> {
    value.ok_or_else(|| Refused::bad(format!("params: there is no `{name}`")))
}

fn answer(walked: &[RuleYear], chooses_stocks: bool, start_year: i32) -> Value {
    let real: Vec<f64> = walked.iter().map(|year| year.withdrawal_usd / year.prices).collect();
    let path: Vec<Value> = walked
        .iter()
        .zip(&real)
        .zip(start_year..)
        .map(|((year, real), label)| {
            let mut row = vec![json!(label), json!(year.balance_usd), json!(year.withdrawal_usd), json!(real)];
            if chooses_stocks {
                row.push(json!(year.stocks));
            }
            Value::Array(row)
        })
        .collect();
    let [final_nominal, prices] = walked.last().map_or([0.0, 1.0], |year| year.end);
    // Below a millionth of a dollar it is rounding.
    let short = walked.iter().position(|year| year.unmet_usd > 1e-6);
    let columns = ["year", "nominal_balance_before", "nominal_withdrawal", "real_withdrawal", "stock_share_of_savings"];
    json!({
        "columns": &columns[..if chooses_stocks { 5 } else { 4 }],
        "path": path,
        "final_nominal": final_nominal,
        "final_real": final_nominal / prices,
        "total_real_withdrawn": real.iter().sum::<f64>(),
        "min_real_withdrawal": real.iter().copied().fold(f64::INFINITY, f64::min),
        "max_real_withdrawal": real.iter().copied().fold(0.0, f64::max),
        "first_shortfall_index": short,
    })
}
