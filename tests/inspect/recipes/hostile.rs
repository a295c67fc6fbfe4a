//! Tokens and addresses as nobody should have them, and quoting must take them.

/// A token, the address behind the port as typed, and as it is sent.
pub struct Case {
    pub token: &'static str,
    pub typed: &'static str,
    pub sent: &'static str,
}

/// RFC 7515, appendix A.2.
pub const JWT: &str = include_str!("../../vectors/rfc7515-a2.jwt");

const fn case(token: &'static str, typed: &'static str, sent: &'static str) -> Case {
    Case { token, typed, sent }
}

pub const CASES: [Case; 16] = [
    case(JWT, "", "/"),
    case("mF_9.B5f-4.1JqM/+~==", "/orders?page=2&sort=name", "/orders?page=2&sort=name"),
    case("it's ''quoted''", "/it's?it's", "/it's?it%27s"),
    case(r#"say "hi" """#, r#"/say "hi"?"""#, "/say%20%22hi%22?%22%22"),
    case("$(id) ${HOME} $HOME $$", "/$(id)/$HOME/$$?x=$(id)", "/$(id)/$HOME/$$?x=$(id)"),
    case("`id` ``", "/`id`?`", "/%60id%60?%60"),
    case("%PATH% 100% %%", "/%PATH%/%AB?100%&%20", "/%25PATH%25/%AB?100%25&%20"),
    case("!! !$ !id ^a^b", "/!!/!$?!!", "/!!/!$?!!"),
    case(r"a\b \\ \n \' c", r"/a\b?\\", r"/a%5Cb?%5C%5C"),
    case(r#"C:\ \" \\" \: \@ \"#, r#"/\"?\"#, "/%5C%22?%5C"),
    case("two  blanks", "/two  blanks?a b", "/two%20%20blanks?a%20b"),
    case("Zoë ‘Łovelace’ “🚀” ‚‛", "/Zoë/‘🚀’?ł", "/Zo%C3%AB/%E2%80%98%F0%9F%9A%80%E2%80%99?%C5%82"),
    case("-H --data @x", "/-H/--data?-x", "/-H/--data?-x"),
    case("; id & id | id > x < y # (d)", "/;id&id|id>x<y(d)", "/;id&id%7Cid%3Ex%3Cy(d)"),
    case("* ? [a-z] {b,c} ~ ^", "/*/[a-z]/{b,c}/~/^?*", "/*/%5Ba-z%5D/%7Bb,c%7D/~/%5E?*"),
    case("a=b:c@d,e;f=:g:=h==i", "/a=b:c@d,e;f=:g:=h==i", "/a=b:c@d,e;f=:g:=h==i"),
];
