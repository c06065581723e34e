//! Moves to other states, and the home that is borrowed on last.

use super::Reading;
use super::report::{Bounds, Place};
use crate::file::v1::MoveFile;
use crate::{Code, LastResort, LastResortKind, Move, Property, PropertyIndex, PropertyUse};

impl<'a> Reading<'a> {
    pub(super) fn moved(&mut self, made: &'a MoveFile, at: &Place) -> Option<Move> {
        let at = at.about(format!("Move {:?}", made.name.given().map_or("", String::as_str)));
        self.report.keys(made, &at);
        let label = self.report.text(&made.name, &at.key("name"));
        let when = self.when(&made.when, &at.key("when"), None, None);
        self.check_once(when, &at.key("when"));
        let state = self.state(&made.state, &at.key("state"));
        Some(Move { label: label?.into(), when: when?, state: state? })
    }

    /// `Some(None)` without one.
    pub(super) fn last_resort(&mut self, properties: Option<&[Property]>, root: &Place) -> Option<Option<LastResort>> {
        if self.file.last_resort.is_missing() {
            return Some(None);
        }
        let place = root.key("last_resort").about("The last resort");
        let file = self.report.need(&self.file.last_resort, &place)?;
        self.report.keys(file, &place);
        let words = [("heloc", LastResortKind::HomeEquityLine), ("reverse_mortgage", LastResortKind::ReverseMortgage)];
        let kind = self.report.choice(&file.kind, &place.key("kind"), &words, None);
        let limit = self.report.rate(&file.limit, &place.key("limit"), Bounds::SHARE, None);
        let rate = self.report.growth(&file.rate, &place.key("rate"), None);
        let at = place.key("property");
        let property = match (file.property.is_missing(), properties) {
            (true, Some([_])) => Some(PropertyIndex(0)),
            _ => self.report.need(&file.property, &at).and_then(|id| self.names.property(id, &at, &mut self.report)),
        };
        let home = property.and_then(|index| properties?.get(index.0));
        if home.is_some_and(|home| home.used_as != PropertyUse::Home) {
            self.report.add(&at, Code::UnknownProperty, "it is not a home that you live in.", "Name one with use = \"home\".");
        }
        Some(Some(LastResort { kind: kind?, property: property?, limit: limit?, rate: rate? }))
    }
}
