//! Letters through a program that is called like sendmail.

use std::path::Path;

use lettre::Transport as _;
use lettre::transport::sendmail::SendmailTransport;

use crate::mail::letter::Sealed;
use crate::mail::post::chain;

/// Hands a letter to the program; its complaint where it takes none.
pub fn hand_over(program: &Path, letter: &Sealed) -> Result<(), String> {
    SendmailTransport::new_with_command(program.as_os_str())
        .send_raw(&letter.envelope, &letter.bytes)
        .map_err(|error| chain(&error))
}
