//! A received e-mail: raw bytes in, a value out.
//!
//! Everything here is pure, linear in the input and distrusts the sender: what is beyond a limit is refused before it
//! costs memory, and what is broken is read as far as it goes. `parts` walks the tree of MIME itself, because the
//! library takes many times the input in memory for hostile nesting; the library reads single header values, charsets
//! and entities. No I/O, no clock and no store belong here, and nobody is answered from here.

mod attached;
mod automatic;
mod body;
mod charset;
mod content;
mod flowed;
mod header;
mod hidden;
mod html;
mod identity;
mod limits;
mod markup;
mod parts;
mod people;
mod phrases;
mod quote;
mod report;
mod thread;
mod transfer;
mod words;

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod tests;

pub use attached::safe_names;
pub use limits::{
    ATTACHMENTS, DEPTH, HEADER_BYTES, HOPS, PARTS, RAW_BYTES, RECIPIENTS, REFERENCES, TEXT_BYTES, Unreadable,
};
pub use people::is_address;

/// A mail as somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Without angle brackets. None where it is missing or unusable: empty, with spaces or controls, over 998 bytes.
    /// Of several the first counts.
    pub message_id: Option<String>,
    /// The ids that this mail answers, nearest first: those of In-Reply-To, then of References from the last to the
    /// first. Each once, at most [`REFERENCES`].
    pub answers: Vec<String>,
    /// The first usable mailbox of From.
    pub from: Option<Sender>,
    /// To whom an answer goes: the first usable mailbox of Reply-To, else of From.
    pub sender: Option<Sender>,
    /// The addresses of To, Cc, Delivered-To and X-Original-To in lower case, each once.
    pub recipients: Vec<String>,
    /// Decoded, on one line, at most 998 characters; "" where there is none.
    pub subject: String,
    /// Date in microseconds since 1970 UTC, where it lies between 1970 and 9999.
    pub date: Option<i64>,
    /// The whole decoded text, lines ended by LF, without NUL, at most [`TEXT_BYTES`].
    pub body: String,
    /// What the writer wrote: the body without the quoted history and without white space at its end.
    pub text: String,
    /// The history that was folded off the body.
    pub quoted: Option<String>,
    /// The body was longer than [`TEXT_BYTES`].
    pub is_cut: bool,
    /// In the order in which they stand in the mail.
    pub attachments: Vec<Attachment>,
    /// Nobody wrote this by hand (RFC 3834), so nothing may answer it by itself.
    pub automatic: bool,
    /// What became of a mail of ours.
    pub report: Option<Report>,
    /// SHA-256 over what it carries, decoded.
    pub content: [u8; 32],
    /// How many Received headers there are. Refusing more than [`HOPS`] is the caller's.
    pub hops: usize,
}

/// Somebody who says that he wrote a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// Decoded, on one line; may be "".
    pub name: String,
    /// As it is written. [`is_address`] holds.
    pub email: String,
}

/// What a mail carries beside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// One safe component of a path, at most 200 bytes, unlike the others of the mail in any letter case.
    pub name: String,
    /// `type/subtype` in lower case, as the sender says.
    pub media_type: String,
    /// Decoded.
    pub size_bytes: u64,
    /// The number of its part in the mail, from 0, in the order in which parts begin.
    pub part: usize,
}

/// A delivery status notification (RFC 3464), also as exim and qmail write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub action: ReportAction,
    /// Whom the mail did not reach, or did.
    pub recipient: Option<String>,
    /// One line of at most 500 characters: what the other server said, else the status code.
    pub diagnostic: Option<String>,
    /// The Message-ID of the mail that this is about, without angle brackets: that of the mail that came back, else the first
    /// that the report answers.
    pub original: Option<String>,
}

/// What became of the mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportAction {
    Failed,
    Delayed,
    /// Also relayed and expanded.
    Delivered,
}

/// Reads a mail, or says why not.
pub fn read(raw: &[u8]) -> Result<Incoming, Unreadable> {
    let raw = header::line_ends(raw)?;
    let (fields, parts) = open(&raw)?;
    let chosen = body::choose(&parts);
    if chosen.attached.len() > ATTACHMENTS {
        return Err(Unreadable::Attachments);
    }
    let from = people::mailbox(&fields, "from");
    let sender = people::mailbox(&fields, "reply-to").or_else(|| from.clone());
    let subject = fields.subject();
    let folded = quote::fold(&chosen.text, quote::is_forward(&subject));
    let report = report::find(&fields, &parts, &chosen.text);
    Ok(Incoming {
        message_id: thread::message_id(&fields),
        answers: thread::answers(&fields),
        from,
        sender,
        recipients: people::recipients(&fields)?,
        subject,
        date: fields.date(),
        text: folded.text,
        quoted: folded.quoted,
        body: chosen.text,
        is_cut: chosen.is_cut,
        attachments: attached::list(&parts, &chosen.attached, |_| ()).into_iter().map(|(one, ())| one).collect(),
        automatic: automatic::is_automatic(&fields) || report.is_some() || report::is_one(&parts),
        report,
        content: identity::of(&parts),
        hops: fields.all("received").count(),
    })
}

/// The attachments with their contents, in the order of [`Incoming::attachments`].
pub fn attachments(raw: &[u8]) -> Result<Vec<(Attachment, Vec<u8>)>, Unreadable> {
    let raw = header::line_ends(raw)?;
    let (_, parts) = open(&raw)?;
    let chosen = body::choose(&parts);
    if chosen.attached.len() > ATTACHMENTS {
        return Err(Unreadable::Attachments);
    }
    Ok(attached::list(&parts, &chosen.attached, attached::contents))
}

fn open(raw: &[u8]) -> Result<(header::Fields, Vec<parts::Part<'_>>), Unreadable> {
    let (block, rest) = header::split(raw)?;
    let fields = header::Fields::read(block);
    if fields.is_empty() {
        return Err(Unreadable::NotMail);
    }
    let parts = parts::walk(&fields, rest)?;
    Ok((fields, parts))
}
