//! A server in the background of a shell session, and ways to talk to it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::support::Shell;

/// How long something may take that is to happen at once, on a host that has other things to do.
pub const SOON: Duration = Duration::from_secs(20);

/// A server that runs until it is dropped.
pub struct Server {
    child: Child,
    said: Arc<Mutex<Vec<String>>>,
    /// Where it listens: `http://127.0.0.1:4711`.
    pub url: String,
}

/// An answer: its status, its head in lower case, and its body.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Server {
    /// Serves the session's store.
    pub fn start(shell: &Shell) -> Self {
        Self::start_as(shell, "exec convoctl serve --listen 127.0.0.1:0")
    }

    /// Serves with limits of one's own.
    pub fn limited(shell: &Shell, limits: &str) -> Self {
        configure(shell, limits);
        Self::start(shell)
    }

    pub fn start_as(shell: &Shell, line: &str) -> Self {
        Self::spawn(shell.command(line).stdin(Stdio::null()))
    }

    pub fn spawn(command: &mut std::process::Command) -> Self {
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let said = Arc::new(Mutex::new(Vec::new()));
        let lines = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                lines.lock().unwrap().push(line);
            }
        });
        let mut server = Self { child, said, url: String::new() };
        let line = server.hears("listening on ");
        line.strip_prefix("listening on ").unwrap().clone_into(&mut server.url);
        server
    }

    /// Waits until a line is said that holds this.
    #[track_caller]
    pub fn hears(&self, part: &str) -> String {
        let found = || self.said().into_iter().find(|line| line.contains(part));
        wait(|| found().is_some(), || format!("nobody said `{part}`: {:?}", self.said()));
        found().unwrap()
    }

    pub fn said(&self) -> Vec<String> {
        self.said.lock().unwrap().clone()
    }

    pub fn address(&self) -> &str {
        self.url.split("//").nth(1).unwrap()
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address()).unwrap();
        stream.set_read_timeout(Some(SOON)).unwrap();
        stream.set_write_timeout(Some(SOON)).unwrap();
        stream
    }

    /// What comes back for these bytes until the connection ends.
    pub fn raw(&self, bytes: impl AsRef<[u8]>) -> String {
        let mut stream = self.connect();
        // Whoever is refused in the middle of it is answered all the same.
        let _ = stream.write_all(bytes.as_ref());
        read_all(&mut stream)
    }

    /// A request without a body.
    pub fn get(&self, path: &str) -> Answer {
        self.ask(path, "")
    }

    /// A request with further lines in its head, each with its end.
    pub fn ask(&self, path: &str, lines: &str) -> Answer {
        Answer::read(&self.raw(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{lines}\r\n")))
    }

    /// A number of `/metrics`.
    pub fn metric(&self, name: &str) -> f64 {
        let text = self.get("/metrics").body;
        let line = text.lines().find_map(|line| line.strip_prefix(&format!("convoctl_{name} ")));
        line.map_or(0.0, |number| number.parse().unwrap())
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(std::process::Command::new("kill").args([&format!("-{name}"), &id]).status().unwrap().success());
    }

    /// Asks it to stop; how it ended.
    #[track_caller]
    pub fn stop(mut self) -> i32 {
        self.signal("TERM");
        self.ended()
    }

    #[track_caller]
    pub fn ended(&mut self) -> i32 {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code().unwrap_or(-1);
            }
            assert!(begun.elapsed() < SOON, "it did not end: {:?}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It closes its store in good order, so that nothing lies about.
        let id = self.child.id().to_string();
        let _ = std::process::Command::new("kill").args(["-TERM", &id]).stderr(Stdio::null()).status();
        let begun = Instant::now();
        while self.child.try_wait().is_ok_and(|status| status.is_none()) {
            if begun.elapsed() > SOON {
                let _ = self.child.kill();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Answer {
    #[track_caller]
    pub fn read(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
        let status = status.unwrap_or_else(|| panic!("no answer: {text:?}"));
        let head = head.to_ascii_lowercase();
        let is_in_pieces = head.contains("\r\ntransfer-encoding: chunked");
        Self { status, body: if is_in_pieces { joined(body) } else { body.to_owned() }, head }
    }
}

/// The pieces of a body put together (RFC 9112, section 7.1).
fn joined(mut pieces: &str) -> String {
    let mut whole = String::new();
    while let Some((length, rest)) = pieces.split_once("\r\n") {
        let length = usize::from_str_radix(length, 16).unwrap();
        whole += &rest[..length];
        pieces = rest[length..].strip_prefix("\r\n").unwrap();
    }
    whole
}

/// Writes the configuration of a session with a table `[serve]`.
pub fn configure(shell: &Shell, limits: &str) {
    let text = format!("[defaults]\nargon2_memory_kib = 8\nargon2_passes = 1\n[serve]\n{limits}\n");
    shell.write("config.toml", text);
}

/// All that comes until the connection ends, in good order or not.
pub fn read_all(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    while let Ok(count) = stream.read(&mut piece) {
        if count == 0 {
            break;
        }
        bytes.extend_from_slice(&piece[..count]);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[track_caller]
pub fn wait(is_so: impl Fn() -> bool, otherwise: impl Fn() -> String) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < SOON, "{}", otherwise());
        std::thread::sleep(Duration::from_millis(10));
    }
}
