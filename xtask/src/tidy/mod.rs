//! What must hold before a change is shared: format, lints, the server block, and rules that no linter knows.

pub fn run() -> anyhow::Result<()> {
    Ok(())
}
