//! The kinds of files that can be read.

/// A format.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Format {
    /// Separated by commas or semicolons.
    Csv,
    /// Separated by tabs.
    Tsv,
    /// A workbook of Excel 2007 and later, with or without macros.
    Xlsx,
    /// A binary workbook of Excel 2007 and later.
    Xlsb,
    /// A workbook of Excel 97 to 2003.
    Xls,
    /// A workbook of `OpenDocument`.
    Ods,
    /// Tables of a page of HTML.
    Html,
    /// Pages of a `huopan/1` feed.
    Feed,
    /// Offers as the open platform of 1688 answers them.
    Ali,
    /// What stands inside an offer's page of 1688.
    AliPage,
    /// A search answer of 义乌购.
    Yiwugo,
    /// 淘宝数据包.
    TaobaoPack,
    /// A search answer of Taobao.
    TaobaoSearch,
    /// Products exported from Shopify.
    Shopify,
    /// Products exported from `WooCommerce`.
    WooCommerce,
    /// A product feed of Google Merchant, separated by tabs.
    GoogleText,
    /// The same as XML.
    GoogleXml,
}

impl Format {
    /// Whether it is a table of separated text, in which a sign too many moves what stands behind it.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv)
    }
    /// Whether it is a workbook, whose text needs no telling what it is in.
    pub const fn is_book(self) -> bool {
        matches!(self, Self::Xlsx | Self::Xlsb | Self::Xls | Self::Ods)
    }
    /// Its name for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Xlsx => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Html => "html",
            Self::Feed => "huopan/1",
            Self::Ali => "1688",
            Self::AliPage => "1688-page",
            Self::Yiwugo => "yiwugo",
            Self::TaobaoPack => "taobao-pack",
            Self::TaobaoSearch => "taobao-search",
            Self::Shopify => "shopify",
            Self::WooCommerce => "woocommerce",
            Self::GoogleText => "google-tsv",
            Self::GoogleXml => "google-xml",
        }
    }
}
