//! The keyword table: every word of the language in Chinese and in English. The grammar's tokens, messages, completion
//! and the reference are read from it; `grammar/keywords.pest` is written from it by a test.

use super::spellings::Spellings;
use crate::problem::{Bilingual, Phrase};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What kind of word a keyword is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Opens a declaration, at the start of a line; it can never be a name.
    Declaration,
    /// Opens a declaration at the start of a line where a name or a title follows; elsewhere it may be a name, as
    /// `score` of a form often is.
    Contextual,
    /// Opens a clause.
    Clause,
    /// Opens a clause and can never be a name, since it may follow an expression.
    Fence,
    /// A word inside expressions; it can never be a name.
    Operator,
    /// Names a type in a form.
    Type,
    /// Says how a field's figures are written.
    Modifier,
    /// How grave a violation is.
    Severity,
    /// How an instance ends, in a test.
    Outcome,
}

macro_rules! keywords {
    ($($id:ident $rule:ident $role:ident $zh:literal $en:literal $about_zh:literal $about_en:literal;)*) => {
        /// A word of the language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Keyword { $(#[doc = concat!("`", $zh, "` / `", $en, "`")] $id),* }

        impl Keyword {
            /// Every keyword, in the order of the table.
            pub const ALL: &'static [Keyword] = &[$(Keyword::$id),*];

            /// The Chinese spelling.
            pub fn zh(self) -> &'static str { match self { $(Keyword::$id => $zh),* } }

            /// The English spelling.
            pub fn en(self) -> &'static str { match self { $(Keyword::$id => $en),* } }

            /// What the word is for, in a sentence.
            pub const fn about(self) -> Bilingual {
                match self { $(Keyword::$id => Bilingual { zh: $about_zh, en: $about_en }),* }
            }

            /// What kind of word it is.
            pub fn role(self) -> Role { match self { $(Keyword::$id => Role::$role),* } }

            /// The name of its token in the grammar.
            pub fn token(self) -> &'static str { match self { $(Keyword::$id => stringify!($rule)),* } }
        }
    };
}

