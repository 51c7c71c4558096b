//! Asking a person at a terminal.

use std::io::{self, Write as _};

use dialoguer::{Confirm, Input, Password, Select};
use nix::sys::termios::{SetArg, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGINT, SIGTERM};

use crate::terminal::signals::{Held, Signals};

/// Asks for a line until `check` takes it.
pub fn line<T>(question: &str, check: impl Fn(&str) -> Result<T, String>) -> io::Result<T> {
    loop {
        let answer: String = Input::new().with_prompt(question).interact_text().map_err(into_io)?;
        match check(&answer) {
            Ok(value) => return Ok(value),
            Err(reason) => writeln!(io::stderr(), "{}", super::escape::visible(&reason))?,
        }
    }
}

/// Asks for one of several words; the first is offered.
pub fn choice(signals: &Signals, question: &str, words: &[&str]) -> io::Result<usize> {
    let _tidy = Tidy::new(signals);
    Select::new().with_prompt(question).items(words).default(0).interact().map_err(into_io)
}

/// Asks for a yes. No is offered.
pub fn confirmation(signals: &Signals, question: &str) -> io::Result<bool> {
    let _tidy = Tidy::new(signals);
    Confirm::new().with_prompt(question).default(false).interact().map_err(into_io)
}

/// Asks for a password twice, without showing it.
pub fn password(signals: &Signals, question: &str) -> io::Result<String> {
    let _tidy = Tidy::new(signals);
    Password::new()
        .with_prompt(question)
        .with_confirmation("Repeat it", "The two are not the same")
        .interact()
        .map_err(into_io)
}

/// Asks for a password that is there already, without showing it.
pub fn known_password(signals: &Signals, question: &str) -> io::Result<String> {
    let _tidy = Tidy::new(signals);
    Password::new().with_prompt(question).interact().map_err(into_io)
}

fn into_io(error: dialoguer::Error) -> io::Error {
    let dialoguer::Error::IO(error) = error;
    error
}

/// Leaves the terminal as it was, also where a signal ends the process: echo on, the cursor there.
struct Tidy<'s> {
    _held: Held<'s>,
    before: Option<Termios>,
    signals: Option<signal_hook::iterator::Handle>,
}

impl<'s> Tidy<'s> {
    fn new(signals: &'s Signals) -> Self {
        let before = tcgetattr(io::stdin()).ok();
        let mut tidy = Self { _held: signals.hold(), before: before.clone(), signals: None };
        if let (Some(before), Ok(mut signals)) = (before, signal_hook::iterator::Signals::new([SIGINT, SIGTERM])) {
            tidy.signals = Some(signals.handle());
            std::thread::spawn(move || {
                if let Some(signal) = signals.forever().next() {
                    restore(&before);
                    std::process::exit(128 + signal);
                }
            });
        }
        tidy
    }
}

const SHOW_CURSOR: &[u8] = b"\x1b[?25h";

fn restore(before: &Termios) {
    let _ = tcsetattr(io::stdin(), SetArg::TCSANOW, before);
    let _ = io::stderr().write_all(&[SHOW_CURSOR, b"\r\n"].concat());
}

impl Drop for Tidy<'_> {
    fn drop(&mut self) {
        if let Some(signals) = &self.signals {
            signals.close();
        }
        if let Some(before) = &self.before {
            let _ = tcsetattr(io::stdin(), SetArg::TCSANOW, before);
            // A question that is left with an interrupt has hidden it.
            let _ = io::stderr().write_all(SHOW_CURSOR);
        }
    }
}
