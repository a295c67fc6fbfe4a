// Signs in on the page, checks the tokens, and calls an API with the access token: Playwright.
import { chromium } from "playwright-core";

const { env } = process;
const hook = (name) => `[data-testid="${name}"]`;
// The page has come to rest at one of these steps, or at an error.
const settled = (...steps) =>
  [...steps.map((step) => `[data-step=${step}]`), "[data-error]"]
    .map((state) => `${hook("flow")}[data-busy=false]${state}`)
    .join();

const browser = await chromium.launch({ executablePath: env.CHROMIUM, headless: true });
try {
  const page = await browser.newPage();
  const text = (name) => page.locator(hook(name)).first().textContent();
  const arriveAt = async (step) => {
    await page.waitForSelector(settled(step));
    const error = await page.getAttribute(hook("flow"), "data-error");
    if (error) throw new Error(`${error}: ${await text("error-message")} ${await text("error-remedy")}`);
  };

  // The configuration: by the address, and what is expected of the tokens by the panel of profiles and files.
  const form = { domain: env.OKTA_DOMAIN, client_id: env.OKTA_CLIENT_ID, scopes: "openid profile" };
  await page.goto(`${env.PAGE_URL}?${new URLSearchParams(form)}`);
  await arriveAt("config");
  await page.click(hook("config-files"));
  await page.fill(hook("expected-scopes"), "openid profile");
  await page.fill(hook("expected-claim"), "sub");
  await page.fill(hook("expected-claim-value"), env.OKTA_USER);
  await page.waitForSelector(hook("config-expects"));
  await page.click(hook("config-save"));
  await arriveAt("login");

  await page.check(hook("flow-auto"));
  await page.fill(hook("login-username"), env.OKTA_USER);
  await page.fill(hook("login-password"), env.OKTA_PASSWORD);
  await page.click(hook("login-submit"));
  await arriveAt("tokens");

  const result = JSON.parse(await text("result"));
  const checks = Object.entries(result.checks).flatMap(([token, of]) =>
    Object.entries(of).map(([name, outcome]) => ({ name: `${token}/${name}`, outcome })),
  );
  const failed = checks.filter(({ outcome }) => outcome === "fail").map(({ name }) => name);
  if (failed.length) throw new Error(`failed checks: ${failed.join(", ")}`);
  for (const name of ["expected-scopes", "expected-claim"]) {
    if (result.checks.access[name] !== "pass") throw new Error(`${name}: ${result.checks.access[name]}`);
  }

  const answer = await fetch(env.API_URL, { headers: { authorization: `Bearer ${result.access_token}` } });
  if (!answer.ok) throw new Error(`the API answered ${answer.status}`);
  const passed = checks.filter(({ outcome }) => outcome === "pass").length;
  console.log(`${env.OKTA_USER}: ${passed} checks passed, the API answered ${answer.status}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await browser.close();
}
