//! Rows of people on their way in: staged in temporary tables of the connection, which lie on disk, are seen by nobody
//! else, and are gone with the process. They are judged there, and written into the store set by set.

use crate::domain::Word as _;
use crate::domain::address::EmailAddress;
use crate::domain::agent::{Access, AgentType};
use crate::domain::time::Instant;
use crate::store::engine::{Driver, Row, Value, count, many};
use crate::store::{Result, agents};

/// Makes the tables, empty.
pub fn create(db: &dyn Driver) -> Result<()> {
    let statements = [
        "DROP TABLE IF EXISTS temp.staged_agents",
        "DROP TABLE IF EXISTS temp.staged_inboxes",
        "DROP TABLE IF EXISTS temp.staged_problems",
        "CREATE TEMP TABLE staged_agents (n INTEGER PRIMARY KEY, line BIGINT NOT NULL, name TEXT, name_key TEXT, \
         email TEXT, email_key TEXT, type TEXT, access TEXT, inboxes TEXT, subject TEXT, original BLOB, agent_id BIGINT, \
         outcome TEXT)",
        "CREATE TEMP TABLE staged_inboxes (n BIGINT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (n, name))",
        "CREATE TEMP TABLE staged_problems (id INTEGER PRIMARY KEY, n BIGINT NOT NULL, field TEXT, code TEXT NOT NULL, \
         message TEXT NOT NULL, in_store BIGINT NOT NULL)",
    ];
    statements.into_iter().try_for_each(|sql| db.execute(sql, &[]).map(|_| ()))
}

/// Lets rows be found by their address, once all are there.
pub fn create_indexes(db: &dyn Driver) -> Result<()> {
    let statements = [
        "CREATE INDEX temp.staged_agents_email ON staged_agents (email_key)",
        "CREATE INDEX temp.staged_problems_n ON staged_problems (n)",
    ];
    statements.into_iter().try_for_each(|sql| db.execute(sql, &[]).map(|_| ()))
}

/// A row to be staged. What could not be read is none.
#[derive(Debug, Clone, Default)]
pub struct NewStaged {
    /// Which row of the file it is, from 1.
    pub n: i64,
    /// On which line of the file it begins.
    pub line: i64,
    pub name: Option<String>,
    pub name_key: Option<String>,
    pub email: Option<String>,
    pub email_key: Option<String>,
    pub kind: Option<AgentType>,
    pub access: Option<Access>,
    /// Names of inboxes, in alphabetical order.
    pub inboxes: Vec<String>,
    /// The subject of the letter.
    pub subject: Option<String>,
    /// The row as it stands in the file, where that will be wanted.
    pub original: Option<Vec<u8>>,
}

/// What is wrong with a row.
#[derive(Debug, Clone)]
pub struct NewProblem {
    pub n: i64,
    pub field: Option<String>,
    pub code: &'static str,
    pub message: String,
    /// Whether it is the store that stands in the way, and not the file.
    pub in_store: bool,
}

pub fn insert(db: &dyn Driver, rows: &[NewStaged]) -> Result<()> {
    let sql = "INSERT INTO staged_agents (n, line, name, name_key, email, email_key, type, access, inboxes, subject, \
               original) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    let inboxes: Vec<String> = rows.iter().map(|row| row.inboxes.join(" ")).collect();
    db.execute_many(sql, &mut rows.iter().zip(&inboxes).map(|(row, inboxes)| values(row, inboxes)))?;
    let sql = "INSERT INTO staged_inboxes (n, name) VALUES (?1, ?2)";
    let pairs = rows.iter().flat_map(|row| row.inboxes.iter().map(|name| vec![row.n.into(), name.into()]));
    db.execute_many(sql, &mut { pairs })?;
    Ok(())
}

