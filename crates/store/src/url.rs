//! Where the store lies.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::Error;

/// The address of a database: `sqlite:PATH` or `postgres://…`. It prints without its password.
#[derive(Clone, PartialEq, Eq)]
pub enum Url {
    /// A file, made when it is missing.
    Sqlite(PathBuf),
    /// PostgreSQL 15 or newer, as libpq writes it.
    Postgres(String),
}

impl FromStr for Url {
    type Err = Error;

    fn from_str(text: &str) -> Result<Url, Error> {
        match text.split_once(':') {
            Some(("sqlite", path)) if !path.is_empty() => Ok(Url::Sqlite(PathBuf::from(path))),
            Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => Ok(Url::Postgres(text.to_owned())),
            _ => Err(Error::BadUrl),
        }
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Url::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Url::Postgres(text) => f.write_str(&masked(text)),
        }
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Url({self})")
    }
}

/// The address up to where secrets may be: without user, password and options.
fn masked(text: &str) -> String {
    let plain = text.split_once('?').map_or(text, |(before, _)| before);
    match (plain.split_once("//"), plain.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}//***@{host}"),
        _ => plain.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Url;

    #[test]
    fn an_address_prints_without_its_password() {
        let cases = [
            ("sqlite:/data/kept.db", "sqlite:/data/kept.db"),
            ("postgres://ann:se@cret@db:5432/kept?sslpassword=x", "postgres://***@db:5432/kept"),
            ("postgresql://db/kept", "postgresql://db/kept"),
        ];
        for (text, shown) in cases {
            let url: Url = text.parse().unwrap();
            assert_eq!(url.to_string(), shown);
            assert_eq!(format!("{url:?}"), format!("Url({shown})"));
        }
    }

    #[test]
    fn what_is_no_database_is_refused() {
        for text in ["", "sqlite:", "mysql://db/kept", "postgres:kept", "kept.db"] {
            assert!(text.parse::<Url>().is_err(), "{text}");
        }
    }
}
