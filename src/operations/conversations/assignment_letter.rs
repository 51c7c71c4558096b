//! The letter that tells an agent what somebody else has assigned to them.

use crate::domain::agent::Status;
use crate::domain::conversation::{Conversation, ConversationStatus};
use crate::domain::letter::LetterKind;
use crate::mail::templates::{About, Facts, Template, Words};
use crate::operations::desk::{Desk, View};
use crate::operations::refusal::Refusal;
use crate::store::agents::AgentRow;
use crate::store::assignments;
use crate::store::conversations::ConversationRow;
use crate::store::letters::{self, LetterRow, NewLetter};

/// Tells somebody by mail what was assigned to them, unless they did it themselves or want no mail.
pub(super) fn write_to(desk: &mut Desk, row: &ConversationRow, person: &AgentRow) -> Result<(), Refusal> {
    let by_themselves = desk.person().is_some_and(|actor| actor.id() == person.id());
    if by_themselves || !person.agent.assignment_mail {
        return Ok(());
    }
    let by = desk.who();
    let letter = NewLetter {
        account_id: person.account_id,
        kind: LetterKind::Assignment,
        recipient_name: person.agent.name.as_str(),
        recipient: &person.agent.email,
        // Without a word of the user, whatever the letter itself says: it stays when they are erased.
        subject: &format!("Conversation #{} was assigned to you", row.conversation.number),
        message_id: None,
        agent_id: Some(person.id()),
        invitation_id: None,
        at: desk.now,
    };
    let letter_id = letters::insert(desk.db, &letter)?;
    assignments::insert_letter(desk.db, person.account_id, letter_id, row.id, &by)?;
    desk.post(letter_id);
    Ok(())
}

/// What a letter about an assignment says; none where the conversation or the person is gone.
pub(in crate::operations) fn assignment_words(view: &View, letter: &LetterRow) -> Result<Option<Words>, Refusal> {
    let Some((row, person, assigned_by)) = told(view, letter)? else { return Ok(None) };
    let facts = assignment(&row, &person, &assigned_by);
    Ok(Some(view.settings.templates.words(Template::Assignment, &facts)?))
}

/// Whether a letter about an assignment still tells its recipient something.
pub(in crate::operations) fn is_still_assigned(view: &View, letter: &LetterRow) -> Result<bool, Refusal> {
    let Some((row, person, _)) = told(view, letter)? else { return Ok(false) };
    Ok(person.agent.status == Status::Verified
        && person.agent.assignment_mail
        && person.agent.email.key() == letter.letter.to.key()
        && row.conversation.status != ConversationStatus::Resolved
        && assignments::list(view.db, letter.account_id, row.id)?.contains(&person.id()))
}

/// Of which conversation a letter tells whom, and who assigned it.
fn told(view: &View, letter: &LetterRow) -> Result<Option<(ConversationRow, AgentRow, String)>, Refusal> {
    let found = assignments::find_letter(view.db, letter.account_id, letter.letter.id)?;
    let (Some((conversation_id, assigned_by)), Some(agent_id)) = (found, letter.agent_id) else { return Ok(None) };
    Ok(Some((view.conversation_by_id(conversation_id)?, view.agent_by_id(agent_id)?, assigned_by)))
}

fn assignment<'f>(row: &'f ConversationRow, person: &'f AgentRow, assigned_by: &'f str) -> Facts<'f> {
    let Conversation { number, subject, contact, inbox, account, .. } = &row.conversation;
    let about = About::Assignment {
        number: *number,
        subject,
        contact: contact.name.as_deref().unwrap_or(contact.email.as_str()),
        inbox: inbox.as_str(),
        assigned_by,
        email: person.agent.email.as_str(),
    };
    Facts { account: account.as_str(), name: person.agent.name.as_str(), about }
}