keywords! {
    Pack          kw_pack          Declaration "规则包"   "pack"
        "给出规则包的名字和标题；一个包里写一次。" "Names the pack and gives its title; once in a pack.";
    Use           kw_use           Declaration "引用"     "use"
        "把另一个规则文件并进这个包。" "Takes another rule file into this pack.";
    Param         kw_param         Declaration "参数"     "param"
        "给一个固定的值起名字，例如一条线、一个比例。" "Gives a name to a fixed value, such as a threshold or a rate.";
    Form          kw_form          Declaration "表单"     "form"
        "说明报表有哪些字段，各是什么类型；一个包里写一次。" "Says which fields the report has and of what types; once in a pack.";
    Record        kw_record        Declaration "记录"     "record"
        "说明一组字段，供表单和别的记录用，例如表格的一行。" "Describes a group of fields for the form and other records to use, such as a row of a table.";
    Extend        kw_extend        Declaration "增补"     "extend"
        "给所引用规则包的表单或记录加上字段。" "Adds fields to the form or a record of a pack that is used.";
    Define        kw_define        Declaration "定义"     "define"
        "给一个算式起名字，可以带括号里的参数。" "Gives a name to an expression, with parameters in brackets where it needs some.";
    Rule          kw_rule          Declaration "规则"     "rule"
        "一条规则：名字、标题，下面写要核对什么。" "A rule: its name and title, and below them what is to be checked.";
    Score         kw_score         Contextual  "评分"     "score"
        "评分：按规则算出一个分数，和自评的分数比对。" "A score: computed by the rule and compared with the one that the report states.";
    Grade         kw_grade         Contextual  "评级"     "grade"
        "评级：按分数或占比落在哪一档评出等级。" "A grade: the band that a score or a share falls in.";
    Test          kw_test          Contextual  "测试"     "test"
        "测试：给出数据和改动，写明规则应当得到什么结果。" "A test: data, changes to it, and how the rules are expected to end.";
    Override      kw_override      Declaration "改写"     "override"
        "换掉所引用规则包里的一个声明，要写理由。" "Replaces a declaration of a pack that is used; needs a reason.";
    Disable       kw_disable       Declaration "停用"     "disable"
        "不用所引用规则包里的一条规则，要写理由。" "Switches off a rule of a pack that is used; needs a reason.";
    Waive         kw_waive         Declaration "豁免"     "waive"
        "按写明的数放过一项不成立的检查，数一变就失效。" "Lets a violated check pass for the figures named; lapses when they change.";

    Version       kw_version       Clause      "版本"     "version"
        "规则包的版本。" "The version of the pack.";
    Basis         kw_basis         Clause      "依据"     "basis"
        "这条规则（或整个包）依据的文件。" "The document that the rule, or the whole pack, rests on.";
    Tags          kw_tags          Clause      "标签"     "tags"
        "给规则分类的词，用逗号隔开。" "Words that sort the rules, separated by commas.";
    Hint          kw_hint          Clause      "提示"     "hint"
        "不成立时给填报人的建议，可以带 {算式}。" "Advice to whoever filled in the report, shown where the rule is violated; may hold {expressions}.";
    Inapplicable  kw_inapplicable  Clause      "不适用"   "inapplicable"
        "数据里写了这些词，表示这一项不适用。" "Words which in the data mean that a figure does not apply.";
    Missing       kw_missing       Clause      "缺失"     "missing"
        "数据里写了这些词，算没有填。" "Words which in the data count as not filled in.";
    OutOf         kw_out_of        Clause      "满分"     "out of"
        "一个评分的满分。" "The maximum of a score.";
    Award         kw_award         Clause      "得分"     "award"
        "一个评分的得分怎么算；「满分」在里面代表满分。" "How a score is computed; `maximum` stands for its maximum there.";
    Round         kw_round         Clause      "保留"     "round"
        "保留几位小数，后面可以写取舍办法。" "To how many places to round, and by which mode.";
    Stated        kw_stated        Clause      "自评"     "stated"
        "报表里自己写的得分或等级在哪里。" "Where the report states the score or the grade.";
    Of            kw_of            Clause      "按"       "of"
        "评级按什么来分档。" "What a grade goes by.";
    Data          kw_data          Clause      "数据"     "data"
        "测试用的数据文件，路径从规则文件算起。" "The data of a test, by its path from the rule file.";
    Change        kw_change        Clause      "改"       "change"
        "测试里把数据的某处改成什么；写「缺失」就是去掉。" "What a test writes elsewhere in the data; `missing` takes it out.";
    Expect        kw_expect        Clause      "期望"     "expect"
        "测试期望规则怎样结束，或者什么条件成立。" "How rules are expected to end, or what is expected to hold.";
    Period        kw_period        Clause      "期间"     "period"
        "表单里哪个字段写明报表是哪一年或哪一天的。" "Which field of the form gives the year or day that the report is about.";
    Identity      kw_identity      Clause      "标识"     "identity"
        "表单里哪个字段是报表的编号；成批核对时，每份的结果都写上它。" "Which field of the form identifies the report; beside it stand its results where many are checked.";
    Reporter      kw_reporter      Clause      "填报单位" "reporter"
        "表单里哪个字段写明报表是谁的；成批核对时，按它分别汇总。" "Which field of the form names the body that the report is of; where many are checked, results are added up by it.";
    Since         kw_since         Clause      "自"       "since"
        "从哪一天起施行；参数从哪一天起取这个值。" "The first day on which a rule is in force, or a parameter has this value.";
    Explained     kw_explained     Clause      "说明"     "explained by"
        "填报人在哪些字段里说明原因。" "Which fields hold the explanations of whoever filled in the report.";
    Boilerplate   kw_boilerplate   Clause      "套话"     "boilerplate"
        "不算说明的套话。" "Words that explain nothing.";
    Reason        kw_reason        Clause      "理由"     "reason"
        "为什么改写、停用或豁免。" "Why something is overridden, disabled or waived.";
    Severity      kw_severity      Clause      "严重程度" "severity"
        "改写后规则的严重程度。" "The severity that an overridden rule is to have.";
    For           kw_for           Clause      "针对"     "for"
        "豁免时各字段写的是什么。" "What the fields said when the waiver was given.";
    Until         kw_until         Clause      "至"       "until"
        "到哪一天为止（含这一天）。" "The last day on which a rule is in force, or a waiver counts.";
    Sentence      kw_sentence      Clause      "句"       "sentence"
        "字段在文档的哪句话里：照抄那句话，数和名称的位置写 {字段}；可有可无的字放在 [ ] 里。" "In which sentence of a document fields stand: copy the sentence, put {field} in place of figures and names; words that may be absent go in [ ].";
    Cell          kw_cell          Clause      "格"       "cell"
        "字段在文档的哪个表格单元里：先写行的标题，再写字段。" "In which cell of a table of a document a field stands: the heading of the row, then the field.";
    Column        kw_column        Clause      "列"       "column"
        "表格里这个标题下面的一列是哪个字段；这个记录的每一行是表格的一行。" "Which field stands in the column under a heading; every row of the table is one of this record.";
    Named         kw_named         Clause      "行名"     "named"
        "表格里只有这些标题的行才算。" "Only rows of the table with these headings count.";
    Stop          kw_stop          Clause      "止"       "stop"
        "表格里遇到这个标题的行，就到此为止。" "The rows of the table end where one has this heading.";
    Section       kw_section       Clause      "节"       "section"
        "文档里这个标题下面的各段是哪个字段。" "Which field the paragraphs under a heading of a document are.";
    Numbering     kw_numbering     Clause      "编号"     "numbering"
        "文档里这样编号的各段：编号、文字各是哪个字段。" "Paragraphs numbered like this: which fields their numbers and words are.";

    Each          kw_each          Fence       "逐项"     "each"
        "对列表的每一项，把后面的各行做一遍；给每一项起一个名字。" "Does what follows for every item of a list, under a name for the item.";
    When          kw_when          Fence       "当"       "when"
        "满足这个条件才核对；不满足的算不适用。" "Checks only where this condition holds; elsewhere the rule does not apply.";
    Let           kw_let           Fence       "令"       "let"
        "在这条规则里给一个算式起名字。" "Gives a name to an expression within the rule.";
    Check         kw_check         Fence       "应"       "check"
        "必须成立的关系；一条规则可以有几个。" "What must hold; a rule may have several.";
    Else          kw_else          Fence       "否则"     "else"
        "上面的「应」不成立时有多严重、说什么；在「若」里引出另一个值。" "How grave it is and what to say where the check above does not hold; within `if`, what to take otherwise.";

    From          kw_from          Operator    "取自"     "in"
        "逐项时，各项取自哪个列表。" "Which list the items of `each` come from.";
    Where         kw_where         Operator    "其中"     "where"
        "逐项时，只取满足条件的项。" "Takes only those items of `each` that meet a condition.";
    OrElse        kw_or_else       Operator    "缺则"     "or else"
        "左边没有填或者不适用时，用右边的值。" "Takes the right side where the left one is not filled in or does not apply.";
    And           kw_and           Operator    "且"       "and"
        "两边都成立。不能不加括号就和「或」连用。" "Both sides hold. Not mixed with `or` without brackets.";
    Or            kw_or            Operator    "或"       "or"
        "至少一边成立。不能不加括号就和「且」连用。" "At least one side holds. Not mixed with `and` without brackets.";
    Not           kw_not           Operator    "非"       "not"
        "后面的条件不成立。" "The condition after it does not hold.";
    NotIn         kw_not_in        Operator    "不属于"   "not in"
        "不在一个列表里，也不在一个区间里。" "Is not in a list, or not in a range.";
    In            kw_in            Operator    "属于"     "in"
        "在一个列表里，或者在一个区间里（含两端）。" "Is in a list, or in a range with its ends.";
    To            kw_to            Operator    "到"       "to"
        "区间，含两端。" "A range, its ends included.";
    Within        kw_within        Operator    "容差"     "within"
        "相等，但允许差这么多；这是规则的规定，不是四舍五入。" "Equal, give or take so much; this is the rule's own policy and not rounding.";
    If            kw_if            Operator    "若"       "if"
        "按条件取值：若……则……否则……。" "Takes one of two values by a condition: if … then … else ….";
    Then          kw_then          Operator    "则"       "then"
        "「若」的条件成立时取的值。" "The value to take where the condition of `if` holds.";
    Case          kw_case          Operator    "分档"     "case"
        "按值落在哪一档取不同的结果。" "Gives one result or another by the band that a value falls in.";
    Otherwise     kw_otherwise     Operator    "其余"     "otherwise"
        "所有没有列出的值。" "All values that are not listed.";
    Yes           kw_yes           Operator    "是"       "yes"
        "是否类型的一个值：成立。" "The value of a yes/no that holds.";
    No            kw_no            Operator    "否"       "no"
        "是否类型的一个值：不成立。" "The value of a yes/no that does not hold.";

    Text          kw_text          Type        "文本"     "text"
        "文字。" "Words.";
    Number        kw_number        Type        "数字"     "number"
        "没有单位的数。" "A number without unit.";
    Money         kw_money         Type        "金额"     "money"
        "钱数，单位由另一个字段给出：金额 以 字段 计。" "An amount of money whose unit another field gives: money in FIELD unit.";
    Percent       kw_percent       Type        "百分比"   "percent"
        "百分比，数据里写 97.9%。" "A percent, written 97.9% in data.";
    Points        kw_points        Type        "分"       "points"
        "得分、分值。" "Points of a score.";
    Count         kw_count         Type        "计数"     "count"
        "后面那个词的个数：计数 人、计数 个。" "A count of what the word after it says: count 人, count 个.";
    Date          kw_date          Type        "日期"     "date"
        "日期，如 2023-12-31、2023年12月31日。" "A date such as 2023-12-31 or 2023年12月31日.";
    Year          kw_year          Type        "年份"     "year"
        "年份，如 2023、2023年。" "A year such as 2023 or 2023年.";
    YesNo         kw_yes_no        Type        "是否"     "yes/no"
        "是或否。" "Yes or no.";
    OneOf         kw_one_of        Type        "之一"     "one of"
        "只能写括号里的几个词之一。" "One of the words in brackets and nothing else.";
    List          kw_list          Type        "列表"     "list of"
        "若干项，每项都是后面的类型。" "Any number of items, each of the type that follows.";
    InUnit        kw_in_unit       Type        "以"       "in"
        "引出给出金额单位的字段。" "Leads to the field that gives the unit of money.";
    Reckoned      kw_reckoned      Type        "计"       "unit"
        "写在给出金额单位的字段后面，可以省略。" "Stands after the field that gives the unit of money; may be left out.";
    Target        kw_target        Type        "指标值"   "target"
        "绩效指标值：≥95%、95%以上、10-20、2023年12月底前，或一句话。" "A performance target: ≥95%, 95%以上, 10-20, 2023年12月底前, or words.";

    Exact         kw_exact         Modifier    "精确"     "exact"
        "写出来的数就是真实的数，没有经过舍入。" "The written figure is the true one; it was not rounded.";
    Rounded       kw_rounded       Modifier    "约数"     "rounded"
        "数是舍入后写的，正好一半时进或舍都可能；金额、百分比、数字不写就是这样。" "The figure was rounded, and an exact half may have gone either way; money, percents and numbers are so unless said otherwise.";
    HalfUp        kw_half_up       Modifier    "四舍五入" "half-up"
        "数是四舍五入后写的，正好一半时进一。" "The figure was rounded with halves away from zero.";
    HalfEven      kw_half_even     Modifier    "银行家"   "half-even"
        "数是按「四舍六入五成双」（GB/T 8170）写的。" "The figure was rounded with halves to the even neighbour (GB/T 8170).";
    Truncated     kw_truncated     Modifier    "截尾"     "truncated"
        "数是截去后面的位数写的。" "The figure was cut off after its last written place.";
    Granularity   kw_granularity   Modifier    "计至"     "to"
        "数取整到这个单位，例如「计至 1000」；不写就按写出来的最后一位。" "The figure was rounded to this unit, as in `to 1000`; unless said so, to its last written place.";
    Signless      kw_signless      Modifier    "免号"     "signless"
        "百分比在数据里不写百分号：97.9 就是 97.9%。" "Percents stand in the data without their sign: 97.9 is 97.9%.";
    AsRatio       kw_as_ratio      Modifier    "小数"     "as ratio"
        "百分比在数据里写成小数：0.979 就是 97.9%。同「免号」一起写，就是两种写法都有：10 以上的数按百分数，0.979、1 一类说不准的不猜。" "Percents stand in the data as ratios: 0.979 is 97.9%. Together with `signless` both ways occur: from 10 on a number is percents, and what could be either, as 0.979 or 1, is not guessed at.";
    Up            kw_up            Modifier    "进一"     "up"
        "有多余的位数就进一。" "Away from zero as soon as anything is left over.";
    Full          kw_full          Modifier    "全值"     "full"
        "不取整，按全值比较。" "Compares the full value, without rounding.";
    AtLeast       kw_at_least      Modifier    "至少"     "at least"
        "说明最少要写多少字。" "The fewest characters that an explanation may have.";

    Error         kw_error         Severity    "错误"     "error"
        "必须改正。" "Must be corrected.";
    Query         kw_query         Severity    "核实"     "query"
        "需要核实；填报人说明了理由的，可以保留。" "To be looked into; may stand if there is a good explanation.";
    Warning       kw_warning       Severity    "警告"     "warning"
        "可能有问题，也可能没有。" "May be wrong, may be all right.";
    Note          kw_note          Severity    "提醒"     "note"
        "只是告诉一声。" "For information.";

    Held          kw_held          Outcome     "成立"     "held"
        "测试期望成立；后面可以写「精确」或「约数」。" "A test expects the rule to hold; `exact` or `rounded` may follow.";
    Violated      kw_violated      Outcome     "违反"     "violated"
        "测试期望违反；后面可以写有几项。" "A test expects the rule to be violated; a number says how many instances.";
    Undecided     kw_undecided     Outcome     "无法判断" "undecided"
        "测试期望无法判断。" "A test expects that it cannot be decided.";
}

