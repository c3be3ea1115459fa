//! The limits, all in one place for the reference; each stands where it is kept.

use crate::compile;
use crate::data;
use crate::problem::{self, Bilingual, Problem};
use crate::run::Options;
use crate::scalar;
use crate::stream;
use crate::syntax;

/// A limit.
#[derive(Debug)]
pub struct Limit {
    /// The number.
    pub value: usize,
    /// What must not be more.
    pub of: Bilingual,
    /// The code of the problem that going beyond it is.
    pub code: &'static str,
    /// The option of a run that sets it, if one does.
    pub option: Option<&'static str>,
}

/// Every limit that an author, a reporter or a host program can meet.
pub fn limits() -> Vec<Limit> {
    let defaults = Options::default();
    let limit = |value: usize, zh: &'static str, en: &'static str, problem: Problem| Limit {
        value,
        of: Bilingual { zh, en },
        code: problem.code(),
        option: None,
    };
    let option = |name: &'static str, limit: Limit| Limit { option: Some(name), ..limit };
    vec![
        limit(syntax::LARGEST >> 20, "一个规则文件的 MB 数", "megabytes of a rule file", problem::rules_too_large(0)),
        limit(super::gather::MOST_FILES, "一个规则包的文件数", "files of a pack", problem::too_many_files(0)),
        limit(
            syntax::MOST,
            "一个规则文件列出的问题数",
            "problems listed of a rule file",
            problem::too_many_problems(0),
        ),
        limit(
            syntax::NESTING,
            "括号、「若」和「列表」套的层数",
            "brackets, `if` and `list of` within one another",
            problem::too_deep(0),
        ),
        limit(syntax::DEEPEST, "一个算式的层数", "levels of an expression", problem::too_deep(0)),
        limit(compile::MOST_LOOPS, "一条规则的「逐项」数", "`each` of a rule", problem::too_deep(0)),
        limit(
            compile::LARGEST,
            "定义展开后规则的项数",
            "parts of the rules once definitions are expanded",
            problem::pack_too_large(0),
        ),
        limit(
            super::data::LARGEST_MB,
            "一份数据的 MB 数",
            "megabytes of a data file",
            problem::data_file_too_large("", 0),
        ),
        limit(
            stream::LONGEST_MB,
            "一批里一份报告的 MB 数",
            "megabytes of one report of many",
            problem::report_too_long("", 0usize),
        ),
        limit(data::MAX_DEPTH, "数据套的层数", "levels of data within one another", problem::data_too_deep(0)),
        limit(data::MAX_NODES, "数据的值的个数", "values in the data", problem::data_too_large(0)),
        limit(
            rust_decimal::Decimal::MAX_SCALE as usize,
            "数据里一个数的有效数字",
            "significant digits of a figure in the data",
            problem::too_many_digits("", ""),
        ),
        limit(
            usize::try_from(scalar::BITS).unwrap_or(usize::MAX),
            "计算中分子、分母的二进制位数",
            "bits of a numerator or denominator while reckoning",
            problem::number_too_large(),
        ),
        option(
            "instances",
            limit(
                defaults.instances,
                "一条规则逐项核对的情形数",
                "instances of a rule",
                problem::too_many_instances("", 0),
            ),
        ),
        option(
            "steps",
            limit(
                defaults.steps,
                "检查一份数据的计算步数",
                "steps of reckoning for one document",
                problem::too_many_steps("", 0),
            ),
        ),
        option(
            "nesting",
            limit(
                defaults.nesting,
                "检查时数据套的层数",
                "levels of data that a check reads",
                problem::data_nested_beyond("", 0),
            ),
        ),
        option("text", limit(defaults.text, "一段文字的字节数", "bytes of a text", problem::text_beyond("", 0))),
        option(
            "pattern",
            limit(
                defaults.pattern,
                "一个式样编译后的字节数",
                "bytes of a compiled pattern",
                problem::pattern_beyond("", 0),
            ),
        ),
        limit(scalar::PATTERNS, "一个规则包的式样数", "patterns of a pack", problem::too_many_patterns(0)),
        limit(compile::MOST_BANDS, "一处分档的档数", "bands of a case", problem::too_many_bands(0)),
    ]
}
