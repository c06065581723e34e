//! Accounts: owner, kind, layers and mix.

use overwinter_units::{AssetClass, Money, Rate};

use super::Reading;
use super::report::{Bounds, Place};
use super::unknown;
use crate::file::field::{Field, List};
use crate::file::leaf::{ShareFile, WhenFile};
use crate::file::v1::{AccountFile, MixFile, SharesFile};
use crate::{
    Account, AccountKind, Code, Coverage, GlidePath, Layers, Mix, Owner, PersonIndex, Rebalancing, RetirementPlan, Rollover, TaxTreatment,
    When,
};

/// Above this a fee is more likely a slip than a fee.
const FEE_UNUSUAL: Rate = Rate::percent(3);

impl<'a> Reading<'a> {
    pub(super) fn accounts(&mut self, root: &Place) -> Option<Vec<Account>> {
        let place = root.key("accounts");
        let accounts = self.report.need(&self.file.accounts, &place)?;
        if accounts.is_empty() {
            self.report.add(&place, Code::MissingKey, "it has no account.", "Add at least one under [[accounts]].");
        }
        let read = self.list(&self.file.accounts, &place, Self::account);
        self.check_coverages(read.as_deref().unwrap_or_default(), &place);
        read
    }

    fn account(&mut self, account: &'a AccountFile, at: &Place) -> Option<Account> {
        let at = at.about(format!("Account {:?}", account.id.given().map_or("", String::as_str)));
        if !self.modelled(&account.kind, "an account", &at) {
            return None;
        }
        self.report.keys(account, &at);
        let id = self.report.text(&account.id, &at.key("id"));
        let label = self.name(&account.name, &at.key("name"), id.map(String::from));
        let words = AccountKind::ALL.map(|kind| (kind.id(), kind));
        let kind = self.report.choice(&account.kind, &at.key("kind"), &words, None);
        let owner = self.owner(&account.owner, kind, &at.key("owner"));
        let balance = self.report.money(&account.balance, &at.key("balance"));
        let layers = kind.and_then(|kind| self.layers(account, kind, balance, &at));
        let coverage = kind.and_then(|kind| self.coverage(&account.coverage, kind, &at.key("coverage")));
        let fee_annual = self.report.rate(&account.fee, &at.key("fee"), Bounds::FEE, Some(Rate::ZERO));
        if let Some(fee) = fee_annual.filter(|fee| *fee > FEE_UNUSUAL) {
            self.report.add(&at.key("fee"), Code::Unusual, format!("{fee} a year is unusually high."), "Is the decimal point right?");
        }
        let whose = match owner {
            Some(Owner::Person(person)) => Some(person),
            Some(Owner::Joint) | None => None,
        };
        let mix = self.mix(&account.mix, kind, whose, &at.key("mix"));
        let rebalancing = kind.and_then(|kind| self.rebalancing(&account.rebalance, kind, &at.key("rebalance")));
        let rollover = kind.and_then(|kind| self.rollover(account, kind, &at));
        let kept_at_divorce = self.kept_at_divorce(&account.kept_at_divorce, &at.key("kept_at_divorce"));
        Some(Account {
            id: id?.into(),
            label: label?,
            owner: owner?,
            kind: kind?,
            balance: balance?,
            layers: layers?,
            coverage: coverage?,
            mix: mix?,
            rebalancing: rebalancing?,
            fee_annual: fee_annual?,
            rollover: rollover?,
            kept_at_divorce: kept_at_divorce?,
        })
    }

