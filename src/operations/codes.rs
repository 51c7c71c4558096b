//! The one table of error codes: what scripts match on, what a process exits with, what a server answers.

/// How a process ends. The numbers are a promise to scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Ok = 0,
    Failure = 1,
    Usage = 2,
    NotFound = 3,
    Conflict = 4,
    Invalid = 5,
    Partial = 6,
    Declined = 7,
    Unavailable = 8,
    Undelivered = 9,
    Differs = 10,
    Denied = 11,
    Config = 12,
    Internal = 70,
    TryLater = 75,
    Interrupted = 130,
    BrokenPipe = 141,
    Terminated = 143,
}

impl Exit {
    /// Every way to end, with the sentence that help shows for it.
    pub const ALL: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Ok, "ok", "done; also an empty list, a repeated change that changes nothing, mail that stays queued"),
        (Self::Failure, "failure", "anything not named below"),
        (Self::Usage, "usage", "a bad flag, argument or filter; a needed answer or --yes and no terminal to ask on"),
        (Self::NotFound, "not_found", "a named thing, or the store itself, does not exist"),
        (Self::Conflict, "conflict", "it exists already, or its state forbids it"),
        (Self::Invalid, "invalid", "a value, file, row, token or password is not acceptable"),
        (Self::Partial, "partial", "a bulk command finished, and some rows failed"),
        (Self::Declined, "declined", "the human answered no"),
        (
            Self::Unavailable,
            "unavailable",
            "locked, moved, disk full, network peer absent, wait ran out: trying again is sane",
        ),
        (Self::Undelivered, "undelivered", "--require-delivery was given and the mail did not go out"),
        (Self::Differs, "differs", "a check found something: doctor, audit verify, db check"),
        (Self::Denied, "denied", "the acting person may not, or the operating system forbids it"),
        (Self::Config, "config", "the configuration is wrong, or the file is not a usable store"),
        (Self::Internal, "internal", "a bug in convoctl: please report it"),
        (Self::TryLater, "try_later", "of mail receive alone: the mail is not kept, and the mail server tries again"),
        (Self::Interrupted, "interrupt", "interrupted (SIGINT)"),
        (Self::BrokenPipe, "broken_pipe", "the reader of the output went away (SIGPIPE)"),
        (Self::Terminated, "terminate", "terminated (SIGTERM)"),
    ];

    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The way to end that has this number.
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL.iter().map(|(exit, ..)| *exit).find(|exit| exit.number() == number)
    }
}

macro_rules! codes {
    ($($code:ident = $name:literal, $exit:ident, $meaning:literal;)+) => {
        /// What went wrong, as a stable word.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code { $($code),+ }

        impl Code {
            /// Every code, in the order in which help lists them.
            pub const ALL: &'static [Self] = &[$(Self::$code),+];

            pub const fn name(self) -> &'static str {
                match self { $(Self::$code => $name),+ }
            }

            pub const fn exit(self) -> Exit {
                match self { $(Self::$code => Exit::$exit),+ }
            }

            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$code => $meaning),+ }
            }
        }
    };
}

