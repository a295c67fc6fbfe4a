//! Short names between a program and its script. wasm-bindgen gives each import and export a long name with a hash, in both
//! files; nobody else reads them, and without them a page weighs 5 kB less.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use xshell::{Shell, cmd};

/// What wasm-opt renamed, as it prints it.
#[derive(Deserialize)]
struct Renamed {
    /// Module, name and new name.
    imports: Vec<[String; 3]>,
    /// Name and new name.
    exports: Vec<[String; 2]>,
}

/// What wasm-opt calls the one module that a program imports.
const MODULE: &str = "a";

/// Renames what the program in `wasm` and its script in `js` share.
///
/// # Errors
/// When wasm-opt fails, or the script doesn't define what the program imports.
pub(crate) fn names(sh: &Shell, wasm: &Path, js: &Path) -> Result<()> {
    let printed = cmd!(sh, "wasm-opt {wasm} --minify-imports-and-exports-and-modules -o {wasm}").quiet().read()?;
    let renamed = serde_json::from_str(&printed).context("wasm-opt prints what it renamed as JSON")?;
    let script = rewritten(&fs::read_to_string(js)?, &renamed).with_context(|| js.display().to_string())?;
    Ok(fs::write(js, script)?)
}

fn rewritten(script: &str, renamed: &Renamed) -> Result<String> {
    let mut script = script.to_owned();
    for [module, name, short] in &renamed.imports {
        script = script.replace(&format!("\"{module}\""), &format!("\"{MODULE}\""));
        // A member of the object that the program gets: a function under its name, or a shorthand method.
        let places: Vec<_> = ends(&script, name).filter(|(from, to)| is_member(&script, *from, *to)).collect();
        ensure!(places.len() == 1, "{name} is defined {} times", places.len());
        script.replace_range(places[0].0..places[0].1, short);
    }
    for [name, short] in &renamed.exports {
        let places: Vec<_> = ends(&script, name).filter(|(from, _)| script[..*from].ends_with("wasm.")).collect();
        for (from, to) in places.into_iter().rev() {
            script.replace_range(from..to, short);
        }
    }
    Ok(script)
}

/// Returns where the whole identifier is.
fn ends<'a>(script: &'a str, name: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
    let is_inner = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    script
        .match_indices(name)
        .map(|(from, name)| (from, from + name.len()))
        .filter(move |(from, to)| !script[..*from].ends_with(is_inner) && !script[*to..].starts_with(is_inner))
}

fn is_member(script: &str, from: usize, to: usize) -> bool {
    let line = script[..from].rsplit('\n').next().unwrap_or_default();
    line.trim().is_empty() && script[to..].starts_with([':', '('])
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = r#"
export function page() {
    wasm.page();
}
function imports() {
    const import0 = {
        __wbg_log_01: function(arg0) {
            wasm.__wbindgen_free(arg0);
        },
        __wbg_log_012: function(arg0) {
            wasm.__wbindgen_free2(arg0);
        },
    };
    return {
        "./app_bg.js": import0,
    };
}
"#;

    fn renamed(imports: &[&str], exports: &[&str]) -> Renamed {
        let short = |index: usize| ["b", "c", "d"][index].to_owned();
        let import = |(at, name): (usize, &&str)| ["./app_bg.js".to_owned(), (*name).to_owned(), short(at)];
        let export = |(at, name): (usize, &&str)| [(*name).to_owned(), short(at)];
        Renamed {
            imports: imports.iter().enumerate().map(import).collect(),
            exports: exports.iter().enumerate().map(export).collect(),
        }
    }

    #[test]
    fn imports_and_exports_get_their_short_names() {
        let names = renamed(&["__wbg_log_01", "__wbg_log_012"], &["page", "__wbindgen_free"]);
        let script = rewritten(SCRIPT, &names).unwrap();
        assert!(script.contains("export function page() {\n    wasm.b();"), "{script}");
        assert!(script.contains("        b: function(arg0) {\n            wasm.c(arg0);"), "{script}");
        assert!(script.contains("        c: function(arg0) {\n            wasm.__wbindgen_free2(arg0);"), "{script}");
        assert!(script.contains("\"a\": import0"), "{script}");
    }

    #[test]
    fn an_import_that_the_script_does_not_define_is_an_error() {
        let error = rewritten(SCRIPT, &renamed(&["__wbg_gone_9"], &[])).unwrap_err().to_string();
        assert_eq!(error, "__wbg_gone_9 is defined 0 times");
    }
}
