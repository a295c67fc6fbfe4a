//! ARCHITECTURE.md's table of rooms says what each may use. This checks it exactly: a room uses what
//! its row names in backticks, all of it and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::manifest::Dependencies;
use super::names::product;
use super::rules::{Breach, has_word, sources};

const TABLE: &str = "ARCHITECTURE.md";

/// Packages that the project is fixed to.
const FIXED: [&str; 11] = [
    "leptos",
    "wasm-bindgen",
    "web-sys",
    "gloo-net",
    "gloo-storage",
    "serde",
    "serde_json",
    "sha2",
    "base64",
    "getrandom",
    "jwt-compact",
];

/// Dependencies that no code names, and what they are there for.
const UNNAMED: [(&str, &str); 1] = [("bolero-generator-derive", "pins the version that bolero brings")];

/// A row of the table.
#[derive(Debug, PartialEq, Eq)]
struct RoomRow<'a> {
    room: &'a str,
    may_use: BTreeSet<String>,
}

/// Rows that do not say what their rooms use, and crates without a row.
pub(super) fn untrue_rows(root: &Path) -> Result<Vec<Breach>> {
    let table = fs::read_to_string(root.join(TABLE)).unwrap_or_default();
    let mut breaches = Vec::new();
    for row in rows(&table) {
        let uses = uses(root, row.room).with_context(|| row.room.to_owned())?;
        breaches.extend(
            uses.difference(&row.may_use)
                .map(|name| Breach(format!("{} uses {name}, which {TABLE} does not allow", row.room))),
        );
        breaches.extend(
            row.may_use
                .difference(&uses)
                .map(|name| Breach(format!("{TABLE} says that {} uses {name}, but it doesn't", row.room))),
        );
    }
    let has_row = |room: &str| rows(&table).any(|row| row.room == room);
    let unlisted = crates(root).into_iter().filter(|room| !has_row(room));
    breaches.extend(unlisted.map(|room| Breach(format!("{TABLE} has no row for {room}"))));
    Ok(breaches)
}

/// Returns the rows of the table whose head begins with `room`.
fn rows(text: &str) -> impl Iterator<Item = RoomRow<'_>> {
    let table = text.lines().skip_while(|line| !line.starts_with("| room |")).skip(2);
    table.take_while(|line| line.starts_with('|')).filter_map(|line| {
        let mut cells = line.trim_matches('|').split('|');
        let (room, _, may_use) = (cells.next()?, cells.next()?, cells.next()?);
        Some(RoomRow { room: quoted(room).next()?, may_use: quoted(may_use).map(str::to_owned).collect() })
    })
}

fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// Returns every crate below `crates`.
fn crates(root: &Path) -> Vec<String> {
    let below = fs::read_dir(root.join("crates")).into_iter().flatten().flatten();
    let mut crates: Vec<_> = below.map(|entry| format!("crates/{}", entry.file_name().to_string_lossy())).collect();
    crates.sort();
    crates
}

/// Returns what a room uses: a crate the packages of its manifest; a module (`login::config`, `src/ui`) those that its
/// code names, and the other modules of its crate.
fn uses(root: &Path, room: &str) -> Result<BTreeSet<String>> {
    if root.join(room).join("Cargo.toml").is_file() {
        return Ok(manifest(root, room)?.product);
    }
    let (home, module) = match room.split_once("::") {
        Some((name, module)) => (format!("crates/{name}"), module),
        None => (String::new(), room.strip_prefix("src/").unwrap_or(room)),
    };
    let packages = manifest(root, &home)?.product;
    let src = root.join(&home).join("src");
    let mut used = BTreeSet::new();
    for path in
        sources(&src.join(module)).chain(Some(src.join(module).with_extension("rs")).filter(|file| file.is_file()))
    {
        if path.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        let within = path.strip_prefix(&src)?;
        let depth = within.components().count() - usize::from(within.ends_with("mod.rs"));
        for code in product(&text).lines().map(|line| line.split("//").next().unwrap_or_default()) {
            let named = |package: &&String| has_path(code, &package.replace('-', "_"));
            used.extend(packages.iter().filter(named).cloned());
            used.extend(modules(code, depth));
        }
    }
    used.remove(module);
    Ok(used)
}

/// Returns whether a path of the code begins with this name.
fn has_path(code: &str, name: &str) -> bool {
    let is_inner = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    code.match_indices(&format!("{name}::")).any(|(at, _)| !code[..at].ends_with(is_inner))
}

/// Returns the modules at the crate's root that a line names, by `crate::` or from a module so deep by as many
/// `super::`.
fn modules(code: &str, depth: usize) -> impl Iterator<Item = String> {
    let from_root = [String::from("crate::"), "super::".repeat(depth)];
    from_root.into_iter().flat_map(move |prefix| {
        let paths = code.match_indices(&prefix).map(|(at, _)| &code[at + prefix.len()..]);
        paths.flat_map(first_names).map(str::to_owned).collect::<Vec<_>>()
    })
}

/// Returns the names with which a path goes on: one, or those of a list in braces.
fn first_names(path: &str) -> Vec<&str> {
    let name = |text: &str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    match path.strip_prefix('{') {
        Some(list) => list.split('}').next().unwrap_or_default().split(", ").map(|item| &item[..name(item)]).collect(),
        None => vec![&path[..name(path)]],
    }
}

