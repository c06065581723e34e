//! Accounts, and homes with their loans.

use overwinter_plan::Code;
use overwinter_plan::file::CostFile;
use overwinter_plan::file::v1::{DebtFile, PropertyFile};

use super::when::{When, growth, when};
use super::{EVERY, SCREEN};
use crate::draft::{Draft, NewAccount, dollars, field, percent, shown};
use crate::source::{Node, quoted};

/// What an account says about its returns and withdrawals, which the market model and the law decide here.
const BEHAVIOUR: &[&str] = &[
    "liquid",
    "withdraw",
    "repurpose",
    "investmentGrowthType",
    "investmentGrowthRate",
    "dividendType",
    "dividendRate",
    "withdrawAge",
    "isPassiveIncome",
    "dividendsArePassiveIncome",
    "EWAge",
    "EWPenaltyRate",
    "hasEWPenalty",
    "rmdType",
    "withdrawContribsFree",
    "dividendTaxType",
    "dividendReinvestment",
    "monteCarloTreatment",
    "excludeFromFinances",
    "displayAge",
    "country",
];

/// Reads the accounts of a plan.
pub(super) fn read(accounts: &[Node<'_>], draft: &mut Draft) {
    for account in accounts {
        let name = shown(account.text("name").unwrap_or_default(), "Account");
        account.aside(EVERY, SCREEN);
        account.aside(&["id"], SCREEN);
        account.aside(BEHAVIOUR, "Returns come from the mix and the market model, withdrawals from the order and the law.");
        let kind = match account.text("type") {
            Some("savings") => "cash",
            Some("taxable") => "brokerage",
            Some("ira") => "traditional_ira",
            Some("roth-ira") => "roth_ira",
            Some("401k") => "traditional_401k",
            Some("529") => "529",
            other => {
                account.skip(
                    Code::UnknownChoice,
                    format!("\"{name}\" was not taken over: its type is {}, which is not publicly described.", quoted(other)),
                    "Add it by hand.",
                );
                continue;
            }
        };
        let (Some(balance), Some(owner)) = (account.money("balance"), owner(account, draft)) else {
            account.skip(Code::MissingKey, format!("\"{name}\" has no balance or no owner and was not taken over."), "");
            continue;
        };
        let basis = account.money("costBasis");
        let fee = account.number("yearlyFee").filter(|fee| *fee > 0.0);
        let is_share = account.text("yearlyFeeType").is_none_or(|kind| kind == "%");
        if fee.is_some() && !is_share {
            account.warn(
                Code::NotModelledYet,
                format!("The fee of \"{name}\" in dollars was not taken over."),
                "Write `fee` as a share of the balance.",
            );
        }
        let new = NewAccount {
            name: &name,
            kind,
            owner,
            balance,
            cost_basis: basis.filter(|_| kind == "brokerage"),
            contributions: basis.filter(|_| kind == "529"),
            mix: None,
            fee: fee.filter(|_| is_share).and_then(|fee| percent(fee / 100.0)),
        };
        draft.account(account, new);
    }
}

/// The id of whose it is.
pub(super) fn owner(item: &Node<'_>, draft: &Draft) -> Option<String> {
    match item.text("owner") {
        Some("joint") if draft.people.len() > 1 => Some("joint".into()),
        Some("spouse") => draft.people.get(1).map(|person| person.id.clone()),
        Some("me" | "joint") | None => draft.people.first().map(|person| person.id.clone()),
        Some(_) => None,
    }
}

/// Homes that are owned already. Cars, land, rentals and purchases to come are named and left out.
pub(super) fn assets(assets: &[Node<'_>], draft: &mut Draft) {
    for asset in assets {
        let name = shown(asset.text("name").unwrap_or_default(), "Asset");
        let owned = matches!(when(asset, "start", 0, draft), Some(None | Some(When::Now)));
        let home = asset.text("type") == Some("real-estate") && asset.get("subtype").is_none() && !asset.flag("generateIncome");
        if !home || !owned {
            asset.skip(
                Code::NotModelledYet,
                format!("\"{name}\" was not taken over: only homes that are owned and lived in now are."),
                "Add it under [[properties]].",
            );
            continue;
        }
        let Some(value) = asset.money("amount") else {
            asset.skip(Code::MissingKey, format!("\"{name}\" has no value and was not taken over."), "");
            continue;
        };
        asset.aside(EVERY, SCREEN);
        asset.aside(&["id", "initialValue", "initialValueType", "amountType", "owner", "excludeLoanFromLNW"], SCREEN);
        if matches!(when(asset, "end", 0, draft), Some(Some(When::At(_)))) {
            asset.warn(Code::NotModelledYet, format!("The sale of \"{name}\" was not taken over."), "Give the home `sold`.");
        }
        let id = draft.id(&name, "home");
        let share = |key: &str, kind: &str| {
            let rate = asset.number(key).filter(|rate| *rate > 0.0)?;
            let is_share = asset.text(kind).is_none_or(|kind| kind == "%");
            if !is_share {
                asset.warn(
                    Code::NotModelledYet,
                    format!("`{key}` of \"{name}\" is not a share of the value and was not taken over."),
                    "Write it in dollars.",
                );
            }
            is_share.then_some(rate)
        };
        let upkeep =
            share("maintenanceRate", "maintenanceRateType").unwrap_or(0.0) + share("insuranceRate", "insuranceRateType").unwrap_or(0.0);
        let cost = |rate: f64| percent(rate / 100.0).filter(|_| rate > 0.0).map(|percent| CostFile::Share(percent.0));
        let tax = share("taxRate", "taxRateType").unwrap_or(0.0);
        let file = PropertyFile {
            id: id.clone().into(),
            name: name.clone().into(),
            value: dollars(value).into(),
            growth: growth(asset).into(),
            upkeep: field(cost(upkeep)),
            property_tax: field(cost(tax)),
            ..PropertyFile::default()
        };
        draft.property(asset, file);
        loan(asset, &name, id, draft);
        asset.leave(&["monthlyHOA", "improvementRate", "managementRate"], "upkeep is a share of the value here.", "Write it as spending.");
        asset.aside(&["brokersFee", "sellIfNeeded", "repeat"], "They belong to a sale or a purchase.");
    }
}

fn loan(asset: &Node<'_>, name: &str, property: String, draft: &mut Draft) {
    asset.aside(
        &["downPayment", "downPaymentType", "balanceType", "monthlyPaymentType", "interestType", "compounding"],
        "A loan runs by months, in the dollars it was made in.",
    );
    let (balance, payment) = (asset.money("balance"), asset.money("monthlyPayment"));
    let rate = asset.number("interestRate").and_then(|rate| percent(rate / 100.0));
    if asset.text("paymentMethod") != Some("financed") || balance.is_none_or(|balance| balance <= 0.0) {
        return;
    }
    add_loan(asset, &format!("{name} loan"), Some(property), (balance, rate, payment), draft);
}

type Loan = (Option<f64>, Option<overwinter_plan::file::Percent>, Option<f64>);

/// A loan, when all that it needs is there.
pub(super) fn add_loan(item: &Node<'_>, name: &str, property: Option<String>, loan: Loan, draft: &mut Draft) {
    let (Some(balance), Some(rate), Some(payment)) = loan else {
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