fn values<'v>(row: &'v NewStaged, inboxes: &'v String) -> Vec<Value<'v>> {
    vec![
        row.n.into(),
        row.line.into(),
        row.name.as_deref().into(),
        row.name_key.as_deref().into(),
        row.email.as_deref().into(),
        row.email_key.as_deref().into(),
        row.kind.map(AgentType::word).into(),
        row.access.map(Access::word).into(),
        inboxes.into(),
        row.subject.as_deref().into(),
        row.original.as_deref().into(),
    ]
}

pub fn insert_problems(db: &dyn Driver, problems: &[NewProblem]) -> Result<()> {
    let sql = "INSERT INTO staged_problems (n, field, code, message, in_store) VALUES (?1, ?2, ?3, ?4, ?5)";
    let rows = problems.iter().map(|problem| {
        vec![
            problem.n.into(),
            problem.field.as_deref().into(),
            problem.code.into(),
            (&problem.message).into(),
            i64::from(problem.in_store).into(),
        ]
    });
    db.execute_many(sql, &mut { rows }).map(|_| ())
}

/// A row whose address stands further up already.
#[derive(Debug)]
pub struct Double {
    pub n: i64,
    pub email: String,
    /// Where it stands first, and how it is spelled there.
    pub first_line: i64,
    pub first_email: String,
}

/// A portion of the rows whose address stands further up: those after a row, at most `limit`.
pub fn list_doubles(db: &dyn Driver, after: i64, limit: i64) -> Result<Vec<Double>> {
    let sql = "SELECT later.n, later.email, earlier.line, earlier.email FROM staged_agents later \
               CROSS JOIN staged_agents earlier WHERE earlier.n = (SELECT other.n FROM staged_agents other \
               WHERE other.email_key = later.email_key ORDER BY other.n LIMIT 1) AND earlier.n < later.n \
               AND later.n > ?1 ORDER BY later.n LIMIT ?2";
    many(db, sql, &[after.into(), limit.into()], |row| {
        Ok(Double {
            n: row.int(0)?,
            email: row.text(1)?.to_owned(),
            first_line: row.int(2)?,
            first_email: row.text(3)?.to_owned(),
        })
    })
}

/// Forgets what the store had to say of the rows, so that it can be asked anew.
pub fn clear_judgement(db: &dyn Driver) -> Result<()> {
    let statements = [
        "DELETE FROM staged_problems WHERE in_store = 1",
        "UPDATE staged_agents SET agent_id = NULL, outcome = NULL WHERE outcome IS NOT NULL",
    ];
    statements.into_iter().try_for_each(|sql| db.execute(sql, &[]).map(|_| ()))
}

/// A row that names an inbox that the account does not have.
#[derive(Debug)]
pub struct Lost {
    pub n: i64,
    pub name: String,
}

/// A portion of the inboxes that rows name and the account does not have, after one, at most `limit`.
pub fn list_lost_inboxes(db: &dyn Driver, account_id: i64, after: (i64, &str), limit: i64) -> Result<Vec<Lost>> {
    let sql = "SELECT staged_inboxes.n, staged_inboxes.name FROM staged_inboxes WHERE NOT EXISTS (SELECT 1 FROM inboxes \
               WHERE inboxes.account_id = ?1 AND inboxes.name = staged_inboxes.name) \
               AND (staged_inboxes.n, staged_inboxes.name) > (?2, ?3) \
               ORDER BY staged_inboxes.n, staged_inboxes.name LIMIT ?4";
    many(db, sql, &[account_id.into(), after.0.into(), after.1.into(), limit.into()], |row| {
        Ok(Lost { n: row.int(0)?, name: row.text(1)?.to_owned() })
    })
}

/// A row whose address somebody or something has already.
#[derive(Debug)]
pub struct Met {
    pub n: i64,
    pub email: String,
    pub kind: AgentType,
    /// None where it is an inbox's.
    pub person: Option<MetPerson>,
}

/// Who has the address.
#[derive(Debug)]
pub struct MetPerson {
    pub account_id: i64,
    pub id: i64,
    pub kind: AgentType,
    pub email: EmailAddress,
    /// Whether there is nothing in the row that they lack.
    pub same: bool,
}

