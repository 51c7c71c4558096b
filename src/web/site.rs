//! What handlers share: the configuration, the stores, and the threads on which operations are performed.

use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use crate::config::{Block, Config};
use crate::delivery::Tally;
use crate::operations::run::Caller;
use crate::operations::stores::{Options, Store};
use crate::operations::{Change, Done, Refusal, World};
use crate::web::accept::Slot;
use crate::web::background::{self, Own};
use crate::web::bell::Bell;
use crate::web::crowd::{Crowd, Place};
use crate::web::lookout::Lookout;
use crate::web::metrics::Metrics;
use crate::web::pool::Pool;
use crate::web::tls::Tls;
use crate::web::{Again, Served, Voice};

/// The shared state of all handlers, cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Shared>);

struct Shared {
    config: RwLock<Arc<Config>>,
    pool: Pool,
    /// Those who read the store, the one who writes it, and those who hash passwords: each waits for their own.
    readers: Arc<Semaphore>,
    writer: Arc<Semaphore>,
    hashers: Arc<Semaphore>,
    posters: Arc<Semaphore>,
    lookers: Arc<Semaphore>,
    importers: Arc<Semaphore>,
    /// A permit for each KiB of files that come in.
    files: Arc<Semaphore>,
    streams: Arc<Crowd>,
    proxies: Vec<Block>,
    metrics: Metrics,
    voice: Box<dyn Voice>,
    again: Again,
    stopping: watch::Sender<bool>,
    bell: Bell,
    lookout: Lookout,
}

/// What those who wait for our lock are told.
pub(super) const COMMAND: &str = "serve";

/// How many requests send letters at once.
pub(super) const POSTERS: usize = 4;

/// How many streams look at the store at once: they are many, and keep those who read waiting no longer than that.
pub(super) const LOOKERS: usize = 2;
/// How many requests send rows at once.
const IMPORTERS: usize = 2;
/// How much of files is held at once until it is stored, in KiB: of the largest requests three.
const FILES_KIB: usize = 64 * 1024;

const STOPPING: &str = "it is being stopped";
const WRITING: &str = "others write the store";
const READING: &str = "others read the store";
const LOOKING: &str = "others follow what happens";
const POSTING: &str = "others send letters";
const IMPORTING: &str = "others send rows";
const SENDING: &str = "others send files";
const HASHING: &str = "others log in";

impl Site {
    pub(super) fn new(served: Served) -> Self {
        let limits = &served.config.limits;
        Self(Arc::new(Shared {
            pool: Pool::new(served.store),
            readers: Arc::new(Semaphore::new(limits.readers)),
            writer: Arc::new(Semaphore::new(1)),
            hashers: Arc::new(Semaphore::new(limits.hashers)),
            posters: Arc::new(Semaphore::new(POSTERS)),
            lookers: Arc::new(Semaphore::new(LOOKERS)),
            importers: Arc::new(Semaphore::new(IMPORTERS)),
            files: Arc::new(Semaphore::new(FILES_KIB)),
            streams: Crowd::new(limits.streams, limits.streams_per_session),
            proxies: served.proxies,
            metrics: Metrics::default(),
            voice: served.voice,
            again: served.again,
            stopping: watch::Sender::new(false),
            bell: Bell::default(),
            lookout: Lookout::default(),
            config: RwLock::new(Arc::new(served.config)),
        }))
    }

    /// The configuration as it is now: a reload puts another one in its place.
    pub fn config(&self) -> Arc<Config> {
        Arc::clone(&self.0.config.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the configuration again. The sizes of what is bounded in number stay as they were at the start.
    pub(super) fn reload(&self, tls: Option<&Tls>) -> Result<(), Refusal> {
        let config = (self.0.again)()?;
        tls.map_or(Ok(()), Tls::reload)?;
        *self.0.config.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(config);
        // They wait for locks as long as they were told when they were opened.
        self.0.pool.close();
        Ok(())
    }

    pub(super) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(super) fn proxies(&self) -> &[Block] {
        &self.0.proxies
    }

    pub(super) fn bell(&self) -> &Bell {
        &self.0.bell
    }

    pub(super) fn voice(&self) -> &dyn Voice {
        self.0.voice.as_ref()
    }

    /// Looks at the store: others who look, and one who writes, do so at the same time.
    pub async fn read<T: Send + 'static>(
        &self,
        caller: Caller,
        work: impl FnOnce(&World) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.within(&self.0.readers, READING, self.config().limits.request_timeout, caller, false, work).await
    }

    /// Looks at the store for somebody who follows what happens.
    pub async fn look<T: Send + 'static>(
        &self,
        caller: Caller,
        work: impl FnOnce(&World) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.within(&self.0.lookers, LOOKING, self.config().limits.request_timeout, caller, false, work).await
    }

