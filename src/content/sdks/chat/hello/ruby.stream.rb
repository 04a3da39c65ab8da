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
        next if data.nil? || data == "[DONE]"

        event = JSON.parse(data)
        abort data if event["error"]
        delta = event.dig("choices", 0, "delta") || {}
        print delta["content"]
        delta["tool_calls"]&.each do |call| # {{IF_TOOLS}}
          print "\n", call["function"]["name"], " " if call["function"]["name"] # {{IF_TOOLS}}
          print call["function"]["arguments"] # {{IF_TOOLS}}
        end # {{IF_TOOLS}}
      end
    end
  end
end
puts
