//! What a handler knows of a request, and the ways to the store that it has.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::LOCATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use crate::domain::access::Credential;
use crate::domain::network::Network;
use crate::domain::random::Random;
use crate::domain::token::{self, Purpose, Token};
use crate::operations::run::Caller;
use crate::operations::sessions::{LogOut, LoggedIn};
use crate::operations::{Refusal, World};
use crate::web::Visitor;
use crate::web::answer::{Face, refused};
use crate::web::pages::cookies::Cookie;
use crate::web::pages::form::{Form, PROOF};
use crate::web::pages::{layout, words};
use crate::web::site::Site;

/// A request to a page.
pub(super) struct Ask {
    pub site: Site,
    pub visitor: Visitor,
    pub uri: Uri,
    method: Method,
    headers: HeaderMap,
}

/// What a handler answers.
pub(super) type Shown = Result<Response, Halt>;

/// An answer that is given instead of the one that was asked for.
pub(super) struct Halt(Box<Response>);

impl From<Response> for Halt {
    fn from(answer: Response) -> Self {
        Self(Box::new(answer))
    }
}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        refused(&refusal, Face::Person).into()
    }
}

impl IntoResponse for Halt {
    fn into_response(self) -> Response {
        *self.0
    }
}

/// Somebody who shows a session. Whether it is good, the store says.
#[derive(Clone)]
pub(super) struct Session {
    pub credential: Credential,
    /// What their forms carry.
    pub proof: String,
}

/// What a form of somebody who is nobody yet is bound to.
pub(super) struct Bond {
    pub proof: String,
    /// Where the browser does not have it yet.
    new: Option<String>,
}

impl FromRequestParts<Site> for Ask {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        let visitor = parts.extensions.get::<Visitor>().copied();
        Ok(Self {
            site: site.clone(),
            visitor: visitor.expect("the gate says of every request who visits"),
            uri: parts.uri.clone(),
            method: parts.method.clone(),
            headers: parts.headers.clone(),
        })
    }
}

impl Ask {
    pub fn network(&self) -> Network {
        Network::of(self.visitor.address)
    }

    pub fn cookie(&self, cookie: Cookie) -> Option<&str> {
        cookie.find(&self.headers, self.visitor.secure)
    }

    /// The session that is shown; otherwise the way to log in.
    pub fn session(&self) -> Result<Session, Halt> {
        self.shown_session().ok_or_else(|| self.to_log_in())
    }

    pub fn shown_session(&self) -> Option<Session> {
        let word = self.cookie(Cookie::Session)?;
        let token = Token::parse_access(word).filter(|token| token.purpose() == Purpose::Session)?;
        Some(Session { credential: token.credential(), proof: token::proof(word) })
    }

    /// What was filled in by somebody who is logged in.
    pub fn form(&self, session: &Session, body: &[u8], fields: &[&str]) -> Result<Form, Halt> {
        let form = Form::read(&self.headers, body, fields)?;
        if !token::is_same(form.get(PROOF), &session.proof) {
            return Err(self.stale());
        }
        Ok(form)
    }

    /// What a form of somebody who is nobody yet is bound to: a word in a cookie, of which the form holds the proof.
    pub fn bond(&self) -> Result<Bond, Refusal> {
        if let Some(word) = self.cookie(Cookie::Form).filter(|word| is_bond(word)) {
            return Ok(Bond { proof: token::proof(word), new: None });
        }
        let word = token::hex(&Random::System.bytes::<32>()?);
        Ok(Bond { proof: token::proof(&word), new: Some(word) })
    }

    /// What was filled in by somebody who is nobody yet.
    pub fn open_form(&self, body: &[u8], fields: &[&str]) -> Result<Form, Halt> {
        let form = Form::read(&self.headers, body, fields)?;
        let word = self.cookie(Cookie::Form).filter(|word| is_bond(word));
        if !word.is_some_and(|word| token::is_same(form.get(PROOF), &token::proof(word))) {
            return Err(self.stale());
        }
        Ok(form)
    }

