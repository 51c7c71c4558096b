//! A command that goes on, and what it prints as it comes.

#![allow(dead_code, reason = "not every test needs all of it")]

use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::support::Shell;

/// A line of a session that watches.
pub struct Watcher {
    child: Child,
    lines: Receiver<String>,
    errors: Receiver<String>,
}

/// The lines of a stream, each as soon as it is there.
fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines() {
            let Ok(line) = line else { return };
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

const PATIENCE: Duration = Duration::from_mins(1);

impl Watcher {
    /// Starts `convoctl` with these words, its own process from the first, and waits until it watches.
    #[track_caller]
    pub fn run(shell: &Shell, words: &str) -> Self {
        Self::start(shell, words, "watching from here on; an interrupt ends it")
    }

    /// As [`Watcher::run`], of what says something else as it begins.
    #[track_caller]
    pub fn start(shell: &Shell, words: &str, says: &str) -> Self {
        let mut command = shell.command(&format!("exec convoctl {words}"));
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let watcher = Self { child, lines: lines(out), errors: lines(err) };
        let first = watcher.errors.recv_timeout(PATIENCE).expect("it says that it watches");
        assert_eq!(first, says);
        watcher
    }

    /// The next line of standard output.
    #[track_caller]
    pub fn line(&self) -> String {
        self.lines.recv_timeout(PATIENCE).expect("another line comes")
    }

    /// The next line of standard error.
    #[track_caller]
    pub fn error(&self) -> String {
        self.errors.recv_timeout(PATIENCE).expect("another line of standard error comes")
    }

    /// The next line as an event.
    #[track_caller]
    pub fn event(&self) -> serde_json::Value {
        let line = self.line();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{line}: {error}"))
    }

    /// What the next event was, and the number of its conversation.
    #[track_caller]
    pub fn told(&self) -> (String, i64) {
        let event = self.event();
        assert_eq!(event["subject"]["ref"], event["conversation"]["number"].to_string());
        (event["action"].as_str().unwrap().to_owned(), event["conversation"]["number"].as_i64().unwrap())
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends a signal: `INT`, `TERM`.
    pub fn signal(&self, name: &str) {
        let id = self.id().to_string();
        assert!(std::process::Command::new("kill").args([format!("-{name}"), id]).status().unwrap().success());
    }

    /// Waits for the end, which is so; what else came on standard output and on standard error.
    #[track_caller]
    pub fn ends(mut self, status: i32) -> (String, String) {
        let until = Instant::now() + PATIENCE;
        let ended = loop {
            match self.child.try_wait().unwrap() {
                Some(ended) => break ended,
                None => assert!(Instant::now() < until, "it goes on"),
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        let rest = |lines: &Receiver<String>| lines.iter().map(|line| line + "\n").collect::<String>();
        let (out, err) = (rest(&self.lines), rest(&self.errors));
        assert_eq!(ended.code(), Some(status), "\n{out}{err}");
        (out, err)
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        // Of a test that failed, or of one that has ended: there is nobody to be told.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
