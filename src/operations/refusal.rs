//! Refusals: why something was not done, with the facts that the one who asked can use.

use crate::domain::address::AddressError;
use crate::domain::agent::MailboxError;
use crate::domain::inbox::TitleError;
use crate::domain::name::NameError;
use crate::domain::password::{HashError, PasswordError};
use crate::domain::random::NoRandomness;
use crate::domain::slug::SlugError;
use crate::mail::templates::TemplateError;
use crate::operations::codes::Code;
use crate::operations::details::{Detail, Rows, Unreadable, name_unknown_columns};
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
    #[error("there is no letter `{reference}` in account {account}")]
    LetterNotFound { reference: String, account: String },
    #[error("there is a file at {path} already")]
    FileExists { path: String },
    #[error("an account with the name {name} exists already")]
    AccountExists { name: String },
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
    #[error("letter {id} is {status}")]
    LetterNotRetriable { id: i64, status: String },
    #[error("the idempotency key `{key}` was used for another command")]
    IdempotencyConflict { key: String },
    #[error("what was confirmed is no longer what would happen")]
    WorldChanged,
    #[error("the name is not acceptable: {0}")]
    InvalidName(#[from] NameError),
    #[error("the address `{address}` is not acceptable: {reason}")]
    InvalidAddress { address: String, reason: AddressError },
    #[error("`{text}` is not acceptable: {reason}")]
    InvalidMailbox { text: String, reason: MailboxError },
    #[error("the name `{name}` is not acceptable: {reason}")]
    InvalidSlug { name: String, reason: SlugError },
    #[error("the title is not acceptable: {0}")]
    InvalidTitle(#[from] TitleError),
    #[error("the password is not acceptable: {0}")]
    InvalidPassword(#[from] PasswordError),
    #[error("`{0}` is not the head of an audit log")]
    InvalidHead(String),
    #[error("cannot import {}: {}", .0.file, .0.told())]
    FileRefused(Box<Unreadable>),
    #[error("{} not acceptable, and nothing was imported", .0.counted())]
    RowsRefused(Box<Rows>),
    #[error("{} not acceptable and left out; the others were imported", .0.counted())]
    RowsLeftOut(Box<Rows>),
    #[error("the file holds no row, and cannot say who has left the set {set}")]
    EmptyRoster { set: String },
    #[error("{left} people of the set {set} are not in the file, and --max-offboard allows {most}")]
    TooManyLeft { set: String, left: usize, most: usize },
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

    /// What is wrong place by place, and how much there is of it in all.
    pub fn details(&self) -> (&[Detail], i64) {
        match self {
            Self::FileRefused(file) => (&file.details, i64::try_from(file.details.len()).unwrap_or(i64::MAX)),
            Self::RowsRefused(rows) | Self::RowsLeftOut(rows) => (&rows.details, rows.details_total),
            _ => (&[], 0),
        }
    }

    pub fn code(&self) -> Code {
        match self {
            Self::Usage { .. } => Code::Usage,
            Self::UnknownField { .. } => Code::UnknownField,
            Self::AccountRequired { .. } => Code::AccountRequired,
            Self::ConfirmationRequired { .. } => Code::ConfirmationRequired,
            Self::AccountNotFound(_) | Self::NoAccount => Code::AccountNotFound,
            Self::ActorNotFound(_) => Code::ActorNotFound,
            Self::AgentNotFound { .. } => Code::AgentNotFound,
            Self::InboxNotFound { .. } => Code::InboxNotFound,
            Self::InvitationNotFound { .. } => Code::InvitationNotFound,
            Self::LetterNotFound { .. } => Code::LetterNotFound,
            Self::FileExists { .. } => Code::FileExists,
            Self::AccountExists { .. } => Code::AccountExists,
            Self::AgentExists { .. } => Code::AgentExists,
            Self::AdministratorExists { .. } => Code::AdministratorExists,
            Self::AgentOfAnotherAccount { .. } => Code::AgentOfAnotherAccount,
            Self::AddressOfInbox { .. } => Code::AddressOfInbox,
            Self::AddressOfAgent { .. } => Code::AddressOfAgent,
            Self::InboxExists { .. } | Self::InboxAddressTaken { .. } => Code::InboxExists,
            Self::LastAdministrator { .. } => Code::LastAdministrator,
            Self::AgentPending { .. } => Code::AgentPending,
            Self::AgentVerified { .. } => Code::AgentVerified,
            Self::AgentSuspended { .. } | Self::BearerSuspended => Code::AgentSuspended,
            Self::InvitationAccepted { .. } => Code::InvitationAccepted,
            Self::TokenUsed => Code::TokenUsed,
            Self::LetterNotRetriable { .. } => Code::LetterNotRetriable,
            Self::IdempotencyConflict { .. } => Code::IdempotencyConflict,
            Self::WorldChanged => Code::WorldChanged,
            Self::TooManyLeft { .. } => Code::TooManyLeft,
            other => other.code_of_value(),
        }
    }

    /// The codes of what a value, a person's rights or the surroundings forbid.
    fn code_of_value(&self) -> Code {
        match self {
            Self::InvalidName(_) => Code::InvalidName,
            Self::InvalidAddress { .. } => Code::InvalidAddress,
            Self::InvalidMailbox { .. } => Code::InvalidMailbox,
            Self::InvalidSlug { .. } => Code::InvalidSlug,
            Self::InvalidTitle(_) => Code::InvalidTitle,
            Self::InvalidPassword(_) => Code::InvalidPassword,
            Self::InvalidHead(_) => Code::InvalidHead,
            Self::FileRefused(_) => Code::InvalidFile,
            Self::RowsRefused(_) => Code::RowsRefused,
            Self::RowsLeftOut(_) => Code::RowsLeftOut,
            Self::EmptyRoster { .. } => Code::EmptyRoster,
            Self::TokenUnknown => Code::TokenUnknown,
            Self::TokenExpired => Code::TokenExpired,
            Self::TokenRevoked => Code::TokenRevoked,
            Self::Declined => Code::Declined,
            Self::Undelivered { .. } => Code::Undelivered,
            Self::Unrecorded { cause, .. } => cause.code(),
            Self::Denied { .. } => Code::Denied,
            Self::ActorPending { .. } => Code::ActorPending,
            Self::ActorSuspended { .. } => Code::ActorSuspended,
            Self::FileDenied { code, .. } | Self::FileUnwritable { code, .. } => *code,
            Self::Config { .. } | Self::Template(_) => Code::ConfigInvalid,
            Self::MailNotConfigured => Code::MailNotConfigured,
            Self::MailUnavailable(_) => Code::MailUnavailable,
            Self::MailRefused(_) => Code::MailRefused,
            Self::Store(error) => code_of_store(error),
            Self::Hash(_) | Self::Random(_) | Self::Unreported { .. } => Code::Failure,
            _ => Code::Internal,
        }
    }

    /// What to do next, where there is something: a sentence with a command in it.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Usage { hint, .. } | Self::Config { hint, .. } => return hint.clone(),
            Self::UnknownField { valid, .. } => format!("the fields are {valid}"),
            Self::AccountRequired { .. } => "name one with --account NAME, or set CONVOCTL_ACCOUNT".to_owned(),
            Self::ConfirmationRequired { .. } => "add --yes, or look first with --dry-run".to_owned(),
            Self::AccountNotFound(_) => "convoctl account list".to_owned(),
            Self::NoAccount => "convoctl account add --name NAME --admin 'NAME <ADDRESS>'".to_owned(),
            Self::ActorNotFound(_) | Self::AgentNotFound { .. } => "convoctl agent list".to_owned(),
            Self::InboxNotFound { .. } => "convoctl inbox list".to_owned(),
            Self::LetterNotFound { .. } => "convoctl mail list".to_owned(),
            Self::InvitationNotFound { agent } => format!("convoctl agent show {agent}"),
            Self::FileExists { .. } => "name a file that does not exist yet".to_owned(),
            Self::AccountExists { name } => format!("convoctl account show {name}"),
            Self::AgentExists { email, .. } => {
                format!("use --if-exists update to change it, or convoctl agent edit {email}")
            }
            Self::AdministratorExists { email, .. } => format!("convoctl agent show {email}"),
            Self::AgentOfAnotherAccount { .. } => {
                "one address is one person in one account: use another address".to_owned()
            }
            Self::AddressOfInbox { .. } | Self::InboxAddressTaken { .. } | Self::AddressOfAgent { .. } => {
                "use another address".to_owned()
            }
            Self::InboxExists { name, .. } => {
                format!("use --if-exists update to change it, or convoctl inbox edit {name}")
            }
            Self::LastAdministrator { .. } => {
                "make somebody else one first: convoctl agent edit ADDRESS --type administrator".to_owned()
            }
            other => return other.hint_of_state(),
        };
        Some(hint)
    }

    /// What to do where a state, a link or the surroundings stand in the way.
    fn hint_of_state(&self) -> Option<String> {
        let hint = match self {
            Self::AgentPending { agent } => format!("convoctl invite resend {agent}"),
            Self::AgentVerified { agent } => {
                format!("convoctl agent password {agent} --send sends a link to a new password")
            }
            Self::AgentSuspended { agent } => format!("convoctl agent resume {agent}"),
            Self::InvitationAccepted { agent } => format!("to shut them out: convoctl agent suspend {agent}"),
            Self::TokenUsed => "if it was not you, tell an administrator of your account".to_owned(),
            Self::BearerSuspended | Self::TokenUnknown | Self::TokenExpired | Self::TokenRevoked => {
                "ask an administrator of your account for a new invitation".to_owned()
            }
            Self::LetterNotRetriable { .. } => "convoctl mail list --status failed".to_owned(),
            Self::IdempotencyConflict { .. } => "use a new key for a new command".to_owned(),
            Self::WorldChanged => "run the command again and look at what it shows".to_owned(),
            Self::InvalidSlug { .. } => {
                "names of accounts and inboxes are like support or team-2: [a-z][a-z0-9-]{0,39}".to_owned()
            }
            Self::InvalidMailbox { .. } => "write it as 'Jane Roe <jane@acme.example>'".to_owned(),
            Self::InvalidPassword(_) => "a few unrelated words make a good password".to_owned(),
            Self::InvalidHead(_) => "it is what convoctl audit head prints with -o id: SEQ:HASH".to_owned(),
            Self::FileRefused(_) | Self::RowsRefused(_) if name_unknown_columns(self.details().0) => {
                "map a column with --map THEIRS=OURS, or pass over the others with --ignore-columns".to_owned()
            }
            Self::RowsRefused(rows) if rows.are_all_there() => {
                "--if-exists skip passes over whoever is there already, --if-exists update changes them".to_owned()
            }
            Self::RowsRefused(_) => {
                "mend them, or keep the others with --continue-on-error; --rejects FILE hands them back".to_owned()
            }
            Self::RowsLeftOut(_) => "--rejects FILE hands them back in the format of the file".to_owned(),
            Self::Unreported { .. } => {
                "convoctl agent list tells who is there, convoctl invite link ADDRESS makes a link to hand over"
                    .to_owned()
            }
            Self::EmptyRoster { .. } => "look whether the directory wrote the file".to_owned(),
            Self::TooManyLeft { left, .. } => {
                format!("look first with --dry-run --max-offboard {left}: a roster that was cut short looks the same")
            }
            Self::Undelivered { .. } => "the letter stays queued: convoctl mail flush".to_owned(),
            Self::ActorPending { actor } => format!("convoctl invite show {actor}"),
            Self::ActorSuspended { actor } => format!("convoctl agent resume {actor}"),
            Self::MailNotConfigured => "set CONVOCTL_SMTP_URL, for instance smtp://localhost:25".to_owned(),
            Self::MailUnavailable(_) => "convoctl doctor".to_owned(),
            Self::Internal(_) => "this is a bug: please report it with the command that you ran".to_owned(),
            Self::Store(error) => return hint_of_store(error),
            _ => return None,
        };
        Some(hint)
    }
}

