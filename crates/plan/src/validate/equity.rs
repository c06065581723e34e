//! Pay in shares and options of an employer.

use overwinter_units::{Money, Rate};

use super::Reading;
use super::report::{Bounds, DOLLARS_MAX, Place};
use crate::equity::times;
use crate::file::v1::EquityFile;
use crate::{AccountIndex, AccountKind, Code, Equity, EquityKind, Every, Shares, When};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Units,
    Nonqualified,
    Incentive,
    PurchasePlan,
}

impl<'a> Reading<'a> {
    pub(super) fn equity(&mut self, equity: &'a EquityFile, at: &Place) -> Option<Equity> {
        let at = at.about(format!("Equity {:?}", equity.name.given().map_or("", String::as_str)));
        self.report.keys(equity, &at);
        let label = self.report.text(&equity.name, &at.key("name"));
        let person = self.earner(&equity.person, &at.key("person"));
        let words = [("rsu", Kind::Units), ("nso", Kind::Nonqualified), ("iso", Kind::Incentive), ("espp", Kind::PurchasePlan)];
        let kind = self.report.choice(&equity.kind, &at.key("kind"), &words, None)?;
        let plan = kind == Kind::PurchasePlan;
        self.unused_by_equity(kind, equity, &at);
        let says = match kind {
            Kind::Units => self.granted_shares(equity, &at).map(EquityKind::RestrictedUnits),
            Kind::Nonqualified | Kind::Incentive => self.options(equity, kind == Kind::Incentive, &at),
            Kind::PurchasePlan => self.purchase_plan(equity, &at),
        };
        let from = self.when(&equity.from, &at.key("from"), person, plan.then_some(When::Now));
        let until = match equity.until.is_missing() {
            true => Some(None),
            false => self.when(&equity.until, &at.key("until"), person, None).map(Some),
        };
        self.check_span(from, until.flatten(), !equity.until.is_missing(), &at);
        let words = Every::ALL.map(|every| (every.id(), every));
        let usual = if plan { Every::HalfYear } else { Every::Quarter };
        let every = self.report.choice(&equity.every, &at.key("every"), &words, Some(usual));
        let beyond_stocks = self.report.rate(&equity.beyond_stocks, &at.key("beyond_stocks"), Bounds::GROWTH, Some(Rate::ZERO));
        let volatility = self.report.rate(&equity.volatility, &at.key("volatility"), Bounds::SHARE, Some(Rate::ZERO));
        let keep_in = match equity.keep_in.is_missing() || plan {
            true => Some(None),
            false => self.keep_in(equity, &at.key("keep_in")).map(Some),
        };
        Some(Equity {
            label: label?.into(),
            person: person?,
            kind: says?,
            from: from?,
            until: until?,
            every: every?,
            beyond_stocks: beyond_stocks?,
            volatility: volatility?,
            keep_in: keep_in?,
        })
    }

    /// Refuses the keys of other kinds.
    fn unused_by_equity(&mut self, kind: Kind, equity: &EquityFile, at: &Place) {
        let report = &mut self.report;
        let why = "only options have it";
        if !matches!(kind, Kind::Nonqualified | Kind::Incentive) {
            report.unused(&equity.strike, &at.key("strike"), why);
        }
        if kind != Kind::Units {
            report.unused(&equity.value, &at.key("value"), "write `shares` and `price`");
        }
        let why = "only a purchase plan has it";
        if kind == Kind::PurchasePlan {
            report.unused(&equity.shares, &at.key("shares"), "write `per_year`");
            report.unused(&equity.price, &at.key("price"), "write `per_year`");
            report.unused(&equity.keep_in, &at.key("keep_in"), "what is bought is sold at once");
        } else {
            report.unused(&equity.per_year, &at.key("per_year"), why);
            report.unused(&equity.discount, &at.key("discount"), why);
            report.unused(&equity.look_back, &at.key("look_back"), why);
        }
    }

    /// `shares` at a `price`, or their `value` as one.
    fn granted_shares(&mut self, equity: &EquityFile, at: &Place) -> Option<Shares> {
        if !equity.value.is_missing() {
            let why = "`value` says what they are worth";
            self.report.unused(&equity.shares, &at.key("shares"), why);
            self.report.unused(&equity.price, &at.key("price"), why);
            let value = self.report.money(&equity.value, &at.key("value"))?;
            return self.price(value, &at.key("value")).map(|price| Shares { count: 1, price });
        }
        let count = self.report.need(&equity.shares, &at.key("shares")).copied();
        let price = self.report.money(&equity.price, &at.key("price")).and_then(|price| self.price(price, &at.key("price")));
        let shares = Shares { count: count?, price: price? };
        if shares.value().dollars_f64() > DOLLARS_MAX {
            self.report.add(&at.key("shares"), Code::BadAmount, "they are worth more than ten billion dollars.", "");
            return None;
        }
        Some(shares)
    }

    /// A price above zero.
    fn price(&mut self, price: Money, at: &Place) -> Option<Money> {
        if price == Money::ZERO {
            self.report.add(at, Code::BadAmount, "shares that are worth nothing can't follow the market.", "Remove the grant.");
            return None;
        }
        Some(price)
    }

    fn options(&mut self, equity: &EquityFile, incentive: bool, at: &Place) -> Option<EquityKind> {
        let shares = self.granted_shares(equity, at);
        let strike = self.report.money(&equity.strike, &at.key("strike"));
        let (shares, strike) = (shares?, strike?);
        if times(strike, shares.count).dollars_f64() > DOLLARS_MAX {
            self.report.add(&at.key("strike"), Code::BadAmount, "the options cost more than ten billion dollars.", "");
            return None;
        }
        Some(EquityKind::Options { shares, strike, incentive })
    }

    fn purchase_plan(&mut self, equity: &EquityFile, at: &Place) -> Option<EquityKind> {
        let yearly = self.report.money(&equity.per_year, &at.key("per_year"));
        let discount = self.report.rate(&equity.discount, &at.key("discount"), Bounds::SHARE, Some(Rate::percent(15)));
        if discount == Some(Rate::ONE) {
            self.report.add(&at.key("discount"), Code::BadRate, "shares are not given away.", "The usual discount is 15 %.");
        }
        let look_back = match equity.look_back.is_missing() {
            true => Some(true),
            false => self.report.get(&equity.look_back, &at.key("look_back")).copied(),
        };
        Some(EquityKind::PurchasePlan { yearly: yearly?, discount: discount?, look_back: look_back? })
    }

    fn keep_in(&mut self, equity: &EquityFile, at: &Place) -> Option<AccountIndex> {
        let id = self.report.need(&equity.keep_in, at)?;
        let account = self.names.account(id, at, &mut self.report)?;
        if self.kind_of(account).is_some_and(|kind| kind != AccountKind::Brokerage) {
            self.report.add(at, Code::WrongAccount, "shares can't be kept there.", "Choose a brokerage account.");
        }
        Some(account)
    }
}
