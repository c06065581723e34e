//! Debts, and the home with its loan.

use overwinter_plan::Code;
use overwinter_plan::file::Percent;
use overwinter_plan::file::v1::{DebtFile, PropertyFile};

use super::SCREEN;
use super::flows::{When, when};
use crate::draft::{Draft, dollars, field, percent, shown, with_inflation, words};
use crate::source::Node;

/// Balance, rate and payment of a loan that runs already.
pub(super) fn debt(item: &Node<'_>, draft: &mut Draft) {
    let name = shown(item.text("name").unwrap_or_default(), "Debt");
    item.aside(&["syncedFinanceId", "id"], SCREEN);
    item.aside(&["compoundingFrequency"], "Interest is added each month.");
    if item.flag("disabled") {
        item.skip(Code::NotModelledYet, format!("\"{name}\" is switched off and was not taken over."), "");
        return;
    }
    let now = item.table("startDate").is_none_or(|start| matches!(when(&start), Some(When::Now)));
    if !now {
        item.skip(Code::NotModelledYet, format!("\"{name}\" was not taken over: a debt that begins later is not modelled yet."), "");
        return;
    }
    item.text("interestType");
    let (balance, apr, payment) =
        (item.money("balance"), item.number("apr").and_then(|apr| percent(apr / 100.0)), item.money("monthlyPayment"));
    add_debt(item, &name, balance, apr, payment, None, draft);
}

fn add_debt(
    item: &Node<'_>,
    name: &str,
    balance: Option<f64>,
    rate: Option<Percent>,
    payment: Option<f64>,
    property: Option<String>,
    draft: &mut Draft,
) {
    let (Some(balance), Some(rate), Some(payment)) = (balance, rate, payment) else {
        item.warn(Code::MissingKey, format!("The debt \"{name}\" was not taken over: its balance, rate or payment is missing."), "");
        return;
    };
    let file = DebtFile {
        id: draft.id(name, "debt").into(),
        name: name.to_owned().into(),
        property: field(property),
        balance: dollars(balance).into(),
        rate: rate.into(),
        payment: dollars(payment).into(),
        ..DebtFile::default()
    };
    draft.debt(item, file);
}

/// A home that is owned now, with its loan.
pub(super) fn asset(item: &Node<'_>, draft: &mut Draft) {
    let name = shown(item.text("name").unwrap_or_default(), "Home");
    let owned = item.table("purchaseDate").is_some_and(|date| matches!(when(&date), Some(When::Now)));
    if item.text("assetType") != Some("primaryResidence") || !owned {
        let says = format!("\"{name}\" was not taken over: only the home that is owned and lived in now is.");
        item.skip(Code::NotModelledYet, says, "");
        return;
    }
    item.aside(&["id", "syncedAssetId", "syncedLiabilityId"], SCREEN);
    let (price, market) = (item.money("purchasePrice"), item.money("marketValue"));
    let Some(value) = market.or(price) else {
        item.skip(Code::MissingKey, format!("\"{name}\" has no value and was not taken over."), "");
        return;
    };
    let sold = item.table("saleDate").and_then(|date| when(&date));
    if !matches!(sold, None | Some(When::At(_))) || matches!(&sold, Some(When::At(when)) if *when != words("end")) {
        item.warn(Code::NotModelledYet, format!("The sale of \"{name}\" was not taken over."), "Give the home `sold`.");
    }
    let id = draft.id(&name, "home");
    let growth = with_inflation(item.number("appreciationRate").unwrap_or(0.0) / 100.0);
    let property = PropertyFile {
        id: id.clone().into(),
        name: name.clone().into(),
        value: dollars(value).into(),
        growth: growth.into(),
        ..PropertyFile::default()
    };
    draft.property(item, property);
    let says = format!("\"{name}\" has no upkeep and no property tax in the file.");
    item.warn(Code::MissingKey, says, "Write `upkeep` and `property_tax`, unless they are among the spending.");
    let Some(loan) = item.table("paymentMethod") else { return };
    if loan.text("type") == Some("loan") {
        loan.aside(&["downPayment"], "It has been paid.");
        let (balance, apr) = (loan.money("loanBalance"), loan.number("apr").and_then(|apr| percent(apr / 100.0)));
        let payment = loan.money("monthlyPayment");
        add_debt(&loan, &format!("{name} loan"), balance, apr, payment, Some(id), draft);
    }
}
