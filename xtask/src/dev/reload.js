// Reloads the page once another build of it is there; only `cargo xtask dev` adds this script to a page.
// Inside a frame the page is an answer that the app around it reads: nothing is reloaded there.
const { build } = document.querySelector("script[data-build]").dataset;
const isOutdated = (html) => html.includes("data-build=") && !html.includes(`data-build="${build}"`);
while (window.parent === window) {
  await new Promise((done) => setTimeout(done, 300));
  const answer = await fetch(location.pathname, { cache: "no-store" }).catch(() => undefined);
  if (answer?.ok && isOutdated(await answer.text())) location.reload();
}
