//! Incomes by kind, and payroll saving.

use overwinter_units::{Age, Money, Rate};

use super::Reading;
use super::report::{Bounds, Place};
use crate::file::field::Field;
use crate::file::v1::{DeferralFile, IncomeFile};
use crate::{
    AccountIndex, AccountKind, Amount, Code, Coverage, Deferral, DeferralAmount, Growth, Income, IncomeKind, Per, PersonIndex,
    RetirementPlan, TaxTreatment, When,
};

/// A benefit above this is more likely yearly than monthly.
const BENEFIT_UNUSUAL: Money = Money::from_dollars(10_000);

#[derive(Clone, Copy)]
enum Kind {
    Salary,
    SelfEmployment,
    Pension,
    Annuity,
    SocialSecurity,
    Windfall,
}

impl<'a> Reading<'a> {
    pub(super) fn income(&mut self, income: &'a IncomeFile, at: &Place) -> Option<Income> {
        let kind_word = income.kind.given().map_or("", String::as_str);
        let whose = income.person.given().map_or("", String::as_str);
        let called = income.name.given().cloned().unwrap_or_else(|| format!("{kind_word} {whose}").trim().to_owned());
        let at = at.about(format!("Income {called:?}"));
        if !self.modelled(&income.kind, "an income", &at) {
            return None;
        }
        self.report.keys(income, &at);
        let words = [
            ("salary", Kind::Salary),
            ("self_employment", Kind::SelfEmployment),
            ("pension", Kind::Pension),
            ("annuity", Kind::Annuity),
            ("social_security", Kind::SocialSecurity),
            ("windfall", Kind::Windfall),
        ];
        let person = self.earner(&income.person, &at.key("person"));
        let label = self.name(&income.name, &at.key("name"), Some(default_label(kind_word)));
        let kind = self.report.choice(&income.kind, &at.key("kind"), &words, None)?;
        self.unused_by(kind, income, &at);
        let rest = match kind {
            Kind::Salary => self.work(income, person, false, &at),
            Kind::SelfEmployment => self.work(income, person, true, &at),
            Kind::Pension => self.pension(income, person, &at),
            Kind::Annuity => self.annuity(income, person, &at),
            Kind::SocialSecurity => self.social_security(income, person, &at),
            Kind::Windfall => self.windfall(income, person, &at),
        };
        let Rest { kind, amount, growth, from, until } = rest?;
        Some(Income { label: label?, person: person?, kind, amount, growth, from, until })
    }

    pub(super) fn earner(&mut self, field: &Field<String>, at: &Place) -> Option<PersonIndex> {
        if field.is_missing() && self.names.people_count() == 1 {
            return Some(PersonIndex(0));
        }
        let id = self.report.need(field, at)?;
        self.names.person(id, at, &mut self.report)
    }

    /// Refuses the keys of other kinds.
    fn unused_by(&mut self, kind: Kind, income: &IncomeFile, at: &Place) {
        let report = &mut self.report;
        let (work, annuity) = (matches!(kind, Kind::Salary | Kind::SelfEmployment), matches!(kind, Kind::Annuity));
        let (benefit, windfall) = (matches!(kind, Kind::SocialSecurity), matches!(kind, Kind::Windfall));
        if !work {
            report.unused(&income.saves, &at.key("saves"), "only a salary or self-employment saves into accounts");
        }
        if !annuity && !matches!(kind, Kind::Pension) {
            report.unused(&income.survivor_share, &at.key("survivor_share"), "only a pension or annuity has a survivor's share");
        }
        if !annuity {
            let why = "only an annuity has it";
            report.unused(&income.taxable_share, &at.key("taxable_share"), why);
            report.unused(&income.price, &at.key("price"), why);
            report.unused(&income.bought, &at.key("bought"), why);
            report.unused(&income.paid_from, &at.key("paid_from"), why);
            report.unused(&income.interest, &at.key("interest"), why);
            report.unused(&income.qlac, &at.key("qlac"), why);
        }
        if benefit {
            report.unused(&income.amount, &at.key("amount"), "write `primary_insurance_amount`");
            report.unused(&income.growth, &at.key("growth"), "benefits follow the law");
        } else {
            let why = "it belongs to Social Security";
            report.unused(&income.primary_insurance_amount, &at.key("primary_insurance_amount"), why);
            report.unused(&income.claim_age, &at.key("claim_age"), why);
        }
        if windfall || benefit {
            report.unused(&income.per, &at.key("per"), "the kind says how often");
            report.unused(&income.from, &at.key("from"), "the kind has a date of its own");
            report.unused(&income.until, &at.key("until"), "the kind has a date of its own");
        }
        if !windfall {
            report.unused(&income.when, &at.key("when"), "only a windfall comes once");
            report.unused(&income.taxable, &at.key("taxable"), "only a windfall asks it");
        }
    }

