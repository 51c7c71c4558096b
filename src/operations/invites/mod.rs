//! Invitations: their letters, links and tokens, and the moment they are accepted.

mod link;
mod list;
mod resend;
mod revoke;
mod verify;

pub use link::LinkInvitation;
pub use list::{List, Show};
pub use resend::Resend;
pub use revoke::Revoke;
pub use verify::{Accepted, Holder, Verified, Verify};

use crate::domain::invitation::{INVITATION_LIFE, Invitation};
use crate::domain::letter::LetterKind;
use crate::domain::time::{Instant, Span};
use crate::domain::token::{Purpose, Token};
use crate::mail::templates::{Facts, Template};
use crate::operations::desk::{Desk, View};
use crate::operations::refusal::Refusal;
use crate::store::agents::AgentRow;
use crate::store::credentials::{self, NewCredential};
use crate::store::invitations::{self, InvitationRow};
use crate::store::letters::{self, NewLetter};

/// Refuses an invitation that would end before it can be followed.
pub fn check_life(life: Option<Span>) -> Result<(), Refusal> {
    if life.is_some_and(|life| life.secs() <= 0) {
        return Err(Refusal::usage("--expires must be longer than nothing"));
    }
    Ok(())
}

/// A new invitation: how long it lives, and how it reaches the person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Invite {
    /// By default 7 days.
    pub life: Option<Span>,
    pub letter: bool,
    pub link: bool,
}

impl Invite {
    /// Begins an invitation, whatever there was before.
    pub fn begin(self, desk: &mut Desk, row: &AgentRow) -> Result<Invitation, Refusal> {
        let life = self.life.unwrap_or(INVITATION_LIFE);
        let id = invitations::insert(desk.db, row.account_id, row.id(), life, desk.now)?;
        if self.letter {
            queue(desk, row, id)?;
        }
        let link = if self.link { Some(mint_link(desk, &find(desk, row.account_id, id)?)?) } else { None };
        Ok(with_link(desk, find(desk, row.account_id, id)?, link))
    }
}

/// The newest invitation of a person.
pub(super) fn newest(view: &View, agent_id: i64) -> Result<Option<InvitationRow>, Refusal> {
    Ok(invitations::find_newest(view.db, view.account()?.id, agent_id, view.now)?)
}

/// How much of a person's was ended.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ended {
    pub invitations: usize,
    /// Links that are void from now on.
    pub links: usize,
    /// Letters that do not go out any more.
    pub letters: usize,
}

/// Ends every invitation of a person that is not accepted, with its tokens and its letters.
pub(super) fn end_all(desk: &mut Desk, account_id: i64, agent_id: i64) -> Result<Ended, Refusal> {
    let invitations = invitations::revoke_all(desk.db, account_id, agent_id)?;
    let links = credentials::void_of_agent(desk.db, account_id, agent_id, Purpose::Invitation, desk.now)?;
    let letters = letters::cancel_of_agent(desk.db, account_id, agent_id, LetterKind::Invitation)?
        + letters::cancel_of_agent(desk.db, account_id, agent_id, LetterKind::Reset)?
        + letters::cancel_of_agent(desk.db, account_id, agent_id, LetterKind::Assignment)?;
    Ok(Ended { invitations, links, letters })
}

/// Makes a token of an invitation. The first one begins its life.
pub(super) fn mint(desk: &mut Desk, row: &InvitationRow) -> Result<(Token, Instant), Refusal> {
    let token = Token::mint(Purpose::Invitation, &mut desk.random)?;
    let expires_at = match row.invitation.expires_at {
        Some(end) => end,
        None => {
            let end = desk.now.plus(row.life);
            invitations::update_expiry(desk.db, row.account_id, row.invitation.id, Some(end))?;
            end
        }
    };
    let new = NewCredential {
        hash: &token.hash(),
        account_id: row.account_id,
        agent_id: row.agent_id,
        purpose: Purpose::Invitation,
        invitation_id: Some(row.invitation.id),
        expires_at: None,
        at: desk.now,
    };
    credentials::insert(desk.db, &new)?;
    Ok((token, expires_at))
}

fn mint_link(desk: &mut Desk, row: &InvitationRow) -> Result<String, Refusal> {
    let (token, _) = mint(desk, row)?;
    Ok(token.link(&desk.settings.public_url))
}

/// An invitation with its link; a dry run shows none, since it would lead nowhere.
fn with_link(desk: &Desk, row: InvitationRow, link: Option<String>) -> Invitation {
    Invitation { link: link.filter(|_| !desk.dry_run), ..row.invitation }
}

fn queue(desk: &mut Desk, row: &AgentRow, invitation_id: i64) -> Result<(), Refusal> {
    let facts = Facts::without_link(row.agent.account.as_str(), row.agent.name.as_str());
    let subject = desk.settings.templates.subject(Template::Invitation, &facts)?;
    let letter = NewLetter {
        account_id: row.account_id,
        kind: LetterKind::Invitation,
        recipient_name: row.agent.name.as_str(),
        recipient: &row.agent.email,
        subject: &subject,
        message_id: None,
        agent_id: Some(row.id()),
        invitation_id: Some(invitation_id),
        at: desk.now,
    };
    let id = letters::insert(desk.db, &letter)?;
    desk.post(id);
    Ok(())
}

fn find(view: &View, account_id: i64, id: i64) -> Result<InvitationRow, Refusal> {
    let found = invitations::find(view.db, account_id, id, view.now)?;
    found.ok_or_else(|| Refusal::Internal(format!("invitation {id} is gone in the middle of a change")))
}

/// A person who can still be invited.
fn check_invitable(row: &AgentRow) -> Result<(), Refusal> {
    let agent = row.agent.email.to_string();
    if row.agent.verified_at.is_some() {
        return Err(Refusal::AgentVerified { agent });
    }
    if row.agent.status == crate::domain::agent::Status::Suspended {
        return Err(Refusal::AgentSuspended { agent });
    }
    Ok(())
}
