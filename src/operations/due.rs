//! What falls due by the clock and is written down when somebody looks after it.
//!
//! No reader sees a difference: what is due is derived wherever it is read. This only tells the log and tidies up.

use serde::Serialize;

use crate::domain::audit::{Action, SubjectKind};
use crate::domain::reference::{NamedReference, PersonReference};
use crate::operations::conversations::end_snooze;
use crate::operations::desk::{Actor, Desk, Recorded};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right, Scope};
use crate::store::{accounts, agents, conversations, idempotency, webhook_calls};

/// Writes down the suspensions that have ended, opens the conversations that were put off until now, and forgets results that are too old, in all accounts.
#[derive(Debug, Clone)]
pub struct Settle;

/// What was written down.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Settled {
    /// People whose suspension has ended.
    pub resumed: i64,
    /// Conversations that had been put off until then.
    pub reopened: i64,
    /// Kept results of repeated commands that were forgotten.
    pub forgotten: i64,
}

impl Change for Settle {
    type Output = Settled;

    const NAME: &'static str = "tick";
    const DEED: &'static str = "looking after what is due";
    const RIGHT: Right = Right::Operator;
    const SCOPE: Scope = Scope::Store;

    fn perform(&self, desk: &mut Desk) -> Result<Settled, Refusal> {
        desk.view.actor = Actor::System;
        let mut resumed = 0;
        for (account_id, id) in agents::list_resumable(desk.db, desk.now)? {
            desk.view.account = accounts::find(desk.db, &NamedReference::Id(account_id), false)?;
            let Some(row) = agents::find(desk.db, account_id, &PersonReference::Id(id), desk.now)? else { continue };
            agents::update_suspension(desk.db, (account_id, id), None, None, row.agent.updated_at)?;
            desk.record(Recorded {
                action: Action::AgentResumed,
                subject: (SubjectKind::Agent, row.agent.email.as_str()),
                before: None,
                after: Some(serde_json::json!({ "status": row.agent.status })),
            })?;
            resumed += 1;
        }
        let mut reopened = 0;
        let now = desk.now;
        for (account_id, id, until) in conversations::list_awake(desk.db, now)? {
            // It happened then, whenever it is written down.
            desk.view.now = until;
            desk.view.account = accounts::find(desk.db, &NamedReference::Id(account_id), false)?;
            if desk.view.account.is_some() {
                end_snooze(desk, id)?;
                reopened += 1;
            }
        }
        desk.view.now = now;
        webhook_calls::delete_old(desk.db, desk.now)?;
        let forgotten = idempotency::delete_old(desk.db, desk.now)?;
        Ok(Settled { resumed, reopened, forgotten: i64::try_from(forgotten).unwrap_or(i64::MAX) })
    }
}
