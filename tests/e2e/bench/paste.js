// How long the page is busy with a text that is pasted into the inspector: until whatever comes next gets its turn.
const [text, pause] = arguments[0];
const field = document.querySelector("[data-testid=inspector-input]");
const next = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = resolve;
  port2.postMessage(null);
});
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
