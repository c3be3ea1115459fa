//! Where a declaration can be written otherwise by a slip, and how: the signs, numbers, words and parts of its
//! expressions, the severities, the conditions.

use super::figures;
use crate::source::{Place, Text};
use crate::syntax::Keyword;
use crate::syntax::ast::{
    Arith, Award, Binder, Bound, Call, Case, Change, Compare, Declaration, Expr, ExprKind, Overlay, Precision, Rule,
    Step, Waiver,
};
use std::ops::Range;
use std::sync::Arc;

/// One way to write a piece of a text otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Site {
    /// What is replaced, in bytes of the file.
    pub range: Range<usize>,
    /// By what.
    pub instead: String,
    /// What may be shown around it to tell it from others of the same look, from small to large.
    pub around: Vec<Range<usize>>,
}

/// The keywords of a file with their places, in order.
pub(super) type Keywords = [(Range<usize>, Keyword)];

/// The slips of one declaration.
pub(super) struct Sites<'a> {
    text: &'a Arc<Text>,
    keywords: &'a Keywords,
    /// The expressions around the one that is looked at, the outermost first.
    around: Vec<Range<usize>>,
    found: Vec<Site>,
}

impl<'a> Sites<'a> {
    /// None so far, of a declaration in this text that takes up a range of it.
    pub fn of(text: &'a Arc<Text>, keywords: &'a Keywords, range: &Range<usize>) -> Sites<'a> {
        let from = keywords.partition_point(|(at, _)| at.start < range.start);
        let to = keywords.partition_point(|(at, _)| at.start < range.end);
        Sites { text, keywords: keywords.get(from..to).unwrap_or_default(), around: Vec::new(), found: Vec::new() }
    }

    /// All that were found, each once, in the order of the text.
    pub fn found(self) -> Vec<Site> {
        let mut found: Vec<Site> = Vec::new();
        for site in self.found {
            let known = found.iter().any(|known| known.range == site.range && known.instead == site.instead);
            if !known && self.text.slice(site.range.clone()) != site.instead {
                found.push(site);
            }
        }
        found.sort_by_key(|site| (site.range.start, site.range.end));
        found
    }

    /// `规则`, `评分`, `评级`
    pub fn rule(&mut self, rule: &Rule) {
        for step in &rule.steps {
            match step {
                Step::Each(binder) => self.binder(binder),
                Step::When(condition) => {
                    let end = condition.place.range.end;
                    if let Some(start) = self.keyword_before(Keyword::When, condition.place.range.start) {
                        self.put(start..end, String::new());
                    }
                    self.expr(condition);
                }
                Step::Let(_, value) => self.expr(value),
            }
        }
        rule.checks.iter().for_each(|check| self.expr(&check.expr));
        rule.award.iter().for_each(|award| self.award(award));
        let least = rule.explanation.as_ref().and_then(|explanation| explanation.least.as_ref());
        least.into_iter().for_each(|least| self.expr(least));
        self.severities();
    }

    /// `改写 …`: what stands in it; that it may be left out is for the caller.
    pub fn overlay(&mut self, overlay: &Overlay) {
        match &overlay.change {
            Change::Replace(Declaration::Definition(definition)) => self.expr(&definition.value),
            Change::Replace(Declaration::Rule(rule)) => self.rule(rule),
            Change::Severity(..) => self.severities(),
            Change::Disable(_) => {}
        }
    }

    /// `豁免 …`: the figures that it names.
    pub fn waiver(&mut self, waiver: &Waiver) {
        for value in &waiver.values {
            if let ExprKind::Compare(_, _, figure) = &value.kind {
                self.around.push(value.place.range.clone());
                self.expr(figure);
                self.around.pop();
            }
        }
    }

    fn award(&mut self, award: &Award) {
        award.maximum.iter().chain(&award.value).chain(&award.stated).for_each(|value| self.expr(value));
        award.precision.iter().for_each(|precision| self.precision(precision));
        for label in &award.bands {
            self.around.push(label.place.range.clone());
            label.bounds.iter().flatten().for_each(|bound| self.bound(bound));
            self.around.pop();
        }
    }

    /// Each severity is made the next graver and the next lighter one.
    fn severities(&mut self) {
        const ALL: [Keyword; 4] = [Keyword::Error, Keyword::Query, Keyword::Warning, Keyword::Note];
        for (range, keyword) in self.keywords {
            let Some(at) = ALL.iter().position(|severity| severity == keyword) else { continue };
            let next = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten().filter_map(|at| ALL.get(at));
            for severity in next {
                let words = self.spelt_like(range, *keyword, *severity);
                self.put(range.clone(), words);
            }
        }
    }

    /// `其中 …` may be left out.
    fn binder(&mut self, binder: &Binder) {
        self.expr(&binder.list);
        if let Some(filter) = &binder.filter {
            if let Some(start) = self.keyword_before(Keyword::Where, filter.place.range.start) {
                self.put(start..filter.place.range.end, String::new());
            }
            self.expr(filter);
        }
    }

    fn bound(&mut self, bound: &Bound) {
        let before = Place { range: bound.place.range.start..bound.limit.place.range.start, ..bound.place.clone() };
        self.around.push(bound.place.range.clone());
        if let Some(sign) = self.between(&before.range) {
            // The other direction would leave values without a band, which the compiler refuses.
            edge(bound.sign).into_iter().for_each(|other| self.put(sign.clone(), other.sign().to_owned()));
        }
        self.expr(&bound.limit);
        self.around.pop();
    }

    /// `保留 2`
    fn precision(&mut self, precision: &Precision) {
        let words = precision.place.words();
        if let (Some(at), Some(_)) = (figures::numbers(words).pop(), &precision.places) {
            self.around.push(precision.place.range.clone());
            self.number(&(precision.place.range.start + at.start..precision.place.range.start + at.end));
            self.around.pop();
        }
    }

    fn case(&mut self, case: &Case) {
        self.expr(&case.subject);
        self.precision(&case.precision);
        for (bounds, value) in &case.bands {
            bounds.iter().for_each(|bound| self.bound(bound));
            self.expr(value);
        }
        case.otherwise.iter().for_each(|value| self.expr(value));
    }

    /// An expression and all within it.
    pub fn expr(&mut self, expr: &Expr) {
        let whole = expr.place.range.clone();
        self.around.push(whole.clone());
        match &expr.kind {
            ExprKind::Name(_)
            | ExprKind::Inapplicable
            | ExprKind::Member(..)
            | ExprKind::Group(_)
            | ExprKind::Dated(_)
            | ExprKind::Range(..) => {}
            ExprKind::Number(..) => {
                if let Some(at) = figures::numbers(expr.place.words()).into_iter().next() {
                    self.number(&(whole.start + at.start..whole.start + at.end));
                }
            }
            ExprKind::Text(words) => self.text_constant(expr, words),
            ExprKind::YesNo(yes) => {
                let (from, to) = if *yes { (Keyword::Yes, Keyword::No) } else { (Keyword::No, Keyword::Yes) };
                let words = self.spelt_like(&whole, from, to);
                self.put(whole, words);
            }
            ExprKind::Call(call) => self.call(call, whole),
            ExprKind::List(items) if items.len() > 2 => self.items(items),
            ExprKind::List(_) => {}
            ExprKind::Negative(inner) | ExprKind::Not(inner) => self.keep(&whole, &[inner]),
            ExprKind::Arith(sign, left, right) => self.arithmetic(&whole, *sign, (left, right)),
            ExprKind::Compare(sign, left, right) => {
                if let Some(at) = self.between(&(left.place.range.end..right.place.range.start)) {
                    slips(*sign).iter().for_each(|other| self.put(at.clone(), other.sign().to_owned()));
                }
            }
            ExprKind::Within(left, right, _) => {
                self.put(whole, self.text.slice(left.place.range.start..right.place.range.end).to_owned());
            }
            ExprKind::In(left, right, inside) => {
                let (from, to) = if *inside { (Keyword::In, Keyword::NotIn) } else { (Keyword::NotIn, Keyword::In) };
                self.word_between(left, right, (from, to));
            }
            ExprKind::And(left, right) => {
                self.keep(&whole, &[left, right]);
                self.word_between(left, right, (Keyword::And, Keyword::Or));
            }
            ExprKind::Or(left, right) => {
                self.keep(&whole, &[left, right]);
                self.word_between(left, right, (Keyword::Or, Keyword::And));
            }
            ExprKind::OrElse(left, _) => self.keep(&whole, &[left]),
            ExprKind::If(_, then, otherwise) => self.keep(&whole, &[then, otherwise]),
            ExprKind::Case(case) => self.case(case),
        }
        if let ExprKind::Call(call) = &expr.kind {
            call.args.iter().for_each(|arg| self.expr(arg));
            call.binders.iter().for_each(|binder| self.binder(binder));
        } else if !matches!(expr.kind, ExprKind::Case(_)) {
            expr.kind.children().for_each(|child| self.expr(child));
        }
        self.around.pop();
    }

    /// A term is forgotten, or its sign is the other one; a share is turned round.
    fn arithmetic(&mut self, whole: &Range<usize>, sign: Arith, (left, right): (&Expr, &Expr)) {
        let other = match sign {
            Arith::Add => {
                self.keep(whole, &[left, right]);
                "-"
            }
            Arith::Subtract => {
                self.keep(whole, &[left]);
                "+"
            }
            Arith::Multiply => {
                self.keep(whole, &[left, right]);
                return;
            }
            Arith::Divide => {
                self.keep(whole, &[left]);
                let sign = self.text.slice(left.place.range.end..right.place.range.start).to_owned();
                self.put(whole.clone(), format!("{}{sign}{}", right.place.words(), left.place.words()));
                return;
            }
        };
        if let Some(at) = self.between(&(left.place.range.end..right.place.range.start)) {
            self.put(at, other.to_owned());
        }
    }

    /// A function is taken for its neighbour, a condition for its contrary, an item of several is forgotten.
    fn call(&mut self, call: &Call, whole: Range<usize>) {
        let Call { name, args, binders } = call;
        for (one, other) in NEIGHBOURS.iter().flat_map(|(one, other)| [(one, other), (other, one)]) {
            for (from, to) in [(one.0, other.0), (one.1, other.1)] {
                if name.text == from {
                    self.put(name.place.range.clone(), to.to_owned());
                }
            }
        }
        if CONDITIONS.contains(&name.text.as_str()) {
            let not = if name.text.is_ascii() { Keyword::Not.en() } else { Keyword::Not.zh() };
            let words = format!("{not} {}", self.text.slice(whole.clone()));
            self.put(whole, words);
        }
        if GATHERING.contains(&name.text.as_str()) && args.len() > 1 && binders.is_empty() {
            self.items(args);
        }
    }

    /// Each of several items left out, with the comma at it.
    fn items(&mut self, items: &[Expr]) {
        for (at, item) in items.iter().enumerate() {
            let next = items.get(at + 1).map(|next| item.place.range.start..next.place.range.start);
            let before = at.checked_sub(1).and_then(|at| items.get(at));
            let range = next.or_else(|| before.map(|before| before.place.range.end..item.place.range.end));
            range.into_iter().for_each(|range| self.put(range, String::new()));
        }
    }

    /// A word that is not quite the one in the data: its last letter is missing.
    fn text_constant(&mut self, expr: &Expr, words: &str) {
        let written = expr.place.words();
        let closing = written.chars().next_back().map_or(0, char::len_utf8);
        let inner = written.get(..written.len().saturating_sub(closing)).unwrap_or("");
        if let Some((last, _)) = inner.char_indices().next_back().filter(|_| words.chars().count() > 1) {
            let closing = written.get(inner.len()..).unwrap_or("");
            let shorter = format!("{}{closing}", inner.get(..last).unwrap_or(""));
            self.put(expr.place.range.clone(), shorter);
        }
    }

    fn number(&mut self, at: &Range<usize>) {
        figures::one_off(self.text.slice(at.clone())).into_iter().for_each(|other| self.put(at.clone(), other));
    }

    /// The whole is put down as one of its parts.
    fn keep(&mut self, whole: &Range<usize>, parts: &[&Expr]) {
        parts.iter().for_each(|part| self.put(whole.clone(), part.place.words().trim().to_owned()));
    }

    fn word_between(&mut self, left: &Expr, right: &Expr, (from, to): (Keyword, Keyword)) {
        if let Some(at) = self.between(&(left.place.range.end..right.place.range.start)) {
            let words = self.spelt_like(&at, from, to);
            self.put(at, words);
        }
    }

    /// The other word in the language in which the one stands there.
    fn spelt_like(&self, at: &Range<usize>, from: Keyword, to: Keyword) -> String {
        let chinese = self.text.slice(at.clone()).trim() == from.zh();
        if chinese { to.zh().to_owned() } else { to.en().to_owned() }
    }

    /// Where the last keyword of a kind before a place begins.
    fn keyword_before(&self, keyword: Keyword, end: usize) -> Option<usize> {
        let before = self.keywords.iter().filter(|(at, known)| *known == keyword && at.end <= end);
        before.map(|(at, _)| at.start).next_back()
    }

    /// What stands between two places besides blanks and comments, if it is in one piece.
    fn between(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let mut found: Option<Range<usize>> = None;
        let mut at = range.start;
        for line in self.text.slice(range.clone()).split_inclusive(['\n', '\r']) {
            let said = line.split(['#', '＃']).next().unwrap_or("");
            let words = said.trim_matches(blank);
            if !words.is_empty() {
                if found.is_some() {
                    return None;
                }
                let start = at + said.len() - said.trim_start_matches(blank).len();
                found = Some(start..start + words.len());
            }
            at += line.len();
        }
        found
    }

    fn put(&mut self, range: Range<usize>, instead: String) {
        let outer = self.around.iter().rev().filter(|around| **around != range).cloned();
        let around = std::iter::once(range.clone()).chain(outer).collect();
        self.found.push(Site { range, instead, around });
    }
}

