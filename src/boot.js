// Starts the app; the script element that loads this file names the app's two files.
// Inside a frame this page is an answer that the app around it reads from the address: nothing starts then.
if (window.parent === window) {
  const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
  try {
    const { default: start } = await import(js);
    await start({ module_or_path: wasm });
  } catch {
    // Nobody is left to read the address, or to take out of it what does not belong there.
    history.replaceState(null, "", location.pathname);
    document.body.append("This page could not be started. Reload it; if that does not help, the browser is too old.");
  }
}
