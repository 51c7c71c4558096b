//! Refusals: why something was not done, with the facts that the one who asked can use. `code` has the code of each.

mod code;

use crate::domain::access::TokenNameError;
use crate::domain::address::AddressError;
use crate::domain::agent::MailboxError;
use crate::domain::attachment::AttachmentsError;
use crate::domain::canned::TextError;
use crate::domain::conversation::SubjectError;
use crate::domain::imap::ImapError;
use crate::domain::inbox::TitleError;
use crate::domain::name::NameError;
use crate::domain::password::{HashError, PasswordError};
use crate::domain::random::NoRandomness;
use crate::domain::slug::SlugError;
use crate::domain::time::Span;
use crate::domain::webhook::{Miss, WebhookError};
use crate::mail::canned::CannedError;
use crate::mail::letter::Undeliverable;
use crate::mail::templates::TemplateError;
use crate::operations::codes::Code;
use crate::operations::details::{Detail, Entries, Remark, Rows, Unreadable};
use crate::store;

/// Why an operation did nothing. Whatever the variant, the store is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("{message}")]
    Usage { message: String, hint: Option<String> },
    #[error("unknown field `{field}`")]
    UnknownField { field: String, valid: String },
    #[error("this store has several accounts: {}", names.join(", "))]
    AccountRequired { names: Vec<String> },
    #[error("{what} needs a confirmation, and there is no terminal to ask on")]
    ConfirmationRequired { what: String },
    #[error("there is no account `{0}`")]
    AccountNotFound(String),
    #[error("this store has no account")]
    NoAccount,
    #[error("there is nobody with the address `{0}` to act as")]
    ActorNotFound(String),
    #[error("there is no agent `{reference}` in account {account}")]
    AgentNotFound { reference: String, account: String },
    #[error("there is no inbox `{reference}` in account {account}")]
    InboxNotFound { reference: String, account: String },
    #[error("{agent} has no invitation")]
    InvitationNotFound { agent: String },
    #[error("there is no canned response `{code}` in account {account}")]
    CannedNotFound { code: String, account: String },
    #[error("there is no webhook `{reference}` in account {account}")]
    WebhookNotFound { reference: String, account: String },
    #[error("there is no conversation `{reference}` in account {account}")]
    ConversationNotFound { reference: String, account: String },
    #[error("there is no message {id} in conversation #{number}")]
    MessageNotFound { id: i64, number: i64 },
    #[error("there is no contact `{reference}` in account {account}")]
    ContactNotFound { reference: String, account: String },
    #[error("{what} has a person who writes it")]
    ActorRequired { what: &'static str },
    #[error("a token is a person's, and lets a program act as them")]
    HolderRequired,
    #[error("there is no token `{reference}` in account {account}")]
    TokenNotFound { reference: String, account: String },
    #[error("{agent} has a token with the name {name} already")]
    TokenExists { id: i64, name: String, agent: String },
    #[error("the tokens {} have the name {name}", ids.join(", "))]
    TokensAlike { name: String, ids: Vec<String> },
    #[error("{agent} does not work in inbox {inbox}")]
    AgentNotAllocated { agent: String, inbox: String },
    #[error("{agent} handles {count} conversation{} not resolved", if *.count == 1 { " that is" } else { "s that are" })]
    OpenConversations { agent: String, count: i64 },
    #[error("conversation #{number} is resolved")]
    ConversationResolved { number: i64 },
    #[error("conversation #{number} is in inbox {inbox}, and #{target} in {target_inbox}")]
    OtherInbox { number: i64, inbox: String, target: i64, target_inbox: String },
    #[error("conversation #{number} would have more than {most} labels")]
    TooManyLabels { number: i64, most: i64 },
    #[error("{contact} is blocked")]
    ContactBlocked { contact: String },
    #[error("no letter can be written to the address {contact}: {reason}")]
    ContactUndeliverable { contact: String, reason: Undeliverable },
    #[error("the attachments are not acceptable: {0}")]
    InvalidAttachments(#[from] AttachmentsError),
    #[error("inbox {inbox} sends the canned response {code} by itself")]
    CannedInUse { code: String, inbox: String },
    #[error("inbox {inbox} has no mailbox to fetch its mail from")]
    NoMailbox { inbox: String },
    #[error("the mailbox of inbox {inbox} was changed meanwhile")]
    MailboxChanged { inbox: String },
    #[error("the password of the mailbox of inbox {inbox} cannot be read: it was sealed with another key")]
    MailboxSealed { inbox: String },
    #[error("{what} is {}, and after {within} still not {wanted}", .last.code)]
    Still { what: String, wanted: &'static str, last: Box<Detail>, within: Span },
    #[error("cannot fetch the mail of inbox {inbox}: {reason}")]
    MailboxUnavailable { inbox: String, reason: String },
    #[error("cannot fetch the mail of inbox {inbox}: {reason}")]
    MailboxRefused { inbox: String, reason: String },
    #[error("the mail of {failed} of {of} inboxes could not be fetched")]
    MailboxesFailed { failed: usize, of: usize },
    #[error("inbox {inbox} holds {what}")]
    InboxInUse { inbox: String, what: String },
    #[error("the subject is not acceptable: {0}")]
    InvalidSubject(#[from] SubjectError),
    #[error("there is no letter `{reference}` in account {account}")]
    LetterNotFound { reference: String, account: String },
    #[error("the log holds no event {0}: what happened after it is not known")]
    EventNotFound(i64),
    #[error("there is a file at {path} already")]
    FileExists { path: String },
    #[error("an account with the name {name} exists already")]
    AccountExists { name: String },
    #[error("account {account} holds other things")]
    AccountInUse { account: String },
    #[error("this store is not one for tests")]
    NotATestStore,
    #[error("an agent with the address {email} already exists in account {account}")]
    AgentExists { email: String, account: String },
    #[error("{email} is an administrator of account {account} and cannot be added as an agent")]
    AdministratorExists { email: String, account: String },
    #[error("{email} belongs to another account")]
    AgentOfAnotherAccount { email: String },
    #[error("{email} is the address of an inbox, and mail to it would loop")]
    AddressOfInbox { email: String },
    #[error("{email} is the address of another inbox")]
    InboxAddressTaken { email: String },
    #[error("{email} is the address of a person, and mail to it would loop")]
    AddressOfAgent { email: String },
    #[error("an inbox with the name {name} already exists in account {account}")]
    InboxExists { name: String, account: String },
    #[error("a canned response with the code {code} already exists in account {account}")]
    CannedExists { code: String, account: String },
    #[error("a webhook for {url} already exists in account {account}")]
    WebhookExists { url: String, account: String },
    #[error("account {account} would be left without a verified administrator")]
    LastAdministrator { account: String },
    #[error("{agent} has not confirmed the invitation yet")]
    AgentPending { agent: String },
    #[error("{agent} is verified already")]
    AgentVerified { agent: String },
    #[error("{agent} is suspended")]
    AgentSuspended { agent: String },
    #[error("this account is suspended for you")]
    BearerSuspended,
    #[error("the invitation of {agent} was accepted already")]
    InvitationAccepted { agent: String },
    #[error("this link was used already")]
    TokenUsed,
    #[error("what letter {id} was about is gone")]
    LetterGone { id: i64 },
    #[error("letter {id} is {status}")]
    LetterNotRetriable { id: i64, status: String },
    #[error("the idempotency key `{key}` was used for another command")]
    IdempotencyConflict { key: String },
    #[error("what was confirmed is no longer what would happen")]
    WorldChanged,
    #[error("the name is not acceptable: {0}")]
    InvalidName(#[from] NameError),
    #[error("the name of the token is not acceptable: {0}")]
    InvalidTokenName(#[from] TokenNameError),
    #[error("the address `{address}` is not acceptable: {reason}")]
    InvalidAddress { address: String, reason: AddressError },
    #[error("`{text}` is not acceptable: {reason}")]
    InvalidMailbox { text: String, reason: MailboxError },
    #[error("the name `{name}` is not acceptable: {reason}")]
    InvalidSlug { name: String, reason: SlugError },
    #[error("the mailbox is not acceptable: {0}")]
    InvalidImap(#[from] ImapError),
    #[error("the URL is not acceptable: {0}")]
    InvalidWebhook(#[from] WebhookError),
    #[error("the title is not acceptable: {0}")]
    InvalidTitle(#[from] TitleError),
    #[error("the text is not acceptable: {0}")]
    InvalidText(TextError),
    #[error("the text cannot be filled in: {0}")]
    InvalidCanned(#[from] CannedError),
    #[error("the password is not acceptable: {0}")]
    InvalidPassword(#[from] PasswordError),
    #[error("`{0}` is not the head of an audit log")]
    InvalidHead(String),
    #[error("cannot import {}: {}", .0.file, .0.told())]
    FileRefused(Box<Unreadable>),
    #[error("{} not acceptable, and nothing was imported", .0.counted())]
    RowsRefused(Box<Rows>),
    #[error("{} not acceptable and left out; the others {} imported", .0.counted(), .0.others())]
    RowsLeftOut(Box<Rows>),
    #[error("the file holds no row, and cannot say who has left the set {set}")]
    EmptyRoster { set: String },
    #[error("{left} people of the set {set} are not in the file, and --max-offboard allows {most}")]
    TooManyLeft { set: String, left: usize, most: usize },
    #[error("{key}: {reason}", key = field)]
    InvalidKey { field: &'static str, reason: String },
    #[error("there is no {what} {key}, and a file cannot make one")]
    Undeclarable { what: &'static str, key: String },
    #[error("{}, and nothing was applied", .0.counted())]
    EntriesRefused(Box<Entries>),
    #[error("the file is of account {file}, not of account {account}")]
    AccountMismatch { file: String, account: String },
    #[error("{count} things that the set {set} made are not in the file, and --max-deletes allows {most}")]
    TooManyDeletes { set: String, count: usize, most: usize },
    #[error("this link is not known")]
    TokenUnknown,
    #[error("this link has expired")]
    TokenExpired,
    #[error("this link was revoked or replaced by a newer one")]
    TokenRevoked,
    #[error("nothing was done")]
    Declined,
    #[error("the letter to {to} did not go out: {reason}")]
    Undelivered { to: String, reason: String },
    #[error("the letter to {to} was sent, but that could not be recorded, and it may go out again: {cause}")]
    Unrecorded { to: String, cause: Box<Refusal> },
    #[error("the rows were imported, but what became of them cannot be written down: {cause}")]
    Unreported { cause: Box<Refusal> },
    #[error("nobody is logged in here")]
    NotLoggedIn,
    #[error("this token is for looking alone")]
    ReadOnlyToken,
    #[error("the address or the password is wrong")]
    LoginRefused,
    #[error("there were too many attempts: wait for {}", Span::from_secs(*.retry_after_seconds))]
    TooManyAttempts { retry_after_seconds: i64 },
    #[error("{what} is for {whom}")]
    Denied { what: &'static str, whom: &'static str },
    #[error("{actor} has not confirmed the invitation and cannot act")]
    ActorPending { actor: String },
    #[error("{actor} is suspended and cannot act")]
    ActorSuspended { actor: String },
    #[error("cannot read {path}: {reason}")]
    FileDenied { path: String, reason: String, code: Code },
    #[error("cannot write {path}: {reason}")]
    FileUnwritable { path: String, reason: String, code: Code },
    #[error("{message}")]
    Config { message: String, hint: Option<String> },
    #[error("the templates of letters are wrong: {0}")]
    Template(#[from] TemplateError),
    #[error("no mail transport is configured")]
    MailNotConfigured,
    #[error("the mail server does not take mail now: {0}")]
    MailUnavailable(String),
    #[error("the mail server refused the letter: {0}")]
    MailRefused(String),
    #[error("the server {url} cannot be reached: {reason}")]
    ServerUnavailable { url: String, reason: String },
    #[error("the server does not answer as a convoctl does: {reason}")]
    ServerFailed { reason: String },
    /// What was asked of a server in JSON, and is no operation.
    #[error("{}: {cause}", detail.field.as_deref().unwrap_or_default())]
    InvalidAsked { detail: Box<Detail>, cause: Box<Refusal> },
    /// What a server refused.
    #[error("{}", .0.message)]
    Remarked(Box<Remark>),
    #[error("the server has too much to do: {0}")]
    Busy(&'static str),
    #[error("the secret of webhook {id} cannot be read: it was sealed with another key")]
    WebhookSealed { id: i64 },
    #[error("webhook {id} did not take the call: {reason}")]
    WebhookMissed { id: i64, reason: Miss },
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    Random(#[from] NoRandomness),
    #[error("{0}")]
    Internal(String),
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Refusal {
    pub fn usage(message: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), hint: None }
    }

    /// Whom a kind of right asks for, when somebody else tried.
    pub fn administrators_only(what: &'static str) -> Self {
        Self::Denied { what, whom: "administrators" }
    }

    /// That what was asked of a server is wrong at a key.
    pub fn misread(key: String, cause: Self) -> Self {
        let (code, message) = (cause.code().name().to_owned(), cause.to_string());
        let detail = Detail { line: None, field: Some(key), code, message };
        Self::InvalidAsked { detail: Box::new(detail), cause: Box::new(cause) }
    }

    /// That a server answered with something that this convoctl cannot read.
    pub fn unlike_us(error: &serde_json::Error) -> Self {
        Self::ServerFailed { reason: error.to_string() }
    }

    /// That something is not what it was waited for to be, but in another state.
    pub fn still(what: &str, wanted: &'static str, last: String, within: Span) -> Self {
        let message = format!("the last state of {what} that was seen");
        let last = Box::new(Detail { line: None, field: Some("status".to_owned()), code: last, message });
        Self::Still { what: what.to_owned(), wanted, last, within }
    }

    /// What is wrong place by place, and how much there is of it in all.
    pub fn details(&self) -> (&[Detail], i64) {
        match self {
            Self::FileRefused(file) => (&file.details, i64::try_from(file.details.len()).unwrap_or(i64::MAX)),
            Self::EntriesRefused(entries) => (&entries.details, entries.details_total),
            Self::RowsRefused(rows) | Self::RowsLeftOut(rows) => (&rows.details, rows.details_total),
            Self::Remarked(remark) => {
                let counted = i64::try_from(remark.details.len()).unwrap_or(i64::MAX);
                (&remark.details, remark.details_total.unwrap_or(counted))
            }
            Self::InvalidAsked { detail, .. } => (std::slice::from_ref(detail), 1),
            Self::Still { last, .. } => (std::slice::from_ref(last), 1),
            _ => (&[], 0),
        }
    }
}
