//! How many instructions things take, counted by valgrind's callgrind: `cargo bench --bench instructions`. Each is held
//! against `benches/instructions.txt`; `-- --accept` writes that file anew. Where there is no valgrind, nothing is counted.
//!
//! An instruction count is the same on a busy machine as on a quiet one, so a few percent are a regression and no noise.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot do its work is to stop"
)]
#![allow(missing_docs, reason = "this is no library")]

#[allow(dead_code, reason = "each benchmark takes its part of the work")]
mod work;

use gouji::{Data, Pack};
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use work::reports::Shape;
use work::{STYLE, Work, hand, packs, reports};

/// How many percent more are let pass.
const TOLERANCE: u64 = 3;

/// What is counted: its name, and how often it is done in the shorter and in the longer run, whose difference is told for one.
const TASKS: [(&str, u64, u64); 7] = [
    ("compile 24 rules", 1, 4),
    ("compile 200 rules", 1, 3),
    ("one report: read, check, draw", 1, 9),
    ("batch: a report as the form has it", 256, 1_280),
    ("batch: a report in another order", 256, 1_280),
    ("batch: a report with figures as texts", 256, 1_280),
    ("by hand: a report as the form has it", 256, 1_280),
];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let told = |name: &str| args.iter().position(|arg| arg == name);
    if let Some(at) = told("--task") {
        return run(args[at + 1].parse().unwrap(), args[at + 2].parse().unwrap());
    }
    if !Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success()) {
        println!("skipped: there is no valgrind");
        return;
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/instructions.txt");
    let limits = std::fs::read_to_string(&file).unwrap_or_default();
    let (mut told_anew, mut slower) = (String::new(), false);
    for (number, (name, few, many)) in TASKS.iter().enumerate() {
        let each = (counted(number, *many) - counted(number, *few)) / (many - few);
        let limit =
            limits.lines().filter_map(|line| line.trim().split_once("  ")).find(|(_, about)| about.trim() == *name);
        let limit: Option<u64> = limit.and_then(|(limit, _)| limit.parse().ok());
        let said = match limit {
            None => "no limit yet".to_owned(),
            Some(limit) if each * 100 > limit * (100 + TOLERANCE) => {
                slower = true;
                format!("more than {limit}: A REGRESSION")
            }
            Some(limit) if each * 100 < limit * (100 - TOLERANCE) => format!("less than {limit}: accept it"),
            Some(limit) => format!("as {limit}"),
        };
        println!("{each:>12}  {name}  ({said})");
        told_anew.push_str(&format!("{each:>12}  {name}\n"));
    }
    if told("--accept").is_some() {
        std::fs::write(&file, told_anew).unwrap();
    } else if slower {
        std::process::exit(1);
    }
}

/// The instructions of a whole run of this program.
fn counted(task: usize, times: u64) -> u64 {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe().unwrap())
        .args(["--task", &task.to_string(), &times.to_string()])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    let line = said.lines().find_map(|line| line.split_once("Collected :")).unwrap_or_else(|| panic!("{said}"));
    line.1.trim().parse().unwrap()
}

/// Does a task so many times. What is made ready beforehand is the same for any number and falls out of the difference;
/// so reports are made for the longer run always.
fn run(task: usize, times: u64) {
    let batch = |shape: Shape| {
        let work = Work::new(shape, TASKS[task].2);
        let some = work.text.lines().take(usize::try_from(times).unwrap());
        black_box(work.batch.check("reports.ndjson", some, |_| {}));
    };
    match task {
        0 => (0..times).for_each(|_| drop(black_box(Pack::parse("rules.gj", packs::PACK).unwrap()))),
        1 => {
            let text = packs::of_rules(200);
            (0..times).for_each(|_| drop(black_box(Pack::parse("rules.gj", &text).unwrap())));
        }
        2 => {
            let pack = Pack::parse("rules.gj", packs::PACK).unwrap();
            for line in reports::lines(TASKS[task].2, 1, Shape::Plain).lines().take(usize::try_from(times).unwrap()) {
                let data = Data::parse("report.json", line).unwrap();
                black_box(pack.check(&data).to_text(&STYLE));
            }
        }
        3 => batch(Shape::Plain),
        4 => batch(Shape::OtherOrder),
        5 => batch(Shape::Quoted),
        _ => {
            let text = reports::lines(TASKS[task].2, 1, Shape::Plain);
            let mut counts = hand::Counts::default();
            text.lines()
                .take(usize::try_from(times).unwrap())
                .for_each(|line| hand::one(line, Shape::Plain, &mut counts));
            black_box(counts);
        }
    }
}
