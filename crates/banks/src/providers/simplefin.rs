//! SimpleFIN: one token, one address with everything in it. <https://www.simplefin.org/protocol.html>
//!
//! *Not modelled:* currencies of one's own (an account in one is left out; their address is never fetched), and taking the access back, which only the
//! person can do at the provider.

mod access;
mod accounts;
mod errors;

use core::time::Duration;

use overwinter_units::Date;

use crate::budget::Limit;
use crate::http::Call;
use crate::node::Node;
use crate::provider::{Account, Answer, Ask, Bank, Begun, Entry, Fetched, Linked, Listing, Provider, Revoked, Since};
use crate::{Caller, Moment, Secret, Trouble, days_later, window};
use access::Access;
use accounts::Accounts;

/// Where tokens are made.
const PAGE: &str = "https://bridge.simplefin.org/simplefin/create";
/// The most days of one call.
const WINDOW_DAYS: i64 = 60;

/// The line in the registry.
pub const ENTRY: Entry = Entry {
    id: "simplefin",
    name: "SimpleFIN",
    keys: &[],
    // Support told a user: 24 are meant, 48 warned of, 96 blocked.
    limit: Limit { calls: 24, window: Duration::from_secs(86_400) },
    limit_apart: None,
    every: Duration::from_secs(86_400),
    open: |_| Ok(Box::new(SimpleFin)),
};

/// The adapter. It has no keys of its own.
pub struct SimpleFin;

impl Provider for SimpleFin {
    fn entry(&self) -> &'static Entry {
        &ENTRY
    }

    fn banks<'a>(&'a self, _: &'a mut Caller<'_>, _: &'a str) -> Answer<'a, Vec<Bank>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn begin<'a>(&'a self, _: &'a mut Caller<'_>, _: &'a Ask) -> Answer<'a, Begun> {
        Box::pin(async { Ok(Begun::Paste { page: PAGE.to_owned() }) })
    }

    fn complete<'a>(&'a self, caller: &'a mut Caller<'_>, brought: &'a Secret, _: Option<&'a Secret>) -> Answer<'a, Linked> {
        Box::pin(async {
            let credentials = access::claim(caller, brought).await?;
            Ok(Linked { credentials, consent_ends: None })
        })
    }

    fn accounts<'a>(&'a self, caller: &'a mut Caller<'_>, credentials: &'a Secret) -> Answer<'a, Vec<Account>> {
        Box::pin(async {
            let access = Access::read(credentials)?;
            let mut accounts = Accounts::default();
            // No row is asked for, so the day does not matter.
            let today = caller.now().day().ok_or(Trouble::Settings("the clock is wrong"))?;
            accounts.take(Node(&ask(caller, &access, &[("balances-only", "1".to_owned())]).await?), today)?;
            Ok(accounts.done().accounts)
        })
    }

    fn fetch<'a>(&'a self, caller: &'a mut Caller<'_>, credentials: &'a Secret, since: &'a Since) -> Answer<'a, Fetched> {
        Box::pin(async {
            let access = Access::read(credentials)?;
            let first = window::first_day(since);
            let mut accounts = Accounts::default();
            for query in queries(first, since.today) {
                accounts.take(Node(&ask(caller, &access, &query).await?), since.today)?;
            }
            let mut done = accounts.done();
            done.accounts.iter_mut().for_each(|account| account.statement.period = (Some(first), Some(since.today)));
            let is_complete = done.trouble.is_none() && done.accounts.iter().all(|account| account.trouble.is_none());
            Ok(Fetched {
                accounts: done.accounts,
                listing: Listing::Window { with_pending: true },
                cursor: window::cursor(since, is_complete),
                findings: done.findings,
                trouble: done.trouble,
                consent_ends: None,
            })
        })
    }

    fn revoke<'a>(&'a self, _: &'a mut Caller<'_>, _: &'a Secret) -> Answer<'a, Revoked> {
        Box::pin(async { Ok(Revoked::ByPerson { page: "https://bridge.simplefin.org/" }) })
    }
}

/// The queries for the days from `first` on, at most [`WINDOW_DAYS`] each. The last has no end, so that rows of days to come are listed too.
fn queries(first: Date, today: Date) -> Vec<Vec<(&'static str, String)>> {
    let seconds = |day: Date| Moment::midnight(day).seconds().to_string();
    let mut queries = Vec::new();
    let mut from = first;
    loop {
        // Servers look only whether `pending` is there.
        let mut query = vec![("start-date", seconds(from)), ("pending", "1".to_owned())];
        let to = days_later(from, WINDOW_DAYS);
        if to > today {
            queries.push(query);
            return queries;
        }
        query.push(("end-date", seconds(to)));
        queries.push(query);
        from = to;
    }
}

async fn ask(caller: &mut Caller<'_>, access: &Access, query: &[(&str, String)]) -> Result<serde_json::Value, Trouble> {
    let call = Call::get(access.accounts(query)?).header("authorization", access.authorization());
    caller.json(&call, errors::explain).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ninety_days_are_two_queries_without_gap_or_overlap() {
        let day = |text: &str| Date::parse(text).expect("a day");
        let queries = queries(day("2026-01-01"), day("2026-03-31"));
        let of = |query: &[(&str, String)], name: &str| query.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone());
        // `date -u -d 2026-01-01 +%s`, and 60 days later.
        assert_eq!((of(&queries[0], "start-date"), of(&queries[0], "end-date")), (Some("1767225600".into()), Some("1772409600".into())));
        assert_eq!((of(&queries[1], "start-date"), of(&queries[1], "end-date"), queries.len()), (Some("1772409600".into()), None, 2));
        assert_eq!(super::queries(day("2026-03-31"), day("2026-03-31")).len(), 1);
    }
}
