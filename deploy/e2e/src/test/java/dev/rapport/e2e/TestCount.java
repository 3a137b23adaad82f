package dev.rapport.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Counts the tests of all modules from their reports; the last thing that {@code mvn verify} says.
 */
final class TestCount {

  private TestCount() {}

  /**
   * Prints one line.
   *
   * @param arguments the checkout's root
   */
  public static void main(String[] arguments)
      throws IOException, ParserConfigurationException, SAXException {
    int tests = 0;
    int failed = 0;
    int skipped = 0;
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    for (Path report : reports(Path.of(arguments[0]))) {
      Element suite = parser.parse(report.toFile()).getDocumentElement();
      tests += number(suite, "tests");
      failed += number(suite, "failures") + number(suite, "errors");
      skipped += number(suite, "skipped");
    }
    System.out.printf(
        "%d passed, %d failed, %d skipped%n", tests - failed - skipped, failed, skipped);
  }

  private static List<Path> reports(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root, 6)) {
      return files
          .filter(file -> file.toString().matches(".*/target/surefire-reports/TEST-[^/]*\\.xml"))
          .toList();
    }
  }

  private static int number(Element suite, String attribute) {
    return Integer.parseInt(suite.getAttribute(attribute));
  }
}
