//! A change in words, the same whatever line it stands on.

use super::sites::Site;
use crate::problem::{Lang, Phrase};
use crate::source::Text;
use std::collections::BTreeMap;
use std::ops::Range;

/// Where a change is made and what it is.
#[derive(Debug, Clone)]
pub(super) struct Told {
    /// `funds.gj 支出-02`, `cases/shigu.yaml 预算.得分`
    pub place: Phrase,
    /// `「=」改成「≤」`
    pub change: Phrase,
}

impl Told {
    /// The declaration, the row of a list is left out.
    pub fn whole(place: Phrase) -> Told {
        Told { place, change: Phrase::both("整条删去", "left out as a whole") }
    }

    /// The line that lists show and that explanations begin with.
    pub fn line(&self, lang: Lang) -> String {
        let colon = if lang == Lang::Zh { "：" } else { ": " };
        format!("{}{colon}{}", self.place.in_lang(lang), self.change.in_lang(lang))
    }
}

/// One word in the place of another; nothing is written in the place of what is left out.
pub(super) fn becomes(before: &str, after: &str, nth: Option<usize>) -> Phrase {
    let (zh, en) = if after.is_empty() {
        (format!("删去「{before}」"), format!("`{before}` left out"))
    } else {
        (format!("「{before}」改成「{after}」"), format!("`{before}` becomes `{after}`"))
    };
    match nth {
        None => Phrase::both(zh, en),
        Some(nth) => Phrase::both(format!("{zh}（第 {nth} 处）"), format!("{en} (place {nth})")),
    }
}

/// The changes of one declaration in words. Those that look the same are shown with more and more of what stands around
/// them; what is the same even so is numbered.
pub(super) fn shown(text: &Text, sites: &[Site]) -> Vec<Phrase> {
    let mut levels = vec![0_usize; sites.len()];
    let at = |site: &Site, level: usize| around(text, site, site.around.get(level).unwrap_or(&site.range));
    loop {
        let pairs: Vec<(String, String)> = sites.iter().zip(&levels).map(|(site, level)| at(site, *level)).collect();
        let mut count: BTreeMap<&(String, String), usize> = BTreeMap::new();
        pairs.iter().for_each(|pair| *count.entry(pair).or_default() += 1);
        let mut wider = false;
        for ((site, level), pair) in sites.iter().zip(&mut levels).zip(&pairs) {
            if count.get(pair).is_some_and(|count| *count > 1) && *level + 1 < site.around.len() {
                *level += 1;
                wider = true;
            }
        }
        if !wider {
            let mut nth: BTreeMap<&(String, String), usize> = BTreeMap::new();
            let numbered = pairs.iter().map(|pair| {
                let several = count.get(pair).is_some_and(|count| *count > 1);
                let nth = nth.entry(pair).or_default();
                *nth += 1;
                becomes(&pair.0, &pair.1, several.then_some(*nth))
            });
            return numbered.collect();
        }
    }
}

/// A piece of the text before and after a change, on one line.
fn around(text: &Text, site: &Site, range: &Range<usize>) -> (String, String) {
    let before = text.slice(range.clone());
    let (head, tail) = (text.slice(range.start..site.range.start), text.slice(site.range.end..range.end));
    (on_one_line(before), on_one_line(&format!("{head}{}{tail}", site.instead)))
}

/// Blanks of any kind are one blank.
pub(super) fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
