// Brings the inspector's program into a page of the app, which then calls it; the inspector's own page names its files. It
// is there once its styles are.
export const load = async () => {
  const answer = await fetch("/okta-auth/inspect");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const has = (href) => [...document.styleSheets].some((sheet) => sheet.href === href);
  const styles = [...page.querySelectorAll("link[rel=stylesheet]")].filter(({ href }) => !has(href)).map(
    ({ href }) =>
      new Promise((done) => {
        const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: done });
        document.head.append(link);
      }),
  );
  const { js, wasm } = page.querySelector("script[data-wasm]").dataset;
  const [program] = await Promise.all([import(js), ...styles]);
  await program.default({ module_or_path: wasm });
  return program;
};