impl Role {
    /// What words of this kind are, as a title and a sentence.
    pub fn about(self) -> (Bilingual, Bilingual) {
        let (title, about) = match self {
            Role::Declaration => (
                ("声明", "Declarations"),
                (
                    "在行首，开始规则文件的一个部分；不能作名字。",
                    "Open a part of a rule file, at the start of a line; never names.",
                ),
            ),
            Role::Contextual => (
                ("也可以作名字的声明", "Declarations whose words may be names"),
                (
                    "在行首，后面跟着名字或标题时开始一个声明；别处可以作名字。",
                    "Open a declaration at the start of a line, before a name or a title; elsewhere they may be names.",
                ),
            ),
            Role::Clause => (
                ("子句", "Clauses"),
                (
                    "在行首，开始声明里的一行；别处可以作名字。",
                    "Open a line within a declaration; elsewhere they may be names.",
                ),
            ),
            Role::Fence => (
                ("规则的步骤", "Steps of a rule"),
                (
                    "开始规则里的一步，按写的先后起作用；不能作名字。",
                    "Open a step of a rule; steps take effect in the order written. Never names.",
                ),
            ),
            Role::Operator => (
                ("算式里的词", "Words in expressions"),
                ("前后要有空格；不能作名字。", "With spaces around them; never names."),
            ),
            Role::Type => (
                ("类型", "Types"),
                (
                    "在表单里，写在字段的冒号后面；别处可以作名字。",
                    "In a form, after the colon of a field; elsewhere they may be names.",
                ),
            ),
            Role::Modifier => (
                ("数的写法和取舍", "How figures are written and rounded"),
                (
                    "写在表单字段的类型后面，或者写在保留几位、满几个字的后面；别处可以作名字。",
                    "Stand after the type of a field in a form, after `round`, or before a number of characters; elsewhere they may be names.",
                ),
            ),
            Role::Outcome => {
                (("测试的结果", "Outcomes in tests"), ("写在规则的名字后面。", "After the name of a rule."))
            }
            Role::Severity => {
                (("严重程度", "Severities"), ("写在「否则」后面，由重到轻。", "After `else`, the gravest first."))
            }
        };
        (Bilingual { zh: title.0, en: title.1 }, Bilingual { zh: about.0, en: about.1 })
    }
}

