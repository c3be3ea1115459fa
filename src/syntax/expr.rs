//! Expressions: pest gives a flat row of operands and operators, the precedence table here gives the tree.

#![allow(clippy::wildcard_enum_match_arm, reason = "pest's `Rule` has some 150 variants; few can stand in one place")]

use super::ast::*;
use super::build::plain_number;
use super::cursor::{Node, Nodes};
use super::grammar::Rule;
use crate::problem::{self, Problem};
use crate::source::Place;

/// Deepest tree of one expression. Deeper ones are refused, so that no later pass can run out of stack.
pub(crate) const DEEPEST: usize = 60;

/// How tightly an operator binds: the higher, the tighter.
fn binding(rule: Rule) -> Option<u8> {
    Some(match rule {
        Rule::or => 1,
        Rule::and => 2,
        Rule::within => 4,
        Rule::equal | Rule::identical | Rule::not_equal | Rule::less | Rule::less_equal | Rule::greater => 5,
        Rule::greater_equal | Rule::is_in | Rule::not_in => 5,
        Rule::to => 6,
        Rule::plus | Rule::minus => 7,
        Rule::times | Rule::over => 8,
        Rule::or_else => 10,
        _ => return None,
    })
}

/// `非` binds looser than a comparison, the sign looser than `缺则`.
const NOT: u8 = 3;
const SIGN: u8 = 9;

/// A whole expression.
pub(super) fn expr(node: Node<'_>) -> Result<Expr, Problem> {
    Row { nodes: node.children() }.climb(0, 0)
}

struct Row<'t> {
    nodes: Nodes<'t>,
}

impl Row<'_> {
    /// Precedence climbing (Richards 1979): an operand, then every operator that binds at least as tightly as asked.
    fn climb(&mut self, least: u8, depth: usize) -> Result<Expr, Problem> {
        let mut left = self.operand(depth)?;
        while let Some(level) = self.nodes.peek().and_then(binding) {
            if level < least {
                break;
            }
            let operator = self.nodes.next().ok_or_else(problem::internal)?;
            let right = self.climb(level + 1, depth + 1)?;
            left = infix(left, &operator, right).and_then(shallow)?;
        }
        Ok(left)
    }

    fn operand(&mut self, depth: usize) -> Result<Expr, Problem> {
        let node = self.nodes.next().ok_or_else(problem::internal)?;
        if depth > DEEPEST {
            return Err(problem::too_deep(DEEPEST).at(node.place()));
        }
        match node.rule() {
            Rule::not => {
                let inner = self.climb(NOT, depth + 1)?;
                let place = join(&node.place(), &inner.place);
                shallow(Expr::new(ExprKind::Not(Box::new(inner)), place))
            }
            Rule::negative => {
                let inner = self.climb(SIGN, depth + 1)?;
                let place = join(&node.place(), &inner.place);
                shallow(Expr::new(ExprKind::Negative(Box::new(inner)), place))
            }
            _ => {
                let mut value = primary(node)?;
                while let Some(member) = self.nodes.next_if(Rule::member) {
                    let place = join(&value.place, &member.place());
                    let name = member.children().need()?.word();
                    value = shallow(Expr::new(ExprKind::Member(Box::new(value), name), place))?;
                }
                Ok(value)
            }
        }
    }
}

fn infix(left: Expr, operator: &Node<'_>, right: Expr) -> Result<Expr, Problem> {
    let place = join(&left.place, &right.place);
    let at = operator.place();
    let (left, right) = (Box::new(left), Box::new(right));
    let kind = match operator.rule() {
        Rule::plus => ExprKind::Arith(Arith::Add, left, right),
        Rule::minus => ExprKind::Arith(Arith::Subtract, left, right),
        Rule::times => ExprKind::Arith(Arith::Multiply, left, right),
        Rule::over => ExprKind::Arith(Arith::Divide, left, right),
        Rule::equal => comparison(Compare::Equal, left, right, at)?,
        Rule::identical => comparison(Compare::Identical, left, right, at)?,
        Rule::not_equal => comparison(Compare::NotEqual, left, right, at)?,
        Rule::less => comparison(Compare::Less, left, right, at)?,
        Rule::less_equal => comparison(Compare::LessEqual, left, right, at)?,
        Rule::greater => comparison(Compare::Greater, left, right, at)?,
        Rule::greater_equal => comparison(Compare::GreaterEqual, left, right, at)?,
        Rule::is_in => ExprKind::In(left, right, true),
        Rule::not_in => ExprKind::In(left, right, false),
        Rule::to => ExprKind::Range(left, right),
        Rule::or_else => ExprKind::OrElse(left, right),
        Rule::within => {
            let ExprKind::Compare(Compare::Equal, a, b) = left.kind else {
                return Err(problem::within_needs_equal().at(at));
            };
            ExprKind::Within(a, b, right)
        }
        Rule::and => ExprKind::And(left, right),
        Rule::or if is_and(&left) || is_and(&right) => return Err(mixed(&left, &right, place)),
        Rule::or => ExprKind::Or(left, right),
        _ => return Err(problem::internal().at(at)),
    };
    Ok(Expr::new(kind, place))
}

