//! The parser that pest makes of `grammar/`.

// `pest_derive` writes public items without documentation.
#![allow(missing_docs, reason = "the derive macro writes the items of this module")]
#![allow(clippy::wildcard_enum_match_arm, reason = "the grammar's rules are named by pest; most have no words")]

use crate::problem::Phrase;
use crate::syntax::keyword::Keyword;

/// The generated parser.
#[derive(pest_derive::Parser)]
#[grammar = "../grammar/keywords.pest"]
#[grammar = "../grammar/gouji.pest"]
pub(super) struct Grammar;

/// The keyword whose token a grammar rule is: the tokens are numbered in the order of the table, from which their file is
/// written.
pub(super) fn keyword(rule: Rule) -> Option<Keyword> {
    let number = (rule as usize).checked_sub(Rule::kw_pack as usize)?;
    Keyword::ALL.get(number).copied()
}

/// Tokens that carry no meaning of their own once the tree is known.
pub(super) fn is_punctuation(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::open | Rule::close | Rule::comma | Rule::colon | Rule::slash | Rule::equals | Rule::dot | Rule::EOI
    )
}

/// What a grammar rule is called in messages; `None` where naming it would not help.
pub(super) fn called(rule: Rule) -> Option<Phrase> {
    if let Some(keyword) = keyword(rule) {
        return Some(Phrase::both(format!("「{}」", keyword.zh()), format!("`{}`", keyword.en())));
    }
    let (zh, en) = match rule {
        Rule::string | Rule::string_literal | Rule::straight_text | Rule::curly_text => {
            ("引号里的文字", "text in quotes")
        }
        Rule::template | Rule::straight_piece | Rule::curly_piece => ("引号里的说明", "a message in quotes"),
        Rule::name | Rule::bare_word | Rule::field_name | Rule::hyphenated | Rule::hyphenated_word | Rule::variable => {
            ("名字", "a name")
        }
        Rule::literal | Rule::plain_number => ("数", "a number"),
        Rule::version_number => ("版本号", "a version number"),
        Rule::expr | Rule::group | Rule::call | Rule::conditional => ("算式", "an expression"),
        Rule::open => ("左括号（", "`(`"),
        Rule::close => ("右括号）", "`)`"),
        Rule::comma => ("逗号", "a comma"),
        Rule::colon => ("冒号", "`:`"),
        Rule::equals => ("等号 =", "`=`"),
        Rule::hole => ("{算式}", "`{expression}`"),
        Rule::plus | Rule::minus | Rule::times | Rule::over => ("运算符 + - × ÷", "an operator + - × ÷"),
        Rule::equal
        | Rule::less
        | Rule::greater
        | Rule::less_equal
        | Rule::greater_equal
        | Rule::not_equal
        | Rule::identical => ("比较符 = ≠ < ≤ > ≥", "a comparison = ≠ < ≤ > ≥"),
        Rule::and | Rule::or => ("「且」「或」", "`and`, `or`"),
        Rule::field => ("字段（名字 : 类型）", "a field (name : type)"),
        Rule::field_type | Rule::type_word => ("类型", "a type"),
        Rule::severity => ("「错误」「核实」「警告」「提醒」", "`error`, `query`, `warning`, `note`"),
        Rule::written_date => ("日期（如 2024-12-31）", "a date such as 2024-12-31"),
        Rule::EOI => ("这一条的结尾", "the end of the clause"),
        _ => return None,
    };
    Some(Phrase::both(zh, en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_is_that_of_its_keyword() {
        let by_name = |rule: &Rule| Keyword::ALL.iter().find(|known| known.token() == format!("{rule:?}")).copied();
        let rules = Rule::all_rules();
        assert_eq!(rules.iter().filter_map(by_name).count(), Keyword::ALL.len());
        for rule in rules {
            assert_eq!(keyword(*rule), by_name(rule), "{rule:?}");
        }
    }
}
