//! A gateway of Bedrock AgentCore, called by Model Context Protocol clients or by hand.

use serde_json::json;

use super::address::Address;
use super::quoting::sh;
use super::token::Bearer;
use jose::json::pretty;

/// One remote server over streamable HTTP, in the shape that most clients read.
pub(super) fn configuration(token: Bearer<'_>, address: &Address) -> String {
    pretty(&json!({
        "mcpServers": {
            "agentcore-gateway": {
                "type": "http",
                "url": address.as_str(),
                "headers": { "Authorization": token.credentials() },
            },
        },
    }))
}

/// Returns the first question to a gateway, as its documentation puts it; the answer comes as JSON or as a stream, so
/// both are taken (Model Context Protocol 2025-06-18, "Sending Messages to the Server").
pub(super) fn curl(token: Bearer<'_>, address: &Address) -> String {
    let (header, address) = (sh(&token.header()), sh(address.as_str()));
    format!(
        "curl --header {header} \\\n  --header 'Content-Type: application/json' \\\n  \
         --header 'Accept: application/json, text/event-stream' \\\n  \
         --data '{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}}' \\\n  {address}"
    )
}

/// Returns whether this is a gateway, and the path is not the one that it answers at.
pub(super) fn misses_the_path(address: &Address) -> bool {
    address.origin().contains(".gateway.bedrock-agentcore.") && address.path() != "/mcp"
}
