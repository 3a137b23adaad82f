package dev.rapport.handoff.crm.web;

/** How much CRMs may send. */
public interface CrmLimits {

  /** The most bytes of a request. */
  int maxCrmBytes();

  /** The most bytes of all requests that are taken at a time. */
  long crmBodyRoom();
}
