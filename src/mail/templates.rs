//! The words of letters, which an administrator may replace from a folder.

use std::path::Path;
use std::sync::Arc;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context, escape_formatter};

/// What a letter's words may name.
#[derive(Clone)]
pub struct Facts<'a> {
    /// The account's name.
    pub account: &'a str,
    /// The recipient's name.
    pub name: &'a str,
    pub about: About<'a>,
}

/// What a letter is about.
#[derive(Clone)]
pub enum About<'a> {
    Link {
        link: &'a str,
        /// Until when the link is good, for a reader.
        expires: &'a str,
    },
    Assignment {
        /// The conversation's.
        number: i64,
        subject: &'a str,
        contact: &'a str,
        inbox: &'a str,
        assigned_by: &'a str,
        /// The recipient's address.
        email: &'a str,
    },
}

impl<'a> Facts<'a> {
    /// Of a letter whose link does not count: only its subject is wanted.
    pub fn without_link(account: &'a str, name: &'a str) -> Self {
        Self { account, name, about: About::Link { link: "", expires: "" } }
    }

    /// As a template names them.
    fn named(&self) -> Value {
        let Self { account, name, about } = self.clone();
        match about {
            About::Link { link, expires } => context! { account, name, link, expires },
            About::Assignment { number, subject, contact, inbox, assigned_by, email } => {
                context! { account, name, number, subject, contact, inbox, assigned_by, email }
            }
        }
    }
}

/// A template that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    #[error("cannot read {path}: {reason}")]
    Unreadable { path: String, reason: String },
    #[error("{name}: {reason}")]
    Wrong { name: &'static str, reason: String },
    #[error("{name} yields more than one line, and a subject is one")]
    Lines { name: &'static str },
}

/// Each template's file name, and the words it has unless it is replaced.
const BUILT_IN: [(&str, &str); 9] = [
    ("invitation.subject", include_str!("templates/invitation.subject")),
    ("invitation.txt", include_str!("templates/invitation.txt")),
    ("invitation.html", include_str!("templates/invitation.html")),
    ("reset.subject", include_str!("templates/reset.subject")),
    ("reset.txt", include_str!("templates/reset.txt")),
    ("reset.html", include_str!("templates/reset.html")),
    ("assignment.subject", include_str!("templates/assignment.subject")),
    ("assignment.txt", include_str!("templates/assignment.txt")),
    ("assignment.html", include_str!("templates/assignment.html")),
];

/// What a template is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    Invitation,
    Reset,
    Assignment,
}

/// The words of every kind of letter.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    /// Replacements, in the order of the built-in ones.
    replaced: Option<Arc<[Option<String>; BUILT_IN.len()]>>,
}

