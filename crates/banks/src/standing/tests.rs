use super::*;
use crate::provider::Listing;
use crate::providers::simplefin::ENTRY;

const DAY: i64 = 86_400;

fn at(day: i64) -> Moment {
    // 2026-01-01 is day 0.
    Moment::of_seconds(1_767_225_600 + day * DAY)
}

fn fetched(trouble: Option<Trouble>) -> Fetched {
    Fetched {
        accounts: Vec::new(),
        listing: Listing::Window { with_pending: true },
        cursor: None,
        findings: Vec::new(),
        trouble,
        consent_ends: None,
    }
}

fn linked(consent: Option<Moment>) -> Standing {
    let mut standing = Standing::default();
    standing.linked(at(0), consent);
    standing.last_good = Some(at(0));
    standing
}

#[test]
fn each_state_has_its_sentence_and_its_remedy() {
    let table: [(&str, Standing, i64, State, &str); 9] = [
        ("new", Standing::default(), 0, State::Linking, "The connection is being set up."),
        ("good", linked(None), 1, State::Fresh, "The connection works. It was last read on 2026-01-01."),
        ("long ago", linked(None), 3, State::Stale, "The connection has brought nothing new for days. It was last read on 2026-01-01."),
        ("8 days ahead", linked(Some(at(9))), 1, State::Fresh, "The connection works. It was last read on 2026-01-01."),
        (
            "7 days ahead",
            linked(Some(at(8))),
            1,
            State::ConsentEndsSoon,
            "Your consent at the bank ends on 2026-01-09. It was last read on 2026-01-01.",
        ),
        ("over", linked(Some(at(8))), 8, State::ConsentEnded, "Your consent at the bank has ended. It was last read on 2026-01-01."),
        ("sign in", failed(&Trouble::SignIn), 1, State::SignInAgain, "The bank asks you to sign in again. It was last read on 2026-01-01."),
        (
            "unpaid",
            failed(&Trouble::Unpaid),
            1,
            State::Broken,
            "The connection is broken. The provider asks for payment before it answers. It was last read on 2026-01-01.",
        ),
        ("revoked", failed(&Trouble::Revoked), 1, State::Revoked, "The access was revoked. It was last read on 2026-01-01."),
    ];
    for (name, standing, day, state, sentence) in table {
        assert_eq!(standing.state(at(day)), state, "{name}");
        assert_eq!(standing.sentence(at(day)), sentence, "{name}");
    }
}

fn failed(trouble: &Trouble) -> Standing {
    let mut standing = linked(None);
    standing.failed(at(1), trouble);
    standing
}

#[test]
fn a_passing_trouble_is_told_and_tried_again_later_each_time() {
    let mut standing = linked(None);
    let mut waits = Vec::new();
    for _ in 0..8 {
        standing.failed(at(1), &Trouble::Slow);
        waits.push(at(1).until(standing.next_try.expect("it passes")).as_secs() / 60);
    }
    assert_eq!(waits, [15, 30, 60, 120, 240, 480, 720, 720]);
    let sentence = "The connection works. It was last read on 2026-01-01. The last try failed: The provider takes too long to answer. \
                    It is tried again after 2026-01-02 12:00 UTC.";
    assert_eq!(standing.sentence(at(1)), sentence);
    standing.failed(at(1), &Trouble::Limited { until: Some(at(2)) });
    assert_eq!(standing.next_try, Some(at(2)), "as the provider asks");
    standing.succeeded(at(2), &fetched(None), &ENTRY);
    assert_eq!((standing.failures, standing.trouble.clone(), standing.last_good), (0, None, Some(at(2))));
}

#[test]
fn what_only_a_person_can_mend_is_not_tried_again_and_renewing_keeps_the_last_good_day() {
    let mut standing = failed(&Trouble::ConsentEnded);
    assert_eq!((standing.next_try, standing.state(at(1)).remedy()), (None, Remedy::Renew));
    standing.linked(at(2), Some(at(90)));
    assert_eq!((standing.state(at(2)), standing.next_try, standing.last_good), (State::Fresh, Some(at(2)), Some(at(0))));
    standing.revoked();
    assert_eq!((standing.state(at(2)), standing.next_try), (State::Revoked, None));
}
