//! Why a letter did not go out: in which phase, and what that means for it.

/// What a delivery is waiting for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The connection, the greeting and EHLO; also a folder or a program.
    Connect,
    StartTls,
    Auth,
    MailFrom,
    Recipient,
    Data,
    /// The message and the answer to its final dot.
    Body,
}

/// What a failure means for the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The relay's: no letter can go now, and this one is as good as it was.
    Relay,
    /// The relay does not take letters from this sender; from others it may.
    Sender,
    /// The recipient or the message was refused for good.
    Refused,
    /// The server asks to try again later.
    PutOff,
    /// The connection was lost or silent after the recipient was named.
    Lost,
}

/// Why a letter did not go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub phase: Phase,
    pub trouble: Trouble,
    /// The other side's words, or ours.
    pub text: String,
}

impl Failure {
    /// Whether the other side is still there and said no.
    pub fn is_answer(&self) -> bool {
        matches!(self.trouble, Trouble::Refused | Trouble::PutOff)
    }
}

/// Tells what is about to be waited for; fails where nobody wants to know any more.
pub(super) type Telling<'t> = dyn FnMut(Phase) -> Result<(), Failure> + 't;

/// An error with all its causes, in one line.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text
}
