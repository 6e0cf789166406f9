package io.clawchat.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitReportTest {
  private static final String XML = JunitReport.of(SampleSuite.mixed(1));

  private static Document parsed() throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(XML)));
  }

  private static Element testCase(int index) throws Exception {
    return (Element) parsed().getElementsByTagName("testcase").item(index);
  }

  @Test
  void isValidAgainstTheCommonSchema() {
    assertThatCode(
            () ->
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(JunitReportTest.class.getResource("junit.xsd"))
                    .newValidator()
                    .validate(new StreamSource(new StringReader(XML))))
        .doesNotThrowAnyException();
  }

  @Test
  void countsRunsAndStatesThatTimesAreSimulated() {
    assertThat(XML)
        .contains(
            """
            <testsuite name="clawchat-lab" tests="15" failures="2" errors="1" skipped="0" time="840.000">
              <properties>
                <property name="backend" value="simulator"/>
                <property name="seed" value="7"/>
                <property name="time" value="simulated seconds"/>
              </properties>
            """);
  }

  @Test
  void givesARunAsExpectedNoChildren() throws Exception {
    Element met = testCase(0);

    assertThat(met.getAttribute("name")).isEqualTo("met");
    assertThat(met.getAttribute("classname")).isEqualTo("by-hand.yaml");
    assertThat(met.getAttribute("time")).isEqualTo("60.000");
    assertThat(met.hasChildNodes()).isFalse();
  }

  @Test
  void tellsAFailureInWordsAndEscapesWhatXmlDoesNotAllow() throws Exception {
    Element failure = (Element) testCase(1).getElementsByTagName("failure").item(0);

    assertThat(failure.getAttribute("message"))
        .isEqualTo(
            "alice: expected '<hello & \\u001B goodbye>' by 22s; found no text (by-hand.yaml:10:5)");
    assertThat(failure.getAttribute("type")).isEqualTo("not as expected");
    assertThat(failure.getTextContent())
        .contains("oracle, bob to alice, one-way: connects.")
        .contains("41 × filtered at home; the first: has sent nothing")
        .contains("seed 2");
  }

  @Test
  void tellsABrokenRunAsAnError() throws Exception {
    Element error = (Element) testCase(2).getElementsByTagName("error").item(0);

    assertThat(error.getAttribute("message"))
        .isEqualTo("the run broke: java.lang.IllegalStateException: no ports left");
    assertThat(testCase(2).getAttribute("time")).isEqualTo("0.000");
  }

  @Test
  void filesTheCellsOfAMatrixUnderItsName() throws Exception {
    assertThat(testCase(3).getAttribute("classname")).isEqualTo("matrix.yaml · four NATs");
  }

  @Test
  void replacesLoneSurrogatesAndNoncharacters() {
    assertThat(XmlText.legal("a\uD800b\uFFFEc\u0000d\te"))
        .isEqualTo("a\\uD800b\\uFFFEc\\u0000d\te");
    assertThat(XmlText.legal("🦞 é ×")).isEqualTo("🦞 é ×");
  }
}
