//! Words that are known beforehand, found by how they are spelt.

/// A table from spellings to what they stand for, of two alike the first. Words are told apart by their last byte, in which those
/// of a language differ most; an ordered tree would compare a name with some seven words before it knows that it is none.
pub(crate) struct Spellings<T> {
    words: Vec<Word<T>>,
    /// For every last byte the number of the first of its words.
    first: Vec<Option<usize>>,
}

struct Word<T> {
    spelling: &'static str,
    meaning: T,
    /// The number of the next word with the same last byte.
    next: Option<usize>,
}

impl<T: Copy> Spellings<T> {
    /// A table of these words.
    pub fn new(words: impl Iterator<Item = (&'static str, T)>) -> Spellings<T> {
        let mut words: Vec<Word<T>> = words.map(|(spelling, meaning)| Word { spelling, meaning, next: None }).collect();
        let mut first = vec![None; 1 << u8::BITS];
        for (number, word) in words.iter_mut().enumerate().rev() {
            if let Some(row) = row(word.spelling).and_then(|row| first.get_mut(row)) {
                word.next = row.replace(number);
            }
        }
        Spellings { words, first }
    }

    /// What a word stands for.
    pub fn get(&self, word: &str) -> Option<T> {
        let mut next = *self.first.get(row(word)?)?;
        while let Some(known) = next.and_then(|number| self.words.get(number)) {
            if known.spelling == word {
                return Some(known.meaning);
            }
            next = known.next;
        }
        None
    }
}

fn row(word: &str) -> Option<usize> {
    word.as_bytes().last().map(|last| usize::from(*last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_two_answers_and_others_are_not_known() {
        let table = Spellings::new([("和", 1), ("sum", 2), ("um", 3), ("和", 4)].into_iter());
        assert_eq!(
            ["和", "sum", "um", "m", "", "总和"].map(|word| table.get(word)),
            [Some(1), Some(2), Some(3), None, None, None]
        );
    }
}
