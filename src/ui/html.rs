//! One function for each tag: `div()`, `button()`. A misspelt tag doesn't compile. [`Element`]'s methods do the rest.

use super::element::Element;

macro_rules! tags {
    ($($tag:ident)*) => {
        $(
            #[doc = concat!("Returns an empty `", stringify!($tag), "` element.")]
            pub fn $tag() -> Element {
                Element::new(stringify!($tag))
            }
        )*
    };
}

tags! {
    a article bdi button code dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 header input label li mark ol
    option p pre progress q s script section select span strong summary table tbody td textarea th thead tr ul
}
