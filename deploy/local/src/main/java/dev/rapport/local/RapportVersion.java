package dev.rapport.local;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code rapport --version} prints, from the jar's manifest. */
final class RapportVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Rapport.class.getPackage().getImplementationVersion())
            .orElse("(not packaged)");
    return new String[] {"rapport " + version};
  }
}