/// A portion of the rows that are sound in themselves and whose address is taken, after a row, at most `limit`.
pub fn list_met(db: &dyn Driver, after: i64, limit: i64) -> Result<Vec<Met>> {
    let sql = "SELECT staged_agents.n, staged_agents.email, staged_agents.type, addresses.kind, addresses.account_id, \
               addresses.owner_id, agents.type, agents.email, CASE WHEN agents.name = staged_agents.name \
               AND agents.access = COALESCE(staged_agents.access, agents.access) AND NOT EXISTS (SELECT 1 \
               FROM staged_inboxes JOIN inboxes ON inboxes.account_id = agents.account_id \
               AND inboxes.name = staged_inboxes.name WHERE staged_inboxes.n = staged_agents.n AND NOT EXISTS \
               (SELECT 1 FROM inbox_agents WHERE inbox_agents.account_id = agents.account_id \
               AND inbox_agents.agent_id = agents.id AND inbox_agents.inbox_id = inboxes.id)) THEN 1 ELSE 0 END \
               FROM staged_agents CROSS JOIN addresses LEFT JOIN agents ON addresses.kind = 'agent' \
               AND agents.account_id = addresses.account_id AND agents.id = addresses.owner_id \
               WHERE addresses.address = staged_agents.email_key AND staged_agents.outcome IS NULL \
               AND staged_agents.n > ?1 ORDER BY staged_agents.n LIMIT ?2";
    many(db, sql, &[after.into(), limit.into()], |row| {
        let person = match row.text(3)? {
            "inbox" => None,
            _ => Some(MetPerson {
                account_id: row.int(4)?,
                id: row.int(5)?,
                kind: agents::word(row, 6)?,
                email: EmailAddress::stored(row.text(7)?),
                same: row.int(8)? == 1,
            }),
        };
        Ok(Met { n: row.int(0)?, email: row.text(1)?.to_owned(), kind: agents::word(row, 2)?, person })
    })
}

/// Says of some rows what becomes of them, and who they are already.
pub fn update_met(db: &dyn Driver, met: &[(i64, i64, &str)]) -> Result<()> {
    let sql = "UPDATE staged_agents SET agent_id = ?2, outcome = ?3 WHERE n = ?1";
    let rows = met.iter().map(|(n, agent_id, outcome)| vec![(*n).into(), (*agent_id).into(), (*outcome).into()]);
    db.execute_many(sql, &mut { rows }).map(|_| ())
}

/// Says of every row with a problem that it has failed.
pub fn update_failed(db: &dyn Driver) -> Result<()> {
    let sql = "UPDATE staged_agents SET outcome = 'failed' WHERE n IN (SELECT n FROM staged_problems)";
    db.execute(sql, &[]).map(|_| ())
}

/// Says of every row of which nothing was said that its person is to be created.
pub fn update_new(db: &dyn Driver) -> Result<()> {
    db.execute("UPDATE staged_agents SET outcome = 'created' WHERE outcome IS NULL", &[]).map(|_| ())
}

/// How many rows there are of each outcome.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub skipped: i64,
    pub failed: i64,
}

pub fn count_outcomes(db: &dyn Driver) -> Result<Counts> {
    let mut counts = Counts::default();
    db.query("SELECT outcome, count(*) FROM staged_agents GROUP BY outcome", &[], &mut |row| {
        let count = row.int(1)?;
        match row.text(0)? {
            "created" => counts.created = count,
            "updated" => counts.updated = count,
            "unchanged" => counts.unchanged = count,
            "skipped" => counts.skipped = count,
            _ => counts.failed = count,
        }
        Ok(true)
    })?;
    Ok(counts)
}

