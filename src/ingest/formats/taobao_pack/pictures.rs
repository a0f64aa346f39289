//! 新图片 (`picture`): the pictures of a good in one cell.
//!
//! ```text
//! picture = { name ":" kind ":" index [ ":" property ] ":|" [ address ] ";" }
//! kind    = 1 (main) | 2 (of a variant)
//! ```
//! Without an address the picture is a file `name.tbi` beside the pack, which is not read. Main pictures come first.

/// One picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Picture<'a> {
    pub(super) name: &'a str,
    /// Where it can be fetched; none of a file beside the pack.
    pub(super) address: Option<&'a str>,
    is_main: bool,
}

/// All pictures of a cell. What is no picture is left out: no figure depends on one.
pub(super) fn read(cell: &str) -> Vec<Picture<'_>> {
    let mut pictures: Vec<Picture<'_>> = cell.split(';').filter_map(picture).collect();
    pictures.sort_by_key(|picture| !picture.is_main);
    pictures
}

fn picture(part: &str) -> Option<Picture<'_>> {
    let (about, address) = part.trim().split_once('|')?;
    let mut about = about.split(':').map(str::trim);
    let name = about.next().filter(|name| !name.is_empty());
    let address = Some(address.trim()).filter(|address| !address.is_empty());
    let is_main = about.next() != Some("2");
    (name.is_some() || address.is_some()).then(|| Picture { name: name.unwrap_or_default(), address, is_main })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn main_pictures_come_first_and_files_have_no_address() {
        let cell = "c3:2:0:1627207:28326|https://img.example/c3.jpg;a1:1:0:|https://img.example/a1.jpg;b2:1:1:|;";
        let told: Vec<(&str, Option<&str>)> = read(cell).into_iter().map(|one| (one.name, one.address)).collect();
        assert_eq!(
            told,
            [("a1", Some("https://img.example/a1.jpg")), ("b2", None), ("c3", Some("https://img.example/c3.jpg")),]
        );
    }

    #[test]
    fn what_is_no_picture_is_left_out() {
        assert_eq!(read("a1:1:0;;|;x").len(), 0);
        assert_eq!(read("").len(), 0);
    }
}
