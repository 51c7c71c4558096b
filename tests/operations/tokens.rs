//! Tokens: whose they are, what they let a program do, and what ends them.

use convoctl::domain::access::{AccessToken, Credential, TokenName, TokenScope};
use convoctl::domain::agent::AgentType;
use convoctl::domain::password::Password;
use convoctl::domain::reference::Reference;
use convoctl::domain::time::Span;
use convoctl::domain::token::Token;
use convoctl::operations::agents::{Delete, Offboard, SetPassword, Suspend};
use convoctl::operations::audit::List as Events;
use convoctl::operations::canned;
use convoctl::operations::codes::Code;
use convoctl::operations::once::Once;
use convoctl::operations::run::Caller;
use convoctl::operations::tokens::{Add, List, Revoke};
use convoctl::operations::whoami::Whoami;
use convoctl::operations::{IfExists, accounts};
use convoctl::store::idempotency;

use crate::desk::{Desk, PASSWORD, account, refs};

const ASHA: &str = "asha@acme.example";

/// What ends somebody's access, by name.
type End<'a> = (&'a str, &'a dyn Fn(&Desk));

fn desk() -> Desk {
    let desk = Desk::new();
    desk.add_verified("Asha", AgentType::Agent, ASHA);
    desk.add_verified("Bo", AgentType::Agent, "bo@acme.example");
    desk
}

fn add(name: &str, scope: TokenScope) -> Add {
    Add { name: TokenName::parse(name).unwrap(), scope, life: None }
}

/// Makes a token for somebody, and what a program shows of it.
fn token(desk: &mut Desk, whose: &str, add: Add) -> Credential {
    desk.caller = Caller { person: Some(whose.to_owned()), ..Caller::default() };
    let text = desk.change(add).ok().unwrap().object.token.unwrap();
    desk.caller = Caller::default();
    Token::parse_access(text.as_str()).unwrap().credential()
}

fn come_in(desk: &mut Desk, credential: &Credential) {
    desk.caller = Caller::remote(Some(credential.clone()));
}

fn list(desk: &mut Desk, whose: Option<&str>) -> Vec<AccessToken> {
    desk.caller = Caller { person: whose.map(str::to_owned), ..Caller::default() };
    desk.all(&List {}).unwrap()
}

fn hello() -> canned::Add {
    let code = convoctl::domain::slug::Slug::parse("hello").unwrap();
    canned::Add { code, text: "Hello".to_owned(), if_exists: IfExists::Skip }
}

#[test]
fn a_token_acts_as_its_person_and_one_for_reading_changes_nothing() {
    let mut desk = desk();
    let (read, write) = (TokenScope::Read, TokenScope::Write);
    let (reader, writer) = (token(&mut desk, ASHA, add("r", read)), token(&mut desk, ASHA, add("w", write)));
    come_in(&mut desk, &reader);
    assert_eq!(desk.all(&Whoami {}).unwrap()[0].email.as_deref(), Some(ASHA));
    assert!(desk.all(&canned::List {}).is_ok());
    assert_eq!(desk.change(hello()).err(), Some(Code::ReadOnlyToken));
    assert!(
        matches!(desk.world().with_dry_run(true).change(hello()), Err(refused) if refused.code() == Code::ReadOnlyToken)
    );
    assert_eq!(desk.change(add("more", write)).err(), Some(Code::ReadOnlyToken));
    assert_eq!(desk.change(Revoke { reference: Reference::new("r") }).err(), Some(Code::ReadOnlyToken));
    let slow = SetPassword { reference: Reference::new(ASHA), password: Password::new("short"), hash: None };
    assert_eq!(desk.change(slow).err(), Some(Code::ReadOnlyToken), "before any slow work");
    desk.world().note_use(&reader).unwrap();
    come_in(&mut desk, &writer);
    assert!(desk.change(hello()).is_ok());
    assert_eq!(desk.change(account("x", "X <x@x.example>")).err(), Some(Code::Denied), "and no more than they may");
}

