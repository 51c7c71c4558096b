//! What an agent may see: the one predicate, for every listing, look-up, search, change and count.

/// Whether the agent `?viewer` sees the conversation of the row at hand: its inbox is theirs, and their access takes in
/// whoever it is assigned to. One that goes on in another is judged by that one.
pub fn visible(viewer: usize) -> String {
    format!(
        "EXISTS (SELECT 1 FROM conversations seen JOIN inbox_agents ON inbox_agents.account_id = seen.account_id \
         AND inbox_agents.inbox_id = seen.inbox_id AND inbox_agents.agent_id = ?{viewer} JOIN agents viewers \
         ON viewers.account_id = inbox_agents.account_id AND viewers.id = inbox_agents.agent_id \
         WHERE seen.account_id = conversations.account_id \
         AND seen.id = coalesce(conversations.merged_into, conversations.id) AND (viewers.access = 'inbox' \
         OR EXISTS (SELECT 1 FROM conversation_agents mine WHERE mine.account_id = seen.account_id \
         AND mine.conversation_id = seen.id AND mine.agent_id = ?{viewer}) \
         OR (viewers.access = 'unassigned' AND NOT EXISTS (SELECT 1 FROM conversation_agents others \
         WHERE others.account_id = seen.account_id AND others.conversation_id = seen.id))))"
    )
}

/// Whether the agent `?viewer` sees the contact of the row at hand: a conversation of theirs is among those that the agent
/// sees.
pub fn visible_contact(viewer: usize) -> String {
    let visible = visible(viewer);
    format!(
        "(EXISTS (SELECT 1 FROM conversations WHERE conversations.account_id = contacts.account_id \
         AND conversations.contact_id = contacts.id AND {visible}) \
         OR EXISTS (SELECT 1 FROM conversation_contacts JOIN conversations \
         ON conversations.account_id = conversation_contacts.account_id \
         AND conversations.id = conversation_contacts.conversation_id \
         WHERE conversation_contacts.account_id = contacts.account_id \
         AND conversation_contacts.contact_id = contacts.id AND {visible}))"
    )
}
