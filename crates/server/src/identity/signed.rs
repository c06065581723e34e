//! Who is signed in: the cookie's session, looked up for each request, so that a session that ended opens nothing.

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use overwinter_store::{Access, Member, sessions};
use overwinter_vault::Secret;

use super::channel::channel;
use super::{cookie, same_origin};
use crate::App;
use crate::fault::{Fault, Kind};

const TOKEN: &str = "x-csrf-token";

/// A member whose request may do what the member may. A request that changes something came from a page of ours and had its token.
#[derive(Clone, Debug)]
pub(crate) struct Signed {
    /// Who it is.
    pub member: Member,
    /// What opens the session.
    pub secret: Secret,
}

impl Signed {
    /// What the member may.
    pub fn access(&self) -> Access {
        Access::member(&self.member)
    }
}

impl FromRequestParts<App> for Signed {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        let Some(signed) = find(parts, app).await? else {
            return Err(Fault::new(Kind::NotSignedIn, "Sign in first."));
        };
        if !matches!(parts.method, Method::GET | Method::HEAD) {
            same_origin::check(parts, app)?;
            let token = parts.headers.get(TOKEN).and_then(|token| token.to_str().ok()).and_then(Secret::parse);
            if token != Some(signed.secret.cross_site_token()) {
                return Err(Fault::new(Kind::CrossSite, "The request lacks the session's own X-CSRF-Token."));
            }
        }
        Ok(signed)
    }
}

/// A member, where one is signed in. It opens nothing that nobody may open: whoever uses it only tells members apart.
#[derive(Clone, Debug)]
pub(crate) struct MaybeSigned(pub Option<Signed>);

impl FromRequestParts<App> for MaybeSigned {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        find(parts, app).await.map(MaybeSigned)
    }
}

async fn find(parts: &Parts, app: &App) -> Result<Option<Signed>, Fault> {
    let Some(secret) = cookie::read(&parts.headers, channel(parts, app)) else { return Ok(None) };
    let found = app.store.read(&Access::sign_in(), async |tx| sessions::find(tx, secret.bytes()).await).await?;
    Ok(found.map(|member| Signed { member, secret }))
}
