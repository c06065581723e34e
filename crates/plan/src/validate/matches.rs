//! What an employer adds to saving out of pay, and saving after tax.

use overwinter_units::Rate;

use super::Reading;
use super::report::{Bounds, Place};
use crate::file::v1::DeferralFile;
use crate::{AccountIndex, AccountKind, Code, Match, MatchTier, PersonIndex, RetirementPlan, TaxTreatment, Vesting, When};

const MATCH: &str = "Write \"50 % of first 6 %\" or \"100 % of first 3 %, 50 % of next 2 %\".";

impl<'a> Reading<'a> {
    /// Whether it is put in after tax. Only a plan's own Roth account takes it, and nobody matches it.
    pub(super) fn after_tax(&mut self, deferral: &'a DeferralFile, to: Option<AccountIndex>, own: bool, at: &Place) -> Option<bool> {
        let place = at.key("after_tax");
        if own {
            self.report.unused(&deferral.after_tax, &place, "an own plan is filled by what the business adds");
            return Some(false);
        }
        if deferral.after_tax.is_missing() {
            return Some(false);
        }
        let said = *self.report.get(&deferral.after_tax, &place)?;
        use RetirementPlan::{B403, K401};
        let fits = |kind: AccountKind| matches!(kind, AccountKind::Retirement { plan: K401 | B403, tax: TaxTreatment::Roth });
        if said && to.and_then(|to| self.kind_of(to)).is_some_and(|kind| !fits(kind)) {
            self.report.add(&place, Code::WrongAccount, "what is put in after tax can't go there.", "Choose a Roth 401(k) or 403(b).");
        }
        if said {
            self.report.unused(&deferral.r#match, &at.key("match"), "nobody matches what is put in after tax");
        }
        Some(said)
    }

    /// The match, if there is one.
    pub(super) fn employer_match(
        &mut self,
        deferral: &'a DeferralFile,
        person: Option<PersonIndex>,
        since: Option<When>,
        at: &Place,
    ) -> Option<Option<Match>> {
        if deferral.r#match.is_missing() {
            let why = "there is no `match`";
            self.report.unused(&deferral.match_at_most, &at.key("match_at_most"), why);
            self.report.unused(&deferral.match_true_up, &at.key("match_true_up"), why);
            self.report.unused(&deferral.vesting, &at.key("vesting"), why);
            self.report.unused(&deferral.hired, &at.key("hired"), why);
            return Some(None);
        }
        let place = at.key("match");
        let tiers = self.report.need(&deferral.r#match, &place).and_then(|text| self.match_tiers(text, &place));
        let at_most = match deferral.match_at_most.is_missing() {
            true => Some(None),
            false => self.report.money(&deferral.match_at_most, &at.key("match_at_most")).map(Some),
        };
        let true_up = match deferral.match_true_up.is_missing() {
            true => Some(false),
            false => self.report.get(&deferral.match_true_up, &at.key("match_true_up")).copied(),
        };
        let vesting = self.vesting(deferral, person, since, at);
        Some(Some(Match { tiers: tiers?, at_most: at_most?, true_up: true_up?, vesting: vesting? }))
    }

    /// `"100 % of first 3 %, 50 % of next 2 %"`.
    fn match_tiers(&mut self, text: &str, at: &Place) -> Option<[MatchTier; Match::TIERS]> {
        let mut tiers = [MatchTier::default(); Match::TIERS];
        for (index, part) in text.split(',').enumerate() {
            let (Some((rate, of_next)), Some(tier)) =
                (part.split_once(if index == 0 { "of first" } else { "of next" }), tiers.get_mut(index))
            else {
                self.report.add(at, Code::BadRate, format!("`match` is {text:?}."), MATCH);
                return None;
            };
            let rate = self.report.percent(rate, at, Bounds::MATCH);
            let of_next = self.report.percent(of_next, at, Bounds::SHARE);
            *tier = MatchTier { rate: rate?, of_next: of_next? };
        }
        let share = tiers.iter().fold(Rate::ZERO, |sum, tier| sum + tier.of_next);
        let said = text.split(',').count();
        if share > Rate::ONE || tiers[..said].iter().any(|tier| tier.of_next == Rate::ZERO) {
            self.report.add(
                at,
                Code::BadRate,
                format!("`match` is {text:?}."),
                "Its parts are shares of pay above zero, all of it at most.",
            );
            return None;
        }
        Some(tiers)
    }

    /// `"3 years"` or `"2 to 6 years"`.
    fn vesting(
        &mut self,
        deferral: &'a DeferralFile,
        person: Option<PersonIndex>,
        since: Option<When>,
        at: &Place,
    ) -> Option<Option<Vesting>> {
        if deferral.vesting.is_missing() {
            self.report.unused(&deferral.hired, &at.key("hired"), "there is no `vesting`");
            return Some(None);
        }
        let place = at.key("vesting");
        let text = self.report.need(&deferral.vesting, &place)?;
        let hired = self.when(&deferral.hired, &at.key("hired"), person, since);
        let words: Vec<&str> = text.split_whitespace().collect();
        let year = |word: &str| word.parse::<u8>().ok().filter(|year| (1..=Vesting::YEARS_MAX).contains(year));
        let span = match words[..] {
            [full, "year" | "years"] => year(full).map(|full| (full, full)),
            [first, "to", full, "years"] => year(first).zip(year(full)).filter(|(first, full)| first < full),
            _ => None,
        };
        if span.is_none() {
            let hint = "Write \"3 years\" or \"2 to 6 years\"; the law lets an employer ask for six at most.";
            self.report.add(&place, Code::BadDate, format!("`vesting` is {text:?}."), hint);
        }
        let ((first, full), hired) = (span?, hired?);
        Some(Some(Vesting { first, full, hired }))
    }
}
