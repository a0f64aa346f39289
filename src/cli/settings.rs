//! Where everything is and what is set: the only place of the command line that reads variables and settings.

use std::env;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::app::settings::lang;
use crate::cli::args::Global;
use crate::config::{Folders, Preset, folders::Asked};
use crate::domain::Fault;
use crate::engine::plain_file::read;
use crate::i18n::Lang;
use crate::text::Clean;

/// What holds for one run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where data and settings are.
    pub folders: Folders,
    /// config.toml; what is not set there is none.
    pub preset: Preset,
    /// The language: of the flag, else of the settings, else of the locale.
    pub lang: Lang,
}

impl Settings {
    /// From flags, variables and config.toml. A file that is not there sets nothing; what cannot be understood is told and the rest holds.
    pub fn load(global: &Global) -> (Self, Vec<Fault>) {
        let folders = folders(global);
        let (preset, faults) = match read(&folders.config) {
            Ok(text) => preset(&text, &folders.config),
            Err(fault) => (Preset::default(), vec![fault]),
        };
        let lang = global.lang.or(preset.lang).map_or_else(of_locale, lang);
        (Self { folders, preset, lang }, faults)
    }

    /// Who decides: the name that is set, else the login name, else that of the home folder.
    pub fn me(&self) -> Option<Clean> {
        let login = || ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| env::var(name).ok());
        let home = || Some(env::home_dir()?.file_name()?.to_string_lossy().into_owned());
        let name = self.preset.me.clone().or_else(|| login().or_else(home).map(|name| Clean::new(&name)));
        name.filter(|name| !name.is_empty())
    }
}

fn preset(text: &str, file: &Path) -> (Preset, Vec<Fault>) {
    let (preset, mistakes) = Preset::parse(text);
    (preset, mistakes.iter().map(|mistake| mistake.fault(&file.to_string_lossy())).collect())
}

fn folders(global: &Global) -> Folders {
    let variable = |name: &str| env::var_os(name).map(PathBuf::from);
    let (data, config) = (variable("HUOPAN_DATA"), variable("HUOPAN_CONFIG"));
    // Without a home there is only the folder one stands in.
    let home = etcetera::choose_base_strategy().ok();
    let ours = |folder: Option<PathBuf>| folder.unwrap_or_default().join("huopan");
    Folders::of(&Asked {
        data_flag: global.data.as_deref(),
        data_variable: data.as_deref(),
        config_flag: global.config.as_deref(),
        config_variable: config.as_deref(),
        data_home: &ours(home.as_ref().map(BaseStrategy::data_dir)),
        config_home: &ours(home.as_ref().map(BaseStrategy::config_dir)),
    })
}

fn of_locale() -> Lang {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    Lang::from_locale(said.into_iter().find(|value| !value.is_empty()).as_deref())
}
