use super::*;

#[test]
fn what_is_added_is_active_and_called_after_the_domain_where_it_has_no_name() {
    let mut profiles = Profiles::default();
    let mut check = |domain: &str, name: &str| {
        profiles.add("  ", &form(domain)).expect("a profile");
        assert_eq!(active(&profiles), Some(name), "{domain}");
    };
    check("dev-123.okta.com", "dev-123");
    check("https://dev-123-admin.okta.com/", "dev-123 2");
    check("http://127.0.0.1:8090", "127.0.0.1:8090");
    check("http://localhost:8090", "localhost");
    check("", "Profile");
    check("%", "Profile 2");
}

#[test]
fn a_selected_profile_has_its_form_with_its_expectations() {
    let mut profiles = three();
    assert_eq!(active(&profiles), Some("customer A"));
    assert_eq!(profiles.select("dev"), Some(&expecting("dev.okta.com")));
    assert_eq!(active(&profiles), Some("dev"));
    assert_eq!(profiles.select("Dev"), None);
    assert_eq!(active(&profiles), Some("dev"), "a name that nobody has selects nothing");
}

#[test]
fn copies_come_after_the_original() {
    let mut profiles = three();
    profiles.select("dev");
    profiles.duplicate().expect("a copy");
    profiles.select("dev");
    profiles.duplicate().expect("a copy");
    assert_eq!(names(&profiles), ["dev", "dev copy 2", "dev copy", "stage", "customer A"]);
    assert_eq!(active(&profiles), Some("dev copy 2"));
    assert_eq!(profiles.active().map(|profile| &profile.draft), Some(&expecting("dev.okta.com")));
    assert_eq!(Profiles::default().duplicate(), Err(ProfileProblem::NoneActive));
}

#[test]
fn names_are_unique_trimmed_and_bounded() {
    let mut profiles = three();
    let mut check = |typed: &str, problem: &str| {
        let said =
            [profiles.rename(typed), profiles.add(if typed.trim().is_empty() { "dev" } else { typed }, &form("d"))]
                .map(|result| result.expect_err(typed).to_string());
        assert_eq!(said[0], problem);
        assert_eq!((names(&profiles), active(&profiles)), (vec!["dev", "stage", "customer A"], Some("customer A")));
    };
    check(" dev ", "a profile called dev already exists; enter another name");
    check(" ", "enter the profile's name");
    check("a\tb", "remove the tab from the profile's name");
    check("a\u{200b}b", "remove the zero-width space from the profile's name");
    check(&"ü".repeat(61), "the name has 61 characters; the limit is 60");
    profiles.rename(" customer B ").expect("a name");
    assert_eq!(active(&profiles), Some("customer B"));
    profiles.rename("customer B").expect("its own name is no other's");
    profiles.add(&"ü".repeat(60), &form("d")).expect("the longest name");
    profiles.duplicate().expect("a copy of the longest");
    profiles.duplicate().expect("a copy of the copy");
    assert!(names(&profiles).iter().all(|name| name.chars().count() <= 60), "{:?}", names(&profiles));
}

#[test]
fn a_deleted_profile_comes_back_to_its_place() {
    let mut profiles = three();
    let before = {
        profiles.select("stage");
        profiles.clone()
    };
    let deleted = profiles.delete().expect("one is active");
    assert_eq!((names(&profiles), active(&profiles)), (vec!["dev", "customer A"], None));
    assert_eq!(profiles.delete(), None);
    assert_eq!(profiles.save(&form("x")), Err(ProfileProblem::NoneActive), "nothing is written over by accident");
    profiles.restore(deleted.clone()).expect("there is room");
    assert_eq!(profiles, before);
    profiles.delete();
    profiles.add("stage", &form("d")).expect("the name is free");
    profiles.restore(deleted).expect("there is room");
    assert_eq!((names(&profiles), active(&profiles)), (vec!["dev", "stage 2", "customer A", "stage"], Some("stage 2")));
}

#[test]
fn the_form_is_saved_into_the_active_profile_alone() {
    let mut profiles = three();
    profiles.select("stage");
    profiles.save(&form("other.okta.com")).expect("a form");
    assert_eq!(profiles.list()[0].draft, expecting("dev.okta.com"));
    assert_eq!(profiles.list()[1].draft, form("other.okta.com"));
}

/// What another tab selects is not what this one writes into.
#[test]
fn each_tab_has_its_own_active_profile() {
    let (mut here, mut elsewhere) = (three(), three());
    here.select("dev");
    elsewhere.select("stage");
    assert_eq!(active(&elsewhere.clone().activated_as(&here)), Some("dev"));
    elsewhere.select("dev");
    elsewhere.delete();
    assert_eq!(active(&elsewhere.clone().activated_as(&here)), None, "deleted there");
    assert_eq!(active(&three().activated_as(&elsewhere)), None);
}

#[test]
fn there_is_room_for_a_hundred() {
    let mut profiles = Profiles::default();
    for _ in 0..MOST_PROFILES {
        profiles.add("", &form("d.okta.com")).expect("there is room");
    }
    assert_eq!(profiles.add("", &form("d.okta.com")), Err(ProfileProblem::TooMany));
    assert_eq!(profiles.duplicate(), Err(ProfileProblem::TooMany));
    assert_eq!(profiles.list().len(), MOST_PROFILES);
}

#[test]
fn no_profile_has_a_secret() {
    let token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";
    let check = |draft: ConfigDraft, member: &str| {
        let problem = ProfileProblem::Secret { member: member.into() };
        let mut profiles = three();
        assert_eq!(profiles.add("x", &draft), Err(problem.clone()));
        assert_eq!(profiles.save(&draft), Err(problem));
        assert_eq!(profiles, three());
        assert!(!format!("{:?}", profiles.add("x", &draft)).contains("eyJ"), "the problem doesn't repeat it");
    };
    check(ConfigDraft { client_id: token.into(), ..form("d") }, "client_id");
    check(ConfigDraft { audience: "-----BEGIN PRIVATE KEY-----".into(), ..form("d") }, "audience");
    let claim = json!({"claim": "client_secret", "claim_value": "hunter2"});
    let expected = Expectations::from_json(&claim).expect("expectations");
    check(ConfigDraft { expected, ..form("d") }, "client_secret");
    let long = ConfigDraft { audience: "x".repeat(2_001), ..form("d") };
    assert_eq!(three().add("x", &long), Err(ProfileProblem::TooLarge { member: "audience".into() }));
}