codes! {
    Failure = "failure", Failure, "something failed that has no code of its own";
    MailboxRefused = "mailbox_refused", Failure, "the IMAP server refuses the login, or what was asked of it";
    MailRefused = "mail_refused", Failure, "the mail server refused the test letter";
    ServerFailed = "server_failed", Failure, "the server does not answer as a convoctl does";
    Usage = "usage", Usage, "the command line is not one that convoctl knows";
    UnknownField = "unknown_field", Usage, "--fields or --sort names a field that these objects do not have";
    InvalidFilter = "invalid_filter", Usage, "the filter of --jq cannot be read, or names what there is not";
    AccountRequired = "account_required", Usage, "the store has several accounts, and none was named";
    ActorRequired = "actor_required", Usage, "what is written has a person who writes it: --as is missing";
    ConfirmationRequired = "confirmation_required", Usage, "the command needs --yes where there is no terminal to ask on";
    StoreNotFound = "store_not_found", NotFound, "there is no store at that place";
    AccountNotFound = "account_not_found", NotFound, "no account has that name or id";
    ActorNotFound = "actor_not_found", NotFound, "--as names nobody in this store";
    AgentNotFound = "agent_not_found", NotFound, "no person of the account has that address or id";
    InboxNotFound = "inbox_not_found", NotFound, "no inbox of the account has that name or id";
    InvitationNotFound = "invitation_not_found", NotFound, "the person has no invitation";
    CannedNotFound = "canned_not_found", NotFound, "no canned response of the account has that code";
    WebhookNotFound = "webhook_not_found", NotFound, "no webhook of the account has that id or URL";
    ConversationNotFound = "conversation_not_found", NotFound, "no conversation that the acting person sees has that number";
    MessageNotFound = "message_not_found", NotFound, "the conversation has no message of that id";
    ContactNotFound = "contact_not_found", NotFound, "no contact that the acting person sees has that address or id";
    TokenNotFound = "token_not_found", NotFound, "no token that the acting person sees has that name or id";
    LetterNotFound = "letter_not_found", NotFound, "no letter of the account has that id";
    EventNotFound = "event_not_found", NotFound, "the account's log holds no event of that id: what came after it is not known";
    FileNotFound = "file_not_found", NotFound, "there is no such file";
    StoreExists = "store_exists", Conflict, "there is a store at that place already";
    FileExists = "file_exists", Conflict, "there is a file at that place already";
    AccountExists = "account_exists", Conflict, "an account with that name exists already";
    AccountInUse = "account_in_use", Conflict, "the account is not empty: something was done in it since it was made";
    NotATestStore = "not_a_test_store", Conflict, "the store is not one for tests";
    AgentExists = "agent_exists", Conflict, "a person with that address exists already in the account";
    AdministratorExists = "administrator_exists", Conflict, "the address is an administrator's, who cannot be added as an agent";
    AgentOfAnotherAccount = "agent_of_another_account", Conflict, "the address is taken by a person of another account";
    AddressOfInbox = "address_of_inbox", Conflict, "the address is an inbox's";
    AddressOfAgent = "address_of_agent", Conflict, "the address is a person's";
    InboxExists = "inbox_exists", Conflict, "an inbox with that name or address exists already";
    CannedExists = "canned_exists", Conflict, "a canned response with that code exists already";
    TokenExists = "token_exists", Conflict, "the person has a token with that name already";
    WebhookExists = "webhook_exists", Conflict, "the account has a webhook for that URL already";
    LastAdministrator = "last_administrator", Conflict, "the account would be left without a verified administrator";
    AgentPending = "agent_pending", Conflict, "the person has not confirmed the invitation yet";
    AgentVerified = "agent_verified", Conflict, "the person is verified already";
    AgentSuspended = "agent_suspended", Conflict, "the person is suspended";
    InvitationAccepted = "invitation_accepted", Conflict, "the invitation was accepted already";
    TokenUsed = "token_used", Conflict, "the link was used already";
    AgentNotAllocated = "agent_not_allocated", Conflict, "the person does not work in the conversation's inbox";
    OpenConversations = "open_conversations", Conflict, "the person handles conversations that are not resolved";
    ConversationResolved = "conversation_resolved", Conflict, "the conversation is resolved";
    OtherInbox = "other_inbox", Conflict, "the conversations are in different inboxes";
    TooManyLabels = "too_many_labels", Conflict, "the conversation would have too many labels";
    ContactBlocked = "contact_blocked", Conflict, "the contact is blocked";
    NoMailbox = "no_mailbox", Conflict, "the inbox has no mailbox on another server to fetch its mail from";
    MailboxChanged = "mailbox_changed", Conflict, "the mailbox was changed while mail was fetched from it";
    InboxInUse = "inbox_in_use", Conflict, "the inbox holds conversations or mail";
    CannedInUse = "canned_in_use", Conflict, "an inbox sends the canned response by itself";
    LetterNotRetriable = "letter_not_retriable", Conflict, "the letter was sent or cancelled";
    TooManyLeft = "too_many_left", Conflict, "more people of the set are not in the file than --max-offboard allows";
    AccountMismatch = "account_mismatch", Conflict, "the file is of another account";
    TooManyDeletes = "too_many_deletes", Conflict, "more is to be deleted than --max-deletes allows";
    IdempotencyConflict = "idempotency_conflict", Conflict, "the idempotency key was used for another command";
    WorldChanged = "world_changed", Conflict, "what was confirmed is no longer what would happen";
    InvalidName = "invalid_name", Invalid, "the name of a person or of a token is not acceptable";
    InvalidAddress = "invalid_address", Invalid, "an e-mail address is not acceptable";
    InvalidMailbox = "invalid_mailbox", Invalid, "a text is not of the form 'NAME <ADDRESS>'";
    InvalidSlug = "invalid_slug", Invalid, "the name of an account or inbox is not acceptable";
    InvalidImap = "invalid_imap", Invalid, "the server, the user, the password or the folder of a mailbox is not acceptable";
    InvalidWebhook = "invalid_webhook", Invalid, "the URL of a webhook is not acceptable";
    InvalidTitle = "invalid_title", Invalid, "an inbox's title is not acceptable";
    InvalidSubject = "invalid_subject", Invalid, "a subject is not acceptable";
    InvalidText = "invalid_text", Invalid, "a text is not acceptable, or names a variable that there is not";
    InvalidAttachments = "invalid_attachments", Invalid, "files are too many or too large to go out with a message";
    InvalidPassword = "invalid_password", Invalid, "a password is not acceptable";
    InvalidHead = "invalid_head", Invalid, "a text is not the head of an audit log";
    InvalidFile = "invalid_file", Invalid, "a file cannot be read as rows: its encoding, its separator, its header, a row without an end";
    InvalidRow = "invalid_row", Invalid, "a row cannot be read: too few or too many cells, not UTF-8, not a JSON object";
    InvalidValue = "invalid_value", Invalid, "a cell holds none of the words, or not the kind of value, that its column takes";
    Missing = "missing", Invalid, "a row or a header lacks what it must have";
    Duplicate = "duplicate", Invalid, "an address, a column or a key stands twice";
    UnknownColumn = "unknown_column", Invalid, "a column or a key is none that can be imported";
    RowsRefused = "rows_refused", Invalid, "rows of the file are not acceptable; nothing was imported";
    EntriesRefused = "entries_refused", Invalid, "things in the file are not acceptable; nothing was applied";
    Undeclarable = "undeclarable", Invalid, "contacts and conversations come with their mail; no file makes them";
    NewerVersion = "newer_version", Invalid, "an object was written in a later version of the format";
    EmptyRoster = "empty_roster", Invalid, "a file without rows cannot say who has left";
    FilterFailed = "filter_failed", Invalid, "the filter of --jq failed on what it was given; a change that was made stands";
    FilterTooMuch = "filter_too_much", Invalid, "the filter of --jq took longer than --timeout, or too much memory; a change that was made stands";
    MailboxesFailed = "mailboxes_failed", Partial, "the mail of some inboxes could not be fetched; that of the others was";
    RowsLeftOut = "rows_left_out", Partial, "rows of the file were not acceptable; the others were imported";
    TokenUnknown = "token_unknown", Invalid, "the link or token is not known";
    TokenExpired = "token_expired", Invalid, "the link has expired";
    TokenRevoked = "token_revoked", Invalid, "the link was revoked or replaced";
    Declined = "declined", Declined, "the question was answered with no";
    StillWaiting = "still_waiting", Unavailable, "what was waited for did not come about within --within; details[0].code is the last state";
    Busy = "busy", Unavailable, "the server has too much to do";
    StoreLocked = "store_locked", Unavailable, "another process holds the store longer than --timeout";
    StoreMoved = "store_moved", Unavailable, "the store was moved or replaced while it was in use";
    TooManyAttempts = "too_many_attempts", Unavailable, "too much was tried from this network: it has to wait";
    DiskFull = "disk_full", Unavailable, "the disk is full; nothing was changed";
    StoreFailed = "store_failed", Unavailable, "the operating system failed to read or write the store";
    MailboxUnavailable = "mailbox_unavailable", Unavailable, "the IMAP server cannot be reached, is silent, or speaks no IMAP";
    WebhookMissed = "webhook_missed", Unavailable, "the receiver of a webhook cannot be reached, or did not take the call";
    MailUnavailable = "mail_unavailable", Unavailable, "the mail server cannot be reached or does not take mail now";
    ServerUnavailable = "server_unavailable", Unavailable, "the server of --server cannot be reached, or is busy";
    Undelivered = "undelivered", Undelivered, "the letter did not go out; it stays queued";
    Denied = "denied", Denied, "the acting person may not do this";
    NotLoggedIn = "not_logged_in", Denied, "nobody is logged in: a session or a token is missing, unknown or has ended";
    LoginRefused = "login_refused", Denied, "the address or the password is wrong";
    ReadOnlyToken = "read_only_token", Denied, "the token is for looking alone";
    ActorPending = "actor_pending", Denied, "the acting person has not confirmed the invitation";
    ActorSuspended = "actor_suspended", Denied, "the acting person is suspended";
    StoreReadOnly = "store_read_only", Denied, "the store cannot be written by this user";
    StoreDenied = "store_denied", Denied, "the operating system does not let this user at the store";
    FileDenied = "file_denied", Denied, "the operating system does not let this user at the file";
    ConfigInvalid = "config_invalid", Config, "the configuration file, a variable or a template is wrong";
    MailboxSealed = "mailbox_sealed", Config, "the password of a mailbox was sealed with another key than the one beside the store";
    WebhookSealed = "webhook_sealed", Config, "the secret of a webhook was sealed with another key than the one beside the store";
    MailNotConfigured = "mail_not_configured", Config, "the command needs a mail transport, and none is configured";
    StoreForeign = "store_foreign", Config, "the file is not a convoctl store";
    StoreEmpty = "store_empty", Config, "the file is empty, and an empty file is not a store";
    StoreNewer = "store_newer", Config, "the store was written by a newer convoctl";
    StoreOutdated = "store_outdated", Config, "the store must be migrated first";
    StoreDamaged = "store_damaged", Config, "the store is damaged";
    StoreUnguarded = "store_unguarded", Config, "others on this host can write the store";
    StoreOnNetwork = "store_on_network", Config, "the store lies on a network file system";
    Internal = "internal", Internal, "a bug in convoctl: please report it";
}

