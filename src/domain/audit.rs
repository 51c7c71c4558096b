//! Events of the audit log, and the chain that binds them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::domain::token::hex;
use crate::domain::word::words;

words! {
    /// Who did something.
    pub enum ActorKind {
        Operator = "operator",
        Administrator = "administrator",
        Agent = "agent",
        Contact = "contact",
        Rule = "rule",
        System = "system",
    }
}

words! {
    /// What was done: a noun and a verb in the past.
    pub enum Action {
        AccountAdded = "account.added",
        AccountEdited = "account.edited",
        AccountDeleted = "account.deleted",
        AccountFilled = "account.filled",
        AccountRestored = "account.restored",
        AgentAdded = "agent.added",
        AgentEdited = "agent.edited",
        AgentSuspended = "agent.suspended",
        AgentResumed = "agent.resumed",
        AgentOffboarded = "agent.offboarded",
        AgentDeleted = "agent.deleted",
        AgentVerified = "agent.verified",
        AgentPasswordSet = "agent.password_set",
        AgentPasswordReset = "agent.password_reset",
        InviteResent = "invite.resent",
        InviteRevoked = "invite.revoked",
        InviteLinked = "invite.linked",
        InboxAdded = "inbox.added",
        InboxEdited = "inbox.edited",
        InboxDeleted = "inbox.deleted",
        InboxAllocated = "inbox.allocated",
        InboxDeallocated = "inbox.deallocated",
        CannedAdded = "canned.added",
        CannedEdited = "canned.edited",
        CannedDeleted = "canned.deleted",
        SetJoined = "set.joined",
        ContactEdited = "contact.edited",
        ContactMerged = "contact.merged",
        ContactBlocked = "contact.blocked",
        ContactUnblocked = "contact.unblocked",
        ContactErased = "contact.erased",
        ConversationOpened = "conversation.opened",
        ConversationAssigned = "conversation.assigned",
        ConversationUnassigned = "conversation.unassigned",
        ConversationResolved = "conversation.resolved",
        ConversationReopened = "conversation.reopened",
        ConversationSnoozed = "conversation.snoozed",
        ConversationLabeled = "conversation.labeled",
        ConversationUnlabeled = "conversation.unlabeled",
        ConversationPrioritized = "conversation.prioritized",
        ConversationMoved = "conversation.moved",
        ConversationMerged = "conversation.merged",
        MessageReceived = "message.received",
        MessageSent = "message.sent",
        MessageBounced = "message.bounced",
        NoteAdded = "note.added",
        MailHeld = "mail.held",
        MailRetried = "mail.retried",
        StoreRestored = "store.restored",
        TokenAdded = "token.added",
        TokenRevoked = "token.revoked",
        WebhookAdded = "webhook.added",
        WebhookEdited = "webhook.edited",
        WebhookDeleted = "webhook.deleted",
    }
}

words! {
    /// What kind of thing an event is about.
    pub enum SubjectKind {
        Account = "account",
        Agent = "agent",
        Inbox = "inbox",
        Letter = "letter",
        Contact = "contact",
        Conversation = "conversation",
        Canned = "canned",
        Set = "set",
        Store = "store",
        Token = "token",
        Webhook = "webhook",
    }
}

/// Who an event names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventActor {
    pub kind: ActorKind,
    pub email: Option<String>,
    pub os_user: Option<String>,
}

/// What an event is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventSubject {
    pub kind: SubjectKind,
    #[serde(rename = "ref")]
    pub reference: String,
}

/// An event as users see it. Its content (actor, subject, before, after) is null once it was redacted.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    pub id: i64,
    pub at: Instant,
    pub account: Slug,
    pub actor: Option<EventActor>,
    pub action: Action,
    pub subject: Option<EventSubject>,
    #[schemars(with = "Option<Map<String, Value>>")]
    pub before: Option<Box<RawValue>>,
    #[schemars(with = "Option<Map<String, Value>>")]
    pub after: Option<Box<RawValue>>,
}

/// What an event's digest covers, besides its salt.
#[derive(Debug, Clone)]
pub struct Content {
    pub at: Instant,
    pub account_id: i64,
    pub actor: EventActor,
    pub action: Action,
    pub subject: EventSubject,
    /// Canonical JSON: an object with its keys in a fixed order.
    pub before: Option<String>,
    pub after: Option<String>,
}

/// The value that stands before the first event of a chain.
pub const GENESIS: [u8; 32] = [0; 32];

impl Content {
    /// SHA-256 over the salt and every part, each with its length before it, so that no two contents read alike.
    pub fn digest(&self, salt: &[u8]) -> [u8; 32] {
        let mut sha = Sha256::new();
        let mut part = |bytes: Option<&[u8]>| match bytes {
            None => sha.update([0]),
            Some(bytes) => {
                sha.update([1]);
                sha.update((bytes.len() as u64).to_be_bytes());
                sha.update(bytes);
            }
        };
        part(Some(salt));
        part(Some(&self.at.micros().to_be_bytes()));
        part(Some(&self.account_id.to_be_bytes()));
        part(Some(self.actor.kind.to_string().as_bytes()));
        part(self.actor.email.as_deref().map(str::as_bytes));
        part(self.actor.os_user.as_deref().map(str::as_bytes));
        part(Some(self.action.to_string().as_bytes()));
        part(Some(self.subject.kind.to_string().as_bytes()));
        part(Some(self.subject.reference.as_bytes()));
        part(self.before.as_deref().map(str::as_bytes));
        part(self.after.as_deref().map(str::as_bytes));
        sha.finalize().into()
    }
}

/// The chain's next value: SHA-256 over the previous one and the event's digest.
pub fn link(previous: &[u8], digest: &[u8]) -> [u8; 32] {
    let mut sha = Sha256::new();
    sha.update(previous);
    sha.update(digest);
    sha.finalize().into()
}

/// The end of an account's chain, as one word to keep elsewhere: `SEQ:HASH`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Head {
    pub account: Slug,
    /// The number of the last event, 0 where there is none.
    pub seq: i64,
    /// Its chain value, in hexadecimal.
    pub hash: String,
}

impl Head {
    pub fn word(&self) -> String {
        format!("{}:{}", self.seq, self.hash)
    }

    /// Reads `SEQ:HASH`.
    pub fn parse(word: &str) -> Option<(i64, String)> {
        let (seq, hash) = word.trim().split_once(':')?;
        let seq = seq.parse().ok().filter(|&seq| seq >= 0)?;
        let is_hash = hash.len() == 64 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        is_hash.then(|| (seq, hash.to_owned()))
    }

    pub fn new(account: Slug, seq: i64, hash: &[u8]) -> Self {
        Self { account, seq, hash: hex(hash) }
    }
}
