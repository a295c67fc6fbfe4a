//! What calls an MCP server: the request goes to the gateway's address and carries the token.

use inspect::recipes::{Recipe, render};

use super::echo::Echo;
use super::hostile::CASES;
use super::program::{Folder, is_here, output_of, python_takes, run_file, say, skip};

/// What a client does with it, in the fewest words: POST to `url`, with `headers`.
const CLIENT: &str = r#"
import { readFileSync } from "node:fs";
const { mcpServers } = JSON.parse(readFileSync("mcp.json", "utf8"));
for (const { type, url, headers } of Object.values(mcpServers)) {
  if (type !== "http") throw new Error(type);
  await fetch(url, { method: "POST", headers, body: "{}" });
}
"#;

#[test]
fn curl_asks_for_the_tools() {
    let (echo, folder) = (Echo::start(), Folder::new());
    for case in &CASES {
        let text = render(Recipe::CurlMcp, case.token, &echo.at(case.typed)).expect("a recipe").text;
        run_file(&folder, "sh", &folder.file("recipe.sh", &text));
        let seen = echo.only(&text);
        assert_eq!(seen.line, format!("POST {}", case.sent), "{text}");
        assert_eq!(seen.authorization, [format!("Bearer {}", case.token.trim())], "{text}");
        let asked: serde_json::Value = serde_json::from_slice(&seen.body).expect("JSON");
        assert_eq!(asked, serde_json::json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}), "{text}");
    }
}

#[test]
fn node_reads_the_configuration() {
    if !is_here("node") {
        return skip("mcp by node", "node is not here");
    }
    let (echo, folder) = (Echo::start(), Folder::new());
    // The configuration is Unicode, and a header of fetch is not.
    for case in CASES.iter().filter(|case| case.token.is_ascii()) {
        let text = render(Recipe::Mcp, case.token, &echo.at(case.typed)).expect("a recipe").text;
        folder.file("mcp.json", &text);
        output_of(folder.command("node").arg(folder.file("client.mjs", CLIENT)));
        let seen = echo.only(&text);
        assert_eq!(seen.line, format!("POST {}", case.sent), "{text}");
        assert_eq!(seen.authorization, [format!("Bearer {}", case.token.trim())], "{text}");
    }
}

/// A client that others wrote; the server is none, so it gives up after its first request.
#[test]
fn an_mcp_client_reads_the_configuration() {
    if !python_takes("import fastmcp") {
        return skip("mcp by fastmcp", "python3 with fastmcp is not here");
    }
    let (echo, folder) = (Echo::start(), Folder::new());
    let case = &CASES[0];
    let text = render(Recipe::Mcp, case.token, &echo.at("/mcp")).expect("a recipe").text;
    folder.file("mcp.json", &text);
    let code = "import asyncio, contextlib, fastmcp, json\n\
                async def go():\n    with contextlib.suppress(Exception):\n        \
                async with fastmcp.Client(json.load(open('mcp.json')), timeout=5): pass\n\
                asyncio.run(go())";
    output_of(folder.command("python3").args(["-c", code]));
    let seen = echo.first("fastmcp");
    assert_eq!((seen.line.as_str(), seen.authorization), ("POST /mcp", vec![format!("Bearer {}", case.token.trim())]));
    say("mcp by fastmcp: 1 case\n");
}
