//! `gouji check` over files of many reports: chunk by chunk, on as many threads as asked for, written in the order of the
//! input, so that the output is the same for any number of them.

use super::args::{Check, FailOn, Format};
use super::output::{Output, Stop};
use super::parquet::{Row, Table};
use super::progress::Progress;
use super::turns::{Turn, Turns};
use super::{DATA, FINDINGS, FINE, STOPPED, USAGE, run, written};
use crate::pack::{Batch, Data, Pack, Piece, Summary, Verdict, Wants, Worker};
use crate::problem::{Lang, Problem};
use crate::program::Severity;
use crate::report::Problems;
use crate::run::{Counts, Options};
use crate::stream::{Chunk, Found, Kind, Reader};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::channel;

/// What many files are checked with.
struct Job<'a> {
    args: &'a Check,
    batch: Batch,
    lang: Lang,
    /// The file, as the user knows it.
    source: String,
}

/// What was made of a chunk.
#[derive(Default)]
struct Done {
    /// What is to be written.
    lines: Vec<u8>,
    /// The rows of each report, where they go into a table in columns.
    rows: Vec<Vec<Row>>,
    /// For standard error: what could not be read, which lines of JSON and of a table say, too.
    broken: Vec<Problems>,
    /// What is wrong between reports.
    strays: Vec<Problems>,
    summary: Summary,
    /// How many bytes of input this is.
    size: usize,
}

/// So much of what cannot be read is drawn; of the rest a line says enough.
const DRAWN: usize = 10;

/// What a run of many files has come to so far.
struct Total {
    summary: Summary,
    code: u8,
    /// How many of the next reports are in the output already, from an earlier run.
    left: u64,
    /// Whether every input was read to its end, and all that was in it is told as a report.
    whole: bool,
    /// How much was told that could not be read.
    unread: usize,
}

/// Checks files of many reports; the worst exit code of all.
pub(super) fn check(args: &Check, pack: &Pack, options: &Options, files: Vec<PathBuf>) -> u8 {
    let progress = Progress::new(&files, options.lang);
    let inputs = files.into_iter().map(|file| {
        let reader = Reader::open(&file, None);
        (file.display().to_string(), reader)
    });
    all(args, pack, options, inputs, progress)
}

/// Checks the many reports of standard input or of another pipe, by its name.
pub(super) fn check_reader(args: &Check, pack: &Pack, options: &Options, (name, reader): (String, Reader)) -> u8 {
    let progress = Progress::new(&[PathBuf::from(&name)], options.lang);
    all(args, pack, options, std::iter::once((name, Ok(reader))), progress)
}

fn all(
    args: &Check,
    pack: &Pack,
    options: &Options,
    inputs: impl Iterator<Item = (String, Result<Reader, Problem>)>,
    mut progress: Progress,
) -> u8 {
    let lang = options.lang;
    let wants = match args.format {
        Format::Text if args.summary => Wants::Reporters,
        Format::Text => Wants::Summary,
        Format::Json | Format::Csv | Format::Parquet if args.all => Wants::Everything,
        Format::Json | Format::Csv | Format::Parquet => Wants::Findings,
        // These hold whole runs and are never asked for here.
        Format::Html | Format::Xlsx | Format::Markdown | Format::Sarif | Format::Junit | Format::Github => {
            Wants::Findings
        }
    };
    let batch = match pack.batch(options, wants) {
        Ok(batch) => batch,
        Err(problems) => {
            run::refuse(&problems.in_lang(lang), args.format, "");
            return USAGE;
        }
    };
    let mut output = match Output::open(args, pack, fail_on(args), lang) {
        Ok(output) => output,
        Err(words) => {
            run::print(true, &words);
            return USAGE;
        }
    };
    let head = if args.format == Format::Csv { written::head(lang) } else { Vec::new() };
    let mut stop = output.put(&head, 0);
    let mut job = Job { args, batch, lang, source: String::new() };
    let (left, code) = output.earlier();
    let mut total = Total { summary: Summary::default(), code, left, whole: true, unread: 0 };
    for (source, reader) in inputs {
        job.source = source;
        stop = stop.and(match reader {
            Ok(reader) => one(&job, reader, &mut output, &mut progress, &mut total),
            Err(problem) => {
                told(&job, problem, &mut progress);
                total.code = total.code.max(DATA);
                total.whole = false;
                Ok(())
            }
        });
        if stop.is_err() {
            break;
        }
    }
    progress.finish();
    if let Err(stop) = stop.and_then(|()| output.finish(total.whole)) {
        return stopped(&job, &stop, &mut output);
    }
    if args.format == Format::Text {
        let words = written::summary(&job.batch, &total.summary, lang, args.summary);
        if let Err(stop) = output.put(words.as_bytes(), 0).and_then(|()| output.finish(total.whole)) {
            return stopped(&job, &stop, &mut output);
        }
    } else if output.is_file() {
        run::print(true, &(written::earlier(output.earlier().0, lang) + &written::last_line(&total.summary, lang)));
    }
    total.code.max(verdict(&job.batch, &total.summary, args.fail_on))
}

