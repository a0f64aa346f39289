//! Why a row of a supplier's list was not taken.

use serde::{Deserialize, Serialize};

/// Why a cell, or a row, was not taken. i18n says it in words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Not a price.
    NotAPrice,
    /// Nothing, where other variants of the good have a price.
    NoPrice,
    /// A price of 0 or below: unknown is written 面议.
    ZeroPrice,
    /// From … to …: which holds from how many pieces is not said.
    PriceRange,
    /// Above what is taken for a price a piece.
    HighPrice,
    /// Another currency than yuan.
    Currency,
    /// A price or a count by the dozen, box, lot, where the row's unit is another.
    OtherUnit,
    /// Price steps that contradict each other, rise with the count, leave one without a price, or are too many.
    Steps,
    /// A formula, or the error of one (`#N/A`).
    Formula,
    /// Not a whole count of pieces.
    NotACount,
    /// A count beyond what is taken for real.
    HighCount,
    /// Neither a count nor a word for stock.
    NotAStock,
    /// Not known to say anything of tax or invoices.
    NotATax,
    /// Not a lead time.
    NotALead,
    /// Not a day.
    NotADate,
    /// Not three sides.
    NotASize,
    /// Not a weight.
    NotAWeight,
    /// An article number that a spreadsheet turned into a rounded number (6.9E+12) or a date (3月1日).
    RoundedArticle,
    /// Bytes that the encoding does not have.
    BadText,
    /// A quote at the front of a cell that is not closed: where the cell ends is not sure.
    OpenQuote,
    /// Neither article number nor name.
    Nameless,
    /// The good stood above already, and was another there.
    Repeated,
    /// More variants than a good may have.
    ManyVariants,
    /// What it says of its variants is not as its format writes them.
    NotVariants,
    /// It belongs to a good that is not in the file, or was not taken.
    NoParent,
    /// A cell where the header has no column: a sign too many in front of it may have moved it there.
    Beyond,
    /// A cell of more than 32 KB.
    LongCell,
    /// More than 512 columns.
    ManyColumns,
    /// Something that stands twice where one counts, or a value that is cut in pieces.
    Twice,
    /// An offer of a feed that is not as the feed's format says.
    FeedOffer,
    /// No id by which the good could be known again.
    NoId,
    /// A state that may mean on offer or not.
    NotAState,
    /// A price for each variant and prices by count that do not agree, without a word on which holds.
    WhichPrice,
    /// More pictures, variants and attributes than are kept of a good.
    TooMuch,
}

impl Why {
    /// Its name for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotAPrice => "not_a_price",
            Self::NoPrice => "no_price",
            Self::ZeroPrice => "zero_price",
            Self::PriceRange => "price_range",
            Self::HighPrice => "high_price",
            Self::Currency => "currency",
            Self::OtherUnit => "other_unit",
            Self::Steps => "steps",
            Self::Formula => "formula",
            Self::NotACount => "not_a_count",
            Self::HighCount => "high_count",
            Self::NotAStock => "not_a_stock",
            Self::NotATax => "not_a_tax",
            Self::NotALead => "not_a_lead",
            Self::NotADate => "not_a_date",
            Self::NotASize => "not_a_size",
            Self::NotAWeight => "not_a_weight",
            Self::RoundedArticle => "rounded_article",
            Self::BadText => "bad_text",
            Self::OpenQuote => "open_quote",
            Self::Nameless => "nameless",
            Self::Repeated => "repeated",
            Self::ManyVariants => "many_variants",
            Self::NotVariants => "not_variants",
            Self::NoParent => "no_parent",
            Self::Beyond => "beyond_header",
            Self::LongCell => "long_cell",
            Self::ManyColumns => "many_columns",
            Self::Twice => "twice",
            Self::FeedOffer => "feed_offer",
            Self::NoId => "no_id",
            Self::NotAState => "not_a_state",
            Self::WhichPrice => "which_price",
            Self::TooMuch => "too_much",
        }
    }
}
