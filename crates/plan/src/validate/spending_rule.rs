//! How spending responds to markets.

use overwinter_units::Rate;

use super::Reading;
use super::report::{Bounds, Place};
use crate::file::field::Field;
use crate::file::leaf::Percent;
use crate::file::v1::SpendingRuleFile;
use crate::{Amortisation, Code, Guardrails, PercentBounds, Ratchet, RiskGuardrails, Smile, SpendingRule, When};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    ConstantReal,
    Percent,
    Guardrails,
    Ratchet,
    VariablePercentage,
    RequiredDistribution,
    Amortised,
    Smile,
    RiskGuardrails,
}

const WORDS: [(&str, Kind); 9] = [
    ("constant_real", Kind::ConstantReal),
    ("percent", Kind::Percent),
    ("guardrails", Kind::Guardrails),
    ("ratchet", Kind::Ratchet),
    ("variable_percentage", Kind::VariablePercentage),
    ("required_distribution", Kind::RequiredDistribution),
    ("amortised", Kind::Amortised),
    ("smile", Kind::Smile),
    ("risk_guardrails", Kind::RiskGuardrails),
];

impl<'a> Reading<'a> {
    pub(super) fn spending_rule(&mut self, root: &Place) -> Option<SpendingRule> {
        let place = root.key("spending_rule").about("Spending rule");
        if self.file.spending_rule.is_missing() {
            return Some(SpendingRule::ConstantReal);
        }
        let rule = self.report.need(&self.file.spending_rule, &place)?;
        if !self.modelled(&rule.kind, "a rule", &place) {
            return None;
        }
        self.report.keys(rule, &place);
        let kind = self.report.choice(&rule.kind, &place.key("kind"), &WORDS, None)?;
        self.unused_by_rule(kind, rule, &place);
        let from = self.when(&rule.from, &place.key("from"), None, Some(When::Now));
        if let (Kind::Guardrails | Kind::RiskGuardrails | Kind::Ratchet, Some(from)) = (kind, from) {
            self.warn_of_work(from, &place.key("from"));
        }
        match kind {
            Kind::ConstantReal => Some(SpendingRule::ConstantReal),
            Kind::Percent => {
                let rate = self.report.rate(&rule.rate, &place.key("rate"), Bounds::SHARE, None);
                let bounds = self.percent_bounds(rule, &place);
                Some(SpendingRule::Percent { rate: rate?, from: from?, bounds: bounds? })
            }
            Kind::Guardrails => {
                let guardrails = self.guardrails(rule, &place);
                Some(SpendingRule::Guardrails { from: from?, guardrails: guardrails? })
            }
            Kind::Ratchet => {
                let ratchet = self.ratchet(rule, &place);
                Some(SpendingRule::Ratchet { from: from?, ratchet: ratchet? })
            }
            Kind::VariablePercentage => {
                let expects = self.report.rate(&rule.expects, &place.key("expects"), Bounds::GROWTH, None);
                Some(SpendingRule::VariablePercentage { from: from?, expects: expects? })
            }
            Kind::RequiredDistribution => Some(SpendingRule::RequiredDistribution { from: from? }),
            Kind::Amortised => {
                let amortisation = self.amortisation(rule, &place);
                Some(SpendingRule::Amortised { from: from?, amortisation: amortisation? })
            }
            Kind::Smile => {
                let smile = self.smile(rule, &place);
                Some(SpendingRule::Smile { from: from?, smile: smile? })
            }
            Kind::RiskGuardrails => {
                let guardrails = self.risk_guardrails(rule, &place);
                Some(SpendingRule::RiskGuardrails { from: from?, guardrails: guardrails? })
            }
        }
    }

    /// A rule that measures the portfolio raises spending year by year while saving makes it grow.
    fn warn_of_work(&mut self, from: When, place: &Place) {
        let retires = self.calendar.retires.iter().flatten().flatten().filter_map(|when| self.calendar.month_of(*when)).max();
        let (Some(begins), Some(retires)) = (self.calendar.month_of(from), retires) else { return };
        if begins < retires {
            let says = format!(
                "the rule begins in {begins}, while somebody works until {retires}: what is saved makes the portfolio grow, and so raises spending."
            );
            self.report.warn(place, Code::Unusual, says, "Let it begin at retirement: from = \"retires\".");
        }
    }

