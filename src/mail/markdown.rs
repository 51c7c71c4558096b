//! What an agent writes, read as Markdown (CommonMark, with tables and strikethrough), as the HTML part of a mail.
//!
//! The result is a fragment without colours and fonts: a person's mail looks as its reader likes it. Nothing in it runs,
//! and nothing is fetched when it is opened.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

/// What a link may lead to. Others are shown with their target as text.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// The line above a signature (RFC 3676, 4.3), which Markdown takes for the underline of a heading.
const SIGNATURE: &str = "--";

/// A text as the HTML part of a mail.
pub fn page(text: &str) -> String {
    let body = html(text);
    format!("<!doctype html>\n<html>\n<head><meta charset=\"utf-8\"></head>\n<body>\n{body}</body>\n</html>\n")
}

/// A text as HTML. Tags in it are shown as they were typed, every line stays a line, and an image becomes a link to it.
pub fn html(text: &str) -> String {
    let text = &*with_definitions(text);
    let mut page = Page { text, ..Page::default() };
    for (event, range) in parser(text).into_offset_iter() {
        page.take(event, range);
    }
    let mut html = String::with_capacity(text.len() + text.len() / 2);
    pulldown_cmark::html::push_html(&mut html, page.events.into_iter());
    html
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

/// A text in which nothing is lost: `[Order]: 4711` defines a link, which nobody sees where no link is named `Order`.
fn with_definitions(text: &str) -> Cow<'_, str> {
    let read = parser(text);
    let known = read.reference_definitions();
    let mut begins: BTreeSet<usize> = known.iter().map(|(_, known)| known.span.start).collect();
    if begins.is_empty() {
        return Cow::Borrowed(text);
    }
    for event in parser(text) {
        if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = event
            && let Some(used) = known.get(&id)
        {
            begins.remove(&used.span.start);
        }
    }
    let (mut whole, mut from) = (String::with_capacity(text.len() + begins.len()), 0);
    for begin in begins {
        whole.push_str(&text[from..begin]);
        whole.push('\\');
        from = begin;
    }
    whole.push_str(&text[from..]);
    Cow::Owned(whole)
}

/// A text while its events are turned into those of a page that is safe to mail.
#[derive(Default)]
struct Page<'a> {
    text: &'a str,
    events: Vec<Event<'a>>,
    links: Vec<Link<'a>>,
    /// What was read of a block of tags.
    block: String,
    /// A link that may be followed is open; links do not nest.
    is_anchored: bool,
    /// The open paragraph ends in the line above a signature.
    is_signed: bool,
}

/// A link or an image that is open.
struct Link<'a> {
    target: CowStr<'a>,
    /// It may be followed, and lies in no other link.
    is_anchor: bool,
    /// How many events there were when it began.
    begins: usize,
}

