//! What a refusal means. The provider's `detail` is never shown: it is meant for developers.

use crate::Trouble;
use crate::node::Node;

/// By its code, else by its status.
pub fn explain(status: u16, answer: Node<'_>) -> Option<Trouble> {
    let code = answer.raw("error").unwrap_or_default();
    let trouble = match code {
        "EXPIRED_SESSION" => Trouble::ConsentEnded,
        "CLOSED_SESSION" | "REVOKED_SESSION" | "SESSION_DOES_NOT_EXIST" => Trouble::Revoked,
        "WRONG_SESSION_STATUS" => Trouble::SignIn,
        "ASPSP_RATE_LIMIT_EXCEEDED" => Trouble::Limited { until: None },
        "ASPSP_ERROR" | "ASPSP_TIMEOUT" => Trouble::BankDown,
        "ACCOUNT_DOES_NOT_EXIST" | "INVALID_ACCOUNT_ID" => Trouble::AccountGone,
        "WRONG_TRANSACTIONS_PERIOD" => Trouble::TooFarBack,
        "WRONG_AUTHORIZATION_CODE" | "EXPIRED_AUTHORIZATION_CODE" | "ALREADY_AUTHORIZED" => {
            Trouble::NoToken("the bank's code was used before or is too old; begin again")
        }
        "REDIRECT_URI_NOT_ALLOWED" => Trouble::Settings("the application does not allow this server's address to come back to"),
        _ => match status {
            401 | 403 => Trouble::Settings("Enable Banking does not accept the application's id and key"),
            500.. => return None,
            _ => Trouble::Refused { status, said: answer.text("message") },
        },
    };
    Some(trouble)
}