fn blank(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{feff}'
}

/// What a sign is mistaken for.
fn slips(sign: Compare) -> &'static [Compare] {
    match sign {
        Compare::Equal => &[Compare::LessEqual, Compare::GreaterEqual],
        Compare::Identical | Compare::NotEqual => &[Compare::Equal],
        Compare::Less => &[Compare::LessEqual, Compare::Greater],
        Compare::LessEqual => &[Compare::Less, Compare::GreaterEqual],
        Compare::Greater => &[Compare::GreaterEqual, Compare::Less],
        Compare::GreaterEqual => &[Compare::Greater, Compare::LessEqual],
    }
}

/// The sign that differs at the limit alone.
fn edge(sign: Compare) -> Option<Compare> {
    match sign {
        Compare::Less => Some(Compare::LessEqual),
        Compare::LessEqual => Some(Compare::Less),
        Compare::Greater => Some(Compare::GreaterEqual),
        Compare::GreaterEqual => Some(Compare::Greater),
        Compare::Equal | Compare::Identical | Compare::NotEqual => None,
    }
}

/// A function by both its names.
type Function = (&'static str, &'static str);

/// Functions that are taken for each other; both names of each.
const NEIGHBOURS: [(Function, Function); 6] = [
    (("较小", "min"), ("较大", "max")),
    (("全部", "all"), ("任一", "any")),
    (("四舍五入", "round"), ("截尾", "truncate")),
    (("向下取整", "floor"), ("向上取整", "ceiling")),
    (("满几档", "whole_steps"), ("几档", "started_steps")),
    (("合计", "sum"), ("平均", "average")),
];