    /// A salary, or the profit of an own business.
    fn work(&mut self, income: &'a IncomeFile, person: Option<PersonIndex>, own: bool, at: &Place) -> Option<Rest> {
        let amount = self.report.amount(&income.amount, &income.per, at, None);
        let growth = self.report.growth(&income.growth, &at.key("growth"), Some(Growth::INFLATION));
        let from = self.when(&income.from, &at.key("from"), person, Some(When::Now));
        let retires = person.map(When::Retirement);
        if let Some(person) = person
            && income.until.is_missing()
            && self.calendar.retires.get(person.0) == Some(&Some(None))
        {
            let hint = "Give the person `retires`, or the income `until`.";
            self.report.add(&at.key("until"), Code::MissingKey, "work needs an end.", hint);
        }
        let until = self.when(&income.until, &at.key("until"), person, retires.or(Some(When::End)));
        self.check_span(from, until, !income.until.is_missing(), at);
        let saves = self.saves(income, person, own, &at.key("saves"))?;
        let kind = if own { IncomeKind::SelfEmployment { saves } } else { IncomeKind::Salary { saves } };
        Some(Rest { kind, amount: amount?, growth: growth?, from: from?, until: until? })
    }

    pub(super) fn pension(&mut self, income: &'a IncomeFile, person: Option<PersonIndex>, at: &Place) -> Option<Rest> {
        // What an insurer's interest comes to is worked out later.
        let amount = match income.interest.is_missing() {
            true => self.report.amount(&income.amount, &income.per, at, None),
            false => Some(Amount { money: Money::ZERO, per: Per::Month }),
        };
        let growth = self.report.growth(&income.growth, &at.key("growth"), None);
        let survivor_share = self.report.rate(&income.survivor_share, &at.key("survivor_share"), Bounds::SHARE, Some(Rate::ZERO));
        let from = self.when(&income.from, &at.key("from"), person, None);
        let until = self.when(&income.until, &at.key("until"), person, Some(When::End));
        self.check_span(from, until, !income.until.is_missing(), at);
        let kind = IncomeKind::Pension { survivor_share: survivor_share? };
        Some(Rest { kind, amount: amount?, growth: growth?, from: from?, until: until? })
    }

    fn social_security(&mut self, income: &'a IncomeFile, person: Option<PersonIndex>, at: &Place) -> Option<Rest> {
        let place = at.key("primary_insurance_amount");
        let benefit = self.report.money(&income.primary_insurance_amount, &place);
        if let Some(benefit) = benefit.filter(|benefit| *benefit > BENEFIT_UNUSUAL) {
            self.report.add(&place, Code::Unusual, format!("{benefit} a month is above any benefit."), "It is the benefit of one month.");
        }
        let place = at.key("claim_age");
        let claim_age = self.report.age(&income.claim_age, &place, None);
        if let Some(age) = claim_age.filter(|age| *age < Age::years(62) || *age > Age::years(70)) {
            self.report.add(&place, Code::BadAge, format!("benefits can't be claimed at age {age}."), "The age is 62 to 70.");
            return None;
        }
        let (benefit, claim_age) = (benefit?, claim_age?);
        let kind = IncomeKind::SocialSecurity { primary_insurance_amount_monthly: benefit, claim_age };
        let from = When::Age(person?, claim_age);
        Some(Rest { kind, amount: Amount { money: benefit, per: Per::Month }, growth: Growth::INFLATION, from, until: When::End })
    }