    /// Performs what writes the store. One writes at a time, and waits for other processes; those who read do not wait.
    pub async fn perform<T: Send + 'static>(
        &self,
        caller: Caller,
        dry_run: bool,
        work: impl FnOnce(&World) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.within(&self.0.writer, WRITING, self.config().timeout, caller, dry_run, work).await
    }

    /// Performs what hashes a password, on the few threads that may.
    pub async fn perform_hashing<T: Send + 'static>(
        &self,
        caller: Caller,
        dry_run: bool,
        work: impl FnOnce(&World) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.within(&self.0.hashers, HASHING, self.config().limits.request_timeout, caller, dry_run, work).await
    }

    /// Performs one change, and has the letters delivered that it wrote.
    pub async fn change<C>(&self, caller: Caller, dry_run: bool, change: C) -> Result<Done<C::Output>, Refusal>
    where
        C: Change + Send + 'static,
        C::Output: Send + 'static,
    {
        let work = move |world: &World| world.change(change);
        let done = if C::PREPARES {
            self.perform_hashing(caller, dry_run, work).await?
        } else {
            self.perform(caller, dry_run, work).await?
        };
        if !dry_run {
            self.stir();
        }
        Ok(done)
    }

    /// Lets what was written just now have its effects: letters, and what webhooks are told.
    pub fn stir(&self) {
        self.0.bell.ring();
        self.0.lookout.ring();
    }

    /// Has letters delivered that were written just now.
    pub fn post(&self, letters: &[i64]) {
        if !letters.is_empty() {
            self.0.bell.ring();
        }
    }

    /// Delivers letters that were written just now, as the command that writes them does in a shell: a few, within the
    /// timeout. None where nothing could be tried; and what somebody should know of it. The rest goes out by itself.
    pub async fn deliver_own(&self, letters: Vec<i64>) -> Result<(Option<Tally>, Vec<String>), Refusal> {
        if letters.is_empty() {
            return Ok((None, Vec::new()));
        }
        let (site, config) = (self.clone(), self.config());
        let patience = config.timeout;
        let send =
            move |world: &World| background::send(&site, world, &config, Some(Own::few(letters, config.timeout)));
        let delivered = self.within(&self.0.posters, POSTING, patience, Caller::default(), false, send).await;
        self.0.bell.ring();
        delivered
    }

    /// Does what waits for other hosts, where letters are sent.
    pub async fn try_out<T: Send + 'static>(
        &self,
        caller: Caller,
        dry_run: bool,
        work: impl FnOnce(&World) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.within(&self.0.posters, POSTING, self.config().timeout, caller, dry_run, work).await
    }

    /// Takes rows in as they come, however long that takes.
    pub async fn take_in<T: Send + 'static>(
        &self,
        caller: Caller,
        dry_run: bool,
        work: impl FnOnce(&World) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.within(&self.0.importers, IMPORTING, self.config().timeout, caller, dry_run, work).await
    }

    /// Waits until there is room for so many bytes of files. It is taken until it is dropped.
    pub async fn make_room(&self, bytes: usize) -> Result<OwnedSemaphorePermit, Refusal> {
        let kib = u32::try_from(bytes.div_ceil(1024).min(FILES_KIB)).unwrap_or(u32::MAX);
        let room = Arc::clone(&self.0.files).acquire_many_owned(kib);
        match tokio::time::timeout(self.config().timeout, room).await {
            Ok(Ok(room)) => Ok(room),
            Ok(Err(_)) => Err(Refusal::Busy(STOPPING)),
            Err(_) => Err(Refusal::Busy(SENDING)),
        }
    }

    /// Works with a world on a thread of its own, once there is room. What has begun is done to its end, even if nobody
    /// waits for it any more.
    async fn within<T: Send + 'static>(
        &self,
        room: &Arc<Semaphore>,
        full: &'static str,
        patience: Duration,
        caller: Caller,
        dry_run: bool,
        work: impl FnOnce(&World) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let room = match tokio::time::timeout(patience, Arc::clone(room).acquire_owned()).await {
            Ok(Ok(room)) => room,
            Ok(Err(_)) => return Err(Refusal::Busy(STOPPING)),
            Err(_) => return Err(Refusal::Busy(full)),
        };
        let site = self.clone();
        let working = move || {
            let _room = room;
            site.work(&caller, dry_run, work)
        };
        let done = tokio::task::spawn_blocking(working).await;
        // Where it panicked, standard error tells of it: it is nothing for a visitor.
        done.unwrap_or_else(|_| Err(Refusal::Internal("an operation broke off".to_owned())))
    }

    /// Works with a world on this thread.
    pub(super) fn work<T>(
        &self,
        caller: &Caller,
        dry_run: bool,
        work: impl FnOnce(&World) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let config = self.config();
        self.0.pool.with(options(&config), |store: &Store| {
            work(&World { store, caller, settings: &config.settings, clock: config.clock, dry_run })
        })
    }

    /// Begins a stream of events for a session or a token; none where it has too many, or all have.
    /// Its connection is then counted no more among the others, and has to end with it.
    pub fn begin_stream(&self, slot: &Slot, session: &str) -> Option<Place> {
        let place = self.0.streams.enter(Some(session.to_owned()))?;
        slot.give_back();
        self.0.lookout.ring();
        Some(place)
    }

    /// Changes with every change of the store, as long as there are streams.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.0.lookout.changes()
    }

    pub(super) fn lookout(&self) -> &Lookout {
        &self.0.lookout
    }

    /// Opens the store for somebody who keeps it.
    pub(super) fn open(&self) -> Result<Store, Refusal> {
        self.0.pool.open(options(&self.config()))
    }

    pub(super) fn streams(&self) -> usize {
        self.0.streams.len()
    }

    /// Ends when the server is being stopped: what goes on for ever has to end then.
    pub fn stopped(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut stopping = self.0.stopping.subscribe();
        async move {
            // The sender lives as long as the site does; were it gone, it would be over, too.
            let _ = stopping.wait_for(|stopping| *stopping).await;
        }
    }

    pub(super) fn stop(&self) {
        self.0.stopping.send_replace(true);
        self.0.bell.close();
        self.0.lookout.close();
    }
}

fn options(config: &Config) -> Options {
    Options { timeout: config.timeout, command: COMMAND.to_owned(), migrate: false }
}
