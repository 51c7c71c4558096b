//! What is done to a conversation from its page.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::canned::check_text;
use crate::domain::reference::Reference;
use crate::operations::codes::Code;
use crate::operations::conversations::{Assign, Note, Reopen, Reply, Resolve};
use crate::operations::once::Once;
use crate::operations::outbox::Letters;
use crate::operations::run::Caller;
use crate::operations::{Change, Done, Refusal, World};
use crate::web::pages::ask::{Ask, Session, Shown};
use crate::web::pages::conversation::{Seen, Written, done, nothing, read_number};
use crate::web::pages::form::Form;
use crate::web::pages::layout::Problem;
use crate::web::pages::words::sentence;

/// What a form does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Reply,
    Note,
    Take,
    Resolve,
    Reopen,
}

const ACTS: [(&str, Act); 5] = [
    ("reply", Act::Reply),
    ("note", Act::Note),
    ("take", Act::Take),
    ("resolve", Act::Resolve),
    ("reopen", Act::Reopen),
];

/// What was done: the message that was written, and the letters to be delivered.
type Outcome = Result<(Option<i64>, Letters), Refusal>;

pub(super) async fn perform(ask: Ask, Path((number, act)): Path<(String, String)>, body: Bytes) -> Shown {
    let session = ask.session()?;
    let number = read_number(&number)?;
    let Some((_, act)) = ACTS.into_iter().find(|(name, _)| *name == act) else { return Err(nothing()) };
    let fields: &[&str] = if matches!(act, Act::Reply | Act::Note) { &["text", "key"] } else { &[] };
    let form = ask.form(&session, &body, fields)?;
    let wanted = Wanted::read(act, number, &form);
    let caller = Caller::remote(Some(session.credential.clone()));
    let did = ask.site.perform(caller, false, move |world| wanted?.perform(world)).await;
    match did {
        Ok((message, letters)) => {
            ask.site.post(&letters.ids);
            Ok(done(number, message))
        }
        Err(Refusal::NotLoggedIn) => Err(ask.to_log_in()),
        Err(refusal) => refused(&ask, &session, (number, act), &form, refusal).await,
    }
}

/// What is asked for.
struct Wanted {
    act: Act,
    reference: Reference,
    /// What is written, and the key of the form that it was written in.
    text: String,
    key: String,
}

impl Wanted {
    fn read(act: Act, number: i64, form: &Form) -> Result<Self, Refusal> {
        let mut wanted =
            Self { act, reference: Reference::new(number.to_string()), text: String::new(), key: String::new() };
        if matches!(act, Act::Reply | Act::Note) {
            wanted.text = check_text(form.get("text")).map_err(Refusal::InvalidText)?;
            form.get("key").clone_into(&mut wanted.key);
            if !is_key(&wanted.key) {
                return Err(Refusal::usage("the form lacks its key: open the page again"));
            }
        }
        Ok(wanted)
    }

    fn perform(self, world: &World) -> Outcome {
        let Self { act, reference, text, key } = self;
        let references = vec![reference.clone()];
        match act {
            Act::Reply => {
                let reply = Reply { reference, text, attachments: Vec::new() };
                let done = once(world, reply, &key)?;
                Ok((Some(done.output.object.message.id), done.letters))
            }
            Act::Note => {
                let done = once(world, Note { reference, text }, &key)?;
                Ok((Some(done.output.object.message.id), done.letters))
            }
            Act::Take => {
                let me = super::desk::whoami(world)?.email.unwrap_or_default();
                let assign = Assign { references, to: vec![Reference::new(me)], only: false, quietly: true };
                Ok((None, world.change(assign)?.letters))
            }
            Act::Resolve => Ok((None, world.change(Resolve { references })?.letters)),
            Act::Reopen => Ok((None, world.change(Reopen { references })?.letters)),
        }
    }
}

/// Whether a word is a key that a form of ours carries.
fn is_key(word: &str) -> bool {
    word.len() == 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Performs what a form asks for once, however often it is sent.
fn once<C>(world: &World, mut change: C, key: &str) -> Result<Done<C::Output>, Refusal>
where
    C: Change + Serialize,
    C::Output: Serialize + DeserializeOwned,
{
    // Forms of pages have their keys to themselves.
    let key = format!("form-{key}");
    let once = Once::new(&key, &mut change)?;
    world.change_once(change, &once)
}

/// The page again, with what was written, and why it was not done; where that is not for them to mend, the bare reason.
async fn refused(ask: &Ask, session: &Session, (number, act): (i64, Act), form: &Form, refusal: Refusal) -> Shown {
    let code = refusal.code();
    let is_shown = matches!(code.http_status(), 400 | 404 | 409 | 503) && code != Code::ConversationNotFound;
    let (Ok(status), true) = (StatusCode::from_u16(code.http_status()), is_shown) else { return Err(refusal.into()) };
    let seen = Seen::find(ask, session, number).await?;
    let is_other = matches!(refusal, Refusal::IdempotencyConflict { .. });
    let mut written =
        Written { key: Some(form.get("key")).filter(|key| is_key(key) && !is_other), ..Written::default() };
    let field = match act {
        Act::Reply => {
            written.reply = form.get("text");
            Some("reply")
        }
        Act::Note => {
            written.note = form.get("text");
            Some("note")
        }
        _ => None,
    };
    let mut answer = seen.page(status, &written, &[Problem { field, text: reason(&refusal) }])?;
    if let Some(seconds) = code.retry_after() {
        answer.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    Ok(answer)
}

fn reason(refusal: &Refusal) -> String {
    let code = refusal.code();
    match refusal {
        Refusal::IdempotencyConflict { .. } => {
            "This form was sent before, with another text. Look whether that is what you \
            meant to say; if it is not, send this, too."
                .to_owned()
        }
        // What our files are called is nobody's business.
        _ if code.http_status() >= 500 => "Nothing was done: please try again in a moment.".to_owned(),
        _ => sentence(&refusal.to_string()),
    }
}
