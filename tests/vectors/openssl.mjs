// Keys in every form that OpenSSL writes, as JSON: the source of openssl.json.
// Run: node openssl.mjs > openssl.json
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const openssl = (args, input = "") => execFileSync("openssl", args.split(" "), { input, stdio: ["pipe", "pipe", "ignore"] }).toString();
const file = join(mkdtempSync(join(tmpdir(), "keys-")), "key.pem");
const certificate = "req -new -x509 -subj /CN=a -days 1 -key";
const certified = (key) => {
  writeFileSync(file, key);
  return openssl(`${certificate} ${file}`);
};
const out = [];
const add = (command, pem, rest) => out.push({ command, pem, ...rest });

const rsa = openssl("genrsa 2048");
const publicRsa = openssl("pkey -pubout", rsa);
const privateRsa = { same_as: publicRsa, notes: ["key-private"] };
add("pkey -pubout", publicRsa, { same_as: publicRsa, notes: [] });
add("genrsa", rsa, privateRsa);
add("rsa -traditional", openssl("rsa -traditional", rsa), privateRsa);
add("rsa -RSAPublicKey_out", openssl("rsa -RSAPublicKey_out", rsa), { same_as: publicRsa, notes: [] });
add(certificate, certified(rsa), { same_as: publicRsa, notes: ["key-from-certificate"] });
const short = openssl("genrsa 1024");
add("genrsa 1024", short, { same_as: openssl("pkey -pubout", short), notes: ["key-private", "key-rsa-short"] });

for (const curve of ["prime256v1", "secp384r1"]) {
  const key = openssl(`ecparam -genkey -name ${curve}`);
  const same_as = openssl("pkey -pubout", key);
  add(`ecparam -genkey -name ${curve}`, key, { same_as, notes: ["key-private"] });
  add(`pkey (${curve})`, openssl("pkey", key), { same_as, notes: ["key-private"] });
  add(`ec -pubout -conv_form compressed (${curve})`, openssl("ec -pubout -conv_form compressed", key), { same_as, notes: [] });
  add(`${certificate} (${curve})`, certified(key), { same_as, notes: ["key-from-certificate"] });
  add(`ec -no_public (${curve})`, openssl("ec -no_public", key), { problem: "key-no-public-half" });
  add(`ec -param_enc explicit (${curve})`, openssl("ec -pubout -param_enc explicit", key), { problem: "key-curve-unsupported" });
}

const ed25519 = openssl("genpkey -algorithm ed25519");
const publicEd25519 = openssl("pkey -pubout", ed25519);
add("genpkey -algorithm ed25519", ed25519, { problem: "key-no-public-half" });
add("pkey -pubout (ed25519)", publicEd25519, { same_as: publicEd25519, notes: [] });
add(`${certificate} (ed25519)`, certified(ed25519), {
  same_as: publicEd25519,
  notes: ["key-from-certificate"],
});

for (const [command, problem] of [
  ["genpkey -algorithm ed448", "key-curve-unsupported"],
  ["genpkey -algorithm x25519", "key-curve-unsupported"],
  ["ecparam -genkey -noout -name secp521r1", "key-curve-unsupported"],
  ["ecparam -genkey -noout -name secp256k1", "key-curve-unsupported"],
  ["ecparam -genkey -noout -name brainpoolP256r1", "key-curve-unsupported"],
  ["genpkey -algorithm rsa-pss -pkeyopt rsa_keygen_bits:1024", "key-type-unsupported"],
  ["genrsa 512", "key-rsa-too-small"],
]) {
  const key = openssl(command);
  add(command, key, { problem });
  add(`${command} | pkey -pubout`, openssl("pkey -pubout", key), { problem });
}
add("pkey -aes128", openssl("pkey -aes128 -passout pass:x", rsa), { problem: "key-pem-encrypted" });
add("rsa -traditional -aes128", openssl("rsa -traditional -aes128 -passout pass:x", rsa), { problem: "key-pem-encrypted" });
writeFileSync(file, rsa);
add("req -new", openssl(`req -new -subj /CN=a -key ${file}`), { problem: "key-pem-unsupported" });

console.log(JSON.stringify({ made_by: openssl("version").trim(), keys: out }, null, 1));