    /// Refuses the keys of other kinds.
    fn unused_by_rule(&mut self, kind: Kind, rule: &SpendingRuleFile, place: &Place) {
        let report = &mut self.report;
        if kind == Kind::ConstantReal {
            report.unused(&rule.from, &place.key("from"), "only a rule that follows the markets has a start");
        }
        if !matches!(kind, Kind::Percent | Kind::Guardrails | Kind::RiskGuardrails) {
            report.unused(&rule.floor, &place.key("floor"), "only a percent rule and guardrails have a floor");
            report.unused(&rule.ceiling, &place.key("ceiling"), "only a percent rule and guardrails have a ceiling");
        }
        if kind != Kind::Percent {
            for (field, key) in [(&rule.rate, "rate"), (&rule.cut_at_most, "cut_at_most"), (&rule.raise_at_most, "raise_at_most")] {
                report.unused(field, &place.key(key), "only a percent rule has it");
            }
        }
        if !matches!(kind, Kind::Guardrails | Kind::Ratchet) {
            report.unused(&rule.band, &place.key("band"), "only guardrails and a ratchet have it");
        }
        if !matches!(kind, Kind::Guardrails | Kind::Ratchet | Kind::RiskGuardrails) {
            report.unused(&rule.adjustment, &place.key("adjustment"), "only guardrails and a ratchet have it");
        }
        if !matches!(kind, Kind::VariablePercentage | Kind::Amortised | Kind::RiskGuardrails) {
            report.unused(&rule.expects, &place.key("expects"), "only rules that use the portfolio up expect a return");
        }
        if kind != Kind::Amortised {
            for (field, key) in [(&rule.discount, "discount"), (&rule.tilt, "tilt")] {
                report.unused(field, &place.key(key), "only an amortised rule has it");
            }
        }
        if kind != Kind::RiskGuardrails {
            for (field, key) in [(&rule.deviation, "deviation"), (&rule.cut_below, "cut_below"), (&rule.raise_above, "raise_above")] {
                report.unused(field, &place.key(key), "only risk-based guardrails have it");
            }
        }
        if kind != Kind::Smile {
            report.unused(&rule.decline, &place.key("decline"), "only a smile has it");
            report.unused(&rule.moves, &place.key("moves"), "only a smile has it");
        }
    }

    fn percent_bounds(&mut self, rule: &'a SpendingRuleFile, place: &Place) -> Option<PercentBounds> {
        let of_first = !rule.floor.is_missing() || !rule.ceiling.is_missing();
        let of_last = !rule.cut_at_most.is_missing() || !rule.raise_at_most.is_missing();
        match (of_first, of_last) {
            (true, true) => {
                let says = "the amount is bounded either by the first year's or by the last year's.";
                self.report.add(&place.key("cut_at_most"), Code::UnknownKey, says, "Remove `floor` and `ceiling`, or this.");
                None
            }
            (true, false) => {
                let floor = self.report.rate(&rule.floor, &place.key("floor"), Bounds::SHARE, Some(Rate::ZERO));
                let ceiling = self.unless_missing(&rule.ceiling, &place.key("ceiling"), Bounds::CEILING);
                Some(PercentBounds::OfFirst { floor: floor?, ceiling: ceiling? })
            }
            (false, true) => {
                let cut = self.report.rate(&rule.cut_at_most, &place.key("cut_at_most"), Bounds::SHARE, Some(Rate::ONE));
                let raise = self.unless_missing(&rule.raise_at_most, &place.key("raise_at_most"), Bounds::RAISE);
                Some(PercentBounds::OfLast { cut: cut?, raise: raise? })
            }
            (false, false) => Some(PercentBounds::None),
        }
    }

    /// Guardrails and a ratchet need something to work on.
    fn needs_discretionary(&mut self, says: &str, place: &Place) {
        let items = self.file.spending.given().into_iter().flatten();
        if !items.filter_map(Field::given).any(|item| item.tier.given().is_some_and(|tier| tier == "discretionary")) {
            self.report.add(&place.key("kind"), Code::MissingKey, says, "Write tier = \"discretionary\" where spending may give way.");
        }
    }

