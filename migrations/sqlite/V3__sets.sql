-- Sets of people, and what a delivery that was killed leaves behind.

-- Who came in by which roster, so that a later one can tell who has left.
CREATE TABLE set_agents (
    account_id INTEGER NOT NULL,
    set_name TEXT NOT NULL,
    agent_id INTEGER NOT NULL,
    PRIMARY KEY (account_id, set_name, agent_id),
    FOREIGN KEY (account_id, agent_id) REFERENCES agents (account_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX set_agents_agent ON set_agents (account_id, agent_id, set_name);

-- Which of the deliverers of this host took a letter out: whether that one is still there can be seen from its lock.
ALTER TABLE letters ADD COLUMN leased_by INTEGER;

-- The letters that are out for delivery: few, whatever waits and whatever was sent.
CREATE INDEX letters_leased ON letters (leased_until) WHERE leased_until IS NOT NULL;
