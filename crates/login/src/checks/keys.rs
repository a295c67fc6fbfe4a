//! The keys of an issuer, and the signature by one of them.

use jose::{Keys, Reason, SignatureVerdict, verify};

use super::comparison::CheckMade;
use crate::protocol::metadata::{MetadataError, SIGNED_BY};

/// The keys to verify with. Those that were not fetched make the signature fail; it is never skipped for them.
#[derive(Debug, Clone, Copy)]
pub enum IssuerKeys<'a> {
    /// What the issuer publishes.
    Fetched(&'a Keys),
    /// Nothing, and why.
    NotFetched(&'a MetadataError),
}

/// Whether one of the issuer's keys signed the token: the verdict that the inspector gives by the same keys and algorithm.
pub(super) fn signature(text: &str, keys: IssuerKeys<'_>) -> CheckMade {
    let compared = |passes, actual| CheckMade::new(passes, "RS256 by a key the issuer publishes", actual);
    let keys = match keys {
        IssuerKeys::Fetched(keys) => keys,
        IssuerKeys::NotFetched(error) => {
            return compared(false, format!("the issuer's keys couldn't be fetched: {error}"));
        }
    };
    match verify(text, keys, SIGNED_BY).verdict {
        SignatureVerdict::Verified { algorithm, key } => {
            let name = key.kid.map_or_else(|| "without a name".into(), |kid| format!("key {kid}"));
            compared(true, format!("{}, {name}", algorithm.name()))
        }
        SignatureVerdict::Refused(reasons) => compared(false, reasons.first().map(Reason::brief).unwrap_or_default()),
    }
}