    /// `Some(None)` for an account that goes nowhere.
    fn rollover(&mut self, account: &'a AccountFile, kind: AccountKind, at: &Place) -> Option<Option<Rollover>> {
        if kind != AccountKind::Education || account.roll_into.is_missing() {
            let why = if kind == AccountKind::Education { "nothing says where it goes" } else { "only a 529 plan goes into a Roth IRA" };
            self.report.unused(&account.roll_into, &at.key("roll_into"), why);
            self.report.unused(&account.opened, &at.key("opened"), why);
            self.report.unused(&account.roll_from, &at.key("roll_from"), why);
            return Some(None);
        }
        let place = at.key("roll_into");
        let into = self.report.need(&account.roll_into, &place).and_then(|id| self.names.account(id, &place, &mut self.report));
        let roth_ira = AccountKind::Retirement { plan: RetirementPlan::Ira, tax: TaxTreatment::Roth };
        if into.and_then(|into| self.kind_of(into)).is_some_and(|kind| kind != roth_ira) {
            self.report.add(&place, Code::WrongAccount, "a 529 plan goes into a Roth IRA.", "Name one of kind \"roth_ira\".");
        }
        let opened = self.when(&account.opened, &at.key("opened"), None, None);
        if self.is_bought_later(opened) {
            self.report.add(&at.key("opened"), Code::BadDate, "the plan is open already.", "Write the month in which it was opened.");
        }
        let from = self.when(&account.roll_from, &at.key("roll_from"), None, Some(When::Now));
        self.check_once(from, &at.key("roll_from"));
        Some(Some(Rollover { into: into?, opened: opened?, from: from? }))
    }

    /// `Some(None)` for an account that has no health plan.
    fn coverage(&mut self, field: &Field<String>, kind: AccountKind, at: &Place) -> Option<Option<Coverage>> {
        if kind != AccountKind::HealthSavings {
            self.report.unused(field, at, "only an HSA goes with a health plan");
            return Some(None);
        }
        let words = Coverage::ALL.map(|coverage| (coverage.id(), coverage));
        self.report.choice(field, at, &words, Some(Coverage::OneSelf)).map(Some)
    }

    /// One person has one health plan, and a couple under family coverage shares one limit, which is not modelled.
    fn check_coverages(&mut self, accounts: &[Account], place: &Place) {
        let open = |account: &&Account| account.coverage.is_some_and(|coverage| coverage != Coverage::Nobody);
        let Some(first) = accounts.iter().find(open) else { return };
        for (index, account) in accounts.iter().enumerate().filter(|(_, account)| open(account)) {
            let (mine, others) = (account.coverage, first.coverage);
            let fine = if account.owner == first.owner { mine == others } else { mine == others && mine == Some(Coverage::OneSelf) };
            if !fine {
                let at = place.item(index).about(format!("Account {:?}", account.id)).key("coverage");
                let says = format!("it shares a limit with \"{}\", which is not modelled yet.", first.id);
                self.report.add(&at, Code::NotModelledYet, says, "Write coverage = \"none\" for the account that gets nothing more.");
            }
        }
    }

    /// Reports a kind that is planned but not modelled; the rest of such an item says nothing to us.
    pub(super) fn modelled(&mut self, kind: &Field<String>, what: &str, at: &Place) -> bool {
        let Some(word) = kind.given().filter(|word| unknown::not_modelled(word)) else { return true };
        let says = format!("{what} of kind {word:?} is not modelled yet.");
        self.report.add(&at.key("kind"), Code::NotModelledYet, says, "Remove it to plan without it.");
        false
    }

    fn owner(&mut self, field: &Field<String>, kind: Option<AccountKind>, at: &Place) -> Option<Owner> {
        let couple = self.file.people.given().is_some_and(|people| people.len() > 1);
        if field.is_missing() && !couple {
            return Some(Owner::Person(PersonIndex(0)));
        }
        let id = self.report.need(field, at)?;
        if id != "joint" {
            return self.names.person(id, at, &mut self.report).map(Owner::Person);
        }
        if !couple {
            self.report.add(at, Code::BadHousehold, "a joint account needs two people.", "Write the person's id.");
        } else if matches!(kind, Some(AccountKind::Retirement { .. } | AccountKind::HealthSavings)) {
            self.report.add(at, Code::WrongAccount, "such an account belongs to one person.", "Write the person's id.");
        }
        Some(Owner::Joint)
    }

