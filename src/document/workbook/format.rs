//! Number formats: what a reader sees of a stored number ([ECMA-376] 18.8.30 and 18.8.31).

use super::figure::Figure;
use super::moment::{self, Epoch};
use crate::document::Stored;

/// The longest format, in bytes; programs allow 255 characters.
const LONGEST: usize = 1024;

/// What a cell shows, and what it stores where that is not the same.
pub(super) struct Shown {
    pub(super) words: String,
    pub(super) stored: Stored,
}

/// A piece of a number format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// `0`, `#` or `?`: a place for a digit.
    Digit(char),
    /// `.`
    Point,
    /// `,`
    Comma,
    /// `%`
    Percent,
    /// `yyyy`, `mm` …, or `AM/PM`: a letter for a part of a moment, and how many there are.
    Moment(char, usize),
    /// What stands there as it is.
    Words(String),
    /// `@`
    Text,
    /// `General`
    General,
}

/// Shows a stored number by its format.
pub(super) fn show(figure: &Figure, code: &str, epoch: Epoch) -> Shown {
    let plain = || Shown { words: figure.to_string(), stored: Stored::Same };
    let Some(sections) = sections(code) else { return plain() };
    let numbers = sections.len().min(3);
    let chosen = match (numbers, figure.is_negative(), figure.is_zero()) {
        (2 | 3, true, _) => 1,
        (3, _, true) => 2,
        _ => 0,
    };
    let Some(section) = sections.get(chosen) else { return plain() };
    if section.iter().any(|piece| matches!(piece, Piece::Moment(..))) {
        return moment::show(figure, section, epoch).map_or_else(plain, |words| Shown { words, stored: Stored::Same });
    }
    // A section for negative numbers brings its own sign, or a colour in place of it.
    let brings = section.iter().any(|piece| matches!(piece, Piece::Words(words) if has_sign(words)));
    let coloured = chosen == 1 && !brings && is_coloured(code.split(';').nth(1).unwrap_or(""));
    let sign = (chosen == 0 || coloured) && figure.is_negative();
    if section.iter().any(|piece| matches!(piece, Piece::General | Piece::Text)) {
        return as_stored(figure, section, sign).unwrap_or_else(plain);
    }
    number(figure, section, sign)
}

/// A number as it is stored, between the words of its format; nothing where the format has places for digits, too.
fn as_stored(figure: &Figure, section: &[Piece], sign: bool) -> Option<Shown> {
    let magnitude = figure.magnitude();
    let mut words = String::from(if sign { "-" } else { "" });
    for piece in section {
        match piece {
            Piece::General | Piece::Text => words.push_str(&magnitude.to_string()),
            Piece::Words(own) => words.push_str(own),
            Piece::Digit(_) | Piece::Point | Piece::Comma | Piece::Percent | Piece::Moment(..) => return None,
        }
    }
    Some(Shown { stored: Stored::Same, words: with_sign(figure, words) })
}

/// Whether words tell that a number is negative.
pub(super) fn has_sign(words: &str) -> bool {
    words.contains(['-', '−', '－', '–', '△', '▲', '负', '(', '（'])
}

/// Whether a section names a colour: `[Red]`, `[红色]`, `[Color 3]`.
fn is_coloured(section: &str) -> bool {
    let inside = section.split('[').skip(1).filter_map(|rest| rest.split_once(']')).map(|(inside, _)| inside);
    let names = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "color"];
    inside
        .map(str::to_ascii_lowercase)
        .any(|word| word.ends_with('色') || names.iter().any(|name| word.starts_with(name)))
}

/// What is shown, told apart from what it would be taken for: where the format leaves out the sign of a negative number,
/// its stored number stands behind it, so that no figure is read.
fn with_sign(figure: &Figure, words: String) -> String {
    let signed = has_sign(&words);
    if figure.is_negative() && !signed && words.contains(|c: char| c.is_ascii_digit()) {
        return aside(&words, figure);
    }
    words.trim().to_owned()
}

/// What a cell shows, and in brackets what it stores, where no figure is to be read from what is shown.
pub(super) fn aside(words: &str, figure: &Figure) -> String {
    format!("{}〔{figure}〕", words.trim())
}

