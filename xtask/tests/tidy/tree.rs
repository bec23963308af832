//! Tree: every text file of ours, read once for each rule.

use std::path::{Path, PathBuf};

/// A file of the work tree.
pub(crate) struct File {
    /// From the root, with `/`.
    pub(crate) path: String,
    /// Its text; empty when it is not text.
    pub(crate) text: String,
}

impl File {
    /// File name without its ending.
    pub(crate) fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.split('.').next().unwrap_or_default()
    }

    /// Whether the path ends in one of these (without dots).
    pub(crate) fn is(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(&format!(".{ending}")))
    }

    /// Whether it is generated: nobody writes it by hand.
    pub(crate) fn generated(&self) -> bool {
        self.text.starts_with("// Generated")
    }

    /// Whether it only holds tests.
    pub(crate) fn is_test(&self) -> bool {
        let path = format!("/{}", self.path);
        path.ends_with("/tests.rs") || path.contains("/tests/") || path.contains(".test.")
    }
}

/// All files of ours, sorted by path.
pub(crate) struct Tree(pub(crate) Vec<File>);

/// Folders that hold nothing of ours.
const FOREIGN: [&str; 7] = [".git", "target", "node_modules", "dist", "gen", "icons", "pictures"];

impl Tree {
    /// Reads the work tree.
    pub(crate) fn read() -> Tree {
        let root = root();
        let mut paths = Vec::new();
        walk(&root, &mut paths);
        paths.sort();
        let files = paths.into_iter().map(|path| File {
            text: std::fs::read_to_string(&path).unwrap_or_default(),
            path: path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().replace('\\', "/"),
        });
        Tree(files.collect())
    }

    /// Rust files.
    pub(crate) fn rust(&self) -> impl Iterator<Item = &File> {
        self.0.iter().filter(|file| file.is(&["rs"]))
    }

    /// TypeScript files written by hand.
    pub(crate) fn typescript(&self) -> impl Iterator<Item = &File> {
        self.0.iter().filter(|file| file.is(&["ts", "tsx", "mjs"]) && !file.generated())
    }

    /// One file; an empty text when it is not there.
    pub(crate) fn text(&self, path: &str) -> &str {
        self.0.iter().find(|file| file.path == path).map_or("", |file| &file.text)
    }
}

/// Root of the work tree.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("xtask stands in the root").to_path_buf()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(list) = std::fs::read_dir(folder) else { return };
    for entry in list.flatten() {
        let name = entry.file_name();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !FOREIGN.contains(&name.to_string_lossy().as_ref()) => {
                walk(&entry.path(), paths);
            }
            Ok(kind) if kind.is_file() => paths.push(entry.path()),
            _ => {}
        }
    }
}
