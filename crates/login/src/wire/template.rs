//! Texts with places to fill in: one function for all of them, where a formatter each would load far more.

/// `template` with a value in the place of each `$`, in turns.
pub(super) fn fill(template: &str, values: Vec<String>) -> String {
    let mut text = String::new();
    let mut values = values.into_iter();
    for part in template.split_inclusive('$') {
        match part.strip_suffix('$') {
            Some(before) => {
                text.push_str(before);
                text.push_str(&values.next().expect("a value for each place"));
            }
            None => text.push_str(part),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_gets_its_value_as_it_is() {
        assert_eq!(fill("$-$-", vec!["$1".into(), "ü".into()]), "$1-ü-");
        assert_eq!(fill("a$", vec!["".into()]), "a");
        assert_eq!(fill("", vec![]), "");
    }
}