/// Dependencies that no code of their crate names.
pub(super) fn unused_dependencies(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    let mut used = BTreeSet::new();
    for home in crates(root)
        .into_iter()
        .chain(["xtask".to_owned(), String::new()].into_iter().filter(|home| root.join(home).is_dir()))
    {
        let Dependencies { product, tests, .. } = manifest(root, &home)?;
        let code = ["src", "tests", "benches"].iter().flat_map(|part| sources(&root.join(&home).join(part)));
        let code = code.map(fs::read_to_string).collect::<Result<String, _>>()?;
        for package in product.union(&tests) {
            let named = code
                .lines()
                .any(|line| has_word(line.split("//").next().unwrap_or_default(), &package.replace('-', "_")));
            match named || UNNAMED.iter().any(|(name, _)| name == package) {
                true => drop(used.insert(package.clone())),
                false => breaches
                    .push(Breach(format!("{}: no code uses {package}", Path::new(&home).join("Cargo.toml").display()))),
            }
        }
    }
    let offered = manifest(root, "")?.workspace;
    for package in FIXED.map(str::to_owned) {
        if !offered.contains(&package) || !used.contains(&package) {
            breaches.push(Breach(format!(
                "{package} is one of the fixed packages: the workspace offers it, and a crate uses it"
            )));
        }
    }
    Ok(breaches)
}

/// Returns the manifest in this directory; a checkout without one depends on nothing.
fn manifest(root: &Path, home: &str) -> Result<Dependencies> {
    let path = root.join(home).join("Cargo.toml");
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    Ok(Dependencies::read(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a checkout of one crate and one room, with this row and this code in the room.
    fn breaches(row: &str, code: &str) -> Vec<String> {
        let root = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(
            "ARCHITECTURE.md",
            &format!("| room | what | may use |\n|---|---|---|\n| `crates/login` | | `web-sys`, `jose` |\n{row}\n"),
        );
        write("crates/login/Cargo.toml", "[dependencies]\njose = \"1\"\nweb-sys = \"1\"\n");
        write("crates/login/src/wire/mod.rs", code);
        write("crates/login/src/wire/tests.rs", "use crate::session;");
        untrue_rows(root.path()).unwrap().iter().map(ToString::to_string).collect()
    }

    fn check(row: &str, code: &str, expected: &[&str]) {
        assert_eq!(breaches(row, code), expected, "{row} {code}");
    }

    #[test]
    fn a_room_uses_what_its_row_names() {
        let row = "| `login::wire` | | `jose`, `protocol` |";
        let fine =
            "// web_sys\nuse jose::Claim;\nuse crate::protocol::Body;\nuse crate::wire::Bar;\nuse super::protocol;";
        check(row, fine, &[]);
        check(
            row,
            &format!("{fine}\nuse web_sys::Window;"),
            &["login::wire uses web-sys, which ARCHITECTURE.md does not allow"],
        );
        check(
            row,
            &format!("{fine}\nuse crate::{{session::A, wire}};"),
            &["login::wire uses session, which ARCHITECTURE.md does not allow"],
        );
        check(
            row,
            &format!("{fine}\nuse super::session;"),
            &["login::wire uses session, which ARCHITECTURE.md does not allow"],
        );
        check(row, &format!("{fine}\n#[cfg(test)]\nmod tests {{\n    use crate::session;\n}}"), &[]);
        check(row, "use jose::Claim;", &["ARCHITECTURE.md says that login::wire uses protocol, but it doesn't"]);
    }

    #[test]
    fn a_crate_uses_what_its_manifest_names_and_has_a_row() {
        check(
            "| `crates/login` | | `jose` |",
            "",
            &["crates/login uses web-sys, which ARCHITECTURE.md does not allow"],
        );
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("crates/lost")).unwrap();
        assert_eq!(untrue_rows(root.path()).unwrap(), [Breach("ARCHITECTURE.md has no row for crates/lost".into())]);
    }

    #[test]
    fn a_dependency_is_named_by_code() {
        let root = tempfile::tempdir().unwrap();
        let crates = FIXED.map(|name| format!("{name} = \"1\"\n")).concat();
        let code = FIXED.map(|name| format!("use {}::x;\n", name.replace('-', "_"))).concat();
        let check = |extra: &str, code: &str, expected: &[&str]| {
            fs::create_dir_all(root.path().join("src")).unwrap();
            let manifest = format!("[workspace.dependencies]\n{crates}[dependencies]\n{crates}{extra}");
            fs::write(root.path().join("Cargo.toml"), manifest).unwrap();
            fs::write(root.path().join("src/lib.rs"), code).unwrap();
            let found: Vec<_> = unused_dependencies(root.path()).unwrap().iter().map(ToString::to_string).collect();
            assert_eq!(found, expected);
        };
        check("", &code, &[]);
        check("[dev-dependencies]\nurl = \"2\"\n", &format!("{code}// url\n"), &["Cargo.toml: no code uses url"]);
        check(
            "",
            &code.replace("use sha2::x;\n", ""),
            &[
                "Cargo.toml: no code uses sha2",
                "sha2 is one of the fixed packages: the workspace offers it, and a crate uses it",
            ],
        );
    }
}
