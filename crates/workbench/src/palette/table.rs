//! Table: the screens, actions and help pages a palette knows, with their words and keys.

use domain::staff::Role;

use super::PaletteLine;

/// One line of the table.
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) code: &'static str,
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    pub(super) keys: &'static str,
    /// Who has it.
    pub(super) roles: &'static [Role],
}

/// What a line opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Screen,
    Action,
    Help,
}

use Kind::{Action, Help, Screen};
use Role::{Administrator, Auditor, BranchManager, LobbyManager, RelationshipManager, Teller};

const BOOK: &[Role] = &[RelationshipManager, BranchManager];
const COUNTER: &[Role] = &[Teller, LobbyManager];
const MANAGER: &[Role] = &[BranchManager];
const ALL: &[Role] = &[RelationshipManager, BranchManager, Teller, LobbyManager, Administrator, Auditor];

const fn line(
    kind: Kind,
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    keys: &'static str,
    roles: &'static [Role],
) -> Entry {
    Entry { kind, code, zh, en, keys, roles }
}

/// Screens, then actions, then help.
pub(super) static TABLE: &[Entry] = &[
    line(Screen, "today", "今日", "Today", "G T", BOOK),
    line(Screen, "book", "我的客户", "My customers", "G B", BOOK),
    line(Screen, "overview", "概览", "Overview", "G O", BOOK),
    line(Screen, "segment", "客群", "Segments", "G S", BOOK),
    line(Screen, "task", "待办", "Tasks", "", BOOK),
    line(Screen, "assignment", "分户", "Assignment", "", MANAGER),
    line(Screen, "handover", "移交", "Handovers", "", BOOK),
    line(Screen, "counter", "速查", "Look-up", "F2", COUNTER),
    line(Screen, "sync", "同步中心", "Sync centre", "", ALL),
    line(Screen, "setting", "设置", "Settings", "", ALL),
    line(Action, "sync.now", "立即同步", "Sync now", "", ALL),
    line(Action, "session.lock", "锁定", "Lock", "Ctrl+Shift+L", ALL),
    line(Action, "filter", "筛选客户", "Filter customers", "/", BOOK),
    line(Action, "view.save", "保存视图", "Save view", "Ctrl+Enter", BOOK),
    line(Action, "task.create", "新建待办", "New task", "", BOOK),
    line(Action, "theme", "切换深色", "Toggle dark theme", "", ALL),
    line(Action, "language", "切换语言", "Switch language", "", ALL),
    line(Help, "keys", "键盘快捷键", "Keyboard shortcuts", "?", ALL),
    line(Help, "filter", "筛选语法", "Filter language", "", BOOK),
    line(Help, "guide", "使用手册", "User guide", "", ALL),
];

impl Entry {
    pub(super) fn shown(&self) -> PaletteLine {
        PaletteLine {
            code: self.code.to_owned(),
            name_zh: self.zh.to_owned(),
            name_en: self.en.to_owned(),
            keys: self.keys.to_owned(),
        }
    }
}
