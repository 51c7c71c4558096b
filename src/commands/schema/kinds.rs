//! The kinds of objects that have a schema: all that a command prints as JSON, and all that one reads.

use schemars::{JsonSchema, Schema};
use serde_json::Value;

use crate::commands::config::Place;
use crate::commands::db::Copied;
use crate::commands::demo::Told;
use crate::commands::doctor::Finding;
use crate::commands::mail::{Flushed, Summary, Tested};
use crate::commands::schema::{Described, document};
use crate::commands::tick::Ticked;
use crate::commands::webhook;
use crate::config::Setting;
use crate::domain::access::AccessToken;
use crate::domain::account::Account;
use crate::domain::agent::Agent;
use crate::domain::audit::{Event, Head};
use crate::domain::canned::CannedResponse;
use crate::domain::contact::Contact;
use crate::domain::conversation::Conversation;
use crate::domain::document::Document;
use crate::domain::document::declared::Declared;
use crate::domain::inbox::Inbox;
use crate::domain::invitation::Invitation;
use crate::domain::letter::Letter;
use crate::domain::outcome::Changed;
use crate::domain::webhook::Webhook;
use crate::operations::agents::import::{Imported, RowResult};
use crate::operations::agents::{Added, Deleted, Offboarded, PasswordChanged};
use crate::operations::apply::{Applied, Difference};
use crate::operations::audit::Verdict;
use crate::operations::contacts::{Erased, Exported};
use crate::operations::conversations::{self, Found, Happened, Written};
use crate::operations::details::Failure;
use crate::operations::fixture::Filled;
use crate::operations::inboxes::Allocated;
use crate::operations::intake;
use crate::operations::outbox::{self, Retried};
use crate::operations::restore::Restored;
use crate::operations::stores::{StoreCheck, StoreStatus};
use crate::operations::tokens;
use crate::operations::webhooks;
use crate::operations::whoami::Identity;
use crate::terminal::Shown;

/// A kind of object.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    pub name: &'static str,
    /// The commands that print it or read it; none where every command may.
    pub commands: &'static [&'static str],
    pub side: Side,
    schema: fn() -> Schema,
    /// What `--fields` knows of it; none where nothing is chosen from it.
    pub fields: Option<fn() -> Vec<&'static str>>,
}

/// Where an object comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// convoctl prints it: there may be more in it than the schema says.
    Printed,
    /// convoctl reads it: it refuses what the schema does not name.
    Read,
}

