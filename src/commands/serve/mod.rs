//! `convoctl serve`

mod printed;

use std::path::PathBuf;

use crate::commands::serve::printed::Printed;
use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::config::{Block, StorePlace};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::terminal::{Messages, Output};
use crate::web::{self, Listen, Served, TlsFiles, Voice};

/// Serve the store over HTTP, until a signal asks it to stop
///
/// Its pages are for people with a browser: where the link of an invitation leads and a password is chosen, where one logs
/// in, and where one answers one's conversations. Letters name them under CONVOCTL_PUBLIC_URL: set it to the address by
/// which others reach this server. They work without JavaScript.
///
/// While it runs it does what convoctl tick, mail flush and mail fetch do. SIGTERM and an interrupt end it in good order: what
/// was begun is finished within --timeout. SIGHUP lets it read the configuration and the certificate again. Sockets that
/// systemd hands over are used instead of --listen, and systemd is told when it is ready.
///
/// GET /healthz answers 200 while the store can be read. GET /metrics has numbers for Prometheus, for this host alone.
///
/// The table `[serve]` of the configuration file sets its bounds: header_timeout (10s), body_timeout (30s), request_timeout
/// (1m), connections (512), connections_per_address (32; in IPv6 a /64 is one), streams (4096), streams_per_session (8),
/// body_bytes (65536), json_bytes (1048576; files that come with it may have 18 MiB besides), readers and hashers (threads),
/// flush_every (10s), fetch_every and tick_every (1m). In hosts stand names that it answers for besides its own and that of CONVOCTL_PUBLIC_URL; in metrics_from, networks
/// that may read the numbers.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl serve
  convoctl serve --listen 0.0.0.0:443 --tls-cert desk.pem --tls-key desk.key
  convoctl serve --listen unix:/run/convoctl/desk.sock
  convoctl serve --listen 10.0.0.5:8080 --behind-proxy 10.0.0.0/24
  convoctl serve --print-unit")]
pub struct Args {
    /// Where to listen; may be repeated
    #[arg(long, value_name = "HOST:PORT|unix:PATH", value_parser = Listen::parse, default_value = "127.0.0.1:8080")]
    listen: Vec<Listen>,
    /// The certificate with its chain, in PEM
    #[arg(long, value_name = "PATH", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// Its private key, in PEM
    #[arg(long, value_name = "PATH", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// A proxy, or a network of them, whose X-Forwarded-For and X-Forwarded-Proto are believed; may be repeated
    #[arg(long, value_name = "CIDR", value_parser = block)]
    behind_proxy: Vec<Block>,
    /// Print a sandboxed unit for systemd, and serve nothing
    #[arg(long, group = "printed")]
    print_unit: bool,
    /// Print the lines by which Postfix hands over the mail of an inbox
    #[arg(long, group = "printed")]
    print_postfix: bool,
    /// Print how nginx and Caddy are put before it
    #[arg(long, group = "printed")]
    print_proxy: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let asked = [
            (self.print_unit, Printed::Unit),
            (self.print_postfix, Printed::Postfix),
            (self.print_proxy, Printed::Proxy),
        ];
        if let Some((_, printed)) = asked.into_iter().find(|(is_asked, _)| *is_asked) {
            Output::text(&printed.text()?)?;
            return Ok(Exit::Ok);
        }
        self.serve(session)
    }

    fn serve(self, session: &Session) -> Outcome {
        if session.config.dry_run {
            return Err(Refusal::usage("serving cannot be tried: there is nothing to take back").into());
        }
        if session.config.caller.person.is_some() {
            let whom = "the operator of the store, without --as";
            return Err(Refusal::Denied { what: "serving the store", whom }.into());
        }
        let (StorePlace::Named(_) | StorePlace::Default(_)) = &session.config.store else {
            return Err(Refusal::usage("a store in memory cannot be served: it is nobody else's").into());
        };
        let store = session.open(Need::Create)?;
        let world = session.world(&store);
        let path = store.path().map(std::path::Path::to_owned).unwrap_or_default();
        let is_test = world.is_test()?;
        drop(store);
        let config = session.config.clone();
        let again = {
            let config = config.clone();
            move || config.again()
        };
        let tls = self.tls_cert.zip(self.tls_key).map(|(certificate, key)| TlsFiles { certificate, key });
        // The server hears them.
        let _held = session.signals.hold();
        web::serve(Served {
            config,
            store: path,
            is_test,
            listen: self.listen,
            tls,
            proxies: self.behind_proxy,
            voice: Box::new(Speaker(session.messages)),
            again: Box::new(again),
        })?;
        Ok(Exit::Ok)
    }
}

fn block(text: &str) -> Result<Block, String> {
    Block::parse(text).ok_or_else(|| "write it as an address or a network, as in 10.0.0.0/24".to_owned())
}

/// Speaks on standard error.
struct Speaker(Messages);

impl Voice for Speaker {
    fn say(&self, text: &str) {
        self.0.say(text);
    }

    fn warn(&self, text: &str) {
        self.0.warn(text);
    }
}
