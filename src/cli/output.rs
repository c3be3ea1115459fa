//! Where the results of many reports go: whole lines only, so that whatever stops a run leaves what can be gone on from.

use super::args::{Check, Format};
use crate::problem::Lang;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
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
    Full(String),
    /// Nobody reads the output any more.
    Gone,
}

/// The output of a run.
pub(super) struct Output {
    to: To,
    path: Option<PathBuf>,
    /// Reports that are in it already, from an earlier run.
    done: u64,
    /// How many of those are still to be passed over.
    left: u64,
    /// Bytes and reports that are written whole.
    written: (u64, usize),
}

enum To {
    Standard(BufWriter<std::io::Stdout>),
    File(File),
}

impl Output {
    /// Opens what the arguments say. To go on with a file, its whole lines are counted, one a report; a line that was not
    /// written to its end goes.
    pub fn open(args: &Check, lang: Lang) -> Result<Output, String> {
        // A second Ctrl-C while the first is being answered changes nothing; where none can be caught, it ends the run.
        let _ = ctrlc::set_handler(|| STOPPED.store(true, Ordering::Relaxed));
        let either = |zh: String, en: String| if lang == Lang::Zh { zh } else { en };
        let Some(path) = &args.output else {
            if args.resume {
                let words = (
                    "--resume 要和 --output 一起写：接着写哪个文件",
                    "--resume needs --output: the file to go on with",
                );
                return Err(either(format!("错误：{}\n", words.0), format!("error: {}\n", words.1)));
            }
            let to = To::Standard(BufWriter::with_capacity(1 << 16, std::io::stdout()));
            return Ok(Output { to, path: None, done: 0, left: 0, written: (0, 0) });
        };
        if args.resume && args.format != Format::Json {
            let words = (
                "--resume 只能接着写 --format json 的结果：一行一份，才知道做到了哪里",
                "--resume goes on only with results of --format json: with one line a report it is known how far they go",
            );
            return Err(either(format!("错误：{}\n", words.0), format!("error: {}\n", words.1)));
        }
        let name = path.display();
        let cannot = |error: std::io::Error| {
            let why = super::super::pack::why(&error);
            either(
                format!("错误：写不了「{name}」：{}\n", why.in_lang(Lang::Zh)),
                format!("error: `{name}` cannot be written: {}\n", why.in_lang(Lang::En)),
            )
        };
        let opened = File::options().read(true).write(true).create(true).truncate(!args.resume).open(path);
        let mut file = opened.map_err(cannot)?;
        let (end, done) = if args.resume { whole_lines(&file).map_err(cannot)? } else { (0, 0) };
        file.set_len(end).map_err(cannot)?;
        file.seek(SeekFrom::Start(end)).map_err(cannot)?;
        Ok(Output { to: To::File(file), path: Some(path.clone()), done, left: done, written: (end, 0) })
    }

    /// Whether it is a file.
    pub fn is_file(&self) -> bool {
        self.path.is_some()
    }

    /// How many of the next so many reports are in it already.
    pub fn skip(&mut self, reports: u64) -> u64 {
        let skip = self.left.min(reports);
        self.left -= skip;
        skip
    }

    /// Writes the lines of so many reports.
    pub fn put(&mut self, lines: &[u8], reports: usize) -> Result<(), Stop> {
        let written = match &mut self.to {
            To::Standard(out) => out.write_all(lines),
            To::File(file) => file.write_all(lines),
        };
        self.check(written)?;
        self.written.0 += u64::try_from(lines.len()).unwrap_or(u64::MAX);
        self.written.1 += reports;
        Ok(())
    }

    /// Everything is written.
    pub fn finish(&mut self) -> Result<(), Stop> {
        let written = match &mut self.to {
            To::Standard(out) => out.flush(),
            To::File(file) => file.flush(),
        };
        self.check(written)
    }

    fn check(&mut self, written: std::io::Result<()>) -> Result<(), Stop> {
        let Err(error) = written else { return Ok(()) };
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            return Err(Stop::Gone);
        }
        // What was written of the last lines is no whole line.
        if let To::File(file) = &mut self.to {
            let _ = file.set_len(self.written.0);
        }
        Err(Stop::Full(error.to_string()))
    }

    /// How far it got, in words.
    pub fn stopped(&self, stop: &Stop, reports: usize, lang: Lang) -> String {
        let all = self.done + u64::try_from(reports).unwrap_or(u64::MAX);
        let (zh, en) = match stop {
            Stop::Asked => ("已经停下".to_owned(), "Stopped".to_owned()),
            Stop::Full(why) => (format!("写不下去了：{why}"), format!("The output takes no more: {why}")),
            Stop::Gone => return String::new(),
        };
        let (then_zh, then_en) = match &self.path {
            Some(path) => (
                format!("「{}」里已有的每一行都是完整的；加上 --resume 再运行，就从后面接着做", path.display()),
                format!("every line in `{}` is whole; run it again with --resume to go on from there", path.display()),
            ),
            None => ("已写出的每一行都是完整的".to_owned(), "every line that was written is whole".to_owned()),
        };
        match lang {
            Lang::Zh => format!("{zh}：做完了 {all} 份。{then_zh}。\n"),
            Lang::En => format!("{en}: {all} reports are done; {then_en}.\n"),
        }
    }
}

/// Where the last whole line ends, and how many there are.
fn whole_lines(file: &File) -> std::io::Result<(u64, u64)> {
    let mut reader = BufReader::new(file);
    let mut block = vec![0; 1 << 16];
    let (mut at, mut end, mut lines) = (0_u64, 0, 0);
    loop {
        let read = reader.read(&mut block)?;
        if read == 0 {
            return Ok((end, lines));
        }
        for found in memchr::memchr_iter(b'\n', block.get(..read).unwrap_or_default()) {
            lines += 1;
            end = at + u64::try_from(found).unwrap_or(0) + 1;
        }
        at += u64::try_from(read).unwrap_or(0);
    }
}
