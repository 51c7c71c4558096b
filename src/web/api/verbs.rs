//! Every operation of the API, by its name.

use schemars::{JsonSchema as _, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::delivery::{TriedTransport, TriedWebhook};
use crate::operations::export::Export;
use crate::operations::outbox::{self, Retry, TestMail};
use crate::operations::whoami::Whoami;
use crate::operations::{
    Listing as _, Refusal, World, accounts, agents, audit, canned, contacts, conversations, inboxes, invites, tokens,
    webhooks,
};
use crate::web::api::asking::Extras;
use crate::web::api::deeds;
use crate::web::api::verb::{Performed, Shape, Verb, change, change_as, deed, listing, perform, read};

const VERBS: &[Verb] = &[
    listing::<accounts::List>(Shape::List),
    listing::<accounts::Show>(Shape::Named),
    change::<accounts::Edit>(Shape::One),
    change::<agents::Add>(Shape::One),
    listing::<agents::List>(Shape::List),
    listing::<agents::Show>(Shape::Named),
    change::<agents::Edit>(Shape::Named),
    Verb { input: asked_password, ..change_as::<agents::LinkPassword>("agent.password", Shape::One, password) },
    change::<agents::Suspend>(Shape::Named),
    change::<agents::Resume>(Shape::Named),
    change::<agents::Offboard>(Shape::Named),
    change::<agents::Delete>(Shape::Named),
    listing::<invites::List>(Shape::List),
    listing::<invites::Show>(Shape::Named),
    change::<invites::Resend>(Shape::Named),
    change::<invites::Revoke>(Shape::Named),
    change::<invites::LinkInvitation>(Shape::One),
    change::<invites::Verify>(Shape::One),
    change::<inboxes::Add>(Shape::One),
    listing::<inboxes::List>(Shape::List),
    listing::<inboxes::Show>(Shape::Named),
    listing::<inboxes::Contents>(Shape::List),
    change::<inboxes::Edit>(Shape::One),
    change::<inboxes::Delete>(Shape::Named),
    change::<inboxes::Allocate>(Shape::One),
    change_as::<inboxes::Allocate>("inbox.deallocate", Shape::One, |world, asked, extras, transport| {
        let allocate = inboxes::Allocate { away: true, ..read(world, asked)? };
        perform(world, allocate, extras, transport)
    }),
    listing::<contacts::List>(Shape::List),
    listing::<contacts::Show>(Shape::Named),
    change::<contacts::Edit>(Shape::One),
    change::<contacts::Merge>(Shape::One),
    change::<contacts::Block>(Shape::One),
    change_as::<contacts::Block>("contact.unblock", Shape::One, |world, asked, extras, transport| {
        perform(world, contacts::Block { away: true, ..read(world, asked)? }, extras, transport)
    }),
    listing::<contacts::Export>(Shape::Named),
    change::<contacts::Erase>(Shape::One),
    change::<conversations::Open>(Shape::One),
    listing::<conversations::Show>(Shape::Named),
    listing::<conversations::ShowMessage>(Shape::One),
    listing::<conversations::SavedContents>(Shape::List),
    listing::<conversations::List>(Shape::List),
    listing::<conversations::Search>(Shape::List),
    change::<conversations::Assign>(Shape::Named),
    change::<conversations::Unassign>(Shape::Named),
    change::<conversations::Resolve>(Shape::Named),
    change::<conversations::Reopen>(Shape::Named),
    change::<conversations::SnoozeUntil>(Shape::Named),
    change::<conversations::Reply>(Shape::One),
    change::<conversations::Note>(Shape::One),
    change::<conversations::Label>(Shape::Named),
    change_as::<conversations::Label>("convo.unlabel", Shape::Named, |world, asked, extras, transport| {
        perform(world, conversations::Label { away: true, ..read(world, asked)? }, extras, transport)
    }),
    change::<conversations::Prioritize>(Shape::Named),
    change::<conversations::Move>(Shape::Named),
    change::<conversations::Merge>(Shape::Named),
    change::<canned::Add>(Shape::One),
    listing::<canned::List>(Shape::List),
    listing::<canned::Show>(Shape::Named),
    change::<canned::Edit>(Shape::One),
    change::<canned::Delete>(Shape::Named),
    listing::<outbox::List>(Shape::List),
    listing::<outbox::Show>(Shape::Named),
    change::<Retry>(Shape::Named),
    deed::<TestMail, TriedTransport>(TestMail::NAME, deeds::test_mail),
    listing::<Export>(Shape::List),
    listing::<audit::List>(Shape::List),
    listing::<audit::Verify>(Shape::One),
    listing::<audit::ShowHead>(Shape::One),
    change::<tokens::Add>(Shape::One),
    listing::<tokens::List>(Shape::List),
    change::<tokens::Revoke>(Shape::One),
    change::<webhooks::Add>(Shape::One),
    listing::<webhooks::List>(Shape::List),
    listing::<webhooks::Show>(Shape::Named),
    change::<webhooks::Delete>(Shape::Named),
    deed::<webhooks::Test, TriedWebhook>(webhooks::Test::NAME, deeds::test_webhook),
    listing::<Whoami>(Shape::One),
];

/// The operation of a name.
pub(super) fn find(name: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.name == name)
}

/// All of them, in the order in which they are described.
pub(super) fn all() -> &'static [Verb] {
    VERBS
}

/// A password is set where there is one, and else a link to a new one is made.
fn password(world: &World, asked: Map<String, Value>, extras: Extras, transport: bool) -> Result<Performed, Refusal> {
    if asked.get("password").is_some_and(|password| !password.is_null()) {
        return perform::<agents::SetPassword>(world, read(world, asked)?, extras, transport);
    }
    perform::<agents::LinkPassword>(world, read(world, asked)?, extras, transport)
}

fn asked_password(generator: &mut SchemaGenerator) -> Schema {
    let mut schema = agents::LinkPassword::json_schema(generator);
    if let Some(keys) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        let about = "Sets it at once. Without it, a link is sent or shown.";
        keys.insert("password".to_owned(), json!({ "type": "string", "description": about }));
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_twice() {
        let mut names: Vec<&str> = all().iter().map(|verb| verb.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
