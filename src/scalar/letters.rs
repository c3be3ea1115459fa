//! Letters of a text as they are compared where only the words matter: without blanks, full-width twins as ASCII.

use super::figure::ascii_twin;

/// The letter that stands for this one; nothing for a blank.
pub fn letter(letter: char) -> Option<char> {
    if letter.is_whitespace() || letter == '\u{feff}' || letter.is_control() {
        return None;
    }
    Some(match letter {
        '“' | '”' | '„' | '＂' => '"',
        '‘' | '’' => '\'',
        '〔' | '【' | '［' => '[',
        '〕' | '】' | '］' => ']',
        '≧' => '≥',
        '≦' => '≤',
        other => ascii_twin(other),
    })
}

/// The letters of a text.
pub fn letters(text: &str) -> Vec<char> {
    text.chars().filter_map(letter).collect()
}

/// Whether a letter parts one thing that is said from the next.
pub fn parts(letter: char) -> bool {
    matches!(letter, ',' | ';' | '。' | '、')
}
