//! Where data and settings are: flags before variables before the platform's own folders. Only names are computed here.

use std::path::{Path, PathBuf};

/// The name of the settings in their folder.
const FILE: &str = "config.toml";

/// What may say where they are.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// `--data`
    pub data_flag: Option<&'a Path>,
    /// `HUOPAN_DATA`
    pub data_variable: Option<&'a Path>,
    /// `--config`
    pub config_flag: Option<&'a Path>,
    /// `HUOPAN_CONFIG`
    pub config_variable: Option<&'a Path>,
    /// The platform's folder for data of ours.
    pub data_home: &'a Path,
    /// The platform's folder for settings of ours.
    pub config_home: &'a Path,
}

/// Where they are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Folders {
    /// Lock, journal, history, files, catalog, index.
    pub data: PathBuf,
    /// config.toml; a path that ends in `.toml` was meant as the file, any other as its folder.
    pub config: PathBuf,
}

impl Folders {
    /// From what was asked for. An empty variable counts as none.
    pub fn of(asked: &Asked<'_>) -> Self {
        let said = |variable: Option<&Path>| variable.filter(|path| !path.as_os_str().is_empty()).map(Path::to_owned);
        let data = asked.data_flag.map(Path::to_owned).or_else(|| said(asked.data_variable));
        let config = asked.config_flag.map(Path::to_owned).or_else(|| said(asked.config_variable));
        let config = config.unwrap_or_else(|| asked.config_home.to_owned());
        let is_file = config.extension().is_some_and(|extension| extension == "toml");
        Self {
            data: data.unwrap_or_else(|| asked.data_home.to_owned()),
            config: if is_file { config } else { config.join(FILE) },
        }
    }
    /// The folder the settings stand in: suppliers/ and themes/ are beside them.
    pub fn config_folder(&self) -> &Path {
        self.config.parent().unwrap_or(Path::new(""))
    }
    /// lenses.toml: lenses by name.
    pub fn lenses(&self) -> PathBuf {
        self.config_folder().join("lenses.toml")
    }
    /// suppliers/, one file for each.
    pub fn suppliers(&self) -> PathBuf {
        self.config_folder().join("suppliers")
    }
    /// channels/, one file for each.
    pub fn channels(&self) -> PathBuf {
        self.config_folder().join("channels")
    }
    /// categories.toml: what categories usually cost.
    pub fn categories(&self) -> PathBuf {
        self.config_folder().join("categories.toml")
    }
    /// synonyms.txt: other names of the same goods.
    pub fn synonyms(&self) -> PathBuf {
        self.config_folder().join("synonyms.txt")
    }
    /// The folder whose files are taken in by themselves: inbox/ in the data folder.
    pub fn inbox(&self) -> PathBuf {
        self.data.join("inbox")
    }
    /// themes/, one file for each.
    pub fn themes(&self) -> PathBuf {
        self.config_folder().join("themes")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> Asked<'static> {
        Asked {
            data_flag: None,
            data_variable: None,
            config_flag: None,
            config_variable: None,
            data_home: Path::new("/home/wang/.local/share/huopan"),
            config_home: Path::new("/home/wang/.config/huopan"),
        }
    }

    #[test]
    fn the_platforms_folders_unless_told_otherwise() {
        let folders = Folders::of(&asked());
        assert_eq!(folders.data, Path::new("/home/wang/.local/share/huopan"));
        assert_eq!(folders.config, Path::new("/home/wang/.config/huopan/config.toml"));
        assert_eq!(folders.suppliers(), Path::new("/home/wang/.config/huopan/suppliers"));
        assert_eq!(folders.themes(), Path::new("/home/wang/.config/huopan/themes"));
    }

    #[test]
    fn flags_go_before_variables() {
        let (flag, variable) = (Some(Path::new("/flag")), Some(Path::new("/variable")));
        let mut both = Asked { data_variable: variable, config_variable: variable, ..asked() };
        assert_eq!(Folders::of(&both).data, Path::new("/variable"));
        assert_eq!(Folders::of(&both).config, Path::new("/variable/config.toml"));
        (both.data_flag, both.config_flag) = (flag, flag);
        assert_eq!(Folders::of(&both).data, Path::new("/flag"));
        assert_eq!(Folders::of(&both).config, Path::new("/flag/config.toml"));
    }

    #[test]
    fn an_empty_variable_says_nothing() {
        let empty = Some(Path::new(""));
        assert_eq!(
            Folders::of(&Asked { data_variable: empty, config_variable: empty, ..asked() }),
            Folders::of(&asked())
        );
    }

    #[test]
    fn a_file_may_be_named_itself() {
        let folders = Folders::of(&Asked { config_flag: Some(Path::new("/etc/stall.toml")), ..asked() });
        assert_eq!(folders.config, Path::new("/etc/stall.toml"));
        assert_eq!(folders.suppliers(), Path::new("/etc/suppliers"));
        let here = Folders::of(&Asked { config_flag: Some(Path::new("stall.toml")), ..asked() });
        assert_eq!(here.suppliers(), Path::new("suppliers"));
    }
}
