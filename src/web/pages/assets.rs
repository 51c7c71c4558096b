//! What pages are made of besides HTML. Each file has a name that changes with it, so that browsers keep it for good.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};

use crate::domain::token::digest;
use crate::web::answer::{Face, problem};

/// A file, and the path under which it is served.
pub(super) struct Asset {
    text: &'static str,
    media_type: &'static str,
    pub path: String,
}

pub(super) static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new(include_str!("style.css"), "text/css; charset=utf-8", "css"));
pub(super) static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new(include_str!("script.js"), "text/javascript; charset=utf-8", "js"));
pub(super) static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new(include_str!("icon.svg"), "image/svg+xml", "svg"));

impl Asset {
    fn new(text: &'static str, media_type: &'static str, ending: &str) -> Self {
        Self { text, media_type, path: format!("/assets/{}.{ending}", &digest(text)[..16]) }
    }
}

pub(super) async fn show(Path(name): Path<String>) -> Response {
    let found =
        [&*STYLE, &*SCRIPT, &*ICON].into_iter().find(|asset| asset.path.strip_prefix("/assets/") == Some(&name));
    let Some(asset) = found else {
        return problem(StatusCode::NOT_FOUND, "there is nothing at this address", Face::Person);
    };
    let head = [(CONTENT_TYPE, asset.media_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (head, asset.text).into_response()
}
