//! Where the results of many reports go: whole lines only, so that whatever stops a run leaves what can be gone on from.

use super::args::{Check, Format};
use super::parquet::{HERE, Row, Table};
use super::{DATA, FINDINGS, FINE, USAGE};
use crate::pack::{Pack, why};
use crate::problem::{Lang, Phrase};
use crate::program::Severity;
use crate::run::Outcome;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether somebody pressed Ctrl-C.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// Whether the run is to stop.
pub(super) fn is_stopped() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

/// Why a run stops before its end.
pub(super) enum Stop {
    /// Somebody asked for it.
    Asked,
    /// The output takes no more: why.
    Full(Phrase),
    /// Nobody reads the output any more.
    Gone,
}

/// The output of a run.
pub(super) struct Output {
    to: To,
    path: Option<PathBuf>,
    /// Reports that are in it already, from an earlier run.
    done: u64,
    /// Bytes and reports that are written whole.
    written: (u64, u64),
    /// The exit code that the reports of the earlier run ask for.
    earlier: u8,
    /// Whether a later run can go on with it.
    goes_on: bool,
}

enum To {
    Standard(BufWriter<std::io::Stdout>),
    File(File),
    Table(Box<Table>),
}

impl Output {
    /// Opens what the arguments say. To go on with a file, its whole lines are counted, one a report; a line that was not
    /// written to its end goes.
    pub fn open(args: &Check, pack: &Pack, fail_on: Option<Severity>, lang: Lang) -> Result<Output, String> {
        // The first Ctrl-C is answered between two chunks. A pipe that gives nothing more may keep that waiting for ever, so
        // a second one ends the run where it is; a line that is cut then goes when the run is resumed.
        let _ = ctrlc::set_handler(|| {
            if STOPPED.swap(true, Ordering::Relaxed) {
                std::process::exit(i32::from(super::STOPPED));
            }
        });
        let either = |zh: String, en: String| if lang == Lang::Zh { zh } else { en };
        let table = args.format == Format::Parquet;
        if table && !HERE {
            let words = (
                "这个 gouji 安装时没有带 Parquet。在项目目录里用 cargo install --path . --features parquet 重新安装就有；同样的发现用 --format csv 也能得到",
                "this gouji was installed without Parquet; install it again in the project's folder with cargo install --path . --features parquet, or take --format csv, which lists the same findings",
            );
            return Err(either(format!("错误：{}\n", words.0), format!("error: {}\n", words.1)));
        }
        let Some(path) = &args.output else {
            if table {
                let words = (
                    "--format parquet 要和 --output 一起写：写进哪个文件",
                    "--format parquet needs --output: the file to write",
                );
                return Err(either(format!("错误：{}\n", words.0), format!("error: {}\n", words.1)));
            }
            if args.resume {
                let words = (
                    "--resume 要和 --output 一起写：接着写哪个文件",
                    "--resume needs --output: the file to go on with",
                );
                return Err(either(format!("错误：{}\n", words.0), format!("error: {}\n", words.1)));
            }
            let to = To::Standard(BufWriter::with_capacity(1 << 16, std::io::stdout()));
            return Ok(Output { to, path: None, done: 0, written: (0, 0), earlier: FINE, goes_on: false });
        };
        if args.resume && args.format != Format::Json {
            let words = (
                "--resume 只能接着写 --format json 的结果：一行一份，才知道做到了哪里",
                "--resume goes on only with results of --format json: with one line a report it is known how far they go",
            );
            return Err(either(format!("错误：{}\n", words.0), format!("error: {}\n", words.1)));
        }
        let name = path.display();
        if let Some(words) = loses("--output", path, args.data.iter().chain([&args.rules]), lang) {
            return Err(words);
        }
        let cannot = |error: std::io::Error| {
            let why = why(&error);
            either(
                format!("错误：写不了「{name}」：{}\n", why.in_lang(Lang::Zh)),
                format!("error: `{name}` cannot be written: {}\n", why.in_lang(Lang::En)),
            )
        };
        let opened = File::options().read(true).write(true).create(true).truncate(!args.resume).open(path);
        let mut file = opened.map_err(cannot)?;
        let (mut earlier, mut seen, mut foreign) = (FINE, 0, None);
        let mut line = |line: &[u8]| {
            seen += 1;
            match code_of(line, pack.hash(), fail_on) {
                Some(code) => earlier = earlier.max(code),
                None => foreign = foreign.or(Some(seen)),
            }
        };
        let (end, done) = if args.resume { whole_lines(&file, &mut line).map_err(cannot)? } else { (0, 0) };
        if let Some(line) = foreign {
            return Err(either(
                format!(
                    "错误：「{name}」第 {line} 行不是这个规则包得出的结果，不能接着写：规则改过了，或者不是这个文件。用 --output 另写一个文件，或者去掉 --resume 从头做\n"
                ),
                format!(
                    "error: line {line} of `{name}` is no result of these rules, so it cannot be gone on with: the rules have changed, or it is another file; name another file with --output, or start anew without --resume\n"
                ),
            ));
        }
        file.set_len(end).map_err(cannot)?;
        file.seek(SeekFrom::Start(end)).map_err(cannot)?;
        let to = if table {
            let table = Table::new(file, pack).map_err(|stop| match stop {
                Stop::Full(why) => either(
                    format!("错误：写不了「{name}」：{}\n", why.in_lang(Lang::Zh)),
                    format!("error: `{name}` cannot be written: {}\n", why.in_lang(Lang::En)),
                ),
                Stop::Asked | Stop::Gone => String::new(),
            })?;
            To::Table(Box::new(table))
        } else {
            To::File(file)
        };
        Ok(Output {
            to,
            path: Some(path.clone()),
            done,
            written: (end, 0),
            earlier,
            goes_on: args.format == Format::Json,
        })
    }

