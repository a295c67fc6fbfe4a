// Runs ahead of the page: notes when its field can be typed into, and with a password types and submits in the same moment.
({ username, password, submit, config }) => {
  if (config) {
    addEventListener("DOMContentLoaded", () => {
      const redirectUri = `${location.origin}/callback`;
      new OktaSignIn({ ...config, redirectUri, useClassicEngine: true }).showSignInToGetTokens({ el: "#widget" });
    });
  }
  const type = (css, text) => {
    const field = document.querySelector(css);
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const look = () => {
    if (!document.querySelector(username)?.checkVisibility()) return requestAnimationFrame(look);
    window.usable = performance.now();
    if (!password) return;
    type(username, "zoe@example.com");
    type(password, "Simulated-1");
    document.querySelector(submit).click();
  };
  requestAnimationFrame(look);
}
