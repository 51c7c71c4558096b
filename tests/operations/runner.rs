//! What the runner promises of every change.

use convoctl::domain::agent::AgentType;
use convoctl::operations::agents::{Delete, List};
use convoctl::operations::asked::Sort;
use convoctl::operations::audit::{List as Events, Verify};
use convoctl::operations::codes::Code;
use convoctl::operations::once::{Once, digest};
use convoctl::store::agents::Order;

use crate::desk::{Desk, code, person, refs};

const EVERYBODY: List = List {
    status: None,
    kind: None,
    inbox: None,
    set: None,
    sort: Sort { by: Order::Id, descending: false },
    limit: None,
    after: None,
    from: None,
};

#[test]
fn a_dry_run_takes_the_real_path_and_keeps_nothing() {
    let desk = Desk::new();
    let world = desk.world().with_dry_run(true).change(person("Asha", AgentType::Agent, "asha@acme.example")).unwrap();
    assert!(world.output.dry_run && world.letters.is_empty());
    assert_eq!(world.output.object.invitation.unwrap().link, None, "a link that leads nowhere is not shown");
    assert_eq!(desk.all(&EVERYBODY).unwrap().len(), 1);
    let real = desk.add("Asha", AgentType::Agent, "asha@acme.example");
    assert_eq!(real.object.agent.id, 2);
}

#[test]
fn a_change_is_performed_as_it_was_shown_or_not_at_all() {
    let desk = Desk::new();
    desk.add("Asha", AgentType::Agent, "asha@acme.example");
    let delete = Delete { references: refs(&["2"]), reassign_to: None, unassign: false, ignore_missing: false };
    let shown = digest(&desk.world().with_dry_run(true).change(delete.clone()).unwrap().output).unwrap();
    let mut rename = person("Asha Rao", AgentType::Agent, "asha@acme.example");
    rename.if_exists = convoctl::operations::IfExists::Update;
    desk.change(rename).unwrap();
    assert_eq!(code(desk.world().change_as_shown(delete.clone(), &shown)), Code::WorldChanged);
    let shown = digest(&desk.world().with_dry_run(true).change(delete.clone()).unwrap().output).unwrap();
    assert!(desk.world().change_as_shown(delete, &shown).is_ok());
}

#[test]
fn a_key_makes_a_command_happen_once() {
    let mut desk = Desk::new();
    let add = || person("Asha", AgentType::Agent, "asha@acme.example");
    let once = |body: &str| Once::of("k", body.into()).unwrap();
    let first = desk.world().change_once(add(), &once("a")).unwrap();
    let again = desk.world().change_once(add(), &once("a")).unwrap();
    assert!(!first.replayed && again.replayed && again.letters.is_empty());
    assert_eq!(again.output.object.agent, first.output.object.agent);
    assert!(first.output.object.invitation.unwrap().link.is_some());
    assert_eq!(again.output.object.invitation.unwrap().link, None, "a kept result holds no link");
    assert_eq!(code(desk.world().change_once(add(), &once("b"))), Code::IdempotencyConflict);
    desk.later("7d");
    assert_eq!(code(desk.world().change_once(add(), &once("a"))), Code::AgentExists, "results are kept for 7 days");
}

#[test]
fn a_refused_change_leaves_no_event_and_a_done_one_leaves_one() {
    let desk = Desk::new();
    let events = |desk: &Desk| desk.all(&Events { since: None, actor: None, action: None }).unwrap().len();
    assert_eq!(events(&desk), 1);
    assert!(desk.change(person("J", AgentType::Agent, "jane@acme.example")).is_err());
    assert_eq!(events(&desk), 1);
    desk.add("Asha", AgentType::Agent, "asha@acme.example");
    assert_eq!(events(&desk), 2);
    assert!(desk.all(&Verify { since_head: None }).unwrap()[0].ok);
}

#[test]
fn the_same_seed_and_the_same_commands_give_the_same_links() {
    let link = || Desk::new().add("Asha", AgentType::Agent, "asha@acme.example").object.invitation.unwrap().link;
    assert_eq!(link(), link());
    let desk = Desk::new();
    let first = desk.add("Asha", AgentType::Agent, "asha@acme.example").object.invitation.unwrap().link;
    let second = desk.add("Bo", AgentType::Agent, "bo@acme.example").object.invitation.unwrap().link;
    assert_ne!(first, second, "but no two changes draw the same");
}
