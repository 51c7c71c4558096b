//! What it costs to serve: a conversation over the API and as a page beside the same look at the store in a loop, requests at
//! a steady rate, live streams, and a verb over `--server` beside the same verb on the store: `cargo bench --bench serve`. A
//! store of 10,000 conversations with 100,000 messages. It prints figures and judges none.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench may fail and talks"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use convoctl::config::{self, Environment, Flags};
use convoctl::domain::access::Credential;
use convoctl::domain::reference::Reference;
use convoctl::domain::token::Token;
use convoctl::operations::World;
use convoctl::operations::conversations::Show;
use convoctl::operations::run::Caller;
use convoctl::operations::stores::{self, Options};
use convoctl::operations::whoami::Whoami;
use pairs::pairs;

#[path = "support/desk.rs"]
#[allow(dead_code, reason = "each bench uses its part of this")]
mod desk;
#[path = "../tests/support/floor.rs"]
mod floor;
#[path = "support/pairs.rs"]
#[allow(dead_code, reason = "each bench uses its part of this")]
mod pairs;

const CONVOCTL: &str = env!("CARGO_BIN_EXE_convoctl");
const PASSWORD: &str = "correct horse battery staple";
const REQUESTS: u32 = 4_000;
const STREAMS: usize = 1_000;
const PAGE: &str = "page";

fn main() {
    // `cargo test` runs benches too, without saying so.
    if !std::env::args().any(|word| word == "--bench") {
        return;
    }
    if !floor::has(&["sqlite3"]) {
        println!("there is no sqlite3 to fill a store with");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::new(home.path());
    desk.show_beside_a_loop();
    desk.steady_rate();
    desk.streams();
    desk.verb_beside_the_store();
    desk.many_requests();
}

/// A served store.
struct Desk<'h> {
    home: &'h Path,
    server: Child,
    address: String,
    token: String,
    session: String,
}

impl<'h> Desk<'h> {
    fn new(home: &'h Path) -> Self {
        let run = |words: &[&str]| {
            let output = convoctl(home, words).output().unwrap();
            assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).unwrap().trim().to_owned()
        };
        std::fs::write(home.join("password"), PASSWORD).unwrap();
        std::fs::write(
            home.join("config.toml"),
            format!("[serve]\nstreams_per_session = {STREAMS}\nconnections_per_address = 4096\nconnections = 4096\n"),
        )
        .unwrap();
        run(&["init", "--account", "acme", "--admin", "Jane Roe <jane@acme.example>"]);
        desk::fill(&home.join("desk.db"), 10_000, 10);
        run(&["agent", "password", "jane@acme.example", "--password-file", "password"]);
        let token = run(&[
            "--as",
            "jane@acme.example",
            "token",
            "add",
            "--name",
            "bench",
            "--scope",
            "write",
            "--jq",
            ".token",
        ]);
        std::fs::write(home.join("token"), &token).unwrap();
        let mut server = convoctl(home, &["serve", "--listen", "127.0.0.1:0"]).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(server.stderr.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit('/').next().unwrap().to_owned();
        let mut desk = Self { home, server, address, token, session: String::new() };
        desk.session = desk.log_in();
        desk
    }

