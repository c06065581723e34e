//! Every quantity against an independent reference.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use overwinter_finance::{
    Decimal, Due, ExternalFlow, Lot, Mortgage, Order, Performance, ReturnRate, Sale, TimeValue, average_cost, dated_internal_rate,
    internal_rate, modified_rate, net_present_value, periods, rate, sell,
};
use overwinter_units::{Date, Money, Rate};
use serde_json::Value;

fn cases(kinds: &[&str]) -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("vectors/tvm_accounting.json")).expect("the vectors are JSON");
    let of = |case: &Value| kinds.contains(&case["kind"].as_str().unwrap());
    let cases: Vec<Value> = file["cases"].as_array().unwrap().iter().filter(|case| of(case)).cloned().collect();
    assert!(cases.len() >= 3, "{kinds:?}");
    cases
}

fn near(case: &Value, got: f64, want: &Value, relative: f64, absolute: f64) {
    let want = want.as_f64().unwrap();
    assert!((got - want).abs() <= absolute.max(relative * want.abs()), "{}: got {got}, want {want}", case["id"]);
}

fn number(case: &Value, key: &str) -> f64 {
    case["input"][key].as_f64().unwrap_or_else(|| panic!("{} has {key}", case["id"]))
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn date(value: &Value) -> Date {
    Date::parse(value.as_str().unwrap()).unwrap()
}

#[test]
fn level_payments_agree_with_the_reference() {
    for case in cases(&["fv", "pv", "pmt", "ipmt", "ppmt", "nper", "rate"]) {
        let of = |key: &str| number(&case, key);
        let due = if case["input"]["when"] == 1 { Due::Start } else { Due::End };
        let terms = || TimeValue::new(of("rate"), of("nper"), due).unwrap();
        let got = match case["kind"].as_str().unwrap() {
            "fv" => terms().future_value(of("pmt"), of("pv")),
            "pv" => terms().present_value(of("pmt"), of("fv")),
            "pmt" => terms().payment(of("pv"), of("fv")).unwrap(),
            "ipmt" => terms().interest_part(of("per") as u32, of("pv"), of("fv")).unwrap(),
            "ppmt" => terms().principal_part(of("per") as u32, of("pv"), of("fv")).unwrap(),
            "nper" => periods(of("rate"), due, of("pmt"), of("pv"), of("fv")).unwrap(),
            _ => rate(of("nper") as u32, due, of("pmt"), of("pv"), of("fv")).unwrap().value().unwrap(),
        };
        near(&case, got, &case["expect"]["value"], 1e-9, 1e-9);
    }
}

#[test]
fn flows_a_period_apart_agree_with_the_reference() {
    for case in cases(&["npv", "irr", "mirr"]) {
        let values = numbers(&case["input"]["values"]);
        let got = match case["kind"].as_str().unwrap() {
            "npv" => net_present_value(number(&case, "rate"), &values).unwrap(),
            "irr" => internal_rate(&values).unwrap().value().unwrap(),
            _ => modified_rate(&values, number(&case, "finance_rate"), number(&case, "reinvest_rate")).unwrap().unwrap(),
        };
        near(&case, got, &case["expect"]["value"], 1e-9, 1e-9);
    }
}

#[test]
fn dated_flows_have_the_references_roots_and_no_others() {
    for case in cases(&["xirr", "xirr_edge"]) {
        let dates = case["input"]["dates"].as_array().unwrap().iter().map(date);
        let flows: Vec<_> = dates.zip(numbers(&case["input"]["amounts"])).collect();
        let got: ReturnRate = dated_internal_rate(&flows).unwrap();
        let want = &case["expect"];
        match got.value() {
            Some(value) => near(&case, value, &want["value"], 1e-9, 1e-9),
            None => assert!(want["value"].is_null(), "{case}"),
        }
        if let Some(roots) = want["all_roots"].as_array() {
            assert_eq!(got.roots.len(), roots.len(), "{case}: {got:?}");
            got.roots.iter().zip(roots).for_each(|(got, want)| near(&case, *got, want, 1e-9, 1e-9));
        }
    }
}

#[test]
fn mortgages_agree_to_the_cent_in_every_row() {
    let money = |value: &Value| Decimal::parse(value.as_str().unwrap()).unwrap().to_money().unwrap();
    for case in cases(&["mortgage"]) {
        let (of, want) = (&case["input"], &case["expect"]);
        let lumps = of["lump_sums"].as_object().unwrap().iter();
        let mortgage = Mortgage {
            principal: money(&of["principal"]),
            rate: Rate::parse_percent(&format!("{}%", of["apr_percent"].as_str().unwrap())).unwrap(),
            months: of["months"].as_u64().unwrap() as u32,
            extra_monthly: money(&of["extra_monthly"]),
            lump_sums: lumps.map(|(month, amount)| (month.parse().unwrap(), money(amount))).collect(),
        };
        let got = mortgage.amortise().unwrap();
        let last = got.months.last().unwrap();
        assert_eq!(got.months.len() as u64, want["months_to_payoff"].as_u64().unwrap(), "{}", case["id"]);
        assert_eq!(
            [got.payment, got.total_interest(), last.payment],
            ["payment", "total_interest", "final_scheduled_payment"].map(|key| money(&want[key])),
            "{}",
            case["id"]
        );
        for row in want["rows"].as_array().unwrap() {
            let month = &got.months[row[0].as_u64().unwrap() as usize - 1];
            let got = [month.payment, month.interest, month.principal, month.extra, month.balance];
            let want: Vec<Money> = row.as_array().unwrap()[1..].iter().map(money).collect();
            assert_eq!(got[..], want[..], "{} month {}", case["id"], row[0]);
        }
    }
}

#[test]
fn lots_agree_in_every_decimal() {
    for case in cases(&["lot_sale"]) {
        let decimal = |value: &Value| Decimal::as_written(value.as_f64().unwrap()).unwrap();
        let (of, want) = (&case["input"], &case["expect"]);
        let lot = |row: &Value| Lot { bought: date(&row[0]), quantity: decimal(&row[1]), price: decimal(&row[2]) };
        let lots: Vec<Lot> = of["buys"].as_array().unwrap().iter().map(lot).collect();
        let sale = Sale { date: date(&of["sell_date"]), quantity: decimal(&of["quantity"]), price: decimal(&of["price"]) };
        for (name, order) in [("fifo", Order::FirstIn), ("lifo", Order::LastIn), ("hifo", Order::HighestCost), ("lofo", Order::LowestCost)]
        {
            let sold = sell(&lots, &sale, order).unwrap();
            let want = ["basis", "short_term_gain", "long_term_gain"].map(|key| Decimal::parse(want[name][key].as_str().unwrap()).unwrap());
            assert_eq!([sold.basis, sold.short_term_gain, sold.long_term_gain], want, "{} {name}", case["id"]);
        }
        let average = average_cost(&lots, &sale).unwrap();
        near(&case, average.basis, &want["average_cost_basis"], 1e-9, 0.0);
        near(&case, average.gain, &want["average_gain"], 1e-9, 0.0);
    }
}

#[test]
fn performance_agrees_with_the_reference() {
    for case in cases(&["performance"]) {
        let (of, want) = (&case["input"], &case["expect"]);
        let flow =
            |row: &Value| ExternalFlow { date: date(&row[0]), amount_in: row[1].as_f64().unwrap(), value_before: row[2].as_f64().unwrap() };
        let flows: Vec<ExternalFlow> = of["flows"].as_array().unwrap().iter().map(flow).collect();
        let ends = [("start_date", "start_value"), ("end_date", "end_value")].map(|(day, value)| (date(&of[day]), number(&case, value)));
        let got = Performance::new(ends[0], ends[1], &flows).unwrap();
        near(&case, got.time_weighted().unwrap(), &want["twr"], 1e-9, 0.0);
        near(&case, got.modified_dietz().unwrap(), &want["modified_dietz"], 1e-9, 0.0);
        // The reference stopped at 1e-9: at our rate the flows are worth less than a billionth of a cent.
        near(&case, got.money_weighted().unwrap().value().unwrap(), &want["xirr"], 0.0, 1e-9);
    }
}
