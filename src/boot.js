// The frame of the app: paints the login's form, shows one page at a time, loads its program when the page is asked for, and
// passes on what one program hands to another. The document stays, and with it what each program knows.

// Nothing is painted in a frame: there this page is an answer that the app around it reads from the address.
const isFramed = window.parent !== window;
document.documentElement.hidden = isFramed;

// The login's page holds all that is painted in a template, so that nothing is painted before this script.
const template = document.querySelector("template");
if (template) document.body.prepend(template.content);
template?.remove();

// What the page was opened with leaves the address bar at once, and goes to the program. Only the contract's parameters stay,
// and with an answer of Okta's not even those.
const CONTRACT = ["domain", "client_id", "redirect_uri", "auth_server", "scopes", "audience", "response_mode"];
const { search, hash } = location;
let arrival = search + hash;
const all = new URLSearchParams(`${search.slice(1)}&${hash.slice(1)}`);
const isAnswer = Boolean(template) && all.has("state") && (all.has("code") || all.has("error"));
if (arrival && !isFramed) {
  const kept = new URLSearchParams();
  for (const [name, value] of isAnswer ? [] : new URLSearchParams(search)) {
    if (!CONTRACT.includes(name)) continue;
    kept.delete(name);
    kept.append(name, value);
  }
  history.replaceState(null, "", location.pathname + (`${kept}` && `?${kept}`));
}

// Which form is painted. A sign-out comes back with its state alone, and is no link.
const isLink = Boolean(arrival) && !/^\?state=[^&#]*$/.test(arrival);
const isSignedIn = () => {
  try {
    return localStorage.getItem("okta-pkce-tester.form") === "sign-in";
  } catch {
    return false;
  }
};
const form = isAnswer ? "finishing" : isLink || !isSignedIn() ? "config" : "sign-in";

// Pages that are painted, and await their program.
const painted = new Set();
// What a person does there meanwhile: what they typed, and what they pressed last.
let pressed;
const initial = new Map();
const controls = (root) => [...root.querySelectorAll("input, select, details")];
const hookOf = (control) => (control?.querySelector(":scope > summary") ?? control)?.dataset.testid;
const propertyOf = ({ localName, type }) => (localName === "details" ? "open" : type === "checkbox" ? "checked" : "value");
const touched = () => [...initial].filter(([control, value]) => control[propertyOf(control)] !== value);
const press = (button) => {
  pressed?.removeAttribute("aria-busy");
  pressed = button;
  pressed?.setAttribute("aria-busy", "true");
};
// Returns whether there was anything to forget.
const forgetEarly = () => {
  const typed = touched();
  for (const [control, value] of typed) control[propertyOf(control)] = value;
  const isLost = typed.length > 0 || Boolean(pressed);
  press(undefined);
  return isLost;
};
let patience;
const endEarly = () => {
  clearInterval(patience);
  initial.clear();
  pressed = undefined;
};
const paint = () => {
  const chosen = document.querySelector(`template[data-form=${form}]`);
  const flow = chosen.closest(".flow");
  flow.dataset.step = chosen.dataset.step;
  chosen.replaceWith(chosen.content);
  for (const other of flow.querySelectorAll("template")) other.remove();
  if (form === "finishing") return;
  painted.add("login");
  const redirect = document.getElementById("config-redirect-uri");
  if (redirect) redirect.value = `${location.origin}/callback`;
  const isLoopback = /^(.*\.)?localhost$|^127\.0\.0\.1$|^\[::1\]$/.test(location.hostname);
  if (!isLoopback) document.querySelector("[data-testid=preset-simulator]")?.remove();
  for (const control of controls(flow)) initial.set(control, control[propertyOf(control)]);
  flow.addEventListener("submit", (event) => {
    event.preventDefault();
    press(event.submitter);
  });
  flow.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.type === "button") press(button);
  });
  patience = setInterval(() => {
    if (!forgetEarly()) return;
    const words = Object.assign(document.createElement("p"), { className: "note", role: "status" });
    words.textContent = "The page is still loading. What you typed was cleared after 30 s.";
    flow.querySelector("form").append(words);
  }, 30_000);
  flow.querySelector("[data-focus=first]").focus();
};
if (template && !isFramed) paint();