    fn windfall(&mut self, income: &'a IncomeFile, person: Option<PersonIndex>, at: &Place) -> Option<Rest> {
        let money = self.report.money(&income.amount, &at.key("amount"));
        let growth = self.report.growth(&income.growth, &at.key("growth"), Some(Growth::INFLATION));
        let taxable = *self.report.need(&income.taxable, &at.key("taxable")).unwrap_or(&false);
        let place = at.key("when");
        let when = self.when(&income.when, &place, person, None);
        self.check_once(when, &place);
        let amount = Amount { money: money?, per: Per::Once };
        Some(Rest { kind: IncomeKind::Windfall { taxable }, amount, growth: growth?, from: when?, until: when? })
    }

    fn saves(&mut self, income: &'a IncomeFile, person: Option<PersonIndex>, own: bool, at: &Place) -> Option<Vec<Deferral>> {
        if income.saves.is_missing() {
            return Some(Vec::new());
        }
        let items: Vec<_> = self.items(&income.saves, at)?.collect();
        let since = self.when(&income.from, &at.key("from"), person, Some(When::Now));
        let read: Vec<Option<Deferral>> = items.into_iter().map(|(item, at)| self.deferral(item?, person, own, since, &at)).collect();
        let saves: Vec<Deferral> = read.into_iter().collect::<Option<_>>()?;
        let share = |deferral: &Deferral| match deferral.amount {
            DeferralAmount::ShareOfPay(rate) => rate,
            DeferralAmount::PerYear(_) | DeferralAmount::Limit => Rate::ZERO,
        };
        let sum = saves.iter().map(share).fold(Rate::ZERO, |sum, rate| sum + rate);
        if sum > Rate::ONE {
            self.report.add(at, Code::OverSaved, format!("saving takes {sum} of it."), "It can take 100 % at most.");
        }
        Some(saves)
    }

    fn deferral(
        &mut self,
        deferral: &'a DeferralFile,
        person: Option<PersonIndex>,
        own: bool,
        since: Option<When>,
        at: &Place,
    ) -> Option<Deferral> {
        self.report.keys(deferral, at);
        let place = at.key("to");
        let to = self.report.need(&deferral.to, &place).and_then(|id| self.names.account(id, &place, &mut self.report));
        if let (Some(to), Some(person)) = (to, person) {
            self.check_saves(to, person, own, &place);
        }
        let of_business = self.of_business(deferral, to, own, at);
        let amount = self.deferral_amount(deferral, at);
        let after_tax = self.after_tax(deferral, to, own, at);
        let employer_match = self.employer_match(deferral, person, since, at);
        Some(Deferral { to: to?, of_business: of_business?, amount: amount?, after_tax: after_tax?, employer_match: employer_match? })
    }

