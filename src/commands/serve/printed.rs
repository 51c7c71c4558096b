//! What a server is set up with: texts to be put into place.

use std::path::PathBuf;

use crate::operations::Refusal;

/// One of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    Unit,
    Postfix,
    Proxy,
}

impl Printed {
    /// The text, which names this program where it lies.
    pub fn text(self) -> Result<String, Refusal> {
        let text = match self {
            Self::Unit => include_str!("convoctl.service"),
            Self::Postfix => include_str!("postfix.cf"),
            Self::Proxy => include_str!("proxy.conf"),
        };
        let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("/usr/local/bin/convoctl"));
        let program = program.to_str().ok_or_else(|| Refusal::usage("the path of this program is not UTF-8"))?;
        if self != Self::Proxy && program.chars().any(|c| c.is_whitespace() || c.is_control() || "\"'\\$%".contains(c))
        {
            let message =
                format!("no server could be told to run `{program}`: put the program in a place with a plain name");
            return Err(Refusal::usage(message));
        }
        Ok(text.replace("{program}", program))
    }
}
