<?php

$apiKey = "{{API_KEY}}";

$curl = curl_init("{{OPENAI_URL}}/chat/completions");
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
        "messages" => [["role" => "user", "content" => "Hello!"]],
        // {{/EXAMPLE}}
    ]),
]);
$body = curl_exec($curl);
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
if ($body === false || $status !== 200) {
    throw new RuntimeException("$status: " . (curl_error($curl) ?: $body));
}

$message = json_decode($body)->choices[0]->message;
echo $message->content ?? "", "\n";
foreach ($message->tool_calls ?? [] as $call) { // {{IF_TOOLS}}
    echo $call->function->name, " ", $call->function->arguments, "\n"; // {{IF_TOOLS}}
} // {{IF_TOOLS}}
