//! format=flowed (RFC 3676): the lines of a paragraph joined again.

/// Joins what a sender broke: a line that ends in a space goes on in the next one of the same quote depth. With `delsp`
/// the space was added by the sender and goes. Quote marks stay.
pub(super) fn join(text: &str, delsp: bool) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|&byte| byte == b'>').count();
        let content = &line[depth..];
        let content = content.strip_prefix(' ').unwrap_or(content);
        let is_signature = content == "-- ";
        if open == Some(depth) && !is_signature {
            // The paragraph goes on.
        } else {
            if open.is_some() {
                end(&mut joined);
            }
            joined.extend(std::iter::repeat_n('>', depth));
            if depth > 0 && !content.is_empty() {
                joined.push(' ');
            }
        }
        if content.ends_with(' ') && !is_signature {
            joined.push_str(if delsp { &content[..content.len() - 1] } else { content });
            open = Some(depth);
        } else {
            joined.push_str(content);
            joined.push('\n');
            open = None;
        }
    }
    if open.is_some() {
        end(&mut joined);
    }
    joined
}

fn end(joined: &mut String) {
    joined.truncate(joined.trim_end_matches(' ').len());
    joined.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_joined_within_their_quote_depth() {
        let text = "One \nparagraph.\n\n> quoted \n> text\n>> deeper \n> back\n From here\n-- \nAsha \nRao\n";
        let joined = "One paragraph.\n\n> quoted text\n>> deeper\n> back\nFrom here\n-- \nAsha Rao\n";
        assert_eq!(join(text, false), joined);
    }

    #[test]
    fn delsp_takes_the_added_space_away() {
        assert_eq!(join("日本 \n語です\nword  \nword", true), "日本語です\nword word\n");
    }

    #[test]
    fn an_open_end_is_closed() {
        assert_eq!(join("a \n-- \nb", false), "a\n-- \nb\n");
        assert_eq!(join("a ", false), "a\n");
        assert_eq!(join(">", false), ">\n");
        assert_eq!(join("", false), "");
    }
}
