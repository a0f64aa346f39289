//! Queries as data, so that what judges them need not read them; and how a person types them.

use crate::term::Term;

/// What a good is asked for besides terms.
#[derive(Clone, Debug)]
pub(crate) enum Ask {
    /// `stock>=n`
    StockAtLeast(u32),
    /// `库存<n`
    StockBelow(u32),
    /// `毛利>n%`, in tenths of a percent.
    MarginAbove(u16),
    /// `moq<=n`
    MoqAtMost(u32),
    /// `类目:词`
    Category(String),
    /// `货号:a,b`
    Articles(Vec<String>),
    /// `现货`
    Spot,
    /// `下架`
    Gone,
}

/// What a part of a query asks for.
#[derive(Clone, Debug)]
pub(crate) enum Wants {
    /// A term, maybe between quotes.
    Term(Term),
    /// A condition.
    Ask(Ask),
}

/// A word of a query.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// What it asks for.
    pub(crate) wants: Wants,
    /// Whether what has it is left out.
    pub(crate) exclude: bool,
}

/// A query: all of these must hold, of each any.
pub(crate) type Clauses = Vec<Vec<Part>>;

/// The words as a person types them.
pub(crate) fn typed(clauses: &Clauses) -> String {
    let one = |part: &Part| {
        let word = match &part.wants {
            Wants::Term(term) if term.exact => format!("\"{}\"", term.typed),
            Wants::Term(term) => term.typed.clone(),
            Wants::Ask(ask) => match ask {
                Ask::StockAtLeast(n) => format!("stock>={n}"),
                Ask::StockBelow(n) => format!("库存<{n}"),
                Ask::MarginAbove(tenths) => format!("毛利>{}.{}%", tenths / 10, tenths % 10),
                Ask::MoqAtMost(n) => format!("moq<={n}"),
                Ask::Category(word) => format!("类目:{word}"),
                Ask::Articles(all) => format!("货号:{}", all.join(",")),
                Ask::Spot => "现货".to_owned(),
                Ask::Gone => "下架".to_owned(),
            },
        };
        format!("{}{word}", if part.exclude { "-" } else { "" })
    };
    let any = |clause: &Vec<Part>| clause.iter().map(one).collect::<Vec<_>>().join("|");
    clauses.iter().map(any).collect::<Vec<_>>().join(" ")
}
