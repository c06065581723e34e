//! One linked connection and the bank behind it.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use overwinter_banks::provider::{Ask, Begun, Present};
use overwinter_banks::retry::Policy;
use overwinter_banks::{
    Breakers, Budgets, Caller, Client, Clock, Fetched, Moment, Outside, Provider, Reach, Secret, Since, Standing, Trouble, days_later,
    entry,
};
use overwinter_statements::Status;
use overwinter_testkit::banks::{APPLICATION_KEY, Account, Bank, SharedClock, Speaks, Truth, enable_banking, plaid, simplefin};
use overwinter_units::Date;

/// The three protocols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    SimpleFin,
    EnableBanking,
    Plaid,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::SimpleFin, Kind::EnableBanking, Kind::Plaid];

    pub const fn id(self) -> &'static str {
        match self {
            Kind::SimpleFin => "simplefin",
            Kind::EnableBanking => "enable_banking",
            Kind::Plaid => "plaid",
        }
    }

    fn speaks(self) -> Speaks {
        match self {
            Kind::SimpleFin => simplefin::speaks,
            Kind::EnableBanking => enable_banking::speaks,
            Kind::Plaid => plaid::speaks,
        }
    }

    fn keys(self, address: &str) -> Secret {
        let keys = match self {
            Kind::SimpleFin => serde_json::json!({}),
            Kind::EnableBanking => {
                serde_json::json!({"application": enable_banking::APPLICATION, "private_key": APPLICATION_KEY, "address": address})
            }
            Kind::Plaid => serde_json::json!({"client_id": plaid::KEYS.0, "secret": plaid::KEYS.1, "address": address}),
        };
        Secret::new(keys.to_string())
    }

    /// What a person or their browser brings back the first and the second time.
    pub fn brought(self, address: &str, code: &str) -> Secret {
        match self {
            Kind::SimpleFin => Secret::new(simplefin::token(address, code)),
            Kind::EnableBanking | Kind::Plaid => Secret::new(code),
        }
    }
}

/// A connection, and all that a server would keep of it.
pub struct World {
    pub kind: Kind,
    pub bank: Bank,
    pub provider: Box<dyn Provider>,
    pub outside: Outside,
    pub budgets: Budgets,
    pub credentials: Secret,
    pub standing: Standing,
    pub cursor: Option<String>,
    pub present: Option<Present>,
    pub slept: Arc<Mutex<Vec<Duration>>>,
    clock: SharedClock,
}

/// The last of March 2026, noon, UTC.
pub const TODAY: &str = "2026-03-31";

pub fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

/// Two accounts with five rows: what most tests begin with.
pub fn two_accounts(truth: &mut Truth) {
    let everyday = truth.open("Everyday", "checking", "1234.56");
    everyday.row("r1", "2026-02-27", "3000.00", "Employer").row("r2", "2026-03-01", "-1250.00", "Landlord");
    everyday.row("r3", "2026-03-29", "-12.5", "Coffee ü").pending("r4", "2026-03-30", "-80.00", "Restaurant");
    truth.open("Card", "card", "-420.00").row("r5", "2026-03-15", "-420.00", "Airline");
}

impl World {
    /// A bank with accounts, not linked yet.
    pub async fn unlinked(kind: Kind, accounts: impl FnOnce(&mut Truth)) -> World {
        let noon = Moment::midnight(day(TODAY)).seconds() + 43_200;
        let clock: SharedClock = Arc::new(AtomicI64::new(noon));
        let bank = Bank::start(kind.speaks(), Arc::clone(&clock)).await;
        accounts(&mut bank.truth());
        let entry = entry(kind.id()).expect("it is registered");
        let slept = Arc::new(Mutex::new(Vec::new()));
        World {
            kind,
            provider: (entry.open)(&kind.keys(&bank.address)).expect("the keys are right"),
            outside: outside(&clock, &slept),
            budgets: Budgets::of(entry, []),
            credentials: Secret::new(""),
            standing: Standing::default(),
            cursor: None,
            present: None,
            slept,
            clock,
            bank,
        }
    }

    /// A linked connection, with no call and no wait counted yet.
    pub async fn linked(kind: Kind, accounts: impl FnOnce(&mut Truth)) -> World {
        let mut world = World::unlinked(kind, accounts).await;
        world.begin().await.expect("linking begins");
        world.complete("first").await.expect("it is linked");
        world.bank.truth().calls.clear();
        world.budgets = Budgets::of(world.provider.entry(), []);
        world
    }