    fn rebalancing(&mut self, field: &Field<String>, kind: AccountKind, at: &Place) -> Option<Rebalancing> {
        if kind == AccountKind::Cash {
            self.report.unused(field, at, "cash is not rebalanced");
        }
        if field.is_missing() {
            return Some(Rebalancing::usual(kind));
        }
        let text = self.report.need(field, at)?.trim();
        match text {
            "monthly" if kind == AccountKind::Brokerage => {
                let says = "a brokerage account that is rebalanced every month realises needless gains.";
                self.report.add(at, Code::UnknownChoice, says, "Write \"yearly\" or a band such as \"5 %\".");
                None
            }
            "monthly" => Some(Rebalancing::Monthly),
            "yearly" => Some(Rebalancing::Yearly),
            band if band.contains('%') => self.report.percent(band, at, Bounds::SHARE).map(Rebalancing::Beyond),
            other => {
                let says = format!("`rebalance` can't be {other:?}.");
                self.report.add(at, Code::UnknownChoice, says, "Write \"monthly\", \"yearly\" or a band such as \"5 %\".");
                None
            }
        }
    }

    fn layers(&mut self, account: &AccountFile, kind: AccountKind, balance: Option<Money>, at: &Place) -> Option<Layers> {
        let (basis, paid_in) = (at.key("cost_basis"), at.key("contributions"));
        let mut layers = Layers::default();
        if kind == AccountKind::Brokerage {
            layers.cost_basis = Some(self.report.money(&account.cost_basis, &basis)?);
        } else {
            self.report.unused(&account.cost_basis, &basis, "only a brokerage account has a cost basis");
        }
        let after_tax = at.key("basis");
        if kind.is_pooled_ira() {
            layers.after_tax = self.report.money_or_none(&account.basis, &after_tax)?;
        } else {
            self.report.unused(&account.basis, &after_tax, "only a traditional or SEP IRA has money that was paid in after tax");
        }
        if let Some(balance) = balance.filter(|balance| layers.after_tax > *balance) {
            let says = format!("a basis of {} is more than the balance of {balance}.", layers.after_tax);
            self.report.warn(&after_tax, Code::BadBasis, says, "The basis is what was paid in after tax and not taken out.");
        }
        if kind.has_contributions() {
            layers.contributions = Some(self.report.money(&account.contributions, &paid_in)?);
        } else {
            self.report.unused(&account.contributions, &paid_in, "only a Roth account or a 529 plan has contributions");
        }
        if let (Some(contributions), Some(balance)) = (layers.contributions, balance)
            && contributions > balance
        {
            let says = format!("contributions of {contributions} are more than the balance of {balance}.");
            // It happens, after losses.
            self.report.warn(&paid_in, Code::BadBasis, says, "Contributions are what was paid in and not taken out.");
        }
        Some(layers)
    }

    fn mix(&mut self, field: &'a Field<MixFile>, kind: Option<AccountKind>, whose: Option<PersonIndex>, at: &Place) -> Option<GlidePath> {
        if field.is_missing() && kind == Some(AccountKind::Cash) {
            return Some(GlidePath { points: vec![(When::Now, Mix::CASH)] });
        }
        if field.is_missing() && kind.is_none() {
            return None;
        }
        let mix = self.report.need(field, at)?;
        self.report.keys(mix, at);
        if mix.glide.is_missing() {
            let mix = self.shares(mix.shares(), at)?;
            return Some(GlidePath { points: vec![(When::Now, mix)] });
        }
        let glide = at.key("glide");
        if mix.shares().iter().any(|(_, share)| !share.is_missing()) {
            self.report.add(at, Code::BadMix, "a mix has either shares or a `glide`.", "Put the shares into the glide path.");
            return None;
        }
        let points = self.points(&mix.glide, whose, &glide)?;
        if points.is_empty() {
            self.report.add(&glide, Code::BadGlide, "a glide path needs at least one point.", "");
            return None;
        }
        self.check_glide(&points, &glide);
        Some(GlidePath { points })
    }

