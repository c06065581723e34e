//! What accounts hold, what securities and currencies cost, months, net worth and performance.

use overwinter_store::money::{holdings, months, net_worth, prices};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::wire::amount;
use crate::wire::day::Day;

/// What an account holds at the end of a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct HoldingList {
    /// By the last statement up to that day, at the last prices.
    pub items: Vec<Holding>,
}

/// A position.
#[derive(Serialize, ToSchema)]
pub(crate) struct Holding {
    /// What.
    pub security: Security,
    /// How much, as a decimal; below zero when short.
    pub units: String,
    /// What it cost, in the security's currency.
    #[schema(required)]
    pub cost: Option<String>,
    /// The purchases that it is of, where they are known.
    pub lots: Vec<Lot>,
    /// The day of the statement.
    pub stated_on: Day,
    /// The last price.
    #[schema(required)]
    pub price: Option<Price>,
    /// What it is worth at that price, in the security's currency.
    #[schema(required)]
    pub value: Option<String>,
}

/// A security.
#[derive(Serialize, ToSchema)]
pub(crate) struct Security {
    /// The security's id.
    pub id: Uuid,
    /// ISIN, CUSIP, ticker or whatever it is called by, in capitals.
    pub code: String,
    /// A name for people.
    pub name: String,
    /// Of its prices.
    pub currency: String,
}

/// Securities.
#[derive(Serialize, ToSchema)]
pub(crate) struct SecurityList {
    /// In the order in which they were added.
    pub items: Vec<Security>,
    /// Where the next page begins; null on the last one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// One purchase that is still there.
#[derive(Serialize, ToSchema)]
pub(crate) struct Lot {
    /// When it was bought.
    #[schema(required)]
    pub acquired: Option<Day>,
    /// How much is left of it.
    pub units: String,
    /// What that cost.
    #[schema(required)]
    pub cost: Option<String>,
}

/// A price.
#[derive(Serialize, ToSchema)]
pub(crate) struct Price {
    /// The day.
    pub date: Day,
    /// Of one, as a decimal of the security's currency.
    pub price: String,
}

/// Prices of a security.
#[derive(Serialize, ToSchema)]
pub(crate) struct PriceList {
    /// In order.
    pub items: Vec<Price>,
}

/// A CSV of prices or of rates.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuotesFile {
    /// The text of the file, with its line of names.
    pub text: String,
}

/// What was kept.
#[derive(Serialize, ToSchema)]
pub(crate) struct QuotesKept {
    /// How many rows. A day has one price or rate, and the last that is said counts.
    pub rows: usize,
}

/// Sums by month.
#[derive(Serialize, ToSchema)]
pub(crate) struct MonthList {
    /// By month, currency and category.
    pub items: Vec<MonthSum>,
}

/// One month of one category.
#[derive(Serialize, ToSchema)]
pub(crate) struct MonthSum {
    /// `YYYY-MM`.
    pub month: String,
    /// ISO 4217.
    pub currency: String,
    /// The user's category; empty for rows without one.
    pub category: String,
    /// What came in.
    pub income: String,
    /// What went out: zero or below.
    pub spending: String,
    /// How many rows or parts.
    pub rows: i64,
}

/// What the household is worth over time.
#[derive(Serialize, ToSchema)]
pub(crate) struct NetWorthHistory {
    /// ISO 4217, of every amount here.
    pub currency: String,
    /// In order.
    pub points: Vec<NetWorthPoint>,
    /// Accounts that are missing in one point at least, since a price or a rate is missing.
    pub missing: Vec<Uuid>,
}

/// What the household is worth at the end of a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct NetWorthPoint {
    /// The day.
    pub date: Day,
    /// Accounts worth more than nothing.
    pub assets: String,
    /// Accounts worth less: zero or below.
    pub debts: String,
    /// What is left of the assets after the debts.
    pub net: String,
}

/// How far apart the points of a history are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum HistoryStep {
    /// Each day.
    Day,
    /// The last day of each month, and the last day of all.
    #[default]
    Month,
}

/// What an account has earned.
#[derive(Serialize, ToSchema)]
pub(crate) struct AccountPerformance {
    /// ISO 4217, of every amount here.
    pub currency: String,
    /// From the end of this day.
    pub from: Day,
    /// To the end of this day.
    pub to: Day,
    /// What it was worth at first.
    pub start: String,
    /// And at the end.
    pub end: String,
    /// What was put in, less what was taken out: rows that are a side of a transfer or have the category `transfer`.
    pub put_in: String,
    /// What it earned: the end less the start and less what was put in.
    pub gain: String,
    /// The return of the whole time whatever was put in and when; null where the account was worth nothing in between.
    #[schema(required)]
    pub time_weighted: Option<f64>,
    /// The yearly rate at which what was put in grew to the end; null where there is none or more than one.
    #[schema(required)]
    pub money_weighted_per_year: Option<f64>,
}

impl From<holdings::Holding> for Holding {
    fn from(kept: holdings::Holding) -> Self {
        let money = |minor: i64| amount::text(minor, &kept.security.currency);
        let lot = |lot: &holdings::Lot| Lot { acquired: lot.acquired.map(Day), units: lot.units.to_string(), cost: lot.cost.map(money) };
        Holding {
            units: kept.position.units.to_string(),
            cost: kept.position.cost.map(money),
            lots: kept.position.lots.iter().map(lot).collect(),
            stated_on: Day(kept.stated_on),
            price: kept.price.map(Price::from),
            value: kept.value.map(money),
            security: kept.security.clone().into(),
        }
    }
}

impl From<holdings::Security> for Security {
    fn from(kept: holdings::Security) -> Self {
        Security { id: kept.id.0, code: kept.code, name: kept.name, currency: kept.currency }
    }
}

impl From<prices::Price> for Price {
    fn from(kept: prices::Price) -> Self {
        Price { date: Day(kept.date), price: kept.price.to_string() }
    }
}

impl From<months::Sum> for MonthSum {
    fn from(sum: months::Sum) -> Self {
        MonthSum {
            month: sum.month.to_string(),
            income: amount::text(sum.income, &sum.currency),
            spending: amount::text(sum.spending, &sum.currency),
            currency: sum.currency,
            category: sum.category,
            rows: sum.rows,
        }
    }
}

impl From<HistoryStep> for net_worth::Step {
    fn from(step: HistoryStep) -> Self {
        match step {
            HistoryStep::Day => net_worth::Step::Day,
            HistoryStep::Month => net_worth::Step::Month,
        }
    }
}
