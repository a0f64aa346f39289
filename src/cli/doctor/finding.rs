//! What was found: one sentence each, how bad it is, and what to do.

use std::path::Path;

use serde::Serialize;

use crate::domain::Fault;
use crate::i18n::{
    Lang,
    doctor::{Told, Words},
};
use crate::text::Clean;

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Severity {
    /// As it should be, or good to know.
    Ok,
    /// Nothing is wrong, but there is something to do.
    Hint,
    /// Mends itself, or costs nothing yet.
    Warn,
    /// Something is lost, or will be.
    Bad,
}

/// One finding.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Finding {
    /// What was looked at.
    pub(super) check: &'static str,
    /// What was found there, for scripts.
    pub(super) kind: &'static str,
    pub(super) severity: Severity,
    /// In words.
    pub(super) message: Clean,
    /// What to do; empty when nothing needs doing.
    pub(super) advice: Clean,
    /// The file it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) file: Option<Clean>,
    /// The line in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<u32>,
}

/// The findings so far.
pub(super) struct Report {
    pub(super) lang: Lang,
    pub(super) findings: Vec<Finding>,
}

impl Report {
    pub(super) const fn new(lang: Lang) -> Self {
        Self { lang, findings: Vec::new() }
    }
    pub(super) const fn words(&self) -> Words {
        Words(self.lang)
    }
    /// Adds a finding about a file or about none.
    pub(super) fn add(
        &mut self,
        severity: Severity,
        (check, kind): (&'static str, &'static str),
        Told { said, advice }: Told,
        file: Option<&Path>,
    ) {
        let (message, advice) = (Clean::long(&said), Clean::new(advice));
        let file = file.map(|file| Clean::long(&file.to_string_lossy()));
        self.findings.push(Finding { check, kind, severity, message, advice, file, line: None });
    }
    /// Adds one that is as it should be.
    pub(super) fn ok(&mut self, of: (&'static str, &'static str), told: Told) {
        self.add(Severity::Ok, of, told, None);
    }
    /// Adds a mistake in the settings, whose files are named from their folder on.
    pub(super) fn mistake(&mut self, fault: &Fault, root: &Path) {
        self.findings.push(Finding {
            check: "settings",
            kind: "not_understood",
            severity: Severity::Warn,
            message: Clean::long(&self.lang.texts().fault(fault)),
            advice: Clean::default(),
            file: fault.place.file.as_deref().map(|file| Clean::long(&root.join(file).to_string_lossy())),
            line: fault.place.row,
        });
    }
    /// The worst of all.
    pub(super) fn worst(&self) -> Severity {
        self.findings.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Ok)
    }
    /// Whether some input was not understood.
    pub(super) fn has_unread(&self) -> bool {
        self.findings.iter().any(|finding| matches!(finding.kind, "not_understood" | "unread"))
    }
}

/// A path as people know it: from the data folder on, where it is in there.
pub(super) fn short(path: &Path, folder: &Path) -> String {
    Clean::long(&path.strip_prefix(folder).unwrap_or(path).to_string_lossy()).to_string()
}
