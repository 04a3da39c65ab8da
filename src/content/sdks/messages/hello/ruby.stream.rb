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
  stream: true,
}.to_json

$stdout.sync = true
Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == "https", read_timeout: 600) do |http|
  http.request(request) do |response|
    abort "#{response.code}: #{response.read_body}" unless response.is_a?(Net::HTTPSuccess)

    # Server-sent events: the data of each is JSON on one line.
    rest = "".b
    response.read_body do |bytes|
      rest << bytes
      while (line = rest.slice!(/.*\n/))
        data = line.chomp[/\Adata: ?(.*)/, 1]
        next if data.nil?

        event = JSON.parse(data)
        abort data if event["type"] == "error"
        print event.dig("delta", "text")
        block = event["content_block"] || {} # {{IF_TOOLS}}
        print "\n", block["name"], " " if block["type"] == "tool_use" # {{IF_TOOLS}}
        print event.dig("delta", "partial_json") # {{IF_TOOLS}}
      end
    end
  end
end
puts
