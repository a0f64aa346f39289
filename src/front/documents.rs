//! Where a person's files go unless something else is said: the folder for documents where there is one, else home.

use std::path::PathBuf;

/// Names of the folder for documents, as systems give it; the first one that is there.
const FOLDERS: [&str; 3] = ["Documents", "文档", "文稿"];

/// The folder; empty, which is where the program was started, without a home.
pub(crate) fn folder() -> PathBuf {
    let Ok(home) = etcetera::home_dir() else { return PathBuf::new() };
    let documents = FOLDERS.map(|name| home.join(name)).into_iter().find(|folder| folder.is_dir());
    documents.unwrap_or(home)
}