fn number(figure: &Figure, section: &[Piece], sign: bool) -> Shown {
    let percents = count(section.iter().filter(|piece| **piece == Piece::Percent).count());
    let point = section.iter().position(|piece| *piece == Piece::Point).unwrap_or(section.len());
    let (before, after) = section.split_at_checked(point).unwrap_or((section, &[]));
    let is_digit = |piece: &Piece| matches!(piece, Piece::Digit(_));
    // Commas behind the last digit divide by a thousand each; one between digits parts them in threes.
    let last = section.iter().rposition(is_digit);
    let behind =
        section.iter().skip(last.map_or(0, |last| last + 1)).take_while(|piece| **piece == Piece::Comma).count();
    let thousands = if last.is_some() { count(behind) } else { 0 };
    let first_before = before.iter().position(is_digit);
    let grouped = before.iter().enumerate().any(|(at, piece)| {
        *piece == Piece::Comma && first_before.is_some_and(|first| at > first) && last.is_some_and(|last| at < last)
    });
    let decimals = after.iter().filter(|piece| is_digit(piece)).count();
    let scaled = figure.magnitude().shifted(2 * percents - 3 * thousands);
    let shown = scaled.rounded(decimals);
    let (whole, part) = shown.parts();
    let mut words = String::new();
    if sign {
        words.push('-');
    }
    words.push_str(&whole_part(before, &whole, grouped));
    words.push_str(&fraction(after, &part));
    if last.is_none() && !figure.is_zero() {
        // A format without places hides the number.
        let said = section
            .iter()
            .filter_map(|piece| if let Piece::Words(words) = piece { Some(words.as_str()) } else { None });
        let words = aside(&said.collect::<String>(), figure);
        return Shown { words, stored: Stored::Number(figure.to_string()) };
    }
    if last.is_none() || (figure.is_zero() && !words.contains(|c: char| c.is_ascii_digit())) {
        // A dash or nothing in place of 0, as in accounts.
        return Shown { words: "0".to_owned(), stored: Stored::Same };
    }
    let bracketed = figure.negative && !words.trim_start().starts_with('-');
    let same = shown == scaled && thousands == 0 && !bracketed;
    let stored = if same { Stored::Same } else { Stored::Number(figure.to_string()) };
    // Shown in thousands without a word for it.
    let said = section.iter().any(|piece| matches!(piece, Piece::Words(words) if words.contains(char::is_alphabetic)));
    let words = if thousands > 0 && !said { aside(&words, figure) } else { with_sign(figure, words) };
    Shown { words, stored }
}

/// Digits are put in from the right; the first place takes all that are left.
fn whole_part(pieces: &[Piece], whole: &str, grouped: bool) -> String {
    let mut digits: Vec<char> = if whole == "0" { Vec::new() } else { whole.chars().collect() };
    let first = pieces.iter().position(|piece| matches!(piece, Piece::Digit(_)));
    let mut out: Vec<char> = Vec::new();
    let mut placed = 0;
    let mut place = |out: &mut Vec<char>, digit: char| {
        if grouped && placed > 0 && placed % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
        placed += 1;
    };
    for (at, piece) in pieces.iter().enumerate().rev() {
        match piece {
            Piece::Digit(kind) => {
                match digits.pop() {
                    Some(digit) => place(&mut out, digit),
                    None if *kind == '0' => place(&mut out, '0'),
                    None => {}
                }
                while first == Some(at)
                    && let Some(digit) = digits.pop()
                {
                    place(&mut out, digit);
                }
            }
            Piece::Percent => out.push('%'),
            Piece::Words(words) => out.extend(words.chars().rev()),
            Piece::Point | Piece::Comma | Piece::Moment(..) | Piece::Text | Piece::General => {}
        }
    }
    // `.00` has no place before its point.
    out.extend(digits.iter().rev().filter(|_| first.is_none() && pieces.is_empty()));
    out.iter().rev().collect()
}

fn fraction(pieces: &[Piece], part: &str) -> String {
    let places: Vec<char> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Digit(kind) => Some(*kind),
            Piece::Point
            | Piece::Comma
            | Piece::Percent
            | Piece::Moment(..)
            | Piece::Words(_)
            | Piece::Text
            | Piece::General => None,
        })
        .collect();
    let needed = places.iter().rposition(|kind| *kind == '0').map_or(0, |last| last + 1).max(part.len());
    let mut digits = part.chars().chain(std::iter::repeat('0')).take(needed);
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Point if needed > 0 => out.push('.'),
            Piece::Digit(_) => out.extend(digits.next()),
            Piece::Percent => out.push('%'),
            Piece::Words(words) => out.push_str(words),
            Piece::Point | Piece::Comma | Piece::Moment(..) | Piece::Text | Piece::General => {}
        }
    }
    out
}

fn count(number: usize) -> i32 {
    i32::try_from(number.min(100)).unwrap_or(0)
}

/// The sections of a format; nothing where it has what is not shown here (fractions, powers of ten, conditions, other numerals).
fn sections(code: &str) -> Option<Vec<Vec<Piece>>> {
    if code.len() > LONGEST {
        return None;
    }
    let mut sections = vec![Vec::new()];
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..)?;
        if c == ';' {
            sections.push(Vec::new());
            rest = after;
            continue;
        }
        let section = sections.last_mut()?;
        rest = piece(section, c, rest, after)?;
    }
    Some(sections)
}

