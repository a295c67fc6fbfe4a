// Brings the inspector into a page of the app; the inspector's own page names its files.
const answer = await fetch("/okta-auth/inspect");
const page = new DOMParser().parseFromString(await answer.text(), "text/html");
for (const { href } of page.querySelectorAll("link[rel=stylesheet]")) {
  if (![...document.styleSheets].some((sheet) => sheet.href === href)) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
  }
}
const { js, wasm } = page.querySelector("script[data-wasm]").dataset;
const { default: start } = await import(js);
await start({ module_or_path: wasm });
