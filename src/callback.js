// A login that went to Okta with the whole page comes back here; the app takes the answer from its own address.
// Inside a frame the app around it reads this address itself: nothing happens then.
const answer = new URLSearchParams(location.search + "&" + location.hash.slice(1));
if (window.parent === window && answer.has("state")) {
  location.replace("/okta-auth/" + location.search + location.hash);
}
