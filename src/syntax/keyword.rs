//! The keyword table: every word of the language in Chinese and in English. The grammar's tokens, messages, completion
//! and the reference are read from it; `grammar/keywords.pest` is written from it by a test.

use crate::problem::Phrase;

/// What a keyword is for.
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
    ($($id:ident $rule:ident $role:ident $zh:literal $en:literal ;)*) => {
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

            /// What the word is for.
            pub fn role(self) -> Role { match self { $(Keyword::$id => Role::$role),* } }

            /// The name of its token in the grammar.
            pub fn token(self) -> &'static str { match self { $(Keyword::$id => stringify!($rule)),* } }
        }
    };
}

keywords! {
    Pack          kw_pack          Declaration "规则包"   "pack";
    Use           kw_use           Declaration "引用"     "use";
    Param         kw_param         Declaration "参数"     "param";
    Form          kw_form          Declaration "表单"     "form";
    Record        kw_record        Declaration "记录"     "record";
    Define        kw_define        Declaration "定义"     "define";
    Rule          kw_rule          Declaration "规则"     "rule";
    Score         kw_score         Contextual  "评分"     "score";
    Grade         kw_grade         Contextual  "评级"     "grade";
    Test          kw_test          Contextual  "测试"     "test";
    Override      kw_override      Declaration "改写"     "override";
    Disable       kw_disable       Declaration "停用"     "disable";
    Waive         kw_waive         Declaration "豁免"     "waive";

    Version       kw_version       Clause      "版本"     "version";
    Basis         kw_basis         Clause      "依据"     "basis";
    Tags          kw_tags          Clause      "标签"     "tags";
    Hint          kw_hint          Clause      "提示"     "hint";
    Inapplicable  kw_inapplicable  Clause      "不适用"   "inapplicable";
    Missing       kw_missing       Clause      "缺失"     "missing";
    OutOf         kw_out_of        Clause      "满分"     "out of";
    Award         kw_award         Clause      "得分"     "award";
    Round         kw_round         Clause      "保留"     "round";
    Stated        kw_stated        Clause      "自评"     "stated";
    Of            kw_of            Clause      "按"       "of";
    Data          kw_data          Clause      "数据"     "data";
    Change        kw_change        Clause      "改"       "change";
    Expect        kw_expect        Clause      "期望"     "expect";
    Period        kw_period        Clause      "期间"     "period";
    Since         kw_since         Clause      "自"       "since";
    Explained     kw_explained     Clause      "说明"     "explained by";
    Boilerplate   kw_boilerplate   Clause      "套话"     "boilerplate";
    Reason        kw_reason        Clause      "理由"     "reason";
    Severity      kw_severity      Clause      "严重程度" "severity";
    For           kw_for           Clause      "针对"     "for";
    Until         kw_until         Clause      "至"       "until";
    Each          kw_each          Fence       "逐项"     "each";
    When          kw_when          Fence       "当"       "when";
    Let           kw_let           Fence       "令"       "let";
    Check         kw_check         Fence       "应"       "check";
    Else          kw_else          Fence       "否则"     "else";

    From          kw_from          Operator    "取自"     "in";
    Where         kw_where         Operator    "其中"     "where";
    OrElse        kw_or_else       Operator    "缺则"     "or else";
    And           kw_and           Operator    "且"       "and";
    Or            kw_or            Operator    "或"       "or";
    Not           kw_not           Operator    "非"       "not";
    NotIn         kw_not_in        Operator    "不属于"   "not in";
    In            kw_in            Operator    "属于"     "in";
    To            kw_to            Operator    "到"       "to";
    Within        kw_within        Operator    "容差"     "within";
    If            kw_if            Operator    "若"       "if";
    Then          kw_then          Operator    "则"       "then";
    Case          kw_case          Operator    "分档"     "case";
    Otherwise     kw_otherwise     Operator    "其余"     "otherwise";
    Yes           kw_yes           Operator    "是"       "yes";
    No            kw_no            Operator    "否"       "no";

    Text          kw_text          Type        "文本"     "text";
    Number        kw_number        Type        "数字"     "number";
    Money         kw_money         Type        "金额"     "money";
    Percent       kw_percent       Type        "百分比"   "percent";
    Points        kw_points        Type        "分"       "points";
    Count         kw_count         Type        "计数"     "count";
    Date          kw_date          Type        "日期"     "date";
    Year          kw_year          Type        "年份"     "year";
    YesNo         kw_yes_no        Type        "是否"     "yes/no";
    OneOf         kw_one_of        Type        "之一"     "one of";
    List          kw_list          Type        "列表"     "list of";
    InUnit        kw_in_unit       Type        "以"       "in";
    Reckoned      kw_reckoned      Type        "计"       "unit";
    Target        kw_target        Type        "指标值"   "target";

    Exact         kw_exact         Modifier    "精确"     "exact";
    Rounded       kw_rounded       Modifier    "约数"     "rounded";
    HalfUp        kw_half_up       Modifier    "四舍五入" "half-up";
    HalfEven      kw_half_even     Modifier    "银行家"   "half-even";
    Truncated     kw_truncated     Modifier    "截尾"     "truncated";
    Granularity   kw_granularity   Modifier    "计至"     "to";
    Signless      kw_signless      Modifier    "免号"     "signless";
    AsRatio       kw_as_ratio      Modifier    "小数"     "as ratio";
    Up            kw_up            Modifier    "进一"     "up";
    Full          kw_full          Modifier    "全值"     "full";
    AtLeast       kw_at_least      Modifier    "至少"     "at least";

    Error         kw_error         Severity    "错误"     "error";
    Query         kw_query         Severity    "核实"     "query";
    Warning       kw_warning       Severity    "警告"     "warning";
    Note          kw_note          Severity    "提醒"     "note";

    Held          kw_held          Outcome     "成立"     "held";
    Violated      kw_violated      Outcome     "违反"     "violated";
    Undecided     kw_undecided     Outcome     "无法判断" "undecided";
}

impl Keyword {
    /// The keyword with this spelling (of several words, the first), where there is exactly one reading of it at the
    /// start of a line.
    pub fn opening(word: &str) -> Option<Keyword> {
        let first = |spelling: &str| spelling.split(' ').next() == Some(word);
        Keyword::ALL.iter().copied().find(|keyword| {
            (keyword.declares() || matches!(keyword.role(), Role::Clause | Role::Fence))
                && (keyword.zh() == word || first(keyword.en()))
        })
    }

    /// Whether it opens a declaration.
    pub fn declares(self) -> bool {
        matches!(self.role(), Role::Declaration | Role::Contextual)
    }

    /// Whether a word can never be a name unless it is quoted.
    pub fn is_reserved(word: &str) -> bool {
        Keyword::ALL.iter().any(|keyword| {
            matches!(keyword.role(), Role::Declaration | Role::Fence | Role::Operator)
                && (keyword.zh() == word || keyword.en() == word)
        })
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
        let reserved = Keyword::ALL
            .iter()
            .filter(|keyword| matches!(keyword.role(), Role::Declaration | Role::Fence | Role::Operator))
            .map(|keyword| keyword.token())
            .collect::<Vec<_>>();
        out.push_str(&format!("\nreserved = @{{ {} }}\n", reserved.join(" | ")));
        let opening = Keyword::ALL
            .iter()
            .filter(|keyword| keyword.role() == Role::Declaration)
            .map(|keyword| keyword.token())
            .collect::<Vec<_>>();
        out.push_str(&format!("opening = @{{ {} }}\n", opening.join(" | ")));
        out
    }
}