// The program's own elements take the place of the painted ones, with all that the person did there.
const takeOver = async (root, fill) => {
  const typed = touched().map(([control]) => [hookOf(control), control[propertyOf(control)]]);
  const active = root.contains(document.activeElement) ? document.activeElement : undefined;
  const caret = [active?.selectionStart, active?.selectionEnd, active?.selectionDirection];
  const [focus, button] = [hookOf(active), hookOf(pressed)];
  fill();
  endEarly();
  // Leptos sets the values of fields a microtask after it made them, which would move the caret.
  await undefined;
  const named = new Map(controls(root).map((control) => [hookOf(control), control]));
  for (const [hook, value] of typed) {
    const control = named.get(hook);
    if (!control) continue;
    control[propertyOf(control)] = value;
    for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, { bubbles: true }));
  }
  const find = (hook) => hook && root.querySelector(`[data-testid="${hook}"]`);
  const next = find(focus);
  next?.focus({ preventScroll: true });
  if (typeof caret[0] === "number") next?.setSelectionRange?.(...caret);
  find(button)?.click();
};

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
    const there = document.querySelector(`main > [data-page=${name}]`);
    const root = there ?? Object.assign(document.createElement("div"), { hidden: true });
    root.dataset.page = name;
    pages.set(name, { root });
    if (!there) document.querySelector("main").append(root);
  }
  return pages.get(name);
};
const filled = (name) => {
  const page = pageOf(name);
  page.filled ??= load(programOf(name)).then(async (program) => {
    await takeOver(page.root, () => {
      page.root.replaceChildren();
      program.page(name, page.root);
    });
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
// The title follows the page, and the step of a login.
const titled = () => {
  const step = pageOf(shown).root.querySelector("[aria-current=step] .stage-title")?.textContent;
  document.title = [step, linkOf(shown).textContent, "Okta PKCE tester"].filter(Boolean).join(" – ");
};
const show = async (name, hash) => {
  shown = name;
  for (const link of links) link.ariaCurrent = link.dataset.page === name ? "page" : null;
  const { root } = pageOf(name);
  settle();
  titled();
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
    if (painted.delete(name) && forgetEarly()) words.append("What you typed was cleared. ");
    endEarly();
    root.replaceChildren(words, again);
    // No program is there that takes out of the address what doesn't belong in it.
    history.replaceState(null, "", location.pathname);
    return;
  }
  if (shown !== name) return;
  const target = hash ? document.getElementById(hash.slice(1)) : null;
  if (target?.matches("details")) target.open = true;
  target?.scrollIntoView();
  const heading = root.querySelector("h1");
  heading.tabIndex = -1;
  // On a page that was painted, the focus is where the person has it.
  if (painted.delete(name) && !target) return;
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
  // The step is drawn a moment after the program comes to it.
  titled: () => setTimeout(titled),
  arrived: () => {
    const taken = arrival;
    arrival = "";
    return taken;
  },
  isConfiguring: () => form === "config" && (Boolean(pressed) || touched().length > 0),
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

if (!isFramed) {
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
      arrival = "";
      if (link.href !== location.href) history.pushState(null, "", link.href);
      show(page.dataset.page, link.hash);
    });
  });
  window.addEventListener("popstate", () => show(linkTo(location).dataset.page, location.hash));
  show(linkTo(location).dataset.page, hash).then(async () => {
    const { ok, headers } = await fetch(location.pathname, { method: "HEAD" });
    if (ok && !headers.has("content-security-policy")) await import("/okta-auth/host.js");
  }).catch(() => {});
}
