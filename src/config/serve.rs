//! How a server behaves: the table `[serve]` of the configuration file.

use std::time::Duration;

use serde::Deserialize;

use crate::config::block::Block;
use crate::config::environment::wrong;
use crate::domain::time::Span;
use crate::operations::Refusal;

/// The table `[serve]`. Everything in it has a default.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServeSection {
    header_timeout: Option<String>,
    body_timeout: Option<String>,
    request_timeout: Option<String>,
    connections: Option<usize>,
    connections_per_address: Option<usize>,
    streams: Option<usize>,
    streams_per_session: Option<usize>,
    body_bytes: Option<usize>,
    json_bytes: Option<usize>,
    readers: Option<usize>,
    hashers: Option<usize>,
    flush_every: Option<String>,
    fetch_every: Option<String>,
    tick_every: Option<String>,
    hosts: Option<Vec<String>>,
    metrics_from: Option<Vec<String>>,
}

/// The bounds of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// For the head of a request, and for the next one on a connection that is kept.
    pub header_timeout: Duration,
    pub body_timeout: Duration,
    /// For a request from its head to the head of its answer; and how long a reader may leave its answer lying.
    pub request_timeout: Duration,
    pub connections: usize,
    /// Of an IPv4 address, or of a /64 of IPv6.
    pub connections_per_address: usize,
    pub streams: usize,
    pub streams_per_session: usize,
    /// The longest body, and the longest of the API.
    pub body_bytes: usize,
    pub json_bytes: usize,
    /// How many requests read the store at once. One writes it.
    pub readers: usize,
    /// How many passwords are hashed at once.
    pub hashers: usize,
    pub flush_every: Duration,
    pub fetch_every: Duration,
    pub tick_every: Duration,
    /// Names that the Host of a request may have besides those that are known.
    pub hosts: Vec<String>,
    /// Who else may read the metrics.
    pub metrics_from: Vec<Block>,
}

impl Default for Limits {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            header_timeout: Duration::from_secs(10),
            body_timeout: Duration::from_secs(30),
            request_timeout: Duration::from_mins(1),
            connections: 512,
            connections_per_address: 32,
            streams: 4_096,
            streams_per_session: 8,
            body_bytes: 64 * 1024,
            json_bytes: 1024 * 1024,
            readers: cores.max(2) * 2,
            hashers: (cores / 2).max(1),
            flush_every: Duration::from_secs(10),
            fetch_every: Duration::from_mins(1),
            tick_every: Duration::from_mins(1),
            hosts: Vec::new(),
            metrics_from: Vec::new(),
        }
    }
}

impl Limits {
    /// Each by its name, as the file would say it; and whether it is the built-in one.
    pub(super) fn shown(&self) -> Vec<(&'static str, String, bool)> {
        let built_in = Self::default();
        let time =
            |name, of: fn(&Self) -> Duration| (name, format!("{}s", of(self).as_secs()), of(self) == of(&built_in));
        let number = |name, of: fn(&Self) -> usize| (name, of(self).to_string(), of(self) == of(&built_in));
        let networks: Vec<String> = self.metrics_from.iter().map(ToString::to_string).collect();
        vec![
            time("serve.header_timeout", |limits| limits.header_timeout),
            time("serve.body_timeout", |limits| limits.body_timeout),
            time("serve.request_timeout", |limits| limits.request_timeout),
            number("serve.connections", |limits| limits.connections),
            number("serve.connections_per_address", |limits| limits.connections_per_address),
            number("serve.streams", |limits| limits.streams),
            number("serve.streams_per_session", |limits| limits.streams_per_session),
            number("serve.body_bytes", |limits| limits.body_bytes),
            number("serve.json_bytes", |limits| limits.json_bytes),
            number("serve.readers", |limits| limits.readers),
            number("serve.hashers", |limits| limits.hashers),
            time("serve.flush_every", |limits| limits.flush_every),
            time("serve.fetch_every", |limits| limits.fetch_every),
            time("serve.tick_every", |limits| limits.tick_every),
            ("serve.hosts", self.hosts.join(","), self.hosts.is_empty()),
            ("serve.metrics_from", networks.join(","), networks.is_empty()),
        ]
    }

    pub(super) fn read(section: &ServeSection) -> Result<Self, Refusal> {
        let built_in = Self::default();
        let s = section;
        let networks = s.metrics_from.iter().flatten().map(|text| {
            Block::parse(text).ok_or_else(|| wrong("metrics_from", "it is not a list of networks like 10.0.0.0/8"))
        });
        Ok(Self {
            header_timeout: time("header_timeout", s.header_timeout.as_ref(), built_in.header_timeout)?,
            body_timeout: time("body_timeout", s.body_timeout.as_ref(), built_in.body_timeout)?,
            request_timeout: time("request_timeout", s.request_timeout.as_ref(), built_in.request_timeout)?,
            connections: number("connections", s.connections, built_in.connections)?,
            connections_per_address: number(
                "connections_per_address",
                s.connections_per_address,
                built_in.connections_per_address,
            )?,
            streams: number("streams", s.streams, built_in.streams)?,
            streams_per_session: number("streams_per_session", s.streams_per_session, built_in.streams_per_session)?,
            body_bytes: number("body_bytes", s.body_bytes, built_in.body_bytes)?,
            json_bytes: number("json_bytes", s.json_bytes, built_in.json_bytes)?,
            readers: number("readers", s.readers, built_in.readers)?,
            hashers: number("hashers", s.hashers, built_in.hashers)?,
            flush_every: time("flush_every", s.flush_every.as_ref(), built_in.flush_every)?,
            fetch_every: time("fetch_every", s.fetch_every.as_ref(), built_in.fetch_every)?,
            tick_every: time("tick_every", s.tick_every.as_ref(), built_in.tick_every)?,
            hosts: s.hosts.iter().flatten().map(|host| host.to_ascii_lowercase()).collect(),
            metrics_from: networks.collect::<Result<_, _>>()?,
        })
    }
}

fn time(name: &str, text: Option<&String>, built_in: Duration) -> Result<Duration, Refusal> {
    let Some(text) = text else { return Ok(built_in) };
    match Span::parse(text).map(Span::std) {
        Ok(span) if !span.is_zero() => Ok(span),
        Ok(_) => Err(wrong(name, "it must be longer than nothing")),
        Err(error) => Err(wrong(name, &error.to_string())),
    }
}

fn number(name: &str, number: Option<usize>, built_in: usize) -> Result<usize, Refusal> {
    match number {
        // More than this cannot be counted by what counts them.
        Some(number) if !(1..=1 << 30).contains(&number) => Err(wrong(name, "it must be from 1 to 1073741824")),
        number => Ok(number.unwrap_or(built_in)),
    }
}
