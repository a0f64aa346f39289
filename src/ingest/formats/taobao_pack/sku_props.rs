//! 销售属性组合 (`skuProps`): the variants of a good in one cell.
//!
//! ```text
//! skuProps = { sku }
//! sku      = price ":" stock ":" [ code ] ":" property ";" { property ";" }
//! property = pid ":" vid
//! pid      = digits
//! vid      = [ "-" ] digits                        below 0: made by the shop, named elsewhere
//! ```
//! `20:19::1627207:28326;20549:29544;` is one variant of two properties, with no code, 19 in stock, at 20 yuan. A code may hold `:`
//! but no `;`. The last `;` may be missing. What is not so makes the whole cell unread: half the variants would be a guess.

use crate::ingest::cell::Why;

/// One variant as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Sku<'a> {
    pub(super) price: &'a str,
    pub(super) stock: &'a str,
    /// The shop's own code of it; empty where it has none.
    pub(super) code: &'a str,
    pub(super) properties: Vec<Property<'a>>,
}

/// `pid:vid`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Property<'a> {
    pub(super) text: &'a str,
    pub(super) pid: &'a str,
}

/// All variants of a cell; none of an empty one.
pub(super) fn read(cell: &str) -> Result<Vec<Sku<'_>>, Why> {
    let mut skus: Vec<Sku<'_>> = Vec::new();
    for part in cell.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        if let Some(property) = property(part) {
            skus.last_mut().ok_or(Why::NotVariants)?.properties.push(property);
        } else {
            skus.push(sku(part).ok_or(Why::NotVariants)?);
        }
    }
    Ok(skus)
}

fn sku(part: &str) -> Option<Sku<'_>> {
    let (price, rest) = part.split_once(':')?;
    let (stock, rest) = rest.split_once(':')?;
    let (before, _) = rest.rsplit_once(':')?;
    let (code, _) = before.rsplit_once(':')?;
    let property = property(rest.get(code.len() + 1..)?)?;
    Some(Sku { price, stock, code, properties: vec![property] })
}

fn property(part: &str) -> Option<Property<'_>> {
    let (pid, vid) = part.split_once(':')?;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (is_digits(pid) && is_digits(vid.strip_prefix('-').unwrap_or(vid))).then_some(Property { text: part, pid })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn said(cell: &str) -> Result<Vec<String>, Why> {
        let line = |sku: Sku<'_>| {
            let properties: Vec<&str> = sku.properties.iter().map(|property| property.text).collect();
            format!("{} {} [{}] {}", sku.price, sku.stock, sku.code, properties.join("+"))
        };
        Ok(read(cell)?.into_iter().map(line).collect())
    }

    #[test]
    fn variants_with_and_without_codes() {
        assert_eq!(said("20:19::1627207:28326;20549:29544;").unwrap(), ["20 19 [] 1627207:28326+20549:29544"]);
        assert_eq!(
            said("20:19:A-1:1627207:28326;25.5:0:A:2:1627207:-1001").unwrap(),
            ["20 19 [A-1] 1627207:28326", "25.5 0 [A:2] 1627207:-1001"]
        );
        assert_eq!(said("::X:1:2;").unwrap(), ["  [X] 1:2"]);
        assert_eq!(said("").unwrap(), [""; 0]);
        assert_eq!(said(" ; ").unwrap(), [""; 0]);
    }

    #[test]
    fn what_is_not_so_is_refused() {
        for cell in [
            "1627207:28326;",
            "20:19:1627207:28326;",
            "20:19::红色:28326;",
            "20:19::1627207:;",
            "20:19::1627207:2-8;",
            "20:19;",
            "红色",
            "20:19::1627207:28326;红色",
            ":::::;",
        ] {
            assert_eq!(said(cell), Err(Why::NotVariants), "{cell}");
        }
    }
}
