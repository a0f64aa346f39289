//! What rows say of a good that has no place of its own: texts under the names of their columns, each once.

use crate::text::Clean;

/// Texts by name, in the order they were first said.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Kept {
    texts: Vec<(Clean, Vec<Clean>)>,
    /// Bytes taken.
    bytes: usize,
}

impl Kept {
    /// Keeps a text, if there is room; whether it is there now, and whether it is new.
    pub(crate) fn keep(&mut self, name: &Clean, text: Clean, most: usize) -> Keep {
        let known = self.texts.iter_mut().find(|(own, _)| own == name);
        if text.is_empty() || known.as_ref().is_some_and(|(_, texts)| texts.contains(&text)) {
            return Keep::Known;
        }
        let bytes = self.bytes + name.len() + text.len();
        if bytes > most {
            return Keep::Full;
        }
        self.bytes = bytes;
        match known {
            Some((_, texts)) => texts.push(text),
            None => self.texts.push((name.clone(), vec![text])),
        }
        Keep::New
    }

    /// As attributes of a good; several texts under one name are one.
    pub(crate) fn attrs(self) -> Vec<(Clean, Clean)> {
        self.texts.into_iter().map(|(name, texts)| (name, joined(&texts))).collect()
    }

    /// Whether a text is kept under a name.
    pub(crate) fn says(&self, name: &Clean, text: &Clean) -> bool {
        self.texts.iter().any(|(own, texts)| own == name && texts.contains(text))
    }
}

/// Several texts as one.
pub(crate) fn joined(texts: &[Clean]) -> Clean {
    match texts {
        [only] => only.clone(),
        _ => Clean::long(&texts.iter().map(Clean::as_str).collect::<Vec<_>>().join(" / ")),
    }
}

/// What became of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Keep {
    /// It was said before, or says nothing.
    Known,
    /// It is kept.
    New,
    /// There is no room for it.
    Full,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_kept_once_under_its_name_while_there_is_room() {
        let mut kept = Kept::default();
        let name = Clean::new("备注");
        let mut keep = |text: &str| kept.keep(&name, Clean::new(text), 20);
        assert_eq!([keep("a"), keep("a"), keep(""), keep("b")], [Keep::New, Keep::Known, Keep::Known, Keep::New]);
        // 备注 has six bytes, and counts with each text: 7 and 7.
        assert_eq!([keep("1234567"), keep("c")], [Keep::Full, Keep::Full]);
        assert_eq!(kept.attrs(), [(name, Clean::new("a / b"))]);
    }
}
