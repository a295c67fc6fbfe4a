// The frame of the app: shows one page at a time, loads its program when the page is asked for, and passes on what one
// program hands to another. The document stays, and with it what each program knows.

const links = [...document.querySelectorAll("nav a[data-page]")];
const linkOf = (name) => links.find((link) => link.dataset.page === name);
// An address that no link of the bar has is another name of the login's.
const linkTo = ({ pathname }) => links.find((link) => link.pathname === pathname) ?? linkOf("login");

// Programs by the address of the page that names their files: on their way, and there.
const loading = new Map();
const ready = new Map();
// Each attempt has an address of its own: some browsers never ask again for a script that failed to load.
let attempts = 0;
const start = async (source) => {
  const { js, wasm } = source.querySelector("script[data-wasm]").dataset;
  const has = (href) => [...document.styleSheets].some((sheet) => sheet.href === href);
  const missing = [...source.querySelectorAll("link[rel=stylesheet]")].filter(({ href }) => !has(href));
  const styles = missing.map(
    ({ href }) =>
      new Promise((onload, onerror) => {
        document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload, onerror }));
      }),
  );
  const [program] = await Promise.all([import(attempts ? `${js}?${attempts}` : js), ...styles]);
  await program.default({ module_or_path: wasm });
  return program;
};
// The one reader of HTML that isn't a place for scripts to slip in, so Trusted Types leaves it alone.
const fetched = (address) =>
  new Promise((resolve, reject) => {
    const request = Object.assign(new XMLHttpRequest(), { responseType: "document", onerror: reject });
    request.onload = () => resolve(request.response);
    request.open("GET", address);
    request.send();
  });
const own = linkTo(location).dataset.program;
const load = (address) => {
  if (!loading.has(address)) {
    const program = address === own ? start(document) : fetched(address).then(start);
    loading.set(address, program);
    program.then(
      (program) => ready.set(address, program),
      () => (attempts += loading.delete(address)),
    );
  }
  return loading.get(address);
};
const programOf = (name) => linkOf(name).dataset.program;
const login = () => ready.get(programOf("login"));

// What the login has at hand, for the pages that look at it.
const handOver = () => {
  for (const program of ready.values()) program.takeOver?.(login()?.handOver() ?? "");
};

// The element of each page that was asked for, and whether its program has filled it.
const pages = new Map();
const pageOf = (name) => {
  if (!pages.has(name)) {
    const root = Object.assign(document.createElement("div"), { hidden: true });
    root.dataset.page = name;
    pages.set(name, { root });
    document.querySelector("main").append(root);
  }
  return pages.get(name);
};
const filled = (name) => {
  const page = pageOf(name);
  page.filled ??= load(programOf(name)).then((program) => {
    page.root.replaceChildren();
    program.page(name, page.root);
    handOver();
  });
  page.filled.catch(() => delete page.filled);
  return page.filled;
};

let shown;
// Below the tokens of a login is a place for the inspector. There is only one, with all that was pasted into it.
let guestPlace;
const settle = () => {
  for (const [name, { root }] of pages) root.hidden = name !== shown;
  const guest = pages.get("inspector")?.root;
  const place = shown === "login" && guestPlace?.isConnected ? guestPlace : document.querySelector("main");
  if (guest && guest.parentNode !== place) place.append(guest);
  if (guest && place === guestPlace) guest.hidden = false;
};
const show = async (name, hash) => {
  shown = name;
  for (const link of links) link.ariaCurrent = link.dataset.page === name ? "page" : null;
  document.title = `${linkOf(name).textContent} – Okta PKCE tester`;
  const { root } = pageOf(name);
  settle();
  try {
    await filled(name);
    // What it shows may have changed elsewhere meanwhile.
    ready.get(programOf(name))?.shown?.();
  } catch {
    const again = Object.assign(document.createElement("button"), { type: "button", textContent: "Try again" });
    again.addEventListener("click", () => show(name));
    const words = document.createElement("p");
    words.role = "alert";
    words.append("This page couldn't be loaded. Check that the server is running, then try again. If that doesn't help, the browser is too old. ");
    root.replaceChildren(words, again);
    // The login reads an answer of Okta's from the address, and takes out of it what does not belong there.
    history.replaceState(null, "", location.pathname);
    return;
  }
  if (shown !== name) return;
  const target = hash ? document.getElementById(hash.slice(1)) : null;
  if (target?.matches("details")) target.open = true;
  target?.scrollIntoView();
  const heading = root.querySelector("h1");
  heading.tabIndex = -1;
  (target ?? root.querySelector("[data-focus=first]:not([hidden] *)") ?? heading).focus();
};

// What a script element may hold without being refused (Trusted Types): JSON, which is data and no program.
const policy = window.trustedTypes?.createPolicy("okta-pkce-tester", {
  createScript: (text) => (JSON.parse(text), text),
});

// What programs ask of each other.
window.pages = {
  data: (json) => policy?.createScript(json) ?? json,
  handOver,
  inspect: async (place) => {
    guestPlace = place;
    await filled("inspector");
    settle();
  },
  files: async (place) => {
    const program = await load(programOf("doctor"));
    handOver();
    program.files(place);
  },
  examine: async (draft) => {
    const program = await load(programOf("doctor"));
    handOver();
    return program.examine(draft);
  },
  apply: (draft) => login()?.apply(draft),
  send: (address) => login()?.send(address),
  forget: () => {
    for (const name of [...pages.keys()].filter((name) => name !== "login")) {
      pages.get(name).root.remove();
      pages.delete(name);
    }
    for (const program of ready.values()) program.forget?.();
  },
};

// Inside a frame this page is an answer that the app around it reads from the address: nothing starts then.
if (window.parent === window) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    // Its fragment stays out of the address, where a page would look for a part of its own.
    if (link?.matches(".skip")) return event.preventDefault(), document.querySelector(link.hash).focus();
    const isOther = event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    // A link with a query is read by a page that starts anew.
    if (!link || isOther || link.target || link.origin !== location.origin || link.search) return;
    const page = links.find(({ pathname }) => pathname === link.pathname);
    if (!page) return;
    event.preventDefault();
    // A page that is still on its way reads the address first: values of a link, an answer of Okta's.
    Promise.resolve(pages.get(shown)?.filled).catch(() => {}).then(() => {
      if (link.href !== location.href) history.pushState(null, "", link.href);
      show(page.dataset.page, link.hash);
    });
  });
  window.addEventListener("popstate", () => show(linkTo(location).dataset.page, location.hash));
  show(linkTo(location).dataset.page, location.hash).then(async () => {
    const { ok, headers } = await fetch(location.pathname, { method: "HEAD" });
    if (ok && !headers.has("content-security-policy")) await import("/okta-auth/host.js");
  }).catch(() => {});
}
