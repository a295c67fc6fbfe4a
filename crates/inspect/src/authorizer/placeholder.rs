//! Values that stand for others: `${VAR}`, `{{ var }}`, `<your id>`, `{yourOktaDomain}`, `YOUR_CLIENT_ID`, `!Ref Name`.

/// The first placeholder among the values of a rule.
pub fn first(values: &[String]) -> Option<String> {
    values.iter().find_map(|value| placeholder(value, None))
}

/// A value with a placeholder, in one word: the fields of a form part their values at blanks.
pub fn one_word(text: &str, tag: Option<&str>) -> String {
    let words: Vec<&str> = tag.into_iter().chain(text.split_whitespace()).collect();
    words.join("-")
}

/// The placeholder in a value, as somebody would look for it; what it stands for is not guessed.
pub fn placeholder(text: &str, tag: Option<&str>) -> Option<String> {
    if let Some(tag) = tag {
        // An encrypted value (`!vault |`) has many lines.
        let start: String = text.lines().next().unwrap_or_default().chars().take(60).collect();
        return Some(format!("{tag} {start}").trim_end().to_owned());
    }
    between(text, "${", "}")
        .or_else(|| between(text, "{{", "}}"))
        .or_else(|| between(text, "<", ">"))
        .or_else(|| whole(text, "$", "").or_else(|| whole(text, "%", "%")))
        .or_else(|| braced(text))
        .or_else(|| yours(text))
        .or_else(|| tagged(text))
        .map(str::to_owned)
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let start = text.find(open)?;
    let behind = start + open.len();
    let end = behind + text[behind..].find(close)? + close.len();
    // `${{ secrets.X }}` closes twice.
    let end = if text[end..].starts_with('}') { end + 1 } else { end };
    Some(&text[start..end])
}

/// The whole value is a name of a variable.
fn whole<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let name = text.strip_prefix(before)?.strip_suffix(after)?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_name.then_some(text)
}

/// A name in braces, as Okta's guides have it: `https://{yourOktaDomain}`.
fn braced(text: &str) -> Option<&str> {
    let found = between(text, "{", "}")?;
    let name = &found[1..found.len() - 1];
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    is_name.then_some(found)
}

/// `YOUR_CLIENT_ID`, `your-domain.okta.com`, `CHANGE_ME`: words that are there to be replaced.
fn yours(text: &str) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    text.split(|c| !is_part(c)).find(|word| {
        let word = word.to_ascii_lowercase().replace('-', "_");
        word.starts_with("your_")
            || word.starts_with("yourokta")
            || ["change_me", "changeme", "replace_me"].contains(&word.as_str())
    })
}

/// What [`one_word`] made of a tag.
fn tagged(text: &str) -> Option<&str> {
    text.strip_prefix('!').filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic())).map(|_| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_something_else() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(placeholder(text, None).as_deref(), expected, "{text}");
        check("${OKTA_DOMAIN}", Some("${OKTA_DOMAIN}"));
        check("https://${OKTA_DOMAIN}/oauth2/default", Some("${OKTA_DOMAIN}"));
        check("${X:-api://default}", Some("${X:-api://default}"));
        check("${{ secrets.ID }}", Some("${{ secrets.ID }}"));
        check("{{ okta.id }}", Some("{{ okta.id }}"));
        check("<your client id>", Some("<your client id>"));
        check("$OKTA_ID", Some("$OKTA_ID"));
        check("%OKTA_ID%", Some("%OKTA_ID%"));
        check("https://{yourOktaDomain}/oauth2/default", Some("{yourOktaDomain}"));
        check("YOUR_CLIENT_ID", Some("YOUR_CLIENT_ID"));
        check("https://your-domain.okta.com", Some("your-domain"));
        check("CHANGE_ME", Some("CHANGE_ME"));
        check("yourself.okta.com", None);
        check("a{b c}", None);
        check("api://default", None);
        check("a$b", None);
        check("100%", None);
        check("!Ref-Pool", Some("!Ref-Pool"));
        check("!", None);
        check("$", None);
        check("${open", None);
        assert_eq!(one_word("{{ okta.id }}", None), "{{-okta.id-}}");
        assert_eq!(one_word("Pool", Some("!Ref")), "!Ref-Pool");
        for text in ["{{-okta.id-}}", "<your-client-id>", "!Ref-Pool"] {
            assert!(placeholder(text, None).is_some(), "{text}");
        }
        assert_eq!(placeholder("Pool", Some("!Ref")).as_deref(), Some("!Ref Pool"));
        assert_eq!(
            placeholder("$ANSIBLE_VAULT;1.1\n663862\n", Some("!vault")).as_deref(),
            Some("!vault $ANSIBLE_VAULT;1.1")
        );
    }
}
