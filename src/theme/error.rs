//! Why a theme cannot be used: the line, the role, and the word that is wrong.

/// Why a theme cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ThemeError {
    /// Not TOML, or of another shape than a theme.
    #[error("line {line}: {why}")]
    Shape {
        /// From 1.
        line: usize,
        /// The reader's own words.
        why: String,
    },
    /// A role that no screen has.
    #[error("line {line}: there is no role {role}")]
    NoSuchRole {
        /// From 1.
        line: usize,
        /// As written.
        role: String,
    },
    /// A colour that is none.
    #[error("line {line}: {role}: {color} is neither in the palette nor a colour")]
    NoSuchColor {
        /// From 1.
        line: usize,
        /// The role, or the palette's name.
        role: String,
        /// As written.
        color: String,
    },
    /// A role is not there, and no theme is inherited that has it.
    #[error("line {line}: the role {role} is missing, and no theme is inherited that has it")]
    Missing {
        /// Where the roles begin, from 1.
        line: usize,
        /// Which.
        role: &'static str,
    },
    /// The theme to inherit is neither built in nor beside this one.
    #[error("line {line}: there is no theme {parent} to inherit")]
    NoParent {
        /// From 1.
        line: usize,
        /// As written.
        parent: String,
    },
    /// A theme inherits itself, over others or at once.
    #[error("line {line}: a theme cannot inherit itself: {way}")]
    Cycle {
        /// From 1.
        line: usize,
        /// `a > b > a`
        way: String,
    },
    /// The mistake stands in a theme that is inherited.
    #[error("in the inherited theme {theme}: {mistake}")]
    Inherited {
        /// Its name.
        theme: String,
        /// What is wrong there.
        mistake: Box<Self>,
    },
}
