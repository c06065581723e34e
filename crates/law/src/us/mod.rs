//! The law of the United States, a file a rule.

pub mod accounts;
pub mod alternative_minimum;
pub mod business_deduction;
pub mod capital_gains;
pub mod credits;
pub mod early_withdrawal;
pub mod federal;
pub mod income;
pub mod itemised;
pub mod limits;
pub mod localities;
pub mod marginal;
pub mod medicare;
pub mod net_investment_income;
pub mod payroll;
pub mod property;
pub mod qualifying;
pub mod rmd;
pub mod schedule_1a;
pub mod self_employed_health;
pub mod self_employment;
pub mod senior_deduction;
pub mod social_security;
pub mod standard_deduction;
pub mod states;
pub mod taxable;
