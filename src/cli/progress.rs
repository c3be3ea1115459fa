//! How far a run over many reports has come, told on a terminal and nowhere else.

use crate::pack::Summary;
use crate::problem::Lang;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::path::PathBuf;

/// A bar below what is told, where standard error is a terminal.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    reports: usize,
    violated: usize,
    lang: Lang,
}

impl Progress {
    /// A bar as long as the files are; of what is compressed or piped, nobody knows how long that is.
    pub fn new(files: &[PathBuf], lang: Lang) -> Progress {
        if !std::io::stderr().is_terminal() {
            return Progress { bar: None, reports: 0, violated: 0, lang };
        }
        let plain = |file: &PathBuf| {
            let packed = file.extension().is_some_and(|ending| ending == "gz" || ending == "zst");
            std::fs::metadata(file).ok().filter(|found| found.is_file() && !packed).map(|found| found.len())
        };
        let length: Option<u64> = files.iter().map(plain).sum();
        let (known, unknown) = match lang {
            Lang::Zh => ("{bar:30} {percent}%  {msg}，还要 {eta}", "{spinner} {msg}，已用 {elapsed}"),
            Lang::En => ("{bar:30} {percent}%  {msg}, {eta} left", "{spinner} {msg}, {elapsed} so far"),
        };
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template(if length.is_some() { known } else { unknown });
        if let Ok(style) = style {
            bar.set_style(style);
        }
        Progress { bar: Some(bar), reports: 0, violated: 0, lang }
    }

    /// So many bytes more are done.
    pub fn went_on(&mut self, bytes: usize, summary: &Summary) {
        self.reports += summary.reports;
        self.violated += summary.violated;
        let Some(bar) = &self.bar else { return };
        bar.inc(u64::try_from(bytes).unwrap_or(0));
        let seconds = bar.elapsed().as_secs().max(1);
        let rate = u64::try_from(self.reports).unwrap_or(0) / seconds;
        let (reports, violated) = (self.reports, self.violated);
        bar.set_message(match self.lang {
            Lang::Zh => format!("{reports} 份，每秒 {rate} 份，有不成立的 {violated} 份"),
            Lang::En => format!("{reports} reports, {rate} a second, {violated} with something violated"),
        });
    }

    /// Says something on standard error without getting into the bar's way.
    pub fn beside(&self, words: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| super::run::print(true, words)),
            None => super::run::print(true, words),
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
