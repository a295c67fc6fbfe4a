// Signs one token by each algorithm with npm's `jose` and prints keys and tokens as JSON: the source of jose.json.
// Run: npm install jose@6 && node jose.mjs > jose.json
import * as jose from "jose";
import { createRequire } from "node:module";

const { version } = createRequire(import.meta.url)("jose/package.json");

const rsa = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"];
const pairs = ["ES256", "ES384", "EdDSA", "Ed25519"];
const secrets = { HS256: 32, HS384: 48, HS512: 64 };

const claims = { iss: "https://example.okta.com/oauth2/default", aud: "api://default", sub: "zoë", scp: ["openid"] };

const sign = async (alg, key, header) =>
  new jose.SignJWT(claims).setProtectedHeader({ alg, ...header }).setIssuedAt(1700000000).setExpirationTime(1700003600).sign(key);

const out = [];

for (const alg of [...rsa, ...pairs]) {
  const options = { extractable: true, ...(alg === "EdDSA" ? { crv: "Ed25519" } : {}) };
  const { publicKey, privateKey } = await jose.generateKeyPair(alg, options);
  const jwk = await jose.exportJWK(publicKey);
  out.push({
    alg,
    jwk,
    spki: await jose.exportSPKI(publicKey),
    pkcs8: await jose.exportPKCS8(privateKey),
    private_jwk: await jose.exportJWK(privateKey),
    thumbprint: await jose.calculateJwkThumbprint(jwk),
    token: await sign(alg, privateKey, { typ: "JWT", kid: alg }),
    without_kid: await sign(alg, privateKey, {}),
  });
}

for (const [alg, bytes] of Object.entries(secrets)) {
  const secret = crypto.getRandomValues(new Uint8Array(bytes));
  out.push({
    alg,
    jwk: { kty: "oct", k: jose.base64url.encode(secret) },
    token: await sign(alg, secret, { typ: "JWT", kid: alg }),
    without_kid: await sign(alg, secret, {}),
  });
}

console.log(JSON.stringify({ made_by: `jose ${version}`, signed: out }, null, 1));
