//! Addresses as Okta shows them to a user who has only entered a password.

/// `+1 XXX-XXX-1337`: the country's code and the last four digits.
pub(super) fn phone_number(number: &str) -> String {
    let (country, rest) = number.split_once(' ').unwrap_or(("", number));
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    let mut seen = 0;
    let masked: String = rest
        .chars()
        .map(|char| {
            seen += usize::from(char.is_ascii_digit());
            if char.is_ascii_digit() && seen + 4 <= digits { 'X' } else { char }
        })
        .collect();
    format!("{country} {masked}").trim().to_owned()
}

/// `m...a@example.com`: the first and the last letter of the mailbox.
pub(super) fn address(address: &str) -> String {
    let (mailbox, domain) = address.split_once('@').unwrap_or((address, ""));
    match (mailbox.chars().next(), mailbox.chars().last()) {
        (Some(first), Some(last)) => format!("{first}...{last}@{domain}"),
        _ => format!("...@{domain}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_ends_are_shown() {
        assert_eq!(phone_number("+1 555-415-1337"), "+1 XXX-XXX-1337");
        assert_eq!(phone_number("5554151337"), "XXXXXX1337");
        assert_eq!(address("mia.factor@example.com"), "m...r@example.com");
        assert_eq!(address("m@example.com"), "m...m@example.com");
    }
}
