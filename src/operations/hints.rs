//! What to do about a refusal: the way on, wherever there is one.

use crate::mail::canned::VARIABLES;
use crate::operations::details::name_unknown_columns;
use crate::operations::refusal::Refusal;
use crate::store;

impl Refusal {
    /// What to do next, where there is something: a sentence with a command in it.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Usage { hint, .. } | Self::Config { hint, .. } => return hint.clone(),
            Self::NotLoggedIn => "convoctl login --server URL --as ADDRESS".to_owned(),
            Self::InvalidAsked { cause, .. } => return cause.hint(),
            Self::Remarked(remark) => return remark.hint.clone(),
            Self::ServerUnavailable { .. } => "is it running? convoctl serve starts it".to_owned(),
            Self::UnknownField { valid, .. } => format!("the fields are {valid}"),
            Self::AccountRequired { .. } => "name one with --account NAME, or set CONVOCTL_ACCOUNT".to_owned(),
            Self::ConfirmationRequired { .. } => "add --yes, or look first with --dry-run".to_owned(),
            Self::AccountNotFound(_) => "convoctl account list".to_owned(),
            Self::AccountInUse { .. } => "name another place with --db: a store is made where there is none".to_owned(),
            Self::NotATestStore => {
                "name another place with --db, or make a test store: convoctl init --test".to_owned()
            }
            Self::NoAccount => "convoctl account add --name NAME --admin 'NAME <ADDRESS>'".to_owned(),
            Self::ActorNotFound(_) | Self::AgentNotFound { .. } => "convoctl agent list".to_owned(),
            Self::InboxNotFound { .. } => "convoctl inbox list".to_owned(),
            Self::ConversationNotFound { .. } => "convoctl convo list".to_owned(),
            Self::MessageNotFound { number, .. } => format!("convoctl convo show {number}"),
            Self::ContactNotFound { .. } => "convoctl contact list".to_owned(),
            Self::ActorRequired { .. } => "say who you are with --as ADDRESS, or set CONVOCTL_AS".to_owned(),
            Self::HolderRequired => "say whose it is to be with --as ADDRESS, or set CONVOCTL_AS".to_owned(),
            Self::TokenNotFound { .. } => "convoctl token list".to_owned(),
            Self::TokenExists { id, .. } => {
                format!("use another name, or take that one back: convoctl token revoke {id}")
            }
            Self::TokensAlike { .. } => "name one of them by its id".to_owned(),
            Self::ReadOnlyToken => "convoctl token add --scope write".to_owned(),
            Self::AgentNotAllocated { agent, inbox } => format!("convoctl inbox allocate {inbox} --agent {agent}"),
            Self::OpenConversations { agent, .. } => format!(
                "hand them over with --reassign-to ADDRESS, or leave them to nobody with --unassign; \
                 to look at them: convoctl convo list --assignee {agent}"
            ),
            Self::ConversationResolved { number } => format!("convoctl convo reopen {number}"),
            Self::OtherInbox { number, target_inbox, .. } => {
                format!("move it first: convoctl convo move {number} --to {target_inbox}")
            }
            Self::ContactBlocked { contact } => format!("convoctl contact unblock {contact}"),
            Self::CannedInUse { inbox, .. } => format!("convoctl inbox edit {inbox} --auto-reply none"),
            Self::Still { .. } => "give it more time with --within".to_owned(),
            Self::NoMailbox { inbox } => format!(
                "convoctl inbox edit {inbox} --imap-url imaps://HOST --imap-user USER --imap-password-file PATH"
            ),
            Self::MailboxChanged { .. } => "run the command again".to_owned(),
            Self::InboxInUse { .. } => "--purge deletes them with it, for good".to_owned(),
            Self::LetterNotFound { .. } => "convoctl mail list".to_owned(),
            Self::EventNotFound(_) => "begin without it, and look first how things stand".to_owned(),
            Self::CannedNotFound { .. } => "convoctl canned list".to_owned(),
            Self::WebhookNotFound { .. } => "convoctl webhook list".to_owned(),
            Self::WebhookExists { .. } => "use --if-exists update to change what it is told".to_owned(),
            Self::CannedExists { code, .. } => {
                format!("use --if-exists update to change it, or convoctl canned edit {code}")
            }
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
                "names of accounts, inboxes, sets and labels are like support or team-2: [a-z][a-z0-9-]{0,39}"
                    .to_owned()
            }
            Self::InvalidMailbox { .. } => "write it as 'Jane Roe <jane@acme.example>'".to_owned(),
            Self::InvalidCanned(_) => format!("the variables are {}", VARIABLES.join(", ")),
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
            Self::EntriesRefused(entries) if entries.need_restoring() => {
                "only apply --restore makes contacts and conversations, in an account that is empty".to_owned()
            }
            Self::EntriesRefused(_) => "mend the file, and look first with convoctl diff -f FILE".to_owned(),
            Self::AccountMismatch { .. } => {
                "--create makes the account; without its first line a file is of the account that --account names"
                    .to_owned()
            }
            Self::TooManyDeletes { count, .. } => format!("look first with --dry-run --max-deletes {count}"),
            Self::Undelivered { .. } => "the letter stays queued: convoctl mail flush".to_owned(),
            Self::ActorPending { actor } => format!("convoctl invite show {actor}"),
            Self::ActorSuspended { actor } => format!("convoctl agent resume {actor}"),
            Self::MailNotConfigured => "set CONVOCTL_SMTP_URL, for instance smtp://localhost:25".to_owned(),
            Self::MailUnavailable(_) | Self::MailboxUnavailable { .. } => "convoctl doctor".to_owned(),
            Self::MailboxSealed { inbox } => {
                format!("set it anew: convoctl inbox edit {inbox} --imap-password-file PATH")
            }
            Self::WebhookSealed { id } => {
                format!("convoctl webhook delete {id}, then add it again: it gets a new secret")
            }
            Self::WebhookMissed { id, .. } => format!("convoctl webhook show {id}"),
            Self::MailboxRefused { inbox, .. } => format!("look at its settings: convoctl inbox show {inbox}"),
            Self::MailboxesFailed { .. } => "for each by itself: convoctl mail fetch --inbox REF".to_owned(),
            Self::Internal(_) => "this is a bug: please report it with the command that you ran".to_owned(),
            Self::Store(error) => return hint_of_store(error),
            _ => return None,
        };
        Some(hint)
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
