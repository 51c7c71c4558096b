//! An IMAP server that follows a script: it holds a folder of mail, or misbehaves at a given phase.

mod session;
#[path = "../../mail/server/tls.rs"]
mod tls;
#[path = "../../mail/server/wire.rs"]
mod wire;

use std::collections::{BTreeMap, BTreeSet};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::Duration;

pub use tls::Authority;

/// The user and the password that every server takes.
pub const USER: &str = "support@acme.example";
pub const SECRET: &str = "tr0ub4dor&3 \"mailbox\" \\ näh";

/// What a client asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Greeting,
    Capability,
    StartTls,
    /// LOGIN, AUTHENTICATE, and what is sent after the server's `+`.
    Login,
    Select,
    Search,
    /// The sizes of mails.
    List,
    /// A mail.
    Body,
    /// Flags, moves, copies, expunges.
    Settle,
    Logout,
}

/// What the server does instead of its duty.
#[derive(Debug, Clone)]
pub enum Act {
    /// Answers NO with these words.
    No(&'static str),
    /// Says this instead; `TAG` is the client's tag.
    Say(String),
    /// Says nothing until the client goes away.
    Hang,
    /// Closes the connection without a word.
    Drop,
    /// Does it, and closes the connection before it says so.
    DropAfter,
    /// Answers a byte at a time, with so much between them.
    Dribble(Duration),
}

/// How connections become private.
#[derive(Clone)]
pub enum Security {
    None,
    StartTls(Arc<rustls::ServerConfig>),
    /// STARTTLS is announced, and with its answer comes more in clear.
    Injected(Arc<rustls::ServerConfig>),
    Implicit(Arc<rustls::ServerConfig>),
}

/// What a server is set up to do.
#[derive(Clone)]
pub struct Script {
    pub security: Security,
    pub capabilities: &'static str,
    pub rules: Vec<(Phase, Act, usize)>,
    /// What is said of the size of every mail instead of the truth.
    pub size: Option<u64>,
}

/// What is on a server.
#[derive(Debug, Default)]
pub struct Mailbox {
    pub uid_validity: u32,
    pub next: u32,
    /// The mails of the INBOX, and what they are marked with.
    pub mails: BTreeMap<u32, (Vec<u8>, BTreeSet<String>)>,
    /// Mails that were moved to the folder `Done`.
    pub moved: Vec<Vec<u8>>,
    /// Every line of every client, with whether it came encrypted.
    pub lines: Vec<(bool, String)>,
    pub connections: usize,
}

/// A running server.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    mailbox: Mutex<Mailbox>,
    script: Mutex<Script>,
    stopping: AtomicBool,
}

impl Script {
    /// A server in clear that does its duty.
    pub fn new() -> Self {
        let capabilities = "IMAP4rev1 AUTH=PLAIN MOVE UIDPLUS";
        Self { security: Security::None, capabilities, rules: Vec::new(), size: None }
    }

    pub fn security(mut self, security: Security) -> Self {
        self.security = security;
        self
    }

    pub fn capabilities(mut self, capabilities: &'static str) -> Self {
        self.capabilities = capabilities;
        self
    }

    pub fn at(self, phase: Phase, act: Act) -> Self {
        self.times(usize::MAX, phase, act)
    }

    /// So many times; afterwards the server does its duty.
    pub fn times(mut self, times: usize, phase: Phase, act: Act) -> Self {
        self.rules.push((phase, act, times));
        self
    }

    pub fn size(mut self, size: u64) -> Self {
        self.size = Some(size);
        self
    }

    pub fn start(self) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let mailbox = Mailbox { uid_validity: 7, next: 1, ..Mailbox::default() };
        let shared = Arc::new(Shared {
            mailbox: Mutex::new(mailbox),
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
        shared.mailbox.lock().unwrap().connections += 1;
        let shared = Arc::clone(shared);
        std::thread::spawn(move || session::run(stream, &shared));
    }
}

impl Server {
    pub fn url(&self, scheme: &str, host: &str) -> String {
        format!("{scheme}://{host}:{}", self.address.port())
    }

    pub fn mailbox(&self) -> MutexGuard<'_, Mailbox> {
        self.shared.mailbox.lock().unwrap()
    }

    /// From now on, the server behaves by another script, on the same port.
    pub fn mend(&self, script: Script) {
        *self.shared.script.lock().unwrap() = script;
    }

    /// Puts a mail into the INBOX.
    pub fn deliver(&self, mail: impl AsRef<[u8]>) {
        let mut mailbox = self.mailbox();
        let uid = mailbox.next;
        mailbox.next += 1;
        mailbox.mails.insert(uid, (mail.as_ref().to_vec(), BTreeSet::new()));
    }

    /// The numbers of the mails that are marked as seen.
    pub fn seen(&self) -> Vec<u32> {
        let mailbox = self.mailbox();
        let seen = mailbox.mails.iter().filter(|(_, (_, flags))| flags.contains("\\Seen"));
        seen.map(|(uid, _)| *uid).collect()
    }

    /// How many lines have these words in them.
    pub fn count(&self, words: &str) -> usize {
        self.mailbox().lines.iter().filter(|(_, line)| line.contains(words)).count()
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
