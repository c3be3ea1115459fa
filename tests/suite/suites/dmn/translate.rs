//! From the neutral syntax tree to the text of an expression; what is written out as a record becomes data.

use super::super::ledger::{list, text};
use super::table::{FUNCTIONS, Function, OPERATORS, Operator};
use super::value::{Kind, Value, quoted};
use serde_json::Value as Json;

/// A construct that the language does not have.
pub type Cannot = String;

/// An expression and what comes of it.
#[derive(Debug, Clone)]
pub struct Written {
    pub text: String,
    pub kind: Kind,
}

impl Written {
    fn new(text: impl Into<String>, kind: Kind) -> Written {
        Written { text: text.into(), kind }
    }
}

/// One case on its way: the fields of its form, and what names stand for inside loops.
pub struct Translator {
    /// Name, type, value.
    pub fields: Vec<(String, Kind, Value)>,
    loops: Vec<Loop>,
    names: usize,
}

/// A variable of a loop: the name in the tree, if it has one, and here.
struct Loop {
    feel: Option<String>,
    ours: String,
    kind: Kind,
}

impl Translator {
    pub fn new(inputs: &Json) -> Translator {
        let inputs = inputs.as_object().expect("the inputs have names");
        let field = |(name, value): (&String, &Json)| {
            let value = Value::tagged(value);
            (name.clone(), value.kind(), value)
        };
        Translator { fields: inputs.iter().map(field).collect(), loops: Vec::new(), names: 0 }
    }

    /// Writes a piece of the tree; `wanted` is what an empty value is declared as.
    pub fn write(&mut self, node: &Json, wanted: &Kind) -> Result<Written, Cannot> {
        let op = text(node, "op");
        Ok(match op {
            "null" => self.datum(Value::Null, wanted.clone()),
            "bool" => Written::new(if node["v"].as_bool() == Some(true) { "是" } else { "否" }, Kind::Truth),
            "num" => Written::new(number(text(node, "v")), Kind::Number),
            "str" => self.string(text(node, "v")),
            "var" => self.variable(text(node, "name"), wanted),
            "neg" => {
                let of = self.write(&node["x"], &Kind::Number)?;
                Written::new(format!("(-{})", of.text), Kind::Number)
            }
            "=" | "!=" if is_null(&node["l"]) || is_null(&node["r"]) => self.presence(node)?,
            "if" => self.conditional(node, wanted)?,
            "list" => self.list(node, wanted)?,
            "map" => {
                let value = Value::constant(node).ok_or("a context that is computed")?;
                let kind = value.kind();
                self.datum(value, kind)
            }
            "path" => {
                let of = self.write(&node["x"], &Kind::Unknown)?;
                let name = text(node, "name");
                Written::new(format!("{}.{}", of.text, quoted(name)), of.kind.field(name))
            }
            "filter" => self.filter(node)?,
            "for" | "every" | "some" => self.loops(node)?,
            "between" => self.between(node)?,
            "in" => self.any_of(node)?,
            "call" => self.call(node)?,
            "instance_of" => return Err("instance of".to_owned()),
            _ => self.operator(op, &node["l"], &node["r"])?,
        })
    }

    /// A value that goes into the data.
    fn datum(&mut self, value: Value, kind: Kind) -> Written {
        let name = self.name("据");
        self.fields.push((name.clone(), kind.clone(), value));
        Written::new(name, kind)
    }

    fn name(&mut self, stem: &str) -> String {
        self.names += 1;
        format!("{stem}{}", self.names)
    }

    fn string(&mut self, value: &str) -> Written {
        if value.chars().any(char::is_control) {
            return self.datum(Value::Text(value.to_owned()), Kind::Text);
        }
        let mut out = String::from('"');
        for character in value.chars() {
            if matches!(character, '"' | '\\' | '{' | '}' | '“' | '”') {
                out.push('\\');
            }
            out.push(character);
        }
        Written::new(out + "\"", Kind::Text)
    }

    fn variable(&mut self, name: &str, wanted: &Kind) -> Written {
        for frame in self.loops.iter().rev() {
            if frame.feel.as_deref() == Some(name) {
                return Written::new(&frame.ours, frame.kind.clone());
            }
            if frame.feel.is_none() && frame.kind.has_field(name) {
                return Written::new(format!("{}.{}", frame.ours, quoted(name)), frame.kind.field(name));
            }
            if frame.feel.is_none() && name == "item" {
                return Written::new(&frame.ours, frame.kind.clone());
            }
        }
        let field = self.fields.iter_mut().find(|(known, _, _)| known == name);
        let kind = field.map_or(Kind::Unknown, |(_, kind, _)| {
            if *kind == Kind::Unknown {
                *kind = wanted.clone();
            }
            kind.clone()
        });
        Written::new(quoted(name), kind)
    }

