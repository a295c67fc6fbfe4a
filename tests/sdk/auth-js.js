// What an app does with okta-auth-js, and what came of each step.
async function run({ issuer, clientId }) {
  const client = new OktaAuth({
    issuer,
    clientId,
    redirectUri: `${location.origin}/callback`,
    scopes: ["openid", "profile", "email"],
    tokenManager: { autoRenew: false },
  });
  const refusal = promise => promise.then(() => "taken", error => error.errorCode ?? String(error));
  const signIn = (username, password) => client.signInWithCredentials({ username, password });
  const tokens = async parameters => (await client.token.getWithoutPrompt(parameters)).tokens;
  const outcome = {};

  outcome.wrongPassword = await refusal(signIn("zoe@example.com", "wrong"));
  const { status, sessionToken } = await signIn("zoe@example.com", "Simulated-1");
  outcome.status = status;

  // The SDK verifies signature, issuer, audience and hash; with PKCE it does not compare the nonce.
  const first = await tokens({ sessionToken });
  client.tokenManager.setTokens(first);
  outcome.tokens = Object.keys(first).sort();
  outcome.name = first.idToken.claims.name;
  outcome.email = (await client.token.getUserInfo()).email;
  outcome.sessionTokenAgain = await refusal(tokens({ sessionToken, prompt: "none" }));

  outcome.session = await client.session.exists();
  const renewed = await client.token.renewTokens();
  outcome.renewedBySession = renewed.accessToken.accessToken !== first.accessToken.accessToken;

  const offline = await tokens({ scopes: ["openid", "email", "offline_access"] });
  client.tokenManager.setTokens(offline);
  const refreshed = await client.token.renewTokens();
  outcome.renewedByRefreshToken = refreshed.accessToken.accessToken !== offline.accessToken.accessToken;
  client.tokenManager.setTokens(refreshed);

  await client.revokeAccessToken();
  outcome.revokedAccessToken = await refusal(client.token.getUserInfo(refreshed.accessToken, refreshed.idToken));
  await client.revokeRefreshToken();
  const { scopes } = refreshed.refreshToken;
  outcome.revokedRefreshToken = await refusal(client.token.renewTokensWithRefresh({ scopes }, refreshed.refreshToken));

  outcome.closed = await client.closeSession();
  outcome.withoutSession = await refusal(tokens({}));

  const asked = await signIn("mfa@example.com", "Simulated-3");
  const sent = await asked.factors.find(({ factorType }) => factorType === "sms").verify();
  const proved = await sent.verify({ passCode: "424242" });
  outcome.secondFactor = [asked.status, sent.status, proved.status];
  return outcome;
}
