// The requests of a login and nothing else: no interface, no check of state, nonce or signature.
const login = async ({ okta, client_id, redirect_uri, username, password }) => {
  const base64url = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
  const code_verifier = random();
  const code_challenge = base64url(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code_verifier)));
  const endpoint = (name) => `${okta}/oauth2/default/v1/${name}`;

  const ask = (sessionToken) =>
    new Promise((answer) => {
      const frame = document.createElement("iframe");
      const listen = (message) => {
        if (message.source !== frame.contentWindow) return;
        removeEventListener("message", listen);
        frame.remove();
        answer(message.data.code);
      };
      addEventListener("message", listen);
      frame.hidden = true;
      frame.src = `${endpoint("authorize")}?${new URLSearchParams({
        client_id, redirect_uri, sessionToken, code_challenge, code_challenge_method: "S256", response_type: "code",
        response_mode: "okta_post_message", scope: "openid profile email", prompt: "none", state: random(), nonce: random(),
      })}`;
      document.body.append(frame);
    });

  const started = performance.now();
  const authn = await fetch(`${okta}/api/v1/authn`, {
    method: "POST",
    credentials: "include",
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify({ username, password }),
  });
  const code = await ask((await authn.json()).sessionToken);
  const redeemed = await fetch(endpoint("token"), {
    method: "POST",
    credentials: "omit",
    headers: { Accept: "application/json" },
    body: new URLSearchParams({ grant_type: "authorization_code", client_id, redirect_uri, code, code_verifier }),
  });
  const tokens = await redeemed.json();
  const took = performance.now() - started;
  if (!tokens.access_token || !tokens.id_token) throw new Error(`no tokens: ${JSON.stringify(tokens)}`);
  return took;
};
return login(arguments[0]);