    /// Whether the owner's business puts it in. Nobody matches what the self-employed save.
    fn of_business(&mut self, deferral: &'a DeferralFile, to: Option<AccountIndex>, own: bool, at: &Place) -> Option<bool> {
        let place = at.key("business");
        if !own {
            self.report.unused(&deferral.business, &place, "a salary's employer adds by `match`");
            return Some(false);
        }
        self.report.unused(&deferral.r#match, &at.key("match"), "the business's own part is an entry with business = true");
        let kind = to.and_then(|to| self.kind_of(to));
        let sep = matches!(kind, Some(AccountKind::Retirement { plan: RetirementPlan::Sep, .. }));
        let said = match deferral.business.is_missing() {
            true => sep,
            false => *self.report.get(&deferral.business, &place)?,
        };
        let pays_itself =
            sep || matches!(kind, Some(AccountKind::Retirement { plan: RetirementPlan::K401, tax: TaxTreatment::Traditional }));
        if sep && !said {
            self.report.add(&place, Code::WrongAccount, "only the business fills a SEP IRA.", "Leave `business` out.");
        } else if said && kind.is_some() && !pays_itself {
            let hint = "A business adds to a traditional 401(k) or a SEP IRA.";
            self.report.add(&place, Code::WrongAccount, "what a business adds can't go there.", hint);
        }
        Some(said)
    }

    fn deferral_amount(&mut self, deferral: &DeferralFile, at: &Place) -> Option<DeferralAmount> {
        let limit = self.report.get(&deferral.limit, &at.key("limit")).copied().unwrap_or(false);
        let given = [!deferral.share.is_missing(), !deferral.per_year.is_missing(), limit];
        match given.into_iter().filter(|given| *given).count() {
            0 if !deferral.r#match.is_missing() => {
                let says = "an employer's match needs something to match.";
                self.report.add(
                    &at.key("match"),
                    Code::MatchWithoutDeferral,
                    says,
                    "Say how much is saved: `share`, `per_year` or `limit`.",
                );
                return None;
            }
            1 => {}
            _ => {
                let says = "saving is one of `share`, `per_year` and `limit`.";
                self.report.add(&at.key("share"), Code::MissingKey, says, "");
                return None;
            }
        }
        let amount = match given {
            [true, ..] => self.report.rate(&deferral.share, &at.key("share"), Bounds::SHARE, None).map(DeferralAmount::ShareOfPay),
            [_, true, _] => self.report.money(&deferral.per_year, &at.key("per_year")).map(DeferralAmount::PerYear),
            _ => Some(DeferralAmount::Limit),
        };
        let nothing = matches!(amount, Some(DeferralAmount::ShareOfPay(Rate::ZERO) | DeferralAmount::PerYear(Money::ZERO)));
        if nothing && !deferral.r#match.is_missing() {
            self.report.add(
                &at.key("match"),
                Code::MatchWithoutDeferral,
                "an employer's match on nothing is nothing.",
                "Remove the match.",
            );
        }
        amount
    }

    /// Pay and profit fill only certain accounts of the person who earns.
    fn check_saves(&mut self, to: AccountIndex, person: PersonIndex, own: bool, at: &Place) {
        let Some(account) = self.file.accounts.given().and_then(|accounts| accounts.get(to.0)).and_then(Field::given) else { return };
        let kind = account.kind.given().and_then(|kind| AccountKind::from_id(kind));
        use RetirementPlan::{K401, Sep};
        let (fine, hint) = match own {
            true => (
                kind.is_none_or(|kind| matches!(kind, AccountKind::Retirement { plan: K401 | Sep, .. } | AccountKind::HealthSavings)),
                "Choose an own 401(k), a SEP IRA or an HSA.",
            ),
            false => (
                kind.is_none_or(|kind| kind.is_workplace() || kind == AccountKind::HealthSavings),
                "Choose a 401(k), 403(b), 457(b) or HSA.",
            ),
        };
        if !fine {
            self.report.add(at, Code::WrongAccount, "it can't be saved into from here.", hint);
            return;
        }
        if account.coverage.given().is_some_and(|word| word == Coverage::Nobody.id()) {
            self.report.add(at, Code::WrongAccount, "the account's coverage is \"none\".", "Write the coverage that lets it be filled.");
        }
        let Some(owner) = account.owner.given().filter(|owner| *owner != "joint") else { return };
        let mut silent = super::report::Report::default();
        if self.names.person(owner, at, &mut silent).is_some_and(|owner| owner != person) {
            self.report.add(
                at,
                Code::WrongAccount,
                format!("the account belongs to {owner:?}."),
                "Pay and profit are saved into the earner's accounts.",
            );
        }
    }
}

/// What the kinds of income differ in.
pub(super) struct Rest {
    pub kind: IncomeKind,
    pub amount: Amount,
    pub growth: Growth,
    pub from: When,
    pub until: When,
}

fn default_label(kind: &str) -> String {
    match kind {
        "salary" => "Salary",
        "self_employment" => "Self-employment",
        "annuity" => "Annuity",
        "pension" => "Pension",
        "social_security" => "Social Security",
        _ => "Windfall",
    }
    .into()
}