/// One file, to its end or to where it has to stop.
fn one(
    job: &Job<'_>,
    reader: Reader,
    output: &mut Output,
    progress: &mut Progress,
    total: &mut Total,
) -> Result<(), Stop> {
    if !reader.is_stream() {
        return document(job, reader, output, progress, total);
    }
    let mut turn = Turn::new(reader, total.left);
    let jobs = job.args.jobs.max(1);
    let done = if jobs == 1 {
        alone(job, &mut turn, (output, progress, total))
    } else {
        // Twice as many as threads, so that one slow chunk keeps nobody waiting at once.
        let turns = Turns::new(turn, jobs * 2);
        let done = in_parallel(job, &turns, (output, progress, total), jobs);
        turn = turns.into_turn();
        done
    };
    let failed;
    (total.left, failed) = turn.finish();
    if let Some(problem) = failed {
        told(job, problem, progress);
        total.code = total.code.max(DATA);
        total.whole = false;
    }
    done
}

/// A file that is one document, in whatever form.
fn document(
    job: &Job<'_>,
    reader: Reader,
    output: &mut Output,
    progress: &mut Progress,
    total: &mut Total,
) -> Result<(), Stop> {
    if total.left > 0 {
        total.left -= 1;
        return Ok(());
    }
    let most = usize::try_from(run::LARGEST).unwrap_or(usize::MAX);
    let bytes = reader.into_bytes(most).map_err(Problems::from);
    let size = bytes.as_ref().map_or(0, Vec::len);
    let mut worker = job.batch.worker(&job.source);
    let verdict = worker.document(bytes.and_then(|bytes| Data::from_bytes(&job.source, &bytes)));
    let mut making = Making { job, done: Done::default(), number: 1 };
    making.report(1, &verdict);
    making.done.summary.add(worker.take_summary());
    making.done.size = size;
    put(job, making.done, output, progress, total)
}

/// Reads, checks and writes by turns.
fn alone(
    job: &Job<'_>,
    turn: &mut Turn,
    (output, progress, total): (&mut Output, &mut Progress, &mut Total),
) -> Result<(), Stop> {
    let mut worker = job.batch.worker(&job.source);
    let mut bytes = Vec::new();
    while let Some(taken) = turn.next(bytes) {
        let done;
        (done, bytes) = work(job, &mut worker, taken);
        put(job, done, output, progress, total)?;
    }
    Ok(())
}

