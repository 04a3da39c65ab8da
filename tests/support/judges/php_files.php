<?php

// Reads PHP texts, as JSON, from standard input, and prints what PHP's parser makes of each: the values of its strings
// and the structure without them, or the error.

function judgement(string $text): array
{
    $strings = [];
    $structure = [];
    foreach (PhpToken::tokenize($text, TOKEN_PARSE) as $token) {
        if ($token->is(T_CONSTANT_ENCAPSED_STRING)) {
            $strings[] = eval("return $token->text;");
            $structure[] = "string";
        } elseif (!$token->is(T_WHITESPACE)) {
            $structure[] = $token->getTokenName() . " " . $token->text;
        }
    }
    return ["strings" => $strings, "structure" => implode("\n", $structure)];
}

$judgements = [];
foreach (json_decode(stream_get_contents(STDIN)) as $text) {
    try {
        $judgements[] = judgement($text);
    } catch (ParseError $error) {
        $judgements[] = ["error" => $error->getMessage()];
    }
}
echo json_encode($judgements, JSON_THROW_ON_ERROR);