    fn operator(&mut self, op: &str, left: &Json, right: &Json) -> Result<Written, Cannot> {
        let (_, _, sides, _) = operator(op);
        let mut one = self.write(left, &sides.kind())?;
        let wanted = if sides.kind() == Kind::Unknown { one.kind.clone() } else { sides.kind() };
        let other = self.write(right, &wanted)?;
        if one.kind == Kind::Unknown {
            one = self.write(left, &other.kind)?;
        }
        let texts = op == "+" && one.kind == Kind::Text && other.kind == Kind::Text;
        Ok(joined(if texts { "text + text" } else { op }, &one, &other))
    }

    /// `x = null`, `null != x`
    fn presence(&mut self, node: &Json) -> Result<Written, Cannot> {
        let other = if is_null(&node["r"]) { &node["l"] } else { &node["r"] };
        let other = self.write(other, &Kind::Unknown)?.text;
        let not = if text(node, "op") == "=" { "非 " } else { "" };
        Ok(Written::new(format!("({not}有({other}))"), Kind::Truth))
    }

    fn conditional(&mut self, node: &Json, wanted: &Kind) -> Result<Written, Cannot> {
        let condition = self.write(&node["c"], &Kind::Truth)?.text;
        let then = self.write(&node["t"], wanted)?;
        let other = self.write(&node["e"], &then.kind)?.text;
        Ok(Written::new(format!("(若 {condition} 则 {} 否则 {other})", then.text), then.kind))
    }

    /// A list is written out where its items are plain; an empty one, or one of lists or records, is data.
    fn list(&mut self, node: &Json, wanted: &Kind) -> Result<Written, Cannot> {
        let items = list(node, "items");
        if let Some(value) = Value::constant(node) {
            let kind = value.kind();
            let nested = items.iter().any(|item| matches!(text(item, "op"), "list" | "map"));
            if nested || items.is_empty() {
                let kind = if items.is_empty() { Kind::list(wanted.item()) } else { kind };
                return Ok(self.datum(value, kind));
            }
        }
        let known = items.iter().filter_map(Value::constant).map(|item| item.kind());
        let wanted = known.fold(Kind::Unknown, Kind::or).or(wanted.item());
        let mut texts = Vec::new();
        let mut kind = Kind::Unknown;
        for item in items {
            let item = self.write(item, &wanted)?;
            texts.push(item.text);
            kind = kind.or(item.kind);
        }
        Ok(Written::new(format!("列出({})", texts.join(", ")), Kind::list(kind)))
    }

    /// `list[2]`, `list[item > 2]`, `table[column = 2]`
    fn filter(&mut self, node: &Json) -> Result<Written, Cannot> {
        let of = self.write(&node["x"], &Kind::list(Kind::Unknown))?;
        let predicate = &node["pred"];
        if matches!(text(predicate, "op"), "num" | "neg") {
            let place = self.write(predicate, &Kind::Number)?.text;
            return Ok(Written::new(format!("第({}, {place})", of.text), of.kind.item()));
        }
        let ours = self.name("项");
        self.loops.push(Loop { feel: None, ours: ours.clone(), kind: of.kind.item() });
        let condition = self.write(predicate, &Kind::Truth);
        self.loops.pop();
        let list = format!("列出({ours} 逐项 {ours} 取自 {} 其中 {})", of.text, condition?.text);
        Ok(Written::new(list, Kind::list(of.kind.item())))
    }

    /// `for x in xs, y in ys return …`, `some x in xs satisfies …`
    fn loops(&mut self, node: &Json) -> Result<Written, Cannot> {
        let before = self.loops.len();
        let mut clauses = String::new();
        for pair in list(node, "iters") {
            if text(&pair[1], "op") == "range" {
                self.loops.truncate(before);
                return Err("a loop over a range of numbers".to_owned());
            }
            let domain = self.write(&pair[1], &Kind::list(Kind::Unknown))?;
            let ours = self.name("项");
            clauses.push_str(&format!(" 逐项 {ours} 取自 {}", domain.text));
            let feel = pair[0].as_str().map(str::to_owned);
            self.loops.push(Loop { feel, ours, kind: domain.kind.item() });
        }
        let (function, body) = match text(node, "op") {
            "every" => ("全部", &node["cond"]),
            "some" => ("任一", &node["cond"]),
            _ => ("列出", &node["body"]),
        };
        let body = self.write(body, &Kind::Unknown);
        self.loops.truncate(before);
        let body = body?;
        let kind = if function == "列出" { Kind::list(body.kind) } else { Kind::Truth };
        Ok(Written::new(format!("{function}({}{clauses})", body.text), kind))
    }