    /// The cookie of a session, as a browser gets it.
    fn log_in(&self) -> String {
        let form = self.ask(&mut self.connect(), "GET /login", "", "");
        let cookie = cookies(&form);
        let proof = form.split("name=\"proof\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let body = format!("proof={proof}&email=jane%40acme.example&password={}", PASSWORD.replace(' ', "+"));
        let lines = format!("Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n");
        cookies(&self.ask(&mut self.connect(), "POST /login", &lines, &body))
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream
    }

    /// One request on a connection that stays open; the whole answer.
    fn ask(&self, stream: &mut TcpStream, what: &str, lines: &str, body: &str) -> String {
        let length = body.len();
        let text =
            format!("{what} HTTP/1.1\r\nHost: {}\r\n{lines}Content-Length: {length}\r\n\r\n{body}", self.address);
        stream.write_all(text.as_bytes()).unwrap();
        read(stream)
    }

    fn show(&self, stream: &mut TcpStream, number: u32) {
        let lines = format!("Authorization: Bearer {}\r\nContent-Type: application/json\r\n", self.token);
        let answer = self.ask(stream, "POST /api/v1/convo.show", &lines, &format!("{{\"refs\":[{number}]}}"));
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }

    fn page(&self, stream: &mut TcpStream, number: u32) {
        let lines = format!("Cookie: {}\r\n", self.session);
        let answer = self.ask(stream, &format!("GET /conversations/{number}"), &lines, "");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }

    fn show_beside_a_loop(&self) {
        let mut stream = self.connect();
        let ask = |name: &str, stream: &mut TcpStream, number| match name {
            PAGE => self.page(stream, number),
            _ => self.show(stream, number),
        };
        for (name, credential) in [("convo.show", &self.token), (PAGE, &self.session)] {
            let mut rounds: Vec<(Duration, Duration)> = (0..5)
                .map(|_| {
                    let before = on_processor(&self.server);
                    (0..REQUESTS).for_each(|n| ask(name, &mut stream, 1 + n % 10_000));
                    let each = on_processor(&self.server).saturating_sub(before) / REQUESTS;
                    (each, self.look_in_a_loop(credential, name == PAGE))
                })
                .collect();
            rounds.sort_by(|(one, looked), (other, beside)| {
                (one.as_secs_f64() / looked.as_secs_f64()).total_cmp(&(other.as_secs_f64() / beside.as_secs_f64()))
            });
            let (each, looked) = rounds[2];
            let ratio = each.as_secs_f64() / looked.as_secs_f64();
            println!("{name}: {each:?} of a processor each, beside {looked:?} of its statements alone: {ratio:.2}");
        }
    }

    /// The time of a processor that it takes to do in the store what a request for a conversation does there: whether it is
    /// where it was, whose token it is, and what the conversation holds. A page names the person at its top.
    fn look_in_a_loop(&self, credential: &str, is_page: bool) -> Duration {
        let config = config::gather(Flags::default(), &Environment::default()).unwrap();
        let options = Options { timeout: Duration::from_secs(10), command: "bench".to_owned(), migrate: false };
        let store = stores::open(&self.home.join("desk.db"), options).unwrap();
        let text = credential.rsplit('=').next().unwrap();
        let token = Token::parse_access(text).unwrap();
        let credential = Credential { purpose: token.purpose(), hash: token.hash() };
        let caller = Caller::remote(Some(credential.clone()));
        let world =
            World { store: &store, caller: &caller, settings: &config.settings, clock: config.clock, dry_run: false };
        let begun = own_time();
        for n in 0..REQUESTS {
            stores::check_in_place(&store).unwrap();
            world.note_use(&credential).unwrap();
            let show = Show { references: vec![Reference::new((1 + n % 10_000).to_string())] };
            assert_eq!(world.all(&show).unwrap().len(), 1);
            if is_page {
                assert_eq!(world.all(&Whoami {}).unwrap().len(), 1);
            }
        }
        own_time().saturating_sub(begun) / REQUESTS
    }

    /// Ten connections ask for 500 conversations a second between them.
    fn steady_rate(&self) {
        let (connections, seconds, rate) = (10_u32, 10_u32, 500_u32);
        let pause = Duration::from_secs(1) * connections / rate;
        let mut times: Vec<Duration> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..connections)
                .map(|connection| {
                    scope.spawn(move || {
                        let mut stream = self.connect();
                        let begun = Instant::now() + pause * connection / connections;
                        let each = |n: u32| {
                            let due = begun + pause * n;
                            std::thread::sleep(due.saturating_duration_since(Instant::now()));
                            self.show(&mut stream, 1 + (n * 13 + connection) % 10_000);
                            // From when it was due: whoever is late makes those behind wait.
                            due.elapsed()
                        };
                        (0..rate / connections * seconds).map(each).collect::<Vec<_>>()
                    })
                })
                .collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
        });
        times.sort_unstable();
        let at = |share: usize| times[(times.len() - 1) * share / 1_000];
        println!("{rate} requests a second: median {:?}, p99 {:?}, longest {:?}", at(500), at(990), at(1_000));
    }

    /// Streams of events that all get the same news.
    fn streams(&self) {
        let before = resident(&self.server);
        let mut streams: Vec<BufReader<TcpStream>> = (0..STREAMS).map(|_| self.follow()).collect();
        println!("{STREAMS} streams: {} KiB above idle", resident(&self.server) - before);
        let mut spreads = Vec::new();
        for round in 0..11 {
            let number = (round + 1).to_string();
            let done =
                convoctl(self.home, &["--as", "jane@acme.example", "convo", "note", &number, "--text", "x", "-q"]);
            let writer = std::thread::spawn(move || {
                let mut done = done;
                assert!(done.status().unwrap().success());
            });
            let first = {
                wait_for_data(&mut streams[0]);
                Instant::now()
            };
            streams[1..].iter_mut().for_each(wait_for_data);
            spreads.push(first.elapsed());
            writer.join().unwrap();
        }
        spreads.sort_unstable();
        println!("  from the first to the last of them: median {:?}, longest {:?}", spreads[5], spreads[10]);
    }

    fn follow(&self) -> BufReader<TcpStream> {
        let mut stream = self.connect();
        let head = format!(
            "GET /api/v1/events HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\r\n",
            self.address, self.token
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut reader = BufReader::with_capacity(4 * 1024, stream);
        let mut line = String::new();
        while !line.starts_with("id:") {
            line.clear();
            assert!(reader.read_line(&mut line).unwrap() > 0, "a stream ended");
        }
        reader
    }

    fn verb_beside_the_store(&self) {
        let server = format!("http://{}", self.address);
        pairs::title();
        pairs(51, "agent show, over a server and on the store", |_| {
            let mut far = Command::new(CONVOCTL);
            far.env_clear().env("HOME", self.home).env("CONVOCTL_TOKEN_FILE", self.home.join("token"));
            far.args(["--server", &server, "agent", "show", "a5@acme.example", "--json"]);
            (far, convoctl(self.home, &["agent", "show", "a5@acme.example", "--json"]))
        });
    }

    fn many_requests(&self) {
        let mut stream = self.connect();
        let mut ask = |count: u32| (0..count).for_each(|n| self.show(&mut stream, 1 + n % 10_000));
        ask(10_000);
        let before = resident(&self.server);
        ask(100_000);
        println!("100,000 requests: {} KiB more than after 10,000", resident(&self.server) - before);
    }
}