/// Other threads read and check, this one writes, in the order of the input.
fn in_parallel(
    job: &Job<'_>,
    turns: &Turns,
    (output, progress, total): (&mut Output, &mut Progress, &mut Total),
    jobs: usize,
) -> Result<(), Stop> {
    std::thread::scope(|scope| {
        let _leaves = turns.leaves();
        let (send, receive) = channel();
        for _ in 0..jobs {
            let send = send.clone();
            scope.spawn(move || {
                let _leaves = turns.leaves();
                let mut worker = job.batch.worker(&job.source);
                let mut bytes = Vec::new();
                while let Some((number, taken)) = turns.next(bytes) {
                    let done;
                    (done, bytes) = work(job, &mut worker, taken);
                    if send.send((number, done)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let mut ahead = BTreeMap::new();
        let mut written = 0;
        for (number, done) in receive {
            ahead.insert(number, done);
            while let Some(done) = ahead.remove(&written) {
                put(job, done, output, progress, total)?;
                written += 1;
                turns.written(written);
            }
        }
        Ok(())
    })
}

/// What is made of a chunk, being made.
struct Making<'j> {
    job: &'j Job<'j>,
    done: Done,
    /// The number of the next report in its file.
    number: u64,
}

impl Making<'_> {
    fn report(&mut self, line: u64, verdict: &Verdict) {
        self.done.broken.extend(verdict.broken.clone());
        let (number, source) = (self.number, &self.job.source);
        let format = self.job.args.format;
        if format == Format::Parquet {
            self.done.rows.push(Table::rows((source, number, line), verdict, self.job.args.all));
        }
        written::report(format, &self.job.batch, (source, number, line), verdict, &mut self.done.lines);
        self.number += 1;
    }

    /// Checks reports in a row. (Where only sums are wanted not every one is told, and nothing is asked for its line.)
    fn reports(&mut self, worker: &mut Worker<'_>, pieces: &[Piece<'_>]) {
        let mut told = pieces.iter();
        worker.take(pieces, &mut |verdict| {
            let line = told.next().map_or(0, |piece| piece.lines + 1);
            self.report(u64::try_from(line).unwrap_or(u64::MAX), &verdict);
        });
    }

    /// What is wrong in between, and no report.
    fn stray(&mut self, problem: &Problem) {
        self.done.strays.push(Problems::from(problem.clone()).in_lang(self.job.lang));
        self.done.summary.stray += 1;
    }
}

/// Checks the reports of a chunk, but for the first that are in the output already; gives its bytes back to be used again.
fn work(job: &Job<'_>, worker: &mut Worker<'_>, (chunk, skip): (Chunk, u64)) -> (Done, Vec<u8>) {
    let mut making = Making { job, done: Done::default(), number: chunk.first_report + skip };
    let mut left = usize::try_from(skip).unwrap_or(usize::MAX);
    match &chunk.kind {
        Kind::Lines(lines) => {
            let first = usize::try_from(chunk.first_line).unwrap_or(usize::MAX).saturating_sub(1);
            let all = lines.iter().skip(left);
            let pieces: Vec<Piece<'_>> =
                all.map(|line| Piece { bytes: chunk.line(line), lines: first + line.before as usize }).collect();
            making.reports(worker, &pieces);
        }
        Kind::Pieces(pieces) => {
            // Reports in a row are checked together.
            let mut row: Vec<Piece<'_>> = Vec::new();
            for piece in pieces {
                let lines = usize::try_from(piece.line).unwrap_or(usize::MAX).saturating_sub(1);
                match &piece.found {
                    Found::Report | Found::Broken(_) if left > 0 => left -= 1,
                    Found::Report => row.push(Piece { bytes: chunk.report(piece), lines }),
                    Found::Stray(problem) => making.stray(problem),
                    Found::Broken(problem) => {
                        making.reports(worker, &std::mem::take(&mut row));
                        making.report(piece.line, &worker.broken(problem.clone()));
                    }
                }
            }
            making.reports(worker, &row);
        }
    }
    making.done.summary.add(worker.take_summary());
    making.done.size = chunk.bytes.len();
    (making.done, chunk.bytes)
}

/// Writes what was made of a chunk.
fn put(job: &Job<'_>, done: Done, output: &mut Output, progress: &mut Progress, total: &mut Total) -> Result<(), Stop> {
    let reports = done.summary.reports;
    output.put(&done.lines, reports)?;
    output.put_rows(done.rows)?;
    let told = job.args.format == Format::Text || output.is_file();
    for problems in done.broken.iter().filter(|_| told).chain(&done.strays) {
        if total.unread == DRAWN {
            progress.beside(written::in_lines(job.lang));
        }
        progress.beside(&if total.unread < DRAWN { words(job, problems) } else { format!("{problems}\n") });
        total.unread += 1;
    }
    if done.summary.broken + done.summary.stray > 0 {
        total.code = total.code.max(DATA);
    }
    total.whole &= done.summary.stray == 0;
    if !done.summary.problems.is_empty() {
        total.code = total.code.max(USAGE);
    }
    progress.went_on(done.size, &done.summary);
    total.summary.add(done.summary);
    if super::output::is_stopped() { Err(Stop::Asked) } else { Ok(()) }
}

fn words(job: &Job<'_>, problems: &Problems) -> String {
    problems.to_text(&run::style(false, job.lang))
}

/// What keeps a file from being read further.
fn told(job: &Job<'_>, problem: Problem, progress: &mut Progress) {
    progress.beside(&words(job, &Problems::from(problem).in_lang(job.lang)));
}

/// Says how far it got; what is written is whole.
fn stopped(job: &Job<'_>, stop: &Stop, output: &mut Output) -> u8 {
    run::print(true, &output.stopped(stop, job.lang));
    match stop {
        Stop::Asked => STOPPED,
        Stop::Full(_) => USAGE,
        Stop::Gone => FINE,
    }
}

/// The least severity that fails.
fn fail_on(args: &Check) -> Option<Severity> {
    args.fail_on.severity()
}

/// Whether anything is as grave as `--fail-on` says.
fn verdict(batch: &Batch, summary: &Summary, fail_on: FailOn) -> u8 {
    let Some(least) = fail_on.severity() else { return FINE };
    let counts = summary.counts();
    let nothing = counts.held + counts.within_rounding + counts.violated == 0;
    let undecided = fail_on == FailOn::Undecided && (counts.undecided > 0 || nothing);
    let open = |(check, counts): (&(usize, usize), &Counts)| {
        let severity: Option<Severity> = batch.severity(*check);
        counts.violated > counts.explained && severity.is_some_and(|severity| severity >= least)
    };
    if undecided || summary.checks.iter().any(open) { FINDINGS } else { FINE }
}
