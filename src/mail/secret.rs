//! Words of a server as they may be repeated: it may have repeated ours, and a password is among them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

/// So many bytes of a secret in a row give it away.
const TELLING: usize = 5;

/// What stands in the place of words that hold a secret.
const LEFT_OUT: &str = "(its words repeat the password, and are left out)";

/// The server's words, unless a part of the password is in them: as it is, as IMAP quotes it, or as SASL's PLAIN and LOGIN
/// send it.
pub fn without(text: &str, user: &str, password: &str) -> String {
    let plain = Zeroizing::new(STANDARD.encode(format!("\0{user}\0{password}")));
    let login = Zeroizing::new(STANDARD.encode(password));
    // What comes before the password in it is no secret.
    let before = STANDARD.encode(format!("\0{user}\0"));
    let begins = before.len().saturating_sub(4).min(plain.len());
    let quoted = Zeroizing::new(password.replace('\\', "\\\\").replace('"', "\\\""));
    let secrets = [password, &quoted, &plain[begins..], login.trim_end_matches('=')];
    let told = text.to_lowercase();
    let gives_away = |secret: &str| {
        let secret = Zeroizing::new(secret.to_lowercase());
        let pieces: Vec<char> = secret.chars().collect();
        let length = TELLING.min(pieces.len());
        length > 0 && pieces.windows(length).any(|piece| told.contains(&piece.iter().collect::<String>()))
    };
    if secrets.into_iter().any(gives_away) { LEFT_OUT.to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_hold_a_part_of_the_password_are_left_out() {
        let told = |text: &str| without(text, "ola", "hunter2\"secret\\x");
        let plain = STANDARD.encode("\0ola\0hunter2\"secret\\x");
        for echo in [
            "535 bad hunter2\"secret\\x",
            "535 bad \"HUNTER2\\\"SECRET",
            "bad LOGIN \"ola\" \"hunter2\\\"se",
            &format!("bad AUTH PLAIN {plain}"),
            &format!("bad {}", &plain[..18]),
            &format!("bad {}", STANDARD.encode("hunter2\"secret\\x")),
        ] {
            assert_eq!(told(echo), LEFT_OUT, "{echo}");
        }
        for harmless in ["535 5.7.8 authentication failed for ola", "", "permanent error (535): no"] {
            assert_eq!(told(harmless), harmless);
        }
        assert_eq!(without("535 abc", "u", "abc"), LEFT_OUT);
        assert_eq!(without(r#"ab\"cd\"ef\"gh"#, "u", "ab\"cd\"ef\"gh"), LEFT_OUT);
    }
}