impl Drop for Desk<'_> {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn convoctl(home: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(CONVOCTL);
    command.env_clear().env("HOME", home).env("CONVOCTL_DB", home.join("desk.db")).current_dir(home).args(words);
    command.env("CONVOCTL_CONFIG", home.join("config.toml"));
    command
}

/// An answer, by its length or in pieces.
fn read(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut piece = [0; 8 * 1024];
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
            let is_whole = length.map_or_else(|| body.ends_with("0\r\n\r\n"), |length: usize| body.len() >= length);
            if is_whole {
                return text.into_owned();
            }
        }
        let count = stream.read(&mut piece).unwrap();
        assert!(count > 0, "an answer was cut off: {}", String::from_utf8_lossy(&bytes));
        bytes.extend_from_slice(&piece[..count]);
    }
}

/// The cookies that an answer sets, as they are sent back.
fn cookies(answer: &str) -> String {
    let set = answer.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
    let pairs: Vec<&str> =
        set.map(|cookie| cookie.split(';').next().unwrap()).filter(|pair| !pair.ends_with('=')).collect();
    pairs.join("; ")
}

fn wait_for_data(stream: &mut BufReader<TcpStream>) {
    let mut line = String::new();
    while !line.starts_with("data:") {
        line.clear();
        assert!(stream.read_line(&mut line).unwrap() > 0, "a stream ended");
    }
}

/// The time on a processor of a process and all its threads.
fn on_processor(child: &Child) -> Duration {
    time_of(&child.id().to_string())
}

/// That of this one, which has nothing else to do meanwhile.
fn own_time() -> Duration {
    time_of("self")
}

fn time_of(process: &str) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    Duration::from_millis(ticks * 10)
}

/// What is resident of a process, in KiB.
fn resident(child: &Child) -> i64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
