//! A picture as cells of a terminal. It is encoded once for a size and kept as a small buffer, sequences and all, so that drawing it is
//! copying cells: what takes its place on screen clears it, and a repaint sends it again.

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect, style::Color, text::Line};

use crate::app::{
    State, layout,
    picture::{Place, Seen},
    state::Layer,
};
use crate::config::Way;
use crate::domain::picture::Picture;
use crate::i18n::picture::PictureWords;
use crate::theme::{Depth, Role};
use crate::view::{Look, ink, scene::Scene, side};

/// Most columns and rows of a picture.
const MOST: (u16, u16) = (64, 20);
/// Fewer show nothing.
const LEAST: (u16, u16) = (8, 4);

/// The cells of a picture.
pub type Drawn = Arc<Buffer>;

/// What cells were made of.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Of {
    place: Place,
    way: Way,
    cell: (u16, u16),
    room: (u16, u16),
    depth: Depth,
}

/// The picture on screen, encoded anew only when it, its room or the terminal's way changes.
#[derive(Debug, Default)]
pub struct Encoded {
    made: Option<(Of, Arc<Picture>, Option<Drawn>)>,
}

impl Encoded {
    /// The cells of a state's picture; none where there is none or no room.
    pub fn at(&mut self, state: &State, look: &Look) -> Option<Drawn> {
        let Some((place, Seen::Here(picture))) = state.pictures.shown() else { return None };
        let (way, cell, depth) = (state.pictures.way, state.pictures.cell, look.depth);
        if way == Way::Halfblocks && (depth == Depth::Mono || state.looks.is_ascii()) {
            return None;
        }
        let of = Of { place: place.clone(), way, cell, room: room(&Scene { state, look })?, depth };
        let same = |(was, from, _): &(Of, Arc<Picture>, Option<Drawn>)| *was == of && Arc::ptr_eq(from, picture);
        let made = self.made.take().filter(same).unwrap_or_else(|| {
            let drawn = encode(picture, &of).map(Arc::new);
            (of, Arc::clone(picture), drawn)
        });
        self.made.insert(made).2.clone()
    }
}

/// Columns and rows that the detail on screen has for a picture; none while something lies over it.
fn room(scene: &Scene<'_>) -> Option<(u16, u16)> {
    let state = scene.state;
    if !state.shows_detail() {
        return None;
    }
    let areas = layout::areas(state);
    let (cols, rows) = if matches!(state.top(), Some(Layer::Detail { .. })) {
        let height = areas.hints.y.saturating_sub(areas.tabs.bottom());
        if side::is_beside(state.cols, height) {
            (state.cols / 2, height.saturating_sub(side::BLOCKS + 2))
        } else {
            (state.cols.saturating_sub(2), height.saturating_sub(2))
        }
    } else {
        (areas.side.width.saturating_sub(3), side::lines_left(scene, areas.side))
    };
    let room = (cols.min(MOST.0), rows.min(MOST.1));
    (room.0 >= LEAST.0 && room.1 >= LEAST.1).then_some(room)
}

