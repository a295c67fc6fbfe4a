//! Copying: what lands on the clipboard, and what is left where the browser refuses.

use okta_sim::Fault;

use crate::case::{Case, Stage, cases};

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        each_button_puts_its_text_on_the_clipboard,
        a_token_that_is_a_command_is_named_and_not_copied,
        a_refused_clipboard_leaves_the_token_selected needs ClipboardPermission,
    ]
}

async fn each_button_puts_its_text_on_the_clipboard(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                let tokens = world.page.result().await;
                let access = tokens["access_token"].as_str().expect("an access token");
                let id = tokens["id_token"].as_str().expect("an ID token");
                let header = format!("Authorization: Bearer {access}");
                for (button, text) in [
                    ("copy-access-token", access),
                    ("copy-id-token", id),
                    ("copy-auth-header", &header),
                    ("copy-curl", &format!("curl --header '{header}' 'https://api.example.com/'")),
                ] {
                    world.page.click(button).await;
                    assert!(world.page.copied(button).await, "{button} confirms");
                    assert_eq!(world.page.paste().await, text, "{button}");
                }
            },
        )
        .await;
}

async fn a_token_that_is_a_command_is_named_and_not_copied(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::HostileToken),
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;
                world.page.skip_the_pause().await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_error("token-not-usable").await;
                let message = world.page.text("error-message").await;
                assert!(message.contains("the access token contains the character '"), "{message}");
                for copy in ["copy-curl", "copy-auth-header", "copy-access-token"] {
                    assert_eq!(world.page.count(copy).await, 0, "{copy}");
                }
                let words = world.page.evaluate("return document.body.textContent").await.to_string();
                assert!(!words.contains("pwned"), "the page shows no part of such a token");
            },
        )
        .await;
}

async fn a_refused_clipboard_leaves_the_token_selected(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.refuse_the_clipboard(&world.origin).await;
                world.page.reach_tokens(world, &[]).await;
                let tokens = world.page.result().await;
                for (button, token) in [("copy-access-token", "access_token"), ("copy-id-token", "id_token")] {
                    world.page.click(button).await;
                    assert!(!world.page.copied(button).await, "{button} does not confirm");
                    assert!(world.page.text(button).await.contains("Ctrl+C"), "{button} says what to press");
                    assert_eq!(world.page.selected().await, tokens[token], "{button}");
                }
            },
        )
        .await;
}
