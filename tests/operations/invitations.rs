//! The life of an invitation.

use convoctl::domain::agent::{AgentType, Status};
use convoctl::domain::invitation::InvitationStatus;
use convoctl::domain::password::Password;
use convoctl::domain::reference::Reference;
use convoctl::domain::time::Span;
use convoctl::operations::agents::{Edit, Show as ShowAgent, Suspend};
use convoctl::operations::codes::Code;
use convoctl::operations::invites::{LinkInvitation, Resend, Revoke, Show, Verify};

use crate::desk::{Desk, refs};

fn status(desk: &Desk) -> InvitationStatus {
    desk.all(&Show { reference: Reference::new("2") }).unwrap()[0].status
}

fn link(desk: &Desk) -> String {
    desk.change(LinkInvitation { reference: Reference::new("2"), life: None }).unwrap().object.link.unwrap()
}

fn invited() -> (Desk, String) {
    let desk = Desk::new();
    let added = desk.add("Asha", AgentType::Agent, "asha@acme.example");
    let link = added.object.invitation.unwrap().link.unwrap();
    (desk, link)
}

#[test]
fn a_link_leads_from_pending_to_verified_once() {
    let (desk, link) = invited();
    assert_eq!(status(&desk), InvitationStatus::Pending);
    let verified = desk.verify(&link).unwrap();
    let agent = desk.agent(verified.email().as_str());
    assert_eq!(agent.status, Status::Verified);
    assert_eq!(status(&desk), InvitationStatus::Accepted);
    assert_eq!(desk.verify(&link).err(), Some(Code::TokenUsed));
}

#[test]
fn every_link_is_good_until_one_is_used() {
    let (desk, first) = invited();
    let second = link(&desk);
    assert_ne!(first, second);
    assert!(desk.verify(&first).is_ok());
    assert_eq!(desk.verify(&second).err(), Some(Code::TokenUsed));
}

#[test]
fn an_invitation_expires_after_seven_days_to_the_second() {
    let (mut desk, link) = invited();
    desk.later("604799s");
    assert_eq!(status(&desk), InvitationStatus::Pending);
    desk.later("1s");
    assert_eq!(status(&desk), InvitationStatus::Expired);
    assert_eq!(desk.verify(&link).err(), Some(Code::TokenExpired));
}

#[test]
fn a_person_who_sends_again_voids_the_links_before() {
    let (mut desk, old) = invited();
    desk.later("3d");
    let resent = desk.change(Resend { references: refs(&["2"]), with_link: true }).unwrap();
    assert_eq!(desk.verify(&old).err(), Some(Code::TokenRevoked));
    let fresh = resent[0].object.link.clone().unwrap();
    desk.later("6d");
    assert!(desk.verify(&fresh).is_ok(), "its life began anew");
}

#[test]
fn a_revoked_or_expired_invitation_is_followed_by_a_new_one() {
    let (mut desk, old) = invited();
    desk.change(Revoke { references: refs(&["2"]) }).unwrap();
    assert_eq!((status(&desk), desk.verify(&old).err()), (InvitationStatus::Revoked, Some(Code::TokenRevoked)));
    let second = link(&desk);
    desk.later("8d");
    assert_eq!(desk.verify(&second).err(), Some(Code::TokenExpired));
    let third =
        desk.change(LinkInvitation { reference: Reference::new("2"), life: Some(Span::from_secs(60)) }).unwrap();
    assert_eq!(third.object.expires_at, Some(desk.now.plus(Span::from_secs(60))));
    assert!(desk.verify(&third.object.link.unwrap()).is_ok());
    assert_eq!(desk.verify(&old).err(), Some(Code::TokenRevoked));
}

#[test]
fn a_new_address_voids_what_went_to_the_old_one() {
    let (desk, old) = invited();
    let email = Some(convoctl::domain::address::EmailAddress::parse("rao@acme.example").unwrap());
    let edit = Edit {
        references: refs(&["2"]),
        name: None,
        kind: None,
        email,
        access: None,
        availability: None,
        assignment_mail: None,
        with_link: false,
    };
    let done = desk.world().change(edit).unwrap();
    assert_eq!(done.letters.ids.len(), 1, "who is pending is invited anew");
    assert_eq!(desk.verify(&old).err(), Some(Code::TokenRevoked));
    assert_eq!(status(&desk), InvitationStatus::Pending);
}

#[test]
fn who_is_suspended_cannot_accept() {
    let (desk, link) = invited();
    desk.change(Suspend { references: refs(&["2"]), until: None }).unwrap();
    assert_eq!(desk.verify(&link).err(), Some(Code::AgentSuspended));
    assert_eq!(status(&desk), InvitationStatus::Pending);
}

#[test]
fn a_password_that_is_refused_leaves_everything_as_it_was() {
    let (desk, link) = invited();
    let token = convoctl::domain::token::Token::parse(&link);
    let refused = desk.change(Verify { token, password: Password::new("short"), hash: None }).err();
    assert_eq!(refused, Some(Code::InvalidPassword));
    assert_eq!(desk.all(&ShowAgent { references: refs(&["2"]) }).unwrap()[0].status, Status::Pending);
    assert!(desk.verify(&link).is_ok());
}
