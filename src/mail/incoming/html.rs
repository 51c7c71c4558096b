//! HTML turned to the text that a reader would see, a paragraph on one line.

use super::hidden::{Ends, Hidden, is_hidden, is_void};
use super::limits::TEXT_BYTES;
use super::markup::{Markup, Token, attribute, decode};

/// Elements that begin and end a line.
const BLOCKS: [&str; 33] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "option",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "pre",
    "hr",
];

/// Elements with an empty line around them.
const PARAGRAPHS: [&str; 9] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"];

/// Elements that may stand in a head.
const HEAD: [&str; 9] = ["head", "meta", "link", "base", "title", "style", "script", "noscript", "template"];

/// Quote marks beyond these say nothing more.
const MARKS: usize = 20;

/// A longer address of a link is left out.
const LINK_BYTES: usize = 2_000;

/// How far into a page its charset is looked for.
const META_BYTES: usize = 4096;

/// The text of at most [`TEXT_BYTES`] of HTML, and whether there was more of it.
pub(super) fn to_text(html: &str) -> (String, bool) {
    let cut = html.floor_char_boundary(TEXT_BYTES);
    let mut page = Page::default();
    for token in Markup::new(&html[..cut]) {
        match token {
            Token::Text(text) if page.hidden.is_none() => page.text(&decode(text)),
            Token::Text(_) => (),
            Token::Open(name, attributes) => page.open_seen(name, attributes),
            Token::Close(name) => page.close_seen(&name),
        }
        if page.out.len() > TEXT_BYTES {
            return (page.out, true);
        }
    }
    page.end_link();
    (page.out, cut < html.len())
}

/// The charset that a page says it has; None where its bytes show that they were written anew in UTF-8 since.
pub(super) fn charset(page: &[u8]) -> Option<String> {
    let start: String = page.iter().take(META_BYTES).map(|&byte| char::from(byte)).collect();
    let told = Markup::new(&start).find_map(|token| match token {
        Token::Open(name, attributes) if name == "meta" => attribute(attributes, "charset").or_else(|| {
            let content = attribute(attributes, "content")?.to_ascii_lowercase();
            let (_, label) = content.split_once("charset=")?;
            Some(label.split([';', ' ']).next()?.to_owned())
        }),
        _ => None,
    })?;
    let is_utf8 = !page.is_ascii() && std::str::from_utf8(page).is_ok();
    // A page in UTF-16 could not be read as far as this.
    (!is_utf8 && !told.trim().to_ascii_lowercase().starts_with("utf-16")).then_some(told)
}

#[derive(Default)]
struct Page {
    out: String,
    /// Line ends that come before the next character: one, or two for an empty line.
    breaks: usize,
    space: bool,
    /// Only a no-break space stands on this line, which makes it an empty one.
    filler: bool,
    bullet: bool,
    quotes: usize,
    /// The quote depth of the last line.
    marks: usize,
    pre: usize,
    /// The last paragraph has no room around it.
    is_tight: bool,
    is_head: bool,
    /// The address of the open link, and where its text begins.
    link: Option<(String, usize)>,
    hidden: Option<Hidden>,
    /// How many `div` are open from the one on in which Yahoo puts the history, which it does not mark.
    history: usize,
}

impl Page {
    /// Opens an element where it is seen.
    fn open_seen(&mut self, name: String, attributes: &str) {
        let is_block = || BLOCKS.contains(&name.as_str()) || PARAGRAPHS.contains(&name.as_str());
        if self.hidden.as_mut().is_some_and(|hidden| hidden.open(&name, is_block) == Ends::No) {
            return;
        }
        self.hidden = None;
        if !is_hidden(&name, attributes) {
            self.open(&name, attributes);
        } else if !is_void(&name) {
            self.around(&name);
            self.hidden = Some(Hidden::new(name));
        }
    }