#[test]
fn a_token_lives_until_it_expires() {
    let mut desk = desk();
    let short = Add { life: Some(Span::from_secs(3_600)), ..add("short", TokenScope::Read) };
    let (short, long) = (token(&mut desk, ASHA, short), token(&mut desk, ASHA, add("long", TokenScope::Read)));
    let known = |desk: &mut Desk, credential| {
        come_in(desk, credential);
        desk.all(&Whoami {}).map(|_| ())
    };
    desk.later("3599s");
    assert_eq!(known(&mut desk, &short), Ok(()));
    desk.later("1s");
    assert_eq!(known(&mut desk, &short), Err(Code::NotLoggedIn));
    desk.later("500w");
    assert_eq!(known(&mut desk, &long), Ok(()), "unused for years, and without an end");
    let nothing = Add { life: Some(Span::from_secs(0)), ..add("nothing", TokenScope::Read) };
    desk.caller = Caller { person: Some(ASHA.to_owned()), ..Caller::default() };
    assert_eq!(desk.change(nothing).err(), Some(Code::Usage));
}

#[test]
fn a_token_has_a_person_and_a_name_of_its_own() {
    let mut desk = desk();
    assert_eq!(desk.change(add("ci", TokenScope::Read)).err(), Some(Code::ActorRequired));
    token(&mut desk, ASHA, add("ci", TokenScope::Read));
    token(&mut desk, "bo@acme.example", add("ci", TokenScope::Write));
    desk.act_as(ASHA);
    assert_eq!(desk.change(add("ci", TokenScope::Write)).err(), Some(Code::TokenExists));
    let dry = desk.world().with_dry_run(true).change(add("dry", TokenScope::Read)).ok().unwrap().output;
    assert!(dry.dry_run && dry.object.token.is_none());
    assert_eq!(list(&mut desk, Some(ASHA)).len(), 1);
}

#[test]
fn everybody_sees_their_own_and_administrators_all_of_the_account() {
    let mut desk = desk();
    token(&mut desk, ASHA, add("ci", TokenScope::Read));
    token(&mut desk, "bo@acme.example", add("ci", TokenScope::Write));
    let whose = |tokens: Vec<AccessToken>| tokens.iter().map(|it| it.agent.to_string()).collect::<Vec<_>>();
    assert_eq!(whose(list(&mut desk, Some(ASHA))), [ASHA]);
    assert_eq!(whose(list(&mut desk, Some("jane@acme.example"))), [ASHA, "bo@acme.example"]);
    assert_eq!(list(&mut desk, None).len(), 2);
    desk.change(account("globex", "Jo Bell <jo@globex.example>")).unwrap();
    assert_eq!(list(&mut desk, Some("jo@globex.example")).len(), 0);
}

#[test]
fn a_token_is_taken_back_by_name_or_id() {
    let mut desk = desk();
    let hers = token(&mut desk, ASHA, add("ci", TokenScope::Read));
    let his = token(&mut desk, "bo@acme.example", add("ci", TokenScope::Write));
    let revoke = |desk: &Desk, word: &str| {
        let revoked = desk.change(Revoke { reference: Reference::new(word) });
        revoked.map(|changed| changed.object.agent.to_string())
    };
    assert_eq!(revoke(&desk, "ci"), Err(Code::Usage), "the operator says which");
    desk.act_as(ASHA);
    assert_eq!(revoke(&desk, "2"), Err(Code::TokenNotFound), "another person's");
    assert_eq!(revoke(&desk, "ci"), Ok(ASHA.to_owned()));
    assert_eq!(revoke(&desk, "ci"), Err(Code::TokenNotFound));
    come_in(&mut desk, &hers);
    assert_eq!(desk.all(&Whoami {}).err(), Some(Code::NotLoggedIn));
    come_in(&mut desk, &his);
    assert!(desk.all(&Whoami {}).is_ok());
    desk.caller = Caller { person: Some("jane@acme.example".to_owned()), ..Caller::default() };
    assert_eq!(revoke(&desk, "ci"), Ok("bo@acme.example".to_owned()));
    for bad in ["", " ", "99", "0", "a\nb", "-1"] {
        assert_eq!(revoke(&desk, bad), Err(Code::TokenNotFound), "{bad:?}");
    }
}

