//! Balances, holdings, prices, rates, and what follows from them.

use overwinter_finance::{ExternalFlow, Performance};
use overwinter_statements::{AccountKind, Balance, BalanceKind, Holding, Security};
use overwinter_store::money::balances::{self, Covers, Gap, Stated};
use overwinter_store::money::holdings::{self, Lot, Position};
use overwinter_store::money::net_worth::{self, Step};
use overwinter_store::money::performance::{self, Flow};
use overwinter_store::money::prices::{self, Price};
use overwinter_store::money::rates::{self, Rate};
use overwinter_store::money::transactions::{self, TRANSFER, User};
use overwinter_store::{Access, AccountId, Action, Error, HouseholdId, SecurityId};

use super::{account, account_of, day, import, rows, statement, undo};
use crate::fixture::{Kept, on_both};

on_both!(
    a_gap_is_shown_and_not_filled,
    holdings_have_lots_and_prices,
    net_worth_is_in_one_currency,
    a_return_is_reckoned_from_what_came_and_went,
);

async fn state(kept: &Kept, access: &Access, account: AccountId, date: &str, amount: i64, covers: Covers) {
    let stated = Stated { account, date: day(date), amount, covers };
    kept.store.write(access, Action::BalanceStated(account), async |tx| balances::state(tx, &stated).await).await.unwrap();
}

async fn a_gap_is_shown_and_not_filled(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account(&kept, &ann, "Giro").await;
    let closing = |date, amount: &str| Balance {
        kind: BalanceKind::Closing,
        code: "CLBD".to_owned(),
        amount: amount.parse().unwrap(),
        currency: None,
        date: Some(day(date)),
    };
    let mut february = statement(&[("2026-02-10", "-10.00", "A", "")]);
    february.balances = vec![closing("2026-02-28", "100.00")];
    let mut march = statement(&[("2026-03-10", "-25.00", "B", "")]);
    // A row of 5.00 is missing.
    march.balances = vec![closing("2026-03-31", "70.00")];
    import(&kept, &ann, id, &february).await;
    let (second, _) = import(&kept, &ann, id, &march).await;
    let gaps = async || kept.store.read(&ann, async |tx| balances::gaps(tx, id, day("2026-12-31")).await).await.unwrap();
    assert_eq!(gaps().await, [Gap { date: day("2026-03-31"), stated: 7_000, reckoned: 7_500 }]);
    let daily = kept.store.read(&ann, async |tx| balances::daily(tx, id, day("2026-02-09"), day("2026-03-31")).await).await.unwrap();
    let on = |date: &str| daily.iter().find(|one| one.date == day(date)).unwrap().amount;
    assert_eq!(["2026-02-09", "2026-02-10", "2026-03-09", "2026-03-10", "2026-03-31"].map(on), [11_000, 10_000, 10_000, 7_500, 7_000]);
    // The row comes later: the gap closes by itself.
    import(&kept, &ann, id, &statement(&[("2026-03-15", "-5.00", "C", "")])).await;
    assert!(gaps().await.is_empty());
    undo(&kept, &ann, second).await.unwrap();
    assert!(gaps().await.is_empty());
    // Of two for one day, the last counts.
    state(&kept, &ann, id, "2026-02-28", 9_000, Covers::Cash).await;
    let daily = kept.store.read(&ann, async |tx| balances::daily(tx, id, day("2026-03-15"), day("2026-03-15")).await).await.unwrap();
    assert_eq!(daily[0].amount, 8_500);
}

async fn security(kept: &Kept, access: &Access, account: AccountId, code: &str, currency: &str) -> SecurityId {
    let find = async |tx: &overwinter_store::Write| holdings::security(tx, code, "A fund", currency).await;
    kept.store.write(access, Action::HoldingsStated(account), find).await.unwrap()
}

async fn price(kept: &Kept, access: &Access, security: SecurityId, of: &[(&str, &str)]) {
    let prices: Vec<Price> = of.iter().map(|(date, price)| Price { date: day(date), price: price.parse().unwrap() }).collect();
    kept.store.write(access, Action::PricesStated(HouseholdId::new()), async |tx| prices::put(tx, security, &prices).await).await.unwrap();
}

async fn hold(kept: &Kept, access: &Access, account: AccountId, date: &str, positions: &[Position]) -> Result<(), Error> {
    let hold = async |tx: &overwinter_store::Write| holdings::state(tx, account, day(date), positions).await;
    kept.store.write(access, Action::HoldingsStated(account), hold).await
}