    fn close_seen(&mut self, name: &str) {
        match self.hidden.as_mut().map(|hidden| hidden.close(name)) {
            Some(Ends::No) => (),
            Some(Ends::With) => self.hidden = None,
            Some(Ends::Before) | None => {
                self.hidden = None;
                self.close(name);
            }
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        if self.is_head && !HEAD.contains(&name) {
            self.is_head = false;
        }
        match name {
            "head" => self.is_head = true,
            "br" => self.breaks = (self.breaks + 1).min(2),
            "td" | "th" => self.space = true,
            "a" => {
                self.end_link();
                self.link = attribute(attributes, "href").and_then(|href| target(&href)).map(|to| (to, self.out.len()));
            }
            "img" => self.text(&attribute(attributes, "alt").unwrap_or_default()),
            // Word writes every line as a paragraph without room around it.
            "p" => {
                self.is_tight = attribute(attributes, "class").is_some_and(|class| class.starts_with("Mso"));
                self.around(name);
            }
            _ => self.around(name),
        }
        match name {
            "div" => self.open_history(attributes),
            "li" => self.bullet = true,
            "blockquote" => self.quotes += 1,
            "pre" => self.pre += 1,
            _ => (),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "head" => self.is_head = false,
            "a" => self.end_link(),
            _ => self.around(name),
        }
        match name {
            "div" if self.history > 0 => {
                self.history -= 1;
                if self.history == 0 {
                    self.quotes = self.quotes.saturating_sub(1);
                }
            }
            "li" | "ul" | "ol" => self.bullet = false,
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "pre" => self.pre = self.pre.saturating_sub(1),
            _ => (),
        }
    }

    fn open_history(&mut self, attributes: &str) {
        if self.history > 0 {
            self.history += 1;
        } else if attribute(attributes, "class").is_some_and(|class| class.contains("yahoo_quoted")) {
            self.history = 1;
            self.quotes += 1;
        }
    }

    fn around(&mut self, name: &str) {
        if PARAGRAPHS.contains(&name) {
            self.end_line(if name == "p" && self.is_tight { 1 } else { 2 });
        } else if BLOCKS.contains(&name) {
            self.end_line(1);
        }
    }

    fn end_line(&mut self, breaks: usize) {
        if self.filler {
            self.breaks = (self.breaks + 1).min(2);
            self.filler = false;
        }
        self.breaks = self.breaks.max(breaks);
        self.space = false;
    }

    fn text(&mut self, text: &str) {
        if self.is_head {
            return;
        }
        for c in text.chars() {
            match c {
                '\n' if self.pre > 0 => self.breaks = (self.breaks + 1).min(2),
                '\r' if self.pre > 0 => (),
                ' ' | '\t' if self.pre > 0 => self.put(c),
                '\u{a0}' if self.is_line_start() => self.filler = true,
                // What only says where a word may break, and what advertisements fill their first lines with.
                '\u{ad}' | '\u{34f}' | '\u{200b}' | '\u{feff}' => (),
                c if c.is_whitespace() || c == '\0' => self.space = true,
                c => self.put(c),
            }
        }
    }

    fn is_line_start(&self) -> bool {
        self.breaks > 0 || self.out.is_empty()
    }

    fn put(&mut self, c: char) {
        if self.is_line_start() {
            self.begin_line();
        } else if self.space {
            self.out.push(' ');
        }
        self.space = false;
        self.filler = false;
        self.out.push(c);
    }

    fn begin_line(&mut self) {
        let depth = self.quotes.min(MARKS);
        if !self.out.is_empty() {
            self.out.push('\n');
            for _ in 1..self.breaks {
                self.out.push_str("> ".repeat(depth.min(self.marks)).trim_end());
                self.out.push('\n');
            }
        }
        self.out.extend(std::iter::repeat_n("> ", depth));
        self.marks = depth;
        self.breaks = 0;
        if std::mem::take(&mut self.bullet) {
            self.out.push_str("- ");
        }
    }

    /// Writes the address of a link behind its text, where it says more.
    fn end_link(&mut self) {
        let Some((to, start)) = self.link.take() else { return };
        let ornament = |c: char| c.is_whitespace() || matches!(c, '>' | '-');
        let shown = self.out.get(start..).unwrap_or_default().trim_matches(ornament);
        if !shown.is_empty() && !bare(shown).eq_ignore_ascii_case(bare(&to)) {
            self.out.push_str(" <");
            self.out.push_str(&to);
            self.out.push('>');
        }
    }
}

/// The address of a link as it is shown; None where it leads nowhere outside the mail.
fn target(href: &str) -> Option<String> {
    let href: String = href.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let lower = href.get(..8).unwrap_or(&href).to_ascii_lowercase();
    let shown = if lower.starts_with("mailto:") {
        href[7..].split('?').next().unwrap_or_default().to_owned()
    } else if lower.starts_with("http://") || lower.starts_with("https://") {
        href.replace('<', "%3C").replace('>', "%3E")
    } else {
        return None;
    };
    (!shown.is_empty() && shown.len() <= LINK_BYTES).then_some(shown)
}

/// An address without what people leave out.
fn bare(address: &str) -> &str {
    let rest = address.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("mailto:");
    rest.trim_start_matches("www.").trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        to_text(html).0
    }

