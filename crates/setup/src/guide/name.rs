//! The names and values that the user can change: part of the page's contract with scripts.

use login::config::ConfigField;

/// Declares the values once: the variants, their spelling, label, default and hint.
macro_rules! guide_names {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $label:literal, $default:literal, $hint:literal;)+) => {
        /// A name or a value of the guide.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum GuideName { $($(#[doc = $doc])+ $name,)+ }

        impl GuideName {
            /// Every value, in the page's order.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Returns the stable name, which hooks and the guide's texts use.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// Returns what the value is called on the page.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)+ }
            }

            /// Returns what the guide uses while nothing is entered; empty where only the person knows.
            #[must_use]
            pub fn default_text(self) -> &'static str {
                match self { $(Self::$name => $default,)+ }
            }

            /// Returns where the value comes from.
            #[must_use]
            pub fn hint(self) -> &'static str {
                match self { $(Self::$name => $hint,)+ }
            }
        }
    };
}

guide_names! {
    /// The domain of the org.
    Domain = "domain", "Okta domain", "", "In the Okta console at the top right, under your name.";
    /// The client ID of the single-page app.
    ClientId = "client-id", "Client ID", "", "From the single-page app in step 2.";
    /// The authorization server of both apps.
    AuthServer = "auth-server", "Authorization server ID", "default", "Security > API > Authorization Servers.";
    /// The scopes that a login requests.
    Scopes = "scopes", "Scopes to request", "openid profile email", "Separate with spaces.";
    /// The audience of the authorization server.
    Audience = "audience", "Audience", "myagentcoreaud", "What your tokens are for. Choose any name.";
    /// The redirect URI that the login uses.
    RedirectUri = "redirect-uri", "Redirect URI of the login", "", "One of those registered in step 2.";
    /// The single-page app.
    ClientName = "client-name", "Name of the single-page app", "aws-support-agent-client", "Step 2.";
    /// The custom scope.
    CustomScope = "custom-scope", "Custom scope", "api", "Step 3.";
    /// Its description.
    ScopeDescription = "scope-description", "Description of the scope", "API access for AgentCore", "Step 3.";
    /// The access policy.
    PolicyName = "policy-name", "Name of the access policy", "All", "Step 3.";
    /// Its description.
    PolicyDescription = "policy-description", "Description of the access policy", "Access to all", "Step 3.";
    /// Its rule.
    RuleName = "rule-name", "Name of the rule", "All", "Step 3.";
    /// The trusted origin.
    OriginName = "origin-name", "Name of the trusted origin", "Login tester", "Step 4.";
    /// The API Services app.
    MachineName = "m2m-name", "Name of the API Services app", "aws-support-agent-m2m", "Step 5.";
    /// Its client ID.
    MachineClientId = "m2m-client-id", "Client ID of the API Services app", "", "Step 5. Never enter the secret.";
    /// The AWS CLI's profile.
    AwsProfile = "aws-profile", "AWS profile", "default", "Step 10: a profile of your AWS CLI.";
    /// The sample's configuration file.
    ConfigFile = "config-file", "Configuration file", "config/static-config.yaml", "Step 10, in the AWS sample.";
    /// The folder with the sample's scripts.
    DeploymentFolder = "deployment-folder", "Deployment folder", "agentcore-runtime/deployment", "Step 10, in the AWS sample.";
}

impl GuideName {
    /// Returns the value of this name; `None` for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|name| name.as_str() == text)
    }

    /// Returns the field of the login's configuration that the value is; `None` for one of the guide's own.
    #[must_use]
    pub fn field(self) -> Option<ConfigField> {
        match self {
            Self::Domain => Some(ConfigField::Domain),
            Self::ClientId => Some(ConfigField::ClientId),
            Self::AuthServer => Some(ConfigField::AuthServer),
            Self::Scopes => Some(ConfigField::Scopes),
            Self::Audience => Some(ConfigField::Audience),
            Self::RedirectUri => Some(ConfigField::RedirectUri),
            Self::ClientName
            | Self::CustomScope
            | Self::ScopeDescription
            | Self::PolicyName
            | Self::PolicyDescription
            | Self::RuleName
            | Self::OriginName
            | Self::MachineName
            | Self::MachineClientId
            | Self::AwsProfile
            | Self::ConfigFile
            | Self::DeploymentFolder => None,
        }
    }
}