/// Functions before which 非 is forgotten or written too much.
const CONDITIONS: [&str; 4] = ["有", "has", "达到", "meets"];

/// Functions of any number of items, of which one is forgotten.
const GATHERING: [&str; 14] =
    ["合计", "sum", "计数", "count", "平均", "average", "较小", "min", "较大", "max", "全部", "all", "任一", "any"];

#[cfg(test)]
mod tests {
    use super::super::declared::declarations;
    use super::*;

    /// Every change of a text, as `from > to`.
    fn changes(content: &str) -> Vec<String> {
        let text = Text::new("t.gj", content);
        let (file, found) = crate::syntax::parse(&text);
        assert!(found.is_empty(), "{found:?}");
        let all = declarations(&file, &text);
        let told = |site: Site| format!("{} > {}", text.slice(site.range), site.instead);
        all.into_iter().flat_map(|declared| declared.sites).map(told).collect()
    }

    #[test]
    fn every_function_that_is_named_is_one() {
        let known: Vec<&str> = crate::builtins::ALL.iter().flat_map(|row| [row.zh, row.en]).collect();
        let neighbours = NEIGHBOURS.iter().flat_map(|(one, other)| [one.0, one.1, other.0, other.1]);
        for name in neighbours.chain(CONDITIONS).chain(GATHERING) {
            assert!(known.contains(&name), "{name}");
        }
    }

