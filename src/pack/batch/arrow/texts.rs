//! The texts of a column, whichever of Arrow's forms they have.

use crate::problem::{self, Names, Problem};
use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;

/// The texts of the named column, row by row.
pub(super) fn of<'r>(records: &'r RecordBatch, column: &str) -> Result<Vec<Option<&'r [u8]>>, Problem> {
    let Some(array) = records.column_by_name(column) else {
        let schema = records.schema();
        let names = schema.fields().iter().map(|field| field.name().clone()).collect();
        return Err(problem::no_such_column(column, Names(names)));
    };
    // A column of nothing but nulls often has their type.
    if *array.data_type() == DataType::Null {
        return Ok(vec![None; array.len()]);
    }
    let found = (array.as_string_opt::<i32>().map(|texts| texts.iter().map(bytes).collect()))
        .or_else(|| Some(array.as_string_opt::<i64>()?.iter().map(bytes).collect()))
        .or_else(|| Some(array.as_string_view_opt()?.iter().map(bytes).collect()))
        .or_else(|| Some(array.as_binary_opt::<i32>()?.iter().collect()))
        .or_else(|| Some(array.as_binary_opt::<i64>()?.iter().collect()))
        .or_else(|| Some(array.as_binary_view_opt()?.iter().collect()));
    found.ok_or_else(|| problem::column_holds_no_texts(column, array.data_type().to_string()))
}

fn bytes(text: Option<&str>) -> Option<&[u8]> {
    text.map(str::as_bytes)
}
