//! Letters through a program that is called like sendmail.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::mail::letter::Sealed;

/// Between two looks at whether the program has ended.
const NAP: Duration = Duration::from_millis(5);

/// How much of a program's complaint is kept.
const COMPLAINT: u64 = 1_000;

/// Hands a letter to the program; its complaint where it takes none. A program that has not ended by then is killed:
/// the letter is put off, and must not go out behind our back.
pub fn hand_over(program: &Path, letter: &Sealed, end: Instant) -> Result<(), String> {
    let mut command = Command::new(program);
    command.arg("-i");
    // Without it the program would take the user's own address, also where there is to be none.
    command.arg("-f").arg(letter.envelope.from().map_or("<>", AsRef::as_ref));
    command.arg("--").args(letter.envelope.to());
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let complaint = converse(&mut child, letter.bytes.clone());
    let status = wait(&mut child, end)?;
    if status.success() {
        return Ok(());
    }
    // A child of the program's may hold its standard error open for longer than the program lives.
    let words = complaint.recv_timeout(Duration::from_millis(100)).unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Err(if words.is_empty() { status.to_string() } else { format!("{words} ({status})") })
}

/// Writes the letter and reads the complaint, both beside us: a program may do either late or never.
fn converse(child: &mut Child, bytes: Vec<u8>) -> mpsc::Receiver<String> {
    let (words, complaint) = mpsc::channel();
    if let Some(mut stdin) = child.stdin.take() {
        // A program that does not read to the end says so by its status.
        std::thread::spawn(move || stdin.write_all(&bytes));
    }
    if let Some(mut stderr) = child.stderr.take() {
        std::thread::spawn(move || {
            let mut kept = Vec::new();
            let _ = stderr.by_ref().take(COMPLAINT).read_to_end(&mut kept);
            let _ = words.send(String::from_utf8_lossy(&kept).into_owned());
            let _ = std::io::copy(&mut stderr, &mut std::io::sink());
        });
    }
    complaint
}

fn wait(child: &mut Child, end: Instant) -> Result<ExitStatus, String> {
    loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            return Ok(status);
        }
        if Instant::now() >= end {
            let _ = child.kill();
            let _ = child.wait();
            return Err("no answer in time".to_owned());
        }
        std::thread::sleep(NAP);
    }
}
