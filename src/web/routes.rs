//! Which path leads where.

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::get;
use percent_encoding::percent_decode_str;

use crate::web::answer::{Face, problem};
use crate::web::site::Site;
use crate::web::{api, bodies, gate, health, pages};

/// All that is served.
pub(super) fn all(site: Site) -> Router {
    let pages = Router::new()
        .route("/healthz", get(health::healthz))
        .route("/metrics", get(health::metrics))
        .merge(pages::routes(&site))
        .fallback(nothing)
        .method_not_allowed_fallback(not_so);
    let api = api::routes().fallback(nothing).method_not_allowed_fallback(not_so);
    // What a body may be depends on where it goes: each has its bound before they are put together.
    let api = api.layer(from_fn_with_state(site.clone(), bodies::of_api));
    pages
        .layer(from_fn_with_state(site.clone(), bodies::of_pages))
        .nest("/api", api)
        .layer(from_fn(readable))
        .layer(from_fn(gate::note_route))
        .with_state(site)
}

/// Lets pass what a route can be found for: a path that is no text is that of nothing, and who reads its parts refuses it
/// in words of their own.
async fn readable(request: Request, next: Next) -> Response {
    let is_text = percent_decode_str(request.uri().path()).decode_utf8().is_ok();
    if is_text { next.run(request).await } else { nothing(request).await }
}

async fn nothing(request: Request) -> Response {
    problem(StatusCode::NOT_FOUND, "there is nothing at this address", Face::of(&request))
}

async fn not_so(request: Request) -> Response {
    problem(StatusCode::METHOD_NOT_ALLOWED, "this address takes another method", Face::of(&request))
}
