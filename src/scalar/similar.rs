//! How much texts are alike: the nearest of some names for a "did you mean", and the share of two texts that is the same.

use super::exact::{Exact, NoNumber};

/// How many names are offered.
const OFFERED: usize = 3;

/// A longer name is no slip of the pen, and comparing it would take long.
const LONGEST: usize = 64;

/// The known names nearest to a word, at most three, the best first; among equals the order of `known` decides.
///
/// A name is near when a few letters are wrong, missing, added or swapped (up to half of a Chinese word, a third of a
/// longer Latin one), as long as some letter is the same, or when one of the two contains the other.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut near: Vec<(usize, &str)> = Vec::new();
    if word.chars().count() > LONGEST {
        return Vec::new();
    }
    for name in known.filter(|name| name.len() <= 4 * LONGEST) {
        if let Some(distance) = distance(word, name)
            && !near.iter().any(|(_, seen)| *seen == name)
        {
            near.push((distance, name));
        }
    }
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().take(OFFERED).map(|(_, name)| name.to_owned()).collect()
}

/// How far a name is from a word, in half letters; `None` where they are not near.
fn distance(word: &str, name: &str) -> Option<usize> {
    let (word, name) = (word.to_lowercase(), name.to_lowercase());
    let (length, other) = (word.chars().count(), name.chars().count());
    let latin = word.is_ascii() && name.is_ascii();
    let edits = strsim::osa_distance(&word, &name);
    let enough = length.min(other) >= if latin { 3 } else { 1 };
    if enough && (word.contains(&name) || name.contains(&word)) {
        return Some(edits.saturating_mul(2).min(3));
    }
    let allowed = length.div_euclid(if latin { 3 } else { 2 }).max(1);
    let shared = word.chars().any(|letter| name.contains(letter));
    if edits <= allowed && shared { Some(edits.saturating_mul(2)) } else { None }
}

/// Two texts that are to be compared: their letters without blanks, less what they begin and end with alike.
#[derive(Debug)]
pub struct Likeness {
    one: Vec<char>,
    two: Vec<char>,
    longer: usize,
}

impl Likeness {
    /// Of two texts.
    pub fn of(one: &str, two: &str) -> Likeness {
        let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<Vec<char>>();
        let (mut one, mut two) = (letters(one), letters(two));
        let longer = one.len().max(two.len());
        let ending = one.iter().rev().zip(two.iter().rev()).take_while(|(a, b)| a == b).count();
        one.truncate(one.len().saturating_sub(ending));
        two.truncate(two.len().saturating_sub(ending));
        let beginning = one.iter().zip(&two).take_while(|(a, b)| a == b).count();
        one.drain(..beginning);
        two.drain(..beginning);
        Likeness { one, two, longer }
    }

    /// How much work [`Likeness::share`] is.
    pub fn work(&self) -> usize {
        self.one.len().saturating_mul(self.two.len())
    }

    /// `1 - distance ÷ length of the longer`: 1 where the texts are the same, 0 where they have nothing in common. The
    /// distance is the least number of letters to be put in, taken out or replaced to make one text the other (V. I.
    /// Levenshtein, *Binary codes capable of correcting deletions, insertions, and reversals*, 1966).
    pub fn share(&self) -> Result<Exact, NoNumber> {
        let whole = |number: usize| Exact::int(i64::try_from(number).unwrap_or(i64::MAX));
        if self.longer == 0 {
            return Ok(Exact::one());
        }
        let distance = strsim::generic_levenshtein(&self.one, &self.two);
        Exact::one().sub(&whole(distance).div(&whole(self.longer))?)
    }
}
