//! `gouji fmt`: rule files in one style.

use super::args::{Fmt, lang};
use super::run::{print, style};
use super::{FINDINGS, FINE, USAGE};
use crate::pack::{read_rules, replace, rules_from_bytes, why};
use crate::problem::{self, Lang};
use crate::report::Problems;
use crate::source::Text;
use similar::TextDiff;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Most lines of a file whose differences are shown; finding them takes time by the square.
const LONGEST: usize = 4000;

/// Most lines that are shown of the differences of one file.
const SHOWN: usize = 40;

/// Most bytes of standard input that are read: enough to see that it is too large.
const LARGEST: u64 = 16 << 20;

/// Every file in order; the worst exit code of all.
pub(super) fn fmt(args: &Fmt) -> u8 {
    let lang = lang(args.lang);
    args.paths.iter().map(|path| fmt_path(path, args.check, lang)).max().unwrap_or(FINE)
}

fn fmt_path(path: &Path, check: bool, lang: Lang) -> u8 {
    let told = |problems: Problems| {
        print(true, &problems.in_lang(lang).to_text(&style(std::io::stderr().is_terminal(), lang)));
        USAGE
    };
    if path.as_os_str() == "-" {
        return standard_input().and_then(|text| fmt_input(&text, check, lang)).unwrap_or_else(told);
    }
    let mut files = Vec::new();
    if let Err(problems) = rule_files(path, &mut files) {
        return told(problems);
    }
    if files.is_empty() {
        return told(problem::no_rule_files(path.display().to_string()).into());
    }
    files.iter().map(|file| fmt_file(file, check, lang).unwrap_or_else(told)).max().unwrap_or(FINE)
}

fn fmt_file(path: &Path, check: bool, lang: Lang) -> Result<u8, Problems> {
    let text = read_rules(path)?;
    let formatted = crate::format::format(text.name(), text.content())?;
    if formatted == text.content() {
        return Ok(FINE);
    }
    if check {
        print(false, &differs(&text, &formatted, lang));
        return Ok(FINDINGS);
    }
    replace(path, &formatted).map_err(|error| problem::file_not_written(text.name(), why(&error)))?;
    print(
        false,
        &match lang {
            Lang::Zh => format!("已整理：{}\n", text.name()),
            Lang::En => format!("formatted: {}\n", text.name()),
        },
    );
    Ok(FINE)
}

fn fmt_input(text: &Arc<Text>, check: bool, lang: Lang) -> Result<u8, Problems> {
    let formatted = crate::format::format(text.name(), text.content())?;
    let differ = formatted != text.content();
    match (check, differ) {
        (true, true) => print(false, &differs(text, &formatted, lang)),
        (true, false) => {}
        (false, _) => print(false, &formatted),
    }
    Ok(if check && differ { FINDINGS } else { FINE })
}

fn standard_input() -> Result<Arc<Text>, Problems> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(LARGEST).read_to_end(&mut bytes);
    read.map_err(|error| problem::file_not_found("-", why(&error)))?;
    Ok(rules_from_bytes("-".to_owned(), &bytes)?)
}

/// The file's name, and the first lines that would change.
fn differs(text: &Text, formatted: &str, lang: Lang) -> String {
    let mut out = match lang {
        Lang::Zh => format!("未按统一样式：{}\n", text.name()),
        Lang::En => format!("not formatted: {}\n", text.name()),
    };
    if text.content().lines().count().max(formatted.lines().count()) > LONGEST {
        return out;
    }
    // Marks of Windows at line ends and at the start cannot be seen; where they are all, the name is enough.
    let plain = text.content().trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    let diff = TextDiff::from_lines(plain.as_str(), formatted);
    let shown = diff.unified_diff().context_radius(0).missing_newline_hint(false).to_string();
    let mut lines = shown.lines();
    for line in lines.by_ref().take(SHOWN) {
        out.push_str(line);
        out.push('\n');
    }
    if lines.next().is_some() {
        out.push_str("…\n");
    }
    out
}

/// The rule files of a folder and of the folders in it, in the order of their names, or the file itself. What begins
/// with a dot is passed over, and links to folders are not followed.
fn rule_files(path: &Path, out: &mut Vec<PathBuf>) -> Result<(), Problems> {
    let refused = |error: std::io::Error| problem::file_not_found(path.display().to_string(), why(&error));
    if !std::fs::metadata(path).map_err(refused)?.is_dir() {
        out.push(path.to_owned());
        return Ok(());
    }
    let entries = std::fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(refused)?;
    let mut entries: Vec<_> = entries.into_iter().map(|entry| (entry.path(), entry)).collect();
    entries.sort_by(|(one, _), (other, _)| one.cmp(other));
    for (path, entry) in entries {
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !hidden && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            rule_files(&path, out)?;
        } else if !hidden && path.extension().is_some_and(|ending| ending == "gj") && path.is_file() {
            out.push(path);
        }
    }
    Ok(())
}
