package io.clawchat.natsim.gateway;

import java.util.List;
import java.util.Optional;

/**
 * An element of an XML document, as far as SOAP needs it: no attributes, no comments, no document
 * type.
 *
 * @param name without its namespace prefix
 * @param text what stands in it outside its children, entities resolved
 */
record Xml(String name, String text, List<Xml> children) {

  /** The root of a document; empty when it is not well-formed, or is nested too deep. */
  static Optional<Xml> read(String document) {
    return new XmlReader(document).document();
  }

  /** The first child of this name. */
  Optional<Xml> child(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
