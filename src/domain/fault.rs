//! What went wrong, in one type that every language can say: what kind, where, and the detail.

use serde::Serialize;

use crate::domain::SupplierId;
use crate::text::Clean;

/// What happened. i18n says it in words and says what to do now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FaultKind {
    /// The answer is not JSON (HTML, binary, cut).
    NotJson,
    /// The answer ends in the middle.
    Truncated,
    /// JSON of another shape than a feed page.
    NotAFeed,
    /// A feed version newer than this program.
    NewerFeed,
    /// A field has a value that cannot be meant.
    BadField,
    /// More bytes than a page may have.
    TooLarge,
    /// Unpacks to far more than it should.
    Bomb,
    /// Nested too deep.
    TooDeep,
    /// More offers than a page may have.
    TooMany,
    /// The same cursor again: the feed would never end.
    Endless,
    /// Redirected to a more private network, to another host with the token, or too often.
    Redirect,
    /// An address that must not be fetched.
    Address,
    /// 401: the token is missing or wrong.
    Unauthorized,
    /// 403.
    Forbidden,
    /// 404.
    NotFound,
    /// 429/503: busy there.
    Busy,
    /// 5xx.
    ServerError,
    /// Another status that a feed does not give.
    BadStatus,
    /// The certificate is not trusted or TLS failed.
    Tls,
    /// No connection, reset, name not found.
    Unreachable,
    /// No answer in time.
    TimedOut,
    /// The token's file or variable cannot be read.
    Token,
    /// The feed gives far fewer goods than before: held for a person.
    Shrunken,
    /// The store cannot be read or written.
    Store,
    /// A file that was kept is gone or no longer what it was.
    KeptFile,
    /// A backup that cannot be trusted.
    BadBackup,
    /// The ready index of the goods was damaged.
    IndexBroken,
    /// The ready index of the goods was not written.
    IndexNotKept,
    /// The disk is full.
    DiskFull,
    /// The disk cannot be written.
    ReadOnly,
    /// The store is locked by another process.
    Locked,
    /// A file of settings that cannot be understood.
    Config,
    /// A file of figures (a channel's, that of categories) with something in it that cannot be understood: it counts not at all.
    Table,
    /// A kind of file that cannot be read.
    FileFormat,
    /// A file beyond what is taken: bytes, rows, goods.
    FileLimit,
    /// There is no such file.
    NoFile,
    /// A folder was given where a file is meant.
    Folder,
    /// There is nothing in a file.
    EmptyFile,
    /// What was said of a file's columns cannot be used.
    Mapping,
    /// A file or folder that cannot be read.
    UnreadFile,
    /// A file of the inbox that does not say whose it is.
    WhoseFile,
    /// A later list of the same supplier took the place of the one that is meant.
    NewerList,
    /// No list of a supplier was taken in.
    NoList,
    /// Goods of the supplier come from a feed too, so that a list cannot be taken back.
    FedToo,
    /// What a person stopped.
    Stopped,
    /// No row of a file names its columns.
    NoHeader,
    /// A workbook that is locked with a password.
    LockedBook,
    /// A workbook that is cut off or damaged.
    BrokenBook,
    /// A workbook that takes more time or memory than is given to it.
    HeavyBook,
    /// A workbook without a single cell.
    EmptyBook,
    /// A file of JSON that is not written as JSON is.
    BrokenJson,
    /// Two acts want one key.
    KeyTaken,
    /// A key that does not arrive on every terminal.
    KeyLost,
    /// A key that stays with its act.
    KeyFixed,
    /// A file of settings that cannot be written.
    NotKept,
    /// No good goes by what was typed.
    NoGood,
    /// Several goods go by what was typed.
    ManyGoods,
    /// No streamer, pool or hold goes by what was typed.
    NoSuch,
    /// A decision that cannot be taken (a banned streamer, a file in the way …).
    Refused,
    /// A variant that the good does not have.
    NoVariant,
    /// The program's own mistake.
    Internal,
}

/// Where it happened; only what is known.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Place {
    /// Which supplier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplier: Option<SupplierId>,
    /// Which page of its feed, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Which file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<Clean>,
    /// Which sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Clean>,
    /// Which row, offer or line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Which column or field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<Clean>,
}

/// One thing that went wrong.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// Where.
    pub place: Place,
    /// More, in the words of whoever noticed; may be empty.
    pub detail: Clean,
}

impl Fault {
    /// A fault without a place.
    pub fn new(kind: FaultKind, detail: &str) -> Self {
        Self { kind, place: Place::default(), detail: Clean::new(detail) }
    }
    /// The same fault at a supplier.
    #[must_use]
    pub fn at_supplier(mut self, supplier: &SupplierId) -> Self {
        self.place.supplier = Some(supplier.clone());
        self
    }
    /// The same fault on a page.
    #[must_use]
    pub fn on_page(mut self, page: u32) -> Self {
        self.place.page = Some(page);
        self
    }
    /// The same fault in a file.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        self.place.file = Some(Clean::new(file));
        self
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}: {}", self.kind, self.detail)
    }
}

impl std::error::Error for Fault {}
