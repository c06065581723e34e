//! `/api/v1/session`: who is signed in, signing in, signing out.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use overwinter_report::wire::v1::Problem;
use overwinter_store::members::{self, User};
use overwinter_store::{Access, Action, Member, Role, sessions};
use overwinter_vault::{Secret, password};

use crate::App;
use crate::asked::Asked;
use crate::entered::normal_email;
use crate::fault::{Fault, Kind};
use crate::identity::{Channel, Client, MaybeSigned, SameOrigin, Signed};
use crate::wire::denied::{SigningIn, Writing};
use crate::wire::identity::{Me, MemberRole, SessionState, SignIn, SignedInHousehold, SignedInUser};

/// Who is signed in, and whether one can.
#[utoipa::path(
    get,
    path = "/api/v1/session",
    operation_id = "session",
    responses((status = 200, description = "Whether somebody is signed in.", body = SessionState))
)]
pub(super) async fn session(
    State(app): State<App>,
    channel: Channel,
    MaybeSigned(signed): MaybeSigned,
) -> Result<Json<SessionState>, Fault> {
    let signed_in = match signed {
        Some(signed) => Some(me(&app, &signed).await?),
        None => None,
    };
    Ok(Json(SessionState { signed_in, sign_in_refused: channel.refuses().map(str::to_owned) }))
}

/// Sign in. The session that the browser had ends.
#[utoipa::path(
    post,
    path = "/api/v1/session",
    operation_id = "signIn",
    request_body = SignIn,
    responses(
        (status = 200, description = "Signed in; the session is in a cookie.", body = Me),
        (status = 401, description = "The address or the password is wrong.", body = Problem, content_type = "application/problem+json"),
        SigningIn,
    )
)]
pub(super) async fn sign_in(
    State(app): State<App>,
    channel: Channel,
    _: SameOrigin,
    client: Client,
    MaybeSigned(before): MaybeSigned,
    headers: HeaderMap,
    Asked(asked): Asked<SignIn>,
) -> Result<impl IntoResponse, Fault> {
    channel.check()?;
    let email = normal_email(&asked.email);
    let user = prove(&app, &email, asked.password, client).await?;
    let memberships = app.store.read(&Access::sign_in(), async |tx| members::of_user(tx, user.id).await).await?;
    let member = memberships.into_iter().next().ok_or_else(wrong)?;
    let signed = open(&app, member, user.rehashed, &headers, before).await?;
    app.identity.guesses.succeeded(&email, client.0);
    let cookie = AppendHeaders([(header::SET_COOKIE, channel.cookie(&signed.secret, app.identity.session_lasts))]);
    Ok((cookie, Json(me(&app, &signed).await?)))
}

/// Sign out here.
#[utoipa::path(
    delete,
    path = "/api/v1/session",
    operation_id = "signOut",
    responses((status = 204, description = "Signed out."), Writing)
)]
pub(super) async fn sign_out(State(app): State<App>, channel: Channel, signed: Signed) -> Result<impl IntoResponse, Fault> {
    let action = Action::SignedOut(signed.member.user());
    app.store.write(&signed.access(), action, async |tx| sessions::close(tx, signed.secret.bytes()).await).await?;
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, channel.no_cookie())])))
}

/// A user who knew the password.
struct Proven {
    id: overwinter_store::UserId,
    /// The password's hash with the parameters of now, when the kept one is older.
    rehashed: Option<String>,
}

/// Checks a password. For an address that nobody has it takes as long and answers the same.
async fn prove(app: &App, email: &str, given: String, Client(client): Client) -> Result<Proven, Fault> {
    app.identity.guesses.take(email, client)?;
    let user: Option<User> = app.store.read(&Access::sign_in(), async |tx| members::by_email(tx, email).await).await?;
    let (id, kept) = user.map(|user| (user.id, user.password_hash)).unzip();
    let checked = app.identity.hashing.run(move || {
        let right = password::verify(&given, kept.as_deref());
        let stale = right && kept.as_deref().is_some_and(password::needs_rehash);
        (right, if stale { Some(password::hash(&given)) } else { None })
    });
    match (checked.await?, id) {
        ((true, rehashed), Some(id)) => Ok(Proven { id, rehashed: rehashed.transpose()? }),
        ((false, _), Some(id)) => {
            // Not waited for: writing it down would take time that an unknown address doesn't.
            tokio::spawn(note_failure(app.clone(), id));
            Err(wrong())
        }
        ((_, _), None) => Err(wrong()),
    }
}

/// One answer, whatever was wrong.
fn wrong() -> Fault {
    Fault::new(Kind::WrongCredentials, "The address or the password is wrong.")
}

/// Writes down in the households of a user that somebody failed to sign in as that user.
async fn note_failure(app: App, user: overwinter_store::UserId) {
    let noted = async {
        for member in app.store.read(&Access::sign_in(), async |tx| members::of_user(tx, user).await).await? {
            app.store.write(&Access::member(&member), Action::SignInFailed(user), async |_| Ok(())).await?;
        }
        overwinter_store::Result::<()>::Ok(())
    };
    if let Err(error) = noted.await {
        tracing::error!(%error, "a failed sign-in could not be written down");
    }
}

/// Opens a new session for a member and ends the one that the browser had.
pub(super) async fn open(
    app: &App,
    member: Member,
    rehashed: Option<String>,
    headers: &HeaderMap,
    before: Option<Signed>,
) -> Result<Signed, Fault> {
    let secret = Secret::fresh()?;
    let device = headers.get(header::USER_AGENT).map(|name| String::from_utf8_lossy(name.as_bytes())).unwrap_or_default();
    let lasts = app.identity.session_lasts;
    let (access, action) = (Access::member(&member), Action::SignedIn(member.user()));
    let opened = app.store.write(&access, action, async |tx| {
        if let Some(hash) = &rehashed {
            members::set_password(tx, hash).await?;
        }
        sessions::open(tx, secret.bytes(), lasts, &device).await
    });
    opened.await?;
    if let Some(before) = before {
        let action = Action::SignedOut(before.member.user());
        app.store.write(&before.access(), action, async |tx| sessions::close(tx, before.secret.bytes()).await).await?;
    }
    Ok(Signed { member, secret })
}

/// Who is signed in, as the page shows it.
pub(super) async fn me(app: &App, signed: &Signed) -> Result<Me, Fault> {
    let profile = app.store.read(&signed.access(), async |tx| members::profile(tx).await).await?;
    Ok(Me {
        user: SignedInUser { id: signed.member.user().0, email: profile.email },
        household: SignedInHousehold { id: signed.member.household().0, name: profile.household_name },
        role: match signed.member.role() {
            Role::Owner => MemberRole::Owner,
            Role::Editor => MemberRole::Editor,
            Role::Viewer => MemberRole::Viewer,
        },
        csrf: signed.secret.cross_site_token().reveal(),
    })
}
