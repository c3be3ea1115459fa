//! What each command does.

use super::args::{Check, Eval, Explain, FailOn, Format, Host, Lint, lang};
use super::{DATA, FINDINGS, FINE, USAGE};
use crate::pack::{Data, Pack};
use crate::problem::{self, Lang};
use crate::report::{Problems, Report, Style};
use crate::run::Options;
use std::io::{IsTerminal, Read, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

/// Largest standard input, in bytes.
pub(super) const LARGEST: u64 = 256 << 20;

/// `gouji check`: every document in order; the worst exit code of all.
pub(super) fn check(args: &Check) -> u8 {
    let lang = lang(args.lang);
    // The process ends with the check, so that rules need not be taken apart.
    let pack = match Pack::load(&args.rules).map(ManuallyDrop::new) {
        Ok(pack) => pack,
        Err(problems) => {
            unusable(args, problems.in_lang(lang));
            return USAGE;
        }
    };
    let options = match host(lang, &args.host).and_then(|options| pack.accepts(&options).map(|()| options)) {
        Ok(options) => Options { all: args.all, ..options },
        Err(problems) => {
            unusable(args, problems.in_lang(lang));
            return USAGE;
        }
    };
    let files = match crate::stream::expand(&args.data) {
        Ok(files) => files,
        Err(problems) => {
            refuse(&Problems::new(problems).in_lang(lang), args.format, "");
            return DATA;
        }
    };
    let many = |file: &PathBuf| !piped(file) && crate::stream::is_stream(file).unwrap_or(false);
    if args.mark.is_some() && args.format != Format::Xlsx {
        return misused(lang, "--mark 要和 --format xlsx 一起写", "--mark needs --format xlsx");
    }
    if args.summary && args.format != Format::Text {
        return misused(
            lang,
            "--summary 是给人看的汇总，不能和 --format 一起写：要汇总就不写 --format，要每一份的结果就不写 --summary",
            "--summary is a table to be read and takes no --format: leave out --format for the summary, or --summary for the results of each report",
        );
    }
    if args.format.is_whole() {
        return super::forms::check(args, &pack, &options, &files);
    }
    let asked =
        args.summary || args.output.is_some() || args.resume || matches!(args.format, Format::Csv | Format::Parquet);
    if asked || files.iter().any(many) {
        return super::batch::check(args, &pack, &options, files);
    }
    let mut worst = FINE;
    for path in &files {
        let code = if piped(path) {
            pipe(args, &pack, &options, path)
        } else {
            one(args, &pack, &options, path, document(path))
        };
        worst = worst.max(code);
    }
    worst
}

/// Arguments that do not go together.
fn misused(lang: Lang, zh: &str, en: &str) -> u8 {
    print(true, &if lang == Lang::Zh { format!("错误：{zh}\n") } else { format!("error: {en}\n") });
    USAGE
}

/// Rules or arguments that cannot be used; a form that other programs read says so, too.
fn unusable(args: &Check, problems: Problems) {
    if args.format.is_whole() {
        super::forms::unusable(args, problems);
    } else {
        refuse(&problems, args.format, "");
    }
}

/// What is no file at all is told where it is read. What comes through a pipe is gone once it has been looked at.
pub(super) fn piped(file: &Path) -> bool {
    let other = |found: std::fs::Metadata| !found.is_file() && !found.is_dir();
    file.as_os_str() == "-" || std::fs::metadata(file).is_ok_and(other)
}

/// A file that is to be checked.
pub(super) fn document(path: &Path) -> Result<Data, Problems> {
    crate::stream::folder(path).map_or_else(|| Data::read(path), |problem| Err(problem.into()))
}

/// Standard input or another pipe: one document, or many reports.
fn pipe(args: &Check, pack: &Pack, options: &Options, path: &Path) -> u8 {
    let name = path.display().to_string();
    let reader = match crate::stream::Reader::open(path, None) {
        Ok(reader) if reader.is_stream() => return super::batch::check_reader(args, pack, options, (name, reader)),
        reader => reader,
    };
    let most = usize::try_from(LARGEST).unwrap_or(usize::MAX);
    let bytes = reader.and_then(|reader| reader.into_bytes(most)).map_err(Problems::from);
    one(args, pack, options, path, bytes.and_then(|bytes| Data::from_bytes(&name, &bytes)))
}

/// One document.
fn one(args: &Check, pack: &Pack, options: &Options, path: &Path, data: Result<Data, Problems>) -> u8 {
    match data {
        Ok(data) => {
            let report = pack.check_with(&data, options);
            if let (Some(why), Format::Text) = (report.unread(), args.format) {
                // Findings would only say of every field that it is missing.
                refuse(&why.in_lang(options.lang), args.format, "");
                return DATA;
            }
            show(&report, args);
            if report.problems().is_empty() { verdict(&report, args.fail_on) } else { USAGE }
        }
        Err(problems) => {
            refuse(&problems.in_lang(options.lang), args.format, &path.display().to_string());
            DATA
        }
    }
}

/// What the arguments say about the run.
fn host(lang: Lang, args: &Host) -> Result<Options, Problems> {
    let period = args.period.as_deref().map(str::parse).transpose()?;
    let params = args.param.iter().map(|set| {
        let (name, value) = set.split_once(['=', '＝']).unwrap_or((set, ""));
        (name.trim().to_owned(), value.to_owned())
    });
    Ok(Options { period, params: params.collect(), ..Options::in_lang(lang) })
}

fn show(report: &Report, args: &Check) {
    match args.format {
        Format::Text => print(false, &report.to_text(&style(std::io::stdout().is_terminal(), report.lang()))),
        Format::Json | Format::Csv | Format::Parquet => print(false, &(report.to_json() + "\n")),
        // These hold whole runs and are never asked for here.
        Format::Html | Format::Xlsx | Format::Markdown | Format::Sarif | Format::Junit | Format::Github => {}
    }
}

/// Problems go to standard error in words, or to standard output as JSON.
pub(super) fn refuse(problems: &Problems, format: Format, source: &str) {
    if format == Format::Json {
        print(false, &(problems.to_json(source) + "\n"));
    } else {
        print(true, &problems.to_text(&style(std::io::stderr().is_terminal(), problems.lang())));
    }
}

pub(super) fn verdict(report: &Report, fail_on: FailOn) -> u8 {
    if report.unread().is_some() {
        return DATA;
    }
    let Some(least) = fail_on.severity() else { return FINE };
    let counts = report.counts();
    // A document of which nothing could be decided is not fine either.
    let nothing = counts.held + counts.within_rounding + counts.violated == 0;
    let undecided = fail_on == FailOn::Undecided && (counts.undecided > 0 || nothing);
    let fails = undecided || report.worst().is_some_and(|worst| worst >= least);
    if fails { FINDINGS } else { FINE }
}

/// `gouji explain`
pub(super) fn explain(args: &Explain) -> u8 {
    let lang = lang(args.lang);
    let Some(row) = problem::explain(&args.code) else {
        let known = problem::rows().map(|row| row.code).collect::<Vec<_>>().join(" ");
        let digits = args.code.strip_prefix(|letter: char| letter.is_ascii_alphabetic()).unwrap_or_default();
        let is_code = digits.len() == 4 && digits.chars().all(|digit| digit.is_ascii_digit());
        let words = match lang {
            Lang::Zh if is_code => format!("没有代码「{}」。有这些代码：\n{known}\n", args.code),
            Lang::En if is_code => format!("There is no code `{}`. These are the codes:\n{known}\n", args.code),
            Lang::Zh => format!(
                "「{}」不是代码。代码是一个字母和四位数字，例如 E0301；结果里方括号中如果是规则的名字，要看的是规则包里的这条规则。\n",
                args.code
            ),
            Lang::En => format!(
                "`{}` is no code. A code is a letter and four digits, such as E0301; where a rule's name stands in the brackets of a result, it is that rule of the pack which says more.\n",
                args.code
            ),
        };
        print(true, &words);
        return USAGE;
    };
    let (example, data) = match lang {
        Lang::Zh => ("例如这样的规则：", "和这样的数据："),
        Lang::En => ("For example these rules:", "with this data:"),
    };
    let mut page = format!(
        "{}  {}\n\n{}\n{}\n",
        row.code,
        problem::title(&row, lang),
        row.about.in_lang(lang),
        problem::advice(&row, lang)
    );
    let rules = crate::syntax::respell(&crate::source::Text::new("", row.rules), lang);
    for (words, text) in [(example, rules.as_str()), (data, row.data.map_or("", |(_, text)| text))] {
        if !text.is_empty() {
            let indented: String = text.lines().map(|line| format!("    {line}\n")).collect();
            page.push_str(&format!("\n{words}\n\n{indented}"));
        }
    }
    print(false, &page);
    FINE
}

/// `gouji eval`
pub(super) fn eval(args: &Eval) -> u8 {
    let lang = lang(args.lang);
    let options = match host(lang, &args.host) {
        Ok(options) => options,
        Err(problems) => {
            refuse(&problems.in_lang(lang), Format::Text, "");
            return USAGE;
        }
    };
    let data = match args.data.as_deref().map_or_else(|| Data::parse("", "{}"), read) {
        Ok(data) => data,
        Err(problems) => {
            refuse(&problems.in_lang(lang), Format::Text, "");
            return DATA;
        }
    };
    let value = match &args.rules {
        Some(rules) => Pack::load(rules).and_then(|pack| pack.evaluate(&args.expression, &data, &options)),
        None => crate::pack::evaluate(&args.expression, &data, &options),
    };
    match value {
        Ok(value) => {
            print(false, &(value + "\n"));
            FINE
        }
        Err(problems) => {
            // A figure that is missing or cannot be read is a finding about the data, not a slip of the user.
            let about_data = problems.all().iter().all(|problem| problem.code().starts_with('U'));
            refuse(&problems.in_lang(lang), Format::Text, "");
            if about_data { FINDINGS } else { USAGE }
        }
    }
}

/// `gouji lint`: remarks about a pack, and the fields that no rule reads.
pub(super) fn lint(args: &Lint) -> u8 {
    let lang = lang(args.lang);
    let pack = match Pack::load(&args.pack) {
        Ok(pack) => pack,
        Err(problems) => {
            refuse(&problems.in_lang(lang), Format::Text, "");
            return USAGE;
        }
    };
    let remarks = pack.remarks().in_lang(lang);
    print(false, &remarks.to_text(&style(std::io::stdout().is_terminal(), lang)));
    let unread = pack.unread_fields();
    if !unread.is_empty() {
        let mut words = String::from(match lang {
            Lang::Zh => "没有规则用到的字段（不算毛病）：\n",
            Lang::En => "Fields that no rule reads (no fault):\n",
        });
        let between = if lang == Lang::Zh { "、" } else { ", " };
        for (record, fields) in unread {
            let colon = if lang == Lang::Zh { "：" } else { ": " };
            words.push_str(&format!("  {record}{colon}{}\n", fields.join(between)));
        }
        words.push('\n');
        print(false, &words);
    }
    let count = remarks.all().len();
    print(
        false,
        &match (lang, count) {
            (Lang::Zh, _) => format!("规则包 {}：{count} 条提醒\n", pack.name()),
            (Lang::En, 1) => format!("pack {}: 1 remark\n", pack.name()),
            (Lang::En, _) => format!("pack {}: {count} remarks\n", pack.name()),
        },
    );
    if args.fail && count > 0 { FINDINGS } else { FINE }
}

/// Reads a file, or standard input for `-`.
fn read(path: &Path) -> Result<Data, Problems> {
    if path.as_os_str() != "-" {
        return Data::read(path);
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| Problems::from(problem::file_not_found("-", error.to_string())))?;
    Data::from_bytes("-", &bytes)
}

/// How to draw: in colour on a terminal unless `NO_COLOR` is set (<https://no-color.org>).
pub(super) fn style(terminal: bool, lang: Lang) -> Style {
    let colour = terminal && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty());
    let width = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
    Style { colour, width, ..Style::plain(lang) }
}

/// Writes to standard output or standard error. A reader that has gone away is no failure of ours.
pub(super) fn print(to_stderr: bool, words: &str) {
    let written = if to_stderr {
        std::io::stderr().lock().write_all(words.as_bytes())
    } else {
        let mut out = std::io::stdout().lock();
        out.write_all(words.as_bytes()).and_then(|()| out.flush())
    };
    if let Err(error) = written
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        let _ = writeln!(std::io::stderr(), "写不出结果 / the output cannot be written: {error}");
        std::process::exit(i32::from(USAGE));
    }
}
