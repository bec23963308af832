//! Graphics: on a Linux machine without a graphics card the window draws its pages as plain
//! pictures. WebKit would otherwise compose every frame by OpenGL in software, which costs
//! several times what drawing the changed part of the page costs (docs/PERFORMANCE.md).

use std::path::Path;

/// WebKit's own switch; whoever sets it, to any value, has decided already.
const PLAIN: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// Where Linux shows what can draw.
const CARDS: &str = "/dev/dri";

/// The switch for plain drawing when the machine has no card; none when there is nothing to change.
///
/// A driven window is left as it is: its driver takes pictures of composed frames, and waits
/// for one in vain where none is composed.
pub(crate) fn plain() -> Option<(&'static str, &'static str)> {
    (!crate::host::driven() && !has_card(Path::new(CARDS))).then_some((PLAIN, "1"))
}

/// Whether a render node stands in the folder: `renderD128` and on.
fn has_card(folder: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("renderD"))
}

#[cfg(test)]
mod tests {
    use super::has_card;

    #[test]
    fn only_a_render_node_is_a_card() {
        let folder = std::env::temp_dir().join(format!("fenhu-graphics-{}", std::process::id()));
        assert!(!has_card(&folder), "a machine without the folder has none");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("card0"), "").expect("a screen without a renderer");
        assert!(!has_card(&folder));
        std::fs::write(folder.join("renderD128"), "").expect("a renderer");
        assert!(has_card(&folder));
        std::fs::remove_dir_all(&folder).expect("the folder goes");
    }
}
