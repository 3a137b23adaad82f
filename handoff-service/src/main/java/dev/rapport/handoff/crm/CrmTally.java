package dev.rapport.handoff.crm;

/**
 * Counts what CRMs tell. Connections are those of the settings and no others, so that nobody can
 * make a metric grow.
 */
public interface CrmTally {

  /** An event, or a whole request that was refused, ended thus. */
  void count(String connection, Result result);

  /** A value was left out of an outcome, for it could not be used. */
  void unread(String connection, UpdateField field);

  /** What became of it. */
  enum Result {
    /** An event became an outcome. */
    OUTCOME,
    /** An event that nobody mapped. */
    UNMAPPED,
    /** An event of a record without a lead id: it did not come from us. */
    FOREIGN,
    /** No event, or one whose lead id is none. */
    UNUSABLE,
    /** A request that brings no proof of its sender, or an old one. */
    UNAUTHENTICATED,
    /** A request that is not what the connection says that the CRM sends. */
    UNREADABLE,
    /** A request beyond the limit. */
    TOO_LARGE,
    /** A request whose outcomes could not be kept now; the CRM was told to come again. */
    UNAVAILABLE
  }
}
