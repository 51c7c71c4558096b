//! Who acts, as the store sees it.

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::agent::AgentType;
use crate::domain::audit::ActorKind;
use crate::domain::slug::Slug;
use crate::operations::desk::View;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Listing, Right, Scope};

/// The one who acts.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize)]
pub struct Identity {
    pub kind: ActorKind,
    pub name: Option<String>,
    pub email: Option<String>,
    /// Null for an operator whose store has several accounts and who named none.
    pub account: Option<Slug>,
    pub inboxes: Vec<Slug>,
    pub os_user: Option<String>,
}

/// Asks who acts.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Whoami {}

impl Listing for Whoami {
    type Item = Identity;

    const NAME: &'static str = "whoami";
    const DEED: &'static str = "asking who acts";
    const RIGHT: Right = Right::Everyone;
    const SCOPE: Scope = Scope::Store;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Identity) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account = view.account.as_ref().map(|account| account.name.clone());
        let os_user = view.os_user.map(str::to_owned);
        let identity = match view.person().map(|person| &person.agent) {
            None => Identity { kind: ActorKind::Operator, name: None, email: None, account, inboxes: vec![], os_user },
            Some(agent) => Identity {
                kind: match agent.kind {
                    AgentType::Agent => ActorKind::Agent,
                    AgentType::Administrator => ActorKind::Administrator,
                },
                name: Some(agent.name.to_string()),
                email: Some(agent.email.to_string()),
                account,
                inboxes: agent.inboxes.clone(),
                os_user,
            },
        };
        let _ = sink(identity);
        Ok(())
    }
}
