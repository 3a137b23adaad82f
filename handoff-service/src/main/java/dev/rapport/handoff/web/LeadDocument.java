package dev.rapport.handoff.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** A lead that sales has, or that waits for somebody to take it. */
@Schema(oneOf = {HandoffDocument.class, WaitingDocument.class})
sealed interface LeadDocument permits HandoffDocument, WaitingDocument {}