fn is_and(side: &Expr) -> bool {
    matches!(side.kind, ExprKind::And(..))
}

/// `and` beside `or` without brackets: a problem that offers both readings in the author's own words.
fn mixed(left: &Expr, right: &Expr, place: Place) -> Problem {
    let cut = |from: usize, to: usize| place.text.slice(from..to).trim();
    let (start, end) = (place.range.start, place.range.end);
    let between = cut(left.place.range.end, right.place.range.start);
    let bracketed =
        |side: &Expr| if is_and(side) { format!("({})", side.place.words()) } else { side.place.words().to_owned() };
    let tight = format!("{} {between} {}", bracketed(left), bracketed(right));
    let from = if let ExprKind::And(_, last) = &left.kind { last.place.range.start } else { start };
    let to = if let ExprKind::And(first, _) = &right.kind { first.place.range.end } else { end };
    let loose = format!("{} ({}) {}", cut(start, from), cut(from, to), cut(to, end));
    problem::and_or_mixed(tight, loose.trim()).at(place.clone())
}

fn comparison(sign: Compare, left: Box<Expr>, right: Box<Expr>, at: Place) -> Result<ExprKind, Problem> {
    if let ExprKind::Compare(_, _, middle) = &left.kind {
        if let ExprKind::Number(_, Some(unit)) = &middle.kind
            && let Some((operator, rest)) = super::slips::glued(&unit.text)
        {
            return Err(problem::glued_operator(unit.text.as_str(), operator, rest).at(unit.place.clone()));
        }
        if let ExprKind::Name(name) = &middle.kind
            && let Some((operator, (one, other))) =
                ["且", "或"].into_iter().find_map(|operator| Some((operator, name.split_once(operator)?)))
        {
            let spaced = format!("{one} {operator} {other}");
            return Err(problem::glued_names(name.as_str(), spaced).at(middle.place.clone()));
        }
        let middle = middle.place.words().to_owned();
        let first = left.place.words().to_owned();
        let second = format!("{middle} {} {}", sign.sign(), right.place.words());
        return Err(problem::comparison_chain(first, second).at(at));
    }
    Ok(ExprKind::Compare(sign, left, right))
}

fn primary(node: Node<'_>) -> Result<Expr, Problem> {
    let place = node.place();
    let rule = node.rule();
    if rule == Rule::case {
        return shallow(Expr::new(ExprKind::Case(Box::new(super::award::case(node)?)), place));
    }
    if rule == Rule::variable {
        return Ok(Expr::new(ExprKind::Name(node.name()), place));
    }
    let mut children = node.children();
    let kind = match rule {
        Rule::literal => {
            let number = plain_number(&children.need()?)?;
            let unit = children.content().map(Node::written);
            ExprKind::Number(number, unit.map(Box::new))
        }
        Rule::string_literal => ExprKind::Text(children.need()?.string().text),
        Rule::yes => ExprKind::YesNo(true),
        Rule::no => ExprKind::YesNo(false),
        Rule::inapplicable => ExprKind::Inapplicable,
        Rule::conditional => {
            let condition = expr(children.need()?)?;
            let then = expr(children.need()?)?;
            ExprKind::If(Box::new(condition), Box::new(then), Box::new(expr(children.need()?)?))
        }
        Rule::group => {
            let mut items = children.all(Rule::expr).map(expr).collect::<Result<Vec<_>, _>>()?;
            if items.len() == 1 { ExprKind::Group(Box::new(items.remove(0))) } else { ExprKind::List(items) }
        }
        Rule::call => {
            let name = children.need()?.word();
            let (mut args, mut binders) = (Vec::new(), Vec::new());
            for child in children {
                match child.rule() {
                    Rule::expr => args.push(expr(child)?),
                    Rule::binder => binders.push(binder(child)?),
                    _ => {}
                }
            }
            ExprKind::Call(Box::new(Call { name, args, binders }))
        }
        _ => return Err(problem::internal().at(place)),
    };
    shallow(Expr::new(kind, place))
}

/// `逐项 x 取自 列表 其中 …`
pub(super) fn binder(node: Node<'_>) -> Result<Binder, Problem> {
    let mut children = node.children();
    let name = children.need()?.word();
    let list = expr(children.need()?)?;
    let filter = children.content().map(expr).transpose()?;
    Ok(Binder { name, list, filter })
}

fn shallow(expr: Expr) -> Result<Expr, Problem> {
    if expr.depth > DEEPEST { Err(problem::too_deep(DEEPEST).at(expr.place)) } else { Ok(expr) }
}

fn join(left: &Place, right: &Place) -> Place {
    Place { text: left.text.clone(), range: left.range.start..right.range.end.max(left.range.end) }
}
