<?php

$apiKey = "{{API_KEY}}";
$rest = "";

$curl = curl_init("{{SERVER_URL}}/v1/messages");
curl_setopt_array($curl, [
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
        "stream" => true,
    ]),
    // Server-sent events: the data of each is JSON on one line.
    CURLOPT_WRITEFUNCTION => function ($curl, $bytes) use (&$rest) {
        $rest .= $bytes;
        if (curl_getinfo($curl, CURLINFO_RESPONSE_CODE) !== 200) {
            return strlen($bytes);
        }
        $lines = explode("\n", $rest);
        $rest = array_pop($lines);
        foreach ($lines as $line) {
            if (!str_starts_with($line, "data:")) {
                continue;
            }
            $event = json_decode(substr($line, 5));
            if ($event->type === "error") {
                throw new RuntimeException($line);
            }
            echo $event->delta->text ?? "";
            if (($event->content_block->type ?? "") === "tool_use") { // {{IF_TOOLS}}
                echo "\n", $event->content_block->name, " "; // {{IF_TOOLS}}
            } // {{IF_TOOLS}}
            echo $event->delta->partial_json ?? ""; // {{IF_TOOLS}}
        }
        return strlen($bytes);
    },
]);
$isDone = curl_exec($curl);
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
if (!$isDone || $status !== 200) {
    throw new RuntimeException("$status: " . (curl_error($curl) ?: $rest));
}
echo "\n";
