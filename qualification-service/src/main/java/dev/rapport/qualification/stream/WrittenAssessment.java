package dev.rapport.qualification.stream;

/**
 * A judgement as it is put on record: written once for two topics, before any state is.
 *
 * @param isNews whether others are told, or only the lead's last judgement is replaced
 * @param event its bytes, which nobody changes
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record WrittenAssessment(boolean isNews, byte[] event) {}