    fn points(
        &mut self,
        field: &'a Field<List<(Field<WhenFile>, Field<SharesFile>)>>,
        whose: Option<PersonIndex>,
        at: &Place,
    ) -> Option<Vec<(When, Mix)>> {
        let items: Vec<_> = self.items(field, at)?.collect();
        let points = items.into_iter().map(|(item, at)| {
            let (when, shares) = item?;
            let when = self.when(when, &at.item(0), whose, None);
            let place = at.item(1);
            let shares = self.report.need(shares, &place);
            if let Some(shares) = shares {
                self.report.keys(shares, &place);
            }
            let mix = shares.and_then(|shares| self.shares(shares.shares(), &place));
            Some((when?, mix?))
        });
        let points: Vec<Option<(When, Mix)>> = points.collect();
        points.into_iter().collect()
    }

    /// A warning only: moving a retirement may carry a point past another, and the plan still means something.
    fn check_glide(&mut self, points: &[(When, Mix)], at: &Place) {
        for (index, pair) in points.windows(2).enumerate() {
            let (Some(before), Some(after)) = (self.calendar.month_of(pair[0].0), self.calendar.month_of(pair[1].0)) else { continue };
            if after <= before {
                let says = format!("{after} doesn't come after {before}.");
                let hint = "Points are taken in the order of time.";
                self.report.warn(&at.item(index + 1).item(0), Code::BadGlide, says, hint);
            }
        }
    }

    fn shares(&mut self, shares: [(AssetClass, &Field<ShareFile>); AssetClass::COUNT], at: &Place) -> Option<Mix> {
        let mut rates = [Some(Rate::ZERO); AssetClass::COUNT];
        for (class, field) in shares {
            if !field.is_missing() {
                rates[class.index()] = self.share(field, &at.key(class_key(class)));
            }
        }
        let rates: Vec<Rate> = rates.into_iter().collect::<Option<_>>()?;
        let rates = <[Rate; AssetClass::COUNT]>::try_from(rates).expect("one rate was read for each class");
        let sum = rates.into_iter().fold(Rate::ZERO, |sum, rate| sum + rate);
        let mix = Mix::new(rates);
        if mix.is_none() {
            self.report.add(at, Code::BadMix, format!("the shares sum to {sum}."), "They must sum to exactly 100 %.");
        }
        mix
    }

    fn share(&mut self, field: &Field<ShareFile>, at: &Place) -> Option<Rate> {
        match self.report.need(field, at)? {
            ShareFile::Percent(text) => self.report.percent(text, at, Bounds::SHARE),
            ShareFile::Fraction(fraction) => {
                let rate = Rate::from_fraction(*fraction).ok().filter(|rate| (Rate::ZERO..=Rate::ONE).contains(rate));
                if rate.is_none() {
                    self.report.add(at, Code::BadRate, format!("`{}` is {fraction}.", at.last()), "A share is between 0 and 1.");
                }
                rate
            }
        }
    }
}

/// The key of a class in a mix: its id, but that the US of bonds goes without saying.
pub(crate) fn class_key(class: AssetClass) -> &'static str {
    match class {
        AssetClass::UsStocks => "us_stocks",
        AssetClass::InternationalStocks => "international_stocks",
        AssetClass::UsBonds => "bonds",
        AssetClass::Tips => "tips",
        AssetClass::Cash => "cash",
        AssetClass::RealEstate => "real_estate",
        AssetClass::Gold => "gold",
    }
}

macro_rules! shares {
    ($($table:ty),*) => {
        $(impl $table {
            /// Every share with its class.
            fn shares(&self) -> [(AssetClass, &Field<ShareFile>); AssetClass::COUNT] {
                [
                    (AssetClass::UsStocks, &self.us_stocks),
                    (AssetClass::InternationalStocks, &self.international_stocks),
                    (AssetClass::UsBonds, &self.bonds),
                    (AssetClass::Tips, &self.tips),
                    (AssetClass::Cash, &self.cash),
                    (AssetClass::RealEstate, &self.real_estate),
                    (AssetClass::Gold, &self.gold),
                ]
            }
        })*
    };
}
shares!(MixFile, SharesFile);
