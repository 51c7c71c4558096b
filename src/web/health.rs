//! Whether the server is well, for those who watch over it.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};

use crate::operations::run::Caller;
use crate::web::Visitor;
use crate::web::answer::{Face, problem, refused};
use crate::web::site::Site;

/// `ok` where the store can be read.
pub(super) async fn healthz(State(site): State<Site>) -> Response {
    match site.read(Caller::default(), |world| world.now().map(|_| ())).await {
        Ok(()) => (StatusCode::OK, "ok\n").into_response(),
        Err(refusal) => refused(&refusal, Face::Person),
    }
}

/// The numbers, as Prometheus reads them: for this host, and for who else is configured.
pub(super) async fn metrics(State(site): State<Site>, Extension(visitor): Extension<Visitor>) -> Response {
    let limits = site.limits();
    if !visitor.is_local() && !limits.metrics_from.iter().any(|block| block.contains(visitor.address)) {
        return problem(StatusCode::NOT_FOUND, "there is nothing at this address", Face::Person);
    }
    let text = site.metrics().text(&site);
    (StatusCode::OK, [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}
