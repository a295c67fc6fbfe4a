//! A form that one of the simulator's own pages sent; those of other sites are refused.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;

use crate::devices::Device;
use crate::org::Org;
use crate::pages;
use crate::parameters::Parameters;
use crate::routes::authn::{Asking, device};

/// The fields, and the browser that filled them in.
pub(super) struct Submitted {
    fields: Parameters,
    asking: Asking,
}

impl Submitted {
    /// Returns the field, empty if there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.fields.get(name).unwrap_or_default()
    }

    /// Returns every value of the field.
    pub(super) fn get_all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.get_all(name)
    }

    pub(super) fn device(&self) -> &Device {
        &self.asking.known_or_new
    }

    pub(super) fn mark(&self, org: &Org, response: Response) -> Response {
        self.asking.mark(org, response)
    }
}

impl FromRequest<Arc<Org>> for Submitted {
    type Rejection = Response;

    async fn from_request(request: Request, org: &Arc<Org>) -> Result<Self, Response> {
        let headers = request.headers().clone();
        if !is_from_here(&headers) {
            return Err(pages::refusal(StatusCode::FORBIDDEN, "The form came from another site."));
        }
        let unreadable = |_| pages::refusal(StatusCode::BAD_REQUEST, "The form couldn't be read.");
        let body = Bytes::from_request(request, org).await.map_err(unreadable)?;
        let fields = Parameters::parse(&String::from_utf8_lossy(&body));
        Ok(Self { fields, asking: device(org, &headers) })
    }
}

/// Browsers name the origin of the page with every form; programs name none.
fn is_from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin == format!("http://{host}"),
        (Some(_), None) => false,
        (None, _) => true,
    }
}
