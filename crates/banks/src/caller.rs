//! What every call of an adapter goes through: the provider's breaker, the connection's budget, the guarded client, and another try where one helps.

use core::future::Future;
use core::pin::Pin;
use core::time::Duration;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;

use crate::http::{Answer, Call, Client};
use crate::node::Node;
use crate::retry::Policy;
use crate::{Breakers, Budgets, Entry, Moment, Trouble};

type Passing = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The time and its passing. A test hands in its own, in which waiting takes no time.
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> Moment + Send + Sync>,
    sleep: Arc<dyn Fn(Duration) -> Passing + Send + Sync>,
}

impl Clock {
    /// The machine's.
    pub fn system() -> Self {
        let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX));
        Self::of(move || Moment::of_seconds(now()), tokio::time::sleep)
    }

    /// One's own.
    pub fn of<F: Future<Output = ()> + Send + 'static>(
        now: impl Fn() -> Moment + Send + Sync + 'static,
        sleep: impl Fn(Duration) -> F + Send + Sync + 'static,
    ) -> Self {
        Self { now: Arc::new(now), sleep: Arc::new(move |span| Box::pin(sleep(span))) }
    }

    /// The moment that it is.
    pub fn now(&self) -> Moment {
        (self.now)()
    }
}

/// A number from 0 to 1, another each time.
pub type Chance = Arc<dyn Fn() -> f64 + Send + Sync>;

/// What adapters need of the world; one for all connections of a server.
#[derive(Clone)]
pub struct Outside {
    /// What makes calls.
    pub client: Client,
    /// The time.
    pub clock: Clock,
    /// Chance, for the waits between tries.
    pub chance: Chance,
    /// How often a call is tried.
    pub retry: Policy,
    /// The breakers.
    pub breakers: Breakers,
}

/// The calls of one connection.
pub struct Caller<'a> {
    entry: &'static Entry,
    outside: &'a Outside,
    budgets: &'a mut Budgets,
}

/// How a provider's refusals are read: a status and the JSON beside it (null where there is none); none when it says nothing special.
pub type Explain = fn(u16, Node<'_>) -> Option<Trouble>;

impl<'a> Caller<'a> {
    /// Calls of a connection of that provider.
    pub fn new(entry: &'static Entry, outside: &'a Outside, budgets: &'a mut Budgets) -> Self {
        Self { entry, outside, budgets }
    }

    /// The moment that it is.
    pub fn now(&self) -> Moment {
        self.outside.clock.now()
    }

    /// Calls and reads the answer as JSON. A refusal means what the provider says it does.
    pub(crate) async fn json(&mut self, call: &Call, explain: Explain) -> Result<Value, Trouble> {
        self.ask(call, |answer| {
            let body = serde_json::from_slice(&answer.body);
            if answer.status < 400 {
                return body.map_err(|_| Trouble::Unreadable("it is no JSON"));
            }
            let said = body.unwrap_or(Value::Null);
            Err(explain(answer.status, Node(&said)).unwrap_or_else(|| refusal(answer.status)))
        })
        .await
    }

    /// Calls and reads the answer as it is.
    pub(crate) async fn plain(&mut self, call: &Call) -> Result<Answer, Trouble> {
        self.ask(call, |answer| if answer.status < 500 { Ok(answer) } else { Err(refusal(answer.status)) }).await
    }

    async fn ask<T>(&mut self, call: &Call, read: impl Fn(Answer) -> Result<T, Trouble>) -> Result<T, Trouble> {
        let policy = self.outside.retry;
        let tries = match (call.is_repeatable, &call.apart) {
            (false, _) => 1,
            // Of these there are few a day.
            (true, Some(_)) => policy.tries.clamp(1, 2),
            (true, None) => policy.tries.max(1),
        };
        for failed in 1..=tries {
            let result = self.once(call, &read).await;
            let Err(trouble) = result else { return result };
            let Some(wait) = self.wait(&trouble, failed).filter(|_| failed < tries) else { return Err(trouble) };
            (self.outside.clock.sleep)(wait).await;
        }
        unreachable!("the last try returns")
    }

    /// How long to wait before another try; none when another would not help, or not so soon.
    fn wait(&self, trouble: &Trouble, failed: u32) -> Option<Duration> {
        let policy = self.outside.retry;
        let wait = policy.wait(failed, (self.outside.chance)());
        match trouble {
            Trouble::Limited { until: Some(until) } => {
                Some(self.now().until(*until)).filter(|asked| *asked <= policy.most).map(|asked| asked + wait)
            }
            trouble => trouble.is_worth_a_retry().then_some(wait),
        }
    }

    /// One try.
    async fn once<T>(&mut self, call: &Call, read: &impl Fn(Answer) -> Result<T, Trouble>) -> Result<T, Trouble> {
        let id = self.entry.id;
        let breakers = &self.outside.breakers;
        let now = self.now();
        // The budget comes first: what it refuses must not pass for a probe.
        self.budgets.take(call.apart.as_deref(), now)?;
        let admitted = breakers.with(id, |breaker| breaker.admit(now)).map_err(|until| Trouble::Resting { until });
        let result = match admitted {
            Ok(()) => self.outside.client.send(call).await.and_then(|answer| meant_alike(answer, self.now())).and_then(read),
            Err(resting) => Err(resting),
        };
        if result.as_ref().is_err_and(Trouble::is_before_sending) {
            self.budgets.give_back(call.apart.as_deref(), now);
        }
        match &result {
            Err(Trouble::Resting { .. }) => {}
            Err(trouble) if trouble.is_worth_a_retry() => breakers.with(id, |breaker| breaker.failed(self.now())),
            Ok(_) | Err(_) => breakers.with(id, crate::breaker::Breaker::succeeded),
        }
        result
    }
}

/// Takes out the answers that mean the same at every provider.
fn meant_alike(answer: Answer, now: Moment) -> Result<Answer, Trouble> {
    match answer.status {
        429 => Err(Trouble::Limited { until: answer.retry_after.map(|seconds| now.after(Duration::from_secs(seconds))) }),
        300..=399 => Err(Trouble::Redirected),
        status @ ..=199 => Err(Trouble::Failing(status)),
        _ => Ok(answer),
    }
}

fn refusal(status: u16) -> Trouble {
    if status < 500 { Trouble::Refused { status, said: None } } else { Trouble::Failing(status) }
}
