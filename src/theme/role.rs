//! The roles: what a colour on screen can mean, and how it is said where there are no colours.

use ratatui::style::Modifier;

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident $name:literal $mono:expr;)*) => {
        /// What a colour on screen means.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        pub enum Role { $($(#[$doc])* $role,)* }

        impl Role {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$role,)*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();
            /// Its name in theme files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$role => $name,)* }
            }
            /// How it is said without colours.
            pub const fn mono(self) -> Modifier {
                match self { $(Self::$role => $mono,)* }
            }
        }
    };
}

const PLAIN: Modifier = Modifier::empty();
const STRONG: Modifier = Modifier::BOLD.union(Modifier::UNDERLINED);

roles! {
    /// Titles and figures; its background is the screen's.
    Text "text" PLAIN;
    /// Sources, ages, units.
    Muted "muted" Modifier::DIM;
    /// The dashes of the padding.
    Faint "faint" Modifier::DIM;
    /// Keys in hints, the active tab, the cursor bar.
    Accent "accent" Modifier::BOLD;
    /// Column heads, titles of rules.
    Header "header" Modifier::BOLD;
    /// Rules, frames of overlays.
    Border "border" PLAIN;
    /// The row under the cursor, over its whole width.
    Selected "selected" Modifier::REVERSED;
    /// A marked row and its `+`.
    Marked "marked" Modifier::BOLD;
    /// Characters that a query matched.
    Match "match" STRONG;
    /// A margin from 10%.
    Gain "gain" PLAIN;
    /// A margin from 0 to 10%.
    Thin "thin" PLAIN;
    /// A margin below 0.
    Loss "loss" Modifier::BOLD;
    /// `?` and what is missing.
    Unknown "unknown" Modifier::DIM;
    /// An age past its limit, with `!`.
    Stale "stale" Modifier::UNDERLINED;
    /// Cost went up, with 涨.
    Rise "rise" PLAIN;
    /// Cost went down, with 跌.
    Fall "fall" PLAIN;
    /// `√`
    Ok "ok" PLAIN;
    /// `!`
    Warn "warn" Modifier::BOLD;
    /// `×`
    Bad "bad" Modifier::BOLD;
    /// What is reserved.
    Held "held" Modifier::BOLD;
    /// A field.
    Field "field" Modifier::UNDERLINED;
    /// The field that owns the keyboard.
    Focus "focus" Modifier::REVERSED;
}
