<?php

$apiKey = "{{API_KEY}}";

$curl = curl_init("{{SERVER_URL}}/v1/messages");
curl_setopt_array($curl, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_HTTPHEADER => [
        "Authorization: Bearer $apiKey",
        "{{HEADER_NAME}}: {{HEADER_VALUE}}",
        "anthropic-version: 2023-06-01",
        "Content-Type: application/json",
    ],
    CURLOPT_POSTFIELDS => json_encode([
        // {{EXAMPLE}}
        "model" => "{{MODEL_NAME}}",
        "max_tokens" => {{MAX_TOKENS}},
        "messages" => [["role" => "user", "content" => "Hello!"]],
        // {{/EXAMPLE}}
    ]),
]);
$body = curl_exec($curl);
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
if ($body === false || $status !== 200) {
    throw new RuntimeException("$status: " . (curl_error($curl) ?: $body));
}

foreach (json_decode($body)->content as $block) {
    if ($block->type === "text") {
        echo $block->text, "\n";
    }
    if ($block->type === "tool_use") { // {{IF_TOOLS}}
        echo $block->name, " ", json_encode($block->input), "\n"; // {{IF_TOOLS}}
    } // {{IF_TOOLS}}
}