    /// Whether it is a file.
    pub fn is_file(&self) -> bool {
        self.path.is_some()
    }

    /// How many reports are in it already, from an earlier run, and the exit code that they ask for.
    pub fn earlier(&self) -> (u64, u8) {
        (self.done, self.earlier)
    }

    /// Writes the lines of so many reports.
    pub fn put(&mut self, lines: &[u8], reports: usize) -> Result<(), Stop> {
        let written = match &mut self.to {
            To::Standard(out) => out.write_all(lines).and_then(|()| out.flush()),
            To::File(file) => file.write_all(lines),
            To::Table(_) => return Ok(()),
        };
        if let Err(error) = written {
            self.keep_whole(lines);
            return Err(stop(&error));
        }
        self.written.0 += u64::try_from(lines.len()).unwrap_or(u64::MAX);
        self.written.1 += u64::try_from(reports).unwrap_or(u64::MAX);
        Ok(())
    }

    /// Takes the rows of reports.
    pub fn put_rows(&mut self, rows: Vec<Vec<Row>>) -> Result<(), Stop> {
        match &mut self.to {
            To::Table(table) => table.put(rows),
            To::Standard(_) | To::File(_) => Ok(()),
        }
    }

    /// Of lines that were not all written, those that were stay.
    fn keep_whole(&mut self, lines: &[u8]) {
        let To::File(file) = &mut self.to else { return };
        let there = file.stream_position().map_or(0, |at| at.saturating_sub(self.written.0));
        let there = lines.get(..usize::try_from(there).unwrap_or(0)).unwrap_or_default();
        let whole = memchr::memrchr(b'\n', there).map_or(0, |end| end + 1);
        self.written.0 += u64::try_from(whole).unwrap_or(0);
        let reports = memchr::memchr_iter(b'\n', there).count();
        self.written.1 += u64::try_from(reports).unwrap_or(0);
        // What cannot even be cut off is cut off when it is gone on with.
        let _ = file.set_len(self.written.0);
    }

    /// Everything is written, and that is all there is if every input was read to its end.
    pub fn finish(&mut self, whole: bool) -> Result<(), Stop> {
        let written = match &mut self.to {
            To::Standard(out) => out.flush(),
            To::File(file) => file.flush(),
            To::Table(table) => return table.finish(whole),
        };
        written.map_err(|error| stop(&error))
    }

