import static java.nio.charset.StandardCharsets.UTF_8;

import com.hankcs.hanlp.HanLP;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansj.domain.Result;
import org.ansj.splitWord.analysis.NlpAnalysis;
import org.ansj.splitWord.analysis.ToAnalysis;

/** Finds people with one Java peer. A line of standard input holds texts in base64, apart by blanks; the answer is the nanoseconds of its thread, then each text's names. */
public class Peers {
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = new PrintStream(System.out, true, UTF_8);
        System.setOut(System.err); // the libraries log to standard output
        Function<String, Stream<String>> people = switch (arguments[0]) {
            case "hanlp" -> text -> HanLP.newSegment().seg(text).stream().filter(term -> term.nature.startsWith("nr")).map(term -> term.word);
            case "ansj" -> text -> people(ToAnalysis.parse(text));
            case "ansj-nlp" -> text -> people(NlpAnalysis.parse(text));
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line; (line = requests.readLine()) != null; ) {
            List<String> texts = Arrays.stream(line.split(" ")).map(text -> new String(Base64.getDecoder().decode(text), UTF_8)).toList();
            long begun = clock.getCurrentThreadCpuTime();
            List<String> found = texts.stream().map(text -> people.apply(text).map(name -> name.replaceAll("\\s", "")).distinct().collect(Collectors.joining(" "))).toList();
            answers.println((clock.getCurrentThreadCpuTime() - begun) + "\t" + String.join("\t", found));
        }
    }

    private static Stream<String> people(Result result) {
        return result.getTerms().stream().filter(term -> term.getNatureStr().startsWith("nr")).map(term -> term.getName());
    }
}
