//! `parse(text) -> (File, problems)`: the text is cut at the lines that open a declaration and each piece is parsed alone,
//! so a mistake never reaches the next declaration. A declaration that cannot be read whole is cut at its clauses.

use super::ast::File;
use super::build;
use super::cursor::{self, Stop};
use super::grammar::{Rule, called};
use super::keyword::{Keyword, Role};
use crate::problem::{self, Names, Phrase, Problem};
use crate::source::{Place, Text};
use std::ops::Range;
use std::sync::Arc;

/// Deepest nesting of brackets, `if` and lists in one declaration.
const NESTING: usize = 64;
/// Largest rule file, in bytes.
const LARGEST: usize = 8 << 20;
/// Most problems that one file is reported with.
const MOST: usize = 200;

/// Reads a rule file. The file holds everything that could be read; `complete` is false where a form, a definition
/// or the like could not, so that names may be missing.
pub fn parse(text: &Arc<Text>) -> (File, Vec<Problem>) {
    let mut file = File { complete: true, heads_complete: true, ..File::default() };
    let mut found = Vec::new();
    if text.content().len() > LARGEST {
        (file.complete, file.heads_complete) = (false, false);
        found.push(problem::rules_too_large(LARGEST >> 20).at(Place::new(text, 0..1)));
        return (file, found);
    }
    let starts = openings(text.content(), 0..text.content().len(), |keyword| keyword.role() == Role::Declaration);
    let first = starts.first().map_or(text.content().len(), |(at, _)| *at);
    stray(text, 0..first, &mut found);
    for (index, (start, keyword)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(text.content().len(), |(at, _)| *at);
        let before = found.len();
        declaration(text, *start..end, *keyword, &mut file, &mut found);
        let names = !matches!(keyword, Keyword::Rule | Keyword::Pack);
        file.complete &= !(names && found.len() > before);
        file.heads_complete &= !(*keyword == Keyword::Pack && found.len() > before);
        if found.len() > MOST {
            found.truncate(MOST);
            found.push(problem::too_many_problems(MOST).at(Place::new(text, *start..*start)));
            (file.complete, file.heads_complete) = (false, false);
            break;
        }
    }
    (file, found)
}

/// Where the declarations of a text stand, those left out that nest too deeply to be read.
pub(super) fn declarations(text: &Arc<Text>) -> Vec<Range<usize>> {
    let end = text.content().len();
    let starts = openings(text.content(), 0..end, |keyword| keyword.role() == Role::Declaration);
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([end]);
    let ranges = starts.iter().zip(ends).map(|((start, _), end)| *start..end);
    ranges.filter(|range| too_nested(text.content(), range.clone()).is_none()).collect()
}

/// Reads an expression that stands alone.
pub fn parse_expression(text: &Arc<Text>) -> Result<super::ast::Expr, Problem> {
    let range = 0..text.content().len();
    if let Some(at) = too_nested(text.content(), range.clone()) {
        return Err(problem::too_deep(NESTING).at(Place::new(text, at..at + 1)));
    }
    match cursor::parse(text, range.clone(), Rule::only_expression) {
        Ok(mut nodes) => nodes.need().and_then(super::expr::expr),
        Err(stop) => Err(describe(text, range, stop)),
    }
}

fn declaration(text: &Arc<Text>, range: Range<usize>, keyword: Keyword, file: &mut File, found: &mut Vec<Problem>) {
    if let Some(at) = too_nested(text.content(), range.clone()) {
        found.push(problem::too_deep(NESTING).at(Place::new(text, at..at + 1)));
        return;
    }
    match cursor::parse(text, range.clone(), Rule::only_declaration) {
        Ok(mut nodes) => {
            if let Ok(node) = nodes.need() {
                build::declaration(node, file, found);
            }
        }
        Err(_) if keyword == Keyword::Rule => broken_rule(text, range, file, found),
        Err(_) if matches!(keyword, Keyword::Form | Keyword::Record) => broken_form(text, range, file, found),
        Err(stop) => found.push(describe(text, range, stop)),
    }
}

