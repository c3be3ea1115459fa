//! `gouji check` in the forms that hold a whole run: a page, a workbook, what other tools read. They are written once, when
//! every document has been checked.

use super::args::{Check, Format};
use super::run::{LARGEST, piped, print, refuse, verdict};
use super::{DATA, FINE, USAGE, junit, output, xlsx};
use crate::pack::{Data, Pack, replace, why};
use crate::problem::{self, Lang};
use crate::report::{Checked, Problems, github, html, markdown, sarif};
use crate::run::Options;
use crate::stream::{self, Reader};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Checks every document, then writes; the worst exit code of all.
pub(super) fn check(args: &Check, pack: &Pack, options: &Options, files: &[PathBuf]) -> u8 {
    let lang = options.lang;
    if let Some(words) = refused(args, files, lang) {
        print(true, &words);
        return USAGE;
    }
    // Every instance is a case of its own there, whatever it came to.
    let options = Options { all: options.all || args.format == Format::Junit, ..options.clone() };
    let (mut run, mut worst) = (Vec::new(), FINE);
    for path in files {
        let name = path.display().to_string();
        let came = match read(path, &name) {
            Ok(Some(data)) => Ok(pack.check_with(&data, &options)),
            Ok(None) => {
                print(true, &many(args.format, &name, lang));
                return USAGE;
            }
            Err(problems) => Err(problems.in_lang(lang)),
        };
        worst = worst.max(match &came {
            Ok(report) if report.problems().is_empty() => verdict(report, args.fail_on),
            Ok(_) => USAGE,
            Err(problems) => {
                refuse(problems, args.format, &name);
                DATA
            }
        });
        run.push(Checked { source: name, came });
    }
    worst.max(put(args, &run, lang)).max(marked(args, &run, lang))
}

/// The rules or the arguments cannot be used: in words, and in the form that was asked for.
pub(super) fn unusable(args: &Check, problems: Problems) {
    let lang = problems.lang();
    refuse(&problems, args.format, "");
    if args.format != Format::Xlsx && refused(args, &args.data, lang).is_none() {
        put(args, &[Checked { source: String::new(), came: Err(problems) }], lang);
    }
}

/// A document; nothing where there are many reports in it.
fn read(path: &Path, name: &str) -> Result<Option<Data>, Problems> {
    if !piped(path) {
        if stream::is_stream(path).unwrap_or(false) {
            return Ok(None);
        }
        return super::run::document(path).map(Some);
    }
    let reader = Reader::open(path, None).map_err(Problems::from)?;
    if reader.is_stream() {
        return Ok(None);
    }
    let most = usize::try_from(LARGEST).unwrap_or(usize::MAX);
    let bytes = reader.into_bytes(most).map_err(Problems::from)?;
    Data::from_bytes(name, &bytes).map(Some)
}

/// What these forms cannot do.
fn refused(args: &Check, files: &[PathBuf], lang: Lang) -> Option<String> {
    let format = args.format.name();
    let words = |zh: String, en: String| Some(if lang == Lang::Zh { zh } else { en });
    if args.summary || args.resume {
        let option = if args.summary { "--summary" } else { "--resume" };
        return words(
            format!("错误：{option} 用于成批的报表，--format {format} 没有；请用 --format json、csv 或 text\n"),
            format!(
                "error: {option} is for many reports, and --format {format} is not; use --format json, csv or text\n"
            ),
        );
    }
    let read = || files.iter().chain([&args.rules]);
    let written = [("--mark", &args.mark), ("--output", &args.output)];
    let mut written = written.into_iter().filter_map(|(option, path)| Some((option, path.as_ref()?)));
    let lost = written.find_map(|(option, path)| output::loses(option, path, read(), lang));
    if lost.is_some() {
        return lost;
    }
    if let (Some(mark), Some(output)) = (&args.mark, &args.output)
        && whole(mark) == whole(output)
    {
        let name = mark.display();
        return words(
            format!("错误：--mark 和 --output 都要写「{name}」，写了一个就没有另一个；请换一个文件名\n"),
            format!("error: --mark and --output both name `{name}`, and one would be lost; name another file\n"),
        );
    }
    match &args.output {
        Some(_) => None,
        None if args.format == Format::Xlsx && std::io::stdout().is_terminal() => words(
            "错误：工作簿不能显示在终端上；用 --output 写明存到哪个文件，如 --output 核对结果.xlsx\n".to_owned(),
            "error: a workbook cannot be shown on a terminal; name a file with --output, as in --output findings.xlsx\n"
                .to_owned(),
        ),
        None => None,
    }
}

/// A file by its whole name, whether or not it is there yet.
fn whole(path: &Path) -> PathBuf {
    let beside = || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    };
    path.canonicalize().ok().or_else(beside).unwrap_or_else(|| path.to_owned())
}

