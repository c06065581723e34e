//! The ids in an address. One that can't be an id names nothing, as any other that isn't there.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::App;
use crate::fault::{Fault, Kind};

/// What stands in the address.
pub(crate) struct At<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for At<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        let named = Path::<T>::from_request_parts(parts, app).await;
        named.map(|Path(id)| At(id)).map_err(|_| Fault::new(Kind::NotFound, "Your household has no such thing."))
    }
}
