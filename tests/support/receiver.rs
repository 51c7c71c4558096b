//! A receiver of webhooks: a small HTTP server that notes what it is told, and does what the path says.
//!
//! `/ok` takes the call; `/status/N` answers N; `/as-told` answers what the test says; `/redirect`, `/never`, `/endless`,
//! `/garbage`, `/close`, `/flood` and `/slow` do just that.

#![allow(dead_code, reason = "each test binary uses its part of this")]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What was told.
#[derive(Debug, Clone)]
pub struct Told {
    pub path: String,
    /// Names in lower case.
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

impl Told {
    pub fn header(&self, name: &str) -> &str {
        &self.headers[name]
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// A server on a port of its own, to the end of the process.
#[derive(Clone)]
pub struct Receiver {
    port: u16,
    scheme: &'static str,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    told: Mutex<Vec<Told>>,
    /// What `/as-told` answers.
    status: AtomicU16,
    /// How many calls are being answered, and how many were at the same time at most.
    now: AtomicUsize,
    most: AtomicUsize,
}

impl Receiver {
    pub fn start() -> Self {
        Self::listen(None)
    }

    /// One that speaks TLS.
    pub fn private(config: Arc<ServerConfig>) -> Self {
        Self::listen(Some(config))
    }

    fn listen(tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let scheme = if tls.is_some() { "https" } else { "http" };
        let receiver = Self { port, scheme, shared: Arc::default() };
        receiver.answer(204);
        let shared = Arc::clone(&receiver.shared);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (shared, tls) = (Arc::clone(&shared), tls.clone());
                std::thread::spawn(move || {
                    let stream = stream.unwrap();
                    stream.set_nodelay(true).unwrap();
                    match tls {
                        None => serve(&stream, &shared),
                        Some(config) => {
                            serve(StreamOwned::new(ServerConnection::new(config).unwrap(), stream), &shared);
                        }
                    }
                });
            }
        });
        receiver
    }

    /// Where it does something.
    pub fn url(&self, path: &str) -> String {
        self.url_at("127.0.0.1", path)
    }

    pub fn url_at(&self, host: &str, path: &str) -> String {
        format!("{}://{host}:{}{path}", self.scheme, self.port)
    }

    /// From now on `/as-told` answers so.
    pub fn answer(&self, status: u16) {
        self.shared.status.store(status, Ordering::SeqCst);
    }

    /// All that it was told so far, in order.
    pub fn told(&self) -> Vec<Told> {
        self.shared.told.lock().unwrap().clone()
    }

    /// What it was told at a path.
    pub fn told_at(&self, path: &str) -> Vec<Told> {
        self.told().into_iter().filter(|told| told.path == path).collect()
    }

    /// Waits until so much was told.
    #[track_caller]
    pub fn wait(&self, count: usize) {
        let end = Instant::now() + Duration::from_secs(20);
        while self.told().len() < count {
            assert!(Instant::now() < end, "{} of {count} calls came", self.told().len());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// How many calls were being answered at the same time, at most.
    pub fn most_at_once(&self) -> usize {
        self.shared.most.load(Ordering::SeqCst)
    }
}

/// One connection after the other's end: a request, an answer, and again.
fn serve(stream: impl Read + Write, shared: &Shared) {
    let mut stream = BufReader::new(Wire(stream));
    while let Some(told) = request(&mut stream) {
        let at_once = shared.now.fetch_add(1, Ordering::SeqCst) + 1;
        shared.most.fetch_max(at_once, Ordering::SeqCst);
        let path = told.path.clone();
        shared.told.lock().unwrap().push(told);
        let goes_on = answer(&path, stream.get_mut(), shared);
        shared.now.fetch_sub(1, Ordering::SeqCst);
        if goes_on.is_err() {
            return;
        }
    }
}

/// What can be read in portions, and written.
struct Wire<S>(S);

impl<S: Read> Read for Wire<S> {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(bytes)
    }
}

fn request<S: Read>(stream: &mut BufReader<Wire<S>>) -> Option<Told> {
    let mut line = || {
        let mut line = String::new();
        stream.read_line(&mut line).ok().filter(|&read| read > 0)?;
        Some(line.trim_end().to_owned())
    };
    let first = line()?;
    let path = first.strip_prefix("POST ")?.split(' ').next()?.to_owned();
    let mut headers = BTreeMap::new();
    loop {
        let header = line()?;
        let Some((name, value)) = header.split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let mut body = vec![0; headers["content-length"].parse().unwrap()];
    stream.read_exact(&mut body).ok()?;
    Some(Told { path, headers, body: String::from_utf8(body).unwrap() })
}

fn answer<S: Write>(path: &str, wire: &mut Wire<S>, shared: &Shared) -> std::io::Result<()> {
    let stream = &mut wire.0;
    let ended = || Err(std::io::ErrorKind::ConnectionAborted.into());
    let plain = |status: u16| format!("HTTP/1.1 {status} So\r\nContent-Length: 0\r\n\r\n");
    match path {
        "/ok" => stream.write_all(plain(204).replace("Content-Length: 0\r\n", "").as_bytes()),
        "/as-told" => stream.write_all(plain(shared.status.load(Ordering::SeqCst)).as_bytes()),
        "/slow" => {
            std::thread::sleep(Duration::from_millis(400));
            stream.write_all(plain(200).as_bytes())
        }
        "/redirect" => stream.write_all(b"HTTP/1.1 307 Go\r\nLocation: /stolen\r\nContent-Length: 0\r\n\r\n"),
        "/never" => {
            std::thread::sleep(Duration::from_secs(30));
            ended()
        }
        "/endless" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n")?;
            loop {
                stream.write_all(&[b'x'; 8_192])?;
            }
        }
        "/flood" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
            loop {
                stream.write_all(b"X-More: and more of it, and more, and more\r\n")?;
            }
        }
        "/garbage" => {
            stream.write_all(b"\x1b[31mSSH-2.0-none\x07\r\n\r\n")?;
            ended()
        }
        "/close" => ended(),
        path => stream.write_all(plain(path.strip_prefix("/status/").unwrap().parse().unwrap()).as_bytes()),
    }
}

/// A port at which nobody listens.
pub fn closed_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
