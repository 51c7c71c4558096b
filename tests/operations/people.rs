//! Who can be added, changed and removed.

use convoctl::domain::agent::{AgentType, Status};
use convoctl::domain::outcome::Outcome;
use convoctl::operations::IfExists;
use convoctl::operations::agents::{Delete, Edit, List, Resume, Show, Suspend};
use convoctl::operations::asked::Sort;
use convoctl::operations::codes::Code;

use crate::desk::{Desk, account, person, refs};

fn everybody() -> List {
    List {
        status: None,
        kind: None,
        inbox: None,
        set: None,
        sort: Sort::default(),
        limit: None,
        after: None,
        from: None,
    }
}

fn edit(words: &[&str], kind: AgentType) -> Edit {
    let references = refs(words);
    Edit {
        references,
        name: None,
        kind: Some(kind),
        email: None,
        access: None,
        availability: None,
        assignment_mail: None,
        with_link: false,
    }
}

fn delete(words: &[&str]) -> Delete {
    Delete { references: refs(words), reassign_to: None, unassign: false, ignore_missing: false }
}

fn suspend(words: &[&str]) -> Suspend {
    Suspend { references: refs(words), until: None }
}

#[test]
fn an_administrator_cannot_be_added_as_an_agent_however_it_is_tried() {
    let desk = Desk::new();
    for if_exists in [IfExists::Fail, IfExists::Skip, IfExists::Update] {
        for email in ["jane@acme.example", "JANE@Acme.EXAMPLE"] {
            let add = convoctl::operations::agents::Add { if_exists, ..person("J", AgentType::Agent, email) };
            assert_eq!(desk.change(add).err(), Some(Code::AdministratorExists), "{if_exists:?} {email}");
        }
    }
    let same = person("Jane Roe", AgentType::Administrator, "jane@acme.example");
    assert_eq!(desk.change(same).err(), Some(Code::AgentExists));
}

#[test]
fn one_address_is_one_person_in_one_account() {
    let mut desk = Desk::new();
    desk.change(account("globex", "Jo Bell <jo@globex.example>")).unwrap();
    desk.caller.account = Some(convoctl::domain::reference::Reference::new("acme"));
    desk.add("Asha", AgentType::Agent, "asha@acme.example");
    desk.caller.account = Some(convoctl::domain::reference::Reference::new("globex"));
    for email in ["asha@acme.example", "ASHA@acme.example", "jane@acme.example"] {
        let refused = desk.change(person("A", AgentType::Agent, email)).err();
        assert_eq!(refused, Some(Code::AgentOfAnotherAccount), "{email}");
    }
    let administrator = account("initech", "Asha <asha@acme.example>");
    assert_eq!(desk.change(administrator).err(), Some(Code::AgentOfAnotherAccount));
}

#[test]
fn an_update_never_changes_a_type_and_never_sends_again() {
    let desk = Desk::new();
    desk.add("Asha", AgentType::Agent, "asha@acme.example");
    let mut again = person("Asha Rao", AgentType::Administrator, "asha@acme.example");
    again.if_exists = IfExists::Update;
    let done = desk.world().change(again).unwrap();
    let agent = done.output.object.agent;
    assert_eq!(
        (agent.kind, agent.name.as_str(), done.output.outcome),
        (AgentType::Agent, "Asha Rao", Outcome::Updated)
    );
    assert!(done.letters.is_empty());
}

#[test]
fn nobody_is_the_last_administrator_to_go() {
    let desk = Desk::new();
    assert_eq!(desk.change(delete(&["jane@acme.example"])).err(), Some(Code::LastAdministrator));
    assert_eq!(desk.change(suspend(&["1"])).err(), Some(Code::LastAdministrator));
    assert_eq!(desk.change(edit(&["1"], AgentType::Agent)).err(), Some(Code::LastAdministrator));
    desk.add("Bo", AgentType::Administrator, "bo@acme.example");
    assert_eq!(desk.change(suspend(&["1"])).err(), Some(Code::LastAdministrator), "a pending one does not count");
    desk.add_verified("Cy", AgentType::Administrator, "cy@acme.example");
    assert_eq!(desk.change(delete(&["1", "3"])).err(), Some(Code::LastAdministrator), "several at once");
    assert!(desk.change(delete(&["1"])).is_ok());
    assert_eq!(desk.all(&everybody()).unwrap().len(), 2);
}

#[test]
fn a_suspension_ends_by_the_clock_for_every_reader() {
    let mut desk = Desk::new();
    desk.add_verified("Asha", AgentType::Agent, "asha@acme.example");
    let until = convoctl::domain::time::Instant::parse("+1d", desk.now).unwrap();
    desk.change(Suspend { references: refs(&["2"]), until: Some(until) }).unwrap();
    let status = |desk: &Desk| desk.all(&Show { references: refs(&["2"]) }).unwrap()[0].status;
    assert_eq!(status(&desk), Status::Suspended);
    let suspended = List { status: Some(Status::Suspended), ..everybody() };
    assert_eq!(desk.all(&suspended).unwrap().len(), 1);
    desk.later("1d");
    assert_eq!((status(&desk), desk.all(&suspended).unwrap().len()), (Status::Verified, 0));
    let resumed = desk.change(Resume { references: refs(&["2"]) }).unwrap();
    assert_eq!(resumed[0].outcome, Outcome::Unchanged);
}

#[test]
fn several_people_are_changed_together_or_not_at_all() {
    let desk = Desk::new();
    desk.add("Asha", AgentType::Agent, "asha@acme.example");
    let missing = edit(&["asha@acme.example", "nobody@acme.example"], AgentType::Administrator);
    assert_eq!(desk.change(missing).err(), Some(Code::AgentNotFound));
    assert_eq!(desk.all(&Show { references: refs(&["2"]) }).unwrap()[0].kind, AgentType::Agent);
    let twice = desk.change(edit(&["2", "ASHA@acme.example"], AgentType::Administrator)).unwrap();
    assert_eq!(twice.len(), 1, "one person named twice is one person");
}

#[test]
fn an_agent_changes_nobody_else_and_nothing_that_is_not_theirs() {
    let mut desk = Desk::new();
    desk.add_verified("Asha", AgentType::Agent, "asha@acme.example");
    desk.act_as("asha@acme.example");
    assert_eq!(desk.change(edit(&["2"], AgentType::Administrator)).err(), Some(Code::Denied));
    assert_eq!(desk.change(edit(&["1"], AgentType::Agent)).err(), Some(Code::AgentNotFound), "unseen is not there");
    assert_eq!(desk.change(person("B", AgentType::Agent, "b@acme.example")).err(), Some(Code::Denied));
    assert_eq!(desk.change(delete(&["1"])).err(), Some(Code::Denied));
    assert_eq!(desk.all(&everybody()).unwrap().len(), 1);
    desk.act_as("nobody@acme.example");
    assert_eq!(desk.all(&everybody()).err(), Some(Code::ActorNotFound));
}

#[test]
fn an_id_is_never_given_again_so_that_a_script_that_kept_one_meets_no_stranger() {
    let desk = Desk::new();
    let first = desk.add("Asha", AgentType::Agent, "asha@acme.example").object;
    desk.change(delete(&["2"])).unwrap();
    let second = desk.add("Bo", AgentType::Agent, "bo@acme.example").object;
    assert_eq!((first.agent.id, second.agent.id), (2, 3));
    assert_eq!(second.invitation.unwrap().id, first.invitation.unwrap().id + 1);
}
