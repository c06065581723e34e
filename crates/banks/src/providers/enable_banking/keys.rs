//! The user's application: its id and private key, and the token that is made of them for each call.

use serde_json::json;
use url::Url;

use crate::node::Node;
use crate::providers::{base, below, needed, opened};
use crate::{Moment, Secret, Trouble, jwt};

/// How long a token holds. At most a day is allowed; it is made anew for each call.
const HOLDS: i64 = 3_600;

/// An application.
pub struct Application {
    id: String,
    private_key: Secret,
    base: Url,
}

impl Application {
    /// Reads the user's keys, and signs once to see that they are some.
    pub fn read(keys: &Secret) -> Result<Self, Trouble> {
        let keys = opened(keys)?;
        let keys = Node(&keys);
        let id = needed(keys, "application", "the application's id is missing")?.reveal().to_owned();
        let private_key = needed(keys, "private_key", "the private key is missing")?;
        let application = Self { id, private_key, base: base(keys, "https://api.enablebanking.com/")? };
        application.authorization(Moment::default())?;
        Ok(application)
    }

    /// The header of a call.
    pub fn authorization(&self, now: Moment) -> Result<Secret, Trouble> {
        let header = json!({"typ": "JWT", "alg": "RS256", "kid": self.id});
        let (from, to) = (now.seconds(), now.seconds() + HOLDS);
        let claims = json!({"iss": "enablebanking.com", "aud": "api.enablebanking.com", "iat": from, "exp": to});
        Ok(Secret::new(format!("Bearer {}", jwt::signed(&header, &claims, &self.private_key)?.reveal())))
    }

    /// An address of the API.
    pub fn url(&self, parts: &[&str]) -> Result<Url, Trouble> {
        below(&self.base, parts)
    }
}
