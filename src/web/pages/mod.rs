//! Pages for people: whatever a browser is shown. All of it works without JavaScript.
//!
//! `ask` is what a handler knows of a request, `guard` refuses what another site makes a browser send, `form` reads what
//! was filled in, `layout` is what all pages have in common, and `live` what of them follows what others do. `link` is where the links of letters lead, `login` and
//! `forgot` let people in, `desk`, `conversation`, `act` and `attachment` are where they work.

mod act;
mod ask;
mod assets;
mod attachment;
mod conversation;
mod cookies;
mod desk;
mod forgot;
mod form;
mod guard;
pub(super) mod layout;
mod link;
mod live;
mod login;
mod message;
pub(super) mod words;

pub(super) use cookies::session_of;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::web::site::Site;

/// The pages and what they are made of.
pub(super) fn routes(site: &Site) -> Router<Site> {
    Router::new()
        .route("/", get(desk::show))
        .route("/invite/{*token}", get(link::take))
        .route("/reset/{*token}", get(link::take))
        .route("/invite", get(link::show).post(link::follow))
        .route("/reset", get(link::show).post(link::follow))
        .route("/login", get(login::show).post(login::log_in))
        .route("/logout", post(login::log_out))
        .route("/forgot", get(forgot::show).post(forgot::send))
        .route("/conversations/{number}", get(conversation::show))
        .route("/conversations/{number}/{act}", post(act::perform))
        .route("/conversations/{number}/attachments/{message}/{place}", get(attachment::download))
        .layer(from_fn_with_state(site.clone(), guard::from_here))
        .route("/assets/{name}", get(assets::show))
}
