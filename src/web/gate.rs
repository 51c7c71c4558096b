//! What every request passes: who visits, whether it may be asked for here, for how long, and what every answer carries.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, Version};
use axum::response::Response;
use futures_util::FutureExt as _;
use tower::ServiceExt as _;

use crate::config::Config;
use crate::operations::Refusal;
use crate::web::accept::{Entrance, Slot};
use crate::web::answer::{Face, problem, refused};
use crate::web::bodies;
use crate::web::health::Inside;
use crate::web::listen::Listen;
use crate::web::visitor::{Peer, Visitor};

/// What every answer carries. Nothing is kept by anybody unless a handler says so.
const CARRIED: [(HeaderName, HeaderValue); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
             connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=()"),
    ),
];

const STRICT: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// The route that answered, for those who count.
#[derive(Clone)]
struct Route(MatchedPath);

/// Answers a request, whatever becomes of it.
pub(super) async fn pass(entrance: &Entrance, peer: Peer, tls: bool, slot: Slot, request: Request) -> Response {
    let begun = Instant::now();
    let visitor = Visitor::of(peer, tls, request.headers(), entrance.site.proxies());
    let (method, path) = (request.method().clone(), redacted(request.uri().path()));
    // Where the length is told twice, or in pieces, a proxy may see another end of the request than we do: nothing that
    // follows it is taken for a request.
    let in_pieces = request.headers().contains_key(header::TRANSFER_ENCODING);
    let face = Face::of(&request);
    let in_the_clear = !tls && !peer.address().is_loopback() && !peer.is_proxy(entrance.site.proxies());
    let refused = if in_the_clear { Some(bypassing(face)) } else { misdirected(entrance, visitor, &request) };
    let mut answer = match refused {
        Some(answer) => answer,
        None => within_bounds(entrance, visitor, slot, face, request).await,
    };
    if in_pieces || answer.status() == StatusCode::PAYLOAD_TOO_LARGE || answer.status() == StatusCode::REQUEST_TIMEOUT {
        answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    carry(answer.headers_mut(), visitor.secure);
    let class = answer.extensions().get::<Route>().map_or("none", |route| class(route.0.as_str()));
    let took = begun.elapsed();
    entrance.site.metrics().count(class, answer.status().as_u16(), took);
    tracing::info!(%method, path, status = answer.status().as_u16(), ms = took.as_millis(), "answered");
    answer
}

/// Who comes from another host past the proxy that speaks TLS would send passwords in the clear.
fn bypassing(face: Face) -> Response {
    problem(StatusCode::FORBIDDEN, "this server is reached through its proxy", face)
}

/// Why a request is not meant for us; none where it is.
fn misdirected(entrance: &Entrance, visitor: Visitor, request: &Request) -> Option<Response> {
    let face = Face::of(request);
    let Some(host) = host_of(request) else {
        return Some(problem(StatusCode::BAD_REQUEST, "the request does not say for which host it is", face));
    };
    if is_ours(&host, &entrance.site.config(), visitor) {
        return None;
    }
    Some(problem(StatusCode::MISDIRECTED_REQUEST, "this server does not answer for that host", face))
}

/// The host that a request is for: exactly one is named, once or twice alike.
fn host_of(request: &Request) -> Option<String> {
    let mut named = request.headers().get_all(header::HOST).iter();
    let header = match (named.next(), named.next()) {
        (Some(host), None) => Some(host.to_str().ok()?),
        (None, None) if request.version() < Version::HTTP_11 => None,
        _ => return None,
    };
    let header = header.map(|host| name_of(&host.parse::<Uri>().ok()?)).unwrap_or_default();
    match request.uri().host() {
        Some(_) => name_of(request.uri()).filter(|host| header.as_ref().is_none_or(|header| header == host)),
        None if request.version() < Version::HTTP_11 => Some(header.unwrap_or_default()),
        None => header,
    }
}

fn name_of(uri: &Uri) -> Option<String> {
    let authority = uri.authority()?;
    if authority.as_str().contains('@') {
        return None;
    }
    Some(authority.host().trim_matches(['[', ']']).trim_end_matches('.').to_ascii_lowercase())
}

/// Whether we answer for a host: that of the public address, those that were configured, and the names of this host. A page
/// of somebody else that has its own name lead here gets nothing.
fn is_ours(host: &str, config: &Config, visitor: Visitor) -> bool {
    let public = url::Url::parse(&config.settings.public_url).ok();
    let is_public = public.is_some_and(|url| url.host_str().is_some_and(|name| name.trim_matches(['[', ']']) == host));
    let is_loopback = host == "localhost" || host.parse().is_ok_and(|host: std::net::IpAddr| host.is_loopback());
    is_public
        || is_loopback
        || config.limits.hosts.iter().any(|name| name == host)
        // Before names were told, nobody asked for one.
        || (host.is_empty() && visitor.is_local())
}

async fn within_bounds(
    entrance: &Entrance,
    visitor: Visitor,
    slot: Slot,
    face: Face,
    mut request: Request,
) -> Response {
    let _place = if visitor.by_proxy && visitor.forwarded {
        match entrance.forwarded.enter(Some(visitor.neighbourhood().to_string())) {
            Some(place) => Some(place),
            None => return refused(&Refusal::Busy("too many requests come from this address"), face),
        }
    } else {
        None
    };
    request.extensions_mut().insert(visitor);
    request.extensions_mut().insert(face);
    request.extensions_mut().insert(Inside(Arc::clone(&entrance.connections)));
    request.extensions_mut().insert(slot);
    let timeout = bodies::timeout(&request, entrance.site.config().limits.request_timeout);
    let answering = AssertUnwindSafe(entrance.router.clone().oneshot(request)).catch_unwind();
    match tokio::time::timeout(timeout, answering).await {
        Ok(Ok(Ok(answer))) => answer,
        Ok(Ok(Err(never))) => match never {},
        Ok(Err(_)) => refused(&Refusal::Internal("a request broke off".to_owned()), face),
        Err(_) => refused(&Refusal::Busy("it took too long, and may be done all the same"), face),
    }
}

/// Lets the gate know which route answered.
pub(super) async fn note_route(request: Request, next: axum::middleware::Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned().map(Route);
    let mut answer = next.run(request).await;
    if let Some(route) = route {
        answer.extensions_mut().insert(route);
    }
    answer
}

fn carry(headers: &mut HeaderMap, secure: bool) {
    for (name, value) in CARRIED {
        headers.entry(name).or_insert(value);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, STRICT);
    }
}

