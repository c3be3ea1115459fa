//! The command `gouji`.

mod args;
mod batch;
mod fmt;
mod forms;
mod junit;
mod output;
#[cfg_attr(not(feature = "parquet"), path = "parquet/absent.rs")]
mod parquet;
mod progress;
mod read;
mod run;
mod test;
mod turns;
mod written;
mod xlsx;

use crate::problem::Bilingual;
use args::{Args, Command};
use clap::Parser;
use std::process::ExitCode;
pub use xlsx::{Mark, mark};

/// Nothing at or above `--fail-on`.
const FINE: u8 = 0;
/// Findings at or above `--fail-on`; files that differ from their formatted text; tests and cases that failed.
const FINDINGS: u8 = 1;
/// Usage, or a pack that cannot be used.
const USAGE: u8 = 2;
/// Data that cannot be read.
const DATA: u8 = 3;
/// A run over many reports that was stopped before its end.
const STOPPED: u8 = 4;

/// The exit codes, for the reference.
pub static EXITS: [(u8, Bilingual); 5] = [
    (FINE, Bilingual { zh: "没有达到 `--fail-on` 程度的问题", en: "nothing as grave as `--fail-on` says" }),
    (
        FINDINGS,
        Bilingual {
            zh: "有达到 `--fail-on` 程度的问题，或者有测试、案例没有通过",
            en: "something as grave as `--fail-on` says, or a test or case failed",
        },
    ),
    (USAGE, Bilingual { zh: "规则包或者命令的写法不能用", en: "the pack or the arguments cannot be used" }),
    (DATA, Bilingual { zh: "数据读不出来", en: "the data cannot be read" }),
    (STOPPED, Bilingual { zh: "成批核对中途停下了（Ctrl-C）", en: "a run over many reports was stopped (Ctrl-C)" }),
];

/// Runs the command with the arguments of the process.
pub fn main() -> ExitCode {
    let args = match Args::try_parse_from(std::env::args_os()) {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    let code = match args.command {
        Command::Check(check) => run::check(&check),
        Command::Read(args) => read::read(&args),
        Command::Explain(explain) => run::explain(&explain),
        Command::Eval(eval) => run::eval(&eval),
        Command::Test(args) => test::test(&args),
        Command::Lint(lint) => run::lint(&lint),
        Command::Fmt(args) => fmt::fmt(&args),
    };
    ExitCode::from(code)
}

/// The command with its options, for the reference.
pub fn command() -> clap::Command {
    use clap::CommandFactory;
    let mut command = Args::command();
    command.build();
    command
}

/// Help goes to standard output, a slip to standard error.
fn usage(error: &clap::Error) -> ExitCode {
    let lang = args::lang_of_arguments();
    run::print(error.use_stderr(), &args::localised(error, lang));
    ExitCode::from(if error.use_stderr() { USAGE } else { FINE })
}
