# Reads Ruby texts, as JSON, from standard input, and prints what Ruby's parser makes of each: the values of its strings
# and the structure without them, or the error.
require "json"

$VERBOSE = nil
Encoding.default_external = Encoding::UTF_8

def structure_of(node, strings)
  return node.inspect unless node.is_a?(RubyVM::AbstractSyntaxTree::Node)

  first = node.children.first
  # A key of a hash is a literal.
  if %i[STR LIT].include?(node.type) && first.is_a?(String)
    strings << first
    return "string"
  end
  "(#{node.type} #{node.children.map { |child| structure_of(child, strings) }.join(" ")})"
end

judgements = JSON.parse($stdin.read).map do |text|
  strings = []
  structure = structure_of(RubyVM::AbstractSyntaxTree.parse(text), strings)
  { strings: strings, structure: structure }
rescue SyntaxError => error
  { error: error.message }
end
puts JSON.generate(judgements)
