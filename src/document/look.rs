//! How text looks, as far as that decides what is read: whether it is hidden or struck through, raised or lowered.

use super::build::STRUCK;
use super::xml::Tag;

/// How a run or a style looks; nothing where it does not say.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) hidden: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) level: Option<Level>,
}

/// Whether text stands on the line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    On,
    /// `²`
    Above,
    /// `₂`
    Below,
}

impl Look {
    /// This look, and where it does not say, that of `under`.
    pub(super) fn over(self, under: Look) -> Look {
        Look {
            hidden: self.hidden.or(under.hidden),
            struck: self.struck.or(under.struck),
            level: self.level.or(under.level),
        }
    }

    /// Writes words as they look: what is struck through is left out, and pieces of it one after the other are one.
    pub(super) fn write(self, words: &str, out: &mut String) {
        if self.struck != Some(true) {
            self.level.unwrap_or(Level::On).write(words, out);
        } else if !out.ends_with(STRUCK) && !words.trim().is_empty() {
            out.push(STRUCK);
        }
    }

    /// Takes what one property of a run says.
    pub(super) fn take(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "vanish" => self.hidden = Some(tag.is_on()),
            // Of one line and two, one is enough.
            "strike" | "dstrike" => self.struck = Some(tag.is_on() || self.struck == Some(true)),
            "vertAlign" => self.level = Some(Level::of(&tag.get("val").unwrap_or_default())),
            _ => {}
        }
    }
}

impl Level {
    /// By the word that office programs have for it.
    pub(super) fn of(word: &str) -> Level {
        match word {
            "superscript" => Level::Above,
            "subscript" => Level::Below,
            _ => Level::On,
        }
    }

    /// Writes words as they stand: digits off the line are digits of their own, so that they join no figure.
    fn write(self, words: &str, out: &mut String) {
        let digits = match self {
            Level::On => return out.push_str(words),
            Level::Above => ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'],
            Level::Below => ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'],
        };
        out.extend(words.chars().map(|c| {
            let plain = if ('０'..='９').contains(&c) { char::from_u32(u32::from(c) - 0xFEE0) } else { Some(c) };
            let digit = plain.and_then(|c| c.to_digit(10));
            digit.and_then(|digit| digits.get(digit as usize)).copied().unwrap_or(c)
        }));
    }
}
