//! A mail server that follows a script: it takes letters and keeps them, or misbehaves at a given phase.

mod session;
mod tls;
mod wire;

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

pub use tls::Authority;

/// Where in a conversation the server is, before it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Greeting,
    Ehlo,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    /// Before 354.
    Data,
    /// In the middle of the message.
    Message,
    /// After the final dot; the message is kept already.
    Dot,
}

/// What the server does instead of agreeing.
#[derive(Debug, Clone)]
pub enum Act {
    Say(&'static str),
    /// Says it and closes the connection.
    Leave(&'static str),
    /// Says nothing until the client goes away.
    Hang,
    /// Closes the connection without a word.
    Drop,
    /// Agrees, but takes its time.
    Wait(Duration),
    /// Agrees, a byte at a time with so much between them.
    Dribble(Duration),
}

/// An exception from good behaviour.
#[derive(Debug, Clone)]
struct Rule {
    at: Phase,
    act: Act,
    /// How often it still applies.
    times: usize,
    /// Only where the recipient is this one.
    to: Option<&'static str>,
}

/// How connections become private.
#[derive(Clone)]
pub enum Security {
    None,
    StartTls(Arc<rustls::ServerConfig>),
    /// STARTTLS is announced, and after 220 comes something that is not TLS.
    Garbage,
    Implicit(Arc<rustls::ServerConfig>),
}

/// What a server is set up to do.
#[derive(Clone)]
pub struct Script {
    security: Security,
    /// The mechanisms announced, the user and the password.
    login: Option<(&'static str, &'static str, &'static str)>,
    rules: Vec<Rule>,
    /// How many letters a connection may bring, and what the next MAIL FROM meets.
    portion: Option<(usize, Act)>,
}

/// A letter that the server took in.
#[derive(Debug, Clone)]
pub struct Message {
    pub from: String,
    pub to: Vec<String>,
    /// As it came over the wire, dots still doubled.
    pub wire: String,
    /// As it was meant.
    pub text: String,
    pub encrypted: bool,
    /// The number of the connection, from 1.
    pub connection: usize,
    /// Whether the client was told so.
    pub accepted: bool,
}

/// What a server has seen.
#[derive(Debug, Default)]
pub struct Log {
    pub connections: usize,
    /// Every line of every client, with whether it came encrypted.
    pub lines: Vec<(bool, String)>,
    pub messages: Vec<Message>,
}

/// A running server.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    log: Mutex<Log>,
    script: Mutex<Script>,
    stopping: AtomicBool,
}

impl Script {
    /// A server without TLS that takes every letter.
    pub fn new() -> Self {
        Self { security: Security::None, login: None, rules: Vec::new(), portion: None }
    }

    pub fn security(mut self, security: Security) -> Self {
        self.security = security;
        self
    }

    /// Announces mechanisms (`PLAIN LOGIN`) and takes mail only from this user.
    pub fn login(mut self, mechanisms: &'static str, user: &'static str, password: &'static str) -> Self {
        self.login = Some((mechanisms, user, password));
        self
    }

    pub fn at(self, at: Phase, act: Act) -> Self {
        self.rule(Rule { at, act, times: usize::MAX, to: None })
    }

    pub fn times(self, times: usize, at: Phase, act: Act) -> Self {
        self.rule(Rule { at, act, times, to: None })
    }

    pub fn towards(self, to: &'static str, at: Phase, act: Act) -> Self {
        self.rule(Rule { at, act, times: usize::MAX, to: Some(to) })
    }

    pub fn a_connection(mut self, letters: usize, act: Act) -> Self {
        self.portion = Some((letters, act));
        self
    }

    fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    pub fn start(self) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            log: Mutex::new(Log::default()),
            script: Mutex::new(self),
            stopping: AtomicBool::new(false),
        });
        let thread = {
            let shared = Arc::clone(&shared);
            std::thread::spawn(move || serve(&listener, &shared))
        };
        Server { address, shared, thread: Some(thread) }
    }
}

fn serve(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stopping.load(Ordering::SeqCst) {
            return;
        }
        let stream = stream.unwrap();
        let connection = {
            let mut log = shared.log.lock().unwrap();
            log.connections += 1;
            log.connections
        };
        let shared = Arc::clone(shared);
        std::thread::spawn(move || session::run(stream, connection, &shared));
    }
}

impl Shared {
    /// What a rule has the server do now; the rule is used up by one.
    fn act(&self, at: Phase, to: &[String]) -> Option<Act> {
        let mut script = self.script.lock().unwrap();
        let rule = script.rules.iter_mut().find(|rule| {
            let named = rule.to.is_none_or(|wanted| to.iter().any(|address| address == wanted));
            rule.at == at && rule.times > 0 && named
        })?;
        rule.times -= 1;
        Some(rule.act.clone())
    }
}

impl Server {
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// `smtp://127.0.0.1:PORT`, with another scheme or host if wanted.
    pub fn url(&self, scheme: &str, host: &str) -> String {
        format!("{scheme}://{host}:{}", self.port())
    }

    pub fn log(&self) -> MutexGuard<'_, Log> {
        self.shared.log.lock().unwrap()
    }

    /// From now on, the server behaves by another script, on the same port.
    pub fn mend(&self, script: Script) {
        *self.shared.script.lock().unwrap() = script;
    }

    /// The letters that it said yes to.
    pub fn accepted(&self) -> Vec<Message> {
        self.log().messages.iter().filter(|message| message.accepted).cloned().collect()
    }

    /// The one letter that it said yes to.
    #[track_caller]
    pub fn only(&self) -> Message {
        let accepted = self.accepted();
        assert_eq!(accepted.len(), 1, "{accepted:#?}");
        accepted.into_iter().next().unwrap()
    }

    pub fn recipients(&self) -> Vec<String> {
        let mut all: Vec<String> = self.accepted().into_iter().flat_map(|message| message.to).collect();
        all.sort();
        all
    }

    /// Waits until the server has seen something.
    #[track_caller]
    pub fn wait(&self, what: &str, seen: impl Fn(&Log) -> bool) {
        let end = Instant::now() + Duration::from_secs(20);
        while !seen(&self.log()) {
            assert!(Instant::now() < end, "the server never saw {what}: {:#?}", self.log());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Log {
    /// How many lines begin with a word.
    pub fn count(&self, word: &str) -> usize {
        self.lines.iter().filter(|(_, line)| line.starts_with(word)).count()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        // The listener wakes up to see it.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
