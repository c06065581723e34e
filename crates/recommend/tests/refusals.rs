//! Questions that do not fit the plan are refused, each with a finding that says why.

mod common;

use common::{COUPLE, law, market, plan, retiree, setting};
use overwinter_engine::unwatched;
use overwinter_market::ModelKind;
use overwinter_plan::{Code, Plan};
use overwinter_recommend::{By, Refusal, Search, solve};

#[test]
fn a_question_that_does_not_fit_is_refused() {
    let couple = plan(COUPLE);
    let kim = retiree("");
    let spending = |target, step_usd| Search::Spending { target, discretionary_only: false, step_usd };
    let retirement = |person: &str| Search::Retirement { target: 0.85, person: person.into() };
    let saving = |account: &str| Search::Saving { target: 0.85, account: account.into(), person: "ana".into(), step_usd: 10 };
    let by = By::Success;
    let percent = retiree("spending_rule = { kind = \"percent\", rate = \"4 %\" }");
    let cases: [(&Plan, Search, Code, &str); 13] = [
        (&couple, spending(0.0, 10), Code::BadRate, "/search/target"),
        (&couple, spending(1.0, 10), Code::BadRate, "/search/target"),
        (&couple, spending(f64::NAN, 10), Code::BadRate, "/search/target"),
        (&couple, spending(0.85, 0), Code::BadAmount, "/search/step_usd"),
        (&percent, Search::Spending { target: 0.85, discretionary_only: true, step_usd: 10 }, Code::BadAmount, "/spending"),
        (&couple, retirement("sam"), Code::UnknownPerson, "/search/person"),
        (&kim, retirement("kim"), Code::BadAge, "/search/person"),
        (&couple, saving("piggy bank"), Code::UnknownAccount, "/adjust/extra_saving/account"),
        (&couple, saving("ben 401k"), Code::WrongAccount, "/adjust/extra_saving/account"),
        (
            &kim,
            Search::Saving { target: 0.5, account: "bank".into(), person: "kim".into(), step_usd: 10 },
            Code::BadAge,
            "/adjust/extra_saving/until_retirement_of",
        ),
        (&kim, Search::Claiming { by }, Code::BadAge, "/income"),
        (&kim, Search::Conversions { by }, Code::WrongAccount, "/adjust/conversions"),
        (&common::plan(&COUPLE.replace("age 62", "age 50")), retirement("ana"), Code::BadAge, "/search/person"),
    ];
    let (law, market) = (law(), market(ModelKind::Deterministic));
    for (plan, search, code, pointer) in cases {
        let Err(Refusal::Findings(findings)) = solve(plan, &search, setting(&law, &market, 1), &unwatched) else {
            panic!("{search:?} was not refused");
        };
        assert_eq!((findings[0].code, findings[0].pointer.as_str()), (code, pointer), "{search:?}: {findings:?}");
        assert!(!findings[0].message.is_empty());
    }
}
