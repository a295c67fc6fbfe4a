//! The security headers of the server block, for the pages themselves, Caddy and other static hosts. The block in `nginx/`
//! is the only source.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::server_block::BLOCK;

/// The header that the pages carry a copy of.
const POLICY: &str = "Content-Security-Policy";

/// What no page may say of itself: who may frame it.
const FRAME_ANCESTORS: &str = "; frame-ancestors ";

/// How long a file with a hash in its name is kept; the block says the same.
const FOR_A_YEAR: &str = "public, max-age=31536000, immutable";

/// Returns the headers that are on every answer, by name, in the block's order.
pub fn everywhere() -> Vec<(&'static str, &'static str)> {
    BLOCK.lines().filter_map(|line| header(line.trim())).collect()
}

/// `add_header NAME "VALUE" always;`. Headers whose value nginx computes are left out.
fn header(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix("add_header ")?.strip_suffix(" always;")?.split_once(' ')?;
    Some((name, value.strip_prefix('"')?.strip_suffix('"')?))
}

/// Returns the policy that each page contains, so that it applies on a host without our headers: all of it but
/// `frame-ancestors`, which a page can't set (CSP Level 3, section 4.2).
fn policy_of_a_page() -> Result<&'static str> {
    let (_, policy) = everywhere().into_iter().find(|(name, _)| *name == POLICY).context("the block has no policy")?;
    let (policy, _) = policy.split_once(FRAME_ANCESTORS).context("the policy doesn't end with frame-ancestors")?;
    Ok(policy)
}

/// Puts the policy into a page, before anything that it is about; without what only a reader of the source needs.
pub(crate) fn complete_page(html: &str) -> Result<String> {
    let charset = "<meta charset=\"utf-8\"";
    let (before, after) = html.split_once(charset).context("a page begins with its character set")?;
    let (end, after) = after.split_once('>').context("an unfinished tag")?;
    let policy = policy_of_a_page()?;
    let page = format!("{before}{charset}{end}><meta http-equiv=\"{POLICY}\" content=\"{policy}\">{after}");
    Ok(page.lines().map(str::trim_start).collect::<Vec<_>>().join("\n"))
}

/// Writes the files that static hosts read, into the bundle's root.
pub(crate) fn write_for_static_hosts(dist: &Path) -> Result<()> {
    fs::write(dist.join("_headers"), static_headers(&hashed(dist)?))?;
    fs::write(dist.join("_redirects"), REDIRECTS)?;
    // Both hosts answer an unknown address with this file.
    fs::copy(dist.join("okta-auth/missing.html"), dist.join("404.html"))?;
    Ok(())
}

/// Returns the files of the app that have a hash in their names: no other script, style or program of the bundle has a
/// hyphen.
fn hashed(dist: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dist.join("okta-auth"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.contains('-') && [".js", ".css", ".wasm"].iter().any(|kind| name.ends_with(kind)) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// `_headers` as Netlify and Cloudflare Pages read it. A file with a hash has a rule of its own: the hosts differ in
/// what becomes of two rules for one header, and in where a wildcard may be. All else both ask for each time by
/// themselves.
pub fn static_headers(hashed: &[String]) -> String {
    let mut file = String::from("/*\n");
    for (name, value) in everywhere() {
        file.push_str(&format!("  {name}: {value}\n"));
    }
    for name in hashed {
        file.push_str(&format!("\n/okta-auth/{name}\n  Cache-Control: {FOR_A_YEAR}\n"));
    }
    file
}

/// The addresses that aren't files. Both hosts serve `page.html` at `page`, and Cloudflare at no other address.
const REDIRECTS: &str = "/okta-auth /okta-auth/ 302
/okta-auth/iframe-oauth-flow.html /okta-auth/ 200
/okta-auth/m2m /okta-auth/inspect 200
/callback/ /callback 200
/login/callback /callback 200
/ /okta-auth/ 302
";

/// Returns the site for Caddy, which also gets it a certificate: `OKTA_PKCE_SITE` is its address, `OKTA_PKCE_BIND` the
/// address that it listens on, `OKTA_PKCE_ROOT` the bundle.
pub fn caddyfile() -> String {
    let mut file =
        String::from("# The same site as the server block for nginx, for Caddy 2.\n(okta_pkce_tester) {\n\theader {\n");
    for (name, value) in everywhere() {
        file.push_str(&format!("\t\t{name} \"{value}\"\n"));
    }
    file.push_str(&CADDY_ROUTES.replace("FOR_A_YEAR", FOR_A_YEAR));
    file
}

/// The rest of the site; `FOR_A_YEAR` in it is replaced.
const CADDY_ROUTES: &str = r#"		-Server
		defer
	}
}