    fn ratchet(&mut self, rule: &'a SpendingRuleFile, place: &Place) -> Option<Ratchet> {
        self.needs_discretionary("the ratchet has nothing to raise.", place);
        let published = Ratchet::PUBLISHED;
        let band = self.report.rate(&rule.band, &place.key("band"), Bounds::RAISE, Some(published.band));
        let adjustment = self.report.rate(&rule.adjustment, &place.key("adjustment"), Bounds::SHARE, Some(published.adjustment));
        Some(Ratchet { band: band?, adjustment: adjustment? })
    }

    fn guardrails(&mut self, rule: &'a SpendingRuleFile, place: &Place) -> Option<Guardrails> {
        self.needs_discretionary("guardrails have nothing to cut or raise.", place);
        let published = Guardrails::PUBLISHED;
        let band = self.report.rate(&rule.band, &place.key("band"), Bounds::SHARE, Some(published.band));
        let adjustment = self.report.rate(&rule.adjustment, &place.key("adjustment"), Bounds::SHARE, Some(published.adjustment));
        let floor = self.report.rate(&rule.floor, &place.key("floor"), Bounds::SHARE, Some(published.floor));
        let ceiling = self.unless_missing(&rule.ceiling, &place.key("ceiling"), Bounds::CEILING);
        Some(Guardrails { band: band?, adjustment: adjustment?, floor: floor?, ceiling: ceiling? })
    }

    fn amortisation(&mut self, rule: &'a SpendingRuleFile, place: &Place) -> Option<Amortisation> {
        let expects = self.report.rate(&rule.expects, &place.key("expects"), Bounds::GROWTH, None);
        let discount = self.report.rate(&rule.discount, &place.key("discount"), Bounds::GROWTH, expects.or(Some(Rate::ZERO)));
        let tilt = self.report.rate(&rule.tilt, &place.key("tilt"), Bounds::GROWTH, Some(Rate::ZERO));
        Some(Amortisation { expects: expects?, discount: discount?, tilt: tilt? })
    }

    fn smile(&mut self, rule: &'a SpendingRuleFile, place: &Place) -> Option<Smile> {
        let all = self.report.choice(&rule.moves, &place.key("moves"), &[("discretionary", false), ("all", true)], Some(false));
        if all == Some(false) {
            self.needs_discretionary("the rule has nothing to change.", place);
        }
        let decline = self.unless_missing(&rule.decline, &place.key("decline"), Bounds::SHARE);
        Some(Smile { decline: decline?, all: all? })
    }

    fn risk_guardrails(&mut self, rule: &'a SpendingRuleFile, place: &Place) -> Option<RiskGuardrails> {
        self.needs_discretionary("guardrails have nothing to cut or raise.", place);
        let published = Guardrails::PUBLISHED;
        let expects = self.report.rate(&rule.expects, &place.key("expects"), Bounds::GROWTH, None);
        let deviation = self.report.rate(&rule.deviation, &place.key("deviation"), Bounds::SHARE, None);
        let cut_below = self.report.rate(&rule.cut_below, &place.key("cut_below"), Bounds::SHARE, None);
        let raise_above = self.report.rate(&rule.raise_above, &place.key("raise_above"), Bounds::SHARE, None);
        let adjustment = self.report.rate(&rule.adjustment, &place.key("adjustment"), Bounds::SHARE, Some(published.adjustment));
        let floor = self.report.rate(&rule.floor, &place.key("floor"), Bounds::SHARE, Some(published.floor));
        let ceiling = self.unless_missing(&rule.ceiling, &place.key("ceiling"), Bounds::CEILING);
        let (cut_below, raise_above) = (cut_below?, raise_above?);
        if raise_above <= cut_below {
            let says = format!("spending can't be raised above {raise_above} and cut below {cut_below}.");
            self.report.add(
                &place.key("raise_above"),
                Code::BadRate,
                says,
                "Raise above a higher chance than the one below which you cut.",
            );
        }
        Some(RiskGuardrails {
            expects: expects?,
            deviation: deviation?,
            cut_below,
            raise_above,
            adjustment: adjustment?,
            floor: floor?,
            ceiling: ceiling?,
        })
    }

    /// `Some(None)` when the key is absent.
    fn unless_missing(&mut self, field: &Field<Percent>, at: &Place, bounds: Bounds) -> Option<Option<Rate>> {
        if field.is_missing() { Some(None) } else { self.report.rate(field, at, bounds, None).map(Some) }
    }
}
