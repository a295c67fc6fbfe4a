// Loaded where the host sends none of our headers: says what they would do, and where they are.
const words = document.createElement("p");
words.dataset.testid = "host-headers";
words.textContent =
  "This server sends no Content-Security-Policy, so other sites can show this page in a frame. Use the header files in the release.";
document.querySelector("main").prepend(words);
