// A login by redirect comes back here; the app takes the answer from its own address. What is no answer stays in no address.
// Inside a frame the app around it reads this address itself: nothing happens then.
const answer = new URLSearchParams(location.search + "&" + location.hash.slice(1));
if (window.parent === window) {
  if (answer.has("state")) {
    location.replace("/okta-auth/" + location.search + location.hash);
  } else {
    history.replaceState(null, "", location.pathname);
  }
}
