//! What is said when a session is over, below what stood on the terminal before it.

use crate::i18n::{Lang, words};

/// Words at the end, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Leave(pub Lang);

words! { Leave:
    /// The program's own mistake; its words follow.
    mistake: "货盘自己出了错，只好停下；存过的都在，再打开就能接着干。错在", "huopan made a mistake and had to stop; all that was saved is safe, start it again to go on. The mistake";
    /// The terminal cannot be written; the reason follows.
    lost: "终端写不进去了；存过的都在。原因", "the terminal cannot be written any more; all that was saved is safe. The reason";
    /// The board was opened where no screen is.
    no_terminal: "这里不是终端，货盘打不开；命令行照样能用，见 huopan --help", "the board needs a terminal and this is none; the commands work without, see huopan --help";
}
