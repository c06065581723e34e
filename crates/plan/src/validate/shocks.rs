//! Shocks and insurance.

use overwinter_units::Rate;

use super::Reading;
use super::report::{Bounds, Place};
use crate::file::field::Field;
use crate::file::v1::{InsuranceFile, ShockFile};
use crate::{Code, Growth, Insurance, InsuranceKind, Per, PersonIndex, PropertyIndex, Shock, ShockKind, When};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Risk {
    JobLoss,
    Disability,
    LongTermCare,
    HomeRepair,
    Inheritance,
}

const RISKS: [(&str, Risk); 5] = [
    ("job_loss", Risk::JobLoss),
    ("disability", Risk::Disability),
    ("long_term_care", Risk::LongTermCare),
    ("home_repair", Risk::HomeRepair),
    ("inheritance", Risk::Inheritance),
];

/// What a cost of care grows by when the plan doesn't say.
const CARE_GROWTH: Growth = Growth::Inflation { plus: Rate::percent(1) };
const MONTHS_MAX: u64 = 1_200;

impl<'a> Reading<'a> {
    pub(super) fn shocks(&mut self, root: &Place) -> Option<Vec<Shock>> {
        let place = root.key("shocks");
        let shocks = self.list(&self.file.shocks, &place, Self::shock)?;
        for (index, shock) in shocks.iter().enumerate() {
            let same = |other: &Shock| match (&other.kind, &shock.kind) {
                (ShockKind::Inheritance { .. }, _) => false,
                (ShockKind::HomeRepair { property, .. }, ShockKind::HomeRepair { property: mine, .. }) => property == mine,
                (other, mine) => other.id() == mine.id() && other.person() == mine.person(),
            };
            if shocks[..index].iter().any(same) {
                let at = place.item(index).about(format!("Shock {:?}", shock.label)).key("kind");
                self.report.add(&at, Code::DuplicateId, "this risk is in the plan already.", "Change that one.");
            }
        }
        Some(shocks)
    }

    fn shock(&mut self, shock: &'a ShockFile, at: &Place) -> Option<Shock> {
        let at = at.about(format!("Shock {:?}", shock.name.given().map_or("", String::as_str)));
        self.report.keys(shock, &at);
        let label = self.report.text(&shock.name, &at.key("name"));
        let risk = self.report.choice(&shock.kind, &at.key("kind"), &RISKS, None)?;
        self.unused_by_risk(risk, shock, &at);
        let kind = match risk {
            Risk::JobLoss => {
                let person = self.insured(&shock.person, &at.key("person"));
                let chance_annual = self.or_published(&shock.chance, &at.key("chance"), Bounds::CHANCE);
                let months = self.months(&shock.months, &at.key("months"));
                let pay_after = self.or_published(&shock.pay_after, &at.key("pay_after"), Bounds::PAY_AFTER);
                ShockKind::JobLoss { person: person?, chance_annual: chance_annual?, months: months?, pay_after: pay_after? }
            }
            Risk::Disability => {
                let (person, risk) = self.at_risk(shock, &at);
                let months = self.months(&shock.months, &at.key("months"));
                ShockKind::Disability { person: person?, risk: risk?, months: months? }
            }
            Risk::LongTermCare => {
                let (person, risk) = self.at_risk(shock, &at);
                let months = self.months(&shock.months, &at.key("months"));
                let cost = if shock.cost.is_missing() { Some(None) } else { self.report.money(&shock.cost, &at.key("cost")).map(Some) };
                let growth = self.report.growth(&shock.growth, &at.key("growth"), Some(CARE_GROWTH));
                ShockKind::LongTermCare { person: person?, risk: risk?, months: months?, cost_monthly: cost?, growth: growth? }
            }
            Risk::HomeRepair => {
                let property = self.repaired(shock, &at.key("property"));
                let chance_annual = self.report.rate(&shock.chance, &at.key("chance"), Bounds::CHANCE, None);
                let share = self.report.rate(&shock.share, &at.key("share"), Bounds::SHARE, None);
                ShockKind::HomeRepair { property: property?, chance_annual: chance_annual?, share: share? }
            }
            Risk::Inheritance => self.inheritance(shock, &at)?,
        };
        Some(Shock { label: label?.into(), kind })
    }

