//! What the guide must say, step by step, exactly.

use super::{exported, step_of, values};

fn check(number: usize, literals: &[&str]) {
    let step = step_of(&exported(&values()), number);
    for literal in literals {
        assert!(step.contains(literal), "{literal}\nis missing in\n{step}");
    }
}

#[test]
fn prerequisites_and_account() {
    check(
        0,
        &[
            "Amazon Bedrock AgentCore",
            "nginx",
            "Python 3.11+",
            "<https://developer.okta.com/signup/>",
            "<https://developer.okta.com/docs/guides/implement-grant-type/authcodepkce/main/>",
            "<https://developer.okta.com/docs/concepts/oauth-openid/#authorization-code-flow-with-pkce>",
            "<https://developer.okta.com/docs/>",
            "<https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/>",
        ],
    );
    check(1, &["Okta Integrator Free Plan", "business email", "ten active users", "Okta domain: `dev-1.okta.com`"]);
}

#[test]
fn single_page_application() {
    check(
        2,
        &[
            "Applications > Applications > Create App Integration > OIDC - OpenID Connect > Single-Page Application",
            "`aws-support-agent-client`",
            "**Authorization Code**",
            "**Refresh Token**",
            "`http://localhost:8080/callback`",
            "`http://localhost:8080/okta-auth/`",
            "`http://localhost:8080/okta-auth/iframe-oauth-flow.html`",
            "Sign-out redirect URI: `http://localhost:8080/`",
            "Allow everyone in your organization to access",
            "Federation Broker Mode",
            "Client ID: `0oaspa4567890abcdefg`",
            "\n7. **Applications > Applications >** `aws-support-agent-client` **> Assignments**",
            "<https://dev-1-admin.okta.com/admin/apps/active>",
        ],
    );
}

#[test]
fn authorization_server() {
    check(
        3,
        &[
            "Security > API > Authorization Servers >** `default` **> Scopes",
            "`openid`",
            "`profile`",
            "`email`",
            "Name: `api`",
            "Description: `API access for AgentCore`",
            "Include in public metadata",
            "Set as a default scope",
            "Add Policy",
            "Name: `All`",
            "Description: `Access to all`",
            "Create Policy",
            "Add Rule",
            "Rule Name: `All`",
            "Create Rule",
            "**Client Credentials**",
            "**Token Exchange**",
            "<https://dev-1-admin.okta.com/admin/oauth2/as>",
        ],
    );
}

#[test]
fn trusted_origin_and_machine() {
    check(
        4,
        &[
            "Security > API > Trusted Origins > Add Origin",
            "Origin URL: `http://localhost:8080`",
            "Cross-Origin Resource Sharing (CORS)",
            "**Redirect**",
            "**iFrame embed**",
            "Allows iFrame embedding of Okta End User Dashboard",
            "<https://dev-1-admin.okta.com/admin/access/api/trusted_origins>",
        ],
    );
    check(
        5,
        &[
            "Create App Integration > API Services",
            "`aws-support-agent-m2m`",
            "**Client secret**",
            "Client Credentials",
            "Token Exchange",
            "Require Demonstrating Proof of Possession (DPoP)",
            "Client ID of the API Services app: `0oam2m4567890abcdefg`",
            "`OKTA_CLIENT_SECRET`",
        ],
    );
}

#[test]
fn audience_and_users() {
    check(6, &["`api://default`", "Audience: `myagentcoreaud`", "Settings > Edit"]);
    check(7, &["Directory > People", "Okta Verify", "<https://dev-1-admin.okta.com/admin/users>"]);
}

