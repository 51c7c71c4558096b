//! Finding conversations by words.

use std::cell::Cell;
use std::collections::HashSet;
use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::conversation::Conversation;
use crate::operations::conversations::list::Wanted;
use crate::operations::desk::View;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Listing, Right};
use crate::store::search::{self, RANKED};

/// The longest text that is searched for, in bytes.
const LONGEST: usize = 1_000;

/// The most words that are searched for.
const WORDS: usize = 32;

/// The conversations that hold every word of a text in one message, with its subject and contact; the best first.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// Words; `"words in a row"`; `beginn*`.
    pub text: String,
    #[serde(flatten)]
    pub wanted: Wanted,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// Set where more messages match than are looked at.
    #[serde(skip)]
    pub bounded: Cell<bool>,
}

/// A conversation that was found, and the words around what was searched for.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize)]
pub struct Found {
    #[serde(flatten)]
    pub conversation: Conversation,
    pub snippet: String,
}

impl Listing for Search {
    type Item = Found;

    const NAME: &'static str = "convo.search";
    const DEED: &'static str = "searching conversations";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Found) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.account()?.id;
        let query = query(&self.text)?;
        let filter = self.wanted.filter(view)?;
        let mut hits = search::list_newest(view.db, account_id, &query, &filter, view.now)?;
        self.bounded.set(hits.len() > RANKED);
        if self.bounded.get() {
            hits.truncate(RANKED);
        } else {
            hits = search::list_ranked(view.db, account_id, &query, &filter, view.now)?;
        }
        let mut seen = HashSet::new();
        let best = hits.into_iter().filter(|hit| seen.insert(hit.conversation_id));
        let limit = self.limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
        for hit in best.take(limit) {
            let conversation = view.conversation_by_id(hit.conversation_id)?.conversation;
            let snippet = search::find_snippet(view.db, &query, hit.message_id)?.unwrap_or_default();
            let snippet = snippet.split_whitespace().collect::<Vec<_>>().join(" ");
            if sink(Found { conversation, snippet }).is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// What the index is asked for. Each word is quoted, so that nothing in it is an operator.
fn query(text: &str) -> Result<String, Refusal> {
    if text.len() > LONGEST {
        return Err(Refusal::usage(format!("the text has {} bytes, and {LONGEST} is the most", text.len())));
    }
    let mut terms = Vec::new();
    for (n, piece) in text.split('"').enumerate() {
        if n % 2 == 1 {
            terms.push((piece.trim(), false));
            continue;
        }
        for word in piece.split(|c: char| c.is_whitespace() || c.is_control()) {
            match word.strip_suffix('*') {
                Some(start) => terms.push((start, true)),
                None => terms.push((word, false)),
            }
        }
    }
    terms.retain(|(term, _)| term.chars().any(char::is_alphanumeric));
    if terms.is_empty() {
        return Err(Refusal::usage("there is no word to search for"));
    }
    if terms.len() > WORDS {
        return Err(Refusal::usage(format!("there are {} words, and {WORDS} is the most", terms.len())));
    }
    let quoted = |(term, begins): &(&str, bool)| {
        let star = if *begins { "*" } else { "" };
        format!("\"{}\"{star}", term.replace('\0', " "))
    };
    Ok(terms.iter().map(quoted).collect::<Vec<_>>().join(" AND "))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_phrases_and_beginnings_are_asked_for_and_nothing_else() {
        let asked = |text: &str| query(text).expect("words");
        assert_eq!(asked("late  refund"), "\"late\" AND \"refund\"");
        assert_eq!(asked("\"late refund\" inv*"), "\"late refund\" AND \"inv\"*");
        assert_eq!(
            asked("NOT a OR -b (c) d^2 e:f ' %"),
            "\"NOT\" AND \"a\" AND \"OR\" AND \"-b\" AND \"(c)\" AND \"d^2\" AND \"e:f\""
        );
        assert_eq!(asked("unclosed \"quote here"), "\"unclosed\" AND \"quote here\"");
        for bad in ["", " ", "\"", "* ' %", &"a".repeat(1_001), &"a ".repeat(33)] {
            assert!(query(bad).is_err(), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn quotes_are_always_paired(text in "\\PC{0,80}") {
            if let Ok(query) = query(&text) {
                prop_assert_eq!(query.matches('"').count() % 2, 0);
            }
        }
    }
}
