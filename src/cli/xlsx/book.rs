//! The parts of a new workbook, packed.

use super::sheet::{DECIMALS, Look, MAIN, Sheet};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use std::io::{Cursor, Result, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// How a part is packed: the same bytes whenever it is done.
pub(super) fn packed() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default())
}

/// A workbook of these sheets.
pub(super) fn book(sheets: &[Sheet]) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, content: Vec<u8>| -> Result<()> {
        zip.start_file(name, packed())?;
        zip.write_all(&content)
    };
    put("[Content_Types].xml", types(sheets.len())?)?;
    put("_rels/.rels", relations(&[("officeDocument".to_owned(), "xl/workbook.xml".to_owned())])?)?;
    put("xl/workbook.xml", index(sheets)?)?;
    let mut links: Vec<(String, String)> =
        (1..=sheets.len()).map(|number| ("worksheet".to_owned(), format!("worksheets/sheet{number}.xml"))).collect();
    links.push(("styles".to_owned(), "styles.xml".to_owned()));
    put("xl/_rels/workbook.xml.rels", relations(&links)?)?;
    put("xl/styles.xml", styles()?)?;
    for (number, sheet) in (1..).zip(sheets) {
        put(&format!("xl/worksheets/sheet{number}.xml"), sheet.xml()?)?;
    }
    Ok(zip.finish()?.into_inner())
}

type Inner<'a> = &'a dyn Fn(&mut Writer<Vec<u8>>) -> Result<()>;

/// A part with one element at its top.
fn part(name: &str, attributes: &[(&str, &str)], inner: Inner<'_>) -> Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
    writer.create_element(name).with_attributes(attributes.iter().copied()).write_inner_content(inner)?;
    Ok(writer.into_inner())
}

fn empty(writer: &mut Writer<Vec<u8>>, name: &str, attributes: &[(&str, &str)]) -> Result<()> {
    writer.create_element(name).with_attributes(attributes.iter().copied()).write_empty()?;
    Ok(())
}

fn types(sheets: usize) -> Result<Vec<u8>> {
    part("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], &|writer| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        empty(writer, "Default", &[("Extension", "rels"), ("ContentType", relations)])?;
        empty(writer, "Default", &[("Extension", "xml"), ("ContentType", "application/xml")])?;
        let over = |writer: &mut Writer<Vec<u8>>, name: &str, kind: &str| {
            empty(writer, "Override", &[("PartName", name), ("ContentType", &format!("{KIND}.{kind}+xml"))])
        };
        over(writer, "/xl/workbook.xml", "sheet.main")?;
        over(writer, "/xl/styles.xml", "styles")?;
        (1..=sheets).try_for_each(|sheet| over(writer, &format!("/xl/worksheets/sheet{sheet}.xml"), "worksheet"))
    })
}

fn relations(links: &[(String, String)]) -> Result<Vec<u8>> {
    part("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], &|writer| {
        (1..).zip(links).try_for_each(|(number, (kind, target))| {
            let (id, kind) = (format!("rId{number}"), format!("{OFFICE}/{kind}"));
            empty(writer, "Relationship", &[("Id", &id), ("Type", &kind), ("Target", target)])
        })
    })
}

fn index(sheets: &[Sheet]) -> Result<Vec<u8>> {
    part("workbook", &[("xmlns", MAIN), ("xmlns:r", OFFICE)], &|writer| {
        writer.create_element("sheets").write_inner_content(|writer| {
            (1..).zip(sheets).try_for_each(|(number, sheet)| {
                let (number, id) = (number.to_string(), format!("rId{number}"));
                empty(writer, "sheet", &[("name", sheet.name), ("sheetId", &number), ("r:id", &id)])
            })
        })?;
        Ok(())
    })
}

