//! Any value that serde can serialise, as a document: straight onto the builder, without a text and without a float.

use serde::ser::{self, Serialize, Serializer};

use super::Doc;
use super::MAX_DEPTH;
use super::builder::{Builder, Kind, Span};
use crate::problem::{self, Phrase, Problem};

/// The document that a value is. Its root must be a record (a struct or a map). Enums are written with their variant's
/// name; numbers are taken exactly, so a binary float or raw bytes become an unreadable node and one of the notes.
pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Doc, Problem> {
    let mut builder = Builder::new(None);
    value.serialize(Writer { builder: &mut builder, wrapped: 0 }).map_err(|Failed(problem)| *problem)?;
    builder.finish()
}

/// The builder's problem, or what the value's own `Serialize` complained of.
#[derive(Debug)]
struct Failed(Box<Problem>);

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Failed {
        Failed(Box::new(problem))
    }
}

impl ser::Error for Failed {
    fn custom<T: std::fmt::Display>(words: T) -> Failed {
        problem::value_not_written(words.to_string()).into()
    }
}

impl std::error::Error for Failed {}

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

type Done = Result<(), Failed>;

struct Writer<'b> {
    builder: &'b mut Builder,
    /// How many wrappers (`Some`, newtypes) stand around the value: they add no node, but the stack grows with them.
    wrapped: usize,
}

impl<'b> Writer<'b> {
    fn add(self, kind: Kind) -> Done {
        self.builder.add(kind, Span::NOWHERE)?;
        Ok(())
    }

    fn number(self, number: impl std::fmt::Display) -> Done {
        self.add(Kind::Number(number.to_string().into()))
    }

    fn unreadable(self, problem: Problem) -> Done {
        self.builder.add_unreadable(problem, Span::NOWHERE)?;
        Ok(())
    }

    fn inner<T: Serialize + ?Sized>(self, value: &T) -> Done {
        if self.wrapped >= MAX_DEPTH {
            return Err(problem::data_too_deep(MAX_DEPTH).into());
        }
        value.serialize(Writer { builder: self.builder, wrapped: self.wrapped + 1 })
    }

    /// Opens the record that tags a variant's content with the variant's name.
    fn tag(&mut self, variant: &str) -> Done {
        self.builder.open_record(Span::NOWHERE)?;
        self.builder.key(variant.to_owned(), None);
        Ok(())
    }

    fn list(self, tagged: bool) -> Result<Filling<'b>, Failed> {
        self.builder.open_list(Span::NOWHERE)?;
        Ok(Filling { builder: self.builder, tagged })
    }

    fn record(self, tagged: bool) -> Result<Filling<'b>, Failed> {
        self.builder.open_record(Span::NOWHERE)?;
        Ok(Filling { builder: self.builder, tagged })
    }
}

#[allow(
    clippy::disallowed_types,
    reason = "serde hands floats over by their type; they are refused, never computed with"
)]
impl<'b> Serializer for Writer<'b> {
    type Ok = ();
    type Error = Failed;
    type SerializeSeq = Filling<'b>;
    type SerializeTuple = Filling<'b>;
    type SerializeTupleStruct = Filling<'b>;
    type SerializeTupleVariant = Filling<'b>;
    type SerializeMap = Filling<'b>;
    type SerializeStruct = Filling<'b>;
    type SerializeStructVariant = Filling<'b>;