/// A rule that cannot be read whole: its head and each clause alone, so that all that is wrong is found at once.
fn broken_rule(text: &Arc<Text>, range: Range<usize>, file: &mut File, found: &mut Vec<Problem>) {
    let pieces = pieces(text.content(), range, |keyword| matches!(keyword.role(), Role::Clause | Role::Fence));
    let mut rule = None;
    for (index, piece) in pieces.into_iter().enumerate() {
        let entry = if index == 0 { Rule::only_head } else { Rule::only_clause };
        match cursor::parse(text, piece.clone(), entry) {
            Ok(mut nodes) => {
                if let Ok(node) = nodes.need() {
                    match &mut rule {
                        None => rule = Some(build::rule_head(node)),
                        Some(rule) => build::rule_clause(node, rule, found),
                    }
                }
            }
            Err(stop) => {
                found.push(describe(text, piece.clone(), stop));
                let nameless = || build::nameless_rule(Place::new(text, piece.start..piece.start));
                rule.get_or_insert_with(nameless).broken = true;
            }
        }
    }
    file.rules.extend(rule.filter(|rule| !rule.name.text.is_empty()));
}

/// A form that cannot be read whole: line by line.
fn broken_form(text: &Arc<Text>, range: Range<usize>, file: &mut File, found: &mut Vec<Problem>) {
    let mut form = None;
    for (index, piece) in lines(text.content(), range).into_iter().enumerate() {
        let entry = if index == 0 { Rule::only_head } else { Rule::only_form_clause };
        match cursor::parse(text, piece.clone(), entry) {
            Ok(nodes) => {
                for node in nodes.filter(|node| node.rule() != Rule::EOI) {
                    match &mut form {
                        None => form = Some(build::form_head(node)),
                        Some(form) => build::form_item(node, form, found),
                    }
                }
            }
            Err(stop) => found.push(unquoted(text, piece.clone()).unwrap_or_else(|| describe(text, piece, stop))),
        }
    }
    file.forms.extend(form);
}

/// A field whose name has signs or blanks in it and no 【】 around it.
fn unquoted(text: &Arc<Text>, piece: Range<usize>) -> Option<Problem> {
    let line = text.slice(piece.clone());
    let (name, _) = line.split_once([':', '：'])?;
    let name = name.trim_matches(is_blank);
    let odd = !name.chars().all(is_word) || name.starts_with(|c: char| c.is_numeric());
    let quoted = name.contains(['【', '`', '"', '“', '/', '／']);
    (odd && !quoted && !name.is_empty())
        .then(|| problem::name_needs_quotes(name).at(Place::new(text, piece.start..piece.start + name.len())))
}

/// Text before the first declaration: only comments may stand there.
fn stray(text: &Arc<Text>, range: Range<usize>, found: &mut Vec<Problem>) {
    let Some(line) = lines(text.content(), range).into_iter().next() else { return };
    let shown = token(text.content(), line.start, line.end);
    let all = |pick: fn(Keyword) -> &'static str| {
        let declarations = Keyword::ALL.iter().filter(|keyword| keyword.role() == Role::Declaration);
        Names(declarations.map(|keyword| pick(*keyword).to_owned()).collect())
    };
    let (zh, en): (Phrase, Phrase) = (all(Keyword::zh).into(), all(Keyword::en).into());
    let known = Phrase::both(zh.in_lang(crate::problem::Lang::Zh), en.in_lang(crate::problem::Lang::En));
    found.push(problem::not_a_declaration(text.slice(shown.clone()), known).at(Place::new(text, shown)));
}

/// The lines of a range that start with one of the wanted keywords, with the keyword.
fn openings(content: &str, range: Range<usize>, wanted: impl Fn(Keyword) -> bool) -> Vec<(usize, Keyword)> {
    let mut out = Vec::new();
    let mut at = range.start;
    for line in content.get(range).unwrap_or("").split_inclusive(['\n', '\r']) {
        let trimmed = line.trim_start_matches(is_blank);
        let word: &str = trimmed.split(|c: char| !is_word(c)).next().unwrap_or("");
        let after = trimmed.get(word.len()..).unwrap_or("").trim_start_matches(is_blank);
        let is_field = after.starts_with([':', '：', '/', '／', '.', '=', '＝']);
        if let Some(keyword) = Keyword::opening(word).filter(|keyword| wanted(*keyword) && !is_field) {
            out.push((at + line.len() - trimmed.len(), keyword));
        }
        at += line.len();
    }
    out
}

/// A declaration cut at its clauses; a piece with an open bracket takes the next one in.
fn pieces(content: &str, range: Range<usize>, wanted: impl Fn(Keyword) -> bool) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = vec![range.start];
    starts.extend(openings(content, range.clone(), wanted).into_iter().map(|(at, _)| at));
    starts.dedup();
    starts.push(range.end);
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = 0;
    for pair in starts.windows(2) {
        let [start, end] = pair else { continue };
        match out.last_mut().filter(|_| open > 0 && is_inner(content, *start)) {
            Some(last) => last.end = *end,
            None => {
                open = 0;
                out.push(*start..*end);
            }
        }
        open += balance(content, *start..*end);
    }
    out
}

