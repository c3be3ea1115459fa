//! Words that are known beforehand, found by how they are spelt.

/// A table from spellings to what they stand for, of two alike the first. Words are told apart by their last byte, in which those
/// of a language differ most; an ordered tree would compare a name with some seven words before it knows that it is none.
pub(crate) struct Spellings<T> {
    words: Vec<Word<T>>,
    /// For every last byte the number of the first of its words, from 1; 0 where there is none.
    first: [u16; 256],
}

struct Word<T> {
    spelling: &'static str,
    meaning: T,
    /// The number of the next word with the same last byte.
    next: u16,
}

impl<T: Copy> Spellings<T> {
    /// A table of these words, of which there are few thousands at most.
    pub fn new(words: impl Iterator<Item = (&'static str, T)>) -> Spellings<T> {
        let mut words: Vec<Word<T>> = words.map(|(spelling, meaning)| Word { spelling, meaning, next: 0 }).collect();
        let mut first = [0; 256];
        for (number, word) in words.iter_mut().enumerate().rev() {
            let row = row(word.spelling).and_then(|row| first.get_mut(row));
            if let (Some(row), Ok(number)) = (row, u16::try_from(number + 1)) {
                word.next = std::mem::replace(row, number);
            }
        }
        Spellings { words, first }
    }

    /// What a word stands for.
    pub fn get(&self, word: &str) -> Option<T> {
        let mut number = *self.first.get(row(word)?)?;
        loop {
            let known = self.words.get(usize::from(number).checked_sub(1)?)?;
            if known.spelling == word {
                return Some(known.meaning);
            }
            number = known.next;
        }
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