fn code_of_store(error: &store::Error) -> Code {
    use store::Error;
    match error {
        Error::Missing { .. } => Code::StoreNotFound,
        Error::Exists { .. } => Code::StoreExists,
        Error::Empty { .. } => Code::StoreEmpty,
        Error::Foreign { .. } => Code::StoreForeign,
        Error::Damaged { .. } => Code::StoreDamaged,
        Error::Newer { .. } => Code::StoreNewer,
        Error::Outdated { .. } => Code::StoreOutdated,
        Error::Locked { .. } => Code::StoreLocked,
        Error::Moved { .. } => Code::StoreMoved,
        Error::Full => Code::DiskFull,
        Error::ReadOnly { .. } => Code::StoreReadOnly,
        Error::Denied { .. } => Code::StoreDenied,
        Error::Unguarded { .. } => Code::StoreUnguarded,
        Error::Network { .. } => Code::StoreOnNetwork,
        Error::NoGroup { .. } => Code::Usage,
        Error::Io(_) => Code::StoreFailed,
        Error::Unique { .. } | Error::Other(_) => Code::Internal,
    }
}

fn hint_of_store(error: &store::Error) -> Option<String> {
    use store::Error;
    let hint = match error {
        Error::Missing { path } => {
            format!("make one: convoctl --db {} init --account NAME --admin 'NAME <ADDRESS>'", path.display())
        }
        Error::Exists { .. } => "use --if-exists ignore to go on with it".to_owned(),
        Error::Empty { path } => format!("remove it, then convoctl --db {} init", path.display()),
        Error::Foreign { .. } => "check --db and CONVOCTL_DB".to_owned(),
        Error::Damaged { .. } => "restore a backup: convoctl db restore FILE".to_owned(),
        Error::Newer { .. } => "use the convoctl that wrote it, or a newer one".to_owned(),
        Error::Outdated { .. } => "convoctl db migrate".to_owned(),
        Error::Locked { .. } => "try again, or wait longer with --timeout".to_owned(),
        Error::Moved { .. } => "run the command again".to_owned(),
        Error::Full => "free some space and run the command again".to_owned(),
        Error::ReadOnly { path } => format!("check who may write {}", path.display()),
        Error::Unguarded { path, .. } => format!("chmod o-w,g-w {}", path.display()),
        Error::Network { .. } => "keep the store on a disk of this host".to_owned(),
        Error::Unique { .. } | Error::Other(_) => {
            "this is a bug or a damaged store: run convoctl db check, and report it with the command that you ran"
                .to_owned()
        }
        _ => return None,
    };
    Some(hint)
}
