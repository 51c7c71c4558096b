//! Handing letters to a transport, one after another, and never waiting longer than told.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use crate::mail::failure::{Failure, Phase, Telling, Trouble};
use crate::mail::letter::Sealed;
use crate::mail::transport::{Smtp, Transport};
use crate::mail::{sendmail, smtp, spool};

/// The longest wait for one answer. There are at most seven waits to a letter, and its lease is 30 minutes.
const LONGEST: Duration = Duration::from_mins(3);

/// How long a program that was killed may take to be gone.
const GRACE: Duration = Duration::from_millis(250);

/// An office that delivers. The work is done by a thread of its own, so that a server that never answers, or answers a
/// byte at a time, holds up nobody: when its time is up, it is left behind.
pub struct Post {
    transport: Transport,
    /// The bound on each exchange with the other side.
    timeout: Duration,
    worker: Option<Worker>,
}

struct Worker {
    /// Each with the instant by which it must have gone.
    letters: Sender<(Sealed, Instant)>,
    reports: Receiver<Report>,
}

enum Report {
    Waiting(Phase),
    Done(Result<(), Failure>),
}

impl Post {
    /// `timeout` bounds each exchange, and is itself bounded: all of them together must end within a letter's lease.
    pub fn new(transport: Transport, timeout: Duration) -> Self {
        let timeout = timeout.clamp(Duration::from_millis(1), LONGEST);
        Self { transport, timeout, worker: None }
    }

    /// Delivers one letter, giving up at the deadline if there is one.
    pub fn send(&mut self, letter: Sealed, deadline: Option<Instant>) -> Result<(), Failure> {
        let mut phase = Phase::Connect;
        let worker = self.worker.take().unwrap_or_else(|| Worker::start(self.transport.clone(), self.timeout));
        let end = Instant::now() + self.patience(deadline);
        if worker.letters.send((letter, end)).is_err() {
            return Err(gone(phase));
        }
        let grace = if matches!(self.transport, Transport::Sendmail(_)) { GRACE } else { Duration::ZERO };
        loop {
            let patience = self.patience(deadline) + grace;
            match worker.reports.recv_timeout(patience) {
                Ok(Report::Waiting(next)) => phase = next,
                Ok(Report::Done(result)) => {
                    self.worker = Some(worker);
                    return result;
                }
                Err(RecvTimeoutError::Timeout) => return Err(silent(phase)),
                Err(RecvTimeoutError::Disconnected) => return Err(gone(phase)),
            }
        }
    }

    fn patience(&self, deadline: Option<Instant>) -> Duration {
        let left = deadline.map(|end| end.saturating_duration_since(Instant::now()));
        left.map_or(self.timeout, |left| left.min(self.timeout))
    }
}

/// Greets a mail server, makes the connection private, logs in, and leaves again.
pub fn reach(smtp: Smtp, timeout: Duration) -> Result<(), Failure> {
    let (reports, answer) = mpsc::channel();
    std::thread::spawn(move || {
        let mut session = smtp::Session::new(smtp, timeout);
        let _ = reports.send(session.reach());
        session.close();
    });
    answer.recv_timeout(timeout).unwrap_or_else(|_| Err(silent(Phase::Connect)))
}

impl Drop for Post {
    /// Lets the goodbye to the server go out before the process ends.
    fn drop(&mut self) {
        if let Some(Worker { letters, reports }) = self.worker.take() {
            drop(letters);
            let _ = reports.recv_timeout(self.timeout.min(Duration::from_secs(1)));
        }
    }
}

impl Worker {
    fn start(transport: Transport, timeout: Duration) -> Self {
        let (letters, inbox) = mpsc::channel::<(Sealed, Instant)>();
        let (outbox, reports) = mpsc::channel();
        std::thread::spawn(move || {
            let mut carrier = Carrier::new(transport, timeout);
            for (letter, end) in inbox {
                // Whoever was left behind must not deliver after all: the letter is put off, and would go out twice.
                let done = carrier
                    .carry(&letter, end, &mut |phase| outbox.send(Report::Waiting(phase)).map_err(|_| gone(phase)));
                if outbox.send(Report::Done(done)).is_err() {
                    return;
                }
            }
            carrier.close();
        });
        Self { letters, reports }
    }
}

enum Carrier {
    Smtp(Box<smtp::Session>),
    Other(Transport),
}

impl Carrier {
    fn new(transport: Transport, timeout: Duration) -> Self {
        match transport {
            Transport::Smtp(smtp) => Self::Smtp(Box::new(smtp::Session::new(smtp, timeout))),
            other => Self::Other(other),
        }
    }

    fn carry(&mut self, letter: &Sealed, end: Instant, phase: &mut Telling) -> Result<(), Failure> {
        let relay = |text: String| Failure { phase: Phase::Connect, trouble: Trouble::Relay, text };
        match self {
            Self::Smtp(session) => session.send(letter, phase),
            Self::Other(Transport::Spool(folder)) => spool::write(folder, letter)
                .map_err(|error| relay(format!("cannot write into {}: {error}", folder.display()))),
            Self::Other(Transport::Sendmail(program)) => sendmail::hand_over(program, letter, end)
                .map_err(|text| relay(format!("{}: {text}", program.display()))),
            Self::Other(Transport::Smtp(_)) => Err(relay("a mail server is no folder".to_owned())),
        }
    }

    fn close(&mut self) {
        if let Self::Smtp(session) = self {
            session.close();
        }
    }
}

fn silent(phase: Phase) -> Failure {
    let trouble = match phase {
        Phase::Connect | Phase::StartTls | Phase::Auth | Phase::MailFrom => Trouble::Relay,
        Phase::Recipient | Phase::Data | Phase::Body => Trouble::Lost,
    };
    Failure { phase, trouble, text: "no answer in time".to_owned() }
}

fn gone(phase: Phase) -> Failure {
    Failure { phase, trouble: Trouble::Relay, text: "the delivery broke off".to_owned() }
}