    #[test]
    fn a_page_becomes_its_text() {
        for (html, expected) in [
            ("<html><head><title>T</title><style>p{}</style>x</head><body>Hello\n  <b>you</b></body>", "Hello you"),
            ("<p>One</p>\n<p>Two<br>Three</p>", "One\n\nTwo\nThree"),
            ("<div>One</div><div><br></div><div>Two</div><div>Three<br></div>", "One\n\nTwo\nThree"),
            (
                "<p class=MsoNormal>One</p><p class=MsoNormal>Two</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>3",
                "One\nTwo\n\n3",
            ),
            ("Buy:<ul><li>milk</li><li> eggs<li></ul>now", "Buy:\n\n- milk\n- eggs\n\nnow"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><th>c<td>d</table>", "a b\nc d"),
            ("<pre>a  b\n\n  c</pre>d  e", "a  b\n\n  c\nd e"),
            ("a<img src=x alt=\" a logo \"><img src=y>b", "a a logo b"),
            ("a&nbsp;&nbsp;b&shy;c\u{200b}d", "a bcd"),
            ("<div>no end<p>and <b>more", "no end\n\nand more"),
            ("</div></p></blockquote>x", "x"),
            ("1 < 2 &amp;&amp; 3 > 2", "1 < 2 && 3 > 2"),
            ("<head><meta x>hidden<div>shown", "shown"),
            ("", ""),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn links_keep_their_address_where_it_says_more() {
        for (html, expected) in [
            ("<a href='https://x.example/a?b=1&amp;c'>the page</a>.", "the page <https://x.example/a?b=1&c>."),
            ("<a href='https://www.x.example/'>x.example</a>", "x.example"),
            ("<a href='mailto:a@b.example?subject=x'>a@b.example</a>", "a@b.example"),
            ("<a href='mailto:a@b.example'>Asha</a>", "Asha <a@b.example>"),
            ("<a href='javascript:x()'>x</a><a href='#y'>y</a><a name=z>z</a>", "xyz"),
            ("<a href='https://x.example/track'></a>x", "x"),
            ("<a href='https://x.example'><img alt=Logo></a>", "Logo <https://x.example>"),
            (
                "<a href='https://x.example'>one<a href='https://y.example'>two",
                "one <https://x.example>two <https://y.example>",
            ),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn quotes_are_marked_and_nest() {
        let html = "Yes.<div>Asha wrote:<br><blockquote><p>One</p><p>Two</p><blockquote>Deep</blockquote></blockquote></div>End";
        assert_eq!(text(html), "Yes.\nAsha wrote:\n\n> One\n>\n> Two\n>\n> > Deep\nEnd");
    }

    #[test]
    fn the_history_of_yahoo_is_marked() {
        let html = "<div class=ydp1yahoo-style-wrap><div>Yes.</div></div><div id=x class=ydp1yahoo_quoted>\
                    <div>On Monday Asha wrote:</div><div>One<div>Two</div></div></div></div>End";
        assert_eq!(text(html), "Yes.\n> On Monday Asha wrote:\n> One\n> Two\nEnd");
    }

    #[test]
    fn what_is_too_long_is_cut() {
        let (page, is_cut) = to_text(&"<blockquote><p>x".repeat(80_000));
        assert!(is_cut && page.len() < TEXT_BYTES + 4_096);
        assert_eq!(to_text(&"é".repeat(TEXT_BYTES)), ("é".repeat(TEXT_BYTES / 2), true));
    }
}
