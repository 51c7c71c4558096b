//! A store and a copy of it that is served: what is typed at the one and at the other is to come to the same.

use crate::server::Server;
use crate::support::{PASSWORD, Ran, Shell};

/// Two stores with the same in them; Jane Roe, an administrator, acts in both.
pub struct Twin {
    /// It goes first: it closes its store.
    pub server: Server,
    pub shell: Shell,
    /// How often the API was asked.
    asked: std::cell::Cell<u32>,
}

impl Twin {
    /// Serves the store as it was prepared, beside a copy.
    pub fn new(prepare: impl FnOnce(&Shell)) -> Self {
        let shell = Shell::with_mail();
        prepare(&shell);
        shell.pipe("convoctl agent password jane@acme.example --password-stdin", PASSWORD).exits(0);
        let server = Server::start(&shell);
        let login = format!("convoctl --server {} login --as jane@acme.example --password-stdin", server.url);
        shell.pipe(&format!("env -u CONVOCTL_DB {login}"), PASSWORD).exits(0);
        shell.run("convoctl db backup twin.db && if [ -e desk.db.key ]; then cp desk.db.key twin.db.key; fi").exits(0);
        Self { server, shell, asked: std::cell::Cell::default() }
    }

    /// Runs a line at the copy, as Jane.
    pub fn here(&self, line: &str, input: &str) -> Ran {
        let db = self.shell.path("twin.db");
        let program = format!("convoctl --db {} --as jane@acme.example ", db.display());
        self.shell.pipe(&line.replace("convoctl ", &program), input)
    }

    /// Runs a line at the server, as Jane.
    pub fn away(&self, line: &str, input: &str) -> Ran {
        let program = format!("env -u CONVOCTL_DB convoctl --server {} ", self.server.url);
        self.shell.pipe(&line.replace("convoctl ", &program), input)
    }

    /// Runs a line at both; what came of it, which is the same.
    #[track_caller]
    pub fn both(&self, line: &str) -> Ran {
        self.piped(line, "")
    }

    #[track_caller]
    pub fn piped(&self, line: &str, input: &str) -> Ran {
        let (here, away) = (self.here(line, input), self.away(line, input));
        assert_eq!(here.stdout, away.stdout, "{line}: {} {}", here.stderr, away.stderr);
        assert_eq!((here.stderr, here.status), (away.stderr.clone(), away.status), "{line}");
        away
    }

    /// Asks the API as Jane, with further lines in the head.
    pub fn post(&self, name: &str, head: &str, body: &[u8]) -> crate::server::Answer {
        let asked = self.asked.get();
        self.asked.set(asked + 1);
        let add = format!("convoctl token add --name api{asked} --scope write --json");
        let made = self.away(&add, "").exits(0).json();
        let token = made["token"].as_str().unwrap().to_owned();
        let head = format!(
            "POST /api/v1/{name} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
             Content-Length: {}\r\n{head}\r\n",
            body.len()
        );
        crate::server::Answer::read(&self.server.raw([head.as_bytes(), body].concat()))
    }
}
