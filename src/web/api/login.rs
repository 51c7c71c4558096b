//! Letting people in: an address and a password become a token that a program keeps.

use axum::body::Bytes;
use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::response::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::access::{SecretText, TokenName, TokenScope};
use crate::domain::address::EmailAddress;
use crate::domain::network::Network;
use crate::domain::outcome::Changed;
use crate::domain::password::Password;
use crate::domain::reference::Reference;
use crate::domain::slug::Slug;
use crate::domain::time::{Instant, Span};
use crate::operations::run::Caller;
use crate::operations::sessions::{LogIn, LogOut, NoteGuess};
use crate::operations::{Refusal, World, asked, tokens};
use crate::web::Visitor;
use crate::web::answer::{Face, refused};
use crate::web::api::asking::fields;
use crate::web::api::verb::written;
use crate::web::api::{misread, object};
use crate::web::site::Site;

/// How long a log-in from a shell lasts: 30 days.
const LIFE: Span = Span::from_secs(30 * 24 * 3_600);

/// Who logs in, and from which machine.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    #[serde(rename = "as")]
    person: String,
    #[serde(with = "asked::password")]
    #[schemars(with = "String")]
    password: Password,
    /// What the machine is called: the token of its last log-in goes
    #[serde(default)]
    device: Option<String>,
}

/// Who is logged in from now on, and by what token: it is shown this once.
#[derive(Serialize, JsonSchema)]
pub(super) struct LoggedIn {
    #[serde(rename = "as")]
    person: EmailAddress,
    account: Slug,
    id: i64,
    expires_at: Option<Instant>,
    token: Option<SecretText>,
}

/// Makes a token for a person and their password. Whoever guesses waits.
pub(super) async fn log_in(
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match let_in(&site, visitor, &headers, &body).await {
        Ok(token) => written(&token).map_or_else(|refusal| refused(&refusal, Face::Program), |token| object(&token)),
        Err(refusal) => refused(&refusal, Face::Program),
    }
}

async fn let_in(site: &Site, visitor: Visitor, headers: &HeaderMap, body: &[u8]) -> Result<LoggedIn, Refusal> {
    let asked = fields(headers, body)?;
    let Asked { person, password, device } = misread::read(asked)?;
    let name = name(device.as_deref());
    let log_in = LogIn::new(&person, password, Network::of(visitor.address));
    let session = site.change(Caller::remote(None), false, log_in).await?.output.accepted()?;
    let caller = Caller::remote(Some(session.credential.clone()));
    let made = site.perform(caller, false, move |world| renew(world, name)).await;
    // It was needed for that alone.
    site.change(Caller::remote(None), false, LogOut { credential: session.credential }).await?;
    let Changed { object: tokens::Added { made, token }, .. } = made?;
    let (person, account) = (made.agent, made.account);
    Ok(LoggedIn { person, account, id: made.id, expires_at: made.expires_at, token })
}

/// Does what takes a link instead of a log-in. Whoever makes links up waits, and nothing is looked at meanwhile.
pub(super) async fn followed(
    site: &Site,
    visitor: Visitor,
    following: impl Future<Output = Result<Response, Refusal>>,
) -> Result<Response, Refusal> {
    let network = Network::of(visitor.address);
    if let Some(retry_after_seconds) = site.read(Caller::remote(None), move |world| world.guess_wait(network)).await? {
        return Err(Refusal::TooManyAttempts { retry_after_seconds });
    }
    let followed = following.await;
    if matches!(followed, Err(Refusal::TokenUnknown)) {
        site.perform(Caller::remote(None), false, move |world| world.change(NoteGuess { network })).await?;
    }
    followed
}

/// Makes a token in the place of the one that was made for the same machine before.
fn renew(world: &World, name: TokenName) -> Result<Changed<tokens::Added>, Refusal> {
    let own = world.view_person()?;
    for same in world.all(&tokens::List {})?.iter().filter(|token| token.name == name && token.agent == own) {
        world.change(tokens::Revoke { reference: Reference::new(same.id.to_string()) })?;
    }
    let add = tokens::Add { name, scope: TokenScope::Write, life: Some(LIFE) };
    Ok(world.change(add)?.output)
}

/// What the token of a log-in is called.
fn name(device: Option<&str>) -> TokenName {
    let device: String = device.unwrap_or_default().chars().filter(|c| !c.is_control()).take(40).collect();
    TokenName::parse(&format!("login on {device}")).unwrap_or_else(|_| TokenName::stored("login"))
}
