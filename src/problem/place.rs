//! Places in the words of a language.

use super::Lang;
use crate::source::Place;

impl Place {
    /// `报告.yaml:12:5`; in a document `报告.docx 第12段` or `report.docx, paragraph 12`.
    pub fn says(&self, lang: Lang) -> String {
        match (self.standing(), lang) {
            (Some(standing), Lang::Zh) => format!("{} {}", self.text.name(), standing.zh()),
            (Some(standing), Lang::En) => format!("{}, {}", self.text.name(), standing.en()),
            (None, _) => self.to_string(),
        }
    }
}