impl<'a> Page<'a> {
    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, range),
            Event::End(tag) => self.close(tag),
            Event::SoftBreak | Event::HardBreak => self.end_line(),
            Event::Rule => self.events.push(Event::Html("<hr>\n".into())),
            Event::InlineHtml(tag) => self.events.push(Event::Text(tag)),
            Event::Html(piece) => self.block.push_str(&piece),
            event => self.events.push(event),
        }
    }

    fn open(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. } => {
                self.open_link(link_type, dest_url);
            }
            Tag::HtmlBlock => self.block.clear(),
            Tag::CodeBlock(_) => self.events.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))),
            Tag::Heading { level: HeadingLevel::H2, .. } if self.ends_in_signature(range) => {
                self.is_signed = true;
                self.events.push(Event::Start(Tag::Paragraph));
            }
            tag => self.events.push(Event::Start(tag)),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link | TagEnd::Image => self.close_link(),
            TagEnd::HtmlBlock => self.close_block(),
            TagEnd::Heading(HeadingLevel::H2) if self.is_signed => {
                self.is_signed = false;
                self.end_line();
                self.events.push(Event::Text(SIGNATURE.into()));
                self.events.push(Event::End(TagEnd::Paragraph));
            }
            tag => self.events.push(Event::End(tag)),
        }
    }

    /// Whether a heading is one only because a signature follows.
    fn ends_in_signature(&self, range: Range<usize>) -> bool {
        let last = self.text[range].trim_end().lines().last().unwrap_or_default();
        last.trim_start_matches([' ', '>']) == SIGNATURE
    }

    fn open_link(&mut self, link_type: LinkType, target: CowStr<'a>) {
        let target = if link_type == LinkType::Email { format!("mailto:{target}").into() } else { target };
        let may_lead = SCHEMES
            .iter()
            .any(|scheme| target.get(..scheme.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(scheme)));
        let is_anchor = may_lead && !self.is_anchored;
        if is_anchor {
            self.is_anchored = true;
            self.events.push(Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url: target.clone(),
                title: CowStr::Borrowed(""),
                id: CowStr::Borrowed(""),
            }));
        }
        self.links.push(Link { target, is_anchor, begins: self.events.len() });
    }

    fn close_link(&mut self) {
        let Some(Link { target, is_anchor, begins }) = self.links.pop() else { return };
        let words = &self.events[begins..];
        if is_anchor {
            self.is_anchored = false;
            if words.is_empty() {
                self.events.push(Event::Text(target));
            }
            self.events.push(Event::End(TagEnd::Link));
        } else if !matches!(words, [Event::Text(word)] if *word == target) {
            let space = if words.is_empty() { "" } else { " " };
            self.events.push(Event::Text(format!("{space}({target})").into()));
        }
    }

    /// A block of tags is a paragraph that shows them.
    fn close_block(&mut self) {
        self.events.push(Event::Start(Tag::Paragraph));
        for (index, line) in std::mem::take(&mut self.block).lines().enumerate() {
            if index > 0 {
                self.end_line();
            }
            self.events.push(Event::Text(line.to_owned().into()));
        }
        self.events.push(Event::End(TagEnd::Paragraph));
    }

    fn end_line(&mut self) {
        self.events.push(Event::Html("<br>\n".into()));
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;

    /// Every tag that a page may hold.
    const TAGS: [&str; 25] = [
        "a",
        "blockquote",
        "br",
        "code",
        "del",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];

    /// What is wrong with a page: a tag that has no business there, or one that is not closed where it should be.
    fn fault(html: &str) -> Option<String> {
        let mut open = Vec::new();
        for piece in html.split('<').skip(1) {
            let (tag, _) = piece.split_once('>')?;
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            let is_known = TAGS.contains(&name.trim_start_matches('/'));
            let is_link = name == "a"
                && SCHEMES
                    .iter()
                    .any(|scheme| attributes.to_ascii_lowercase().starts_with(&format!("href=\"{scheme}")));
            let may_have = is_link
                || attributes.is_empty()
                || (name == "ol" && attributes.starts_with("start=\""))
                || (name.starts_with('t') && attributes.starts_with("style=\"text-align: "));
            if !is_known || !may_have || ![0, 2].contains(&attributes.matches('"').count()) {
                return Some(format!("<{tag}>"));
            }
            match name.strip_prefix('/') {
                Some(name) if open.pop() == Some(name) => (),
                Some(_) => return Some(format!("<{tag}>")),
                None if matches!(name, "br" | "hr") => (),
                None => open.push(name),
            }
        }
        open.pop().map(|name| format!("<{name}> is open"))
    }

    #[test]
    fn what_people_write_becomes_what_they_mean() {
        for (text, page) in [
            (
                "Hello Ola,\nit is *on* its **way**.\n\nBo",
                "<p>Hello Ola,<br>\nit is <em>on</em> its <strong>way</strong>.</p>\n<p>Bo</p>\n",
            ),
            ("a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>\n"),
            ("It's \"so\" -- & so ... 5 < 6 > 4", "<p>It's \"so\" -- &amp; so ... 5 &lt; 6 &gt; 4</p>\n"),
            (
                "- one\n- two\n\n3. three",
                "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<ol start=\"3\">\n<li>three</li>\n</ol>\n",
            ),
            ("> You wrote\n> this", "<blockquote>\n<p>You wrote<br>\nthis</p>\n</blockquote>\n"),
            ("# One\nTwo\n===\n***", "<h1>One</h1>\n<h1>Two</h1>\n<hr>\n"),
            (
                "Say `ls <x>`:\n```sh\" onclick=\"x\nls\n\n  -l\n```",
                "<p>Say <code>ls &lt;x&gt;</code>:</p>\n<pre><code>ls\n\n  -l\n</code></pre>\n",
            ),
            ("~~no~~ snake_case_word", "<p><del>no</del> snake_case_word</p>\n"),
            (
                "|a|b|\n|-|-:|\n|1|2|",
                "<table><thead><tr><th>a</th><th style=\"text-align: right\">b</th></tr></thead><tbody>\n\
              <tr><td>1</td><td style=\"text-align: right\">2</td></tr>\n</tbody></table>\n",
            ),
            ("山田さん 👍🏽", "<p>山田さん 👍🏽</p>\n"),
            ("", ""),
            (" \n\n", ""),
        ] {
            assert_eq!(html(text), page, "{text}");
            assert_eq!(fault(page), None, "{text}");
        }
    }

    #[test]
    fn the_line_above_a_signature_makes_no_heading() {
        assert_eq!(html("Best wishes\n-- \nBo"), "<p>Best wishes<br>\n--</p>\n<p>Bo</p>\n");
        assert_eq!(html("a\nb\n--"), "<p>a<br>\nb<br>\n--</p>\n");
        assert_eq!(html("> a\n> --\n"), "<blockquote>\n<p>a<br>\n--</p>\n</blockquote>\n");
        assert_eq!(html("a\n---"), "<h2>a</h2>\n");
        assert_eq!(html("## a\n\n--"), "<h2>a</h2>\n<p>--</p>\n");
    }

    #[test]
    fn a_line_that_looks_like_the_target_of_a_link_is_lost_only_where_it_is_one() {
        assert_eq!(html("[Order]: 4711\n[Day]: Monday\n\nBo"), "<p>[Order]: 4711<br>\n[Day]: Monday</p>\n<p>Bo</p>\n");
        assert_eq!(
            html("[Ünder\n  way][], [Order]\n\n[ünder way]: https://x.example\n[Day]: Monday\n"),
            "<p><a href=\"https://x.example\">Ünder<br>\nway</a>, [Order]</p>\n<p>[Day]: Monday</p>\n"
        );
        assert_eq!(html("> [Order]: 4711"), "<blockquote>\n<p>[Order]: 4711</p>\n</blockquote>\n");
    }

    #[test]
    fn tags_are_shown_as_they_were_typed() {
        for (text, page) in [
            ("a <b>b</b> <!-- c -->", "<p>a &lt;b&gt;b&lt;/b&gt; &lt;!-- c --&gt;</p>\n"),
            (
                "<script>\nalert(1)\n</script>\nhi",
                "<p>&lt;script&gt;<br>\nalert(1)<br>\n&lt;/script&gt;</p>\n<p>hi</p>\n",
            ),
            ("<div onclick='x'>\r\n*a*\r\n\r\nb", "<p>&lt;div onclick='x'&gt;<br>\n*a*</p>\n<p>b</p>\n"),
            ("&lt;script&gt; &amp;lt; \\<b>", "<p>&lt;script&gt; &amp;lt; &lt;b&gt;</p>\n"),
        ] {
            assert_eq!(html(text), page, "{text}");
        }
    }

    #[test]
    fn links_lead_to_the_web_and_to_mail_only() {
        for (text, page) in [
            ("[a *b*](https://x.example/?a&b \"t\")", "<a href=\"https://x.example/?a&amp;b\">a <em>b</em></a>"),
            (
                "<HTTP://x.example> <bo@acme.example>",
                "<a href=\"HTTP://x.example\">HTTP://x.example</a> <a href=\"mailto:bo@acme.example\">bo@acme.example</a>",
            ),
            ("[a][x]\n\n[x]: mailto:bo@acme.example", "<a href=\"mailto:bo@acme.example\">a</a>"),
            (
                "[a](<https://x.example/\" onclick='x'>)",
                "<a href=\"https://x.example/%22%20onclick=&#x27;x&#x27;\">a</a>",
            ),
            ("[](https://x.example)", "<a href=\"https://x.example\">https://x.example</a>"),
            ("[a](javascript:alert%281%29)", "a (javascript:alert%281%29)"),
            (
                "[a](java&#10;script:x) [b](//x.example) [c](<data:text/html,b>)",
                "a (java\nscript:x) b (//x.example) c (data:text/html,b)",
            ),
            ("<ftp://x.example> [](ftp://x.example) [a]()", "ftp://x.example (ftp://x.example) a ()"),
            ("[a](https:x.example)", "a (https:x.example)"),
        ] {
            assert_eq!(html(text), format!("<p>{page}</p>\n"), "{text}");
        }
    }

    #[test]
    fn images_become_links_and_links_do_not_nest() {
        for (text, page) in [
            ("![a \"b\"](https://x.example/i.png)", "<a href=\"https://x.example/i.png\">a \"b\"</a>"),
            ("![](https://x.example/i.png)", "<a href=\"https://x.example/i.png\">https://x.example/i.png</a>"),
            ("![a](cid:1)", "a (cid:1)"),
            (
                "[![a](https://i.example)](https://x.example) [b](https://b.example)",
                "<a href=\"https://x.example\">a (https://i.example)</a> <a href=\"https://b.example\">b</a>",
            ),
            ("[![a](https://i.example)](x)", "<a href=\"https://i.example\">a</a> (x)"),
        ] {
            assert_eq!(html(text), format!("<p>{page}</p>\n"), "{text}");
        }
    }

    /// Optimised, each takes some milliseconds, and the slowest a fifth of a second.
    #[test]
    fn hostile_texts_take_no_time_and_no_stack() {
        for piece in [
            ">", "> ", "[", "]", "![", "*", "_", "*a_", "**a ", "`", "`a``", "~", "~a~~ ", "- ", "1. ", "<", "</",
            "<!--", "<a href=", "<?", "&", "&#", "\\", "|", "|-", "[a](", "[a](<", "![a](b", "[a][b]", "[a]:b\n",
            "a\n--\n", "a\n> ", "> a\n\n", "-\n ", "<b@c.de>", "((", "[x](a:(", "\t", "\n", "a|\n-|\n", "[^a]",
            "```\n", "<div>\n",
        ] {
            let many = |bytes: usize| piece.repeat(bytes / piece.len());
            let deep =
                ["> ".repeat(10_000) + &many(16_384), "[".repeat(10_000) + &many(16_384) + &"](x)".repeat(10_000)];
            for text in std::iter::once(many(65_536)).chain(deep) {
                let began = Instant::now();
                let page = html(&text);
                assert!(began.elapsed() < Duration::from_secs(10), "{piece:?} took {:?}", began.elapsed());
                assert_eq!(fault(&page), None, "{piece:?}");
                assert!(page.len() < 100 * text.len(), "{piece:?} yields {} bytes", page.len());
            }
        }
    }

    proptest! {
        #[test]
        fn no_text_yields_more_than_the_tags_it_may(
            text in "([-*_~`>#|:!+.=\"'&;\\[\\]()<>/\\\\\n\t a-c1-9山]|http://|mailto:|javascript:|<script>|<img src=x>|--\n|\n\n|\\PC){0,60}"
        ) {
            let page = html(&text);
            prop_assert_eq!(fault(&page), None, "{}", page);
            prop_assert!(!page.contains("<script") && !page.contains("<img"));
        }
    }
}
