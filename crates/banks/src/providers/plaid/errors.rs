//! What a refusal means.

use crate::Trouble;
use crate::node::Node;

/// By its code, else by its type, else by its status.
pub fn explain(status: u16, answer: Node<'_>) -> Option<Trouble> {
    let trouble = match answer.raw("error_code").unwrap_or_default() {
        "ITEM_LOGIN_REQUIRED"
        | "ITEM_LOCKED"
        | "USER_SETUP_REQUIRED"
        | "INSUFFICIENT_CREDENTIALS"
        | "INVALID_CREDENTIALS"
        | "INVALID_MFA"
        | "INVALID_UPDATED_USERNAME" => Trouble::SignIn,
        "ACCESS_NOT_GRANTED" | "ADDITIONAL_CONSENT_REQUIRED" => Trouble::ConsentEnded,
        "USER_PERMISSION_REVOKED" | "ITEM_NOT_FOUND" | "INVALID_ACCESS_TOKEN" => Trouble::Revoked,
        "NO_ACCOUNTS" => Trouble::AccountGone,
        "INSTITUTION_DOWN" | "INSTITUTION_NOT_RESPONDING" | "INSTITUTION_NOT_AVAILABLE" => Trouble::BankDown,
        "PRODUCT_NOT_READY" => Trouble::NotReady,
        "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION" => Trouble::Changing,
        "INVALID_PUBLIC_TOKEN" => Trouble::NoToken("it was used before or is too old; begin again"),
        "INVALID_API_KEYS" | "UNAUTHORIZED_ENVIRONMENT" => Trouble::Settings("Plaid does not accept the client id and the secret"),
        _ if answer.raw("error_type") == Some("RATE_LIMIT_EXCEEDED") => Trouble::Limited { until: None },
        _ if status >= 500 => return None,
        _ => Trouble::Refused { status, said: answer.text("display_message").or_else(|| answer.text("error_code")) },
    };
    Some(trouble)
}
