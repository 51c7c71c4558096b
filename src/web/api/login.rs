//! Letting people in: a password becomes a token that a program keeps.

use axum::body::Bytes;
use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use crate::domain::network::Network;
use crate::domain::password::Password;
use crate::operations::Refusal;
use crate::operations::asked;
use crate::operations::run::Caller;
use crate::operations::sessions::{LogIn, LogOut};
use crate::web::Visitor;
use crate::web::answer::{Face, refused};
use crate::web::api::asking::{Asking, caller};
use crate::web::api::object;
use crate::web::site::Site;

/// Who logs in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(rename = "as")]
    person: String,
    #[serde(with = "asked::password")]
    password: Password,
}

/// Begins a session for a person and their password. Whoever guesses waits.
pub(super) async fn log_in(
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let let_in = async {
        let Asking { asked, .. } = Asking::read(&headers, &body)?;
        let Asked { person, password } = serde_json::from_value(asked.into())
            .map_err(|error: serde_json::Error| Refusal::InvalidAsked { reason: error.to_string() })?;
        let network = Network::of(visitor.address);
        let log_in = LogIn::new(&person, password, network);
        site.change(Caller::remote(None), false, log_in).await?.output.accepted()
    };
    match let_in.await {
        Ok(let_in) => object(&json!({
            "as": let_in.agent.email,
            "account": let_in.agent.account,
            "token": let_in.token,
            "expires_at": let_in.expires_at,
        })),
        Err(refusal) => refused(&refusal, Face::Program),
    }
}

/// Ends the session that is shown.
pub(super) async fn log_out(State(site): State<Site>, headers: HeaderMap) -> Response {
    let let_out = async {
        let caller = caller(&headers)?;
        let credential = caller.credential.clone().ok_or(Refusal::NotLoggedIn)?;
        site.change(caller, false, LogOut { credential }).await
    };
    match let_out.await {
        Ok(done) => object(&json!({ "ended": done.output })),
        Err(refusal) => refused(&refusal, Face::Program),
    }
}