impl Code {
    /// Whether the same command may well succeed a moment later.
    pub const fn is_retryable(self) -> bool {
        matches!(self.exit(), Exit::Unavailable | Exit::Undelivered) || matches!(self, Self::WorldChanged)
    }

    /// The HTTP status that says the same.
    pub const fn http_status(self) -> u16 {
        match self {
            // A link that was good once is gone, which is another thing than one that was never good.
            Self::TokenExpired | Self::TokenRevoked => 410,
            Self::NotLoggedIn | Self::LoginRefused => 401,
            Self::TooManyAttempts => 429,
            // The server is well, and its mail is set up by somebody else than who asks.
            Self::MailNotConfigured => 409,
            // To who asks, a store that cannot be used is a server that cannot serve.
            Self::StoreNotFound
            | Self::StoreReadOnly
            | Self::StoreDenied
            | Self::StoreForeign
            | Self::StoreEmpty
            | Self::StoreNewer
            | Self::StoreOutdated
            | Self::StoreDamaged
            | Self::StoreUnguarded
            | Self::StoreOnNetwork => 503,
            _ => match self.exit() {
                Exit::Ok | Exit::Partial | Exit::Undelivered | Exit::Differs => 200,
                Exit::Usage | Exit::Invalid => 400,
                Exit::Denied => 403,
                Exit::NotFound => 404,
                Exit::Conflict | Exit::Declined => 409,
                Exit::Unavailable | Exit::TryLater => 503,
                _ => 500,
            },
        }
    }

