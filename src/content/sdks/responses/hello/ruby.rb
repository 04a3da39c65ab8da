require "net/http"
require "json"

api_key = "{{API_KEY}}"
uri = URI("{{OPENAI_URL}}/responses")

request = Net::HTTP::Post.new(uri)
request["Authorization"] = "Bearer #{api_key}"
request["{{HEADER_NAME}}"] = "{{HEADER_VALUE}}"
request["Content-Type"] = "application/json"
request.body = {
  # {{EXAMPLE}}
  model: "{{MODEL_NAME}}",
  input: "Hello!",
  # {{/EXAMPLE}}
}.to_json

response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == "https", read_timeout: 600) do |http|
  http.request(request)
end
abort "#{response.code}: #{response.body}" unless response.is_a?(Net::HTTPSuccess)

JSON.parse(response.body)["output"].each do |item|
  item["content"].each { |content| puts content["text"] } if item["type"] == "message"
  puts item.values_at("name", "arguments").join(" ") if item["type"] == "function_call" # {{IF_TOOLS}}
end
