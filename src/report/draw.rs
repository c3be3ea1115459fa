//! Draws a diagnostic on a terminal: the headline, a pane for each file with its labels under the text they are about,
//! then advice. The drawing is our own, since no library at hand puts nested labels on Chinese text right.
//!
//! ```text
//! 错误[结构-01]：基本支出与项目支出之和应等于支出总额
//!   ╭─ 自评.gj:2:5
//!   │
//! 2 │   应 支出.基本支出 + 支出.项目支出 = 支出.总额
//!   │      ──────┬──────   ──────┬──────   ───────── 6558.50 万元
//!   │            │               ╰ 5506.86 万元
//!   │            ╰ 1051.47 万元
//!   │      ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 6558.33 万元
//!   │
//!   ╰ 提示：核对决算表
//! ```

mod canvas;
mod crop;
mod pane;
mod read;
#[cfg(test)]
mod tests;

use std::error::Error;
use std::fmt;

use miette::{Diagnostic, LabeledSpan, ReportHandler, Severity};

use crate::problem::{Bilingual, Lang};

use canvas::{Ink, Row};
use pane::Frame;
use read::{Pane, panes};

/// How to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The language of our own words; the diagnostic brings its own.
    pub lang: Lang,
    /// With ANSI colours.
    pub colour: bool,
    /// With box-drawing characters; else with ASCII alone.
    pub unicode: bool,
    /// Columns of the terminal. Lines of source that are longer are cropped around their labels.
    pub width: usize,
}

/// The drawing behind miette's own interface, for whoever installs it with `miette::set_hook`. The title is the word
/// for miette's severity, which knows three.
#[derive(Debug, Clone, Copy)]
pub struct Snippets(pub Style);

impl ReportHandler for Snippets {
    fn debug(&self, error: &dyn Diagnostic, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(draw(error, word(error.severity()).in_lang(self.0.lang), &self.0).trim_end())
    }
}

/// Draws one diagnostic with what is related to it, ending in a line break. `title` is the word for its severity in the
/// chosen language, since miette's severities are fewer than ours. Total: a label that lies nowhere is said as a note.
pub fn draw(diagnostic: &dyn Diagnostic, title: &str, style: &Style) -> String {
    let mut out = String::new();
    block(&mut out, diagnostic, title, style, 0);
    out
}

/// Labels that are drawn; the rest are counted.
const MOST_LABELS: usize = 20;
/// Related diagnostics within related diagnostics, and causes of causes.
const DEEPEST: usize = 8;
/// The narrowest terminal that is heeded.
const NARROWEST: usize = 40;

const COLON: Bilingual = Bilingual { zh: "：", en: ": " };
const ERROR: Bilingual = Bilingual { zh: "错误", en: "error" };
const WARNING: Bilingual = Bilingual { zh: "警告", en: "warning" };
const NOTE: Bilingual = Bilingual { zh: "提醒", en: "note" };
const CAUSE: Bilingual = Bilingual { zh: "原因", en: "cause" };
const HELP: Bilingual = Bilingual { zh: "提示", en: "help" };
const SEE: Bilingual = Bilingual { zh: "详见", en: "see" };
const ALSO: Bilingual = Bilingual { zh: "另", en: "also" };

fn word(severity: Option<Severity>) -> Bilingual {
    match severity.unwrap_or_default() {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Advice => NOTE,
    }
}

