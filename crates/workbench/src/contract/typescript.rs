//! Writes the contract as TypeScript: one file of types, one of calls. Test-only: the files
//! are committed, and a test fails when they are stale.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use ts_rs::{Config, TS, TypeVisitor};

use super::{CALLS, Cancel, Verb, router};
use crate::failure::Failure;
use crate::topic::Topic;
use crate::{
    arrival, assignment, bulk, change, consent, customer, feedback, filter, handover, intent, interaction,
    note, overview, palette, portrait, preference, referral, segment, session, setting, staff, star,
    sync_centre, tag, task, tier, view,
};

const HEAD: &str =
    "// Generated from crates/workbench. Do not edit: FENHU_REFRESH=1 cargo test -p workbench contract\n";

/// A file name in `ui/src/contract/` and what must stand in it.
pub(super) fn files() -> [(&'static str, String); 3] {
    let config = Config::new().with_large_int("number");
    [("types.ts", types(&config)), ("calls.ts", calls(&config)), ("index.ts", index())]
}

macro_rules! collect {
    ($($verb:ty),+ $(,)?) => {
        fn collect(found: &mut Found<'_>) {
            $(found.visit::<<$verb as Verb>::Request>();
              found.visit::<<$verb as Verb>::Response>();)+
        }

        fn signatures(config: &Config) -> Vec<(&'static str, String, String)> {
            vec![$((
                <$verb>::NAME,
                <<$verb as Verb>::Request as TS>::name(config),
                <<$verb as Verb>::Response as TS>::name(config),
            )),+]
        }
    };
}
router::verbs!(collect);

/// Declarations by name, gathered by walking the requests and responses.
struct Found<'a> {
    config: &'a Config,
    declarations: BTreeMap<String, String>,
    /// Built-in types with types of ours inside, by name.
    walked: BTreeSet<String>,
}

impl TypeVisitor for Found<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Only our own types have a place to be declared in; the rest is built in.
        if T::output_path().is_some() {
            let name = T::ident(self.config);
            if self.declarations.contains_key(&name) {
                return;
            }
            let docs = T::docs().unwrap_or_default();
            let text = format!("{docs}export {}", T::decl(self.config));
            self.declarations.insert(name, tidy(&text));
        } else if !self.walked.insert(T::name(self.config)) {
            // A list of itself (a filter in a filter) would be walked without an end.
            return;
        }
        T::visit_generics(self);
        T::visit_dependencies(self);
    }
}

/// As a person would set it: comments of one line on one line, fields indented.
fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let inner = lines.iter().any(|line| line.starts_with("export type"));
        let indent = if inner && !line.starts_with('}') { "  " } else { "" };
        match (line.strip_suffix(" };"), inner) {
            (Some(field), true) => lines.extend([format!("{indent}{field}"), "};".to_owned()]),
            _ => lines.push(format!("{indent}{line}")),
        }
    }
    let mut text = lines.join("\n");
    for indent in ["", "  "] {
        let (open, next, close) = (format!("{indent}/**\n"), format!("{indent}* "), format!("\n{indent}*/"));
        text = text.replace(&format!("{open}{next}"), &format!("{indent}/** ")).replace(&close, " */");
        text = text.replace(&format!("\n{next}"), &format!("\n{indent} * "));
    }
    text
}

fn types(config: &Config) -> String {
    let mut found = Found { config, declarations: BTreeMap::new(), walked: BTreeSet::new() };
    collect(&mut found);
    found.visit::<Failure>();
    found.visit::<Topic>();
    let mut text = HEAD.to_owned();
    for declaration in found.declarations.values() {
        let _ = write!(text, "\n{declaration}\n");
    }
    text
}

fn calls(config: &Config) -> String {
    let signatures = signatures(config);
    let mut text = format!("{HEAD}\nimport type * as t from './types';\n\n");
    text.push_str("/** Every call: what is asked and what is answered. */\nexport interface Calls {\n");
    for (name, request, response) in &signatures {
        let _ = writeln!(
            text,
            "  '{name}': {{ request: {}; response: {} }};",
            qualified(request),
            qualified(response)
        );
    }
    text.push_str("}\n\n/** The name of a call. */\nexport type CallName = keyof Calls;\n");
    for (constant, doc, topics) in [
        ("provides", "Topics whose change makes an earlier answer of this call stale.", 0),
        ("invalidates", "Topics this call changes when it succeeds.", 1),
    ] {
        let _ = write!(
            text,
            "\n/** {doc} */\nexport const {constant}: Record<CallName, readonly t.Topic[]> = {{\n"
        );
        for call in CALLS {
            let listed = if topics == 0 { call.provides } else { call.invalidates };
            let words: Vec<String> = listed.iter().map(|topic| format!("'{}'", topic.word())).collect();
            let _ = writeln!(text, "  '{}': [{}],", call.name, words.join(", "));
        }
        text.push_str("};\n");
    }
    text
}

fn qualified(name: &str) -> String {
    if name == "null" { name.to_owned() } else { format!("t.{name}") }
}

fn index() -> String {
    format!("{HEAD}\nexport * from './types';\nexport * from './calls';\n")
}
