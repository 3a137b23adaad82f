package dev.rapport.handoff.crm.web;

/** How much a CRM may send at once. */
public interface CrmLimits {

  /** The most bytes of a request. */
  int maxCrmBytes();
}
