//! Property and loans.

use crate::file::field::{Field, List, Table, Unknown, table};
use crate::file::leaf::{CostFile, Dollars, Percent, WhenFile};

table! {
    /// A home or other real estate.
    PropertyFile needs ["id", "value"] {
        /// What debts call it.
        id: String,
        /// The name to show; the id by default.
        name: String,
        /// "home" (the default) for where you live, "second_home" or "rental".
        r#use: String,
        /// What it would sell for at the plan's start, also when it is bought later.
        value: Dollars,
        /// "inflation" (the default), "inflation + 0.5 %", "2 %" or "none".
        growth: String,
        /// Maintenance and insurance: dollars a year, or a share of the value. None by default.
        upkeep: CostFile,
        /// Property tax: dollars a year, or a share of the value. None by default.
        property_tax: CostFile,
        /// When it is bought, at its value of then; or, in the past, since when it is yours. Long ago by default.
        bought: WhenFile,
        /// What buying costs beside the price, as a share of it; none by default.
        buying_cost: Percent,
        /// When it is sold, at its value of then; loans secured by it are paid off. Never by default.
        sold: WhenFile,
        /// What selling costs, as a share of the price; needed with `sold`.
        selling_cost: Percent,
        /// What it cost you, with improvements; needed where it is yours already and let, or sold later.
        cost_basis: Dollars,
        /// Rent a month, of a rental.
        rent: Dollars,
        /// How the rent grows: "inflation" (the default), "inflation + 0.5 %", "2 %" or "none".
        rent_growth: String,
        /// The share of the rent that is lost while nobody lives there; none by default.
        vacancy: Percent,
        /// The share of what a rental cost that is land, which is not written off.
        land: Percent,
    }
}

table! {
    /// A loan with a fixed rate and payment.
    DebtFile needs ["id", "balance", "rate"] {
        /// What dates call it.
        id: String,
        /// The name to show; the id by default.
        name: String,
        /// The property it is secured by.
        property: String,
        /// When it is borrowed; now by default, or when its property is bought. The first payment is due a month later.
        starts: WhenFile,
        /// What is owed; what is borrowed, in dollars of `as_of`, where it starts later.
        balance: Dollars,
        /// The nominal rate a year.
        rate: Percent,
        /// Interest and principal, each month. Of a student loan that is paid by income, the standard payment that bounds it; what pays the balance in
        /// ten years by default.
        payment: Dollars,
        /// Principal on top, each month; none by default.
        extra: Dollars,
        /// Principal on top, once.
        lump_sums: List<LumpSumFile>,
        /// When what is left is paid at once.
        paid_off: WhenFile,
        /// For a federal student loan that is paid by income: "ibr" (taken out before July 2014), "new_ibr", "paye" or "rap". The rest is forgiven.
        income_driven: String,
        /// Who owes it, where it is paid by income; the only person by default.
        person: String,
        /// Payments before the plan that count towards forgiveness; none by default.
        qualifying_months: u64,
        /// Whether the rest is forgiven after ten years of public service.
        public_service: bool,
    }
}

table! {
    /// Principal paid once.
    LumpSumFile needs ["when", "amount"] {
        /// With the payment of this month.
        when: WhenFile,
        /// How much.
        amount: Dollars,
    }
}

table! {
    /// Loans owed now that are paid down together: what one no longer needs goes to the next.
    DebtStrategyFile needs ["kind"] {
        /// "minimum" (each by itself), "snowball" (the smallest balance first) or "avalanche" (the highest rate first).
        kind: String,
        /// Dollars a month beyond all payments; none by default.
        extra: Dollars,
        /// Whether loans that a property secures are among them; they are not by default.
        mortgages: bool,
    }
}

table! {
    /// A home that is borrowed on when every account is empty.
    LastResortFile needs ["kind", "limit", "rate"] {
        /// "heloc" (paid back when money is left over) or "reverse_mortgage" (no more is owed than the home is worth).
        kind: String,
        /// The id of the home; the only one by default.
        property: String,
        /// The share of its value up to which it may be borrowed on, other loans on it included.
        limit: Percent,
        /// What is owed grows so: "inflation + 3 %" or "8 %".
        rate: String,
    }
}
