//! Work that goes on beside the page.

use std::future::Future;

use futures::future::FutureExt;
use leptos::task::spawn_local_scoped;

/// Starts `work`, which ends with the part of the page that starts it. One type of future for all of them: each type of its
/// own would load another copy of what drives it, about a kilobyte.
pub fn start(work: impl Future<Output = ()> + 'static) {
    spawn_local_scoped(work.boxed_local());
}
