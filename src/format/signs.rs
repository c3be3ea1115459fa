//! How one token is written.

use crate::source::Text;
use crate::syntax::{Token, TokenKind};

/// The token as the style writes it: full-width signs and figures by their ASCII twins, everything else as it is.
pub(super) fn settled(text: &Text, token: &Token) -> String {
    let words = text.slice(token.range.clone());
    match token.kind {
        TokenKind::Keyword(keyword) if words.starts_with(keyword.zh()) => keyword.zh().to_owned(),
        TokenKind::Keyword(keyword) => keyword.en().to_owned(),
        TokenKind::Name | TokenKind::Quoted => words.to_owned(),
        TokenKind::Unit if words != "％" => words.to_owned(),
        TokenKind::Number | TokenKind::Unit | TokenKind::Negative | TokenKind::Sign => {
            words.chars().map(twin).collect()
        }
    }
}

/// Whether a blank stands between two tokens of a line; both as the style writes them.
pub(super) fn apart(before: (TokenKind, &str), after: (TokenKind, &str)) -> bool {
    match (before, after) {
        // `10points` would be read, but not by people.
        (_, (TokenKind::Unit, unit)) => unit.len() > 1 && unit.is_ascii(),
        ((TokenKind::Negative, _), _) | ((TokenKind::Sign, "(" | "."), _) => false,
        (_, (TokenKind::Sign, ")" | "," | ";" | ".")) => false,
        ((TokenKind::Name, _), (TokenKind::Sign, "(")) => false,
        // `明细[2]`, the second row
        (_, (TokenKind::Sign, sign)) if sign.starts_with('[') => false,
        _ => true,
    }
}

fn twin(character: char) -> char {
    match character {
        '、' => ',',
        '−' => '-',
        '≦' => '≤',
        '≧' => '≥',
        '！'..='～' => u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character),
        other => other,
    }
}