    #[test]
    fn what_a_slip_makes_of_a_rule() {
        assert_eq!(
            changes("规则 例-1 \"和\"\n  当   甲 > 0 # 条件\n  应   甲 + 乙 = 丙\n  否则 核实 \"{甲}，错误\"\n"),
            [
                "当   甲 > 0 > ",
                "> > ≥",
                "> > <",
                "0 > 1",
                "甲 + 乙 > 甲",
                "甲 + 乙 > 乙",
                "+ > -",
                "= > ≤",
                "= > ≥",
                "核实 > 错误",
                "核实 > 警告"
            ]
        );
    }

    #[test]
    fn what_a_slip_makes_of_scores_and_grades() {
        assert_eq!(
            changes(
                "score s\n  out of 10 points\n  award min(out_of, 10points * a / b)\n  round 1\ngrade g\n  of s\n  good >= 8\n  bad otherwise\n"
            ),
            [
                "10 > 11",
                "10 > 9",
                "min > max",
                "out_of,  > ",
                ", 10points * a / b > ",
                "10 > 11",
                "10 > 9",
                "10points * a > 10points",
                "10points * a > a",
                "10points * a / b > 10points * a",
                "10points * a / b > b / 10points * a",
                "1 > 2",
                "1 > 0",
                ">= > >",
                "8 > 9",
                "8 > 7"
            ]
        );
    }

    #[test]
    fn what_a_slip_makes_of_words_and_conditions() {
        assert_eq!(
            changes(
                "define x = any(row.a = \"甲乙\" and not has(row.b) each row in rows where row.c in (\"一\", \"二二\", \"三\"))\n"
            ),
            [
                "any > all",
                "row.a = \"甲乙\" and not has(row.b) > row.a = \"甲乙\"",
                "row.a = \"甲乙\" and not has(row.b) > not has(row.b)",
                "= > ≤",
                "= > ≥",
                "\"甲乙\" > \"甲\"",
                "and > or",
                "not has(row.b) > has(row.b)",
                "has(row.b) > not has(row.b)",
                "where row.c in (\"一\", \"二二\", \"三\") > ",
                "in > not in",
                "\"一\",  > ",
                "\"二二\" > \"二\"",
                "\"二二\",  > ",
                ", \"三\" > ",
            ]
        );
        assert_eq!(
            changes("param p = 5% since 2020-01-01, 10% since 2024-01-01\ndisable r-1 reason \"x\"\n"),
            ["5 > 6", "5 > 4", "10 > 11", "10 > 9"]
        );
    }
}