fn position(security: SecurityId, units: &str) -> Position {
    Position { security, units: units.parse().unwrap(), cost: None, lots: vec![] }
}

async fn holdings_have_lots_and_prices(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let (_, bob) = kept.household("bob@example.org").await;
    let id = account_of(&kept, &ann, "Broker", AccountKind::Investment, "EUR").await;
    let fund = security(&kept, &ann, id, "ie00b4l5y983", "EUR").await;
    assert_eq!(security(&kept, &ann, id, "IE00B4L5Y983", "EUR").await, fund);
    let lot = |acquired, units: &str, cost| Lot { acquired: Some(day(acquired)), units: units.parse().unwrap(), cost: Some(cost) };
    let lots = vec![lot("2024-01-02", "1.5", 10_000), lot("2025-01-02", "0.123456789", 1_000)];
    let held = Position { cost: Some(11_000), lots, ..position(fund, "1.623456789") };
    let off = Position { units: "1.6".parse().unwrap(), ..held.clone() };
    assert!(matches!(hold(&kept, &ann, id, "2026-01-31", &[off]).await, Err(Error::Unfit { .. })));
    hold(&kept, &ann, id, "2026-01-31", std::slice::from_ref(&held)).await.unwrap();
    price(&kept, &ann, fund, &[("2026-01-31", "90"), ("2026-02-02", "100.50"), ("2026-02-02", "100.00")]).await;
    let at = async |access, date| kept.store.read(access, async |tx| holdings::at(tx, id, day(date)).await).await;
    let seen = at(&ann, "2026-02-05").await.unwrap().remove(0);
    assert_eq!((&seen.position, seen.security.code.as_str(), seen.stated_on), (&held, "IE00B4L5Y983", day("2026-01-31")));
    // 1.623456789 * 100.00 = 162.3456789
    assert_eq!((seen.price.unwrap().date, seen.value), (day("2026-02-02"), Some(16_235)));
    assert!(at(&ann, "2026-01-30").await.unwrap().is_empty());
    assert!(at(&bob, "2026-02-05").await.unwrap().is_empty());
    hold(&kept, &ann, id, "2026-02-10", &[position(fund, "0")]).await.unwrap();
    assert!(at(&ann, "2026-02-10").await.unwrap().is_empty());
    // A statement of a broker.
    let mut broker = statement(&[]);
    broker.holdings = vec![Holding {
        security: Security { ticker: Some("ABC".to_owned()), name: Some("A B C".to_owned()), ..Security::default() },
        units: Some("3".parse().unwrap()),
        price: Some("7.25".parse().unwrap()),
        date: Some(day("2026-03-01")),
        ..Holding::default()
    }];
    let (imported, _) = import(&kept, &ann, id, &broker).await;
    let seen = at(&ann, "2026-03-02").await.unwrap();
    assert_eq!(seen.iter().map(|one| (one.security.name.as_str(), one.value)).collect::<Vec<_>>(), [("A B C", Some(2_175))]);
    undo(&kept, &ann, imported).await.unwrap();
    assert!(at(&ann, "2026-03-02").await.unwrap().is_empty());
}