/// Reads one piece of a format and answers what is left.
fn piece<'a>(section: &mut Vec<Piece>, c: char, whole: &'a str, after: &'a str) -> Option<&'a str> {
    let next = || after.chars().next();
    let beyond = |c: Option<char>| after.get(c.map_or(0, char::len_utf8)..).unwrap_or("");
    match c {
        '0' | '#' | '?' => section.push(Piece::Digit(c)),
        '.' => section.push(Piece::Point),
        ',' => section.push(Piece::Comma),
        '%' => section.push(Piece::Percent),
        '@' => section.push(Piece::Text),
        '"' => {
            let (words, rest) = after.split_once('"')?;
            section.push(Piece::Words(without_yuan(words, "")));
            return Some(rest);
        }
        '\\' | '!' => {
            section.push(Piece::Words(next().map(|c| without_yuan(&c.to_string(), "")).unwrap_or_default()));
            return Some(beyond(next()));
        }
        // As wide as the next character; filled up with it.
        '_' => {
            section.push(Piece::Words(" ".to_owned()));
            return Some(beyond(next()));
        }
        '*' => return Some(beyond(next())),
        '[' => {
            let (inside, rest) = after.split_once(']')?;
            let lower = inside.to_ascii_lowercase();
            if let Some(sign) = inside.strip_prefix('$') {
                let (sign, locale) = sign.split_once('-').unwrap_or((sign, ""));
                section.push(Piece::Words(without_yuan(sign, locale)));
            } else if !lower.is_empty()
                && (lower.chars().all(|c| c == 'h') || lower.chars().all(|c| matches!(c, 'm' | 's')))
            {
                // Hours that go on past a day are no moment of one.
                return None;
            } else if lower.starts_with(['<', '>', '=']) || lower.starts_with("dbnum") {
                return None;
            }
            return Some(rest);
        }
        _ if starts(whole, "general") => {
            section.push(Piece::General);
            return whole.get("general".len()..);
        }
        // WPS writes it in Chinese.
        _ if whole.starts_with("G/通用格式") || whole.starts_with("通用格式") => {
            section.push(Piece::General);
            return whole.find("格式").and_then(|at| whole.get(at + "格式".len()..));
        }
        _ if starts(whole, "am/pm") => {
            section.push(Piece::Moment('p', 1));
            return whole.get("am/pm".len()..);
        }
        _ if whole.starts_with("上午/下午") => {
            section.push(Piece::Moment('p', 2));
            return whole.get("上午/下午".len()..);
        }
        'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'a' | 'A' => {
            let letter = c.to_ascii_lowercase();
            let count = whole.chars().take_while(|other| other.to_ascii_lowercase() == letter).count();
            section.push(Piece::Moment(letter, count));
            return whole.get(count..);
        }
        'e' | 'E' if after.starts_with(['+', '-']) => return None,
        'e' => section.push(Piece::Moment('y', 4)),
        '/' if section.iter().any(|piece| matches!(piece, Piece::Digit(_))) => return None,
        'b' | 'B' | 'g' | 'G' | 'n' | 'N' => return None,
        _ => section.push(Piece::Words(without_yuan(&c.to_string(), ""))),
    }
    Some(after)
}

/// Words without a sign of yuan alone, which says nothing of the figure beside it; in Japan it means yen.
fn without_yuan(words: &str, locale: &str) -> String {
    let yuan = matches!(words.trim(), "¥" | "￥" | "CN¥") && !locale.eq_ignore_ascii_case("411");
    if yuan { String::new() } else { words.to_owned() }
}

fn starts(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// The formats that have numbers and no code in a file, as a program in Chinese shows them.
pub(super) fn built_in(number: usize) -> &'static str {
    match number {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "\"¥\"#,##0;\"¥\"\\-#,##0",
        7 | 8 => "\"¥\"#,##0.00;\"¥\"\\-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        30 => "m-d-yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"时\"mm\"分\"",
        33 => "h\"时\"mm\"分\"ss\"秒\"",
        34 | 55 => "上午/下午h\"时\"mm\"分\"",
        35 | 56 => "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        37 | 38 => "#,##0;\\-#,##0",
        39 | 40 => "#,##0.00;\\-#,##0.00",
        41 => "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ",
        42 => "_ \"¥\"* #,##0_ ;_ \"¥\"* \\-#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ ",
        43 => "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        44 => "_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ",
        45 => "mm:ss",
        47 => "mm:ss.0",
        49 => "@",
        _ => "General",
    }
}
