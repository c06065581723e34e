//! How long people live, what may befall them, and what is insured.

use crate::file::field::{Field, Table, Unknown, table};
use crate::file::leaf::{Dollars, Percent, WhenFile};

table! {
    /// How long people live.
    LongevityFile needs ["kind"] {
        /// "fixed" (the default: everybody lives to the planning age) or "drawn" (each path draws months of death from the life table).
        kind: String,
        /// By how much mortality falls each year after the start; "1 %" by default where lives are drawn, else none.
        improvement: Percent,
    }
}

table! {
    /// A risk that each path draws. Figures left out are published ones.
    ShockFile needs ["name", "kind"] {
        /// The name.
        name: String,
        /// "job_loss", "disability", "long_term_care", "home_repair" or "inheritance".
        kind: String,
        /// Whose it is.
        person: String,
        /// "home_repair": the id of the property.
        property: String,
        /// "job_loss" and "home_repair": the chance a year.
        chance: Percent,
        /// "disability" and "long_term_care": the risk over the usual one at the same age; "100 %" by default.
        risk: Percent,
        /// How many months it lasts on average; a disability for good by default.
        months: u64,
        /// "job_loss": what the next job pays, of the last one's pay.
        pay_after: Percent,
        /// "long_term_care": dollars a month.
        cost: Dollars,
        /// "long_term_care": how the cost grows; "inflation + 1 %" by default.
        growth: String,
        /// "home_repair": what it costs, of the home's value.
        share: Percent,
        /// "inheritance": the median of its size.
        amount: Dollars,
        /// "inheritance": how uncertain its size is, as the standard deviation of its logarithm; none by default.
        spread: Percent,
        /// "inheritance": the first month in which it can come.
        from: WhenFile,
        /// "inheritance": the first month in which it no longer can.
        until: WhenFile,
    }
}

table! {
    /// An insurance policy. Premiums are level; benefits are free of tax.
    InsuranceFile needs ["name", "kind", "premium"] {
        /// The name.
        name: String,
        /// "life", "disability" or "long_term_care".
        kind: String,
        /// Who is insured.
        person: String,
        /// The premium.
        premium: Dollars,
        /// "month" (the default) or "year".
        per: String,
        /// The first month without it; the end by default (whole life).
        until: WhenFile,
        /// "life": the sum at death. "long_term_care": dollars a month.
        benefit: Dollars,
        /// "disability": the part of gross pay that is paid on.
        share: Percent,
        /// "disability" and "long_term_care": months without benefit; none by default.
        waiting: u64,
        /// "long_term_care": the most months of benefit; for life by default.
        lasts: u64,
        /// "long_term_care": how the benefit grows; "none" by default.
        growth: String,
    }
}