/// The lines that stand for a picture below the blocks, of so many: blank ones that it is drawn over, or words while there is none.
pub(super) fn lines(scene: &Scene<'_>, most: usize) -> Vec<Line<'static>> {
    match &scene.look.picture {
        Some(drawn) if usize::from(drawn.area.height) <= most => {
            vec![Line::default(); usize::from(drawn.area.height) + 1]
        }
        Some(_) => Vec::new(),
        None => words(scene),
    }
}

/// Why no picture stands here yet.
pub(super) fn words(scene: &Scene<'_>) -> Vec<Line<'static>> {
    let words = PictureWords(scene.lang());
    let said = match scene.state.pictures.shown() {
        Some((_, Seen::Coming)) => words.coming().to_owned(),
        Some((_, Seen::Broken(why))) => words.why(*why),
        _ => return Vec::new(),
    };
    vec![ink::plain(scene.look, Role::Muted, &format!(" {said}")), Line::default()]
}

/// Draws the picture over its blank lines, which begin at a line of all of which `scrolled` are above the area. Half of it is none.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, (line, scrolled): (usize, usize), buffer: &mut Buffer) {
    let Some(drawn) = &scene.look.picture else { return };
    let top = line.checked_sub(scrolled).and_then(|down| u16::try_from(down).ok());
    let Some(y) = top.and_then(|down| area.y.checked_add(down)) else { return };
    if area.x + 1 + drawn.area.width <= area.right() && y.saturating_add(drawn.area.height) <= area.bottom() {
        stamp(drawn, area.x + 1, y, buffer);
    }
}

/// Draws the picture at the right of an area and gives what it leaves for words.
pub(super) fn draw_beside(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) -> Rect {
    let Some(drawn) = &scene.look.picture else { return area };
    let (cols, rows) = (drawn.area.width, drawn.area.height);
    if cols.saturating_add(2) > area.width || rows > area.height {
        return area;
    }
    stamp(drawn, area.right() - 1 - cols, area.y, buffer);
    Rect { width: area.width - cols - 2, ..area }
}

/// Copies cells; the ground of what is drawn upon stays where the picture has none of its own.
fn stamp(drawn: &Buffer, x: u16, y: u16, buffer: &mut Buffer) {
    for row in 0..drawn.area.height {
        for col in 0..drawn.area.width {
            if let (Some(from), Some(to)) = (drawn.cell((col, row)), buffer.cell_mut((x + col, y + row))) {
                let ground = if from.bg == Color::Reset { to.bg } else { from.bg };
                *to = from.clone();
                to.bg = ground;
            }
        }
    }
}

#[cfg(not(feature = "pictures"))]
const fn encode(_picture: &Picture, _of: &Of) -> Option<Buffer> {
    None
}

/// Cells of a picture that fill its room as far as its shape allows.
#[cfg(feature = "pictures")]
fn encode(picture: &Picture, of: &Of) -> Option<Buffer> {
    use image::{DynamicImage, RgbImage, imageops::FilterType};
    use ratatui::layout::Size;
    use ratatui::widgets::Widget as _;
    use ratatui_image::{
        Image,
        protocol::{Protocol, halfblocks::Halfblocks, kitty::Kitty, sixel::Sixel},
    };

    let image = RgbImage::from_raw(picture.width, picture.height, picture.rgb.to_vec())?;
    let ((width, height), (cols, rows)) = fit((picture.width, picture.height), of.cell, of.room);
    let image = DynamicImage::ImageRgb8(image).resize_exact(width, height, FilterType::Triangle);
    let size = Size::new(cols, rows);
    let protocol = match of.way {
        Way::Kitty => Protocol::Kitty(Kitty::new(image, size, number(&of.place), false, false).ok()?),
        Way::Sixel => Protocol::Sixel(Sixel::new(image, size, false).ok()?),
        Way::Halfblocks => Protocol::Halfblocks(Halfblocks::new(image, size).ok()?),
    };
    let mut buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
    Image::new(&protocol).render(buffer.area, &mut buffer);
    if of.way == Way::Halfblocks {
        for cell in &mut buffer.content {
            let style = crate::theme::depth::reduce(cell.style(), of.depth);
            cell.set_style(style);
        }
    }
    Some(buffer)
}

/// The number that kitty knows a picture by, the same for the same picture in any size, so that a new size takes the place of the old.
#[cfg(feature = "pictures")]
fn number(place: &Place) -> u32 {
    let (Place::Web(text) | Place::File(text)) = place;
    let hash = blake3::hash(text.as_bytes());
    let bytes: [u8; 4] = hash.as_bytes().first_chunk().copied().unwrap_or_default();
    u32::from_be_bytes(bytes).max(1)
}

/// Pixels and cells of a picture in its room: as large as there is room, its shape kept.
#[cfg(feature = "pictures")]
fn fit(picture: (u32, u32), cell: (u16, u16), room: (u16, u16)) -> ((u32, u32), (u16, u16)) {
    let cell = (u32::from(cell.0.max(1)), u32::from(cell.1.max(1)));
    let most = (u32::from(room.0) * cell.0, u32::from(room.1) * cell.1);
    let (width, height) = (picture.0.max(1), picture.1.max(1));
    // All factors are below 2^16: no product leaves 32 bits.
    let (width, height) = if width * most.1 >= height * most.0 {
        (most.0, (height * most.0 / width).max(1))
    } else {
        ((width * most.1 / height).max(1), most.1)
    };
    let cells = |pixels: u32, side: u32, most: u16| u16::try_from(pixels.div_ceil(side)).unwrap_or(most).clamp(1, most);
    ((width, height), (cells(width, cell.0, room.0), cells(height, cell.1, room.1)))
}

#[cfg(all(test, feature = "pictures"))]
mod tests {
    use super::*;

    #[test]
    fn a_picture_fills_its_room_and_keeps_its_shape() {
        // 64 x 20 cells of 8 x 16 are 512 x 320 pixels.
        assert_eq!(fit((640, 320), (8, 16), (64, 20)), ((512, 256), (64, 16)));
        assert_eq!(fit((100, 100), (8, 16), (64, 20)), ((320, 320), (40, 20)));
        assert_eq!(fit((1, 640), (8, 16), (64, 20)), ((1, 320), (1, 20)));
        assert_eq!(fit((640, 1), (8, 16), (64, 20)), ((512, 1), (64, 1)));
        assert_eq!(fit((640, 640), (100, 100), (64, 20)), ((2000, 2000), (20, 20)));
    }
}
