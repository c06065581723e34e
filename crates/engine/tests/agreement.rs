//! Every back end against the scalar definition, and every number of threads against one.

mod common;

use overwinter_engine::{Backend, Dollars, Level, Program, Run, run, run_each, unwatched};

#[test]
fn lanes_at_every_level_and_any_threads_give_the_scalars_outcome() {
    for (name, program) in common::examples() {
        let with = |backend, threads| {
            let run_of = Run { seed: 7, paths: 301, dollars: Dollars::Real, backend, threads };
            run(&program, run_of, &unwatched).expect("nobody cancels")
        };
        let want = with(Backend::Scalar, 1);
        let levels = Level::ALL.map(Backend::SimdAt);
        for backend in levels.into_iter().chain([Backend::Scalar, Backend::Simd]) {
            for threads in [1, 2, 3] {
                assert!(with(backend, threads) == want, "{name}: {backend:?} on {threads} threads differs");
            }
        }
    }
}

#[test]
fn a_path_is_the_same_alone_and_among_others() {
    for (name, program) in common::examples() {
        let few = overwinter_engine::trace(&program, Dollars::Real, 3, 11);
        let again = overwinter_engine::trace(&program, Dollars::Real, 3, 11);
        assert_eq!(few.steps, again.steps, "{name}");
    }
}

#[test]
fn a_run_stops_when_it_is_told_to() {
    let (_, program) = common::examples().remove(0);
    let run_of = Run { seed: 7, paths: 4_096, dollars: Dollars::Real, backend: Backend::Simd, threads: 2 };
    assert!(run(&program, run_of, &|done, _| done < 2).is_err());
}

#[test]
fn a_batch_gives_each_household_what_it_gets_alone() {
    let programs: Vec<Program> = common::examples().into_iter().map(|(_, program)| program).collect();
    let how = |threads| Run { seed: 7, paths: 300, dollars: Dollars::Real, backend: Backend::Simd, threads };
    let alone: Vec<_> = programs.iter().map(|program| run(program, how(1), &unwatched)).collect();
    for threads in [1, 3] {
        let batch = run_each(&programs, how(threads), &unwatched).expect("nobody cancels");
        assert!(batch.into_iter().map(Ok).eq(alone.iter().cloned()), "{threads} threads");
    }
    assert!(run_each(&programs, how(2), &|done, _| done < 3).is_err());
    assert_eq!(run_each(&[], how(2), &unwatched), Ok(Vec::new()));
}
