//! `--jq`: a filter over the JSON that is printed, bounded in time and memory.
//!
//! `program` is the only place that knows jaq; `guard` keeps a filter from asking for too much at once, and `value` writes
//! what comes out. A filter runs on a thread of its own. Its stack is larger than the memory that the process may take, so
//! that nothing which calls itself ever comes to the end of it: whoever waits for the thread sees the memory grow, and ends
//! the command first.

mod guard;
mod program;
mod value;

use std::cell::Cell;
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};

use crate::terminal::OutputError;

/// The most memory that the process may take while a filter runs.
const MEMORY_BYTES: usize = 1024 * 1024 * 1024;

/// Where not even so much room for a stack can be had, there is something wrong with the machine.
const LEAST_BYTES: usize = 32 * 1024 * 1024;

/// From one look at the memory to the next.
const PERIOD: Duration = Duration::from_millis(2);

const THREAD: &str = "filter";

/// Why a filter did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum FilterError {
    #[error("the filter of --jq is not acceptable: {0}")]
    Wrong(String),
    #[error("the filter of --jq failed: {0}")]
    Failed(String),
    #[error("the filter of --jq did not end within {0:?}")]
    TooLong(Duration),
    #[error("the filter of --jq took more than {} MiB of memory", .0 / 1024 / 1024)]
    TooLarge(usize),
    #[error("the filter of --jq broke down")]
    Broken,
    #[error("there is no room for the filter of --jq: {0}")]
    NoRoom(io::Error),
}

/// What the thread of a filter tells.
enum Answer {
    /// The filter is sound, or a document is done with.
    Done,
    /// Some of the output.
    Output(Vec<u8>),
    Failed(String),
}

/// A filter that is sound, waiting for documents.
#[derive(Debug)]
pub struct Filter {
    documents: Sender<Vec<u8>>,
    answers: Receiver<Answer>,
    /// Says that some of the output is written.
    written: Sender<()>,
    timeout: Duration,
    memory: usize,
    /// When the memory was last looked at.
    looked: Cell<Instant>,
}

impl Filter {
    /// Reads a filter, and refuses one that is wrong. `now` is the clock, in microseconds since 1970.
    pub fn start(text: &str, now: i64, timeout: Duration) -> Result<Self, FilterError> {
        silence();
        let mut memory = MEMORY_BYTES;
        loop {
            match Self::start_within(memory, text, now, timeout) {
                // Of a machine whose memory is small, a smaller part.
                Err(FilterError::NoRoom(_)) if memory > LEAST_BYTES => memory /= 2,
                started => return started,
            }
        }
    }

    fn start_within(memory: usize, text: &str, now: i64, timeout: Duration) -> Result<Self, FilterError> {
        let (documents, incoming) = channel();
        let (outgoing, answers) = channel();
        let (written, taken) = channel();
        let text = text.to_owned();
        let thread = Builder::new().name(THREAD.to_owned()).stack_size(2 * memory);
        thread.spawn(move || serve(&text, now, &incoming, &Outlet { outgoing, taken })).map_err(FilterError::NoRoom)?;
        let filter = Self { documents, answers, written, timeout, memory, looked: Cell::new(Instant::now()) };
        match filter.answer(&mut timeout.clone())? {
            Answer::Failed(reason) => Err(FilterError::Wrong(reason)),
            Answer::Done | Answer::Output(_) => Ok(filter),
        }
    }

    /// Writes what the filter makes of a document.
    pub fn run(&self, document: Vec<u8>, out: &mut dyn Write) -> Result<(), OutputError> {
        self.documents.send(document).map_err(|_| FilterError::Broken)?;
        let mut left = self.timeout;
        loop {
            match self.answer(&mut left)? {
                Answer::Output(bytes) => {
                    out.write_all(&bytes)?;
                    self.written.send(()).map_err(|_| FilterError::Broken)?;
                }
                Answer::Done => return Ok(()),
                Answer::Failed(reason) => return Err(FilterError::Failed(reason).into()),
            }
        }
    }

    /// Waits for the next answer as long as time is left, and as the memory holds out.
    fn answer(&self, left: &mut Duration) -> Result<Answer, FilterError> {
        loop {
            let begun = Instant::now();
            let answer = self.answers.recv_timeout(PERIOD.min(*left));
            *left = left.saturating_sub(begun.elapsed());
            if self.looked.get().elapsed() >= PERIOD {
                self.looked.set(Instant::now());
                if memory_taken() > self.memory {
                    return Err(FilterError::TooLarge(self.memory));
                }
            }
            match answer {
                Ok(Answer::Output(_)) | Err(RecvTimeoutError::Timeout) if left.is_zero() => {
                    return Err(FilterError::TooLong(self.timeout));
                }
                Ok(answer) => return Ok(answer),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(FilterError::Broken),
            }
        }
    }
}

/// How much memory the process takes; none where that is not known.
fn memory_taken() -> usize {
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.split_whitespace().next());
        return resident.and_then(|kib| kib.parse::<usize>().ok()).unwrap_or(0).saturating_mul(1024);
    }
    // Elsewhere, the most that it ever took. Under Linux that would count what its parent took.
    let Ok(usage) = getrusage(UsageWho::RUSAGE_SELF) else { return 0 };
    let unit = if cfg!(target_vendor = "apple") { 1 } else { 1024 };
    usize::try_from(usage.max_rss()).unwrap_or(0).saturating_mul(unit)
}

/// A filter that breaks down says so by its end: nobody wants to read where.
fn silence() {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(THREAD) {
            told(panic);
        }
    }));
}

/// The thread of a filter, which ends with the process: it may be busy for ever.
fn serve(text: &str, now: i64, incoming: &Receiver<Vec<u8>>, outlet: &Outlet) {
    let program = match program::Program::read(text) {
        Ok(program) => program,
        Err(reason) => return drop(outlet.outgoing.send(Answer::Failed(reason))),
    };
    if outlet.outgoing.send(Answer::Done).is_err() {
        return;
    }
    for document in incoming {
        let mut sheet = Sheet { outlet, bytes: Vec::new() };
        let done = program.run(&document, now, &mut sheet);
        // What came before a failure is output all the same.
        if sheet.flush().is_err() {
            return;
        }
        let answer = done.map_or_else(Answer::Failed, |()| Answer::Done);
        if outlet.outgoing.send(answer).is_err() {
            return;
        }
    }
}

/// Where output goes. The filter rests until it is written: it works only while somebody looks at its memory and its time.
struct Outlet {
    outgoing: Sender<Answer>,
    taken: Receiver<()>,
}

/// What a filter writes onto, handed over a sheet at a time.
struct Sheet<'o> {
    outlet: &'o Outlet,
    bytes: Vec<u8>,
}

const SHEET_BYTES: usize = 32 * 1024;

impl Write for Sheet<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        if self.bytes.len() >= SHEET_BYTES {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let full = Answer::Output(std::mem::take(&mut self.bytes));
        let gone = io::Error::from(io::ErrorKind::BrokenPipe);
        if self.outlet.outgoing.send(full).is_err() || self.outlet.taken.recv().is_err() { Err(gone) } else { Ok(()) }
    }
}