    fn inheritance(&mut self, shock: &'a ShockFile, at: &Place) -> Option<ShockKind> {
        let person = self.insured(&shock.person, &at.key("person"));
        let amount = self.report.money(&shock.amount, &at.key("amount"));
        let spread = self.report.rate(&shock.spread, &at.key("spread"), Bounds::SPREAD, Some(Rate::ZERO));
        let from = self.when(&shock.from, &at.key("from"), person, None);
        let until = self.when(&shock.until, &at.key("until"), person, None);
        self.check_span(from, until, !shock.until.is_missing(), at);
        Some(ShockKind::Inheritance { person: person?, amount: amount?, spread: spread?, from: from?, until: until? })
    }

    fn at_risk(&mut self, shock: &'a ShockFile, at: &Place) -> (Option<PersonIndex>, Option<Rate>) {
        let person = self.insured(&shock.person, &at.key("person"));
        (person, self.report.rate(&shock.risk, &at.key("risk"), Bounds::MORTALITY, Some(Rate::ONE)))
    }

    fn repaired(&mut self, shock: &'a ShockFile, at: &Place) -> Option<PropertyIndex> {
        let id = self.report.need(&shock.property, at)?;
        self.names.property(id, at, &mut self.report)
    }

    /// Refuses the keys of other kinds.
    fn unused_by_risk(&mut self, risk: Risk, shock: &ShockFile, at: &Place) {
        let why = "it belongs to another kind of shock";
        let is = |kinds: &[Risk]| kinds.contains(&risk);
        let report = &mut self.report;
        let mut only = |used: bool, missing: bool, key: &str| {
            if !used && !missing {
                report.unused(&Field::Given(()), &at.key(key), why);
            }
        };
        only(risk != Risk::HomeRepair, shock.person.is_missing(), "person");
        only(is(&[Risk::HomeRepair]), shock.property.is_missing(), "property");
        only(is(&[Risk::JobLoss, Risk::HomeRepair]), shock.chance.is_missing(), "chance");
        only(is(&[Risk::Disability, Risk::LongTermCare]), shock.risk.is_missing(), "risk");
        only(is(&[Risk::JobLoss, Risk::Disability, Risk::LongTermCare]), shock.months.is_missing(), "months");
        only(is(&[Risk::JobLoss]), shock.pay_after.is_missing(), "pay_after");
        only(is(&[Risk::LongTermCare]), shock.cost.is_missing(), "cost");
        only(is(&[Risk::LongTermCare]), shock.growth.is_missing(), "growth");
        only(is(&[Risk::HomeRepair]), shock.share.is_missing(), "share");
        only(is(&[Risk::Inheritance]), shock.amount.is_missing(), "amount");
        only(is(&[Risk::Inheritance]), shock.spread.is_missing(), "spread");
        only(is(&[Risk::Inheritance]), shock.from.is_missing(), "from");
        only(is(&[Risk::Inheritance]), shock.until.is_missing(), "until");
    }

    pub(super) fn insurance(&mut self, insurance: &'a InsuranceFile, at: &Place) -> Option<Insurance> {
        let at = at.about(format!("Insurance {:?}", insurance.name.given().map_or("", String::as_str)));
        self.report.keys(insurance, &at);
        let label = self.report.text(&insurance.name, &at.key("name"));
        let person = self.insured(&insurance.person, &at.key("person"));
        let money = self.report.money(&insurance.premium, &at.key("premium"));
        let per = self.report.choice(&insurance.per, &at.key("per"), &[("month", Per::Month), ("year", Per::Year)], Some(Per::Month));
        let until = self.when(&insurance.until, &at.key("until"), person, Some(When::End));
        let words = [("life", Risk::Inheritance), ("disability", Risk::Disability), ("long_term_care", Risk::LongTermCare)];
        let risk = self.report.choice(&insurance.kind, &at.key("kind"), &words, None)?;
        self.unused_by_insurance(risk, insurance, &at);
        let waiting = self.waiting(&insurance.waiting, &at.key("waiting"));
        let kind = match risk {
            Risk::Disability => {
                let share = self.report.rate(&insurance.share, &at.key("share"), Bounds::SHARE, None);
                InsuranceKind::Disability { share: share?, waiting: waiting? }
            }
            Risk::LongTermCare => {
                let benefit_monthly = self.report.money(&insurance.benefit, &at.key("benefit"));
                let lasts = self.months(&insurance.lasts, &at.key("lasts"));
                let growth = self.report.growth(&insurance.growth, &at.key("growth"), Some(Growth::Fixed(Rate::ZERO)));
                InsuranceKind::LongTermCare { benefit_monthly: benefit_monthly?, waiting: waiting?, lasts: lasts?, growth: growth? }
            }
            Risk::Inheritance | Risk::JobLoss | Risk::HomeRepair => {
                InsuranceKind::Life { benefit: self.report.money(&insurance.benefit, &at.key("benefit"))? }
            }
        };
        let premium = crate::Amount { money: money?, per: per? };
        Some(Insurance { label: label?.into(), person: person?, premium, until: until?, kind })
    }

