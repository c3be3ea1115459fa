//! The command's arguments.

use crate::problem::Lang;
use crate::program::Severity;
use clap::{ArgMatches, Args as ClapArgs, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// 勾稽：核对报表里的数是否对得上 / checks that the figures of a report tie out
#[derive(Parser, Debug)]
#[command(name = "gouji", version, disable_help_subcommand = true, help_template = HELP)]
#[command(about = "勾稽：核对报表里的数是否对得上 / checks that the figures of a report tie out")]
#[command(subcommand_help_heading = "命令 / Commands", next_help_heading = "选项 / Options")]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug)]
pub(super) enum Command {
    Check(Check),
    Read(Read),
    Explain(Explain),
    Eval(Eval),
    Test(Test),
    Lint(Lint),
    Fmt(Fmt),
}

/// Puts the arguments of a command to it.
type Given = fn(clap::Command) -> clap::Command;
/// The commands: name, what it does, what its arguments are.
const COMMANDS: [(&str, &str, Given); 7] = [
    ("check", "检查数据 / check data with a rule pack", Check::augment_args),
    ("read", "从文档里读出数来，写成 YAML / read the figures of a document and write them as YAML", Read::augment_args),
    ("explain", "解释一个代码 / explain a code such as E0301", Explain::augment_args),
    ("eval", "计算一个算式 / evaluate an expression over data", Eval::augment_args),
    ("test", "运行规则包自带的测试和案例 / run the tests and cases that a pack brings", Test::augment_args),
    ("lint", "提醒规则包里多余的和可疑的地方 / remark on what is idle or odd in a pack", Lint::augment_args),
    ("fmt", "把规则文件整理成统一样式 / put rule files into the one style", Fmt::augment_args),
];

/// What clap would derive, but that the arguments of a command are put together only when it is called for: that takes longer
/// than to read them.
impl Subcommand for Command {
    fn augment_subcommands(mut command: clap::Command) -> clap::Command {
        for (name, about, given) in COMMANDS {
            command = command.subcommand(clap::Command::new(name).about(about).defer(given));
        }
        command
    }

    fn augment_subcommands_for_update(command: clap::Command) -> clap::Command {
        Command::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        COMMANDS.iter().any(|(known, ..)| *known == name)
    }
}

impl FromArgMatches for Command {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Command, clap::Error> {
        match matches.subcommand() {
            Some(("check", given)) => Check::from_arg_matches(given).map(Command::Check),
            Some(("read", given)) => Read::from_arg_matches(given).map(Command::Read),
            Some(("explain", given)) => Explain::from_arg_matches(given).map(Command::Explain),
            Some(("eval", given)) => Eval::from_arg_matches(given).map(Command::Eval),
            Some(("test", given)) => Test::from_arg_matches(given).map(Command::Test),
            Some(("lint", given)) => Lint::from_arg_matches(given).map(Command::Lint),
            Some(("fmt", given)) => Fmt::from_arg_matches(given).map(Command::Fmt),
            _ => Err(clap::Error::new(clap::error::ErrorKind::MissingSubcommand)),
        }
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Command::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The page of `--help`: in both languages, since it is asked before anything says which.
const HELP: &str = "{about}\n\n用法 / Usage: {usage}\n\n{all-args}";

#[derive(ClapArgs, Debug)]
#[command(help_template = HELP, next_help_heading = "选项 / Options")]
pub(super) struct Check {
    /// 规则包：.gj 文件或目录 / the pack: a .gj file or a folder
    #[arg(long, value_name = "PACK")]
    pub rules: PathBuf,
    /// 输出形式 / form of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// 程序用语，不写就按系统 / language of the program's own words, else the locale's
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
    /// 发现到什么程度以退出码 1 结束 / from which severity on to exit with 1
    #[arg(long, value_enum, default_value_t = FailOn::Error)]
    pub fail_on: FailOn,
    #[command(flatten)]
    pub host: Host,
    /// 成批的报表：用几个线程核对 / many reports: on how many threads to check
    #[arg(long, alias = "threads", value_name = "N", default_value_t = 1)]
    pub jobs: usize,
    /// 成批的报表：除了按规则，还按差错种类和填报单位汇总 / many reports: sum up by kind of defect and by reporter, too
    #[arg(long)]
    pub summary: bool,
    /// 结果写进这个文件；文字和 JSON 只用于成批的报表 / write the results to this file; text and JSON only of many reports
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// 数据是工作簿时，另存一份标出了单元格的副本（和 --format xlsx 一起用） / of a workbook, write a copy with its cells marked (together with --format xlsx)
    #[arg(long, value_name = "FILE")]
    pub mark: Option<PathBuf>,
    /// 接着上次没有做完的 --output 文件往下做 / go on with the file of --output where an earlier run stopped
    #[arg(long)]
    pub resume: bool,
    /// 也列出成立的和不适用的 / list what held and what does not apply, too
    #[arg(long)]
    pub all: bool,
    /// 数据文件（JSON、YAML、TOML），或表单说明了各数位置的文档（TXT），或许多报表的文件（NDJSON、JSON 列表，可压缩成 gz、zst）；可用 * 和 **，- 表示标准输入 / data files (JSON, YAML, TOML), or documents (TXT) of which the form says where figures stand, or files of many reports (NDJSON, lists in JSON, packed as gz or zst); * and ** are expanded, - is standard input
    #[arg(required = true, value_name = "DATA")]
    pub data: Vec<PathBuf>,
}

#[derive(ClapArgs, Debug)]
#[command(help_template = HELP, next_help_heading = "选项 / Options")]
pub(super) struct Read {
    /// 规则包：.gj 文件或目录，它的表单说明各数在文档的什么地方 / the pack: a .gj file or a folder, whose form says where figures stand
    #[arg(long, value_name = "PACK")]
    pub rules: PathBuf,
    /// 程序用语 / language of the program's own words
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
    /// 文档 / the document
    #[arg(value_name = "DATA")]
    pub data: PathBuf,
}

// What whoever checks decides, and not the data or the pack. No documentation, which would stand in the help of a command
// that has these arguments.
#[derive(ClapArgs, Debug)]
pub(super) struct Host {
    /// 报告期间，如 2023、2023-06、2023-12-31；优先于数据里写的 / the report's period, before what the data says
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// 改参数的值，如 上限=30%；可写几次 / set a parameter of the pack, as in limit=30%; may be given several times
    #[arg(long, value_name = "NAME=VALUE")]
    pub param: Vec<String>,
}

#[derive(ClapArgs, Debug)]
#[command(help_template = HELP, next_help_heading = "选项 / Options")]
pub(super) struct Explain {
    /// 代码，如 E0301 / a code such as E0301
    #[arg(value_name = "CODE")]
    pub code: String,
    /// 程序用语 / language of the program's own words
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

#[derive(ClapArgs, Debug)]
#[command(help_template = HELP, next_help_heading = "选项 / Options")]
pub(super) struct Eval {
    /// 算式 / the expression
    #[arg(value_name = "EXPR")]
    pub expression: String,
    /// 数据文件，- 表示标准输入；不写就只算算式 / the data file; - is standard input; without it the expression stands alone
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,
    /// 规则包，给出表单和定义 / a pack that gives the form and definitions
    #[arg(long, value_name = "PACK")]
    pub rules: Option<PathBuf>,
    #[command(flatten)]
    pub host: Host,
    /// 程序用语 / language of the program's own words
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

#[derive(ClapArgs, Debug)]
#[command(help_template = HELP, next_help_heading = "选项 / Options")]
pub(super) struct Lint {
    /// 规则包：.gj 文件或目录 / the pack: a .gj file or a folder
    #[arg(value_name = "PACK")]
    pub pack: PathBuf,
    /// 有提醒就以退出码 1 结束 / exit with 1 if there are remarks
    #[arg(long)]
    pub fail: bool,
    /// 程序用语 / language of the program's own words
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

#[derive(ClapArgs, Debug)]
#[command(help_template = HELP, next_help_heading = "选项 / Options")]
pub(super) struct Test {
    /// 规则包：.gj 文件或目录，可以写几个 / the packs: .gj files or folders
    #[arg(required = true, value_name = "PACK")]
    pub packs: Vec<PathBuf>,
    /// 认可案例的新结果，写进数据旁边的 .txt；--accept=NAME 只认可名字里带 NAME 的 / accept the new findings of the cases and write them beside the data; --accept=NAME only those with NAME in their name
    #[arg(long, value_name = "NAME", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub accept: Option<String>,
    /// 只运行名字里带这几个字的测试和案例；这时不统计见过哪些情形 / run only tests and cases with this in their name; then nothing is said of what was seen
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    /// 通过的也列出来 / list what passed, too
    #[arg(long)]
    pub all: bool,
    /// 列出每条规则的每种情形有没有见过 / list everything that was seen of every rule, and not only what was not
    #[arg(long)]
    pub coverage: bool,
    /// 把结果也写成 JUnit XML 文件 / write the results to a JUnit XML file, too
    #[arg(long, value_name = "FILE")]
    pub junit: Option<PathBuf>,
    /// 一处一处地改规则和数据，列出没有测试或案例发现的改动 / change rules and data one by one, list what no test or case notices
    #[arg(long, conflicts_with_all = ["accept", "filter", "all", "coverage", "junit"])]
    pub mutate: bool,
    /// 程序用语 / language of the program's own words
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

#[derive(ClapArgs, Debug)]
#[command(help_template = HELP, next_help_heading = "选项 / Options")]
pub(super) struct Fmt {
    /// 只看不改：列出样式不符的文件和不同之处，退出码 1 / write nothing: name the files that differ, show how, exit with 1
    #[arg(long)]
    pub check: bool,
    /// 程序用语 / language of the program's own words
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
    /// 规则文件，或其中的 .gj 都要整理的目录；- 表示从标准输入到标准输出 / rule files, or folders with .gj files; - is standard input to standard output
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// 给人看 / for people
    Text,
    /// 给程序用，每份数据一行 / for programs, one line a document
    Json,
    /// 表格，每条发现一行（成批的报表） / a table, one row a finding (of many reports)
    Csv,
    /// 同样的表格，写成 Parquet 文件，给数据分析的程序用 / the same table as a Parquet file, for programs that analyse data
    Parquet,
    /// 网页：发现和原文并排，单个文件 / a page, one file: the findings beside the document's own text
    Html,
    /// 工作簿：发现和评分 / a workbook of findings and scores
    Xlsx,
    /// Markdown，用在评论或备忘录里 / Markdown, for a comment or a memo
    Markdown,
    /// SARIF 2.1.0，给代码托管平台和编辑器 / SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// JUnit XML，给持续集成 / JUnit XML, for continuous integration
    Junit,
    /// GitHub Actions 的命令 / commands of GitHub Actions
    Github,
}

impl Format {
    /// The forms that hold a whole run, and so are written when all documents have been checked.
    pub fn is_whole(self) -> bool {
        match self {
            Format::Text | Format::Json | Format::Csv | Format::Parquet => false,
            Format::Html | Format::Xlsx | Format::Markdown | Format::Sarif | Format::Junit | Format::Github => true,
        }
    }

    /// Its name, as `--format` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Parquet => "parquet",
            Format::Html => "html",
            Format::Xlsx => "xlsx",
            Format::Markdown => "markdown",
            Format::Sarif => "sarif",
            Format::Junit => "junit",
            Format::Github => "github",
        }
    }
}

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LangArg {
    /// 中文
    Zh,
    /// English
    En,
}

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FailOn {
    /// 错误 / an error
    Error,
    /// 核实以上 / a query or worse
    Query,
    /// 警告以上 / a warning or worse
    Warning,
    /// 警告以上，或有无法判断的 / a warning or worse, or anything undecided
    Undecided,
    /// 从不 / never
    Never,
}

impl FailOn {
    /// The least severity that fails.
    pub fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Query => Some(Severity::Query),
            FailOn::Warning | FailOn::Undecided => Some(Severity::Warning),
            FailOn::Never => None,
        }
    }
}

/// The language asked for, else the locale's: Chinese where it says so or says nothing.
pub(super) fn lang(asked: Option<LangArg>) -> Lang {
    match asked {
        Some(LangArg::Zh) => Lang::Zh,
        Some(LangArg::En) => Lang::En,
        None => match sys_locale::get_locale() {
            Some(locale) if locale.starts_with("zh") => Lang::Zh,
            Some(_) => Lang::En,
            None => Lang::Zh,
        },
    }
}

/// The language for a message about the arguments themselves, which could not be read.
pub(super) fn lang_of_arguments() -> Lang {
    let args: Vec<String> = std::env::args().collect();
    let after = args.iter().position(|arg| arg == "--lang").and_then(|at| args.get(at + 1)).map(String::as_str);
    let joined = args.iter().find_map(|arg| arg.strip_prefix("--lang="));
    match after.or(joined) {
        Some("zh") => Lang::Zh,
        Some("en") => Lang::En,
        _ => lang(None),
    }
}

/// A message of the argument parser; in Chinese the kinds of slips are told in Chinese.
pub(super) fn localised(error: &clap::Error, lang: Lang) -> String {
    use clap::error::{ContextKind, ErrorKind};
    let words = error.render().to_string();
    if lang == Lang::En || !error.use_stderr() {
        return words;
    }
    let about = |kind: ContextKind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "clap's errors are many and grow; the rest keep clap's own words"
    )]
    let says = match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("少了参数：{}", about(ContextKind::InvalidArg)),
        ErrorKind::UnknownArgument => format!("没有这个参数：{}", about(ContextKind::InvalidArg)),
        ErrorKind::InvalidSubcommand => format!("没有这个命令：{}", about(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "要说明做什么：check、read、test、lint、fmt、explain 或 eval".to_owned()
        }
        ErrorKind::InvalidValue if about(ContextKind::InvalidValue).is_empty() => {
            format!("{} 后面要写一个值", about(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue => format!(
            "{} 不能是「{}」，可以是：{}",
            about(ContextKind::InvalidArg),
            about(ContextKind::InvalidValue),
            about(ContextKind::ValidValue)
        ),
        // Only of `--jobs` is the value read by itself.
        ErrorKind::ValueValidation => {
            format!(
                "{} 要写一个正整数，如 2，不能是「{}」",
                about(ContextKind::InvalidArg),
                about(ContextKind::InvalidValue)
            )
        }
        ErrorKind::ArgumentConflict if about(ContextKind::PriorArg) != about(ContextKind::InvalidArg) => {
            format!("{} 不能和 {} 一起写", about(ContextKind::InvalidArg), about(ContextKind::PriorArg))
        }
        ErrorKind::ArgumentConflict => format!("{} 只能写一次", about(ContextKind::InvalidArg)),
        _ => return words,
    };
    let command = std::env::args().nth(1).filter(|word| Command::has_subcommand(word));
    let command = command.map_or_else(String::new, |command| format!(" {command}"));
    format!("错误：{says}\n\n用法见：gouji{command} --help\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_the_one_it_is_called_by() {
        let given = ["check --rules p d", "read --rules p d", "explain E0301", "eval 1", "test p", "lint p", "fmt p"];
        let called = given.map(|words| {
            let parsed = Args::try_parse_from(std::iter::once("gouji").chain(words.split(' ')));
            parsed.map(|args| format!("{:?}", args.command).to_lowercase().split('(').next().map(str::to_owned))
        });
        let called: Vec<Option<String>> = called.into_iter().map(|command| command.ok().flatten()).collect();
        let known: Vec<Option<String>> = COMMANDS.iter().map(|(name, ..)| Some((*name).to_owned())).collect();
        assert_eq!(called, known);
    }
}