    pub async fn begin(&mut self) -> Result<Begun, Trouble> {
        let is_renewal = !self.credentials.reveal().is_empty();
        let (name, country) = enable_banking::BANK;
        let ask = Ask {
            bank: (self.kind == Kind::EnableBanking && !is_renewal).then(|| (name.to_owned(), country.to_owned())),
            redirect: "https://plans.example/back".to_owned(),
            state: "state-1".to_owned(),
            person: "person-1".to_owned(),
            language: "de".to_owned(),
            webhook: None,
            previous: is_renewal.then(|| self.credentials.clone()),
        };
        let mut caller = Caller::new(self.provider.entry(), &self.outside, &mut self.budgets);
        self.provider.begin(&mut caller, &ask).await
    }

    /// Brings a code back: `first` for linking, `second` for renewing.
    pub async fn complete(&mut self, code: &str) -> Result<(), Trouble> {
        let brought = self.kind.brought(&self.bank.address, code);
        let previous = Some(&self.credentials).filter(|kept| !kept.reveal().is_empty());
        let mut caller = Caller::new(self.provider.entry(), &self.outside, &mut self.budgets);
        let linked = self.provider.complete(&mut caller, &brought, previous).await?;
        self.credentials = linked.credentials;
        self.standing.linked(self.now(), linked.consent_ends);
        Ok(())
    }

    /// One sync, as the job does it.
    pub async fn sync(&mut self) -> Result<Fetched, Trouble> {
        let today = self.now().day().expect("a day");
        let since = Since { cursor: self.cursor.clone(), from: None, today, present: self.present.clone() };
        let result = overwinter_banks::sync(&*self.provider, &self.outside, &mut self.budgets, &self.credentials, &since).await;
        let now = self.now();
        match &result {
            Ok(fetched) => {
                self.cursor.clone_from(&fetched.cursor);
                self.standing.succeeded(now, fetched, self.provider.entry());
            }
            Err(trouble) => self.standing.failed(now, trouble),
        }
        result
    }

    /// A sync that has to go well.
    pub async fn good(&mut self) -> Fetched {
        let fetched = self.sync().await.unwrap_or_else(|trouble| panic!("{:?}: {trouble}", self.kind));
        assert_eq!(fetched.trouble(), None, "{:?}", self.kind);
        fetched
    }

    pub fn now(&self) -> Moment {
        Moment::of_seconds(self.clock.load(Ordering::SeqCst))
    }

    pub fn wait(&self, span: Duration) {
        self.clock.fetch_add(i64::try_from(span.as_secs()).expect("a short time"), Ordering::SeqCst);
    }

    /// The first account at the bank.
    pub fn everyday(&self, change: impl FnOnce(&mut Account)) {
        change(&mut self.bank.truth().accounts[0]);
    }
}

fn outside(clock: &SharedClock, slept: &Arc<Mutex<Vec<Duration>>>) -> Outside {
    let (now, passing, slept) = (Arc::clone(clock), Arc::clone(clock), Arc::clone(slept));
    let sleep = move |span: Duration| {
        slept.lock().expect("no panic").push(span);
        passing.fetch_add(i64::try_from(span.as_secs()).expect("a short time"), Ordering::SeqCst);
        core::future::ready(())
    };
    Outside {
        client: Client::new(Reach::AndThisMachine).waiting(Duration::from_secs(20)),
        clock: Clock::of(move || Moment::of_seconds(now.load(Ordering::SeqCst)), sleep),
        chance: Arc::new(|| 0.5),
        retry: Policy::default(),
        breakers: Breakers::default(),
    }
}

/// What a person would see: account, day, amount, payee, whether it counts.
pub fn seen(fetched: &Fetched) -> Vec<(String, String, String, String, bool)> {
    let mut rows = Vec::new();
    for account in &fetched.accounts {
        let name = account.statement.account.name.clone().unwrap_or_default();
        let name = if name.contains("Card") { "Card" } else { "Everyday" };
        for row in &account.statement.transactions {
            let payee = row.payee.clone().or_else(|| row.memo.clone()).unwrap_or_default();
            let amount = row.amount.normalize().to_string();
            rows.push((name.to_owned(), row.date.to_string(), amount, payee, row.status == Status::Booked));
        }
    }
    rows.sort();
    rows
}

/// The ids of all rows.
pub fn ids(fetched: &Fetched) -> Vec<String> {
    let mut ids: Vec<String> =
        fetched.accounts.iter().flat_map(|account| &account.statement.transactions).filter_map(|row| row.id.clone()).collect();
    ids.sort();
    ids
}

/// A day so many days after today.
pub fn in_days(days: i64) -> String {
    days_later(day(TODAY), days).to_string()
}
