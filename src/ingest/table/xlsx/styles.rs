//! What cells show beside what they hold, by their styles. Each style is looked at once in a workbook.

use std::collections::HashMap;

use calamine::{DataRef, Style};

use super::super::format_code::FormatCode;
use super::super::scalar;

/// The styles that were met so far; those that show no more than the cells hold have no code.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Styles(HashMap<usize, Option<FormatCode>>);

impl Styles {
    /// Writes what a cell of a style shows. Dates and truths have one form.
    pub(super) fn write(&mut self, value: &DataRef<'_>, (id, all): (usize, &[Style]), to: &mut String) {
        scalar::write(value, to);
        let figure = match value {
            DataRef::Float(figure) => Some(*figure),
            #[expect(clippy::cast_precision_loss, reason = "only its size and sign are asked")]
            DataRef::Int(figure) => Some(*figure as f64),
            DataRef::String(_) | DataRef::SharedString(_) => None,
            _ => return,
        };
        let Some(code) = self.code(id, all) else { return };
        if let Some(shown) = figure.map_or_else(|| code.shown_text(to), |figure| code.shown(figure, to)) {
            *to = shown;
        }
    }

    fn code(&mut self, id: usize, all: &[Style]) -> Option<&FormatCode> {
        let code = || {
            let format = all.get(id)?.number_format.as_ref()?;
            FormatCode::of(&format.format_code, format.format_id)
        };
        self.0.entry(id).or_insert_with(code).as_ref()
    }
}
