//! Where the kernel writes its movements: nowhere, or into a double-entry ledger.

use overwinter_law::Sheet;

use crate::program::{Purpose, Tier};

/// One side of a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Money in hand within a month; dividends wait here for the next month's spending.
    Hand,
    /// An account, by index.
    Account(usize),
    /// Employers, pension payers, the Social Security administration, givers.
    Payer,
    /// Tax authorities.
    Treasury,
    /// Shops, lenders, builders: whoever is paid for living.
    Payee,
    /// Where returns come from and losses go.
    Market,
}

/// Why money moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// An income, by index.
    Income(usize),
    /// Saved from an income: its index and the account's.
    Deferral(usize, usize),
    /// Put into a plan after tax and made Roth money at once: income and account.
    AfterTax(usize, usize),
    /// The employer's match: income and account.
    Match(usize, usize),
    /// Put in by an own business for its owner: income and account.
    BusinessSaving(usize, usize),
    /// The price of an annuity, by index.
    AnnuityPrice(usize),
    /// What an annuity pays that was bought in the plan, by index.
    Annuity(usize),
    /// Pay in shares or options, by index: what they are worth less what is paid for them.
    Equity(usize),
    /// Shares of it that are kept.
    EquityKept(usize),
    /// Social Security and Medicare tax of a person.
    PayrollTax(usize),
    /// This year's tax, paid as it is expected.
    EstimatedTax,
    /// What was left of last year's tax; negative when it is a refund.
    SettledTax,
    /// Interest of a loan.
    Interest(usize),
    /// Principal of a loan.
    Principal(usize),
    /// Upkeep, insurance and tax of a property.
    PropertyCost(usize),
    /// Rent of a property.
    Rent(usize),
    /// Borrowed on the home because nothing else was left.
    LastResort,
    /// Paid back of that.
    LastResortRepaid,
    /// Paid out of own money for a property and the costs of buying it.
    Bought(usize),
    /// Paid for it out of loans.
    BoughtOnLoan(usize),
    /// Received for a property, less the costs of selling it.
    Sold(usize),
    /// A loan that begins.
    Borrowed(usize),
    /// What the sale of its property pays of a loan.
    Redeemed(usize),
    /// What a shock costs or brings, by index.
    Shock(usize),
    /// Premiums and benefits of an insurance, by index.
    Insurance(usize),
    /// Premiums of Medicare.
    MedicarePremium,
    /// Spending of a tier.
    Spending(Tier),
    /// A surplus that is put away.
    Saving,
    /// Taken out because money was needed.
    Withdrawal,
    /// Taken out for what the account is meant for, free of tax.
    Qualified(Purpose),
    /// Taken out because law requires it.
    RequiredDistribution,
    /// Moved from a traditional into a Roth account.
    Conversion,
    /// Moved from a 529 plan into its beneficiary's Roth IRA.
    Rollover,
    /// Brought into the household by who joins it.
    Marriage,
    /// Taken out of it by who leaves.
    Divorce,
    /// Dividends and interest paid out.
    Yield,
    /// Change of value.
    Growth,
    /// Fees of an account.
    Fee,
}

/// What the kernel tells of what it does. `()` hears nothing and costs nothing.
pub trait Book<N> {
    /// Where the year's return is written.
    type YearEndSheet: Sheet<N>;
    /// Where payroll tax is written.
    type PayrollSheet: Sheet<N>;

    /// Whether anything hears of postings: what is worked out for them alone is left out where nothing does.
    const HEARS: bool = true;

    /// A new step begins.
    fn step(&mut self, step: usize);
    /// Money moves.
    fn post(&mut self, from: Place, to: Place, reason: Reason, amount: N);
    /// The sheet for the year's federal and state return.
    fn year_end_sheet(&mut self) -> &mut Self::YearEndSheet;
    /// The sheet for payroll tax.
    fn payroll_sheet(&mut self) -> &mut Self::PayrollSheet;
}

/// Hears nothing.
#[derive(Debug, Default)]
pub struct Silent(());

impl<N: overwinter_numeric::Number> Book<N> for Silent {
    type YearEndSheet = ();
    type PayrollSheet = ();

    const HEARS: bool = false;

    #[inline(always)]
    fn step(&mut self, _: usize) {}
    #[inline(always)]
    fn post(&mut self, _: Place, _: Place, _: Reason, _: N) {}
    #[inline(always)]
    fn year_end_sheet(&mut self) -> &mut () {
        &mut self.0
    }
    #[inline(always)]
    fn payroll_sheet(&mut self) -> &mut () {
        &mut self.0
    }
}