impl Keyword {
    /// The keyword with this spelling (of several words, the first), where there is exactly one reading of it at the
    /// start of a line.
    pub fn opening(word: &str) -> Option<Keyword> {
        static OPENINGS: OnceLock<Spellings<Keyword>> = OnceLock::new();
        let openings = OPENINGS.get_or_init(|| {
            let opens = |word: &&Keyword| word.declares() || matches!(word.role(), Role::Clause | Role::Fence);
            let spelt = |word: &Keyword| {
                [word.zh(), word.en().split(' ').next().unwrap_or_default()].map(|spelling| (spelling, *word))
            };
            Spellings::new(Keyword::ALL.iter().filter(opens).flat_map(spelt))
        });
        openings.get(word)
    }

    /// Whether it opens a declaration.
    pub fn declares(self) -> bool {
        matches!(self.role(), Role::Declaration | Role::Contextual)
    }

    /// Whether a word can never be a name unless it is quoted.
    pub fn is_reserved(word: &str) -> bool {
        static RESERVED: OnceLock<Spellings<()>> = OnceLock::new();
        let reserved = RESERVED.get_or_init(|| {
            let never = |word: &&Keyword| matches!(word.role(), Role::Declaration | Role::Fence | Role::Operator);
            let spelt = |word: &Keyword| [(word.zh(), ()), (word.en(), ())];
            Spellings::new(Keyword::ALL.iter().filter(never).flat_map(spelt))
        });
        reserved.get(word).is_some()
    }

