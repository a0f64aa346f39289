//! Which columns of a list fit its width: by the width alone, so that they never come and go with what is listed.

use crate::view::roster::GUTTER;

/// A column and its width in cells.
pub type Placed<C> = (C, usize);

/// The columns of a list so many cells wide, as they stand on screen. They are taken in the order of `taken` while they fit, each behind
/// a cell of gap, and then widened in turn as far as `widened` says. The first one is there however little room there is.
pub fn fitted<C: Copy + PartialEq>(
    cols: usize,
    taken: &[Placed<C>],
    widened: &[Placed<C>],
    order: &[C],
) -> Vec<Placed<C>> {
    let mut left = (cols + 1).saturating_sub(GUTTER);
    let mut out: Vec<Placed<C>> = Vec::new();
    for (column, width) in taken {
        let width = if out.is_empty() { (*width).min(left.saturating_sub(1)) } else { *width };
        if left < width + 1 {
            break;
        }
        out.push((*column, width));
        left -= width + 1;
    }
    for (column, most) in widened {
        if let Some((_, width)) = out.iter_mut().find(|(one, _)| one == column) {
            let more = most.saturating_sub(*width).min(left);
            *width += more;
            left -= more;
        }
    }
    order.iter().filter_map(|column| out.iter().find(|(one, _)| one == column).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAKEN: [Placed<char>; 3] = [('b', 8), ('a', 5), ('c', 4)];
    const WIDENED: [Placed<char>; 2] = [('a', 7), ('b', 20)];

    fn of(cols: usize) -> Vec<Placed<char>> {
        fitted(cols, &TAKEN, &WIDENED, &['a', 'b', 'c'])
    }

    #[test]
    fn the_first_is_always_there_and_the_rest_while_they_fit() {
        // What is left behind the gutter, the gap behind the last column aside.
        let room = |cells| GUTTER + cells;
        assert_eq!(of(room(3)), [('b', 3)]);
        assert_eq!(of(room(8)), [('b', 8)]);
        assert_eq!(of(room(13)), [('b', 13)]);
        assert_eq!(of(room(14)), [('a', 5), ('b', 8)]);
        assert_eq!(of(room(18)), [('a', 7), ('b', 10)]);
        assert_eq!(of(room(19)), [('a', 5), ('b', 8), ('c', 4)]);
        assert_eq!(of(room(90)), [('a', 7), ('b', 20), ('c', 4)]);
        assert_eq!(of(0), []);
    }
}
