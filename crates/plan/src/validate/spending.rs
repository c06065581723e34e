//! Spending by tier and phase, and goals.

use overwinter_units::Rate;

use super::Reading;
use super::report::{Bounds, Place};
use crate::file::field::Field;
use crate::file::v1::{GoalFile, PhaseFile, SpendingFile};
use crate::{Amount, Code, Goal, Growth, Per, Purpose, Spending, Tier, When};

impl<'a> Reading<'a> {
    /// An item with phases becomes an item each.
    pub(super) fn spending(&mut self, item: &'a SpendingFile, at: &Place) -> Option<Vec<Spending>> {
        let at = at.about(format!("Spending {:?}", item.name.given().map_or("", String::as_str)));
        self.report.keys(item, &at);
        let label = self.report.text(&item.name, &at.key("name"));
        let words = [("essential", Tier::Essential), ("discretionary", Tier::Discretionary)];
        let tier = self.report.choice(&item.tier, &at.key("tier"), &words, None);
        let purpose = self.purpose(&item.kind, &Purpose::OF_SPENDING, &at);
        if tier == Some(Tier::Discretionary) && matches!(purpose, Some(Purpose::Medical | Purpose::Education)) {
            let says = "what savings for health or education pay can't be what may be cut.";
            self.report.add(&at.key("tier"), Code::UnknownChoice, says, "Write tier = \"essential\".");
        }
        let benchmark = self.benchmark(item, purpose, &at);
        let growth = self.report.growth(&item.growth, &at.key("growth"), Some(Growth::INFLATION));
        let survivor_share = self.report.rate(&item.survivor_share, &at.key("survivor_share"), Bounds::SHARE, Some(Rate::ONE));
        let from = self.when(&item.from, &at.key("from"), None, Some(When::Now));
        let until = self.when(&item.until, &at.key("until"), None, Some(When::End));
        let spans = if item.phases.is_missing() {
            let amount = self.report.amount(&item.amount, &item.per, &at, Some(Per::Month));
            self.check_span(from, until, !item.until.is_missing(), &at);
            Some(vec![(from?, until?, amount?)])
        } else {
            self.phases(item, from, until, &at)
        };
        let (label, tier, purpose, growth, survivor_share, benchmark) = (label?, tier?, purpose?, growth?, survivor_share?, benchmark?);
        let lower =
            |(from, until, amount)| Spending { label: label.into(), tier, purpose, amount, growth, from, until, survivor_share, benchmark };
        Some(spans?.into_iter().map(lower).collect())
    }

    /// What the premium credit goes by. Without it a premium is paid in full.
    fn benchmark(&mut self, item: &'a SpendingFile, purpose: Option<Purpose>, at: &Place) -> Option<Option<overwinter_units::Money>> {
        let place = at.key("benchmark");
        if purpose != Some(Purpose::MarketplacePremium) {
            self.report.unused(&item.benchmark, &place, "only the premium of a marketplace plan has a benchmark");
            return Some(None);
        }
        if item.benchmark.is_missing() {
            let says = "without a `benchmark` the premium tax credit is left out.";
            let hint = "Write what the second cheapest silver plan costs; the marketplace names it. The premium is paid in full meanwhile.";
            self.report.warn(&at.key("kind"), Code::NotModelledYet, says, hint);
            return Some(None);
        }
        self.report.money(&item.benchmark, &place).map(Some)
    }

    /// What an item pays for.
    fn purpose(&mut self, field: &'a Field<String>, known: &[Purpose], at: &Place) -> Option<Purpose> {
        if !self.modelled(field, "an item", at) {
            return None;
        }
        let words: Vec<_> = known.iter().map(|purpose| (purpose.id(), *purpose)).collect();
        self.report.choice(field, &at.key("kind"), &words, Some(Purpose::General))
    }

    fn phases(&mut self, item: &'a SpendingFile, from: Option<When>, until: Option<When>, at: &Place) -> Option<Vec<(When, When, Amount)>> {
        self.report.unused(&item.amount, &at.key("amount"), "each phase has its own");
        let per = self.report.choice(&item.per, &at.key("per"), &[("month", Per::Month), ("year", Per::Year)], Some(Per::Month));
        let place = at.key("phases");
        let items: Vec<_> =
            self.items(&item.phases, &place)?.map(|(phase, at_phase)| (phase, at_phase.about(at.subject.clone()))).collect();
        if items.is_empty() {
            self.report.add(&place, Code::MissingKey, "it has no phase.", "Add one, or write `amount`.");
        }
        let mut starts = Vec::new();
        for (index, (phase, at)) in items.iter().enumerate() {
            let default = if index == 0 { from } else { None };
            starts.push(phase.and_then(|phase| self.phase(phase, default, at)));
        }
        let starts: Vec<_> = starts.into_iter().collect::<Option<Vec<_>>>()?;
        self.check_phases(&starts, &place);
        let (until, per) = (until?, per?);
        let ends = starts.iter().skip(1).map(|(from, _)| *from).chain([until]);
        Some(starts.iter().zip(ends).map(|((from, money), end)| (*from, end, Amount { money: *money, per })).collect())
    }

    fn phase(&mut self, phase: &'a PhaseFile, default: Option<When>, at: &Place) -> Option<(When, overwinter_units::Money)> {
        self.report.keys(phase, at);
        let from = self.when(&phase.from, &at.key("from"), None, default);
        let money = self.report.money(&phase.amount, &at.key("amount"));
        Some((from?, money?))
    }

    fn check_phases(&mut self, starts: &[(When, overwinter_units::Money)], at: &Place) {
        for (index, pair) in starts.windows(2).enumerate() {
            let (Some(before), Some(after)) = (self.calendar.month_of(pair[0].0), self.calendar.month_of(pair[1].0)) else { continue };
            if after <= before {
                let says = format!("the phase of {after} doesn't come after that of {before}.");
                self.report.add(&at.item(index + 1).key("from"), Code::EndsBeforeStart, says, "Phases follow each other in time.");
            }
        }
    }

    pub(super) fn goal(&mut self, goal: &'a GoalFile, at: &Place) -> Option<Goal> {
        let at = at.about(format!("Goal {:?}", goal.name.given().map_or("", String::as_str)));
        self.report.keys(goal, &at);
        let label = self.report.text(&goal.name, &at.key("name"));
        let purpose = self.purpose(&goal.kind, &Purpose::OF_GOALS, &at);
        let money = self.report.money(&goal.amount, &at.key("amount"));
        let growth = self.report.growth(&goal.growth, &at.key("growth"), Some(Growth::INFLATION));
        let per = self.report.choice(&goal.per, &at.key("per"), &[("once", Per::Once), ("year", Per::Year)], Some(Per::Once))?;
        let (from, until) = if per == Per::Once {
            self.report.unused(&goal.from, &at.key("from"), "a goal paid once has `when`");
            self.report.unused(&goal.until, &at.key("until"), "a goal paid once has `when`");
            let when = self.when(&goal.when, &at.key("when"), None, None);
            self.check_once(when, &at.key("when"));
            (when, when)
        } else {
            self.report.unused(&goal.when, &at.key("when"), "a yearly goal has `from` and `until`");
            let from = self.when(&goal.from, &at.key("from"), None, None);
            let until = self.when(&goal.until, &at.key("until"), None, None);
            self.check_span(from, until, !goal.until.is_missing(), &at);
            (from, until)
        };
        let amount = Amount { money: money?, per };
        Some(Goal { label: label?.into(), purpose: purpose?, amount, from: from?, until: until?, growth: growth? })
    }
}