/// The looks, and a number format for every count of decimals.
fn styles() -> Result<Vec<u8>> {
    part("styleSheet", &[("xmlns", MAIN)], &|writer| {
        let many = (DECIMALS + 1).to_string();
        writer.create_element("numFmts").with_attribute(("count", many.as_str())).write_inner_content(|writer| {
            (0..=DECIMALS).try_for_each(|decimals| {
                let (id, part) = ((164 + decimals).to_string(), "0".repeat(decimals));
                let code = if decimals == 0 { "0".to_owned() } else { format!("0.{part}") };
                empty(writer, "numFmt", &[("numFmtId", &id), ("formatCode", &code)])
            })
        })?;
        writer.create_element("fonts").with_attribute(("count", "2")).write_inner_content(|writer| {
            [false, true].into_iter().try_for_each(|bold| {
                writer.create_element("font").write_inner_content(|writer| {
                    if bold {
                        empty(writer, "b", &[])?;
                    }
                    empty(writer, "sz", &[("val", "11")])?;
                    empty(writer, "name", &[("val", "Calibri")])
                })?;
                Ok(())
            })
        })?;
        let colours: Vec<&str> = Look::ALL.iter().filter_map(|look| look.colour()).collect();
        let many = (colours.len() + 2).to_string();
        writer.create_element("fills").with_attribute(("count", many.as_str())).write_inner_content(|writer| {
            for kind in ["none", "gray125"] {
                fill(writer, kind, None)?;
            }
            colours.iter().try_for_each(|colour| fill(writer, "solid", Some(colour)))
        })?;
        writer.create_element("borders").with_attribute(("count", "1")).write_inner_content(|writer| {
            writer.create_element("border").write_inner_content(|writer| {
                ["left", "right", "top", "bottom", "diagonal"].iter().try_for_each(|side| empty(writer, side, &[]))
            })?;
            Ok(())
        })?;
        let base: &[(&str, &str)] = &[("numFmtId", "0"), ("fontId", "0"), ("fillId", "0"), ("borderId", "0")];
        writer
            .create_element("cellStyleXfs")
            .with_attribute(("count", "1"))
            .write_inner_content(|writer| empty(writer, "xf", base))?;
        formats(writer)?;
        writer.create_element("cellStyles").with_attribute(("count", "1")).write_inner_content(|writer| {
            empty(writer, "cellStyle", &[("name", "Normal"), ("xfId", "0"), ("builtinId", "0")])
        })?;
        Ok(())
    })
}

fn fill(writer: &mut Writer<Vec<u8>>, kind: &str, colour: Option<&str>) -> Result<()> {
    writer.create_element("fill").write_inner_content(|writer| {
        let element = writer.create_element("patternFill").with_attribute(("patternType", kind));
        match colour {
            None => element.write_empty()?,
            Some(colour) => element.write_inner_content(|writer| {
                empty(writer, "fgColor", &[("rgb", colour)])?;
                empty(writer, "bgColor", &[("indexed", "64")])
            })?,
        };
        Ok(())
    })?;
    Ok(())
}

fn formats(writer: &mut Writer<Vec<u8>>) -> Result<()> {
    let many = (Look::ALL.len() + DECIMALS + 1).to_string();
    writer.create_element("cellXfs").with_attribute(("count", many.as_str())).write_inner_content(|writer| {
        let one = |writer: &mut Writer<Vec<u8>>, number: &str, font: &str, fill: &str, wrap: &str| -> Result<()> {
            let element = writer.create_element("xf").with_attributes([
                ("numFmtId", number),
                ("fontId", font),
                ("fillId", fill),
                ("borderId", "0"),
                ("xfId", "0"),
                ("applyNumberFormat", "1"),
                ("applyFont", "1"),
                ("applyFill", "1"),
                ("applyAlignment", "1"),
            ]);
            element
                .write_inner_content(|writer| empty(writer, "alignment", &[("vertical", "top"), ("wrapText", wrap)]))?;
            Ok(())
        };
        let mut next = 2_usize;
        for look in Look::ALL {
            let fill = if look.colour().is_some() { next } else { 0 };
            next += usize::from(look.colour().is_some());
            one(writer, "0", if look == Look::Head { "1" } else { "0" }, &fill.to_string(), "1")?;
        }
        (0..=DECIMALS).try_for_each(|decimals| one(writer, &(164 + decimals).to_string(), "0", "0", "0"))
    })?;
    Ok(())
}
