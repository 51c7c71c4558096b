//! Whether the server is well, for those who watch over it.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};

use crate::operations::outbox;
use crate::operations::run::Caller;
use crate::web::Visitor;
use crate::web::answer::{Face, problem, refused};
use crate::web::crowd::Crowd;
use crate::web::site::Site;

/// `ok` where the store can be read.
pub(super) async fn healthz(State(site): State<Site>) -> Response {
    match site.read(Caller::default(), |world| world.now().map(|_| ())).await {
        Ok(()) => (StatusCode::OK, "ok\n").into_response(),
        Err(refusal) => refused(&refusal, Face::Person),
    }
}

/// Those who are inside.
#[derive(Clone)]
pub(super) struct Inside(pub Arc<Crowd>);

/// The numbers, as Prometheus reads them: for this host, and for who else is configured.
pub(super) async fn metrics(
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Extension(inside): Extension<Inside>,
) -> Response {
    let config = site.config();
    if !visitor.is_local() && !config.limits.metrics_from.iter().any(|block| block.contains(visitor.address)) {
        return problem(StatusCode::NOT_FOUND, "there is nothing at this address", Face::Person);
    }
    // What is counted is told even where the store is not to be had.
    let outbox = site.read(Caller::default(), outbox::waiting).await.ok();
    let text = site.metrics().text(&site, inside.0.len(), outbox.as_ref());
    (StatusCode::OK, [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}