    fn serialize_bool(self, v: bool) -> Done {
        self.add(Kind::Bool(v))
    }
    fn serialize_i8(self, v: i8) -> Done {
        self.number(v)
    }
    fn serialize_i16(self, v: i16) -> Done {
        self.number(v)
    }
    fn serialize_i32(self, v: i32) -> Done {
        self.number(v)
    }
    fn serialize_i64(self, v: i64) -> Done {
        self.number(v)
    }
    fn serialize_i128(self, v: i128) -> Done {
        self.number(v)
    }
    fn serialize_u8(self, v: u8) -> Done {
        self.number(v)
    }
    fn serialize_u16(self, v: u16) -> Done {
        self.number(v)
    }
    fn serialize_u32(self, v: u32) -> Done {
        self.number(v)
    }
    fn serialize_u64(self, v: u64) -> Done {
        self.number(v)
    }
    fn serialize_u128(self, v: u128) -> Done {
        self.number(v)
    }
    fn serialize_f32(self, v: f32) -> Done {
        self.unreadable(problem::binary_float(v.to_string()))
    }
    fn serialize_f64(self, v: f64) -> Done {
        self.unreadable(problem::binary_float(v.to_string()))
    }
    fn serialize_char(self, v: char) -> Done {
        self.add(Kind::Text(v.to_string().into()))
    }
    fn serialize_str(self, v: &str) -> Done {
        self.add(Kind::Text(v.into()))
    }
    fn serialize_bytes(self, v: &[u8]) -> Done {
        self.unreadable(problem::raw_bytes(v.len()))
    }
    fn serialize_none(self) -> Done {
        self.add(Kind::Null)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        self.inner(value)
    }
    fn serialize_unit(self) -> Done {
        self.add(Kind::Null)
    }
    fn serialize_unit_struct(self, _name: &'static str) -> Done {
        self.add(Kind::Null)
    }
    fn serialize_unit_variant(self, _name: &'static str, _index: u32, variant: &'static str) -> Done {
        self.serialize_str(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _name: &'static str, value: &T) -> Done {
        self.inner(value)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        self.tag(variant)?;
        value.serialize(Writer { builder: &mut *self.builder, wrapped: 0 })?;
        self.builder.close(None)?;
        Ok(())
    }
    fn serialize_seq(self, _len: Option<usize>) -> Result<Filling<'b>, Failed> {
        self.list(false)
    }
    fn serialize_tuple(self, _len: usize) -> Result<Filling<'b>, Failed> {
        self.list(false)
    }
    fn serialize_tuple_struct(self, _name: &'static str, _len: usize) -> Result<Filling<'b>, Failed> {
        self.list(false)
    }
    fn serialize_tuple_variant(
        mut self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<Filling<'b>, Failed> {
        self.tag(variant)?;
        self.list(true)
    }
    fn serialize_map(self, _len: Option<usize>) -> Result<Filling<'b>, Failed> {
        self.record(false)
    }
    fn serialize_struct(self, _name: &'static str, _len: usize) -> Result<Filling<'b>, Failed> {
        self.record(false)
    }
    fn serialize_struct_variant(
        mut self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<Filling<'b>, Failed> {
        self.tag(variant)?;
        self.record(true)
    }
    fn is_human_readable(&self) -> bool {
        true
    }
}

/// A list or record that is being filled; `tagged` if a variant's record closes with it.
struct Filling<'b> {
    builder: &'b mut Builder,
    tagged: bool,
}

impl Filling<'_> {
    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(Writer { builder: &mut *self.builder, wrapped: 0 })
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Done {
        self.builder.key(name.to_owned(), None);
        self.value(value)
    }

    fn close(self) -> Done {
        self.builder.close(None)?;
        if self.tagged {
            self.builder.close(None)?;
        }
        Ok(())
    }
}

macro_rules! fills {
    ($($what:ident $method:ident;)*) => {$(
        impl ser::$what for Filling<'_> {
            type Ok = ();
            type Error = Failed;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
                self.value(value)
            }
            fn end(self) -> Done {
                self.close()
            }
        }
    )*};
}

fills! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

impl ser::SerializeStruct for Filling<'_> {
    type Ok = ();
    type Error = Failed;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
        self.field(key, value)
    }
    fn end(self) -> Done {
        self.close()
    }
}

impl ser::SerializeStructVariant for Filling<'_> {
    type Ok = ();
    type Error = Failed;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
        self.field(key, value)
    }
    fn end(self) -> Done {
        self.close()
    }
}

impl ser::SerializeMap for Filling<'_> {
    type Ok = ();
    type Error = Failed;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        let name = name_of(key)?;
        self.builder.key(name, None);
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.value(value)
    }
    fn end(self) -> Done {
        self.close()
    }
}

/// A map's key as a name: it is written as a document of its own, which must come to one scalar.
fn name_of<T: Serialize + ?Sized>(key: &T) -> Result<String, Failed> {
    let mut builder = Builder::new(None);
    key.serialize(Writer { builder: &mut builder, wrapped: 0 })?;
    builder.scalar().ok_or_else(|| {
        problem::value_not_written(Phrase::both(
            "映射的键必须是文字、整数、字符或真假值",
            "the keys of a map must be text, integers, characters or booleans",
        ))
        .into()
    })
}