/// How many people whom the rows name are suspended.
pub fn count_suspended(db: &dyn Driver, account_id: i64, now: Instant) -> Result<i64> {
    let sql = "SELECT count(*) FROM staged_agents CROSS JOIN agents ON agents.account_id = ?1 \
               AND agents.id = staged_agents.agent_id WHERE staged_agents.outcome IN ('updated', 'unchanged', 'skipped') \
               AND agents.suspended_at IS NOT NULL AND (agents.suspended_until IS NULL OR agents.suspended_until > ?2)";
    count(db, sql, &[account_id.into(), now.into()])
}

/// A row whose person is to be changed.
#[derive(Debug)]
pub struct Update {
    pub n: i64,
    pub agent_id: i64,
    pub name: String,
    pub access: Option<Access>,
    pub inboxes: String,
}

/// A portion of the rows whose people are to be changed, after a row, at most `limit`.
pub fn list_updates(db: &dyn Driver, after: i64, limit: i64) -> Result<Vec<Update>> {
    let sql = "SELECT n, agent_id, name, access, inboxes FROM staged_agents \
               WHERE outcome = 'updated' AND n > ?1 ORDER BY n LIMIT ?2";
    many(db, sql, &[after.into(), limit.into()], |row| {
        Ok(Update {
            n: row.int(0)?,
            agent_id: row.int(1)?,
            name: row.text(2)?.to_owned(),
            access: if row.is_null(3)? { None } else { Some(agents::word(row, 3)?) },
            inboxes: row.text(4)?.to_owned(),
        })
    })
}

/// A row with what became of it.
#[derive(Debug)]
pub struct Staged {
    pub n: i64,
    pub line: i64,
    pub email: Option<String>,
    pub outcome: String,
    pub agent_id: Option<i64>,
    pub original: Option<Vec<u8>>,
}

/// A portion of the rows, after a row, at most `limit`: all of them, or those of one outcome.
pub fn list(db: &dyn Driver, outcome: Option<&str>, after: i64, limit: i64) -> Result<Vec<Staged>> {
    let sql = "SELECT n, line, email, outcome, agent_id, original FROM staged_agents \
               WHERE n > ?1 AND (?3 IS NULL OR outcome = ?3) ORDER BY n LIMIT ?2";
    many(db, sql, &[after.into(), limit.into(), outcome.into()], |row| {
        let original = if row.is_null(5)? { None } else { Some(row.blob(5)?.to_vec()) };
        Ok(Staged {
            n: row.int(0)?,
            line: row.int(1)?,
            email: row.optional_text(2)?.map(str::to_owned),
            outcome: row.text(3)?.to_owned(),
            agent_id: row.optional_int(4)?,
            original,
        })
    })
}

/// What is wrong with a row, as it was staged.
#[derive(Debug, Clone)]
pub struct Problem {
    pub line: i64,
    pub field: Option<String>,
    pub code: String,
    pub message: String,
}

/// What is wrong with one row.
pub fn list_problems_of(db: &dyn Driver, n: i64) -> Result<Vec<Problem>> {
    let sql = "SELECT staged_agents.line, field, code, message FROM staged_problems \
               JOIN staged_agents ON staged_agents.n = staged_problems.n WHERE staged_problems.n = ?1 \
               ORDER BY staged_problems.id";
    many(db, sql, &[n.into()], problem)
}

/// The first of what is wrong, in the order of the file.
pub fn list_problems(db: &dyn Driver, limit: i64) -> Result<Vec<Problem>> {
    let sql = "SELECT staged_agents.line, field, code, message FROM staged_problems \
               CROSS JOIN staged_agents ON staged_agents.n = staged_problems.n \
               ORDER BY staged_problems.n, staged_problems.id LIMIT ?1";
    many(db, sql, &[limit.into()], problem)
}

fn problem(row: &dyn Row) -> Result<Problem> {
    Ok(Problem {
        line: row.int(0)?,
        field: row.optional_text(1)?.map(str::to_owned),
        code: row.text(2)?.to_owned(),
        message: row.text(3)?.to_owned(),
    })
}

pub fn count_problems(db: &dyn Driver) -> Result<i64> {
    count(db, "SELECT count(*) FROM staged_problems", &[])
}
