// Runs from the click that signs in until the page holds verified tokens; the page's own clock, so WebDriver's
// way of clicking and asking does not count.
window.stopwatch = new Promise((stop, fail) => {
  const flow = document.querySelector("[data-testid=flow]");
  const start = () => {
    const clicked = performance.now();
    new MutationObserver((_, observer) => {
      if (flow.dataset.error) fail(new Error(flow.dataset.error));
      if (flow.dataset.step !== "tokens" || flow.dataset.busy !== "false") return;
      observer.disconnect();
      stop(performance.now() - clicked);
    }).observe(flow, { attributes: true });
  };
  document.querySelector("[data-testid=login-submit]").addEventListener("click", start, { capture: true, once: true });
});