/// Why a file of many reports has none of these forms.
fn many(format: Format, name: &str, lang: Lang) -> String {
    let format = format.name();
    match lang {
        Lang::Zh => format!(
            "错误：「{name}」里有许多份报表，--format {format} 只用于一份一份的数据；成批的报表请用 --format csv、json 或 text，要看其中一份，就把它单独存成文件\n"
        ),
        Lang::En => format!(
            "error: `{name}` holds many reports, and --format {format} is for data of one report each; use --format csv, json or text for many, or put the report you want into a file of its own\n"
        ),
    }
}

/// Writes the copy of a workbook in which cells are marked, where one is asked for.
fn marked(args: &Check, run: &[Checked], lang: Lang) -> u8 {
    let Some(path) = &args.mark else { return FINE };
    let name = path.display();
    let refuse = |code: u8, zh: String, en: String| {
        print(true, &if lang == Lang::Zh { zh } else { en });
        code
    };
    let [Checked { source, came }] = run else {
        return refuse(
            USAGE,
            "错误：--mark 只标一份工作簿；请一次核对一份\n".to_owned(),
            "error: --mark marks one workbook; check one at a time\n".to_owned(),
        );
    };
    // Why it could not be read has been said.
    let Ok(report) = came else {
        return refuse(
            DATA,
            format!("没有写「{name}」：「{source}」读不出来，没有可以标的\n"),
            format!("`{name}` was not written: `{source}` could not be read, so there is nothing to mark\n"),
        );
    };
    let original = match std::fs::read(source) {
        Ok(original) => original,
        Err(error) => {
            let why = why(&error);
            return refuse(
                DATA,
                format!("错误：要标的「{source}」读不了：{}；没有写「{name}」\n", why.in_lang(Lang::Zh)),
                format!(
                    "error: `{source}`, which is to be marked, cannot be read: {}; `{name}` was not written\n",
                    why.in_lang(Lang::En)
                ),
            );
        }
    };
    let copy = match xlsx::copy(&original, report) {
        Some(Ok(copy)) => copy,
        Some(Err(_)) => {
            return refuse(
                USAGE,
                format!(
                    "错误：「{source}」里面的写法少见，标不了，没有写「{name}」；请用 Excel 或 WPS 打开它，另存一份，再核对那一份\n"
                ),
                format!(
                    "error: `{source}` is written in an uncommon way and cannot be marked; `{name}` was not written; open it in Excel or WPS, save a copy, and check that\n"
                ),
            );
        }
        None => {
            return refuse(
                USAGE,
                format!(
                    "错误：--mark 只能标 .xlsx 工作簿，「{source}」不是；没有写「{name}」。是工作簿的，请用 Excel 或 WPS 打开，另存为 .xlsx，再核对那一份\n"
                ),
                format!(
                    "error: --mark marks .xlsx workbooks only, and `{source}` is none; `{name}` was not written. If it is another kind of workbook, open it in Excel or WPS, save it as .xlsx, and check that\n"
                ),
            );
        }
    };
    match replace(path, copy) {
        Ok(()) => FINE,
        Err(error) => not_written(&name.to_string(), &error, lang),
    }
}

/// Writes a run.
fn put(args: &Check, run: &[Checked], lang: Lang) -> u8 {
    let bytes = match args.format {
        // These are written report by report.
        Format::Text | Format::Json | Format::Csv | Format::Parquet => Vec::new(),
        Format::Html => html(run, lang).into_bytes(),
        Format::Markdown => markdown(run, lang).into_bytes(),
        Format::Sarif => sarif(run, lang).into_bytes(),
        Format::Github => github(run, lang).into_bytes(),
        Format::Junit => {
            let suites: Vec<junit::Suite> =
                run.iter().map(|checked| junit::checked(checked, args.fail_on, lang)).collect();
            junit::document(&suites).into_bytes()
        }
        Format::Xlsx => xlsx::workbook(run, lang),
    };
    let Some(path) = &args.output else {
        let mut out = std::io::stdout().lock();
        return match out.write_all(&bytes).and_then(|()| out.flush()) {
            Ok(()) => FINE,
            // A reader that has gone away is no failure of ours.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => FINE,
            Err(error) => not_written("-", &error, lang),
        };
    };
    match replace(path, &bytes) {
        Ok(()) => FINE,
        Err(error) => not_written(&path.display().to_string(), &error, lang),
    }
}

fn not_written(name: &str, error: &std::io::Error, lang: Lang) -> u8 {
    let problem = problem::file_not_written(name.to_owned(), why(error));
    refuse(&Problems::from(problem).in_lang(lang), Format::Text, "");
    USAGE
}