    /// How far it got, in words.
    pub fn stopped(&mut self, stop: &Stop, lang: Lang) -> String {
        let kept = match &mut self.to {
            To::Table(table) => Some(table.stop()),
            To::Standard(_) | To::File(_) => None,
        };
        let all = kept.map_or(self.done + self.written.1, Option::unwrap_or_default);
        let (zh, en) = match stop {
            Stop::Asked => ("已经停下".to_owned(), "Stopped".to_owned()),
            Stop::Full(why) => (
                format!("写不下去了（{}）", why.in_lang(Lang::Zh)),
                format!("The output takes no more ({})", why.in_lang(Lang::En)),
            ),
            Stop::Gone => return String::new(),
        };
        let (then_zh, then_en) = match (&self.path, kept) {
            (Some(path), Some(Some(_))) => (
                format!(
                    "「{}」可以打开，里面是这些报告的结果，并且注明没有做完（gouji.complete 是 false）；Parquet 文件不能接着写，要从头再做",
                    path.display()
                ),
                format!(
                    "`{}` can be opened, holds what was found in these, and says that it is incomplete (gouji.complete is false); a Parquet file cannot be gone on with, so start anew",
                    path.display()
                ),
            ),
            (Some(path), Some(None)) => (
                format!("「{}」没有写成，打不开", path.display()),
                format!("`{}` could not be finished and cannot be opened", path.display()),
            ),
            (Some(path), None) if self.goes_on => (
                format!("「{}」里已有的每一行都是完整的；加上 --resume 再运行，就从后面接着做", path.display()),
                format!("every line in `{}` is whole; run it again with --resume to go on from there", path.display()),
            ),
            (Some(path), None) => (
                format!(
                    "「{}」里已有的每一行都是完整的；只有 --format json 的结果能用 --resume 接着做，这个要从头再做",
                    path.display()
                ),
                format!(
                    "every line in `{}` is whole; only results of --format json can be gone on with, so start anew",
                    path.display()
                ),
            ),
            (None, _) => ("已写出的每一行都是完整的".to_owned(), "every line that was written is whole".to_owned()),
        };
        match lang {
            Lang::Zh => format!("{zh}：做完了 {all} 份。{then_zh}。\n"),
            Lang::En => format!("{en}: {all} reports are done; {then_en}.\n"),
        }
    }
}

/// Why results cannot be written to a file: it is one of those that are being checked.
pub(super) fn loses<'a>(
    option: &str,
    output: &Path,
    read: impl IntoIterator<Item = &'a PathBuf>,
    lang: Lang,
) -> Option<String> {
    let path = output.canonicalize().ok()?;
    let same = |file: &PathBuf| file.canonicalize().is_ok_and(|file| file == path);
    let name = output.display();
    read.into_iter().any(same).then(|| match lang {
        Lang::Zh => format!("错误：「{name}」是要核对的数据或规则，结果不能写在它上面；{option} 换一个文件\n"),
        Lang::En => {
            format!(
                "error: `{name}` is data or rules of this check and would be lost; name another file with {option}\n"
            )
        }
    })
}

pub(super) fn stop(error: &std::io::Error) -> Stop {
    if error.kind() == std::io::ErrorKind::BrokenPipe { Stop::Gone } else { Stop::Full(why(error)) }
}

/// Where the last whole line ends, and how many there are; each is shown.
fn whole_lines(file: &File, show: &mut impl FnMut(&[u8])) -> std::io::Result<(u64, u64)> {
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let (mut end, mut lines, mut line) = (0, 0, Vec::new());
    loop {
        line.clear();
        let read = reader.read_until(b'\n', &mut line)?;
        if line.last() != Some(&b'\n') {
            return Ok((end, lines));
        }
        show(&line);
        lines += 1;
        end += u64::try_from(read).unwrap_or(0);
    }
}

/// The exit code that one line of results asks for; nothing where it is none of the results of these rules.
fn code_of(line: &[u8], hash: &str, fail_on: Option<Severity>) -> Option<u8> {
    let line: serde_json::Value = serde_json::from_slice(line).ok()?;
    if line.pointer("/pack/hash")? != hash {
        return None;
    }
    let problems = line.get("problems").and_then(serde_json::Value::as_array).is_some_and(|all| !all.is_empty());
    if problems {
        // Of a report that was read, it is the pack that has them.
        return Some(if line.get("counts").is_some() { USAGE } else { DATA });
    }
    let word =
        |finding: &serde_json::Value, name: &str| finding.get(name).and_then(|word| Some(word.as_str()?.to_owned()));
    let grave = |finding: &serde_json::Value| {
        let severity = word(finding, "severity");
        let severity = Severity::ALL.into_iter().find(|known| Some(known.key()) == severity.as_deref());
        let open = word(finding, "outcome").as_deref() == Some(Outcome::Violated.key())
            && finding.get("explanation").is_none_or(serde_json::Value::is_null);
        open && severity >= fail_on && fail_on.is_some()
    };
    let findings = line.get("findings").and_then(serde_json::Value::as_array);
    Some(if findings.is_some_and(|findings| findings.iter().any(grave)) { FINDINGS } else { FINE })
}
