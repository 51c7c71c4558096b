//! Operations as handlers perform them: what waits for what, and what a failure leaves behind.

use std::fs::File;
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::config::{self, Config, Environment, Flags};
use crate::domain::agent::Mailbox;
use crate::domain::slug::Slug;
use crate::operations::accounts;
use crate::operations::codes::Code;
use crate::operations::due::Settle;
use crate::operations::run::Caller;
use crate::operations::stores::{self, Found, Guard, Options};
use crate::operations::{Refusal, World};
use crate::web::accept::Slot;
use crate::web::crowd::Crowd;
use crate::web::site::Site;
use crate::web::{Served, Voice};

struct Mute;

impl Voice for Mute {
    fn say(&self, _: &str) {}
    fn warn(&self, _: &str) {}
}

fn configuration(folder: &Path) -> Config {
    let flags = Flags {
        db: Some(folder.join("desk.db")),
        timeout: Some(Duration::from_secs(1)),
        config: Some(folder.join("config.toml")),
        ..Flags::default()
    };
    config::gather(flags, &Environment::default()).unwrap()
}

/// A site with a store of its own, in which one password is hashed at a time.
fn site(folder: &Path) -> Site {
    std::fs::write(
        folder.join("config.toml"),
        "[serve]\nhashers = 1\nrequest_timeout = \"1s\"\nstreams_per_session = 2\n",
    )
    .unwrap();
    let config = configuration(folder);
    let administrator = Mailbox::parse("Jane Roe <jane@acme.example>").unwrap();
    let first = accounts::Add { name: Slug::stored("acme"), administrator };
    let found = Found { test: None, first, now: config.clock.now(false) };
    let options = Options { timeout: config.timeout, command: "init".to_owned(), migrate: false };
    let path = folder.join("desk.db");
    stores::create(&path, Guard::default(), options, |store| {
        let (caller, settings, clock) = (&config.caller, &config.settings, config.clock);
        found.perform(&World { store, caller, settings, clock, dry_run: false })
    })
    .unwrap();
    let again = {
        let folder = folder.to_owned();
        move || Ok(configuration(&folder))
    };
    Site::new(Served {
        config,
        store: path,
        is_test: false,
        listen: Vec::new(),
        tls: None,
        proxies: Vec::new(),
        voice: Box::new(Mute),
        again: Box::new(again),
    })
}

async fn accounts_of(site: &Site) -> Result<usize, Refusal> {
    site.read(Caller::default(), |world| Ok(world.all(&accounts::List {})?.len())).await
}

#[tokio::test]
async fn a_store_that_somebody_else_locks_can_be_read_and_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    site.change(Caller::default(), false, Settle).await.unwrap();
    let lock = File::options().write(true).open(folder.path().join("desk.db.lock")).unwrap();
    lock.lock().unwrap();
    let begun = Instant::now();
    let (changed, read) = tokio::join!(site.change(Caller::default(), false, Settle), accounts_of(&site));
    assert!(begun.elapsed() < Duration::from_secs(10));
    let code = changed.unwrap_err().code();
    assert_eq!((code, code.http_status(), code.retry_after()), (Code::StoreLocked, 503, Some(5)));
    assert_eq!(read.unwrap(), 1);
    drop(lock);
    site.change(Caller::default(), false, Settle).await.unwrap();
}

#[tokio::test]
async fn who_hashes_waits_for_those_who_hash_and_keeps_nobody_else_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let (release, released) = mpsc::channel::<()>();
    let busy = {
        let site = site.clone();
        tokio::spawn(async move {
            site.perform_hashing(Caller::default(), false, move |_| {
                // Whoever lets go of it lets it end, too.
                let _ = released.recv();
                Ok(())
            })
            .await
        })
    };
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(accounts_of(&site).await.unwrap(), 1);
    site.change(Caller::default(), false, Settle).await.unwrap();
    let refused = site.perform_hashing(Caller::default(), false, |_| Ok(())).await.unwrap_err();
    assert_eq!((refused.code(), refused.code().http_status()), (Code::Busy, 503));
    release.send(()).unwrap();
    busy.await.unwrap().unwrap();
    site.perform_hashing(Caller::default(), false, |_| Ok(())).await.unwrap();
}

#[tokio::test]
async fn a_place_is_kept_by_what_goes_on_though_nobody_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let (release, released) = mpsc::channel::<()>();
    let left = {
        let site = site.clone();
        tokio::spawn(async move {
            site.perform(Caller::default(), false, move |_| {
                let _ = released.recv();
                Ok(())
            })
            .await
        })
    };
    tokio::time::sleep(Duration::from_millis(100)).await;
    left.abort();
    let refused = site.change(Caller::default(), false, Settle).await.unwrap_err();
    assert_eq!(refused.code(), Code::Busy, "two would write at once");
    drop(release);
    site.change(Caller::default(), false, Settle).await.unwrap();
}

#[tokio::test]
async fn an_operation_that_breaks_off_breaks_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    for _ in 0..50 {
        let broken = site.perform::<()>(Caller::default(), false, |_| panic!("as a bug would")).await.unwrap_err();
        assert_eq!((broken.code(), broken.code().http_status()), (Code::Internal, 500));
        assert_eq!(broken.to_string(), "an operation broke off");
    }
    assert_eq!(accounts_of(&site).await.unwrap(), 1);
}

#[tokio::test]
async fn a_dry_run_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let administrator = Mailbox::parse("Gil <gil@globex.example>").unwrap();
    let add = accounts::Add { name: Slug::stored("globex"), administrator };
    assert!(site.change(Caller::default(), true, add.clone()).await.unwrap().output.dry_run);
    assert_eq!(accounts_of(&site).await.unwrap(), 1);
    site.change(Caller::default(), false, add).await.unwrap();
    assert_eq!(accounts_of(&site).await.unwrap(), 2);
}

#[tokio::test]
async fn letters_wake_those_who_deliver() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let waiting = {
        let site = site.clone();
        std::thread::spawn(move || {
            let begun = Instant::now();
            (site.bell().wait(Duration::from_mins(10), Some(&mut 0)), begun.elapsed())
        })
    };
    site.post(&[]);
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!waiting.is_finished(), "there was nothing to deliver");
    site.post(&[1]);
    let (goes_on, waited) = tokio::task::spawn_blocking(|| waiting.join().unwrap()).await.unwrap();
    assert!(goes_on && waited < Duration::from_mins(1));
    site.stop();
    assert!(!site.bell().wait(Duration::from_mins(10), None));
    site.stopped().await;
}

#[tokio::test]
async fn a_stream_is_counted_among_streams_alone() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let connections = Crowd::new(10, 10);
    let slots: Vec<Slot> = (0..3).map(|_| Slot::new(connections.enter(None))).collect();
    let places: Vec<_> = slots.iter().map(|slot| site.begin_stream(slot, "session")).collect();
    assert_eq!(places.iter().filter(|place| place.is_some()).count(), 2, "a session has two");
    assert_eq!((connections.len(), site.streams()), (1, 2));
    drop(places);
    assert_eq!(site.streams(), 0);
    assert!(site.begin_stream(&slots[2], "session").is_some());
}
