require "net/http"
require "json"

api_key = "{{API_KEY}}"
uri = URI("{{SERVER_URL}}/v1/messages")

request = Net::HTTP::Post.new(uri)
request["Authorization"] = "Bearer #{api_key}"
request["{{HEADER_NAME}}"] = "{{HEADER_VALUE}}"
request["anthropic-version"] = "2023-06-01"
request["Content-Type"] = "application/json"
request.body = {
  # {{EXAMPLE}}
  model: "{{MODEL_NAME}}",
  max_tokens: {{MAX_TOKENS}},
  messages: [{ role: "user", content: "Hello!" }],
  # {{/EXAMPLE}}
}.to_json

response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == "https", read_timeout: 600) do |http|
  http.request(request)
end
abort "#{response.code}: #{response.body}" unless response.is_a?(Net::HTTPSuccess)

JSON.parse(response.body)["content"].each do |block|
  puts block["text"] if block["type"] == "text"
  puts [block["name"], block["input"].to_json].join(" ") if block["type"] == "tool_use" # {{IF_TOOLS}}
end