{$OKTA_PKCE_SITE:http://localhost:8080} {
	# Only this machine reaches the site, unless you open it.
	bind {$OKTA_PKCE_BIND:127.0.0.1}
	root * {$OKTA_PKCE_ROOT:/var/www/okta-pkce-tester}
	import okta_pkce_tester

	route {
		@written not method GET HEAD
		handle @written {
			header Allow "GET, HEAD"
			header Cache-Control no-cache
			respond 405
		}
		@hashed {
			path_regexp ^/okta-auth/[^/]*-[0-9a-f]{8,16}[._][^/]*$
			file
		}
		header Cache-Control no-cache
		header @hashed Cache-Control "FOR_A_YEAR"

		handle /health {
			header Content-Type "text/plain; charset=utf-8"
			respond "healthy
"
		}
		# The files of the pages have the addresses below, and none of their own.
		@own path /_headers /_redirects /*.html /okta-auth/inspect.html /okta-auth/doctor.html /okta-auth/guide.html /okta-auth/missing.html
		error @own 404

		@answered expression `{path} == "/" && {query.state} != "" && ({query.code} != "" || {query.error} != "")`
		rewrite @answered /callback
		@signed_out expression `{path} == "/" && {query.state}.matches("^[A-Za-z0-9_-]{1,64}$")`
		redir @signed_out /okta-auth/?state={query.state} 302
		redir / /okta-auth/ 302
		@slashless {
			path /okta-auth
			not query ""
		}
		redir @slashless /okta-auth/?{query} 302
		redir /okta-auth /okta-auth/ 302

		@answer path /callback /callback/ /login/callback /login/callback/
		rewrite @answer /callback.html
		@login path /okta-auth/ /okta-auth/index.html /okta-auth/iframe-oauth-flow.html
		rewrite @login /okta-auth/index.html
		@inspector path /okta-auth/inspect /okta-auth/m2m
		rewrite @inspector /okta-auth/inspect.html
		@page path /okta-auth/doctor /okta-auth/guide
		rewrite @page {path}.html
		file_server {
			precompressed br gzip
		}
	}

	handle_errors {
		import okta_pkce_tester
		header Cache-Control no-cache
		@missing expression `{err.status_code} == 404`
		rewrite @missing /okta-auth/missing.html
		file_server @missing
	}
}
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_is_read() {
        let headers = everywhere();
        let names: Vec<_> = headers.iter().map(|(name, _)| *name).collect();
        assert_eq!(
            names,
            [
                "Content-Security-Policy",
                "X-Frame-Options",
                "X-Content-Type-Options",
                "Referrer-Policy",
                "Cross-Origin-Opener-Policy",
                "Cross-Origin-Resource-Policy",
                "Permissions-Policy",
            ]
        );
    }

    #[test]
    fn a_page_carries_the_policy_before_its_first_script() {
        let page =
            complete_page("<head>\n  <meta charset=\"utf-8\" />\n  <script src=\"a.js\"></script>\n</head>").unwrap();
        let policy = policy_of_a_page().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'") && !policy.contains("frame-ancestors"));
        assert_eq!(
            page,
            format!(
                "<head>\n<meta charset=\"utf-8\" /><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
                 <script src=\"a.js\"></script>\n</head>"
            )
        );
    }
}
