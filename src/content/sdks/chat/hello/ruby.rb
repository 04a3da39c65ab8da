require "net/http"
require "json"

api_key = "{{API_KEY}}"
uri = URI("{{OPENAI_URL}}/chat/completions")

request = Net::HTTP::Post.new(uri)
request["Authorization"] = "Bearer #{api_key}"
request["{{HEADER_NAME}}"] = "{{HEADER_VALUE}}"
request["Content-Type"] = "application/json"
request.body = {
  # {{EXAMPLE}}
  model: "{{MODEL_NAME}}",
  messages: [{ role: "user", content: "Hello!" }],
  # {{/EXAMPLE}}
}.to_json

response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == "https", read_timeout: 600) do |http|
  http.request(request)
end
abort "#{response.code}: #{response.body}" unless response.is_a?(Net::HTTPSuccess)

message = JSON.parse(response.body).dig("choices", 0, "message")
puts message["content"]
message["tool_calls"]&.each do |call| # {{IF_TOOLS}}
  puts call["function"].values_at("name", "arguments").join(" ") # {{IF_TOOLS}}
end # {{IF_TOOLS}}
