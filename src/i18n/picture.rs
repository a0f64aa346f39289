//! Pictures of goods, in words.

use crate::domain::picture::Broken;
use crate::i18n::{Lang, words};

/// What is said of pictures, in one language.
#[derive(Clone, Copy, Debug)]
pub struct PictureWords(pub Lang);

words! { PictureWords:
    /// It was asked for.
    coming: "图片在取…", "fetching its picture…";
    /// Switched on.
    on: "图片 开: 详情里看", "pictures on: in the detail";
    /// Switched off.
    off: "图片 关", "pictures off";
    /// Why not.
    not_built: "这个程序没带看图，要编进 pictures", "this program was built without pictures (cargo feature pictures)";
    /// Why not.
    far: "远程连着不取图；要看就在设置里写 pictures = true", "not over ssh, unless the settings say pictures = true";
    /// Why not.
    ascii: "符号是简单的，拼不出图；先换成全套", "no pictures with ASCII signs: switch to all signs first";
    /// Before the reason.
    broken: "图片打不开", "no picture";
}

impl PictureWords {
    /// Why a picture is not there, in a line.
    pub fn why(self, broken: Broken) -> String {
        let why = match (self.0, broken) {
            (Lang::Zh, Broken::Address) => "地址不能取 (要 https 的公网地址)",
            (Lang::Zh, Broken::Absent) => "那里没有图",
            (Lang::Zh, Broken::Unreachable) => "连不上",
            (Lang::Zh, Broken::Slow) => "太久没传完",
            (Lang::Zh, Broken::TooLarge) => "图太大",
            (Lang::Zh, Broken::NotAPicture) => "不是 JPEG、PNG、WebP",
            (Lang::Zh, Broken::Damaged) => "图坏了",
            (Lang::Zh, Broken::Internal) => "程序自己出错了",
            (Lang::En, Broken::Address) => "its address may not be fetched (public https only)",
            (Lang::En, Broken::Absent) => "nothing is there",
            (Lang::En, Broken::Unreachable) => "cannot be reached",
            (Lang::En, Broken::Slow) => "took too long",
            (Lang::En, Broken::TooLarge) => "it is too large",
            (Lang::En, Broken::NotAPicture) => "neither JPEG nor PNG nor WebP",
            (Lang::En, Broken::Damaged) => "it is damaged",
            (Lang::En, Broken::Internal) => "the program made a mistake",
        };
        format!("{}: {why}", self.broken())
    }
}
