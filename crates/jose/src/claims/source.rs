//! Where a meaning is written down.

use std::fmt;

/// A document and the section in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Where.
    pub document: Publication,
    /// `4.1.1`, `A.2` for an appendix, or a heading; empty for the whole document.
    pub section: &'static str,
}

/// The documents that the catalog rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publication {
    /// A paper of the IETF by its number.
    Rfc(u16),
    /// OpenID Connect Core 1.0.
    OidcCore,
    /// OpenID Connect Front-Channel Logout 1.0.
    OidcFrontChannelLogout,
    /// OpenID Connect Back-Channel Logout 1.0.
    OidcBackChannelLogout,
    /// The financial-grade profile, which defines `s_hash`.
    Fapi,
    /// The registry "JSON Web Token Claims".
    IanaJwtClaims,
    /// Okta's reference of its tokens.
    OktaTokens,
    /// Okta's list of names that custom claims can't have.
    OktaReservedClaims,
    /// Okta's guide to the groups claim.
    OktaGroupsClaim,
    /// Okta's guide to amr.
    OktaAmr,
    /// Okta's guide to acr.
    OktaStepUp,
}

impl Publication {
    /// Returns where it is published.
    #[must_use]
    pub fn address(self) -> String {
        match self {
            Self::Rfc(number) => return format!("https://www.rfc-editor.org/rfc/rfc{number}"),
            Self::OidcCore => "https://openid.net/specs/openid-connect-core-1_0.html",
            Self::OidcFrontChannelLogout => "https://openid.net/specs/openid-connect-frontchannel-1_0.html",
            Self::OidcBackChannelLogout => "https://openid.net/specs/openid-connect-backchannel-1_0.html",
            Self::Fapi => "https://openid.net/specs/openid-financial-api-part-2-1_0.html",
            Self::IanaJwtClaims => "https://www.iana.org/assignments/jwt/jwt.xhtml",
            Self::OktaTokens => "https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/",
            Self::OktaReservedClaims => "https://support.okta.com/help/s/article/list-of-reserved-claim-names",
            Self::OktaGroupsClaim => "https://developer.okta.com/docs/guides/customize-tokens-groups-claim/main/",
            Self::OktaAmr => "https://developer.okta.com/docs/guides/configure-amr-claims-mapping/main/",
            Self::OktaStepUp => "https://developer.okta.com/docs/guides/step-up-authentication/main/",
        }
        .to_owned()
    }

    /// Returns how the document names a section in its own address.
    fn anchor(self) -> Option<&'static str> {
        match self {
            Self::Rfc(_) => Some("#section-"),
            Self::OidcCore | Self::OidcFrontChannelLogout | Self::OidcBackChannelLogout | Self::Fapi => {
                Some("#rfc.section.")
            }
            Self::IanaJwtClaims
            | Self::OktaTokens
            | Self::OktaReservedClaims
            | Self::OktaGroupsClaim
            | Self::OktaAmr
            | Self::OktaStepUp => None,
        }
    }
}

impl Source {
    /// Returns the address of the section, or of the document where sections have none.
    #[must_use]
    pub fn address(self) -> String {
        let address = self.document.address();
        match self.document.anchor() {
            Some("#section-") if self.section.starts_with(char::is_alphabetic) => {
                [address.as_str(), "#appendix-", self.section].concat()
            }
            Some(anchor) if !self.section.is_empty() => [address.as_str(), anchor, self.section].concat(),
            Some(_) | None => address,
        }
    }
}

impl fmt::Display for Publication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rfc(number) => return write!(f, "RFC {number}"),
            Self::OidcCore => "OpenID Connect Core",
            Self::OidcFrontChannelLogout => "OpenID Connect Front-Channel Logout",
            Self::OidcBackChannelLogout => "OpenID Connect Back-Channel Logout",
            Self::Fapi => "FAPI 1.0 Advanced",
            Self::IanaJwtClaims => "IANA's list of JWT claims",
            Self::OktaTokens => "Okta: OpenID Connect and OAuth 2.0 API",
            Self::OktaReservedClaims => "Okta: list of reserved claims",
            Self::OktaGroupsClaim => "Okta: groups claim",
            Self::OktaAmr => "Okta: AMR claims",
            Self::OktaStepUp => "Okta: step-up authentication",
        })
    }
}

/// `RFC 7519, section 4.1.1`.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.section {
            "" => write!(f, "{}", self.document),
            section => write!(f, "{}, section {section}", self.document),
        }
    }
}
