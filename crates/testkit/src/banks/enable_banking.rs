//! Enable Banking's protocol: a signed token for each call, a consent at the bank, and accounts whose ids change with each session.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{KeyPair, RSA_PKCS1_2048_8192_SHA256, RsaKeyPair, UnparsedPublicKey};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject;
use serde_json::{Value, json};

use super::truth::{Account, Consent, Row, Truth};
use super::{APPLICATION_KEY, Asked, Reply};

/// The id of the fake application.
pub const APPLICATION: &str = "application-1";
/// The only bank that is listed.
pub const BANK: (&str, &str) = ("First Bank", "DE");

/// Answers.
pub fn speaks(truth: &mut Truth, asked: &Asked) -> Reply {
    if !is_signed(asked.header("authorization").unwrap_or_default(), truth.now()) {
        return refusal(401, "UNAUTHORIZED");
    }
    let path: Vec<&str> = asked.path.iter().map(String::as_str).collect();
    match (asked.line.split(' ').next(), &path[..]) {
        (Some("GET"), ["aspsps"]) => {
            let bank = json!({"name": BANK.0, "country": BANK.1, "maximum_consent_validity": truth.consent_max});
            Reply::json(200, &json!({"aspsps": if asked.query("country") == Some(BANK.1) { vec![bank] } else { Vec::new() }}))
        }
        (Some("POST"), ["auth"]) => authorise(truth, &asked.json()),
        (Some("POST"), ["sessions"]) => session(truth, &asked.json()),
        (Some("DELETE"), ["sessions", _]) => {
            truth.consent = Consent::Revoked;
            Reply::json(200, &json!({"message": "OK"}))
        }
        (Some("GET"), ["accounts", uid, of]) => read(truth, asked, uid, of),
        _ => refusal(404, "NOT_FOUND"),
    }
}

fn refusal(status: u16, error: &str) -> Reply {
    Reply::json(status, &json!({"code": status, "message": "The request was refused", "error": error, "detail": "detail-marker"}))
}

/// As the real one does: the algorithm, the application, the signature, the audience and the time.
fn is_signed(header: &str, now: i64) -> bool {
    let check = || {
        let token = header.strip_prefix("Bearer ")?;
        let (signed, signature) = token.rsplit_once('.')?;
        let (head, claims) = signed.split_once('.')?;
        let read = |part: &str| serde_json::from_slice::<Value>(&URL_SAFE_NO_PAD.decode(part).ok()?).ok();
        let (head, claims) = (read(head)?, read(claims)?);
        let (from, to) = (claims["iat"].as_i64()?, claims["exp"].as_i64()?);
        let der = PrivatePkcs8KeyDer::from_pem_slice(APPLICATION_KEY.as_bytes()).ok()?;
        let pair = RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).ok()?;
        let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public_key().as_ref());
        key.verify(signed.as_bytes(), &URL_SAFE_NO_PAD.decode(signature).ok()?).ok()?;
        let is_right = head["alg"] == "RS256" && head["kid"] == APPLICATION && claims["iss"] == "enablebanking.com";
        let is_now = from <= now && now < to && to - from <= 86_400;
        (is_right && is_now && claims["aud"] == "api.enablebanking.com").then_some(())
    };
    check().is_some()
}

/// The bank's own limit is refused as well, as some do.
fn authorise(truth: &mut Truth, body: &Value) -> Reply {
    let ends = body["access"]["valid_until"].as_str().and_then(seconds).unwrap_or(i64::MAX);
    if ends.saturating_sub(truth.now()) >= truth.consent_max {
        return refusal(422, "WRONG_REQUEST_PARAMETERS");
    }
    truth.consent_ends = Some(ends);
    Reply::json(200, &json!({"url": format!("https://bank.example/sign-in?state={}", body["state"].as_str().unwrap_or_default())}))
}

fn session(truth: &mut Truth, body: &Value) -> Reply {
    if !truth.spend(body["code"].as_str().unwrap_or_default()) {
        return refusal(422, "WRONG_AUTHORIZATION_CODE");
    }
    truth.consent = Consent::Given;
    let account = |of: &Account| {
        json!({
            "uid": of.id, "identification_hash": of.hash, "account_id": {"iban": of.iban}, "name": of.name, "currency": of.currency,
            "cash_account_type": match of.kind { "card" => "CARD", "loan" => "LOAN", _ => "CACC" },
            "account_servicer": {"bic_fi": "BANKDEFF"},
        })
    };
    let accounts: Vec<Value> = truth.accounts.iter().map(account).collect();
    let valid_until = truth.consent_ends.map(rfc3339);
    let bank = json!({"name": BANK.0, "country": BANK.1});
    Reply::json(200, &json!({"session_id": "session-1", "accounts": accounts, "aspsp": bank, "access": {"valid_until": valid_until}}))
}