    /// `x between 1 and 10` is closed at both ends.
    fn between(&mut self, node: &Json) -> Result<Written, Cannot> {
        let of = self.write(&node["x"], &Kind::Number)?;
        let low = self.write(&node["lo"], &of.kind)?;
        let high = self.write(&node["hi"], &of.kind)?;
        Ok(joined("and", &joined(">=", &of, &low), &joined("<=", &of, &high)))
    }

    /// `x in (1, < 5, [7..9))`: any of the tests.
    fn any_of(&mut self, node: &Json) -> Result<Written, Cannot> {
        let of = self.write(&node["x"], &Kind::Number)?;
        let mut any: Option<Written> = None;
        for test in list(node, "tests") {
            let test = self.test(&of, test)?;
            any = Some(match any {
                Some(before) => joined("or", &before, &test),
                None => test,
            });
        }
        any.ok_or_else(|| "no tests".to_owned())
    }

    fn test(&mut self, of: &Written, test: &Json) -> Result<Written, Cannot> {
        Ok(match text(test, "op") {
            "utest" => joined(text(test, "fn"), of, &self.write(&test["x"], &of.kind)?),
            "range" => {
                let low = self.write(&test["lo"], &of.kind)?;
                let high = self.write(&test["hi"], &of.kind)?;
                let sign = |closed: &str, open, shut| if test[closed] == true { shut } else { open };
                let low = joined(sign("lc", ">", ">="), of, &low);
                joined("and", &low, &joined(sign("hc", "<", "<="), of, &high))
            }
            _ => {
                let value = self.write(test, &of.kind)?;
                joined(if matches!(value.kind, Kind::List(_)) { "in list" } else { "=" }, of, &value)
            }
        })
    }

    fn call(&mut self, node: &Json) -> Result<Written, Cannot> {
        let name = text(&node["fn"], "name");
        let function = FUNCTIONS.iter().find(|function| function.feel == name);
        let function = function.ok_or_else(|| format!("{name}()"))?;
        let given = arguments(function, node)?;
        let mut texts = Vec::new();
        let mut kind = function.gives.kind();
        for (index, node) in given.iter().enumerate() {
            let written = self.write(node, &wanted(function, index, given.len()))?;
            if kind == Kind::list(Kind::Unknown) {
                kind = written.kind.clone();
            }
            // What `append` adds is an item, and what `并列` puts together are lists.
            texts.push(if name == "append" && index > 0 { format!("列出({})", written.text) } else { written.text });
        }
        let call = format!("{}({})", function.ours, texts.join(", "));
        Ok(Written::new(if function.ours == "非" { format!("(非 ({}))", texts.join(", ")) } else { call }, kind))
    }
}

/// The arguments in the order of the parameters.
fn arguments<'a>(function: &Function, node: &'a Json) -> Result<Vec<&'a Json>, Cannot> {
    let Some(named) = node["named"].as_object() else { return Ok(list(node, "args").iter().collect()) };
    if named.keys().any(|name| function.parameters.iter().all(|(known, _)| known != name)) {
        return Err("an argument by a name that is no parameter's".to_owned());
    }
    let given: Vec<Option<&Json>> = function.parameters.iter().map(|(name, _)| named.get(*name)).collect();
    let count = given.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    given[..count]
        .iter()
        .map(|value| value.ok_or_else(|| "a named argument without the one before it".to_owned()))
        .collect()
}

/// What an argument should be: of several where the function has one list, each is an item of it.
fn wanted(function: &Function, index: usize, given: usize) -> Kind {
    let kind =
        function.parameters.get(index).or(function.parameters.last()).map_or(Kind::Unknown, |(_, sort)| sort.kind());
    if function.parameters.len() == 1 && given > 1 { kind.item() } else { kind }
}

fn is_null(node: &Json) -> bool {
    text(node, "op") == "null"
}

fn operator(op: &str) -> &'static Operator {
    OPERATORS.iter().find(|(known, ..)| *known == op).unwrap_or_else(|| panic!("an operator not met so far: {op}"))
}

/// Puts two sides into the operator's place for them.
fn joined(op: &str, left: &Written, right: &Written) -> Written {
    let (_, template, _, gives) = operator(op);
    let mut out = String::new();
    for character in template.chars() {
        match character {
            '甲' => out.push_str(&left.text),
            '乙' => out.push_str(&right.text),
            other => out.push(other),
        }
    }
    Written::new(out, gives.kind())
}

/// `0.872` for `.872`
fn number(text: &str) -> String {
    if text.starts_with('.') { format!("0{text}") } else { text.to_owned() }
}
