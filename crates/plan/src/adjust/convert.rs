//! Another ceiling of the conversions into Roth accounts.

use overwinter_units::Rate;

use crate::{Ceiling, Code, ConvertUpTo, Finding, Household};

/// How far the plan's conversions go, each between its own dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConversionCeiling {
    /// None is made.
    Nothing,
    /// The federal bracket of this rate is filled to its top.
    Bracket(Rate),
}

pub(super) fn convert(household: &mut Household, ceiling: ConversionCeiling) -> Result<(), Finding> {
    if household.conversions.is_empty() {
        let says = "The plan has no conversion into a Roth account whose size could be changed.";
        let hint = "Add [[conversions]] with the accounts and the dates between which money may be moved.";
        return Err(Finding::at("/adjust/conversions", Code::WrongAccount).message(says).hint(hint));
    }
    match ceiling {
        ConversionCeiling::Nothing => household.conversions.clear(),
        ConversionCeiling::Bracket(rate) => {
            household.conversions.iter_mut().for_each(|conversion| conversion.up_to = ConvertUpTo::Ceiling(Ceiling::Bracket(rate)));
        }
    }
    Ok(())
}
