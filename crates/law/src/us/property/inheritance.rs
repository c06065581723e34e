//! The inheritance taxes of the states: what an heir owes on what the heir receives (each state's statute stands in the data).
//!
//! Covers the classes of heirs, exemptions, amounts on which nothing is due, and young heirs. Not modelled: what is not counted (life insurance, property
//! owned with a spouse, farms, small estates), discounts for early payment, parents who inherit from a young child, relatives further than the
//! relations told apart and spouses of relatives other than a child's, persons and property outside the state.

use overwinter_numeric::Number;
use overwinter_units::{Money, Month};

use crate::schedule::usd;
use crate::us::property::states::ByState;
use crate::{Refusal, Schedule, Sheet};

/// What an heir was to the deceased. Half, adopted and step relations count as full ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Husband or wife.
    Spouse,
    /// Son or daughter.
    Child,
    /// Child of a child.
    Grandchild,
    /// Father or mother.
    Parent,
    /// Parent of a parent.
    Grandparent,
    /// Brother or sister.
    Sibling,
    /// Husband or wife of a child.
    ChildsSpouse,
    /// Child of a brother or sister.
    NieceOrNephew,
    /// Brother or sister of a parent.
    AuntOrUncle,
    /// Anybody else.
    Other,
    /// A charity.
    Charity,
}

impl Relation {
    /// All.
    pub const ALL: [Relation; 11] = [
        Relation::Spouse,
        Relation::Child,
        Relation::Grandchild,
        Relation::Parent,
        Relation::Grandparent,
        Relation::Sibling,
        Relation::ChildsSpouse,
        Relation::NieceOrNephew,
        Relation::AuntOrUncle,
        Relation::Other,
        Relation::Charity,
    ];

    /// The name in data files.
    pub const fn id(self) -> &'static str {
        match self {
            Relation::Spouse => "spouse",
            Relation::Child => "child",
            Relation::Grandchild => "grandchild",
            Relation::Parent => "parent",
            Relation::Grandparent => "grandparent",
            Relation::Sibling => "sibling",
            Relation::ChildsSpouse => "childs_spouse",
            Relation::NieceOrNephew => "niece_or_nephew",
            Relation::AuntOrUncle => "aunt_or_uncle",
            Relation::Other => "other",
            Relation::Charity => "charity",
        }
    }
}

/// The figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Inheritances {
    pub(crate) states: ByState<InheritanceTax>,
}

/// One state's tax.
#[derive(Clone, Debug, PartialEq)]
pub struct InheritanceTax {
    /// By relation, in the order of [`Relation::ALL`]; `None` for one that is free.
    pub(crate) classes: [Option<InheritanceClass>; 11],
    pub(crate) young: Option<YoungHeirs>,
}

/// What heirs of a class owe.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InheritanceClass {
    pub(crate) rates: Schedule,
    /// Up to here nothing, above it all of it counts.
    pub(crate) nothing_to: Money,
}

/// Heirs who are free for their age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct YoungHeirs {
    pub(crate) below_age: u16,
    /// All of that age, or children alone.
    pub(crate) of_all_relations: bool,
}

impl Inheritances {
    /// The law of a state by its postal code for deaths in `died`; `None` where it has no such tax.
    ///
    /// # Errors
    /// When the state or the year is not known; the error names it.
    pub fn of(&self, code: &str, died: Month) -> Result<Option<&InheritanceTax>, Refusal> {
        self.states.of("inheritance tax", code, died)
    }
}

impl InheritanceTax {
    /// The tax of an heir who receives `amount` at `age`, in completed years.
    pub fn tax<N: Number, S: Sheet<N>>(&self, relation: Relation, age: u16, amount: N, sheet: &mut S) -> N {
        let young = self.young.is_some_and(|young| age < young.below_age && (young.of_all_relations || relation == Relation::Child));
        let Some(class) = self.classes[relation as usize].as_ref().filter(|_| !young) else { return N::ZERO };
        sheet.open("State inheritance tax");
        sheet.line("Received", amount, "State inheritance tax return", "the state's law, in its data");
        let tax = class.rates.tax(amount).only_where(usd::<N>(class.nothing_to).less_than(amount)).to_cents();
        sheet.close(tax);
        tax
    }
}
