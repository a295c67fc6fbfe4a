//! The reader of the authorizer check and this one are the same, so they can't disagree.

use inspect::authorizer::static_config;

use super::*;
use crate::files::export::static_config as written;

#[test]
fn the_authorizer_check_finds_two_in_what_is_written() {
    let found = static_config::read(&written(&draft(), &page())).unwrap_or_else(|problem| panic!("{problem}"));
    let paths: Vec<_> = found.authorizers.iter().map(|authorizer| authorizer.path.as_str()).collect();
    assert_eq!(paths, ["okta.jwt", "agentcore.jwt_authorizer"]);
    for authorizer in &found.authorizers {
        assert_eq!(authorizer.issuer(), Some("https://dev-123456.okta.com/oauth2/default"));
        assert_eq!(authorizer.rules.audiences, ["myagentcoreaud"]);
    }
    assert_eq!(found.odd, []);
    assert_eq!(found.secrets, []);
}
