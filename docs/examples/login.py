"""Signs in on the page, checks the tokens, and calls an API with the access token: Selenium."""

import json
import os
import sys
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import presence_of_element_located
from selenium.webdriver.support.wait import WebDriverWait

env = os.environ


def hook(name):
    return f'[data-testid="{name}"]'


class Page:
    def __init__(self, driver):
        self.driver = driver

    def find(self, css):
        return WebDriverWait(self.driver, 30).until(presence_of_element_located((By.CSS_SELECTOR, css)), css)

    def fill(self, name, text):
        field = self.find(hook(name))
        field.clear()
        field.send_keys(text)

    def click(self, name):
        self.find(hook(name)).click()

    def text(self, name):
        return self.find(hook(name)).get_property("textContent")

    def arrive_at(self, step):
        """Waits until the page has come to rest at this step, or at an error."""
        at_rest = hook("flow") + "[data-busy=false]"
        flow = self.find(f"{at_rest}[data-step={step}], {at_rest}[data-error]")
        error = flow.get_attribute("data-error")
        if error:
            sys.exit(f"{error}: {self.text('error-message')} {self.text('error-remedy')}")


def main(page):
    # The configuration: by the address, and what is expected of the tokens by the panel of profiles and files.
    form = {"domain": env["OKTA_DOMAIN"], "client_id": env["OKTA_CLIENT_ID"], "scopes": "openid profile"}
    page.driver.get(f"{env['PAGE_URL']}?{urlencode(form)}")
    page.arrive_at("config")
    page.click("config-files")
    page.fill("expected-scopes", "openid profile")
    page.fill("expected-claim", "sub")
    page.fill("expected-claim-value", env["OKTA_USER"])
    page.find(hook("config-expects"))
    page.click("config-save")
    page.arrive_at("login")

    page.click("flow-auto")
    page.fill("login-username", env["OKTA_USER"])
    page.fill("login-password", env["OKTA_PASSWORD"])
    page.click("login-submit")
    page.arrive_at("tokens")

    result = json.loads(page.text("result"))
    checks = {f"{token}/{name}": outcome for token, of in result["checks"].items() for name, outcome in of.items()}
    failed = [name for name, outcome in checks.items() if outcome == "fail"]
    if failed:
        sys.exit(f"failed checks: {', '.join(failed)}")
    for name in ["access/expected-scopes", "access/expected-claim"]:
        if checks.get(name) != "pass":
            sys.exit(f"{name}: {checks.get(name)}")

    # A status of 400 or more raises an error.
    with urlopen(Request(env["API_URL"], headers={"Authorization": f"Bearer {result['access_token']}"})) as answer:
        passed = list(checks.values()).count("pass")
        print(f"{env['OKTA_USER']}: {passed} checks passed, the API answered {answer.status}")


options = ChromeOptions()
options.binary_location = env["CHROMIUM"]
for switch in env.get("CHROMIUM_SWITCHES", "--headless=new").split():
    options.add_argument(switch)
with Chrome(options, ChromeService(env["CHROMEDRIVER"])) as chrome:
    main(Page(chrome))
