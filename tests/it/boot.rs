//! What `boot.js` decides ahead of the programs is what they decide.

use login::config::ConfigField;

const BOOT: &str = include_str!("../../src/boot.js");

#[test]
fn it_leaves_the_parameters_in_the_address_that_a_link_has() {
    let (_, list) = BOOT.split_once("const CONTRACT = [").expect("the list");
    let (list, _) = list.split_once(']').expect("its end");
    let left: Vec<&str> = list.split(',').map(|name| name.trim().trim_matches('"')).collect();
    assert_eq!(left, ConfigField::ALL.map(ConfigField::parameter));
}
