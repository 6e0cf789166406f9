package io.clawchat.scenario.report;

import io.clawchat.scenario.MatrixCell;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.result.RunResult;
import io.clawchat.scenario.result.SuiteResult;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML as build servers read it: a test suite with a test case for each run. Its times are
 * simulated seconds, so that the same results give the same bytes; a property says so.
 */
final class JunitReport {
  private static final String SUITE = "clawchat-lab";

  private final XMLStreamWriter xml;

  private JunitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String of(SuiteResult suite) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      new JunitReport(xml).suite(suite);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML into memory failed", e);
    }
    return text + "\n";
  }

  private void suite(SuiteResult suite) throws XMLStreamException {
    Duration simulated =
        suite.runs().stream().map(JunitReport::simulated).reduce(Duration.ZERO, Duration::plus);
    line(0);
    xml.writeStartElement("testsuite");
    attribute("name", SUITE);
    attribute("tests", Integer.toString(suite.runs().size()));
    attribute("failures", Long.toString(suite.count(RunResult.Ending.NOT_AS_EXPECTED)));
    attribute("errors", Long.toString(suite.count(RunResult.Ending.ERROR)));
    attribute("skipped", "0");
    attribute("time", seconds(simulated));
    line(1);
    xml.writeStartElement("properties");
    property("backend", suite.backend());
    property("seed", Long.toString(suite.seed()));
    property("time", "simulated seconds");
    line(1);
    xml.writeEndElement();
    for (RunResult run : suite.runs()) {
      testCase(run);
    }
    line(0);
    xml.writeEndElement();
  }

  private void testCase(RunResult run) throws XMLStreamException {
    line(1);
    boolean good = run.ending() == RunResult.Ending.AS_EXPECTED;
    if (good) {
      xml.writeEmptyElement("testcase");
    } else {
      xml.writeStartElement("testcase");
    }
    attribute("name", run.scenario().name());
    attribute("classname", className(run));
    attribute("time", seconds(simulated(run)));
    if (!good) {
      trouble(run.ending() == RunResult.Ending.ERROR ? "error" : "failure", run);
      xml.writeEndElement();
    }
  }

  private void trouble(String element, RunResult run) throws XMLStreamException {
    line(2);
    xml.writeStartElement(element);
    attribute("message", RunWords.headline(run));
    attribute("type", run.ending().words());
    xml.writeCharacters(
        XmlText.legal(RunWords.of(run).stream().collect(Collectors.joining("\n", "\n", "\n"))));
    xml.writeEndElement();
    line(1);
  }

  private void property(String name, String value) throws XMLStreamException {
    line(2);
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, XmlText.legal(value));
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static String className(RunResult run) {
    String matrix =
        run.scenario().cell().map(MatrixCell::matrix).map(name -> " · " + name).orElse("");
    return run.scenario().place().file() + matrix;
  }

  private static Duration simulated(RunResult run) {
    return run.observation().map(Observation::simulated).orElse(Duration.ZERO);
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos(), 9)
        .setScale(3, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