/// The words of one letter. They have no `Debug`: a link in them is a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Words {
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Templates {
    /// Takes from a folder what is there, and the built-in words for the rest. Each is tried once, so that a wrong one
    /// is found now and not when a letter is due.
    pub fn load(folder: &Path) -> Result<Self, TemplateError> {
        let mut replaced: [Option<String>; BUILT_IN.len()] = Default::default();
        if !folder.is_dir() {
            let reason = "there is no such folder".to_owned();
            return Err(TemplateError::Unreadable { path: folder.display().to_string(), reason });
        }
        for (slot, (name, _)) in replaced.iter_mut().zip(BUILT_IN) {
            let path = folder.join(name);
            match std::fs::read_to_string(&path) {
                Ok(text) => *slot = Some(text),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => {
                    let reason = error.to_string();
                    return Err(TemplateError::Unreadable { path: path.display().to_string(), reason });
                }
            }
        }
        let templates = Self { replaced: Some(Arc::new(replaced)) };
        for kind in [Template::Invitation, Template::Reset, Template::Assignment] {
            templates.words(kind, &sample(kind))?;
        }
        Ok(templates)
    }

    pub fn words(&self, kind: Template, facts: &Facts) -> Result<Words, TemplateError> {
        let first = first_of(kind);
        Ok(Words {
            subject: self.subject(kind, facts)?,
            text: self.render(first + 1, facts)?,
            html: self.render(first + 2, facts)?,
        })
    }

    pub fn subject(&self, kind: Template, facts: &Facts) -> Result<String, TemplateError> {
        let first = first_of(kind);
        let subject = self.render(first, facts)?.trim().to_owned();
        if subject.chars().any(char::is_control) {
            return Err(TemplateError::Lines { name: BUILT_IN[first].0 });
        }
        Ok(subject)
    }

    fn render(&self, index: usize, facts: &Facts) -> Result<String, TemplateError> {
        let (name, built_in) = BUILT_IN[index];
        let source = self.replaced.as_ref().and_then(|all| all[index].as_deref()).unwrap_or(built_in);
        let mut environment = Environment::empty();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|name| {
            if Path::new(name).extension().is_some_and(|extension| extension == "html") {
                AutoEscape::Html
            } else {
                AutoEscape::None
            }
        });
        environment.set_formatter(|out, state, value| match value.as_str() {
            Some(text) if matches!(state.auto_escape(), AutoEscape::Html) && !value.is_safe() => {
                Ok(out.write_str(&escaped(text))?)
            }
            _ => escape_formatter(out, state, value),
        });
        environment
            .render_named_str(name, source, facts.named())
            .map_err(|error| TemplateError::Wrong { name, reason: error.to_string() })
    }
}

/// A text as HTML shows it. The library escapes slashes too, and spam filters take such a link for a hidden one.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
    html
}

fn first_of(kind: Template) -> usize {
    match kind {
        Template::Invitation => 0,
        Template::Reset => 3,
        Template::Assignment => 6,
    }
}

/// With what a replaced template is tried.
fn sample(kind: Template) -> Facts<'static> {
    let about = match kind {
        Template::Invitation | Template::Reset => {
            About::Link { link: "http://localhost:8080/invite/x", expires: "never" }
        }
        Template::Assignment => About::Assignment {
            number: 42,
            subject: "Lost parcel",
            contact: "Ola Berg",
            inbox: "support",
            assigned_by: "Jane Roe",
            email: "asha@acme.example",
        },
    };
    Facts { account: "acme", name: "Asha Rao", about }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: Facts = Facts {
        account: "acme",
        name: "<b>Asha</b>",
        about: About::Link { link: "https://desk.example/invite/x?a&b", expires: "tomorrow" },
    };

    #[test]
    fn html_is_escaped_and_text_is_not() {
        let words = Templates::default().words(Template::Invitation, &FACTS).expect("words");
        assert_eq!(words.subject, "Your invitation to acme");
        assert!(words.text.contains("Hello <b>Asha</b>,") && words.text.contains("/invite/x?a&b\n"));
        assert!(words.html.contains("Hello &lt;b&gt;Asha&lt;/b&gt;,"), "{}", words.html);
        assert!(words.html.contains("<a href=\"https://desk.example/invite/x?a&amp;b\""), "{}", words.html);
    }

    #[test]
    fn a_folder_replaces_some_and_a_wrong_one_is_found_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("invitation.subject"), "Join {{ account }}\n").expect("a file");
        let templates = Templates::load(folder.path()).expect("templates");
        assert_eq!(templates.subject(Template::Invitation, &FACTS).expect("a subject"), "Join acme");
        assert_eq!(templates.subject(Template::Reset, &FACTS).expect("a subject"), "A new password for acme");
        for wrong in ["{{ acount }}", "{% if %}", "two\nlines"] {
            std::fs::write(folder.path().join("reset.subject"), wrong).expect("a file");
            assert!(Templates::load(folder.path()).is_err(), "{wrong}");
        }
        assert!(Templates::load(&folder.path().join("none")).is_err());
    }
}
