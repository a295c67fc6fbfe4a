//! How tests are listed: by name, with what they need of a browser.

use futures::future::LocalBoxFuture;
use libtest_mimic::{Completion, Trial};
use xtask::browser::Engine;

use crate::capability::Capability;

/// The tests of a file. One that needs what not every engine has says so: `pictures needs Emulation`.
macro_rules! cases {
    ($($test:ident $(needs $need:ident)*),+ $(,)?) => {
        vec![$($crate::case::Case {
            name: concat!(module_path!(), "::", stringify!($test)),
            needs: &[$($crate::capability::Capability::$need),*],
            body: |stage| Box::pin($test(stage)),
        }),+]
    };
}
pub(crate) use cases;

/// A test, not yet on an engine.
pub struct Case {
    pub name: &'static str,
    pub needs: &'static [Capability],
    pub body: fn(Stage) -> LocalBoxFuture<'static, ()>,
}

/// What a test is told about its run.
pub struct Stage {
    /// As it is listed: `logins::by_query`.
    pub name: &'static str,
    pub engine: Engine,
}

impl Case {
    /// The test as the harness runs it. What the engine lacks makes it ignored, with the reason.
    pub fn on(self, engine: Engine) -> Trial {
        let name = self.name.split_once("::").map_or(self.name, |(_crate, name)| name);
        Trial::ignorable_test(name, move || {
            for need in self.needs {
                if let Err(reason) = need.of(engine) {
                    return Ok(Completion::ignored_with(format!("{engine}: {reason}")));
                }
            }
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on((self.body)(Stage { name, engine }));
            Ok(Completion::Completed)
        })
    }
}
