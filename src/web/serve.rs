//! The server's life: its sockets, its signals, its end.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::mpsc;

use crate::config::Config;
use crate::operations::Refusal;
use crate::web::accept::Entrance;
use crate::web::background::Background;
use crate::web::crowd::Crowd;
use crate::web::listen::{Listen, Listener};
use crate::web::site::{POSTERS, Site};
use crate::web::tls::Tls;
use crate::web::{Served, gate, routes, supervisor};

/// Serves until a signal asks it to stop, and what was begun is done.
pub fn serve(served: Served) -> Result<(), Refusal> {
    let runtime = runtime(&served.config).map_err(|error| Refusal::Internal(format!("cannot begin: {error}")))?;
    let ended = runtime.block_on(run(served));
    // What still runs on a thread is a transaction: it is done to its end, or the process ends and it never was.
    runtime.shutdown_timeout(Duration::from_secs(1));
    ended
}

fn runtime(config: &Config) -> std::io::Result<Runtime> {
    let limits = &config.limits;
    // Besides, a few for what the runtime itself does on such threads.
    let blocking = limits.readers + limits.hashers + POSTERS + 1 + 4;
    Builder::new_multi_thread().enable_all().max_blocking_threads(blocking).thread_name("serve").build()
}

async fn run(mut served: Served) -> Result<(), Refusal> {
    raise_open_files();
    let mut signals = Signals::install().map_err(|error| Refusal::Internal(format!("cannot hear signals: {error}")))?;
    let tls = served.tls.take().map(Tls::open).transpose()?.map(Arc::new);
    let listeners = Listener::open(&served.listen)?;
    let places = places(&listeners)?;
    check_places(&places, tls.is_some(), &served)?;
    let site = Site::new(served);
    let (inside, mut left) = mpsc::channel::<()>(1);
    let entrance = Arc::new(entrance(&site, tls.clone()));
    let mut doors = Vec::with_capacity(listeners.len());
    for (listener, place) in listeners.into_iter().zip(&places) {
        doors.push(tokio::spawn(Arc::clone(&entrance).welcome(listener, inside.clone())));
        site.voice().say(&format!("listening on {}", gate::url_of(place, tls.is_some())));
    }
    drop(inside);
    let background =
        Background::begin(&site).map_err(|error| Refusal::Internal(format!("cannot begin a thread: {error}")))?;
    supervisor::tell(&site.config().supervisor, "READY=1");
    let alive = tokio::spawn(stay_alive(site.clone()));
    while signals.next().await == Heard::Reload {
        reload(&site, tls.as_deref());
    }
    supervisor::tell(&site.config().supervisor, "STOPPING=1");
    site.stop();
    let ending = async {
        for door in doors {
            // A door that broke off is closed.
            let _ = door.await;
        }
        let _ = tokio::join!(left.recv(), tokio::task::spawn_blocking(move || background.end()));
    };
    tokio::select! {
        _ = tokio::time::timeout(site.config().timeout, ending) => {}
        () = signals.stop() => {}
    }
    alive.abort();
    Ok(())
}

fn entrance(site: &Site, tls: Option<Arc<Tls>>) -> Entrance {
    let config = site.config();
    let limits = &config.limits;
    Entrance {
        router: routes::all(site.clone()),
        tls,
        connections: Crowd::new(limits.connections, limits.connections_per_address),
        forwarded: Crowd::new(usize::MAX, limits.connections_per_address),
        turned_away: Crowd::new(limits.connections, usize::MAX),
        site: site.clone(),
    }
}

fn places(listeners: &[Listener]) -> Result<Vec<Listen>, Refusal> {
    let places = listeners.iter().map(Listener::place).collect::<std::io::Result<_>>();
    places.map_err(|error| Refusal::Internal(format!("a socket does not know its place: {error}")))
}

/// Refuses to be open to other hosts where what is said could be read on the way, or the store is one for tests.
fn check_places(places: &[Listen], tls: bool, served: &Served) -> Result<(), Refusal> {
    let Some(open) = places.iter().find(|place| !place.is_loopback()) else { return Ok(()) };
    let refused = |message: String, hint: &str| Err(Refusal::Config { message, hint: Some(hint.to_owned()) });
    if served.is_test {
        return refused(
            format!("a test store is served to this host only, and {open} is open to others"),
            "listen on 127.0.0.1, or serve another store",
        );
    }
    if !tls && served.proxies.is_empty() {
        return refused(
            format!("{open} is open to other hosts, and passwords would travel in the clear"),
            "give it a certificate with --tls-cert and --tls-key, or put a proxy before it and name that with --behind-proxy",
        );
    }
    Ok(())
}

/// Every visitor is an open file: as many as the host allows.
fn raise_open_files() {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};
    if let Ok((soft, hard)) = getrlimit(Resource::RLIMIT_NOFILE)
        && soft < hard
    {
        // With the few that it has, it serves fewer at once.
        let _ = setrlimit(Resource::RLIMIT_NOFILE, hard.min(65_536).max(soft), hard);
    }
}

fn reload(site: &Site, tls: Option<&Tls>) {
    supervisor::tell(&site.config().supervisor, "RELOADING=1");
    match site.reload(tls) {
        Ok(()) => site.voice().say("read the configuration again"),
        Err(refusal) => site.voice().warn(&format!("everything stays as it was: {refusal}")),
    }
    supervisor::tell(&site.config().supervisor, "READY=1");
}

/// Tells the supervisor that we live, twice as often as it asks: as long as tasks take turns.
async fn stay_alive(site: Site) {
    let supervisor = site.config().supervisor.clone();
    let Some(watchdog) = supervisor.watchdog else { return };
    loop {
        tokio::time::sleep(watchdog / 2).await;
        supervisor::tell(&supervisor, "WATCHDOG=1");
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard {
    Stop,
    Reload,
}

/// The signals that a server hears.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hang_up: Signal,
}

impl Signals {
    fn install() -> std::io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hang_up: signal(SignalKind::hangup())?,
        })
    }

    async fn next(&mut self) -> Heard {
        tokio::select! {
            _ = self.terminate.recv() => Heard::Stop,
            _ = self.interrupt.recv() => Heard::Stop,
            _ = self.hang_up.recv() => Heard::Reload,
        }
    }

    /// Whoever asks again does not want to wait.
    async fn stop(&mut self) {
        while self.next().await != Heard::Stop {}
    }
}