#[test]
fn tokens_end_with_every_change_of_password_or_state() {
    let set = || SetPassword { reference: Reference::new(ASHA), password: Password::new(PASSWORD), hash: None };
    let suspend = || Suspend { references: refs(&[ASHA]), until: None };
    let delete = || Delete { references: refs(&[ASHA]), reassign_to: None, unassign: false, ignore_missing: false };
    let ends: [End; 3] = [
        ("password", &|desk| drop(desk.change(set()).unwrap())),
        ("suspend", &|desk| drop(desk.change(suspend()).unwrap())),
        ("delete", &|desk| drop(desk.change(delete()).unwrap())),
    ];
    for (what, end) in ends {
        let mut desk = desk();
        let hers = token(&mut desk, ASHA, add("ci", TokenScope::Read));
        end(&desk);
        assert_eq!(list(&mut desk, None), [], "{what}");
        come_in(&mut desk, &hers);
        assert_eq!(desk.all(&Whoami {}).err(), Some(Code::NotLoggedIn), "{what}");
    }
}

#[test]
fn who_is_offboarded_loses_as_many_as_was_said() {
    let mut desk = desk();
    token(&mut desk, ASHA, add("a", TokenScope::Read));
    token(&mut desk, ASHA, add("b", TokenScope::Read));
    let offboard = || Offboard { references: refs(&[ASHA]), reassign_to: None, unassign: false };
    let planned = desk.world().with_dry_run(true).change(offboard()).unwrap().output.remove(0);
    assert_eq!((planned.object.offboarding.tokens, list(&mut desk, None).len()), (2, 2));
    assert_eq!(desk.change(offboard()).unwrap().remove(0).object.offboarding.tokens, 2);
    assert_eq!(list(&mut desk, None), []);
}

#[test]
fn an_account_goes_with_its_tokens() {
    let mut desk = desk();
    desk.change(account("globex", "Jo Bell <jo@globex.example>")).unwrap();
    let jo = token(&mut desk, "jo@globex.example", add("ci", TokenScope::Write));
    desk.change(accounts::Delete { reference: Reference::new("globex"), ignore_missing: false }).unwrap();
    come_in(&mut desk, &jo);
    assert_eq!(desk.all(&Whoami {}).err(), Some(Code::NotLoggedIn));
}

#[test]
fn the_last_use_is_shown_to_the_minute() {
    let mut desk = desk();
    let hers = token(&mut desk, ASHA, add("ci", TokenScope::Read));
    assert_eq!(list(&mut desk, None)[0].last_used_at, None);
    desk.later("10m");
    let first = desk.now;
    desk.world().note_use(&hers).unwrap();
    desk.later("59s");
    desk.world().note_use(&hers).unwrap();
    assert_eq!(list(&mut desk, None)[0].last_used_at, Some(first));
    desk.later("1s");
    desk.world().note_use(&hers).unwrap();
    assert_eq!(list(&mut desk, None)[0].last_used_at, Some(desk.now));
}

#[test]
fn what_is_kept_of_a_token_opens_nothing() {
    let mut desk = desk();
    desk.act_as(ASHA);
    let once = || Once::of("k", "b".into()).unwrap();
    let first = desk.world().change_once(add("ci", TokenScope::Write), &once()).ok().unwrap();
    let again = desk.world().change_once(add("ci", TokenScope::Write), &once()).ok().unwrap();
    assert!(again.replayed && again.output.object.token.is_none());
    assert_eq!(again.output.object.made, first.output.object.made);
    let text = first.output.object.token.unwrap().as_str().to_owned();
    let actor = "2".to_owned();
    let key = idempotency::Key { account_id: 1, actor: &actor, operation: "token.add", key: "k" };
    let (_, kept) = idempotency::find(desk.world().store.db(), &key, desk.now).unwrap().unwrap();
    assert!(kept.contains("\"ci\"") && !kept.contains(&text), "{kept}");
    desk.caller = Caller::default();
    desk.change(Revoke { reference: Reference::new("ci") }).unwrap();
    let events = desk.all(&Events { since: None, actor: None, action: None }).unwrap();
    let told: Vec<_> = events.iter().rev().take(2).map(|event| event.action.to_string()).collect();
    assert_eq!(told, ["token.revoked", "token.added"]);
    let all = serde_json::to_string(&events).unwrap();
    let hash = Token::parse_access(&text).unwrap().hash();
    assert!(!all.contains(&text) && !all.contains(hash.as_str()), "{all}");
}