    /// Both spellings for a message.
    pub fn phrase(self) -> Phrase {
        Phrase::both(self.zh(), self.en())
    }

    /// The grammar's tokens as pest rules: the whole of `grammar/keywords.pest`.
    pub fn grammar() -> String {
        let mut out = String::from(
            "// Written from the keyword table (src/syntax/keyword.rs) by the test `keywords_of_the_grammar`; do not edit.\n\n",
        );
        for keyword in Keyword::ALL {
            let english =
                keyword.en().split(' ').map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" ~ blank+ ~ ");
            out.push_str(&format!("{} = @{{ (\"{}\" | {english}) ~ !XID_CONTINUE }}\n", keyword.token(), keyword.zh()));
        }
        let never_names = [Role::Declaration, Role::Fence, Role::Operator];
        out.push_str(&format!("\nreserved = @{{ {} }}\n", any_of(&never_names)));
        out.push_str(&format!("opening = @{{ {} }}\n", any_of(&[Role::Declaration])));
        out
    }
}

/// Most first letters that are looked at one by one.
const LETTERS: usize = 8;

/// Whether one of the keywords stands here, as a pest expression. It is asked of many words, so that it is no choice of
/// rules and goes by the first letter: one look at a range of letters rules out all words that begin in it.
fn any_of(roles: &[Role]) -> String {
    let mut words: BTreeMap<char, BTreeSet<(std::cmp::Reverse<usize>, String)>> = BTreeMap::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for keyword in Keyword::ALL.iter().filter(|keyword| roles.contains(&keyword.role())) {
        for spelling in [keyword.zh(), keyword.en()] {
            let (word, next) = spelling.split_once(' ').map_or((spelling, None), |(word, next)| (word, Some(next)));
            let mut letters = word.chars();
            // `or else` goes before `or`; of `not in`, `not` has been seen already.
            let Some(first) = letters.next().filter(|_| next.is_none() || !seen.contains(word)) else { continue };
            let rest = letters.as_str();
            let rest = match next {
                Some(next) => format!("\"{rest}\" ~ blank+ ~ \"{next}\" ~ !XID_CONTINUE"),
                None => format!("\"{rest}\""),
            };
            words.entry(first).or_default().insert((std::cmp::Reverse(rest.len()), rest));
            seen.extend(next.is_none().then_some(word));
        }
    }
    // The longest first, since only one can end where the word does.
    let choices = words.iter().map(|(first, rests)| {
        let rests: Vec<&str> = rests.iter().map(|(_, rest)| rest.as_str()).collect();
        (*first, format!("\"{first}\" ~ ({})", rests.join(" | ")))
    });
    let (latin, others): (Vec<_>, Vec<_>) = choices.partition(|(first, _)| first.is_ascii());
    let ranges = [latin, others]
        .iter()
        .filter_map(|half| {
            some_of(half, |half| {
                let ranges = half.chunks(LETTERS).filter_map(|some| {
                    some_of(some, |some| some.iter().map(|(_, choice)| choice.as_str()).collect::<Vec<_>>().join(" | "))
                });
                ranges.collect::<Vec<_>>().join(" | ")
            })
        })
        .collect::<Vec<_>>();
    format!("({}) ~ !XID_CONTINUE", ranges.join(" | "))
}

/// A choice, behind a look at the range of its first letters.
fn some_of(some: &[(char, String)], choice: impl Fn(&[(char, String)]) -> String) -> Option<String> {
    Some(format!("&('{}'..'{}') ~ ({})", some.first()?.0, some.last()?.0, choice(some)))
}
