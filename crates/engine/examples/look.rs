#![allow(clippy::all, clippy::disallowed_methods, missing_docs)]
use overwinter_engine::*;
use overwinter_market::{Model, ModelKind};
use overwinter_units::AssetClass;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let plan = overwinter_plan::file::read_toml(&std::fs::read_to_string(path).unwrap()).unwrap().plan;
    let law = overwinter_law::shipped();
    for spy in [12, 1] {
    for kind in [ModelKind::default(), ModelKind::Historical, ModelKind::Lognormal, ModelKind::Deterministic] {
        let model = Model::new(kind, spy, &[AssetClass::UsStocks, AssetClass::UsBonds, AssetClass::Cash, AssetClass::InternationalStocks, AssetClass::Tips]).unwrap();
        let t = std::time::Instant::now();
        let program = compile(&plan, &law, model, Options { steps_per_year: spy, ..Options::default() }).unwrap();
        let c = t.elapsed();
        for backend in [Backend::Scalar, Backend::SimdAt(Level::Baseline), Backend::SimdAt(Level::Avx2), Backend::SimdAt(Level::Avx512)] {
            let t = std::time::Instant::now();
            let o = run(&program, Run { seed: 1, paths: 10000, dollars: Dollars::Real, backend, threads: 2 }, &unwatched).unwrap();
            println!("{spy} {kind:?} {backend:?} compile {c:?} run {:?} success {:?} alive {:?} legacy {:?}", t.elapsed(), o.success, o.success_while_alive, o.legacy.p50);
            if spy == 12 && matches!(kind, ModelKind::Deterministic) && backend == Backend::Scalar {
                let ledger = trace(&program, Dollars::Real, 1, 0);
                for y in &ledger.years { println!("{} nw {:.0} hand {:.0} fed {:.0} st {:.0} pay {:.0} eff {:.3} mar {:.3} spent {:.0} {:.0} {:.0} recv {:?} bal {:?}", y.year, y.net_worth / y.prices[1], y.hand, y.end.federal/ y.prices[1], y.end.state/ y.prices[1], y.end.payroll/ y.prices[1], y.end.effective_rate, y.end.marginal_rate, y.flows.spent[0], y.flows.spent[1], y.flows.spent[2], y.flows.received.map(|v| v.round()), y.balances.iter().map(|b| (b / y.prices[1]).round()).collect::<Vec<_>>()); }
            }
        }
        let t = std::time::Instant::now(); program_hash(&program); println!("hash {:?}", t.elapsed());
    }}
}
