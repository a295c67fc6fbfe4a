//! A command's words, as a shell would take them: sh, PowerShell and cmd.

/// Returns the words of the command; what is quoted is one word.
pub(super) fn words(command: &str) -> Vec<String> {
    if is_cmd(command) {
        ShellWords::of(&without_carets(command), Quoting::Cmd)
    } else {
        ShellWords::of(command, Quoting::Sh)
    }
}

/// cmd goes on behind a `^` at the end of a line, and escapes with it.
fn is_cmd(command: &str) -> bool {
    command.contains("^\"") || command.lines().any(|line| line.trim_end().ends_with('^'))
}

/// Returns what cmd hands on: a caret goes, and what follows it stays.
fn without_carets(command: &str) -> String {
    let mut handed_on = String::with_capacity(command.len());
    let mut characters = command.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '^' {
            handed_on.push(character);
            continue;
        }
        match characters.next() {
            Some('\r') => drop(characters.next_if_eq(&'\n')),
            Some('\n') | None => {}
            Some(escaped) => handed_on.push(escaped),
        }
    }
    handed_on
}

#[derive(Clone, Copy, PartialEq)]
enum Quoting {
    /// And PowerShell, whose words are near enough.
    Sh,
    Cmd,
}

/// The word under way; an empty one counts if it was quoted.
struct ShellWords {
    done: Vec<String>,
    word: Option<String>,
}

impl ShellWords {
    fn of(command: &str, quoting: Quoting) -> Vec<String> {
        let mut words = Self { done: Vec::new(), word: None };
        let mut rest = command.chars().peekable();
        while let Some(character) = rest.next() {
            match (character, quoting) {
                (c, _) if c.is_whitespace() => words.end(),
                ('"', _) => words.quoted(&mut rest, quoting),
                ('\'', Quoting::Sh) => words.word().extend(rest.by_ref().take_while(|c| *c != '\'')),
                ('$', Quoting::Sh) if rest.next_if_eq(&'\'').is_some() => words.ansi(&mut rest),
                ('\\' | '`', Quoting::Sh) if rest.peek().is_some_and(|c| matches!(c, '\n' | '\r')) => {
                    rest.next();
                    rest.next_if_eq(&'\n');
                }
                ('\\', Quoting::Sh) => words.word().extend(rest.next()),
                ('\\', Quoting::Cmd) if rest.next_if_eq(&'"').is_some() => words.word().push('"'),
                (other, _) => words.word().push(other),
            }
        }
        words.end();
        words.done
    }

    fn word(&mut self) -> &mut String {
        self.word.get_or_insert_default()
    }

    fn end(&mut self) {
        self.done.extend(self.word.take());
    }

    fn quoted(&mut self, rest: &mut std::iter::Peekable<std::str::Chars<'_>>, quoting: Quoting) {
        let word = self.word();
        while let Some(character) = rest.next() {
            match (character, quoting) {
                // cmd writes a quote inside quotes twice.
                ('"', Quoting::Cmd) if rest.next_if_eq(&'"').is_some() => word.push('"'),
                ('"', _) => return,
                ('\\', Quoting::Cmd) => word.push(rest.next_if_eq(&'"').unwrap_or('\\')),
                ('\\', Quoting::Sh) => match rest.next() {
                    Some('\n') | None => {}
                    Some(escaped @ ('"' | '\\' | '$' | '`')) => word.push(escaped),
                    Some(other) => word.extend(['\\', other]),
                },
                (other, _) => word.push(other),
            }
        }
    }

    /// `$'…'`, in which browsers write what plain quotes cannot.
    fn ansi(&mut self, rest: &mut std::iter::Peekable<std::str::Chars<'_>>) {
        let word = self.word();
        while let Some(character) = rest.next() {
            match character {
                '\'' => return,
                '\\' => match rest.next() {
                    Some('n') => word.push('\n'),
                    Some('t') => word.push('\t'),
                    Some('r') => word.push('\r'),
                    Some('u') => {
                        let mut digits = String::new();
                        while digits.len() < 4
                            && let Some(digit) = rest.next_if(char::is_ascii_hexdigit)
                        {
                            digits.push(digit);
                        }
                        word.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
                    }
                    Some(escaped) => word.push(escaped),
                    None => {}
                },
                other => word.push(other),
            }
        }
    }
}
