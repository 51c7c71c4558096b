//! What falls due while the server runs, each on a thread of its own: letters, webhooks, mailboxes, and what the clock
//! brings.
//!
//! Whatever fails is told once and tried again; it never ends the serving. Several servers of one store do nothing twice:
//! letters are leased, mail that is there already is known, and what is due is written down by the first.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::config::{Config, Limits, MailConfig};
use crate::delivery::{self, Errand, Fetching, From, HookRound, Tally, Undelivered, Way};
use crate::operations::due::Settle;
use crate::operations::run::Caller;
use crate::operations::{Refusal, World};
use crate::web::site::Site;

/// The threads, which end when the server is stopped.
pub(super) struct Background {
    threads: Vec<JoinHandle<()>>,
}

/// Something that is done over and over.
struct Job {
    name: &'static str,
    /// How often.
    every: fn(&Limits) -> Duration,
    /// Whether letters that were written just now let it begin at once.
    listens: bool,
    /// Does it, and says what somebody should know of it.
    run: fn(&Site, &World, &Config, &mut Told) -> Result<(), Refusal>,
}

const JOBS: [Job; 4] = [
    Job { name: "letters", every: |limits| limits.flush_every, listens: true, run: deliver },
    Job { name: "webhooks", every: |limits| limits.flush_every, listens: true, run: call },
    Job { name: "mailboxes", every: |limits| limits.fetch_every, listens: false, run: fetch },
    Job { name: "due", every: |limits| limits.tick_every, listens: false, run: settle },
];

/// What was told in this round, and in the one before: nobody is told the same over and over.
#[derive(Default)]
struct Told {
    now: Vec<String>,
    /// Whether something did not come about.
    failed: bool,
    before: Vec<String>,
}

/// How many letters a command that is served sends at most by itself, as one in a shell does.
const FEW: u64 = 10;

impl Background {
    pub fn begin(site: &Site) -> std::io::Result<Self> {
        let mut threads = Vec::with_capacity(JOBS.len());
        for job in JOBS {
            let site = site.clone();
            let thread = std::thread::Builder::new().name(job.name.to_owned());
            threads.push(thread.spawn(move || go_on(&job, &site))?);
        }
        Ok(Self { threads })
    }

    /// Waits until what was begun is done.
    pub fn end(self) {
        for thread in self.threads {
            // What broke off has said so.
            let _ = thread.join();
        }
    }
}

fn go_on(job: &Job, site: &Site) {
    let mut told = Told::default();
    let mut heard = 0;
    loop {
        let config = site.config();
        let run = |world: &World| (job.run)(site, world, &config, &mut told);
        let work = || site.work(&Caller::default(), false, run);
        let done = catch_unwind(AssertUnwindSafe(work))
            .unwrap_or_else(|_| Err(Refusal::Internal(format!("what is done for {} broke off", job.name))));
        if let Err(refusal) = &done {
            told.fail(refusal.to_string());
        }
        site.metrics().count_round(job.name, !told.failed);
        told.speak(site);
        if !site.bell().wait((job.every)(&config.limits), job.listens.then_some(&mut heard)) {
            return;
        }
    }
}

impl Told {
    fn fail(&mut self, text: String) {
        self.failed = true;
        self.now.push(text);
    }

    fn speak(&mut self, site: &Site) {
        for text in self.now.iter().filter(|text| !self.before.contains(text)) {
            site.voice().warn(text);
        }
        self.before = std::mem::take(&mut self.now);
        self.failed = false;
    }
}

fn deliver(site: &Site, world: &World, config: &Config, told: &mut Told) -> Result<(), Refusal> {
    let (tally, warnings) = send(site, world, config, None)?;
    told.now.extend(warnings);
    if let Some(Undelivered { to, text, .. }) = tally.and_then(|tally| tally.first_failure) {
        told.fail(format!("the letter to {to} did not go out: {text}"));
    }
    Ok(())
}

/// Delivers letters: whatever is due, or those that were written just now, and of them a few. None where nothing could be
/// tried; and what somebody should know.
pub(super) fn send(
    site: &Site,
    world: &World,
    config: &Config,
    own: Option<Vec<i64>>,
) -> Result<(Option<Tally>, Vec<String>), Refusal> {
    let Some(way) = way(&config.mail, config.timeout) else { return Ok((None, Vec::new())) };
    let warnings = RefCell::new(Vec::new());
    let warn = |text: &str| warnings.borrow_mut().push(text.to_owned());
    if !way.is_open(world, own.as_deref(), &warn)? {
        return Ok((None, warnings.into_inner()));
    }
    let is_own = own.is_some();
    let errand = Errand {
        only: own,
        limit: if is_own { FEW } else { u64::MAX },
        deadline: is_own.then(|| Instant::now() + config.timeout),
        pause: config.mail.rate.map(|rate| rate.pause),
        stop: &|| site.bell().is_closed(),
        step: &|| {},
    };
    let tally = way.deliver(world, errand)?;
    site.metrics().count_letters(&tally);
    Ok((Some(tally), warnings.into_inner()))
}

/// Tells webhooks what has happened.
fn call(site: &Site, world: &World, config: &Config, told: &mut Told) -> Result<(), Refusal> {
    let stop = || site.bell().is_closed();
    let ca = config.mail.webhook_ca.as_deref();
    let round = HookRound { account_id: None, ca, timeout: config.timeout, stop: &stop };
    let tally = delivery::call_webhooks(world, &round)?;
    if tally.held_back {
        told.now.push("calls of webhooks stay queued: a test store calls this host only".to_owned());
    }
    if let Some((id, miss)) = &tally.first_miss {
        told.fail(format!("webhook {id} did not take a call: {miss}"));
    }
    Ok(())
}

fn way(mail: &MailConfig, timeout: Duration) -> Option<Way<'_>> {
    let transport = mail.transport.as_ref()?;
    let from = From { name: mail.sender.name.as_deref(), email: &mail.sender.email, no_reply: &mail.no_reply };
    Some(Way { transport, from, timeout, held_back: mail.held_back() })
}

fn fetch(site: &Site, world: &World, config: &Config, told: &mut Told) -> Result<(), Refusal> {
    let fetching = Fetching {
        ca: config.mail.imap_ca.as_deref(),
        timeout: config.timeout,
        stop: &|| site.bell().is_closed(),
        reach: &|_| {},
    };
    let told = RefCell::new(told);
    let mut fetch = |world: &World, mailbox: &_| {
        if site.bell().is_closed() {
            return None;
        }
        let fetched = delivery::fetch(world, mailbox, &fetching);
        site.post(&fetched.letters);
        told.borrow_mut().now.extend(fetched.warnings.iter().cloned());
        Some(fetched)
    };
    let warn = |refusal: &Refusal| told.borrow_mut().fail(refusal.to_string());
    delivery::fetch_all(world, &mut fetch, &warn).map(|_| ())
}

fn settle(_: &Site, world: &World, _: &Config, _: &mut Told) -> Result<(), Refusal> {
    world.change(Settle).map(|_| ())
}
