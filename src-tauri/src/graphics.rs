//! Graphics: on a Linux machine without a graphics card the window draws its pages as plain
//! pictures. WebKit would otherwise compose every frame by OpenGL in software, which costs
//! several times what drawing the changed part of the page costs (docs/PERFORMANCE.md).

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

/// WebKit's own switch; whoever sets it, to any value, has decided already.
const PLAIN: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// Where Linux shows what can draw.
const CARDS: &str = "/dev/dri";

/// Starts this program again with plain drawing when the machine has no card; answers when
/// there is nothing to change. When it cannot be started again it goes on as it is: slower,
/// and otherwise the same.
///
/// WebKit reads the switch from the environment only, and a program's own environment cannot
/// be changed safely: hence a new start, before anything else has begun. The process stays
/// the same one.
///
/// A driven window is left as it is: its driver takes pictures of composed frames, and waits
/// for one in vain where none is composed.
pub(crate) fn choose() {
    if std::env::var_os(PLAIN).is_some() || crate::host::driven() || has_card(Path::new(CARDS)) {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        let _ = Command::new(program).args(std::env::args_os().skip(1)).env(PLAIN, "1").exec();
    }
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