#[rustfmt::skip]
pub const KINDS: &[Kind] = &[
    thing::<Account>("account", &["account list", "account show", "account add", "account edit", "account delete", "init"]),
    thing::<Agent>("agent", &["agent list", "agent show", "agent edit", "agent suspend", "agent resume", "wait agent"]),
    change::<Added>("agent-add", &["agent add"]),
    change::<PasswordChanged>("agent-password", &["agent password", "invite verify"]),
    change::<Offboarded>("agent-offboard", &["agent offboard"]),
    change::<Deleted>("agent-delete", &["agent delete"]),
    change::<Imported>("agent-import", &["agent import"]),
    plain::<RowResult>("agent-import-row", &["agent import --report"]),
    thing::<Invitation>("invitation", &["invite list", "invite show", "invite resend", "invite revoke", "invite link", "invite verify", "wait invite"]),
    thing::<Inbox>("inbox", &["inbox list", "inbox show", "inbox add", "inbox edit", "inbox delete", "wait inbox"]),
    change::<Allocated>("inbox-allocate", &["inbox allocate", "inbox deallocate"]),
    thing::<Contact>("contact", &["contact list", "contact show", "contact edit", "contact merge", "contact block", "contact unblock"]),
    shown::<Exported>("contact-export", &["contact export"]),
    change::<Erased>("contact-erase", &["contact erase"]),
    thing::<Conversation>("conversation", &[
        "convo list", "convo open", "convo assign", "convo unassign", "convo resolve", "convo reopen", "convo snooze",
        "convo label", "convo unlabel", "convo prioritize", "convo move", "convo merge",
    ]),
    shown::<conversations::Shown>("convo-show", &["convo show", "wait convo"]),
    shown::<Found>("convo-search", &["convo search"]),
    shown::<Happened>("convo-watch", &["convo watch"]),
    change::<Written>("message", &["convo reply", "convo note"]),
    thing::<CannedResponse>("canned", &["canned list", "canned show", "canned add", "canned edit", "canned delete"]),
    shown::<Letter>("letter", &["mail list"]),
    shown::<outbox::Shown>("mail-show", &["mail show", "wait mail"]),
    change::<Retried>("mail-retry", &["mail retry"]),
    shown::<intake::Imported>("mail-import", &["mail import"]),
    shown::<Summary>("mail-fetch", &["mail fetch"]),
    shown::<Flushed>("mail-flush", &["mail flush"]),
    shown::<Tested>("mail-test", &["mail test"]),
    shown::<Event>("event", &["audit list"]),
    shown::<Verdict>("audit-verify", &["audit verify"]),
    shown::<Head>("audit-head", &["audit head"]),
    thing::<AccessToken>("token", &["token list", "token revoke"]),
    change::<tokens::Added>("token-add", &["token add"]),
    thing::<StoreStatus>("db-status", &["db status", "db migrate"]),
    shown::<StoreCheck>("db-check", &["db check"]),
    shown::<Copied>("db-backup", &["db backup", "db restore"]),
    thing::<Webhook>("webhook", &["webhook list", "webhook show", "webhook delete"]),
    change::<webhooks::Added>("webhook-add", &["webhook add"]),
    shown::<webhook::Tested>("webhook-test", &["webhook test"]),
    plain::<Document>("export", &["export", "fixture --out"]),
    shown::<Difference>("diff", &["diff"]),
    change::<Applied>("apply", &["apply"]),
    change::<Restored>("apply-restore", &["apply --restore"]),
    Kind::read::<Declared>("document", &["apply", "diff"]),
    change::<Filled>("fixture", &["fixture"]),
    shown::<Identity>("whoami", &["whoami"]),
    shown::<Ticked>("tick", &["tick"]),
    shown::<Told>("demo", &["demo"]),
    shown::<Finding>("doctor", &["doctor"]),
    shown::<Setting>("config-show", &["config show"]),
    shown::<Place>("config-path", &["config path"]),
    shown::<Described>("schema", &["schema"]),
    plain::<Failure>("error", &[]),
];

impl Kind {
    /// What commands read. `T` refuses unknown fields: the schema of what is read is closed.
    pub const fn read<T: JsonSchema>(name: &'static str, commands: &'static [&'static str]) -> Self {
        Self { name, commands, side: Side::Read, schema: read::<T>, fields: None }
    }

    /// Its JSON Schema.
    pub fn document(&self) -> Value {
        document::titled(self.name, (self.schema)())
    }
}

/// What commands print as it stands.
const fn shown<T: Shown + JsonSchema>(name: &'static str, commands: &'static [&'static str]) -> Kind {
    Kind { fields: Some(T::fields), ..plain::<T>(name, commands) }
}

/// What only changes print.
const fn change<T: Shown + JsonSchema>(name: &'static str, commands: &'static [&'static str]) -> Kind {
    Kind { schema: changed::<T>, ..shown::<Changed<T>>(name, commands) }
}

/// What changes print with what became of it, and others as it stands.
const fn thing<T: Shown + JsonSchema>(name: &'static str, commands: &'static [&'static str]) -> Kind {
    Kind { schema: maybe_changed::<T>, ..change::<T>(name, commands) }
}

/// What is printed whole, whatever `--fields` says.
const fn plain<T: JsonSchema>(name: &'static str, commands: &'static [&'static str]) -> Kind {
    Kind { name, commands, side: Side::Printed, schema: printed::<T>, fields: None }
}

fn printed<T: JsonSchema>() -> Schema {
    document::of::<T>(Side::Printed)
}

fn read<T: JsonSchema>() -> Schema {
    document::of::<T>(Side::Read)
}

/// It is described as the thing that it is.
fn changed<T: JsonSchema>() -> Schema {
    let mut schema = printed::<Changed<T>>();
    if let Some(description) = printed::<T>().remove("description") {
        schema.insert("description".to_owned(), description);
    }
    schema
}

fn maybe_changed<T: JsonSchema>() -> Schema {
    let mut schema = changed::<T>();
    if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|name| name != "outcome");
    }
    schema
}
