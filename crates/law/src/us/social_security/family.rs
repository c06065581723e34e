//! Benefits of children and of who cares for them, and what the family maximum leaves (42 USC 402(d), (g), 403(a); 20 CFR 404.403,
//! 404.404; Social Security Handbook, sec. 732; POMS RS 00615.210, RS 00615.710).
//!
//! Covers shares, ages and the proportional reduction. Not modelled: disabled children, grandchildren, parents, several records for one
//! child (the combined maximum), what a beneficiary's other entitlement frees for the rest (20 CFR 404.403(a)(5)).

use overwinter_units::{Age, Money};

use super::{Share, SocialSecurity};

impl SocialSecurity {
    /// A child's original benefit: of a worker's primary insurance amount, alive or not.
    pub fn child_original(&self, primary: Money, worker_alive: bool) -> Money {
        let share = if worker_alive { self.children.of_living } else { self.children.of_deceased };
        Share::from(share).of(primary, self.amount_step)
    }

    /// The original benefit of a spouse or a surviving spouse of any age who cares for the worker's child; never reduced for age.
    pub fn care_original(&self, primary: Money, worker_alive: bool) -> Money {
        let share = if worker_alive { self.children.care_of_living } else { self.children.care_of_deceased };
        Share::from(share).of(primary, self.amount_step)
    }

    /// Whether a child of `age` draws a benefit; a full-time student of a school draws it longer.
    pub fn child_draws(&self, age: Age, student: bool) -> bool {
        age < if student { self.children.student_below } else { self.children.child_below }
    }

    /// Whether caring for a child of `age` gives a benefit.
    pub fn care_draws(&self, age: Age) -> bool {
        age < self.children.in_care_below
    }

    /// What others may draw together on a record: the family maximum, less the worker's primary insurance amount while the worker lives.
    pub fn left_for_others(family_maximum: Money, primary: Money, worker_alive: bool) -> Money {
        if worker_alive { (family_maximum - primary).max(Money::ZERO) } else { family_maximum }
    }

    /// Original benefits as the family maximum leaves them, each down to a dime. Reductions for age come after it. A divorced spouse's benefit is neither
    /// counted nor reduced: leave it out.
    pub fn within_family_maximum(&self, left: Money, originals: &[Money]) -> Vec<Money> {
        let sum: Money = originals.iter().copied().sum();
        if sum <= left {
            return originals.to_vec();
        }
        originals.iter().map(|original| Share::of_amounts(left, sum).of(*original, self.amount_step)).collect()
    }
}
