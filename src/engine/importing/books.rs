//! Workbooks of every kind to pages: what can be read within bounds is read here, the rest by a process that may fail. A table of HTML is
//! text, whatever its file is called: it is decoded and looked at as any text is.

use super::child::Program;
use crate::domain::{Fault, FaultKind};
use crate::ingest::format::Format;
use crate::ingest::table::book::Page;
use crate::ingest::table::kind::{Kind, kind};
use crate::ingest::table::xlsx;

/// What a workbook holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Book {
    /// Its format.
    pub format: Format,
    /// Its sheets in order, of which at least one has a row.
    pub pages: Vec<Page>,
}

/// Reads a workbook; none when the file is none, such as text under the name of one.
pub fn read(bytes: &[u8], program: Option<&Program>) -> Result<Option<Book>, Fault> {
    let Some(kind) = kind(bytes) else { return Ok(None) };
    let apart = |format: Format| {
        let program = program.ok_or_else(|| Fault::new(FaultKind::FileFormat, format.name()))?;
        Ok::<_, Fault>((format, program.read(bytes)?))
    };
    let (format, pages) = match kind {
        Kind::Xlsx => (Format::Xlsx, xlsx::read(bytes)?),
        Kind::Xlsb => apart(Format::Xlsb)?,
        Kind::Xls => apart(Format::Xls)?,
        Kind::Ods => apart(Format::Ods)?,
        Kind::Html => return Ok(None),
    };
    Ok(Some(Book { format, pages }))
}
