//! Importing people, as an operation: what is staged, what is written, and what stays out

use convoctl::domain::agent::AgentType;
use convoctl::domain::slug::Slug;
use convoctl::operations::IfExists;
use convoctl::operations::Refusal;
use convoctl::operations::agents::List;
use convoctl::operations::agents::import::{Import, Intake, Problem, Row, RowOutcome, RowResult, RowResults, Write};
use convoctl::operations::asked::Sort;
use convoctl::operations::codes::Code;

use crate::desk::{Desk, code};

fn import() -> Import {
    Import { if_exists: IfExists::Fail, continue_on_error: false, with_links: false, set: None, prune: None }
}

fn row(line: i64, name: &str, email: &str) -> Row {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Row { line, name: text(name), email: text(email), ..Row::default() }
}

fn staged(desk: &Desk, import: Import, rows: Vec<Row>) -> Write {
    let world = desk.world();
    let mut intake = Intake::begin(&world, import).unwrap();
    rows.into_iter().try_for_each(|row| intake.push(row)).unwrap();
    intake.finish().unwrap()
}

fn results(desk: &Desk) -> Vec<RowResult> {
    desk.all(&RowResults { key: None, refused: false, dry_run: false }).unwrap()
}

fn everybody(desk: &Desk) -> Vec<String> {
    let list = List {
        status: None,
        kind: None,
        inbox: None,
        set: None,
        sort: Sort::default(),
        limit: None,
        after: None,
        from: None,
    };
    desk.all(&list).unwrap().into_iter().map(|agent| agent.email.to_string()).collect()
}

#[test]
fn nothing_of_the_store_is_touched_before_the_write() {
    let desk = Desk::new();
    let write = staged(&desk, import(), vec![row(2, "Asha", "asha@acme.example"), row(3, "Bo", "bo@acme.example")]);
    assert_eq!(everybody(&desk), ["jane@acme.example"]);
    assert_eq!(results(&desk).iter().map(|result| result.outcome).collect::<Vec<_>>(), [RowOutcome::Created; 2]);
    let done = desk.world().change(write).unwrap();
    assert_eq!((done.output.object.created, done.letters.ids.len()), (2, 2));
    assert_eq!(everybody(&desk), ["jane@acme.example", "asha@acme.example", "bo@acme.example"]);
}

#[test]
fn a_row_that_could_not_be_read_is_not_said_to_lack_anything() {
    let desk = Desk::new();
    let problem = |field: Option<&str>| Problem {
        field: field.map(str::to_owned),
        code: Code::InvalidRow,
        message: "unreadable".to_owned(),
    };
    let rows = vec![
        Row { line: 2, problems: vec![problem(None)], ..Row::default() },
        Row { line: 3, problems: vec![problem(Some("name"))], ..row(3, "", "bo@acme.example") },
        row(4, "", ""),
    ];
    let refusal = desk.world().change(staged(&desk, import(), rows)).err().unwrap();
    let (details, total) = refusal.details();
    let told: Vec<_> = details.iter().map(|d| (d.line.unwrap(), d.field.as_deref(), d.message.as_str())).collect();
    assert_eq!(
        told,
        [
            (2, None, "unreadable"),
            (3, Some("name"), "unreadable"),
            (4, Some("name"), "there is no name"),
            (4, Some("email"), "there is no email"),
        ]
    );
    assert_eq!(total, 4);
    assert!(matches!(refusal, Refusal::RowsRefused(rows) if (rows.rows, rows.refused) == (3, 3)));
}

#[test]
fn links_are_made_of_a_key_that_is_kept_nowhere_and_lead_to_the_right_people() {
    let desk = Desk::new();
    let rows = (1..=700).map(|n| row(n + 1, &format!("P{n}"), &format!("p{n}@acme.example"))).collect();
    let write = staged(&desk, Import { with_links: true, ..import() }, rows);
    let key = desk.world().change(write).unwrap().output.object.key;
    let results = desk.all(&RowResults { key, refused: false, dry_run: false }).unwrap();
    for n in [1, 500, 501, 700] {
        let result = &results[n - 1];
        let verified = desk.verify(result.link.as_deref().unwrap()).unwrap();
        assert_eq!(Some(verified.email().as_str()), result.email.as_deref());
        assert_eq!(Some(desk.agent(verified.email().as_str()).id), result.id);
    }
    assert_eq!(desk.verify(results[0].link.as_deref().unwrap()).err(), Some(Code::TokenUsed));
}

#[test]
fn people_of_a_dry_run_are_taken_back_and_no_link_is_shown() {
    let desk = Desk::new();
    let write = staged(&desk, Import { with_links: true, ..import() }, vec![row(2, "Asha", "asha@acme.example")]);
    let trial = desk.world().with_dry_run(true).change(write.clone()).unwrap();
    assert!(trial.output.object.key.is_none() && trial.output.dry_run && trial.letters.is_empty());
    assert_eq!(everybody(&desk), ["jane@acme.example"]);
    // What was tried can be done.
    assert_eq!(desk.world().change(write).unwrap().output.object.created, 1);
}

#[test]
fn only_the_sound_rows_are_written_where_that_was_asked_for() {
    let desk = Desk::new();
    desk.add_verified("Bo Li", AgentType::Agent, "bo@acme.example");
    let rows =
        vec![row(2, "Bo", "bo@acme.example"), row(3, "Asha", "asha@acme.example"), row(4, "Jane", "jane@acme.example")];
    let write = staged(&desk, Import { continue_on_error: true, ..import() }, rows);
    let imported = desk.world().change(write.clone()).unwrap().output.object;
    assert_eq!((imported.created, imported.failed), (1, 2));
    let refusal = write.refused(&desk.world(), 2).unwrap();
    let codes: Vec<_> = refusal.details().0.iter().map(|detail| detail.code.as_str()).collect();
    assert_eq!(codes, ["agent_exists", "administrator_exists"]);
    assert_eq!(refusal.code(), Code::RowsLeftOut);
}

#[test]
fn agents_import_nobody_and_a_roster_that_was_cut_short_offboards_nobody() {
    let mut desk = Desk::new();
    let set = Some(Slug::parse("hr").unwrap());
    let rows = (1..=5).map(|n| row(n + 1, &format!("P{n}"), &format!("p{n}@acme.example"))).collect();
    desk.world().change(staged(&desk, Import { set: set.clone(), ..import() }, rows)).unwrap();
    let roster = Import { set, prune: Some(3), if_exists: IfExists::Update, ..import() };
    let short = staged(&desk, roster.clone(), vec![row(2, "P1", "p1@acme.example")]);
    assert_eq!(code(desk.world().change(short)), Code::TooManyLeft);
    assert_eq!(code(desk.world().change(staged(&desk, roster.clone(), vec![]))), Code::EmptyRoster);
    let two = staged(&desk, roster.clone(), vec![row(2, "P1", "P1@acme.example"), row(3, "P2", "p2@acme.example")]);
    let left = desk.world().change(two).unwrap().output.object.offboarded;
    assert_eq!(
        left.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["p3@acme.example", "p4@acme.example", "p5@acme.example"]
    );
    desk.add_verified("Bo Li", AgentType::Agent, "bo@acme.example");
    desk.act_as("bo@acme.example");
    assert_eq!(Intake::begin(&desk.world(), roster).err().unwrap().code(), Code::Denied);
}