async fn net_worth_is_in_one_currency(kept: Kept) {
    let (ann, access) = kept.household("ann@example.org").await;
    let giro = account(&kept, &access, "Giro").await;
    let loan = account_of(&kept, &access, "Loan", AccountKind::Liability, "EUR").await;
    let dollars = account_of(&kept, &access, "Dollars", AccountKind::Bank, "USD").await;
    let broker = account_of(&kept, &access, "Broker", AccountKind::Investment, "EUR").await;
    let bridge = account_of(&kept, &access, "Bridge", AccountKind::Investment, "EUR").await;
    import(&kept, &access, giro, &statement(&[("2026-01-10", "1000.00", "A", ""), ("2026-02-10", "-200.00", "B", "")])).await;
    state(&kept, &access, loan, "2026-01-01", -5_000_000, Covers::Cash).await;
    state(&kept, &access, dollars, "2026-02-01", 110_000, Covers::Cash).await;
    state(&kept, &access, bridge, "2026-01-15", 700_000, Covers::Total).await;
    let fund = security(&kept, &access, broker, "FUND", "USD").await;
    hold(&kept, &access, broker, "2026-02-15", &[position(fund, "2")]).await.unwrap();
    let history = async |step| {
        kept.store.read(&access, async |tx| net_worth::history(tx, "EUR", day("2026-01-20"), day("2026-03-15"), step).await).await.unwrap()
    };
    // Nothing has a rate or a price yet.
    let first = history(Step::Month).await;
    assert_eq!(first.missing.into_iter().collect::<Vec<_>>(), [dollars, broker]);
    price(&kept, &access, fund, &[("2026-02-15", "110.00"), ("2026-03-01", "121.00")]).await;
    let pair = |date, rate: &str| Rate { base: "EUR".to_owned(), quote: "USD".to_owned(), date: day(date), rate: rate.parse().unwrap() };
    let all = [pair("2026-01-01", "1.10"), pair("2026-03-10", "1.21")];
    let HouseholdId(household) = ann.household();
    let put = async |tx: &overwinter_store::Write| rates::put(tx, &all).await;
    kept.store.write(&access, Action::RatesStated(HouseholdId(household)), put).await.unwrap();
    let months = history(Step::Month).await;
    assert!(months.missing.is_empty());
    let seen: Vec<(String, i64, i64)> = months.points.iter().map(|one| (one.date.to_string(), one.assets, one.debts)).collect();
    // January: giro 1,000.00, dollars 1,100.00 back from February at 1.10 = 1,000.00, bridge 7,000.00, no fund yet.
    // February: giro 800.00, dollars 1,000.00, bridge 7,000.00, fund 2 * 110.00 / 1.10 = 200.00.
    // 15 March: dollars 1,100.00 / 1.21 = 909.09, fund 2 * 121.00 / 1.21 = 200.00.
    let expected = [
        ("2026-01-31".to_owned(), 900_000, -5_000_000),
        ("2026-02-28".to_owned(), 900_000, -5_000_000),
        ("2026-03-15".to_owned(), 890_909, -5_000_000),
    ];
    assert_eq!(seen, expected);
    let days = history(Step::Day).await.points;
    assert_eq!((days.len(), days[0].date, days[54]), (55, day("2026-01-20"), months.points[2]));
    assert_eq!(months.points[2].net(), Some(-4_109_091));
}

async fn a_return_is_reckoned_from_what_came_and_went(kept: Kept) {
    let (_, ann) = kept.household("ann@example.org").await;
    let id = account_of(&kept, &ann, "Bridge", AccountKind::Investment, "EUR").await;
    import(&kept, &ann, id, &statement(&[("2025-07-02", "1000.00", "Deposit", ""), ("2025-09-01", "3.00", "Dividend", "")])).await;
    for row in rows(&kept, &ann).await.iter().filter(|row| row.provider.payee == "Deposit") {
        let user = User { category: TRANSFER.to_owned(), ..User::default() };
        let edit = async |tx: &overwinter_store::Write| transactions::edit(tx, row.id, 1, &user).await;
        kept.store.write(&ann, Action::TransactionChanged(row.id), edit).await.unwrap();
    }
    for (date, amount) in [("2024-12-31", 100_000), ("2025-07-01", 110_000), ("2025-12-31", 231_000)] {
        state(&kept, &ann, id, date, amount, Covers::Total).await;
    }
    let measure = async |from| kept.store.read(&ann, async |tx| performance::measure(tx, id, day(from), day("2025-12-31")).await).await;
    let seen = measure("2024-12-31").await.unwrap();
    assert_eq!(seen.flows, [Flow { date: day("2025-07-02"), amount_in: 100_000, value_before: 110_000 }]);
    assert_eq!((seen.start.1, seen.end.1, seen.currency.as_str()), (100_000, 231_000, "EUR"));
    let money = |minor: i64| minor as f64 / 100.0;
    let flows: Vec<ExternalFlow> = seen
        .flows
        .iter()
        .map(|flow| ExternalFlow { date: flow.date, amount_in: money(flow.amount_in), value_before: money(flow.value_before) })
        .collect();
    let of = Performance::new((seen.start.0, money(seen.start.1)), (seen.end.0, money(seen.end.1)), &flows).unwrap();
    // 1,000 became 1,100; with 1,000 more, 2,100 became 2,310: 1.1 * 1.1 - 1.
    assert!((of.time_weighted().unwrap() - 0.21).abs() < 1e-12);
    // A stated total stands until the next one.
    assert_eq!(measure("2025-08-01").await.unwrap().start.1, 110_000);
}