/// Whether the word at a line's start may also stand inside brackets or an `if`.
fn is_inner(content: &str, at: usize) -> bool {
    let word = content.get(at..).unwrap_or("").split(|c: char| !is_word(c)).next().unwrap_or("");
    matches!(Keyword::opening(word), Some(Keyword::Each | Keyword::Else))
}

/// The lines that say something, comments left out.
fn lines(content: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = 0;
    let mut at = range.start;
    for line in content.get(range).unwrap_or("").split_inclusive(['\n', '\r']) {
        let trimmed = line.trim_start_matches(is_blank);
        let start = at + line.len() - trimmed.len();
        at += line.len();
        let says = trimmed.trim_end_matches(is_blank);
        if !says.is_empty() && !says.starts_with(['#', '＃']) {
            match out.last_mut().filter(|_| open > 0) {
                Some(last) => last.end = start + says.len(),
                None => {
                    open = 0;
                    out.push(start..start + says.len());
                }
            }
            open += balance(content, start..start + says.len());
        }
    }
    out
}

/// Says what is wrong where the parser stopped: the common slips by name, anything else by what could stand there.
fn describe(text: &Arc<Text>, range: Range<usize>, stop: Stop) -> Problem {
    let content = text.content();
    let says_to = range.start + content.get(range.clone()).unwrap_or("").trim_end_matches(is_blank).len();
    let at = stop.at.min(says_to);
    let shown = if at >= says_to { last_character(content, says_to) } else { token(content, at, says_to) };
    let place = Place::new(text, shown.clone());
    if let Some(quote) = open_quote(content, range.clone(), at) {
        return problem::rule_quote_not_closed(text.slice(quote..quote + quote_width(content, quote)))
            .at(Place::new(text, quote..line_end(content, quote)));
    }
    if let Err(bracket) = brackets(content, range.clone()) {
        let width = content.get(bracket..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        let sign = text.slice(bracket..bracket + width);
        let place = Place::new(text, bracket..bracket + width);
        return if matches!(sign, "(" | "（") {
            problem::rule_bracket_not_closed().at(place)
        } else {
            problem::rule_bracket_not_opened().at(place)
        };
    }
    let rest = content.get(at..says_to).unwrap_or("");
    let slips = [
        ("<>", "≠", "≠"),
        ("＜＞", "≠", "≠"),
        ("&&", "且", "and"),
        ("||", "或", "or"),
        ("!", "非", "not"),
        ("&", "\"……{名字}……\"", "\"… {name} …\""),
        ("=>", "≥", "≥"),
        ("=<", "≤", "≤"),
        ("**", "×", "×"),
        ("^", "×", "×"),
    ];
    for (slip, zh, en) in slips {
        if rest.starts_with(slip) {
            let instead = Phrase::both(format!("「{zh}」"), format!("`{en}`"));
            return problem::foreign_operator(slip, instead).at(Place::new(text, at..at + slip.len()));
        }
    }
    let word = text.slice(shown.clone()).to_owned();
    if let Some(problem) = open_brace(text, range.clone(), at).or_else(|| misspelt(text, &stop, at)) {
        return problem;
    }
    let wants_name = stop
        .expected
        .iter()
        .any(|rule| matches!(rule, Rule::name | Rule::hyphenated | Rule::variable | Rule::field_name));
    if at < says_to && wants_name && Keyword::is_reserved(&word) {
        return problem::keyword_as_name(word).at(place);
    }
    if let Some((keyword, rest)) = glued(&word).filter(|_| at < says_to) {
        return problem::glued_operator(word.as_str(), keyword, rest).at(place);
    }
    let before = word_before(content, range.start, at);
    if let Some((keyword, rest)) = glued(text.slice(before.clone()))
        .filter(|(keyword, rest)| text.slice(before.clone()) == format!("{rest}{keyword}"))
    {
        return problem::glued_operator(text.slice(before.clone()), keyword, rest).at(Place::new(text, before));
    }
    let digit = |words: &str| words.starts_with(|c: char| c.is_ascii_digit());
    if digit(text.slice(before.clone())) && digit(rest.trim_start_matches([',', '，'])) {
        return problem::number_split().at(Place::new(text, before.start..shown.end));
    }
    let expected = expectations(&stop.expected);
    if at >= says_to {
        return problem::ends_too_early(expected).at(place);
    }
    problem::unexpected(word, expected).at(place)
}

/// A brace in a message that is not closed, or closes nothing.
fn open_brace(text: &Arc<Text>, range: Range<usize>, at: usize) -> Option<Problem> {
    let content = text.content();
    let line = content.get(range.start..at)?.rfind(['\n', '\r']).map_or(range.start, |found| range.start + found + 1);
    let before = content.get(line..at)?;
    let quoted = before.rfind(['"', '“'])?;
    let inside = before.get(quoted..)?.replace("{{", "  ").replace("}}", "  ");
    let next = content.get(at..)?.chars().next()?;
    let place = |at: usize| Place::new(text, at..at + 1);
    match (inside.rfind('{'), inside.rfind('}'), next) {
        (Some(open), close, '"' | '”') if close < Some(open) => {
            Some(problem::brace_not_closed().at(place(line + quoted + open)))
        }
        (_, _, '}') => Some(problem::brace_not_opened().at(place(at))),
        _ => None,
    }
}

/// A word that is nearly one of those which can stand here: at the start of a line one that opens a clause or a
/// declaration, after `else` a severity.
fn misspelt(text: &Arc<Text>, stop: &Stop, at: usize) -> Option<Problem> {
    let content = text.content();
    let line = content.get(..at)?.rfind(['\n', '\r']).map_or(0, |found| found + 1);
    let first = content.get(line..at)?.trim_matches(is_blank).is_empty();
    let severity = stop.expected.iter().any(|rule| matches!(rule, Rule::severity | Rule::kw_error));
    let wanted = |keyword: &&Keyword| match keyword.role() {
        Role::Declaration | Role::Clause | Role::Fence => first,
        Role::Severity => severity,
        Role::Operator | Role::Type | Role::Modifier => false,
    };
    let words = Keyword::ALL.iter().filter(wanted).flat_map(|keyword| [keyword.zh(), keyword.en()]);
    let shown = token(content, at, line_end(content, at));
    let word = text.slice(shown.clone());
    let near = crate::scalar::nearest(word, words).into_iter().next()?;
    (near != word).then(|| problem::misspelt(word, near).at(Place::new(text, shown)))
}

/// A word operator stuck to a name: `且乙` is `且` and `乙`.
pub(crate) fn glued(word: &str) -> Option<(String, String)> {
    let operators =
        [Keyword::And, Keyword::Or, Keyword::Not, Keyword::In, Keyword::NotIn, Keyword::OrElse, Keyword::Where];
    operators.iter().find_map(|keyword| {
        let zh = keyword.zh();
        let rest = word.strip_prefix(zh).or_else(|| word.strip_suffix(zh))?;
        (!rest.is_empty()).then(|| (zh.to_owned(), rest.to_owned()))
    })
}

fn expectations(expected: &[Rule]) -> Phrase {
    let mut phrases: Vec<Phrase> = Vec::new();
    // What has a name of its own says more than single words of the language.
    let (words, kinds): (Vec<Rule>, Vec<Rule>) =
        expected.iter().partition(|rule| super::grammar::keyword(**rule).is_some());
    for phrase in kinds.into_iter().chain(words).filter_map(called) {
        if !phrases.contains(&phrase) {
            phrases.push(phrase);
        }
    }
    let join = |lang, between: &str, more: &str| {
        let shown = phrases.iter().take(8).map(|phrase| phrase.in_lang(lang)).collect::<Vec<_>>().join(between);
        if phrases.len() > 8 { format!("{shown}{more}") } else { shown }
    };
    Phrase::both(join(problem::Lang::Zh, "、", "……"), join(problem::Lang::En, ", ", ", …"))
}

/// The word that ends right before an offset, blanks passed over.
fn word_before(content: &str, from: usize, at: usize) -> Range<usize> {
    let before = content.get(from..at).unwrap_or("").trim_end_matches(is_blank);
    let width: usize = before.chars().rev().take_while(|c| is_word(*c)).map(char::len_utf8).sum();
    from + before.len() - width..from + before.len()
}

/// The token at an offset: a word, or one character.
fn token(content: &str, at: usize, end: usize) -> Range<usize> {
    let rest = content.get(at..end).unwrap_or("");
    let word: usize = rest.chars().take_while(|c| is_word(*c)).map(char::len_utf8).sum();
    let one = rest.chars().next().map_or(0, char::len_utf8);
    at..at + word.max(one)
}

fn last_character(content: &str, end: usize) -> Range<usize> {
    let width = content.get(..end).and_then(|before| before.chars().next_back()).map_or(0, char::len_utf8);
    end - width..end
}

fn line_end(content: &str, from: usize) -> usize {
    content.get(from..).and_then(|rest| rest.find(['\n', '\r'])).map_or(content.len(), |at| from + at)
}

fn quote_width(content: &str, at: usize) -> usize {
    content.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// A quote that is opened on the line of `at` and not closed on it.
fn open_quote(content: &str, range: Range<usize>, at: usize) -> Option<usize> {
    let start = content.get(range.start..at)?.rfind(['\n', '\r']).map_or(range.start, |found| range.start + found + 1);
    let mut open: Option<(usize, char)> = None;
    for (offset, character) in content.get(start..line_end(content, at))?.char_indices() {
        open = match (open, character) {
            (None, '"' | '“') => Some((start + offset, character)),
            (None, '#' | '＃') => break,
            (Some((_, '"')), '"') | (Some((_, '“')), '”') => None,
            (state, _) => state,
        };
    }
    open.map(|(at, _)| at)
}

/// Checks the round brackets outside quotes and comments; gives the offset of the first that has no partner.
fn brackets(content: &str, range: Range<usize>) -> Result<(), usize> {
    let mut open = Vec::new();
    for (at, character) in outside_quotes(content, range) {
        match character {
            '(' | '（' => open.push(at),
            ')' | '）' if open.pop().is_none() => return Err(at),
            _ => {}
        }
    }
    open.pop().map_or(Ok(()), Err)
}

/// Opening brackets less closing ones, outside quotes and comments.
fn balance(content: &str, range: Range<usize>) -> isize {
    outside_quotes(content, range).fold(0, |open, (_, character)| match character {
        '(' | '（' => open + 1,
        ')' | '）' => open - 1,
        _ => open,
    })
}

/// Where nesting goes too deep, counted in one pass before anything recursive sees the text: brackets and holes, `if`
/// (which nests without brackets, until its bracket closes or the next clause begins), and `list of` in a row.
fn too_nested(content: &str, range: Range<usize>) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    let (mut ifs, mut lists) = (0usize, 0usize);
    let (mut word, mut first_of_line) = (String::new(), true);
    for (at, character) in outside_quotes(content, range) {
        if is_word(character) {
            word.push(character);
            continue;
        }
        if !word.is_empty() {
            match word.as_str() {
                "if" | "若" => ifs += 1,
                "list" | "列表" => lists += 1,
                "of" if lists > 0 => {}
                _ => lists = 0,
            }
            let inner = matches!(Keyword::opening(&word), None | Some(Keyword::Else));
            ifs = if first_of_line && !inner { 0 } else { ifs };
            (first_of_line, word) = (false, String::new());
        }
        match character {
            '(' | '（' | '{' | '“' => open.push(ifs),
            ')' | '）' | '}' | '”' => ifs = open.pop().unwrap_or(ifs),
            '\n' | '\r' => first_of_line = true,
            _ => {}
        }
        if open.len() + ifs + lists > NESTING {
            return Some(at);
        }
    }
    None
}

/// The characters outside quotes and comments, those in the holes of a text included. A quote never runs past its line.
fn outside_quotes(content: &str, range: Range<usize>) -> impl Iterator<Item = (usize, char)> + '_ {
    let start = range.start;
    let mut open: Vec<char> = Vec::new();
    let mut comment = false;
    let mut before = ' ';
    content.get(range).unwrap_or("").char_indices().filter_map(move |(at, character)| {
        let quoted = matches!(open.last(), Some('"' | '“'));
        let escaped = std::mem::replace(&mut before, character) == '\\' && quoted;
        let was_outside = !quoted && !comment;
        match character {
            '\n' | '\r' => {
                open.clear();
                comment = false;
            }
            _ if comment || escaped => {}
            '#' | '＃' if !quoted => comment = true,
            '"' if open.last() == Some(&'"') => drop(open.pop()),
            '”' if open.last() == Some(&'“') => drop(open.pop()),
            '"' | '“' if !quoted || (character == '“' && open.last() == Some(&'“')) => open.push(character),
            '{' if quoted => open.push('{'),
            '}' if open.last() == Some(&'{') => drop(open.pop()),
            _ => {}
        }
        let mark = matches!(character, '{' | '“' | '}' | '”') || open.last() == Some(&'"') && character == '"';
        ((was_outside || mark) && !comment).then_some((start + at, character))
    })
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || character == '\u{FEFF}'
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}
