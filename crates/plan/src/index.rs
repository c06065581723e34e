//! Places in a plan's lists: a number of its own type for each list, so that they can't be mixed up.

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub usize);

        impl $name {
            /// The place in the list, from 0.
            pub const fn get(self) -> usize {
                self.0
            }
        }
    };
}

index!(
    /// A person of the household.
    PersonIndex
);
index!(
    /// An account.
    AccountIndex
);
index!(
    /// A property.
    PropertyIndex
);
index!(
    /// A debt.
    DebtIndex
);
index!(
    /// A milestone.
    MilestoneIndex
);