    /// Shows a page with a form that is bound by a cookie.
    pub fn bound(&self, mut answer: Response, bond: &Bond) -> Response {
        if let Some(word) = &bond.new {
            Cookie::Form.keep(&mut answer, word, self.visitor.secure);
        }
        answer
    }

    /// Looks at the store as the person sees it, and lets them stay logged in.
    pub async fn read<T: Send + 'static>(
        &self,
        session: &Session,
        work: impl FnOnce(&World) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Halt> {
        let credential = session.credential.clone();
        let looking = move |world: &World| {
            let found = work(world)?;
            Ok((found, world.is_seen_due(&credential)?))
        };
        let caller = Caller::remote(Some(session.credential.clone()));
        match self.site.read(caller, looking).await {
            Ok((found, is_due)) => {
                if is_due {
                    self.note_use(session.credential.clone());
                }
                Ok(found)
            }
            Err(Refusal::NotLoggedIn) => Err(self.to_log_in()),
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// Writes down that a session is used. Nobody waits for it: who only looks is not kept by those who write.
    fn note_use(&self, credential: Credential) {
        let site = self.site.clone();
        tokio::spawn(async move {
            let caller = Caller::remote(None);
            let noted = site.perform(caller, false, move |world| world.note_use(&credential)).await;
            if let Err(refusal) = noted {
                tracing::warn!(%refusal, "it was not written down that a session is used");
            }
        });
    }

    /// Begins a session in the browser, and ends the one that it had.
    pub async fn begin(&self, begun: &LoggedIn, place: &str) -> Response {
        if let Some(before) = self.shown_session() {
            let ended = self.site.change(Caller::remote(None), false, LogOut { credential: before.credential }).await;
            if let Err(refusal) = ended {
                tracing::warn!(%refusal, "the session before was not ended");
            }
        }
        let mut answer = redirect(place);
        Cookie::Session.keep(&mut answer, begun.token.as_str(), self.visitor.secure);
        Cookie::Link.forget(&mut answer, self.visitor.secure);
        Cookie::Form.forget(&mut answer, self.visitor.secure);
        answer
    }

    /// Where somebody goes who is not logged in: what they wrote is not lost by a redirection, their browser still has it.
    pub fn to_log_in(&self) -> Halt {
        let mut answer = if self.method.is_safe() {
            let asked = self.uri.path_and_query().map_or("/", |asked| asked.as_str());
            match words::own_path(asked).filter(|path| *path != "/") {
                Some(path) => redirect(&format!("/login?next={}", words::in_query(path))),
                None => redirect("/login"),
            }
        } else {
            layout::notice(
                StatusCode::UNAUTHORIZED,
                "You are not logged in any more",
                &["Nothing was sent. Log in in another window, then go back here and send it again."],
                &[("/login", "Log in")],
            )
        };
        if self.cookie(Cookie::Session).is_some() {
            Cookie::Session.forget(&mut answer, self.visitor.secure);
        }
        answer.into()
    }

    /// The answer to a form that is not, or no longer, ours.
    fn stale(&self) -> Halt {
        let page = words::own_path(self.uri.path()).unwrap_or("/");
        // What a form is sent to below a conversation is no page.
        let page = page.rfind('/').filter(|_| page.starts_with("/conversations/")).map_or(page, |end| &page[..end]);
        let page = if page == "/logout" { "/" } else { page };
        let lines = ["Nothing was done: the form was open for too long, or comes from elsewhere."];
        layout::notice(StatusCode::FORBIDDEN, "Please try again", &lines, &[(page, "Open the page again")]).into()
    }
}

/// Whether a word is one that we gave a browser.
fn is_bond(word: &str) -> bool {
    word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Sends the browser to one of our own pages.
pub(super) fn redirect(place: &str) -> Response {
    let place = HeaderValue::from_str(place).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
}
