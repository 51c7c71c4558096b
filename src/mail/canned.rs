//! Canned responses with their variables filled in.
//!
//! Everybody of an account writes them, so a text holds variables and nothing that computes: no template engine runs
//! what an agent wrote.

use crate::domain::nearest::nearest;

/// What the variables of a canned response stand for.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    pub contact_name: &'a str,
    pub contact_email: &'a str,
    pub agent_name: &'a str,
    pub conversation_number: i64,
    pub inbox_title: &'a str,
}

/// The variables, as they are written between `{{` and `}}`.
pub const VARIABLES: [&str; 5] = ["contact.name", "contact.email", "agent.name", "conversation.number", "inbox.title"];

/// A text that cannot be filled in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannedError {
    #[error("line {line}: `{{{{` is opened and never closed")]
    Open { line: usize },
    #[error("line {line}: there is no variable `{name}`{meant}")]
    Unknown { line: usize, name: String, meant: String },
}

/// Fills in a text, once: what a variable stands for is not read again.
pub fn fill(text: &str, facts: &Facts) -> Result<String, CannedError> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once("{{") {
        let line = 1 + text[..text.len() - inside.len()].matches('\n').count();
        let (name, after) = inside.split_once("}}").ok_or(CannedError::Open { line })?;
        filled.push_str(before);
        match name.trim() {
            "contact.name" => filled.push_str(&harmless(facts.contact_name, facts.contact_email)),
            "contact.email" => filled.push_str(facts.contact_email),
            "agent.name" => filled.push_str(facts.agent_name),
            "conversation.number" => filled.push_str(&facts.conversation_number.to_string()),
            "inbox.title" => filled.push_str(facts.inbox_title),
            unknown => return Err(unknown_variable(line, unknown)),
        }
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

/// A name as somebody outside gave it, without what would be a link or markup in a mail of ours; their address, where it is
/// one altogether.
fn harmless(name: &str, email: &str) -> String {
    if name.contains('/') || name.to_lowercase().contains("www.") {
        return email.to_owned();
    }
    let markup = |c: &char| !matches!(c, '[' | ']' | '<' | '>' | '*' | '_' | '`' | '\\' | '|' | '~' | '#');
    let plain: String = name.chars().filter(markup).collect();
    if plain.trim().is_empty() { email.to_owned() } else { plain.trim().to_owned() }
}

fn unknown_variable(line: usize, name: &str) -> CannedError {
    let near = nearest(name, VARIABLES.into_iter());
    let meant = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    CannedError::Unknown { line, name: crate::domain::brief::brief(name).into_owned(), meant }
}

/// Refuses a text that could not be filled in when it is sent.
pub fn check(text: &str) -> Result<(), CannedError> {
    let facts = Facts { contact_name: "", contact_email: "", agent_name: "", conversation_number: 0, inbox_title: "" };
    fill(text, &facts).map(|_| ())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FACTS: Facts = Facts {
        contact_name: "{{ agent.name }} <b>",
        contact_email: "ola@people.example",
        agent_name: "Asha",
        conversation_number: 42,
        inbox_title: "Support",
    };

    #[test]
    fn variables_are_filled_in_and_nothing_in_them_is_read_again() {
        let text = "Dear {{ contact.name }},\n#{{conversation.number}} {{ inbox.title }}";
        assert_eq!(fill(text, &FACTS), Ok("Dear {{ agent.name }} b,\n#42 Support".to_owned()));
        for variable in VARIABLES {
            assert_eq!(check(&format!("{{{{ {variable} }}}}")), Ok(()), "{variable}");
        }
        assert_eq!(fill("{ curly } {% if %} }}", &FACTS), Ok("{ curly } {% if %} }}".to_owned()));
    }

    #[test]
    fn what_could_not_be_filled_in_is_refused_with_its_line() {
        let told = |text: &str| check(text).unwrap_err().to_string();
        assert_eq!(
            told("a\n{{ contact.nmae }}"),
            "line 2: there is no variable `contact.nmae`; did you mean `contact.name`?"
        );
        assert_eq!(told("{{ 'a' * 1000000000 }}"), "line 1: there is no variable `'a' * 1000000000`");
        assert_eq!(told("{{ contact"), "line 1: `{{` is opened and never closed");
        assert_eq!(told("{{}}"), "line 1: there is no variable ``");
    }

    #[test]
    fn a_name_from_outside_is_no_link_and_no_markup() {
        for (name, told) in [
            ("[sign in](https://evil.example)", "ola@people.example"),
            ("[sign in](javascript:x)", "sign in(javascript:x)"),
            ("www.evil.example", "ola@people.example"),
            ("*_`<b>`_*", "b"),
            ("[]", "ola@people.example"),
            ("O'Neil, Jr. (Acme)", "O'Neil, Jr. (Acme)"),
            ("山田 太郎", "山田 太郎"),
        ] {
            let facts = Facts { contact_name: name, ..FACTS };
            assert_eq!(fill("{{ contact.name }}", &facts), Ok(told.to_owned()), "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_filled_in_or_refused(text in "[{}a-z. \n]{0,60}") {
            if !text.contains("{{") {
                prop_assert_eq!(fill(&text, &FACTS), Ok(text.clone()));
            }
            let _ = check(&text);
        }
    }
}