#[test]
fn nginx_on_four_systems() {
    check(
        8,
        &[
            "### macOS",
            "raw.githubusercontent.com/Homebrew/install/HEAD/install.sh",
            "\nbrew install nginx\n",
            "\nbrew services start nginx\n",
            "\nbrew services stop nginx\n",
            "\nbrew services restart nginx\n",
            "\nnginx -s reload\n",
            "\nnginx -t\n",
            "`/opt/homebrew/etc/nginx/nginx.conf`",
            "`/usr/local/etc/nginx/nginx.conf`",
            "`8080`",
            "\ncargo xtask nginx-install --port 8080\n",
            "\ncargo xtask nginx-install --uninstall\n",
            "\n./install.sh --port 8080\n",
            "\nsudo ./install.sh --port 8080\n",
            "install.ps1 --port 8080\n",
            "### Windows",
            "<https://nginx.org/en/download.html>",
            "`C:\\nginx`",
            "`C:\\nginx\\conf\\nginx.conf`",
            "`C:\\nginx\\html`",
            "`80`",
            "\n.\\nginx.exe -s reload\n",
            "\n.\\nginx.exe -t\n",
            "### Linux",
            "apt-get install nginx",
            "`/etc/nginx/nginx.conf`",
            "`/etc/nginx/sites-enabled/default`",
            "\nsudo systemctl restart nginx\n",
            "### Docker",
            "docker run ",
            "\ndocker exec okta-pkce-tester nginx -t\n",
            "\ncurl 'http://localhost:8080/health'\n",
            "It must print `healthy`.",
            "\ncurl 'http://localhost:8080/okta-auth/iframe-oauth-flow.html'\n",
            "`PKCE OpenID Flow - Okta PKCE tester`",
            "cargo xtask nginx-conf",
        ],
    );
}

/// The second `curl` promises a title.
#[test]
fn the_page_has_the_title_that_curl_must_print() {
    let page = include_str!("../../../../../index.html");
    assert!(page.contains("<title>PKCE OpenID Flow - Okta PKCE tester</title>"));
}

#[test]
fn login_and_hand_over() {
    check(
        9,
        &[
            "Request `api` by name",
            "Set as a default scope",
            "`scp` must contain `api`",
            "`aud` must be `myagentcoreaud`",
            "Token Preview",
            "One authorization server for both apps",
        ],
    );
    check(
        10,
        &[
            "`config/static-config.yaml`",
            "The redirect URI there is always `http://localhost:8080/callback`",
            "\nexport AWS_PROFILE='default'\n",
            "\ncd -- 'agentcore-runtime/deployment'\n",
            "\n./01-prerequisites.sh\n",
            "\n./02-create-memory.sh\n",
            "(uses your Okta configuration):\n\n```\n./03-setup-oauth-provider.sh\n",
            "\n./04-deploy-mcp-tool-lambda.sh\n",
            "\n./05-create-gateway-targets.sh\n",
            "\n./06-deploy-diy.sh\n",
            "\n./07-deploy-sdk.sh\n",
            "| `okta.jwt.issuer` | `https://dev-1.okta.com/oauth2/default` |",
            "`https://dev-1.okta.com/oauth2/default/.well-known/openid-configuration`",
            "`OAuth provider not found`",
        ],
    );
}

#[test]
fn production() {
    check(
        11,
        &[
            "own domain",
            "HTTPS",
            "Token lifetimes",
            "rotation",
            "Strict audience validation",
            "pipeline's environment",
            "restricted network",
            "Reports > System Log",
            "One authorization server for each app",
            "<https://dev-1-admin.okta.com/report/system_log_2>",
        ],
    );
}

#[test]
fn what_no_browser_sees_is_marked() {
    for (number, part) in [
        (0, "AWS account"),
        (1, "plan"),
        (2, "Federation Broker Mode"),
        (4, "Redirect and Allows iFrame embedding of Okta End User Dashboard"),
        (5, "This app"),
        (7, "users"),
        (8, "nginx is installed"),
        (10, "AWS"),
        (11, "production org"),
    ] {
        let step = step_of(&exported(&values()), number);
        let unseen = step.lines().find(|line| line.starts_with("Not visible to a browser: ")).unwrap_or_default();
        assert!(unseen.contains(part), "{number}: {unseen}");
    }
}
