<?php

$apiKey = "{{API_KEY}}";

$curl = curl_init("{{OPENAI_URL}}/responses");
curl_setopt_array($curl, [
    CURLOPT_RETURNTRANSFER => true,
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
    ]),
]);
$body = curl_exec($curl);
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
if ($body === false || $status !== 200) {
    throw new RuntimeException("$status: " . (curl_error($curl) ?: $body));
}

foreach (json_decode($body)->output as $item) {
    foreach ($item->type === "message" ? $item->content : [] as $content) {
        echo $content->text ?? "", "\n";
    }
    if ($item->type === "function_call") { // {{IF_TOOLS}}
        echo $item->name, " ", $item->arguments, "\n"; // {{IF_TOOLS}}
    } // {{IF_TOOLS}}
}
