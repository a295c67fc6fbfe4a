// Starts the app; the script element that loads this file names the app's two files.
// Inside a frame this page is an answer that the app around it reads from the address: nothing starts then.
if (window.parent === window) {
  const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
  // The login starts the inspector with this: a program cannot import another.
  window.loadInspector = async () => (await import("/okta-auth/inspector.js")).load();
  try {
    const { default: start, page } = await import(js);
    await start({ module_or_path: wasm });
    // The inspector is told where to appear: here it is the page.
    page?.();
  } catch {
    // Nobody is left to read the address, or to take out of it what does not belong there.
    history.replaceState(null, "", location.pathname);
    document.body.append("This page could not be started. Reload it; if that does not help, the browser is too old.");
  }
}
