//! One import style: a `use` for each module, as `rustfmt` writes it with `imports_granularity=Module`. That option isn't
//! stable, so this checks it.

use std::path::PathBuf;

use super::rules::Breach;

/// Returns imports whose braces contain paths instead of names.
pub(super) fn nested(sources: &[(PathBuf, String)]) -> Vec<Breach> {
    let of = |(path, text): &(PathBuf, String)| {
        let place = path.display().to_string();
        imports(text).map(move |line| Breach(format!("{place}:{line} imports from two modules in one `use`"))).collect()
    };
    sources.iter().flat_map(|source: &(PathBuf, String)| -> Vec<Breach> { of(source) }).collect()
}

/// Returns the line, counted from one, on which each of these imports begins.
fn imports(text: &str) -> impl Iterator<Item = usize> {
    let mut line = 1;
    text.split_inclusive(';').filter_map(move |statement| {
        let begins = line;
        line += statement.matches('\n').count();
        let at = statement.rfind("\nuse ").map(|at| at + 1).or_else(|| statement.starts_with("use ").then_some(0))?;
        let inside = statement[at..].split_once('{')?.1;
        (inside.contains("::") || inside.contains('{')).then(|| begins + statement[..at].matches('\n').count())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_module_has_an_import_of_its_own() {
        let check = |text: &str, expected: &[usize]| assert_eq!(imports(text).collect::<Vec<_>>(), expected, "{text}");
        check("use std::fs;\nuse std::path::{Path, PathBuf};\n", &[]);
        check("//! Head.\n\nuse std::{fs, path::Path};\n", &[3]);
        check("use a::B;\n\nuse std::{\n    fs,\n    path::{Path, PathBuf},\n};\n", &[3]);
        check("use std::{fmt, fs};\n", &[]);
        check("fn f() { let x = { a::b() }; }\n", &[]);
    }
}
