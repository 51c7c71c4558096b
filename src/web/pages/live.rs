//! Pages that show what others do as it happens: which of their parts are looked at again, and on what.
//!
//! A script follows the events of the account, asks for the page anew, and puts the parts that differ in their place. What is
//! being written is in none of them. Without scripts a page is as it was when it was asked for.

use maud::{Markup, html};

use crate::domain::Word as _;
use crate::domain::audit::Action;

/// What happens to conversations: the nouns of the events that are followed.
const NOUNS: [&str; 3] = ["conversation", "message", "note"];

/// Where the script tells of what is new, in words for those who do not see it; and what it follows, for the page at a path.
pub(super) fn news(path: &str) -> Markup {
    let is_followed = |word: &&str| word.split('.').next().is_some_and(|noun| NOUNS.contains(&noun));
    let followed: Vec<&str> = Action::ALL.iter().map(|action| action.word()).filter(is_followed).collect();
    html! { p #news.unseen role="status" data-page=(path) data-follow=(followed.join(" ")) {} }
}

/// A part of a page that is looked at again.
pub(super) fn part(id: &str, content: &Markup) -> Markup {
    html! { div id=(id) data-live { (content) } }
}
