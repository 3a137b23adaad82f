package dev.rapport.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests one whole stack that all of them share: up at the first need, down after the last
 * test. For tests that add to what is there and do not mind what others added.
 */
final class SharedStack implements ParameterResolver {

  private static final Namespace OURS = Namespace.create(SharedStack.class);
  private static final String WEBHOOKS = "deploy/e2e/src/test/resources/webhooks.yaml";
  private static final String CRM = "deploy/e2e/src/test/resources/crm.yaml";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningStack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .computeIfAbsent("stack", name -> up(), RunningStack.class);
  }

  private static RunningStack up() {
    return RunningStack.upWith(
        "shared",
        "--webhooks",
        Checkout.path(WEBHOOKS).toString(),
        "--crm",
        Checkout.path(CRM).toString());
  }
}
