//! Which server is talked to instead of a store.

use std::path::PathBuf;

use url::Url;

use crate::config::gather::directory;
use crate::config::{Environment, ServerPlace};
use crate::domain::server::is_loopback;
use crate::operations::Refusal;

/// The server of an address. A flag beats what the environment says of a store.
pub fn place(
    url: &str,
    by_flag: bool,
    ca_file: Option<PathBuf>,
    environment: &Environment,
) -> Result<ServerPlace, Refusal> {
    let token_file = environment.path("CONVOCTL_TOKEN_FILE");
    let logins = directory(environment, "XDG_STATE_HOME", ".local/state").ok_or_else(|| Refusal::Config {
        message: "there is no home directory to keep log-ins in".to_owned(),
        hint: Some("set HOME or XDG_STATE_HOME".to_owned()),
    })?;
    let ca_file = environment.path("CONVOCTL_SERVER_CA_FILE").or(ca_file);
    Ok(ServerPlace { by_flag, url: address(url)?, ca_file, token_file, logins: logins.join("logins.json") })
}

/// Reads the address of a server: https, or http to this host alone, since a token goes with each request.
fn address(text: &str) -> Result<String, Refusal> {
    let wrong = |reason: &str| Refusal::usage(format!("`{text}` is no server: {reason}"));
    let url = Url::parse(text).map_err(|_| wrong("write https://HOST[:PORT]"))?;
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(host) => {}
        "http" => return Err(wrong("without TLS only this host itself is spoken to: write https://")),
        _ => return Err(wrong("write https://HOST[:PORT]")),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("it holds a user or a password; convoctl login keeps a token"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("it goes on after its path"));
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_spoken_to_in_private_or_on_this_host() {
        for good in [
            "https://desk.example",
            "https://desk.example:8443/",
            "http://127.0.0.1:8080",
            "http://localhost:1",
            "http://[::1]:1",
        ] {
            assert_eq!(address(good).expect(good), good.trim_end_matches('/'));
        }
        for bad in
            ["", "desk.example", "http://desk.example", "ftp://x", "https://a:b@x", "https://x/?q", "https://x/#f"]
        {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