/// What kind of route it is, for those who count.
fn class(route: &str) -> &'static str {
    let first = route.trim_start_matches('/').split('/').next().unwrap_or_default();
    match first {
        "healthz" => "health",
        "metrics" => "metrics",
        "assets" => "assets",
        "api" if route.ends_with("/events") => "events",
        "api" => "api",
        _ => "page",
    }
}

/// A path without the secret that a link ends in, however it is spelled: no path of ours has a long word in it.
fn redacted(path: &str) -> String {
    let mut shown = String::with_capacity(path.len());
    let mut before = "";
    for segment in path.split('/').skip(1) {
        let is_secret = segment.len() > 24 || (matches!(before, "invite" | "reset") && !segment.is_empty());
        shown.push('/');
        shown.push_str(if is_secret { "…" } else { segment });
        before = segment;
    }
    shown
}

/// What a message says of a place: where a browser would be sent.
pub(super) fn url_of(place: &Listen, tls: bool) -> String {
    match place {
        Listen::Address(address) => format!("{}://{address}", if tls { "https" } else { "http" }),
        Listen::Path(_) => place.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_logged_of_a_path_holds_no_secret() {
        assert_eq!(redacted("/healthz"), "/healthz");
        assert_eq!(redacted("/"), "/");
        assert_eq!(redacted("*"), "");
        assert_eq!(redacted("/invite/"), "/invite/");
        assert_eq!(redacted("/invite/inv_abc"), "/invite/…");
        assert_eq!(redacted("/reset/rst_abc/x"), "/reset/…/x");
        let token = "inv_abcdefghijklmnopqrstuvwxyz";
        assert_eq!(redacted(&format!("/%69nvite/{token}")), "/%69nvite/…");
        assert_eq!(redacted(&format!("//invite//{token}/")), "//invite//…/");
    }

    #[test]
    fn the_host_is_named_once() {
        let of = |lines: &[&str], uri: &str| {
            let mut request = Request::builder().uri(uri);
            for line in lines {
                request = request.header(header::HOST, *line);
            }
            host_of(&request.body(axum::body::Body::empty()).unwrap())
        };
        assert_eq!(of(&["Desk.Example:8080"], "/"), Some("desk.example".to_owned()));
        assert_eq!(of(&["desk.example."], "/"), Some("desk.example".to_owned()));
        assert_eq!(of(&["[::1]:8080"], "/"), Some("::1".to_owned()));
        assert_eq!(of(&["desk.example"], "http://desk.example/"), Some("desk.example".to_owned()));
        for wrong in [&[][..], &[""], &["a", "a"], &["a b"], &["user@desk.example"], &["desk.example/x"]] {
            assert_eq!(of(wrong, "/"), None, "{wrong:?}");
        }
        assert_eq!(of(&["desk.example"], "http://evil.example/"), None);
    }
}