/// One diagnostic, then those related to it.
fn block(out: &mut String, diagnostic: &dyn Diagnostic, title: &str, style: &Style, depth: usize) {
    let labels: Vec<LabeledSpan> = diagnostic.labels().into_iter().flatten().collect();
    let shown = labels.get(..MOST_LABELS).unwrap_or(&labels);
    let (panes, nowhere) = match diagnostic.source_code() {
        Some(source) => panes(source, shown),
        None => (Vec::new(), shown.iter().filter_map(|label| label.label().map(str::to_owned)).collect()),
    };
    let mut notes: Vec<(Bilingual, String)> = nowhere.into_iter().map(|words| (ALSO, words)).collect();
    if labels.len() > shown.len() {
        notes.push((ALSO, more(labels.len() - shown.len(), style.lang)));
    }
    notes.extend(diagnostic.help().map(|help| (HELP, help.to_string())));
    notes.extend(diagnostic.url().map(|url| (SEE, url.to_string())));
    let mut cause = if diagnostic.diagnostic_source().is_none() { diagnostic.source() } else { None };
    for _ in 0..DEEPEST {
        let Some(error) = cause else { break };
        notes.push((CAUSE, error.to_string()));
        cause = Error::source(error);
    }
    let (remarks, related): (Vec<_>, Vec<_>) =
        diagnostic.related().into_iter().flatten().partition(|it| is_remark(*it));
    notes.extend(remarks.into_iter().map(|remark| (NOTE, remark.to_string())));

    let mut rows = headline(diagnostic, title, style.lang);
    rows.extend(body(&panes, &notes, style));
    for row in rows {
        row.write(out, style.colour.then(|| diagnostic.severity().unwrap_or_default()));
    }
    if depth < DEEPEST {
        for (diagnostic, title) in diagnostic
            .diagnostic_source()
            .map(|it| (it, CAUSE))
            .into_iter()
            .chain(related.into_iter().map(|it| (it, word(it.severity()))))
        {
            out.push('\n');
            block(out, diagnostic, title.in_lang(style.lang), style, depth + 1);
        }
    }
}

/// Advice that is words and nothing else is a line under what it is related to.
fn is_remark(diagnostic: &dyn Diagnostic) -> bool {
    let alone = diagnostic.labels().is_none_or(|mut labels| labels.next().is_none());
    diagnostic.severity() == Some(Severity::Advice)
        && alone
        && diagnostic.code().is_none()
        && diagnostic.help().is_none()
}

/// `错误[结构-01]：…`
fn headline(diagnostic: &dyn Diagnostic, title: &str, lang: Lang) -> Vec<Row> {
    let mut head = title.to_owned();
    if let Some(code) = diagnostic.code() {
        head.push_str(&format!("[{code}]"));
    }
    let mut first = Row::default();
    let mut column = first.put(0, &head, Ink::Main);
    if !head.is_empty() {
        column = first.put(column, COLON.in_lang(lang), Ink::Strong);
    }
    paragraph(first, column, &diagnostic.to_string(), Ink::Strong)
}

/// The panes, then the notes hanging from the same frame.
fn body(panes: &[Pane<'_>], notes: &[(Bilingual, String)], style: &Style) -> Vec<Row> {
    let last = panes.iter().flat_map(|pane| pane.marks.iter().map(|mark| mark.last)).max().unwrap_or(0);
    let frame = Frame { digits: last.to_string().len(), unicode: style.unicode, width: style.width.max(NARROWEST) };
    let mut rows = Vec::new();
    for (index, pane) in panes.iter().enumerate() {
        rows.extend(pane::rows(pane, index == 0, &frame));
    }
    if !rows.is_empty() && !notes.is_empty() {
        rows.push(frame.rule());
    }
    for (index, (word, words)) in notes.iter().enumerate() {
        let (mut row, column) = frame.note(index + 1 == notes.len());
        let column = row.put(column, word.in_lang(style.lang), Ink::Strong);
        let column = row.put(column, COLON.in_lang(style.lang), Ink::Strong);
        let mut lines = paragraph(row, column, words, Ink::Plain);
        if index + 1 < notes.len() {
            lines.iter_mut().skip(1).for_each(|row| frame.bar(row));
        }
        rows.extend(lines);
    }
    rows
}

/// Words from a column on; where they have several lines, the others stand under the first.
fn paragraph(mut row: Row, column: usize, words: &str, ink: Ink) -> Vec<Row> {
    let mut rows = Vec::new();
    for line in words.trim_end().lines() {
        row.put(column, line, ink);
        rows.push(std::mem::take(&mut row));
    }
    if rows.is_empty() {
        rows.push(row);
    }
    rows
}

fn more(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("还有 {count} 处没有画出"),
        (Lang::En, 1) => "1 more place is not drawn".to_owned(),
        (Lang::En, _) => format!("{count} more places are not drawn"),
    }
}
