//! Showing that work goes on.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar on standard error; nothing where that is no terminal, or nobody wants it.
pub struct Progress(ProgressBar);

impl Progress {
    pub fn new(total: u64, what: &'static str, wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(total), target(wanted));
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        bar.set_message(what);
        Self(bar)
    }

    /// For so many bytes; without a number, only what was read so far is shown.
    pub fn bytes(total: Option<u64>, what: &'static str, wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(total, target(wanted));
        let form = if total.is_some() { "{msg} {bar:30} {bytes}/{total_bytes} {eta}" } else { "{msg} {bytes}" };
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        bar.set_message(what);
        Self(bar)
    }

    /// So much is done.
    pub fn reach(&self, position: u64) {
        self.0.set_position(position);
    }

    pub fn step(&self) {
        self.0.inc(1);
    }

    /// Takes the bar away, so that what is said next stands alone.
    pub fn finish(self) {
        self.0.finish_and_clear();
    }
}

fn target(wanted: bool) -> ProgressDrawTarget {
    if wanted { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() }
}
