<?php

$apiKey = "{{API_KEY}}";
$rest = "";

$curl = curl_init("{{OPENAI_URL}}/responses");
curl_setopt_array($curl, [
    CURLOPT_HTTPHEADER => [
        "Authorization: Bearer $apiKey",
        "{{HEADER_NAME}}: {{HEADER_VALUE}}",
        "Content-Type: application/json",
    ],
    CURLOPT_POSTFIELDS => json_encode([
        // {{EXAMPLE}}
        "model" => "{{MODEL_NAME}}",
        "input" => "Hello!",
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
            if ($event->type === "response.output_text.delta") {
                echo $event->delta;
            }
            if ($event->type === "response.output_item.done" && $event->item->type === "function_call") { // {{IF_TOOLS}}
                echo "\n", $event->item->name, " ", $event->item->arguments; // {{IF_TOOLS}}
            } // {{IF_TOOLS}}
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