fn read(truth: &mut Truth, asked: &Asked, uid: &str, of: &str) -> Reply {
    match truth.consent {
        Consent::Given => {}
        Consent::Ended => return refusal(401, "EXPIRED_SESSION"),
        Consent::Revoked => return refusal(401, "REVOKED_SESSION"),
    }
    let Some(place) = truth.accounts.iter().position(|account| account.id == uid) else {
        return refusal(404, "ACCOUNT_DOES_NOT_EXIST");
    };
    if asked.header("psu-ip-address").is_none() && asked.query("continuation_key").is_none() {
        let reads = truth.reads.entry(format!("{of}/{}", truth.accounts[place].hash)).or_default();
        *reads += 1;
        if truth.reads_max.is_some_and(|most| *reads > most) {
            return refusal(429, "ASPSP_RATE_LIMIT_EXCEEDED");
        }
    }
    let account = &truth.accounts[place];
    if account.is_dead {
        return refusal(400, "ASPSP_ERROR");
    }
    match of {
        "balances" => {
            let held = json!({"amount": account.balance, "currency": account.currency});
            let balance = json!({"name": "Booked", "balance_type": "CLBD", "balance_amount": held, "reference_date": day(truth.now())});
            Reply::json(200, &json!({"balances": [balance]}))
        }
        _ => transactions(truth, asked, account),
    }
}

fn transactions(truth: &Truth, asked: &Asked, of: &Account) -> Reply {
    let from = asked.query("date_from").unwrap_or_default();
    if truth.history_days.is_some_and(|days| from < day(truth.now() - days * 86_400).as_str()) {
        return refusal(422, "WRONG_TRANSACTIONS_PERIOD");
    }
    if truth.is_endless {
        return Reply::json(200, &json!({"transactions": [], "continuation_key": "same"}));
    }
    let start = match asked.query("continuation_key").map(|key| key.trim_start_matches('k').parse::<usize>()) {
        None => 0,
        Some(Ok(start)) => start,
        Some(Err(_)) => return refusal(422, "WRONG_CONTINUATION_KEY"),
    };
    // The first page is empty, which is not the end.
    let rows: Vec<&Row> = of.rows.iter().filter(|row| row.date.as_str() >= from).collect();
    let page = if start == 0 { 0 } else { truth.page };
    let at = start.saturating_sub(1);
    let listed: Vec<Value> = rows.iter().skip(at).take(page).map(|row| transaction(row, &of.currency)).collect();
    let key = (at + page < rows.len()).then(|| format!("k{}", at + page + 1));
    Reply::json(200, &json!({"transactions": listed, "continuation_key": key}))
}

fn transaction(of: &Row, currency: &str) -> Value {
    let (indicator, other) = if of.amount.starts_with('-') { ("DBIT", "creditor") } else { ("CRDT", "debtor") };
    let mut row = json!({
        "entry_reference": of.id, "transaction_amount": {"amount": of.amount.trim_start_matches('-'), "currency": currency},
        "credit_debit_indicator": indicator, "status": if of.is_pending { "PDNG" } else { "BOOK" }, "transaction_date": of.date,
        "booking_date": (!of.is_pending).then_some(&of.date), "remittance_information": [of.payee],
    });
    row[other] = json!({"name": of.payee});
    row
}

/// `YYYY-MM-DD` of a second, by walking the years.
fn day(seconds: i64) -> String {
    rfc3339(seconds)[..10].to_owned()
}

fn rfc3339(seconds: i64) -> String {
    let is_leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let (mut days, mut year) = (seconds.div_euclid(86_400), 1_970);
    while days >= if is_leap(year) { 366 } else { 365 } {
        days -= if is_leap(year) { 366 } else { 365 };
        year += 1;
    }
    let mut month = 1;
    for length in [31, if is_leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        (days, month) = (days - length, month + 1);
    }
    let of_day = seconds.rem_euclid(86_400);
    format!("{year}-{month:02}-{:02}T{:02}:{:02}:{:02}+00:00", days + 1, of_day / 3_600, of_day / 60 % 60, of_day % 60)
}

/// The second of a text that ends in `Z`, by asking which one is written so.
fn seconds(text: &str) -> Option<i64> {
    let plain = text.trim_end_matches('Z');
    let year: i64 = plain.get(..4)?.parse().ok()?;
    // Texts sort as their seconds do.
    let (mut low, mut high) = ((year - 1_970) * 31_536_000, (year - 1_969) * 31_622_400);
    while low < high {
        let middle = low.midpoint(high);
        if &rfc3339(middle)[..19] < plain { low = middle + 1 } else { high = middle }
    }
    (&rfc3339(low)[..19] == plain).then_some(low)
}