    fn unused_by_insurance(&mut self, risk: Risk, insurance: &InsuranceFile, at: &Place) {
        let why = "it belongs to another kind of insurance";
        let (disability, care) = (risk == Risk::Disability, risk == Risk::LongTermCare);
        if !disability {
            self.report.unused(&insurance.share, &at.key("share"), why);
        } else {
            self.report.unused(&insurance.benefit, &at.key("benefit"), why);
        }
        if !disability && !care {
            self.report.unused(&insurance.waiting, &at.key("waiting"), why);
        }
        if !care {
            self.report.unused(&insurance.lasts, &at.key("lasts"), why);
            self.report.unused(&insurance.growth, &at.key("growth"), why);
        }
    }

    /// An insurance pays only where its risk is drawn.
    pub(super) fn check_insured_risks(&mut self, insurance: &[Insurance], shocks: &[Shock], place: &Place) {
        for (index, policy) in insurance.iter().enumerate() {
            let kind = match policy.kind {
                InsuranceKind::Life { .. } => continue,
                InsuranceKind::Disability { .. } | InsuranceKind::LongTermCare { .. } => policy.kind.id(),
            };
            if !shocks.iter().any(|shock| shock.kind.id() == kind && shock.kind.person() == Some(policy.person)) {
                let at = place.item(index).about(format!("Insurance {:?}", policy.label)).key("kind");
                let hint = format!("Add a [[shocks]] of kind = \"{kind}\" for the same person.");
                self.report.warn(&at, Code::Unusual, "the plan never draws what it insures: premiums are paid, no benefit comes.", &hint);
            }
        }
    }

    /// The only person by default.
    fn insured(&mut self, field: &Field<String>, at: &Place) -> Option<PersonIndex> {
        if field.is_missing() && self.names.people_count() == 1 {
            return Some(PersonIndex(0));
        }
        let id = self.report.need(field, at)?;
        self.names.person(id, at, &mut self.report)
    }

    /// `Some(None)` when the key is absent: the published figure.
    fn or_published(&mut self, field: &Field<crate::file::leaf::Percent>, at: &Place, bounds: Bounds) -> Option<Option<Rate>> {
        if field.is_missing() { Some(None) } else { self.report.rate(field, at, bounds, None).map(Some) }
    }

    /// A number of months from 1; `Some(None)` when the key is absent.
    fn months(&mut self, field: &Field<u64>, at: &Place) -> Option<Option<u16>> {
        if field.is_missing() {
            return Some(None);
        }
        let months = *self.report.need(field, at)?;
        let fits = (1..=MONTHS_MAX).contains(&months).then(|| u16::try_from(months).ok()).flatten();
        if fits.is_none() {
            self.report.add(at, Code::BadAmount, format!("`{}` is {months}.", at.last()), "It is a number of months from 1 to 1200.");
        }
        fits.map(Some)
    }

    /// A number of months; none when the key is absent.
    fn waiting(&mut self, field: &Field<u64>, at: &Place) -> Option<u16> {
        match field {
            Field::Given(0) => Some(0),
            Field::Missing | Field::Given(_) | Field::Unreadable(_) => self.months(field, at).map(|months| months.unwrap_or(0)),
        }
    }
}
