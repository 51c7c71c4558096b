//! How much of a mail is taken, and the refusal of more.

/// The largest mail: 35 MiB, which is a file of 25 MiB in base64 and some room.
pub const RAW_BYTES: usize = 35 * 1024 * 1024;

/// The longest header of a whole mail: 256 KiB. Of a part's header as much is read.
pub const HEADER_BYTES: usize = 256 * 1024;

/// The most MIME parts, those of forwarded mails included.
pub const PARTS: usize = 1_000;

/// The deepest nesting of multiparts and forwarded mails.
pub const DEPTH: usize = 50;

/// The most attachments.
pub const ATTACHMENTS: usize = 100;

/// The most different addresses in To, Cc, Delivered-To and X-Original-To together.
pub const RECIPIENTS: usize = 500;

/// The most ids of mails that a mail answers; of a longer References header the last ones count.
pub const REFERENCES: usize = 50;

/// The longest text that is shown: 1 MiB of UTF-8.
pub const TEXT_BYTES: usize = 1024 * 1024;

/// The most Received headers; whoever takes a mail in refuses more, because it goes in a circle.
pub const HOPS: usize = 50;

/// Why a mail cannot be read. All of them are about the mail and come again however often it is tried.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("it is empty")]
    Empty,
    #[error("it is larger than 35 MiB ({0} bytes)")]
    TooLarge(usize),
    #[error("its header is larger than 256 KiB ({0} bytes)")]
    Header(usize),
    #[error("it has more than {PARTS} parts")]
    Parts,
    #[error("its parts are nested more than {DEPTH} deep")]
    Depth,
    #[error("it has more than {ATTACHMENTS} attachments")]
    Attachments,
    #[error("it has more than {RECIPIENTS} recipients")]
    Recipients,
    #[error("it has no header and is no mail")]
    NotMail,
}
