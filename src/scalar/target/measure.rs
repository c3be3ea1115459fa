//! Units after a figure, and when one figure can be put beside another.

use super::super::exact::Exact;

/// A unit: `万人` is 10,000 of `人`, `%` is a hundredth of a ratio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    /// How many of the noun one of the unit is.
    pub scale: Exact,
    /// What is counted or measured; empty where the figure has no unit.
    pub noun: String,
}

/// The noun of ratios.
const RATIO: &str = "%";
/// Letters of words that tell something of a figure rather than what it counts.
const TELLING: &str = "以内外上下前后底末左右约近余多超未不无没达成完到至少于低高控减增升降均全的和及与或且含已能可应须保持续按时有率较占提";
/// Longest name of a unit, and of each of its parts.
const LONGEST: (usize, usize) = (10, 4);

impl Measure {
    /// No unit.
    pub fn none() -> Measure {
        Measure { scale: Exact::one(), noun: String::new() }
    }

    /// A unit of which the number is already in its base.
    pub fn base(noun: &str) -> Measure {
        Measure { scale: Exact::one(), noun: noun.to_owned() }
    }

    /// What stands after a figure; `None` where it is no name of a unit.
    pub fn read(suffix: &str) -> Option<Measure> {
        let noun: String = suffix.chars().filter(|letter| !letter.is_whitespace()).collect();
        let of = |power: i32, noun: &str| Some(Measure { scale: Exact::pow10(power), noun: noun.to_owned() });
        match noun.as_str() {
            "" => return Some(Measure::none()),
            "%" | "百分比" => return of(-2, RATIO),
            "‰" => return of(-3, RATIO),
            "千元" => return of(3, "元"),
            "百万元" => return of(6, "元"),
            "千万元" => return of(7, "元"),
            _ => {}
        }
        for (prefix, power) in [("万", 4), ("亿", 8)] {
            if let Some(rest) = noun.strip_prefix(prefix) {
                return if rest.is_empty() || is_name(rest) { of(power, rest) } else { None };
            }
        }
        if is_name(&noun) { of(0, &noun) } else { None }
    }

    /// What a column of units says; there every text is one.
    pub fn column(text: &str) -> Measure {
        Measure::read(text).unwrap_or_else(|| Measure::base(text))
    }

    /// Whether figures of the unit are as a rule rounded.
    pub fn is_rounded(&self) -> bool {
        self.noun == RATIO || self.noun.starts_with('元')
    }

    /// By what the figures of the two units are to be multiplied so that they can be compared: several pairs where a unit
    /// is not written and may be one or another, none where the two cannot be compared.
    pub fn together(&self, other: &Measure) -> Vec<(Exact, Exact)> {
        let known = (self.scale.clone(), other.scale.clone());
        if self.noun == other.noun {
            return vec![known];
        }
        if self.noun.is_empty() {
            return self.beside(other).into_iter().map(|scale| (scale, known.1.clone())).collect();
        }
        if other.noun.is_empty() {
            return other.beside(self).into_iter().map(|scale| (known.0.clone(), scale)).collect();
        }
        Vec::new()
    }

    /// What a figure without unit may count in beside one that has a unit: `100` beside `95%` may be 100% or 100 times, `90`
    /// beside `90万元` may be 元, 万元 or 亿元, but `50` beside `50个` is 个.
    fn beside(&self, named: &Measure) -> Vec<Exact> {
        if self.scale != Exact::one() {
            return vec![self.scale.clone()];
        }
        let powers: &[i32] = match named.noun.as_str() {
            RATIO => &[-2, 0],
            noun if noun.starts_with('元') => &[0, 4, 8],
            _ => &[0],
        };
        let mut scales: Vec<Exact> = powers.iter().map(|power| Exact::pow10(*power)).collect();
        if !scales.contains(&named.scale) {
            scales.push(named.scale.clone());
        }
        scales
    }
}

/// Whether a text can be the name of a unit: `人`, `元/人·天`, `㎡`.
fn is_name(text: &str) -> bool {
    let joins = ['/', '·', '、', '.'];
    let letter = |c: char| (c.is_alphabetic() && !TELLING.contains(c)) || ['㎡', '²', '³', '°', '℃'].contains(&c);
    text.chars().count() <= LONGEST.0
        && text.split(joins).all(|part| {
            let length = part.chars().count();
            length > 0 && length <= LONGEST.1 && part.chars().all(letter)
        })
}
