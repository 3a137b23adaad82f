package dev.rapport.handoff.crm;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.COMMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.PROCESSING_INSTRUCTION;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Salesforce's outbound messages: SOAP with up to a hundred notifications, each an event with
 * {@code Id} (of the notification) and {@code sObject} (the record's fields, {@code type} among
 * them). A document type is refused, so that no entity can be declared, near or far.
 */
record OutboundMessages() implements EventReader {

  private static final String NAMESPACE = "http://soap.sforce.com/2005/09/outbound";
  private static final int DEEPEST = 32;
  private static final XMLInputFactory FACTORY = factory();

  @Override
  public Batch read(byte[] body) {
    try {
      XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
      try {
        return new Reading(xml).batch();
      } finally {
        xml.close();
      }
    } catch (XMLStreamException notXml) {
      throw new UnreadableUpdateException("The body is no XML without a document type.");
    }
  }

  @Override
  public Acknowledgement acknowledgement() {
    return Acknowledgement.SALESFORCE;
  }

  /** The JDK's own: which others lie on the class path must not decide what is safe. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory;
  }

  /** One pass over a document. */
  private static final class Reading {

    private final XMLStreamReader xml;
    private final List<@Nullable CrmEvent> events = new ArrayList<>();
    private @Nullable String organization;

    Reading(XMLStreamReader xml) {
      this.xml = xml;
    }

    Batch batch() throws XMLStreamException {
      boolean found = false;
      while (xml.hasNext()) {
        int next = markup();
        if (next == START_ELEMENT
            && !found
            && xml.getLocalName().equals("notifications")
            && NAMESPACE.equals(xml.getNamespaceURI())) {
          found = true;
          notifications();
        }
      }
      if (!found) {
        throw new UnreadableUpdateException("The body is no outbound message of Salesforce.");
      }
      return new Batch(events, organization);
    }

    /** The next piece; one that declares or needs an entity is refused. */
    private int markup() throws XMLStreamException {
      int next = xml.next();
      return switch (next) {
        case START_ELEMENT, END_ELEMENT, CHARACTERS, CDATA, SPACE -> next;
        case COMMENT, PROCESSING_INSTRUCTION, XMLStreamReader.END_DOCUMENT -> next;
        default -> throw new XMLStreamException("a document type or an entity");
      };
    }

    private void notifications() throws XMLStreamException {
      for (int next = markup(); next != END_ELEMENT; next = markup()) {
        if (next == START_ELEMENT) {
          String name = xml.getLocalName();
          JsonNode content = element(1);
          if (name.equals("OrganizationId")) {
            organization = CrmEvent.text(content);
          } else if (name.equals("Notification")) {
            events.add(content instanceof ObjectNode object ? new CrmEvent(object) : null);
          }
        }
      }
      if (events.size() > MOST_EVENTS) {
        throw new UnreadableUpdateException("At most %d events at once.".formatted(MOST_EVENTS));
      }
    }

    /** The element that has just begun, to its end: its text, or its elements as fields. */
    private JsonNode element(int depth) throws XMLStreamException {
      if (depth > DEEPEST) {
        throw new XMLStreamException("too deep");
      }
      String type = xml.getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type");
      String nil = xml.getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil");
      StringBuilder text = new StringBuilder();
      ObjectNode fields = JsonNodeFactory.instance.objectNode();
      for (int next = markup(); next != END_ELEMENT; next = markup()) {
        if (next == START_ELEMENT) {
          add(fields, xml.getLocalName(), element(depth + 1));
        } else if (next == CHARACTERS || next == CDATA) {
          text.append(xml.getText());
        }
      }
      if (fields.isEmpty()) {
        return "true".equals(nil)
            ? JsonNodeFactory.instance.nullNode()
            : JsonNodeFactory.instance.stringNode(text.toString());
      }
      if (type != null && !fields.has("type")) {
        fields.put("type", type.substring(type.indexOf(':') + 1));
      }
      return fields;
    }

    private static void add(ObjectNode fields, String name, JsonNode value) {
      JsonNode before = fields.get(name);
      if (before instanceof ArrayNode list) {
        list.add(value);
      } else if (before == null) {
        fields.set(name, value);
      } else {
        fields.set(name, JsonNodeFactory.instance.arrayNode().add(before).add(value));
      }
    }
  }
}
