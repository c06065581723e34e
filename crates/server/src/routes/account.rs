//! `/api/v1/account`: signing up, and the password.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use overwinter_report::wire::v1::{Finding, PlanFile, Problem};
use overwinter_store::members::{self, NewHousehold};
use overwinter_store::plans::{self, NewPlan};
use overwinter_store::{Access, Action, PlanId, sessions};
use overwinter_vault::password;

use super::session::{me, open};
use crate::App;
use crate::asked::Asked;
use crate::entered;
use crate::fault::Fault;
use crate::identity::{Channel, Client, MaybeSigned, SameOrigin, Signed};
use crate::kept_plan::{self, Checked};
use crate::wire::denied::{SigningIn, Writing};
use crate::wire::identity::{ChangePassword, SignUp, SignedUp};
use crate::wire::plans::PlanHead;
use crate::wire::time;

/// Sign up: a new user with a new household, and its first plan.
#[utoipa::path(
    post,
    path = "/api/v1/account",
    operation_id = "signUp",
    request_body = SignUp,
    responses(
        (status = 201, description = "Signed up and signed in.", body = SignedUp),
        (status = 409, description = "Another user has this address.", body = Problem, content_type = "application/problem+json"),
        SigningIn,
    )
)]
pub(super) async fn sign_up(
    State(app): State<App>,
    channel: Channel,
    _: SameOrigin,
    Client(client): Client,
    MaybeSigned(before): MaybeSigned,
    headers: HeaderMap,
    Asked(asked): Asked<SignUp>,
) -> Result<impl IntoResponse, Fault> {
    channel.check()?;
    app.identity.guesses.take_address(client)?;
    let entered = Entered::check(asked).await?;
    let given = entered.password;
    let hash = app.identity.hashing.run(move || password::hash(&given)).await??;
    let content = entered.plan.as_ref().map(|plan| (PlanId::new(), plan.name.as_str(), plan.file.to_string()));
    let plan = content.as_ref().map(|(id, name, content)| NewPlan { id: *id, name, content });
    let new = NewHousehold { name: &entered.household_name, email: &entered.email, password_hash: &hash, plan };
    let member = app.store.sign_up(&Access::sign_in(), new).await?;
    app.identity.guesses.succeeded(&entered.email, client);
    let signed = open(&app, member, None, &headers, before).await?;
    let head = match content {
        Some((id, ..)) => Some(head(&app, &signed, id).await?),
        None => None,
    };
    let cookie = AppendHeaders([(header::SET_COOKIE, channel.cookie(&signed.secret, app.identity.session_lasts))]);
    Ok((StatusCode::CREATED, cookie, Json(SignedUp { me: me(&app, &signed).await?, plan: head })))
}

/// Change the password. Every other session ends.
#[utoipa::path(
    put,
    path = "/api/v1/account/password",
    operation_id = "changePassword",
    request_body = ChangePassword,
    responses(
        (status = 204, description = "Changed; the other sessions have ended."),
        (status = 429, description = "Too often in a short time.", body = Problem, content_type = "application/problem+json"),
        Writing,
    )
)]
pub(super) async fn change_password(
    State(app): State<App>,
    signed: Signed,
    Client(client): Client,
    Asked(asked): Asked<ChangePassword>,
) -> Result<StatusCode, Fault> {
    entered::password("/new", &asked.new).map_err(|finding| Fault::findings(vec![finding]))?;
    let profile = app.store.read(&signed.access(), async |tx| members::profile(tx).await).await?;
    app.identity.guesses.take(&profile.email, client)?;
    let user = app.store.read(&Access::sign_in(), async |tx| members::by_email(tx, &profile.email).await).await?;
    let kept = user.map(|user| user.password_hash);
    let ChangePassword { current, new } = asked;
    let hashed = app.identity.hashing.run(move || password::verify(&current, kept.as_deref()).then(|| password::hash(&new))).await?;
    let Some(hash) = hashed.transpose()? else {
        return Err(Fault::findings(vec![Finding::error("/current", "wrong-password", "This is not the password of now.")]));
    };
    let access = signed.access();
    let changed = app.store.write(&access, Action::PasswordChanged(signed.member.user()), async |tx| {
        members::set_password(tx, &hash).await?;
        sessions::close_others(tx, signed.secret.bytes()).await
    });
    changed.await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What was entered to sign up, checked. It can't be printed.
struct Entered {
    email: String,
    password: String,
    household_name: String,
    plan: Option<Checked>,
}

impl Entered {
    /// All findings at once.
    async fn check(SignUp { email, password, household_name, plan }: SignUp) -> Result<Entered, Fault> {
        let mut findings = Vec::new();
        let mut good = |checked: Result<String, Finding>| checked.map_err(|finding| findings.push(finding)).ok();
        let email = good(entered::email("/email", &email));
        let password = good(entered::password("/password", &password).map(|()| password));
        let household_name = good(entered::name("/household_name", &household_name));
        let plan = checked(plan, &mut findings).await?;
        match (email, password, household_name) {
            (Some(email), Some(password), Some(household_name)) if findings.is_empty() => {
                Ok(Entered { email, password, household_name, plan })
            }
            _ => Err(Fault::findings(findings)),
        }
    }
}

/// The plan, when one was sent and has no errors; its errors join the other findings.
async fn checked(plan: Option<PlanFile>, findings: &mut Vec<Finding>) -> Result<Option<Checked>, Fault> {
    let Some(plan) = plan else { return Ok(None) };
    match kept_plan::check(plan).await {
        Ok(plan) => Ok(Some(plan)),
        Err(fault) => fault.into_findings().map(|more| {
            findings.extend(more);
            None
        }),
    }
}

/// The plan that the household starts with.
async fn head(app: &App, signed: &Signed, id: PlanId) -> Result<PlanHead, Fault> {
    let plan = app.store.read(&signed.access(), async |tx| plans::get(tx, id).await).await?;
    Ok(PlanHead { id: id.0, name: plan.name, version: plan.version, updated_at: time::text(plan.updated_at) })
}
