//! What one pack says about another's declarations, and what answers for a violation.

use super::{Definition, Expr, Rule, Word};
use crate::source::Place;
use crate::syntax::Keyword;

/// `改写 参数 上限 = 30% 理由 "…"`, `停用 结构-01 理由 "…"`
#[derive(Debug, Clone)]
pub struct Overlay {
    /// What is changed, and to what.
    pub change: Change,
    /// `理由 "…"`
    pub reason: Option<Word>,
    /// Whether a clause of it could not be read.
    pub broken: bool,
}

/// What an overlay does to a declaration.
#[derive(Debug, Clone)]
pub enum Change {
    /// `改写 参数 上限 = 30%`, `改写 规则 结构-01 应 …`: this one stands instead.
    Replace(Declaration),
    /// `改写 规则 结构-01 严重程度 警告`
    Severity(Word, Keyword),
    /// `停用 结构-01`
    Disable(Word),
}

/// A declaration that has a name and may be replaced by another of its kind.
#[derive(Debug, Clone)]
pub enum Declaration {
    /// `参数 …`, `定义 …`
    Definition(Box<Definition>),
    /// `规则 …`
    Rule(Box<Rule>),
}

/// The kinds of declarations that have a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `参数`
    Param,
    /// `定义`
    Define,
    /// `规则`
    Rule,
}

impl Kind {
    /// The word that opens such a declaration.
    pub fn keyword(self) -> Keyword {
        match self {
            Kind::Param => Keyword::Param,
            Kind::Define => Keyword::Define,
            Kind::Rule => Keyword::Rule,
        }
    }
}

impl Declaration {
    /// Its name.
    pub fn name(&self) -> &Word {
        match self {
            Declaration::Definition(definition) => &definition.name,
            Declaration::Rule(rule) => &rule.name,
        }
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Declaration::Definition(definition) => definition.kind(),
            Declaration::Rule(_) => Kind::Rule,
        }
    }
}

impl Definition {
    /// Whether it is a parameter or a definition.
    pub fn kind(&self) -> Kind {
        if self.parameters.is_none() { Kind::Param } else { Kind::Define }
    }
}

impl Overlay {
    /// The kind and the name of what it changes.
    pub fn target(&self) -> (Kind, &Word) {
        match &self.change {
            Change::Replace(declaration) => (declaration.kind(), declaration.name()),
            Change::Severity(rule, _) | Change::Disable(rule) => (Kind::Rule, rule),
        }
    }
}

/// `豁免 结构-01` with its clauses.
#[derive(Debug, Clone)]
pub struct Waiver {
    /// The rule.
    pub rule: Word,
    /// `针对 支出.总额 = 6558.50, …`: the values it was given for.
    pub values: Vec<Expr>,
    /// `其中 指标.三级指标 = "…"`: the row it was given for.
    pub rows: Option<Expr>,
    /// `至 2024-12-31`
    pub until: Option<Word>,
    /// `理由 "…"`
    pub reason: Option<Word>,
    /// Whether a clause of it could not be read.
    pub broken: bool,
}

/// `说明 行.偏差原因, 行.备注 至少 10`
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The text fields in which the reporter explains.
    pub fields: Vec<Expr>,
    /// Fewest characters.
    pub least: Option<Expr>,
    /// Where the clause stands.
    pub place: Place,
}

impl Rule {
    /// Whether it has a name and a title and nothing else.
    pub fn is_bare(&self) -> bool {
        let said = [self.basis.len(), self.tags.len(), self.steps.len(), self.checks.len(), self.hints.len()];
        let dates = self.effect.since.len() + self.effect.until.len();
        let awarded = self.award.as_ref().is_some_and(|award| award.says_something());
        said.iter().all(|many| *many == 0) && dates == 0 && self.explanation.is_none() && !awarded && !self.broken
    }

    /// Gives every check this severity; messages stay as they are.
    pub fn set_severity(&mut self, severity: Keyword) {
        for check in &mut self.checks {
            let message = check.otherwise.take().and_then(|otherwise| otherwise.message);
            check.otherwise = Some(super::Otherwise { severity, message });
        }
        if let Some(award) = &mut self.award {
            let message = award.otherwise.take().and_then(|otherwise| otherwise.message);
            award.otherwise = Some(super::Otherwise { severity, message });
        }
    }
}

impl super::Check {
    /// How grave a violation is; `错误` goes without saying.
    pub fn severity(&self) -> Keyword {
        self.otherwise.as_ref().map_or(Keyword::Error, |otherwise| otherwise.severity)
    }
}
