// Reads Java files, separated by NUL, from standard input. For each it prints javac's error, or an empty text, the
// structure, the number of strings, and the strings, each ended by NUL.
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

public class JavaFiles {
    static class Source extends SimpleJavaFileObject {
        final String text;

        Source(String text) {
            super(URI.create("string:///Example.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    static class Reader extends TreeScanner<Void, Void> {
        final List<String> strings = new ArrayList<>();
        final StringBuilder structure = new StringBuilder();

        @Override
        public Void scan(Tree tree, Void nothing) {
            if (tree == null) return null;
            structure.append(tree.getKind()).append(nameOf(tree)).append('(');
            super.scan(tree, nothing);
            structure.append(')');
            return null;
        }

        String nameOf(Tree tree) {
            if (tree instanceof LiteralTree) {
                Object value = ((LiteralTree) tree).getValue();
                if (!(value instanceof String)) return " " + value;
                strings.add((String) value);
                return "";
            }
            if (tree instanceof ClassTree) return " " + ((ClassTree) tree).getSimpleName();
            if (tree instanceof IdentifierTree) return " " + ((IdentifierTree) tree).getName();
            if (tree instanceof MemberReferenceTree) return " " + ((MemberReferenceTree) tree).getName();
            if (tree instanceof MemberSelectTree) return " " + ((MemberSelectTree) tree).getIdentifier();
            if (tree instanceof MethodTree) return " " + ((MethodTree) tree).getName();
            if (tree instanceof VariableTree) return " " + ((VariableTree) tree).getName();
            return "";
        }
    }

    public static void main(String[] args) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        String input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        for (String text : input.split("\0")) {
            DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
            JavacTask task =
                    (JavacTask) compiler.getTask(null, null, problems, null, null, List.of(new Source(text)));
            Reader reader = new Reader();
            task.parse().forEach(file -> reader.scan(file, null));
            String error = problems.getDiagnostics().isEmpty() ? "" : problems.getDiagnostics().get(0).toString();
            out.print(error + "\0" + reader.structure + "\0" + reader.strings.size() + "\0");
            for (String string : reader.strings) out.print(string + "\0");
        }
        out.flush();
    }
}
