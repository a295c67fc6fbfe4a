use serde_json::Value;

use super::*;

fn stored(json: &Value) -> Option<Profiles> {
    Profiles::from_json(json, &page())
}

#[test]
fn what_is_stored_is_read_back() {
    for select in ["dev", "stage"] {
        let mut profiles = three();
        profiles.select(select);
        assert_eq!(stored(&profiles.to_json()), Some(profiles.clone()));
        profiles.delete();
        assert_eq!(stored(&profiles.to_json()), Some(profiles), "none is active");
    }
    assert_eq!(stored(&Profiles::default().to_json()), Some(Profiles::default()));
}

#[test]
fn what_is_not_ours_is_not_read_in_part() {
    let good = three().to_json();
    let check = |pointer: &str, value: Value| {
        let mut json = good.clone();
        *json.pointer_mut(pointer).expect(pointer) = value;
        assert_eq!(stored(&json), None, "{pointer}");
    };
    check("", json!(null));
    check("", json!([]));
    check("/profiles", json!({}));
    check("/active", json!("nobody"));
    check("/active", json!(1));
    check("/profiles/0", json!("dev"));
    check("/profiles/0/name", json!("stage"));
    check("/profiles/0/name", json!(""));
    check("/profiles/0/form", json!(null));
    check("/profiles/0/form/scopes", json!(["openid"]));
    check("/profiles/0/form/response_mode", json!("form_post"));
    check("/profiles/0/form/expected", json!({"scope": "api"}));
    let mut with_more = good.clone();
    with_more["profiles"][0]["form"]["client_secret"] = json!("hunter2");
    assert_eq!(stored(&with_more), None);
}

fn import(profiles: &mut Profiles, text: &str) -> Vec<String> {
    let report = profiles.import(text, &page()).unwrap_or_else(|problem| panic!("{problem}"));
    report.sentences()
}

#[test]
fn an_export_is_imported_elsewhere() {
    let mut profiles = Profiles::default();
    assert_eq!(import(&mut profiles, &three().export()), ["Added: dev, stage, customer A."]);
    assert_eq!((profiles.list(), active(&profiles)), (three().list(), None));
    assert_eq!(import(&mut profiles, &three().export()), ["Already here and identical: dev, stage, customer A."]);
    assert_eq!(profiles.list(), three().list());
}

#[test]
fn another_content_of_the_same_name_gets_another_name() {
    let mut profiles = three();
    profiles.select("dev");
    profiles.save(&form("changed.okta.com")).expect("a form");
    let said = import(&mut profiles, &three().export());
    assert_eq!(
        said,
        [
            "A different profile is already called dev, so the file's was added as dev (imported).",
            "Already here and identical: stage, customer A.",
        ]
    );
    assert_eq!(names(&profiles), ["dev", "stage", "customer A", "dev (imported)"]);
    assert_eq!(active(&profiles), Some("dev"));
    let again = import(&mut profiles, &three().export());
    assert_eq!(again, ["Already here and identical: dev (imported), stage, customer A."]);
    profiles.save(&form("once-more.okta.com")).expect("a form");
    let mut other = three();
    other.select("dev");
    other.save(&form("third.okta.com")).expect("a form");
    import(&mut profiles, &other.export());
    assert_eq!(names(&profiles).last(), Some(&"dev (imported) 2"));
}

#[test]
fn what_is_no_part_of_a_profile_is_named() {
    let text = json!({
        "version": 2,
        "profiles": [
            {"name": "a", "form": {"domain": "a.okta.com", "client_secret": "hunter2", "colour": "red"}, "notes": []},
            {"name": "b", "form": {"domain": 7}},
            {"name": "c", "form": {"expected": {"scopes": 7}}},
            {"name": " ", "form": {}},
            {"form": {}},
            "d",
            {"name": "e", "form": {"client_id": "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl"}},
        ],
    });
    let mut profiles = Profiles::default();
    let said = import(&mut profiles, &text.to_string());
    assert_eq!(
        said,
        [
            "Added: a.",
            "b wasn't added: domain isn't a string.",
            "c wasn't added: its expectations can't be read.",
            "Profile 4 wasn't added: enter the profile's name.",
            "Profile 5 wasn't added: it has no name.",
            "Profile 6 wasn't added: it isn't an object.",
            "e wasn't added: client_id looks like a token or a key; profiles never contain secrets, so it wasn't saved.",
            "Ignored, because profiles don't have it: version, profiles[0].notes, profiles[0].form.colour.",
            "The file contains a secret at profiles[0].form.client_secret. It wasn't read: profiles never contain secrets.",
        ]
    );
    assert!(!said.concat().contains("hunter2") && !profiles.export().contains("hunter2"));
    assert_eq!(names(&profiles), ["a"]);
}

#[test]
fn other_texts_are_refused_as_a_whole() {
    let check = |text: &str, problem: &str| {
        let mut profiles = three();
        let said = profiles.import(text, &page()).expect_err(problem).to_string();
        assert!(said.contains(problem), "{said}");
        assert_eq!(profiles, three());
    };
    check(" \n", "the text is empty");
    check("okta:\n  domain: d", "this isn't JSON");
    check("{\"domain\": \"d.okta.com\"}", "this isn't a profiles file");
    check(r#"{"profiles":[],"profiles":[]}"#, "profiles appears twice");
    check(r#"{"profiles":[{"name":"a","name":"b","form":{}}]}"#, "profiles.[].name appears twice");
    check(&format!(r#"{{"profiles":[],"x":{}{}}}"#, "[".repeat(100), "]".repeat(100)), "nested too deeply");
    check(&format!(r#"{{"profiles":[],"x":"{}"}}"#, "x".repeat(256 * 1024)), "the limit is 256 kB");
    let mut profiles = Profiles::default();
    assert_eq!(import(&mut profiles, r#"{"profiles":[]}"#), ["The file has no profiles, so nothing was added."]);
}

#[test]
fn no_more_are_imported_than_there_is_room_for() {
    let list: Vec<_> = (0..150).map(|number| json!({"name": format!("p{number}"), "form": {}})).collect();
    let mut profiles = Profiles::default();
    let said = import(&mut profiles, &json!({"profiles": list}).to_string());
    assert_eq!(profiles.list().len(), MOST_PROFILES);
    assert_eq!(said[0], "Added: p0, p1, p2, p3, p4, p5, p6, p7 and 92 more.");
    assert_eq!(said[1], "p100 wasn't added: the limit of 100 profiles is reached; delete one first.");
    assert_eq!(said.last().map(String::as_str), Some("42 more profiles weren't added."));
}
