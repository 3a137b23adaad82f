package dev.rapport.standard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** What must make sense of the changes to the list of free mail providers. */
final class FreeMailChecks {
  private FreeMailChecks() {}

  /** Tells of every domain that is none, and of every one that stands twice. */
  static void check(JsonNode domains, BiConsumer<String, String> fault) {
    Map<String, String> seen = new HashMap<>();
    for (String list : List.of("add", "remove")) {
      JsonNode named = domains.path(list);
      for (int i = 0; named.isArray() && i < named.size(); i++) {
        if (named.get(i).isString()) {
          check(named.get(i).asString(), "freeMailDomains." + list + "[" + i + "]", seen, fault);
        }
      }
    }
  }

  private static void check(
      String domain, String place, Map<String, String> seen, BiConsumer<String, String> fault) {
    if (!FreeMailDomains.isDomain(domain)) {
      fault.accept(place, "'" + domain + "' is no domain name; write it as example.com, in ASCII");
      return;
    }
    String earlier = seen.putIfAbsent(FreeMailDomains.lower(domain), place);
    if (earlier != null) {
      fault.accept(
          place, "'" + domain + "' stands in " + earlier + " already; keep one of the two");
    }
  }
}
