//! The nearest of some names, for a "did you mean".

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
