//! What holds of an offer whatever file it comes from: how large it may be, and what its variants' prices mean for the list.

use crate::domain::offer::Variant;
use crate::domain::{Detail, PriceBreaks};
use crate::ingest::feed::limits;

/// Whether a detail is larger than one may be stored; its history is bounded by its own number of points.
pub(super) fn is_too_large(detail: &mut Detail) -> bool {
    let history = std::mem::take(&mut detail.history);
    let bytes = postcard::to_stdvec(detail);
    detail.history = history;
    bytes.map_or(true, |bytes| bytes.len() > limits::DETAIL)
}

/// What the list needs of variants that have prices of their own: the steps to show, and the dearest when they differ.
///
/// A good without steps whose variants all have a price is not 面议: it shows the cheapest variant's.
pub(super) fn spread(own: PriceBreaks, variants: &[Variant]) -> (PriceBreaks, Option<PriceBreaks>) {
    let first = |breaks: &PriceBreaks| breaks.as_slice().first().map(|step| step.price);
    let priced = || variants.iter().map(|v| &v.breaks).filter(|b| !b.is_empty());
    if priced().next().is_none() {
        return (own, None);
    }
    let all_priced = variants.iter().all(|v| !v.breaks.is_empty());
    let shown = match priced().min_by_key(|b| first(b)) {
        Some(cheapest) if own.is_empty() && all_priced => cheapest.clone(),
        _ => own,
    };
    let inherits = !all_priced && !shown.is_empty();
    let dearest = priced().chain(inherits.then_some(&shown)).max_by_key(|b| first(b)).cloned();
    let differs = priced().any(|b| *b != shown);
    (shown, dearest.filter(|_| differs))
}
