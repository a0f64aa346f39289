//! A good's picture as plain pixels, and why there is none.

/// Pixels that are kept of the longer side: as many as a detail has room for on a fine screen.
pub const KEPT: u32 = 640;

/// A picture in plain pixels, made smaller where it was larger than a detail.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels in a row, 1 to [`KEPT`].
    pub width: u32,
    /// Rows, 1 to [`KEPT`].
    pub height: u32,
    /// Red, green, blue of each pixel, row by row from the upper left.
    pub rgb: Box<[u8]>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture {}x{}", self.width, self.height)
    }
}

/// Why there is no picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Broken {
    /// The address, or where it leads, may not be fetched.
    #[error("the address may not be fetched")]
    Address,
    /// Nothing is there.
    #[error("nothing is there")]
    Absent,
    /// No connection, or an answer that is none.
    #[error("cannot be reached")]
    Unreachable,
    /// It took too long.
    #[error("took too long")]
    Slow,
    /// More bytes or pixels than are taken.
    #[error("too large")]
    TooLarge,
    /// Neither JPEG nor PNG nor WebP.
    #[error("neither JPEG nor PNG nor WebP")]
    NotAPicture,
    /// It begins as a picture and does not go on as one.
    #[error("damaged")]
    Damaged,
    /// A mistake of ours.
    #[error("a mistake of the program")]
    Internal,
}