    /// After how many seconds it is worth while to try again.
    pub const fn retry_after(self) -> Option<u32> {
        match self.http_status() {
            429 => Some(10),
            503 if matches!(self, Self::Busy) => Some(1),
            503 => Some(5),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_stable_words_and_none_stands_twice() {
        let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn every_code_has_the_status_that_the_contract_names() {
        for code in Code::ALL {
            let expected = match code.name() {
                "token_expired" | "token_revoked" => 410,
                "not_logged_in" | "login_refused" => 401,
                "too_many_attempts" => 429,
                "mail_not_configured" => 409,
                name if name.starts_with("store_") && name != "store_exists" => 503,
                _ => match code.exit().number() {
                    2 | 5 => 400,
                    3 => 404,
                    4 | 7 => 409,
                    6 | 9 | 10 => 200,
                    8 => 503,
                    11 => 403,
                    _ => 500,
                },
            };
            assert_eq!(code.http_status(), expected, "{}", code.name());
            assert_eq!(code.retry_after().is_some(), matches!(expected, 503 | 429), "{}", code.name());
        }
    }

    #[test]
    fn every_exit_status_is_explained() {
        assert!(Code::ALL.iter().all(|code| Exit::ALL.iter().any(|(exit, ..)| *exit == code.exit())));
    }
}
