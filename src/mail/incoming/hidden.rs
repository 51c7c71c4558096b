//! Elements of a page that nobody sees: text for filters and previews, and what only some programs show.

use std::collections::HashMap;

use super::markup::attribute;

/// Elements that have no end tag.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements that end where the next of the same name begins, unless another list or table has begun.
const SIBLINGS: [&str; 8] = ["td", "th", "tr", "li", "dt", "dd", "option", "p"];

/// What such elements stand in.
const HOLDERS: [&str; 5] = ["table", "ul", "ol", "dl", "select"];

/// Elements whose end tag ends what stands in them, even where its own end tag is missing.
const STRUCTURE: [&str; 12] =
    ["html", "body", "div", "table", "tbody", "tr", "td", "th", "ul", "ol", "section", "center"];

/// A hidden element that is open.
pub(super) struct Hidden {
    name: String,
    /// How many elements of a name are open within it.
    open: HashMap<String, usize>,
}

/// What a tag means for a hidden element.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// The element goes on.
    No,
    /// The tag is its end.
    With,
    /// It has ended before the tag.
    Before,
}

/// Whether a tag has no content.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether an element is shown to nobody.
pub(super) fn is_hidden(name: &str, attributes: &str) -> bool {
    // Without these the whole page would be empty, which nobody would send.
    if attributes.len() < " hidden".len() || matches!(name, "html" | "body" | "head") {
        return false;
    }
    if attribute(attributes, "hidden").is_some() {
        return true;
    }
    let Some(style) = attribute(attributes, "style") else { return false };
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.split(';').any(|rule| match rule.split_once(':') {
        Some(("display", value)) => value.starts_with("none"),
        Some(("visibility", value)) => value.starts_with("hidden"),
        // Links that look like buttons are hidden from Outlook alone, which has another one in a comment.
        Some(("mso-hide", value)) => value.starts_with("all") && name != "a",
        _ => false,
    })
}

impl Hidden {
    pub(super) fn new(name: String) -> Self {
        Self { name, open: HashMap::new() }
    }

    pub(super) fn open(&mut self, name: &str, is_block: impl Fn() -> bool) -> Ends {
        let is_in_holder = HOLDERS.iter().any(|holder| self.is_open(holder));
        let is_sibling = name == self.name && SIBLINGS.contains(&name) && !is_in_holder;
        if is_sibling || (self.name == "p" && is_block()) {
            return Ends::Before;
        }
        if !is_void(name) {
            *self.open.entry(name.to_owned()).or_default() += 1;
        }
        Ends::No
    }

    pub(super) fn close(&mut self, name: &str) -> Ends {
        match self.open.get_mut(name).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                Ends::No
            }
            None if name == self.name => Ends::With,
            None if STRUCTURE.contains(&name) => Ends::Before,
            None => Ends::No,
        }
    }

    fn is_open(&self, name: &str) -> bool {
        self.open.get(name).is_some_and(|&count| count > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::html::to_text;

    #[test]
    fn what_is_hidden_is_left_out_until_its_element_ends() {
        for (html, shown) in [
            ("a<div style='DISPLAY : none !important'>b<div>c</div><br>d</div>e", "a\ne"),
            ("a<span style=\"color:red; visibility: hidden\">b<img alt=c></span>d", "ad"),
            ("a<p hidden>b<p>c", "a\n\nc"),
            (
                "a<span style='mso-hide:all'>b</span>c<a style='mso-hide:all' href='https://x.example'>d</a>",
                "acd <https://x.example>",
            ),
            ("<table><tr><td hidden>b<table><tr><td>c</td></tr></table><td>d</table>", "d"),
            ("<div>a<b hidden>b</div>c", "a\nc"),
            ("<div hidden><b>x</i></p></div>c", "c"),
            ("a<img hidden alt=x>b<br style='display:none'>c", "abc"),
            ("<body style='display:none'>a", "a"),
            ("<div style='display:block' title=hidden>a</div>", "a"),
            ("<blockquote hidden>a</blockquote><blockquote>b</blockquote>", "> b"),
            ("a<div hidden>never closed", "a"),
        ] {
            assert_eq!(to_text(html).0, shown, "{html}");
        }
    }

    #[test]
    fn hidden_elements_cost_nothing() {
        for html in ["<div hidden>", "<div hidden></div>", "<p hidden>", "<td hidden><table>", "<b hidden></div>"] {
            assert!(to_text(&html.repeat(1_000_000 / html.len())).0.is_empty(), "{html}");
        }
    }
}
