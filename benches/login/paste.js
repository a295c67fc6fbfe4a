// How long the page is busy with a text that is pasted: until whatever comes next gets its turn. First into a plain field, which
// is the browser's own share, then into the inspector.
const [text, pause] = window.pasted;
const next = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = resolve;
  port2.postMessage(null);
});
const paste = async (field) => {
  const begin = performance.now();
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await next();
  const atOnce = performance.now() - begin;
  if (pause === 0) return atOnce;
  // A long text is read once the typing pauses.
  const wait = performance.now();
  await new Promise((resolve) => setTimeout(resolve, pause));
  await next();
  return atOnce + performance.now() - wait - pause;
};
const inspector = document.querySelector("[data-testid=inspector-input]");
const plain = inspector.cloneNode();
inspector.after(plain);
const alone = await paste(plain);
plain.remove();
return [alone, await paste(inspector)];
