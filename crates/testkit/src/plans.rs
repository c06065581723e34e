//! Random but valid plans, as diverse as the format allows. A plan is a function of its seed, on every machine.

mod chance;
mod household;
mod money;
mod pay;
mod policies;
mod risks;

use overwinter_plan::{Plan, file};

use chance::Chance;
use household::Household;

/// A valid plan drawn from `seed`: one person or a couple, in any state, all account kinds, salaries and own businesses with saving, pensions, annuities, Social
/// Security, windfalls, spending in phases, goals, homes bought, sold and let, mortgages and loans paid down together, the home as last resort,
/// moves, milestones, glide paths, every withdrawal policy, reserves, every spending rule, conversions, dependents, losses carried, IRAs with a
/// basis, Medicare, gifts and premiums of marketplace plans, pay in shares, drawn lives, a marriage and a divorce, shocks, insurance.
///
/// # Panics
/// When the plan has an error, which is a mistake of this module.
pub fn random_plan(seed: u64) -> Plan {
    let text = random_plan_toml(seed);
    match file::read_toml(&text) {
        Ok(read) => read.plan,
        Err(findings) => panic!("seed {seed} gives an invalid plan: {findings:#?}\n{text}"),
    }
}

/// The file of [`random_plan`].
pub fn random_plan_toml(seed: u64) -> String {
    let mut chance = Chance::new(seed);
    let household = Household::draw(&mut chance);
    let accounts = money::accounts(&household, &mut chance);
    let mut text = household.text(seed);
    for account in &accounts {
        text += &account.text(&household, &mut chance);
    }
    text += &money::incomes(&household, &accounts, &mut chance);
    let spending = money::spending(&household, &mut chance);
    let discretionary = spending.contains("\"discretionary\"");
    text += &spending;
    text += &money::goals(&household, &mut chance);
    let home = money::home(&household, &mut chance);
    text += &home;
    text += &money::last_resort_and_moves(&home, &mut chance);
    text += &policies::policies(&household, &accounts, discretionary, &mut chance);
    text += &policies::conversions(&accounts, &mut chance);
    text += &household::longevity(&mut chance);
    text += &risks::risks(&household, text.contains("[[properties]]"), &mut chance);
    text += &pay::equity(&household, &accounts, &mut chance);
    text += &pay::annuity(&household, &accounts, &mut chance);
    text += &money::student_loans(&household, &mut chance);
    let text = money::with_rollover(text, &accounts, &mut chance);
    household.with_marriage_and_divorce(text, &mut chance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use overwinter_plan::{
        AccountKind, Ceiling, EquityKind, IncomeKind, MedicareParts, Per, Property, PropertyUse, Purpose, Rebalancing, SpendingRule,
        WithdrawalKind,
    };

    #[test]
    fn two_thousand_seeds_give_valid_plans_of_every_kind() {
        let plans: Vec<Plan> = (0..2_000).map(random_plan).collect();
        for kind in AccountKind::ALL {
            assert!(plans.iter().any(|plan| plan.accounts.iter().any(|account| account.kind == kind)), "no account is {}", kind.id());
        }
        let count = |what: &dyn Fn(&Plan) -> bool| plans.iter().filter(|plan| what(plan)).count();
        assert!(count(&|plan| plan.people.len() == 2) > 500 && count(&|plan| plan.people.len() == 1) > 500);
        assert!(count(&|plan| plan.residence.state.code() == "ca") > 500);
        assert!(count(&|plan| plan.withdrawal.kind == WithdrawalKind::Proportional) > 300);
        assert!(count(&|plan| matches!(plan.withdrawal.kind, WithdrawalKind::Filling(Ceiling::Bracket(_)))) > 300);
        assert!(count(&|plan| matches!(plan.withdrawal.kind, WithdrawalKind::Filling(Ceiling::MedicareBound(_)))) > 100);
        assert!(count(&|plan| matches!(plan.withdrawal.kind, WithdrawalKind::Filling(Ceiling::PremiumCredit))) > 50);
        assert!(count(&|plan| plan.withdrawal.reserve_months > 0) > 300);
        assert!(count(&|plan| plan.conversions.iter().any(|one| one.not_in.is_some())) > 100);
        assert!(count(&|plan| matches!(plan.spending_rule, SpendingRule::Percent { .. })) > 200);
        assert!(count(&|plan| matches!(plan.spending_rule, SpendingRule::Guardrails { .. })) > 200);
        assert!(count(&|plan| matches!(plan.spending_rule, SpendingRule::Ratchet { .. })) > 30);
        assert!(count(&|plan| matches!(plan.spending_rule, SpendingRule::VariablePercentage { .. })) > 60);
        assert!(count(&|plan| matches!(plan.spending_rule, SpendingRule::RequiredDistribution { .. })) > 60);
        assert!(count(&|plan| matches!(plan.spending_rule, SpendingRule::Amortised { .. })) > 50);
        assert!(count(&|plan| matches!(plan.spending_rule, SpendingRule::Smile { .. })) > 30);
        assert!(count(&|plan| matches!(plan.spending_rule, SpendingRule::RiskGuardrails { .. })) > 30);
        let drifts = |account: &overwinter_plan::Account| account.kind.is_roth() && account.rebalancing != Rebalancing::Monthly;
        assert!(count(&|plan| plan.accounts.iter().any(drifts)) > 100);
        assert!(count(&|plan| !plan.conversions.is_empty()) > 300);
        for kind in ["job_loss", "disability", "long_term_care", "home_repair", "inheritance"] {
            assert!(count(&|plan| plan.shocks.iter().any(|shock| shock.kind.id() == kind)) > 50, "{kind}");
        }
        assert!(count(&|plan| !plan.insurance.is_empty()) > 150);
        assert!(count(&|plan| plan.longevity.drawn && plan.people.len() == 2) > 200);
        assert!(count(&|plan| plan.marriage().is_some()) > 60 && count(&|plan| plan.divorce().is_some()) > 60);
        assert!(count(&|plan| !plan.dependents.is_empty()) > 400);
        assert!(count(&|plan| plan.medicare.parts == MedicareParts::BAndD) > 200);
        assert!(count(&|plan| plan.loss_carried.cents() > 0) > 200);
        assert!(count(&|plan| plan.accounts.iter().any(|account| account.layers.after_tax.cents() > 0)) > 200);
        assert!(count(&|plan| plan.spending.iter().any(|item| item.benchmark.is_some())) > 50);
        assert!(count(&|plan| plan.spending.iter().any(|item| item.purpose == Purpose::Charity)) > 80);
        assert!(count(&|plan| plan.accounts.iter().any(|account| account.mix.points.len() > 1)) > 500);
        assert!(count(&|plan| !plan.debts.is_empty()) > 300);
        assert!(count(&|plan| plan.goals.iter().any(|goal| goal.amount.per == Per::Year)) > 200);
        assert!(count(&|plan| plan.spending.iter().any(|item| item.purpose == Purpose::Medical)) > 200);
        assert!(count(&|plan| plan.goals.iter().any(|goal| goal.purpose == Purpose::Education)) > 200);
        assert!(count(&|plan| plan.incomes.iter().any(|income| matches!(income.kind, IncomeKind::Annuity { .. }))) > 200);
        let property = |what: &dyn Fn(&Property) -> bool| count(&|plan| plan.properties.iter().any(what));
        assert!(property(&|home| home.sold.is_some()) > 200 && property(&|home| home.bought.is_some()) > 200);
        assert!(property(&|home| matches!(home.used_as, PropertyUse::Rental(_))) > 100);
        assert!(count(&|plan| plan.debts.iter().any(|debt| debt.income_driven.is_some())) > 200);
        assert!(count(&|plan| plan.last_resort.is_some()) > 100 && count(&|plan| !plan.moves.is_empty()) > 200);
        assert!(count(&|plan| !plan.debt_strategy.debts.is_empty()) > 50);
        let business = |plan: &Plan| {
            plan.incomes.iter().any(|income| match &income.kind {
                IncomeKind::SelfEmployment { saves } => saves.iter().any(|saving| saving.of_business),
                _ => false,
            })
        };
        assert!(count(&business) > 100);
        let equity = |kind: fn(&EquityKind) -> bool| count(&|plan| plan.equity.iter().any(|equity| kind(&equity.kind)));
        let buys = |plan: &Plan| plan.incomes.iter().any(|income| matches!(income.kind, IncomeKind::Annuity { bought: Some(_), .. }));
        assert!(count(&buys) > 200);
        let longevity =
            |income: &overwinter_plan::Income| matches!(&income.kind, IncomeKind::Annuity { bought: Some(bought), .. } if bought.longevity);
        assert!(count(&|plan| plan.incomes.iter().any(longevity)) > 10);
        assert!(count(&|plan| plan.accounts.iter().any(|account| account.rollover.is_some())) > 40);
        assert!(equity(|kind| matches!(kind, EquityKind::RestrictedUnits(_))) > 50);
        assert!(equity(|kind| matches!(kind, EquityKind::Options { incentive: true, .. })) > 50);
        assert!(equity(|kind| matches!(kind, EquityKind::PurchasePlan { .. })) > 50);
        assert!(count(&|plan| plan.equity.iter().any(|equity| equity.keep_in.is_some())) > 100);
        assert!(plans.iter().all(|plan| plan.months() > 0));
    }

    #[test]
    fn a_seed_always_gives_the_same_plan() {
        assert_eq!(random_plan(7), random_plan(7));
        assert_ne!(random_plan(7), random_plan(8));
    }

    #[test]
    fn random_plans_survive_writing_and_reading() {
        for seed in 0..300 {
            let plan = random_plan(seed);
            let again = file::read_toml(&file::write_toml(&plan)).unwrap_or_else(|findings| panic!("seed {seed}: {findings:#?}"));
            assert_eq!(again.plan, plan, "seed {seed}");
        }
    }
}
