package dev.rapport.handoff;

import dev.rapport.handoff.crm.web.CrmLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator sets of CRMs that tell what became of leads.
 *
 * @param connections files or folders with them
 * @param maxBody what a CRM may send at once; 16 MB at most
 * @param bodyRoom what the bodies of all requests may take together; a 32nd of the heap unless set
 */
@ConfigurationProperties("rapport.crm")
record CrmSettings(
    @DefaultValue List<String> connections,
    @DefaultValue("1MB") DataSize maxBody,
    @Nullable DataSize bodyRoom)
    implements CrmLimits {

  private static final long MOST = 16L << 20;
  private static final int SHARE_OF_HEAP = 32;

  CrmSettings {
    if (maxBody.toBytes() < 1 || maxBody.toBytes() > MOST) {
      throw new IllegalArgumentException("rapport.crm.max-body must be 1 byte to 16 MB");
    }
  }

  @Override
  public int maxCrmBytes() {
    return Math.toIntExact(maxBody.toBytes());
  }

  @Override
  public long crmBodyRoom() {
    return bodyRoom == null ? Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP : bodyRoom.toBytes();
  }
}
