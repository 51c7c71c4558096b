//! Our own way of taking connections: each has its bounds in time, and all together in number.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::sync::mpsc;

use crate::web::crowd::{Crowd, Place};
use crate::web::gate;
use crate::web::listen::{Listener, Stream};
use crate::web::patience::Patient;
use crate::web::site::Site;
use crate::web::tls::Tls;
use crate::web::visitor::Peer;

/// What all connections share.
pub(super) struct Entrance {
    pub site: Site,
    pub router: Router,
    pub tls: Option<Arc<Tls>>,
    /// Connections, by who counts as one visitor.
    pub connections: Arc<Crowd>,
    /// Requests that came through declared proxies, likewise.
    pub forwarded: Arc<Crowd>,
    /// Those who are told that there is no room.
    pub turned_away: Arc<Crowd>,
}

/// The place that a connection takes up. An event stream gives it back: those are counted apart.
#[derive(Clone)]
pub struct Slot(Arc<Mutex<Option<Place>>>);

impl Slot {
    pub(super) fn new(place: Option<Place>) -> Self {
        Self(Arc::new(Mutex::new(place)))
    }

    /// Gives the place to somebody else, while the connection goes on as something that is counted otherwise. It must end
    /// with its answer.
    pub(super) fn give_back(&self) {
        drop(self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take());
    }
}

/// The longest head of a request.
const HEAD_BYTES: usize = 32 * 1024;
const HEADERS: usize = 64;

const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nRetry-After: 1\r\n\
    Connection: close\r\nCache-Control: no-store\r\nContent-Length: 45\r\n\r\nToo many connections: try again in a moment.\n";

/// How long somebody who is turned away may take to hear it.
const FAREWELL: Duration = Duration::from_secs(2);

impl Entrance {
    /// Takes connections until the server is stopped. `inside` is held by all of them.
    pub async fn welcome(self: Arc<Self>, listener: Listener, inside: mpsc::Sender<()>) {
        loop {
            let accepted = tokio::select! {
                () = self.site.stopped() => return,
                accepted = listener.accept() => accepted,
            };
            match accepted {
                Ok((stream, peer)) => self.take(stream, peer, inside.clone()),
                // It was given up before it was taken, or there is no room for another open file: others come and go.
                Err(error) => {
                    tracing::debug!(%error, "cannot take a connection");
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
        }
    }

    fn take(self: &Arc<Self>, stream: Box<dyn Stream>, peer: Peer, inside: mpsc::Sender<()>) {
        // Behind a proxy all come from one address: there their requests are counted.
        let is_proxy = peer.is_proxy(self.site.proxies());
        let key = (!is_proxy).then(|| crate::config::neighbourhood(peer.address()).to_string());
        let entrance = Arc::clone(self);
        match self.connections.enter(key) {
            Some(place) => drop(tokio::spawn(async move {
                entrance.meet(stream, peer, place).await;
                drop(inside);
            })),
            None => {
                self.site.metrics().turn_away();
                // Whoever comes in still greater numbers is not even told.
                if let Some(place) = self.turned_away.enter(None) {
                    let speaks_tls = self.tls.is_some();
                    tokio::spawn(
                        async move { tokio::time::timeout(FAREWELL, turn_away(stream, speaks_tls, place)).await },
                    );
                }
            }
        }
    }

    async fn meet(self: Arc<Self>, stream: Box<dyn Stream>, peer: Peer, place: Place) {
        let config = self.site.config();
        let patience = config.limits.request_timeout;
        match (&self.tls, peer) {
            (Some(tls), Peer::Address(_)) => {
                let accepting = tls.acceptor().accept(stream);
                match tokio::time::timeout(config.limits.header_timeout, accepting).await {
                    Ok(Ok(stream)) => self.converse(Patient::new(stream, patience), peer, place, true).await,
                    Ok(Err(error)) => tracing::debug!(%error, "no TLS with a visitor"),
                    Err(_) => tracing::debug!("a visitor was too slow with TLS"),
                }
            }
            _ => self.converse(Patient::new(stream, patience), peer, place, false).await,
        }
    }

    /// Answers the requests of a connection, one after another.
    async fn converse(self: Arc<Self>, stream: impl Stream + 'static, peer: Peer, place: Place, tls: bool) {
        let slot = Slot::new(Some(place));
        let spoke = Arc::new(AtomicBool::new(false));
        let service = {
            let (entrance, spoke) = (Arc::clone(&self), Arc::clone(&spoke));
            service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
                spoke.store(true, Ordering::Relaxed);
                let (entrance, slot) = (Arc::clone(&entrance), slot.clone());
                async move {
                    let request: Request = request.map(axum::body::Body::new);
                    Ok::<_, Infallible>(gate::pass(&entrance, peer, tls, slot, request).await)
                }
            })
        };
        let mut builder = http1::Builder::new();
        builder.timer(TokioTimer::new()).header_read_timeout(self.site.config().limits.header_timeout);
        builder.max_buf_size(HEAD_BYTES).max_headers(HEADERS).half_close(false);
        let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
        tokio::select! {
            ended = connection.as_mut() => return told(ended),
            () = self.site.stopped() => {}
        }
        // Who has asked nothing yet is owed nothing.
        if spoke.load(Ordering::Relaxed) {
            connection.as_mut().graceful_shutdown();
            told(connection.await);
        }
    }
}

fn told(ended: hyper::Result<()>) {
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection broke off");
    }
}

/// Says that there is no room, and hears the other side out, so that what was said is not lost with the connection. Who
/// expects TLS cannot be told without it.
async fn turn_away(mut stream: Box<dyn Stream>, speaks_tls: bool, _: Place) {
    if speaks_tls || stream.write_all(FULL).await.is_err() || stream.shutdown().await.is_err() {
        return;
    }
    let mut heard = [0; 4096];
    while stream.read(&mut heard).await.is_ok_and(|bytes| bytes > 0) {}
}
