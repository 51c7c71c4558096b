//! A person at a real terminal: `script` lends the pseudo-terminal.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a test asks where it runs, and may talk")]

use std::io::{Read as _, Write as _};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::support::Shell;

/// A command that runs at a terminal.
pub struct Terminal {
    child: Child,
    keys: ChildStdin,
    output: Receiver<Vec<u8>>,
    /// All that was shown so far, and how far of it was expected.
    shown: Vec<u8>,
    read: usize,
}

/// Whether there is a way to a terminal. Where there is none a test says so and is skipped, except where tests count.
pub fn is_there() -> bool {
    let there = std::process::Command::new("script").arg("--version").output().is_ok();
    if !there {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "`script` (util-linux) is missing");
        eprintln!("skipped: `script` (util-linux) is missing");
    }
    there
}

impl Terminal {
    /// Starts a line of the session at a terminal.
    pub fn run(shell: &Shell, line: &str) -> Self {
        let mut command = shell.command(&format!("exec script -qec \"{line}\" /dev/null"));
        command.env("TERM", "xterm").env("SHELL", "/bin/sh");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = stdout.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = child.stdin.take().unwrap();
        Self { child, keys, output, shown: Vec::new(), read: 0 }
    }

    /// Waits until this is shown, after what was expected before.
    #[track_caller]
    pub fn expect(&mut self, text: &str) -> &mut Self {
        let until = Instant::now() + Duration::from_mins(1);
        loop {
            let rest = String::from_utf8_lossy(&self.shown[self.read..]).into_owned();
            if rest.contains(text) {
                let at = self.shown[self.read..].windows(text.len()).position(|window| window == text.as_bytes());
                self.read += at.expect("found just now") + text.len();
                return self;
            }
            match self.output.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.shown.extend(bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("`{text}` was not shown after:\n{}", self.screen())
                }
            }
        }
    }

    /// Types keys; `\r` is Enter, `\x03` is ^C.
    pub fn types(&mut self, keys: &str) -> &mut Self {
        // A question is shown a moment before its answer is read: what is typed in between would be thrown away.
        std::thread::sleep(Duration::from_millis(300));
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Waits for the end, which is so; all that was shown.
    #[track_caller]
    pub fn ends(mut self, status: i32) -> String {
        let until = Instant::now() + Duration::from_mins(1);
        while let Ok(bytes) = self.output.recv_timeout(until.saturating_duration_since(Instant::now())) {
            self.shown.extend(bytes);
        }
        let ended = self.child.wait().unwrap();
        assert_eq!(ended.code(), Some(status), "\n{}", self.screen());
        self.screen()
    }

    fn screen(&self) -> String {
        String::from_utf8_lossy(&self.shown).into_owned()
    }
}
